"""The migrations make the tables that the program uses."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from core.adapters.delivery.program import Delivery
from core.adapters.delivery.tables import metadata
from core.store.migrate import bring_up_to_date


def test_the_migrated_schema_is_the_one_of_the_program(tmp_path: Path) -> None:
    path = tmp_path / "delivery.sqlite"
    assert bring_up_to_date(path, Delivery.MIGRATIONS)
    assert not bring_up_to_date(path, Delivery.MIGRATIONS)
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.connect() as conn:
        assert compare_metadata(MigrationContext.configure(conn), metadata) == []
        inspector = sa.inspect(conn)
        for table in metadata.sorted_tables:
            wanted = {c.name for c in table.constraints if isinstance(c, sa.CheckConstraint)}
            assert {check["name"] for check in inspector.get_check_constraints(table.name)} == wanted
    engine.dispose()
