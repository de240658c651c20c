"""The tables of the till: the menu, what can be sold, orders with their charges and refunds, held orders, sagas.

Money is integer minor units of the order's currency; times are milliseconds since the epoch, UTC; names are JSON by
language.
"""

from __future__ import annotations

from typing import Any, Final

import sqlalchemy as sa

from core.store.mailbox import mailbox
from core.store.sagas import saga_tables

metadata: Final = sa.MetaData()
BOX: Final = mailbox(metadata)
SAGAS: Final = saga_tables(metadata)


def _text(name: str, length: int, **more: Any) -> sa.Column[str]:  # noqa: ANN401 - passed on to Column
    return sa.Column(name, sa.String(length), nullable=False, **more)


def _count(name: str, **more: Any) -> sa.Column[int]:  # noqa: ANN401 - passed on to Column
    return sa.Column(name, sa.BigInteger, nullable=False, **more)


shop = sa.Table(
    "shop",
    metadata,
    sa.Column("one", sa.Integer, sa.CheckConstraint("one = 1", name="shop_is_one"), primary_key=True),
    _text("currency", 3),
    _count("courier_fee"),
    _count("menu_revision"),
    _text(
        "menu_source", 64, server_default=""
    ),  # the main counter that shared it; empty when it was made here
    _count("menu_published", server_default="0"),  # the revision that the others were told of
    sa.Column("prices", sa.Text, nullable=False, server_default=""),  # what the settings say about prices
    sa.Column("courses", sa.Text, nullable=False, server_default=""),  # and about courses
)
menu_slices = sa.Table(
    "menu_slices",  # a menu that is being shared and is not complete yet
    metadata,
    _text("source", 64, primary_key=True),
    _count("revision", primary_key=True, autoincrement=False),
    _count("part", primary_key=True, autoincrement=False),
    _count("parts"),
    sa.Column("slice", sa.Text, nullable=False),
)
categories = sa.Table(
    "categories",
    metadata,
    _text("category_id", 64, primary_key=True),
    sa.Column("names", sa.Text, nullable=False),
    _count("hue"),
    _count("position"),
    sa.Column("active", sa.Boolean(create_constraint=False), nullable=False, server_default="1"),
    sa.Column(
        "hours", sa.Text, nullable=False, server_default=""
    ),  # when its products are sold; empty: always
)
stations = sa.Table(
    "stations",
    metadata,
    _text("station_id", 64, primary_key=True),
    sa.Column("names", sa.Text, nullable=False),
    _count("position"),
)
products = sa.Table(
    "products",
    metadata,
    _text("product_id", 64, primary_key=True),
    _text("code", 32, unique=True),
    sa.Column("names", sa.Text, nullable=False),
    _text("category_id", 64),
    _text("station_id", 64),
    sa.Column(
        "price", sa.BigInteger, sa.CheckConstraint("price >= 0", name="price_not_negative"), nullable=False
    ),
    _count("tax_basis_points"),
    sa.Column("group_ids", sa.Text, nullable=False),
    _count("position"),
    sa.Column("active", sa.Boolean(create_constraint=False), nullable=False),
    sa.Column("barcodes", sa.Text, nullable=False, server_default=""),  # JSON; empty for none
    _text("picture", 80, server_default=""),
    _text("tax_class", 64, server_default=""),
    sa.Column("selling", sa.Text, nullable=False, server_default=""),  # prices by order type and hour
)
modifier_groups = sa.Table(
    "modifier_groups",
    metadata,
    _text("group_id", 64, primary_key=True),
    sa.Column("names", sa.Text, nullable=False),
    _count("minimum"),
    _count("maximum"),
    sa.Column("modifiers", sa.Text, nullable=False),
)
availability = sa.Table(
    "availability",
    metadata,
    _text("product_id", 64, primary_key=True),
    sa.Column("left_over", sa.BigInteger),
    _count("stock_revision", server_default="0"),
    sa.Column("eighty_six", sa.Boolean(create_constraint=False), nullable=False, server_default="0"),
    _count("kitchen_revision", server_default="0"),
)
call_numbers = sa.Table(
    "call_numbers",
    metadata,
    _text("terminal", 32, primary_key=True),
    _text("business_day", 10, primary_key=True),
    _count("last"),
)
orders = sa.Table(
    "orders",
    metadata,
    _text("order_id", 64, primary_key=True),
    _text("terminal", 32),
    _text("business_day", 10),
    _text("number", 16),
    _text("order_type", 16),
    _text("status", 16),
    _text("customer", 80),
    _text("customer_folded", 80),
    _text("note", 200),
    _text("recipient", 80),
    _text("street", 200),
    _text("phone", 40),
    _text("currency", 3),
    _count("subtotal"),
    _count("courier_fee"),
    _count("tax"),
    _count("total"),
    _count("refunded", server_default="0"),
    _text("courier", 80, server_default=""),
    sa.Column("courier_simulated", sa.Boolean(create_constraint=False), nullable=False, server_default="0"),
    _text("saga_status", 16, server_default="running"),
    sa.Column("attention", sa.Boolean(create_constraint=False), nullable=False, server_default="0"),
    _text("reason", 200, server_default=""),
    _text("failed_step", 64, server_default=""),
    sa.Column("short", sa.Text, nullable=False, server_default="{}"),
    _text("declined", 32, server_default=""),
    _text("ticket_status", 16, server_default=""),
    _count("ticket_revision", server_default="0"),
    _count("placed_at"),
    _count("updated_at"),
    _text(
        "placed_by", 64, server_default=""
    ),  # the address of the program that placed it; empty: this counter
    _text("content", 64, server_default=""),  # a digest of what that program asked for
    _count("pay_until", server_default="0"),
    _text("progress", 24, server_default=""),  # what that program was told last
    _count("progress_revision", server_default="0"),
    _count("discount", server_default="0"),  # what discounts and comps took off
    _count("service", server_default="0"),
    _count("tip", server_default="0"),
    _count("rounding", server_default="0"),  # of cash; the charges are the total and this
    _count("tax_on_top", server_default="0"),
    sa.Column("payment_since", sa.BigInteger),  # since when it is not known whether a charge of it is paid
    _text("shift_id", 64, server_default=""),  # the shift in which it was placed
    sa.Column("preparing_at", sa.BigInteger),  # when the kitchen began with it, and when it was ready
    sa.Column("ready_at", sa.BigInteger),
    _text("staff", 80, server_default=""),  # who sold it
    sa.Column("wanted_at", sa.BigInteger),  # when it is picked up; NULL: at once
    _text("allergy", 200, server_default=""),
    _count("changes", server_default="0"),  # how often it was changed after it was sent
    sa.Column(
        "courses", sa.Text, nullable=False, server_default=""
    ),  # which it has, and which are fired (JSON)
    sa.Column("waits", sa.Boolean(create_constraint=False), nullable=False, server_default="0"),  # one is not
    sa.UniqueConstraint("terminal", "business_day", "number", name="number_once_a_day"),
    sa.CheckConstraint("total >= 0", name="total_not_negative"),
    sa.CheckConstraint("refunded >= 0 AND refunded <= total", name="refunded_within_total"),
    sa.Index("orders_of_day", "business_day", "placed_at"),
    sqlite_with_rowid=False,
)
_unhappy = orders.c.attention == sa.true()
sa.Index("orders_attention", orders.c.placed_at, sqlite_where=_unhappy, postgresql_where=_unhappy)
_checking = orders.c.payment_since.is_not(None)
sa.Index("orders_checking", orders.c.placed_at, sqlite_where=_checking, postgresql_where=_checking)
payment_matters = sa.Table(
    "payment_matters",  # what a person has to know or do about the money of an order
    metadata,
    _text("matter_id", 200, primary_key=True),
    _text("order_id", 64, index=True),
    _text("charge_id", 64),
    _text("kind", 24),
    _count("amount"),
    _count("since"),
    _count("tries"),
    _count("revision"),
    _text("reason", 64),
    sa.Column("is_open", sa.Boolean(create_constraint=False), nullable=False),
    sa.Column("needs_person", sa.Boolean(create_constraint=False), nullable=False),
    _text("decision", 16, server_default=""),
    _text("decided_by", 80, server_default=""),
    _text("decided_why", 200, server_default=""),
    _text("slip", 64, server_default=""),
    sa.Column("decided_at", sa.BigInteger),
)
payment_history = sa.Table(
    "payment_history",  # what happened to the money of an order beside its sagas; only added to
    metadata,
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=True),
    _text("order_id", 64, index=True),
    _text("charge_id", 64),
    _count("at"),
    _text("kind", 24),
    _count("amount"),
    _text("told_by", 80),
    _text("detail", 300),
    sqlite_autoincrement=True,
)
journal = sa.Table(
    "journal",  # everything that touches money, each row sealed over the one before; only added to
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    _count("at_ms"),
    _count("wall_ms"),
    _text("actor", 80),
    _text("approver", 80),
    _text("type", 32),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("prev", sa.LargeBinary, nullable=False),
    sa.Column("hash", sa.LargeBinary, nullable=False),
)
order_lines = sa.Table(
    "order_lines",
    metadata,
    _text("order_id", 64, primary_key=True),
    _count("position", primary_key=True, autoincrement=False),
    _text("line_id", 64),
    _text("product_id", 64),
    sa.Column("names", sa.Text, nullable=False),
    sa.Column(
        "quantity", sa.Integer, sa.CheckConstraint("quantity > 0", name="quantity_positive"), nullable=False
    ),
    sa.Column("modifiers", sa.Text, nullable=False),
    _text("note", 200),
    _count("unit"),
    _count("total"),
    _count("tax"),
    sa.Column("refunded", sa.Integer, nullable=False, server_default="0"),
    _count("discount", server_default="0"),  # of `total`, which is the ordinary price
    _count("net", server_default="0"),  # what is left, without the taxes in it
    _text("allergy", 200, server_default=""),
    _count("grams", server_default="0"),  # of what is sold by weight; `unit` is then the price of a kilogram
    sa.Column("parts", sa.Text, nullable=False, server_default=""),  # of a combo, as JSON; empty for none
    sa.Column("listed", sa.BigInteger),  # the price of the menu, where another was given by hand
    _text("price_by", 80, server_default=""),  # who gave it
    sa.Column("course", sa.Integer, nullable=False, server_default="0"),
    sa.CheckConstraint("refunded >= 0 AND refunded <= quantity", name="line_refunded_within_quantity"),
    sqlite_with_rowid=False,
)
charges = sa.Table(
    "charges",
    metadata,
    _text("order_id", 64, primary_key=True),
    _count("position", primary_key=True, autoincrement=False),
    _text("charge_id", 64, unique=True),
    _text("method", 16),
    _count("amount"),
    sa.Column("received", sa.BigInteger),
    _text("state", 16, server_default="waiting"),
    _count("refunded", server_default="0"),
    sa.Column("pix_code", sa.Text),
    sa.Column("expires_at", sa.BigInteger),
    sa.Column("simulator", sa.Boolean(create_constraint=False), nullable=False, server_default="0"),
    _count("rounding", server_default="0"),  # of cash: `amount` without it is what it pays of the bill
    _text("of_change", 64, server_default=""),  # the change that is under way, or came to nothing; else empty
    _count("given", server_default="0"),  # what changes gave back of `amount`, and of the bill
    _count("given_of_bill", server_default="0"),
    sa.CheckConstraint("refunded >= 0 AND refunded <= amount", name="charge_refunded_within_amount"),
    sqlite_with_rowid=False,
)
refunds = sa.Table(
    "refunds",
    metadata,
    _text("refund_id", 64, primary_key=True),
    _text("order_id", 64, index=True),
    _count("amount"),
    _text("reason", 200),
    _text("state", 16),
    sa.Column("whole", sa.Boolean(create_constraint=False), nullable=False),
    sa.Column("restock", sa.Boolean(create_constraint=False), nullable=False),
    sa.Column("lines", sa.Text, nullable=False),
    sa.Column("shares", sa.Text, nullable=False),
    _count("asked_at"),
    _count("rounding", server_default="0"),
    sa.Column("back", sa.Text, nullable=False, server_default=""),  # what goes back of the bill, line by line
    sa.CheckConstraint("state IN ('asked', 'done', 'dropped')", name="refund_state"),
    _text("staff", 80, server_default=""),  # who gave it back
    sa.Index("refunds_asked_at", "asked_at"),
)
held_orders = sa.Table(
    "held_orders",
    metadata,
    _text("hold_id", 64, primary_key=True),
    _text("name", 80),
    _count("held_at"),
    _count("lines"),
    _count("total"),
    sa.Column("draft", sa.Text, nullable=False),
    _count("entered", server_default="0"),  # tells this copy of the order from one at another counter
)
simulators = sa.Table(
    "simulators",
    metadata,
    _text("part", 16, primary_key=True),
    _text("behaviour", 32),
)
chits = sa.Table(
    "chits",
    metadata,
    _text("order_id", 64, primary_key=True),
    _count("printed_at"),
    sqlite_with_rowid=False,
)
printers = sa.Table(
    "printers",
    metadata,
    _text("printer_id", 64, primary_key=True),
    _count("position"),
    sa.Column("setup", sa.Text, nullable=False),
)
print_jobs = sa.Table(
    "print_jobs",  # what waits for a printer, and what became of what was printed lately
    metadata,
    _text("job_id", 64, primary_key=True),
    _text("printer_id", 64),
    _text("first_printer", 64),
    _text("kind", 16),
    _text("title", 120),
    _text("order_id", 64),
    sa.Column("document", sa.Text, nullable=False),
    _text("state", 16, server_default="waiting"),
    _count("tries", server_default="0"),
    sa.Column("doubtful", sa.Boolean(create_constraint=False), nullable=False, server_default="0"),
    _text("reason", 64, server_default=""),
    sa.Column("detail", sa.Text, nullable=False, server_default="{}"),
    _text("printed_on", 200, server_default=""),
    sa.Column("on_paper", sa.Boolean(create_constraint=False), nullable=False, server_default="0"),
    _count("entered_at"),
    sa.Column("until", sa.BigInteger),
    sa.Column("ended_at", sa.BigInteger),
    sa.CheckConstraint(
        "state IN ('waiting', 'printing', 'done', 'failed', 'cancelled')", name="print_job_state"
    ),
    sa.Index("print_jobs_by_state", "state", "printer_id"),
    sa.Index("print_jobs_by_time", "entered_at"),
)
printed_copies = sa.Table(
    "printed_copies",  # how often a receipt was printed after the first time
    metadata,
    _text("subject", 128, primary_key=True),
    _count("copies"),
)
parked_elsewhere = sa.Table(
    "parked_elsewhere",
    metadata,
    _text("owner", 32, primary_key=True),
    _text("message_id", 64, primary_key=True),
    _text("name", 64),
    _count("version"),
    _text("kind", 8),
    _text("sender", 32),
    _text("recipient", 32),
    _count("parked_at"),
    _count("told_at"),
    _text("reason", 400),
    sa.Column("excerpt", sa.Text, nullable=False),
    _text("barred", 16),
    _text("settled", 16, server_default=""),
    sqlite_with_rowid=False,
)
dead_letters = sa.Table(
    "dead_letters",
    metadata,
    _text("parked_id", 64, primary_key=True),
    _text("message_id", 64),
    _text("queue", 64),
    _text("barred", 16),
    _text("asked", 64, server_default=""),
    sqlite_with_rowid=False,
)
