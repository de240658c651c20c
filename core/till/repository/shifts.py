"""The shift of now, and whether anything may be sold in it: asked in every transaction that sells or gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

from core.errors import Conflict
from core.store.prepared import Prepared
from core.till.tables_of_shifts import shifts

_latest: Final = Prepared(
    sa.select(shifts.c.number, shifts.c.shift_id, shifts.c.currency, shifts.c.closed_at)
    .order_by(shifts.c.number.desc())
    .limit(sa.literal_column("1"))
)


@dataclass(frozen=True, slots=True)
class ShiftOfNow:
    """The shift to which what is learnt now belongs: the open one, or (`is_open` false) the next that will be opened."""

    number: int
    shift_id: str
    currency: str
    is_open: bool


def shift_of_now(conn: sa.Connection) -> ShiftOfNow | None:
    """Return the shift to which money belongs that is learnt of now; None in a till in which none was ever opened."""
    latest = _latest.select(conn, {}).first()
    if latest is None:
        return None
    if latest.closed_at is None:
        return ShiftOfNow(latest.number, latest.shift_id, latest.currency, is_open=True)
    return ShiftOfNow(latest.number + 1, "", latest.currency, is_open=False)


def open_shift(conn: sa.Connection) -> ShiftOfNow:
    """Return the open shift. Raises Conflict `shift.closed` when there is none."""
    now = shift_of_now(conn)
    if now is None or not now.is_open:
        raise Conflict("shift.closed")
    return now


def shift_for_sale(conn: sa.Connection) -> str:
    """Return the id of the open shift, "" in a till in which none was ever opened: that one sells freely.

    Raises Conflict `shift.closed` between two shifts.
    """
    now = shift_of_now(conn)
    if now is None:
        return ""
    if not now.is_open:
        raise Conflict("shift.closed")
    return now.shift_id
