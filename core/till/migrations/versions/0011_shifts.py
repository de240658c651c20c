"""The till database as version 11 has it: drawers and shifts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.store.added_to import only_added_to

revision = "0011"
down_revision = "0010"

_CLOSED = "a closed shift stays as it is"
_GONE = "a shift is not deleted"


def upgrade() -> None:
    """Make room for shifts, what went in and out of the drawer, who opened it, and what was counted."""
    _create_shifts()
    _create_ledger()
    _create_openings()
    _create_counts()
    for table in ("drawer_ledger", "drawer_openings", "drawer_counts"):
        only_added_to(table, f"{table} is only added to")
    _keep_closed_shifts()
    op.add_column("orders", sa.Column("shift_id", sa.String(64), nullable=False, server_default=""))


def _create_shifts() -> None:
    op.create_table(
        "shifts",
        sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False, nullable=False),
        sa.Column("shift_id", sa.String(64), nullable=False),
        sa.Column("drawer", sa.String(32), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("opened_at", sa.BigInteger, nullable=False),
        sa.Column("opened_by", sa.String(80), nullable=False),
        sa.Column("opening", sa.BigInteger, nullable=False),
        sa.Column("closed_at", sa.BigInteger),
        sa.Column("closed_by", sa.String(80), nullable=False, server_default=""),
        sa.Column("count_id", sa.String(64), nullable=False, server_default=""),
        sa.Column("counted", sa.BigInteger),
        sa.Column("expected", sa.BigInteger),
        sa.Column("difference", sa.BigInteger),
        sa.Column("handed_on", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("z", sa.Text, nullable=False, server_default=""),
        sa.UniqueConstraint("shift_id"),
    )
    is_open = sa.text("closed_at IS NULL")
    op.create_index(
        "one_open_shift", "shifts", ["drawer"], unique=True, sqlite_where=is_open, postgresql_where=is_open
    )


def _create_ledger() -> None:
    op.create_table(
        "drawer_ledger",
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=True, nullable=False),
        sa.Column("entry_id", sa.String(200), nullable=False),
        sa.Column("shift", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("method", sa.String(16), nullable=False),
        sa.Column("amount", sa.BigInteger, nullable=False),
        sa.Column("order_id", sa.String(64), nullable=False),
        sa.Column("charge_id", sa.String(64), nullable=False),
        sa.Column("refund_id", sa.String(64), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("by_name", sa.String(80), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.UniqueConstraint("entry_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_drawer_ledger_shift", "drawer_ledger", ["shift"])


def _create_openings() -> None:
    op.create_table(
        "drawer_openings",
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=True, nullable=False),
        sa.Column("opening_id", sa.String(64), nullable=False),
        sa.Column("shift", sa.BigInteger, nullable=False),
        sa.Column("why", sa.String(16), nullable=False),
        sa.Column("order_id", sa.String(64), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("by_name", sa.String(80), nullable=False),
        sa.Column("approver", sa.String(80), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.UniqueConstraint("opening_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_drawer_openings_shift", "drawer_openings", ["shift"])


def _create_counts() -> None:
    op.create_table(
        "drawer_counts",
        sa.Column("count_id", sa.String(64), primary_key=True, nullable=False),
        sa.Column("shift", sa.BigInteger, nullable=False),
        sa.Column("pieces", sa.Text, nullable=False),
        sa.Column("loose", sa.BigInteger, nullable=False),
        sa.Column("counted", sa.BigInteger, nullable=False),
        sa.Column("expected", sa.BigInteger, nullable=False),
        sa.Column("behind", sa.BigInteger, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("by_name", sa.String(80), nullable=False),
    )
    op.create_index("ix_drawer_counts_shift", "drawer_counts", ["shift"])


def _keep_closed_shifts() -> None:
    """Let nobody change a closed shift, nor delete any."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER shifts_closed_no_update BEFORE UPDATE ON shifts WHEN OLD.closed_at IS NOT NULL "
            f"BEGIN SELECT RAISE(ABORT, '{_CLOSED}'); END"
        )
        op.execute(
            "CREATE TRIGGER shifts_no_delete BEFORE DELETE ON shifts "
            f"BEGIN SELECT RAISE(ABORT, '{_GONE}'); END"
        )
        return
    for name, complaint in (("closed_stays", _CLOSED), ("is_not_deleted", _GONE)):
        op.execute(
            f"CREATE FUNCTION shifts_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN RAISE EXCEPTION '{complaint}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
    op.execute(
        "CREATE TRIGGER shifts_closed_no_update BEFORE UPDATE ON shifts FOR EACH ROW "
        "WHEN (OLD.closed_at IS NOT NULL) EXECUTE FUNCTION shifts_closed_stays()"
    )
    for change, each in (("DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
        op.execute(
            f"CREATE TRIGGER shifts_no_{change.lower()} BEFORE {change} ON shifts FOR EACH {each} "
            "EXECUTE FUNCTION shifts_is_not_deleted()"
        )
