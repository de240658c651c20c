"""The migrations of the kitchen end where its tables begin, and the database itself refuses what must never be."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.exc import IntegrityError

from core.adapters.kitchen.program import KitchenAdapter
from core.adapters.kitchen.tables import metadata
from core.store.migrate import bring_up_to_date


@pytest.fixture
def engine(tmp_path: Path) -> sa.Engine:
    path = tmp_path / "kitchen.sqlite"
    bring_up_to_date(path, KitchenAdapter.MIGRATIONS)
    return sa.create_engine(f"sqlite:///{path}", poolclass=sa.NullPool)


def schema(engine: sa.Engine) -> dict[str, list[str]]:
    """The parts of every table and index as SQLite wrote them down, whatever the order of the columns."""
    with engine.connect() as conn:
        rows = conn.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").all()
    return {
        name: sorted("".join(sql.split()).split(","))
        for name, sql in rows
        if not name.startswith(("alembic", "sqlite"))
    }


def test_the_migrated_schema_is_that_of_the_tables(engine: sa.Engine, tmp_path: Path) -> None:
    fresh = sa.create_engine(f"sqlite:///{tmp_path / 'fresh.sqlite'}", poolclass=sa.NullPool)
    metadata.create_all(fresh)
    assert schema(engine) == schema(fresh)
    with engine.connect() as conn:
        context = MigrationContext.configure(conn, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


@pytest.mark.parametrize(
    ("broken", "constraint"),
    [
        ({"status": "LOST"}, "ticket_status_is_known"),
        ({"on_board": 0}, "ticket_is_on_the_board_until_it_is_done"),
        ({"status": "HANDED_OVER", "finished_at": 1}, "ticket_is_on_the_board_until_it_is_done"),
        ({"status": "READY"}, "ticket_is_finished_when_ready"),
        ({"status": "VOID"}, "ticket_void_knows_its_past"),
        ({"order_type": "by drone"}, "ticket_order_type_is_known"),
        ({"revision": 0}, "ticket_revision_is_positive"),
    ],
)
def test_the_database_refuses_a_ticket_that_makes_no_sense(
    engine: sa.Engine, broken: dict[str, object], constraint: str
) -> None:
    sound: dict[str, object] = {
        "ticket_id": "t", "order_id": "o", "number": "1", "customer": "", "order_type": "here", "note": "",
        "status": "NEW", "sequence": 1, "paid_at": 1, "accepted_at": 1, "changed_at": 1, "revision": 1,
        "on_board": 1, "voided_from": "", "declined_for": "",
    }  # fmt: skip
    values = sound | broken
    names = ", ".join(values)
    marks = ", ".join(f":{name}" for name in values)
    with engine.connect() as conn, pytest.raises(IntegrityError, match=constraint):
        conn.execute(sa.text(f"INSERT INTO ticket ({names}) VALUES ({marks})"), values)
