"""The tables of the stock database; what must never happen is a constraint of theirs."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import sqlalchemy as sa

from core.store.mailbox import mailbox


class Held(StrEnum):
    """What the stock holds for an order.

    RESERVED is set aside for a time, EXPIRED was, KEPT is sold; RELEASED was given back, and BARRED was given back
    before it had ever been asked for: neither can be reserved again.
    """

    RESERVED = "RESERVED"
    KEPT = "KEPT"
    RELEASED = "RELEASED"
    EXPIRED = "EXPIRED"
    BARRED = "BARRED"


class Movement(StrEnum):
    """Why the number on the shelf changed; a write-off does not change it, since what was sold stays away."""

    START = "start"
    CORRECTED = "corrected"
    SOLD = "sold"
    RETURNED = "returned"
    WRITTEN_OFF = "written_off"


metadata: Final = sa.MetaData()

BOX: Final = mailbox(metadata)

items: Final = sa.Table(
    "items",
    metadata,
    sa.Column("product_id", sa.String(64), primary_key=True),
    sa.Column("on_hand", sa.Integer, nullable=False),
    sa.Column("reserved", sa.Integer, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.CheckConstraint("on_hand >= 0", name="items_on_hand"),
    sa.CheckConstraint("reserved >= 0 AND reserved <= on_hand", name="items_never_oversold"),
    sqlite_with_rowid=False,
)
"""What is counted: `on_hand` lies on the shelf, `reserved` of it is set aside. A product without a row is not counted."""

reservations: Final = sa.Table(
    "reservations",
    metadata,
    sa.Column("order_id", sa.String(64), primary_key=True),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("expires_at", sa.BigInteger, nullable=False),
    sa.Column("changed_at", sa.BigInteger, nullable=False),
    sa.Column("part_of", sa.String(64), nullable=False, server_default=""),  # the order that a change adds to
    sa.CheckConstraint(
        "state IN ('RESERVED', 'KEPT', 'RELEASED', 'EXPIRED', 'BARRED')", name="reservations_state"
    ),
    sa.Index("reservations_due", "state", "expires_at"),
    sa.Index(
        "reservations_part_of",
        "part_of",
        sqlite_where=sa.text("part_of <> ''"),
        postgresql_where=sa.text("part_of <> ''"),
    ),
    sqlite_with_rowid=False,
)

lines: Final = sa.Table(
    "reservation_lines",
    metadata,
    sa.Column("order_id", sa.String(64), sa.ForeignKey("reservations.order_id"), primary_key=True),
    sa.Column("product_id", sa.String(64), sa.ForeignKey("items.product_id"), primary_key=True),
    sa.Column("quantity", sa.Integer, nullable=False),
    sa.Column("taken_back", sa.Integer, nullable=False),
    sa.CheckConstraint("quantity > 0", name="reservation_lines_quantity"),
    sa.CheckConstraint("taken_back >= 0 AND taken_back <= quantity", name="reservation_lines_taken_back"),
    sqlite_with_rowid=False,
)
"""What an order holds of counted products; `taken_back` of it was returned or written off since."""

returns: Final = sa.Table(
    "returns",
    metadata,
    sa.Column("refund_id", sa.String(64), primary_key=True),
    sa.Column("order_id", sa.String(64), nullable=False),
    sa.Column("restock", sa.Boolean, nullable=False),
    sa.Column("returned_at", sa.BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

movements: Final = sa.Table(
    "movements",
    metadata,
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("product_id", sa.String(64), sa.ForeignKey("items.product_id"), nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("quantity", sa.Integer, nullable=False),
    sa.Column("order_id", sa.String(64), nullable=False),
    sa.Column("refund_id", sa.String(64), nullable=False),
    sa.Column("moved_at", sa.BigInteger, nullable=False),
    sa.CheckConstraint(
        "kind IN ('start', 'corrected', 'sold', 'returned', 'written_off')", name="movements_kind"
    ),
    sa.CheckConstraint("quantity > 0 OR kind IN ('start', 'corrected')", name="movements_quantity"),
    sa.Index("movements_product", "product_id", "kind"),
    sa.Index(
        "movements_sold_once",
        "order_id",
        "product_id",
        unique=True,
        sqlite_where=sa.text("kind = 'sold'"),
        postgresql_where=sa.text("kind = 'sold'"),
    ),
    sqlite_autoincrement=True,
)
"""The ledger: rows are only ever added, which two triggers see to. Only a correction may be negative."""
