"""A schema is made, upgraded or left as it is; what cannot be used is named, and owners do not see each other."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from core.errors import StartRefused
from core.store.engines import writing_engine
from core.store.migrate import bring_up_to_date
from core.store.place import ServerPlace
from core.store.versions import Versions
from tests.support.places import OWNERS
from tests.support.postgres import PostgresServer

STOCK = OWNERS["stock"]


@pytest.fixture
def database(postgres_server: PostgresServer) -> str:
    return postgres_server.make_database()


@pytest.fixture
def place(postgres_server: PostgresServer, database: str) -> ServerPlace:
    return ServerPlace(postgres_server.url(database), "stock")


@pytest.fixture
def conn(place: ServerPlace) -> Iterator[sa.Connection]:
    engine = writing_engine(place)
    with engine.connect() as opened:
        yield opened
    engine.dispose()


def schemas(server: PostgresServer, database: str) -> set[object]:
    asked = "SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'"
    return {name for (name,) in server.execute(asked, database)} - {"public"}


def refusal(place: ServerPlace, migrations: str = STOCK) -> StartRefused:
    with pytest.raises(StartRefused) as caught:
        bring_up_to_date(place, migrations)
    assert "secret" not in str(caught.value)
    return caught.value


@pytest.mark.promise("A-5", "D-3")
def test_one_address_serves_all_owners_each_in_a_schema_of_its_own(
    postgres_server: PostgresServer, database: str
) -> None:
    url = postgres_server.url(database)
    for owner, migrations in OWNERS.items():
        assert bring_up_to_date(ServerPlace(url, owner), migrations)
        assert not bring_up_to_date(ServerPlace(url, owner), migrations)
    assert schemas(postgres_server, database) == set(OWNERS)
    in_public = postgres_server.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public'", database)
    assert in_public == []


@pytest.mark.parametrize("owner", OWNERS)
def test_the_migrated_schema_is_the_one_of_the_program(
    postgres_server: PostgresServer, database: str, owner: str
) -> None:
    place = ServerPlace(postgres_server.url(database), owner)
    bring_up_to_date(place, OWNERS[owner])
    import_module(OWNERS[owner].replace("migrations", "program"))  # knows every module with tables
    tables = import_module(OWNERS[owner].replace("migrations", "tables"))
    engine = writing_engine(place)
    with engine.connect() as conn:
        context = MigrationContext.configure(conn, opts={"compare_type": False})  # all text is of any length
        assert compare_metadata(context, tables.metadata) == []
    engine.dispose()


def test_texts_are_of_any_length_and_ordered_as_sqlite_orders_them(
    place: ServerPlace, conn: sa.Connection
) -> None:
    bring_up_to_date(place, STOCK)
    names = ["z" * 1000, "Z", "a-b", "ab", "á"]
    for name in names:
        conn.exec_driver_sql("INSERT INTO items VALUES (%s, 1, 0, 1)", (name,))
    ordered = conn.exec_driver_sql("SELECT product_id FROM items ORDER BY product_id").scalars()
    assert list(ordered) == sorted(names)


@pytest.mark.parametrize(
    "change", ["UPDATE movements SET quantity = 2", "DELETE FROM movements", "TRUNCATE movements"]
)
def test_a_ledger_is_only_ever_added_to(place: ServerPlace, conn: sa.Connection, change: str) -> None:
    bring_up_to_date(place, STOCK)
    conn.exec_driver_sql("INSERT INTO items VALUES ('a', 1, 0, 1)")
    conn.exec_driver_sql("INSERT INTO movements VALUES (1, 'a', 'start', 1, '', '', 0)")
    with pytest.raises(sa.exc.IntegrityError, match="only ever added to"):
        conn.exec_driver_sql(change)


def test_programs_that_start_at_the_same_moment_make_it_once(place: ServerPlace) -> None:
    with ThreadPoolExecutor(4) as starts:
        made = list(starts.map(lambda _: bring_up_to_date(place, STOCK), range(4)))
    assert sorted(made) == [False, False, False, True]


def test_a_schema_that_somebody_made_for_us_is_used(
    postgres_server: PostgresServer, place: ServerPlace
) -> None:
    postgres_server.execute("CREATE SCHEMA stock", sa.make_url(place.url).database or "")
    assert bring_up_to_date(place, STOCK)


@pytest.mark.fault
def test_an_upgrade_that_fails_leaves_nothing(
    postgres_server: PostgresServer, database: str, place: ServerPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = Versions.run

    def fail(self: Versions, conn: sa.Connection) -> None:
        run(self, conn)
        conn.exec_driver_sql("SELECT nothing FROM nowhere")

    monkeypatch.setattr(Versions, "run", fail)
    assert refusal(place).code == "store.fault"
    assert schemas(postgres_server, database) == set()


@pytest.mark.fault
def test_a_schema_of_a_newer_program_is_left_alone(
    postgres_server: PostgresServer, database: str, place: ServerPlace
) -> None:
    bring_up_to_date(place, STOCK)
    postgres_server.execute("UPDATE stock.alembic_version SET version_num = '9999'", database)
    refused = refusal(place)
    assert (refused.code, refused.params["found"]) == ("store.newer_version", "9999")


@pytest.mark.fault
def test_a_schema_of_another_program_is_left_alone(
    postgres_server: PostgresServer, database: str, place: ServerPlace
) -> None:
    postgres_server.execute("CREATE SCHEMA stock CREATE TABLE shares (name text)", database)
    assert refusal(place).code == "store.not_ours"


@pytest.mark.fault
def test_a_server_that_cannot_be_used_is_named(postgres_server: PostgresServer, place: ServerPlace) -> None:
    nobody_there = place.url.replace(str(postgres_server.port), "1")
    assert refusal(ServerPlace(nobody_there, "stock")).code == "store.unreachable"
    unknown = refusal(ServerPlace(postgres_server.url("no_such_database"), "stock"))
    assert (unknown.code, "no_such_database" in str(unknown.params["detail"])) == ("store.unreachable", True)


@pytest.mark.fault
def test_a_database_that_cannot_hold_all_letters_is_refused(postgres_server: PostgresServer) -> None:
    postgres_server.execute("CREATE DATABASE ascii ENCODING 'SQL_ASCII' TEMPLATE template0")
    refused = refusal(ServerPlace(postgres_server.url("ascii"), "stock"))
    assert (refused.code, refused.params["found"]) == ("store.wrong_encoding", "SQL_ASCII")
