"""The tables of the kitchen database."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from core.store.mailbox import mailbox

metadata: Final = sa.MetaData()
box: Final = mailbox(metadata)

ticket: Final = sa.Table(
    "ticket",
    metadata,
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
    sa.Column("finished_at", sa.BigInteger),  # when it became READY; kept while it is handed over
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("on_board", sa.Boolean(create_constraint=False), nullable=False),
    sa.Column("voided_from", sa.String(16), nullable=False),
    sa.Column("declined_for", sa.String(64), nullable=False),
    sa.Column("before", sa.Text),  # what undo brings back (JSON)
    sa.Column("wanted_at", sa.BigInteger),  # when it is picked up; such a ticket is `to_go` at a time
    sa.Column("allergy", sa.String(1000), nullable=False, server_default=""),
    sa.Column("order_revision", sa.BigInteger, nullable=False, server_default="0"),  # of its last change
    sa.Column("changes", sa.BigInteger, nullable=False, server_default="0"),  # how often it was changed
    sa.Column("changes_seen", sa.BigInteger, nullable=False, server_default="0"),  # and a barista saw it
    sa.Column(
        "was", sa.Text, nullable=False, server_default=""
    ),  # what was said of it before a change (JSON)
    sa.Column(
        "courses", sa.Text, nullable=False, server_default=""
    ),  # what was fired of them (JSON); "": none
    sa.Column("fired_at", sa.BigInteger),  # when the last of them was
    sa.CheckConstraint(
        "status IN ('NEW', 'PREPARING', 'READY', 'HANDED_OVER', 'VOID')", name="ticket_status_is_known"
    ),
    sa.CheckConstraint("order_type IN ('here', 'to_go', 'delivery')", name="ticket_order_type_is_known"),
    sa.CheckConstraint("revision > 0", name="ticket_revision_is_positive"),
    sa.CheckConstraint(
        "CASE WHEN status IN ('NEW', 'PREPARING', 'READY') THEN on_board = 1"
        " WHEN status = 'HANDED_OVER' THEN on_board = 0 ELSE on_board IN (0, 1) END",
        name="ticket_is_on_the_board_until_it_is_done",
    ),
    sa.CheckConstraint(
        "(finished_at IS NOT NULL) = (status IN ('READY', 'HANDED_OVER'))",
        name="ticket_is_finished_when_ready",
    ),
    sa.CheckConstraint("(voided_from <> '') = (status = 'VOID')", name="ticket_void_knows_its_past"),
    sqlite_with_rowid=False,
)
_on_board = ticket.c.on_board == sa.true()
sa.Index(
    "ticket_on_board",
    ticket.c.sequence,
    ticket.c.ticket_id,
    sqlite_where=_on_board,
    postgresql_where=_on_board,
)
_finished = ticket.c.finished_at.is_not(None)
sa.Index("ticket_finished", ticket.c.changed_at, sqlite_where=_finished, postgresql_where=_finished)

ticket_item: Final = sa.Table(
    "ticket_item",
    metadata,
    sa.Column("ticket_id", sa.String(64), sa.ForeignKey(ticket.c.ticket_id), primary_key=True),
    sa.Column("line_id", sa.String(64), primary_key=True),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("product_id", sa.String(64), nullable=False),
    sa.Column("names", sa.JSON, nullable=False),
    sa.Column("quantity", sa.Integer, nullable=False),
    sa.Column("modifiers", sa.JSON, nullable=False),
    sa.Column("note", sa.String(1000), nullable=False),
    sa.Column("station_id", sa.String(64), nullable=False),
    sa.Column("done", sa.Boolean(create_constraint=False), nullable=False),
    sa.Column("allergy", sa.String(1000), nullable=False, server_default=""),
    sa.Column("mark", sa.String(16), nullable=False, server_default=""),  # new, altered or void, by a change
    sa.Column("was", sa.Text, nullable=False, server_default=""),  # what an altered line was (JSON)
    sa.Column("course", sa.Integer, nullable=False, server_default="0"),
    sa.CheckConstraint("quantity > 0", name="ticket_item_quantity_is_positive"),
    sa.CheckConstraint("station_id <> ''", name="ticket_item_has_a_station"),
    sqlite_with_rowid=False,
)

ticket_change: Final = sa.Table(
    "ticket_change",  # each change that was asked for, with its answer, and what takes it back
    metadata,
    sa.Column("ticket_id", sa.String(64), primary_key=True),
    sa.Column("change_id", sa.String(64), primary_key=True),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("was", sa.String(16), nullable=False),
    sa.Column("reason", sa.String(64), nullable=False),
    sa.Column("product_ids", sa.JSON, nullable=False),
    sa.Column("line_ids", sa.JSON, nullable=False),
    sa.Column("undo", sa.Text, nullable=False),
    sa.Column("changed_at", sa.BigInteger, nullable=False),
    sa.CheckConstraint("state IN ('accepted', 'refused', 'undone')", name="ticket_change_state"),
    sqlite_with_rowid=False,
)

course_firing: Final = sa.Table(
    "course_firing",  # each firing that was asked for, with its answer; it may come before its ticket
    metadata,
    sa.Column("ticket_id", sa.String(64), primary_key=True),
    sa.Column("fire_id", sa.String(64), primary_key=True),
    sa.Column("course", sa.Integer, nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("fired_at", sa.BigInteger, nullable=False),
    sa.CheckConstraint("state IN ('fired', 'known', 'undone')", name="course_firing_state"),
    sqlite_with_rowid=False,
)

refused_ticket: Final = sa.Table(
    "refused_ticket",  # what was refused or withdrawn before it was opened: under this id nothing is ever cooked
    metadata,
    sa.Column("ticket_id", sa.String(64), primary_key=True),
    sa.Column("order_id", sa.String(64), nullable=False),
    sa.Column("reason", sa.String(64), nullable=False),
    sa.Column("product_ids", sa.JSON, nullable=False),
    sa.Column("refused_at", sa.BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

on_paper: Final = sa.Table(
    "on_paper",  # whose chit was printed at the counter; apart from the tickets, since the mark may come before its ticket
    metadata,
    sa.Column("ticket_id", sa.String(64), primary_key=True),
    sa.Column("order_id", sa.String(64), nullable=False),
    sa.Column("on_paper_at", sa.BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

rush: Final = sa.Table(
    "rush",  # what is made first; apart from the tickets, since the counter's word may come before its ticket
    metadata,
    sa.Column("ticket_id", sa.String(64), primary_key=True),
    sa.Column("order_id", sa.String(64), nullable=False),
    sa.Column("rushed", sa.Boolean(create_constraint=False), nullable=False),
    sa.Column(
        "asked_at", sa.BigInteger, nullable=False
    ),  # the counter's last word; 0 when it has said nothing
    sqlite_with_rowid=False,
)

station: Final = sa.Table(
    "station",
    metadata,
    sa.Column("station_id", sa.String(64), primary_key=True),
    sa.Column("names", sa.JSON, nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    sqlite_with_rowid=False,
)

product: Final = sa.Table(
    "product",
    metadata,
    sa.Column("product_id", sa.String(64), primary_key=True),
    sa.Column("names", sa.JSON, nullable=False),
    sa.Column("station_id", sa.String(64), nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    sqlite_with_rowid=False,
)

sold_out: Final = sa.Table(
    "sold_out",  # apart from the products, so that a new menu does not put back on sale what has run out
    metadata,
    sa.Column("product_id", sa.String(64), primary_key=True),
    sa.Column("sold_out", sa.Boolean(create_constraint=False), nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("changed_at", sa.BigInteger, nullable=False),
    sa.Column("until", sa.BigInteger),  # when it is on sale again by itself; empty: when somebody says so
    sqlite_with_rowid=False,
)

setting: Final = sa.Table(
    "setting",
    metadata,
    sa.Column("only", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("accepting", sa.Boolean(create_constraint=False), nullable=False),
    sa.Column("menu_revision", sa.Integer, nullable=False),
    sa.Column("menu_source", sa.String(64), nullable=False, server_default=""),
    sa.CheckConstraint(sa.column("only") == 1, name="setting_is_one_row"),
)

capacity: Final = sa.Table(
    "capacity",  # how many minutes a busy kitchen quotes; whether it is open at all stands in the setting
    metadata,
    sa.Column("only", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("busy_minutes", sa.Integer, nullable=False),
    sa.Column("revision", sa.BigInteger, nullable=False),
    sa.CheckConstraint(sa.column("only") == 1, name="capacity_is_one_row"),
    sa.CheckConstraint("busy_minutes BETWEEN 0 AND 240", name="capacity_quotes_a_time"),
)

menu_part: Final = sa.Table(
    "menu_part",  # a menu that comes in several messages and is not complete yet
    metadata,
    sa.Column("source", sa.String(64), primary_key=True),
    sa.Column("revision", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("part", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("parts", sa.Integer, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
)
