"""The tables of the cash drawer: shifts, what went in and out, who opened it, what was counted, taken back, or copied.

A till has one drawer. Shifts are numbered on; what is learnt while none is open belongs to the next one. Money is integer
minor units of the shift's currency, times are milliseconds since the epoch, UTC.
"""

from __future__ import annotations

from typing import Any, Final

import sqlalchemy as sa

from core.till.tables import metadata

DRAWER_LENGTH: Final = 32
NAME: Final = 80
REASON: Final = 200


def _text(name: str, length: int, **more: Any) -> sa.Column[str]:  # noqa: ANN401 - passed on to Column
    return sa.Column(name, sa.String(length), nullable=False, **more)


def _count(name: str, **more: Any) -> sa.Column[int]:  # noqa: ANN401 - passed on to Column
    return sa.Column(name, sa.BigInteger, nullable=False, **more)


shifts: Final = sa.Table(
    "shifts",
    metadata,
    _count("number", primary_key=True, autoincrement=False),
    _text("shift_id", 64, unique=True),
    _text("drawer", DRAWER_LENGTH),
    _text("currency", 3),
    _count("opened_at"),
    _text("opened_by", NAME),
    _count("opening"),
    sa.Column("closed_at", sa.BigInteger),
    _text("closed_by", NAME, server_default=""),
    _text("count_id", 64, server_default=""),
    sa.Column("counted", sa.BigInteger),
    sa.Column("expected", sa.BigInteger),
    sa.Column("difference", sa.BigInteger),
    _count("handed_on", server_default="0"),
    sa.Column("z", sa.Text, nullable=False, server_default=""),
)
_is_open: Final = shifts.c.closed_at.is_(None)
sa.Index("one_open_shift", shifts.c.drawer, unique=True, sqlite_where=_is_open, postgresql_where=_is_open)
drawer_ledger: Final = sa.Table(
    "drawer_ledger",  # all money that came in and went back, however it was paid; only added to
    metadata,
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=True),
    _text("entry_id", 200, unique=True),
    _count("shift", index=True),
    _text("kind", 16),
    _text("method", 16),
    _count("amount"),
    _text("order_id", 64),
    _text("charge_id", 64),
    _text("refund_id", 64),
    _count("at"),
    _text("by_name", NAME),
    _text("reason", REASON),
    sqlite_autoincrement=True,
)
drawer_openings: Final = sa.Table(
    "drawer_openings",  # each time the drawer was opened by the program: who and why; only added to
    metadata,
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=True),
    _text("opening_id", 64, unique=True),
    _count("shift", index=True),
    _text("why", 16),
    _text("order_id", 64),
    _count("at"),
    _text("by_name", NAME),
    _text("approver", NAME),
    _text("reason", REASON),
    sqlite_autoincrement=True,
)
drawer_counts: Final = sa.Table(
    "drawer_counts",  # each count of the drawer, also those that were counted again; only added to
    metadata,
    _text("count_id", 64, primary_key=True),
    _count("shift", index=True),
    sa.Column("pieces", sa.Text, nullable=False),
    _count("loose"),
    _count("counted"),
    _count("expected"),
    _count("behind"),  # the last entry of the ledger that was known when it was counted
    _count("at"),
    _text("by_name", NAME),
)
taken_back: Final = sa.Table(
    "taken_back",  # what was taken out of an order before it was sent, or was in one that was cleared; only added to
    metadata,
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=True),
    _text("taken_id", 64, unique=True),
    _text("order_id", 64),
    sa.Column("cleared", sa.Boolean(create_constraint=False), nullable=False),
    _text("product_id", 64),
    _count("quantity"),
    _count("amount"),
    _text("currency", 3),
    _count("at", index=True),
    _text("by_name", NAME),
    sqlite_autoincrement=True,
)
printed_again: Final = sa.Table(
    "printed_again",  # each copy of a receipt or a Z: which one, and who had it printed; only added to
    metadata,
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=True),
    _text("subject", 128),
    _count("copy"),
    _count("shift", index=True),
    _count("at"),
    _text("by_name", NAME),
    sqlite_autoincrement=True,
)
