"""Version 1: tickets, what was refused, the menu as the kitchen knows it, what is sold out, and whether it is open."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.store.mailbox_1 import create_mailbox

revision = "0001"
down_revision = None


def upgrade() -> None:
    create_mailbox()
    _create_tickets()
    _create_menu()
    setting = op.create_table(
        "setting",
        sa.Column("only", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("accepting", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("menu_revision", sa.Integer, nullable=False),
        sa.CheckConstraint(sa.column("only") == 1, name="setting_is_one_row"),
    )
    op.bulk_insert(setting, [{"only": 1, "accepting": True, "menu_revision": -1}])


def _on_board_until_done() -> str:
    """SQLite keeps a truth as a number; PostgreSQL keeps the two apart."""
    if op.get_bind().dialect.name == "sqlite":
        return (
            "CASE WHEN status IN ('NEW', 'PREPARING', 'READY') THEN on_board = 1"
            " WHEN status = 'HANDED_OVER' THEN on_board = 0 ELSE on_board IN (0, 1) END"
        )
    return (
        "CASE WHEN status IN ('NEW', 'PREPARING', 'READY') THEN on_board"
        " WHEN status = 'HANDED_OVER' THEN NOT on_board ELSE true END"
    )


def _create_tickets() -> None:
    op.create_table(
        "ticket",
        sa.Column("ticket_id", sa.String(64), primary_key=True),
        sa.Column("order_id", sa.String(64), nullable=False),
        sa.Column("number", sa.String(32), nullable=False),
        sa.Column("customer", sa.String(400), nullable=False),
        sa.Column("order_type", sa.String(16), nullable=False),
        sa.Column("note", sa.String(1000), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("sequence", sa.BigInteger, nullable=False),
        sa.Column("paid_at", sa.BigInteger, nullable=False),
        sa.Column("accepted_at", sa.BigInteger, nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
        sa.Column("finished_at", sa.BigInteger),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("on_board", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("voided_from", sa.String(16), nullable=False),
        sa.Column("declined_for", sa.String(64), nullable=False),
        sa.Column("before", sa.Text),
        sa.CheckConstraint(
            "status IN ('NEW', 'PREPARING', 'READY', 'HANDED_OVER', 'VOID')", name="ticket_status_is_known"
        ),
        sa.CheckConstraint("order_type IN ('here', 'to_go', 'delivery')", name="ticket_order_type_is_known"),
        sa.CheckConstraint("revision > 0", name="ticket_revision_is_positive"),
        sa.CheckConstraint(_on_board_until_done(), name="ticket_is_on_the_board_until_it_is_done"),
        sa.CheckConstraint(
            "(finished_at IS NOT NULL) = (status IN ('READY', 'HANDED_OVER'))",
            name="ticket_is_finished_when_ready",
        ),
        sa.CheckConstraint("(voided_from <> '') = (status = 'VOID')", name="ticket_void_knows_its_past"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ticket_on_board",
        "ticket",
        ["sequence", "ticket_id"],
        sqlite_where=sa.text("on_board = 1"),
        postgresql_where=sa.text("on_board"),
    )
    op.create_index(
        "ticket_finished",
        "ticket",
        ["changed_at"],
        sqlite_where=sa.text("finished_at IS NOT NULL"),
        postgresql_where=sa.text("finished_at IS NOT NULL"),
    )
    op.create_table(
        "ticket_item",
        sa.Column("ticket_id", sa.String(64), sa.ForeignKey("ticket.ticket_id"), primary_key=True),
        sa.Column("line_id", sa.String(64), primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("product_id", sa.String(64), nullable=False),
        sa.Column("names", sa.JSON, nullable=False),
        sa.Column("quantity", sa.Integer, nullable=False),
        sa.Column("modifiers", sa.JSON, nullable=False),
        sa.Column("note", sa.String(1000), nullable=False),
        sa.Column("station_id", sa.String(64), nullable=False),
        sa.Column("done", sa.Boolean(create_constraint=False), nullable=False),
        sa.CheckConstraint("quantity > 0", name="ticket_item_quantity_is_positive"),
        sa.CheckConstraint("station_id <> ''", name="ticket_item_has_a_station"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "refused_ticket",
        sa.Column("ticket_id", sa.String(64), primary_key=True),
        sa.Column("order_id", sa.String(64), nullable=False),
        sa.Column("reason", sa.String(64), nullable=False),
        sa.Column("product_ids", sa.JSON, nullable=False),
        sa.Column("refused_at", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )


def _create_menu() -> None:
    op.create_table(
        "station",
        sa.Column("station_id", sa.String(64), primary_key=True),
        sa.Column("names", sa.JSON, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "product",
        sa.Column("product_id", sa.String(64), primary_key=True),
        sa.Column("names", sa.JSON, nullable=False),
        sa.Column("station_id", sa.String(64), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sold_out",
        sa.Column("product_id", sa.String(64), primary_key=True),
        sa.Column("sold_out", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
