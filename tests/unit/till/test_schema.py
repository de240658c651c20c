"""The migrations of the till end where its tables begin, and the database itself refuses what must never be."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.exc import IntegrityError

from core.store.migrate import bring_up_to_date
from core.till import tables as t
from core.till.program import Till
from tests.support.till_site import TillSite, a_draft


@pytest.fixture
def engine(tmp_path: Path) -> sa.Engine:
    path = tmp_path / "till.sqlite"
    bring_up_to_date(path, Till.MIGRATIONS)
    return sa.create_engine(f"sqlite:///{path}", poolclass=sa.NullPool)


def shape(engine: sa.Engine) -> dict[str, object]:
    """Every table as SQLite sees it: columns with their defaults, checks, indexes, and whether it has row ids."""
    looked_at = sa.inspect(engine)
    told: dict[str, object] = {}
    with engine.connect() as conn:
        for table in looked_at.get_table_names():
            written = conn.exec_driver_sql(
                f"SELECT sql FROM sqlite_master WHERE name = '{table}'"
            ).scalar_one()
            checks = looked_at.get_check_constraints(table)
            told[table] = {
                "columns": {tuple(row)[1:] for row in conn.exec_driver_sql(f"PRAGMA table_info({table})")},
                "checks": {(check["name"], "".join(check["sqltext"].split())) for check in checks},
                "indexes": {tuple(row)[2:] for row in conn.exec_driver_sql(f"PRAGMA index_list({table})")},
                "rowid": "WITHOUT ROWID" in written,
            }
    told.pop("alembic_version", None)
    return told


@pytest.mark.promise("A-5")
def test_the_migrated_schema_is_that_of_the_tables(engine: sa.Engine, tmp_path: Path) -> None:
    fresh = sa.create_engine(f"sqlite:///{tmp_path / 'fresh.sqlite'}", poolclass=sa.NullPool)
    t.metadata.create_all(fresh)
    assert shape(engine) == shape(fresh)
    with engine.connect() as conn:
        context = MigrationContext.configure(conn, opts={"compare_type": True})
        assert compare_metadata(context, t.metadata) == []


def test_a_second_upgrade_has_nothing_to_do(engine: sa.Engine, tmp_path: Path) -> None:
    assert not bring_up_to_date(tmp_path / "till.sqlite", Till.MIGRATIONS)


@pytest.mark.parametrize(
    ("table", "broken"),
    [
        (t.orders, {"refunded": 501}),
        (t.orders, {"refunded": -1}),
        (t.orders, {"total": -1}),
        (t.orders, {"number": "002"}),
        (t.order_lines, {"quantity": 0}),
        (t.order_lines, {"refunded": 2}),
        (t.order_lines, {"refunded": -1}),
        (t.charges, {"refunded": 501}),
        (t.charges, {"refunded": -1}),
        (t.charges, {"charge_id": "charge-order-2"}),
        (t.products, {"price": -1}),
        (t.refunds, {"state": "lost"}),
        (t.shop, {"one": 2}),
    ],
)
async def test_the_database_refuses_what_must_never_be(
    site: TillSite, table: sa.Table, broken: dict[str, object]
) -> None:
    await site.sell()
    await site.sell(a_draft("order-2"))
    await site.counter.refund("order-2", "r-1", None, restock=True, reason="")
    await site.quiet()
    change = sa.update(table).values(**broken)
    if "order_id" in table.c and table is not t.refunds:
        change = change.where(table.c.order_id == "order-1")
    with pytest.raises(IntegrityError):
        await site.till.owner.database.write(lambda work: work.conn.execute(change) and None)
