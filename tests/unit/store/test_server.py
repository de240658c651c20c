"""PostgreSQL as the ground: writers in turn, connections that break, commits whose answer was lost, names for faults."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from core.contracts.codec import encode
from core.contracts.stock import ReleaseStock
from core.domain.clock import TurnedClock
from core.errors import StartRefused, StoreFault
from core.messaging.envelope import Envelope
from core.messaging.memory import MemoryTransport
from core.store import engines, server
from core.store.database import Database
from core.store.place import ServerPlace
from core.store.work import Work
from tests.support.places import Stable, on_server
from tests.support.postgres import PostgresServer, running_server
from tests.support.shelf import a_database, an_owner, box, on_shelf, put, rows_of, shelf
from tests.support.waiting import eventually

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def _on_server(postgres_stable: Stable) -> Iterator[None]:
    with on_server(postgres_stable):
        yield


@pytest.fixture
async def database(tmp_path: Path, _on_server: None) -> AsyncIterator[Database]:
    opened = a_database(tmp_path)
    opened.open()
    yield opened
    await opened.close()


def cut(server: PostgresServer, database: Database) -> None:
    """Break all connections of a database."""
    assert isinstance(database.place, ServerPlace)
    server.cut(str(sa.make_url(database.place.url).database))


def add_one(work: Work) -> None:
    """Read a number, and store one more: what two writers at once would lose."""
    found = work.conn.execute(sa.select(shelf.c["count"]).where(shelf.c.name == "a")).scalar_one()
    work.conn.execute(sa.update(shelf).where(shelf.c.name == "a").values(count=found + 1))


async def test_writers_of_several_processes_write_in_turn(database: Database) -> None:
    await database.write(lambda work: put(work, "a", 0))
    others = [Database(database.place, "shelf", box, TurnedClock()) for _ in range(3)]
    for other in others:
        other.open()
    for _ in range(10):
        await asyncio.gather(*(each.write(add_one) for each in (database, *others)))
    for other in others:
        await other.close()
    assert await database.read(on_shelf) == {"a": 40}


@pytest.mark.promise("C-8")
async def test_a_commit_is_forced_to_the_disk_whatever_the_server_is_set_to(database: Database) -> None:
    said = await database.write(lambda work: work.conn.exec_driver_sql("SHOW synchronous_commit").scalar())
    assert said == "on"


async def test_a_read_sees_one_moment(database: Database) -> None:
    await database.write(lambda work: put(work, "a"))
    written, looked = threading.Event(), threading.Event()

    def look_twice(conn: sa.Connection) -> list[int]:
        first = rows_of(shelf)(conn)
        looked.set()
        written.wait(10)
        return [first, rows_of(shelf)(conn)]

    reading = asyncio.create_task(database.read(look_twice))
    await asyncio.to_thread(looked.wait, 10)
    await database.write(lambda work: put(work, "b"))
    written.set()
    assert await reading == [1, 1]
    assert len(await database.read(on_shelf)) == 2


@pytest.mark.fault
async def test_who_waits_for_its_turn_too_long_is_told_so(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "BUSY_MS", 50)
    hasty = Database(database.place, "shelf", box, TurnedClock())
    hasty.open()
    holds, lets_go = threading.Event(), threading.Event()

    def hold(work: Work) -> int:
        holds.set()
        lets_go.wait(10)
        return put(work, "slow")

    holding = asyncio.create_task(database.write(hold))
    await asyncio.to_thread(holds.wait, 10)
    with pytest.raises(StoreFault, match=r"store\.locked"):
        await hasty.write(lambda work: put(work, "hasty"))
    lets_go.set()
    await holding
    await hasty.write(lambda work: put(work, "hasty"))
    assert await hasty.read(on_shelf) == {"slow": 1, "hasty": 1}
    await hasty.close()


@pytest.mark.fault
async def test_a_connection_that_broke_while_nothing_was_done_is_not_noticed(
    database: Database, postgres_server: PostgresServer
) -> None:
    await database.write(lambda work: put(work, "a"))
    for _ in range(3):
        await database.read(on_shelf)
    cut(postgres_server, database)
    await database.write(lambda work: put(work, "b"))
    assert await database.read(on_shelf) == {"a": 1, "b": 1}


@pytest.mark.fault
async def test_a_connection_that_breaks_in_the_middle_of_a_batch_is_not_noticed(
    database: Database, postgres_server: PostgresServer
) -> None:
    tried: list[str] = []

    def write(work: Work, name: str) -> int:
        if name == "b" and not tried:
            cut(postgres_server, database)
        tried.append(name)
        return put(work, name)

    names = ("a", "b", "c")
    await asyncio.gather(*(database.write(lambda work, name=name: write(work, name)) for name in names))  # type: ignore[misc]
    assert await database.read(on_shelf) == dict.fromkeys(names, 1)


KILLED = """
import asyncio, sys
from pathlib import Path
from core.domain.clock import SystemClock
from core.store.database import Database
from core.store.place import place_of
from tests.support.shelf import box, put

async def main():
    database = Database(place_of(sys.argv[1], Path(), sys.argv[2]), "shelf", box, SystemClock())
    database.open()
    for n in range(5):
        await database.write(lambda work: put(work, f"thing {n}"))

asyncio.run(main())
"""


@pytest.mark.fault
@pytest.mark.promise("C-8", "A-5")
@pytest.mark.parametrize(("where", "stored"), [("shelf.before_commit:4", 3), ("shelf.after_commit:4", 4)])
async def test_a_killed_process_leaves_what_it_had_committed_and_keeps_nobody_waiting(
    database: Database, where: str, stored: int
) -> None:
    assert isinstance(database.place, ServerPlace)
    told = (database.place.url, database.place.schema)
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", KILLED, *told, cwd=ROOT, env={**os.environ, "COMANDA_CRASH_AT": where}
    )
    assert await process.wait() == -signal.SIGKILL
    async with asyncio.timeout(engines.BUSY_MS / 1000):
        await database.write(lambda work: put(work, "after it"))
    assert len(await database.read(on_shelf)) == stored + 1


def outbox(conn: sa.Connection) -> Sequence[sa.Row[Any]]:
    return conn.execute(sa.select(box.outbox)).all()


@pytest.mark.fault
@pytest.mark.parametrize("was_committed", [True, False])
async def test_a_commit_whose_answer_was_lost_is_done_once(
    tmp_path: Path, postgres_server: PostgresServer, monkeypatch: pytest.MonkeyPatch, *, was_committed: bool
) -> None:
    """The receiver cannot know whether it was stored; delivered again, it has its effect once and is answered."""
    owner = an_owner(tmp_path, MemoryTransport())
    await owner.open()
    breaks = [True]

    dialect = owner.database._writing.dialect
    commit = dialect.do_commit

    def lose(raw: Any) -> None:  # noqa: ANN401 - the driver's connection
        if breaks:
            breaks.clear()
            if was_committed:
                commit(raw)
            cut(postgres_server, owner.database)
            raw.cursor().execute("SELECT 1")
        commit(raw)

    monkeypatch.setattr(dialect, "do_commit", lose)
    command = ReleaseStock(order_id="a")
    envelope = Envelope(
        message_id="m-a", kind="command", name=command.wire_name, version=command.wire_version,
        body=encode(command), source="till", recipient="stock", sent_at=1, saga_id="saga-1",
    )  # fmt: skip
    with pytest.raises(StoreFault, match=r"store\.unreachable"):
        await owner.endpoint.receive([envelope])
    await owner.endpoint.receive([envelope])
    assert await owner.database.read(on_shelf) == {"a": 1}
    assert await owner.database.read(rows_of(box.inbox)) == 1
    left = [row.message_id for row in await owner.database.read(outbox)]
    assert len(left) == (3 if was_committed else 2)  # an event, the answer to it, the answer to the duplicate
    await eventually(lambda: all(map(owner.relay.is_sending, left)), what="all of the outbox is on its way")
    await owner.close()


@pytest.mark.fault
async def test_a_server_that_is_away_is_named_and_used_again_when_it_is_back(tmp_path: Path) -> None:
    with running_server() as own, on_server(Stable(own)):
        database = a_database(tmp_path)
        database.open()
        heard: list[str] = []
        database.hears_others(lambda: heard.append("perhaps"))
        await database.write(lambda work: put(work, "a"))
        own.stop()
        for attempt in (database.write(lambda work: put(work, "b")), database.read(on_shelf)):
            with pytest.raises(StoreFault) as caught:
                await attempt
            assert (caught.value.code, caught.value.params["owner"]) == ("store.unreachable", "shelf")
            assert "secret" not in str(caught.value)
        heard.clear()
        own.start()
        await database.write(lambda work: put(work, "c"))
        assert await database.read(on_shelf) == {"a": 1, "c": 1}
        await eventually(lambda: bool(heard), what="it listens again")
        await database.close()


def test_without_the_driver_the_start_is_refused_and_the_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, postgres_server: PostgresServer
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StartRefused, match=r"store\.no_driver\(extra='postgres'"):
        server.driver()
    with pytest.raises(StartRefused, match=r"store\.no_driver"):
        engines.writing_engine(ServerPlace(postgres_server.url(), "stock"))
