"""The migrations make the tables that the program uses, and the ledger cannot be rewritten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from core.adapters.stock.program import Stock
from core.adapters.stock.tables import metadata
from core.store.migrate import bring_up_to_date


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[sa.Connection]:
    path = tmp_path / "stock.sqlite"
    assert bring_up_to_date(path, Stock.MIGRATIONS)
    assert not bring_up_to_date(path, Stock.MIGRATIONS)
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.connect() as opened:
        yield opened
    engine.dispose()


def test_the_migrated_schema_is_the_one_of_the_program(conn: sa.Connection) -> None:
    assert compare_metadata(MigrationContext.configure(conn), metadata) == []


def test_the_checks_are_the_ones_of_the_program(conn: sa.Connection) -> None:
    inspector = sa.inspect(conn)
    for table in metadata.sorted_tables:
        wanted = {c.name for c in table.constraints if isinstance(c, sa.CheckConstraint)}
        assert {check["name"] for check in inspector.get_check_constraints(table.name)} == wanted


@pytest.mark.parametrize("change", ["UPDATE movements SET quantity = 2", "DELETE FROM movements"])
def test_the_ledger_is_only_ever_added_to(conn: sa.Connection, change: str) -> None:
    conn.exec_driver_sql("INSERT INTO items VALUES ('a', 1, 0, 1)")
    conn.exec_driver_sql("INSERT INTO movements VALUES (1, 'a', 'start', 1, '', '', 0)")
    with pytest.raises(sa.exc.IntegrityError, match="only ever added to"):
        conn.exec_driver_sql(change)
