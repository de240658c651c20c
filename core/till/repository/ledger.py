"""The ledger of the drawer in the till's database: only added to, each entry once."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

import sqlalchemy as sa

from core.domain.tender import Method
from core.store.prepared import Prepared
from core.store.upsert import insert_for
from core.store.work import Work
from core.till.tables_of_shifts import drawer_ledger

SALE: Final = "sale"
UNDONE: Final = "undone_sale"
REFUND: Final = "refund"
PAY_IN: Final = "pay_in"
PAY_OUT: Final = "pay_out"
CASH: Final = Method.CASH.value

_COLUMNS: Final = (
    "entry_id",
    "shift",
    "kind",
    "method",
    "amount",
    "order_id",
    "charge_id",
    "refund_id",
    "at",
    "by_name",
    "reason",
)
_add: Final = Prepared(lambda dialect: insert_for(dialect, drawer_ledger).on_conflict_do_nothing(), _COLUMNS)
_amount_of: Final = Prepared(
    sa.select(drawer_ledger.c.amount).where(
        drawer_ledger.c.entry_id == sa.bindparam("of_entry", type_=sa.String)
    )
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One movement of money; `amount` is below zero for what goes back.

    The `entry_id` is the same however often it is told.
    """

    entry_id: str
    kind: str
    method: str
    amount: int
    order_id: str = ""
    charge_id: str = ""
    refund_id: str = ""
    by_name: str = ""
    reason: str = ""


_OF_ENTRY: Final = tuple(field.name for field in fields(Entry))


def add_entry(work: Work, shift: int, entry: Entry) -> bool:
    """Add an entry to a shift (by its number); return False when it is known already."""
    row: dict[str, object] = {"shift": shift, "at": work.now_ms}
    row.update((name, getattr(entry, name)) for name in _OF_ENTRY)
    return _add.run(work.conn, [row]).rowcount == 1


def amount_of(conn: sa.Connection, entry_id: str) -> int | None:
    """Return how much was entered under an id, None where nothing was."""
    known = _amount_of.select(conn, {"of_entry": entry_id}).first()
    return None if known is None else int(known.amount)
