"""Shifts in the till's database: the one of now, and what is stored of each; a closed one stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from core.errors import Conflict
from core.store.prepared import Prepared
from core.till.tables_of_shifts import drawer_counts, drawer_ledger, drawer_openings, shifts

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


def refuse_other_currency(conn: sa.Connection, currency: str) -> None:
    """Raise Conflict `shift.currency_fixed` while a shift is open that counts in other money."""
    now = shift_of_now(conn)
    if now is not None and now.is_open and now.currency != currency:
        raise Conflict("shift.currency_fixed", number=now.number, given=currency, allowed=now.currency)


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


def find_shift(conn: sa.Connection, number: int) -> Any:  # noqa: ANN401 - a row with the columns of the table
    """Return the row of a shift, None for an unknown number."""
    return conn.execute(sa.select(shifts).where(shifts.c.number == number)).one_or_none()


def is_known(conn: sa.Connection, shift_id: str) -> bool:
    """Tell whether a shift was opened under this id."""
    known = sa.select(shifts.c.number).where(shifts.c.shift_id == shift_id)
    return conn.execute(known).first() is not None


def add_shift(conn: sa.Connection, row: Mapping[str, object]) -> None:
    """Store a shift that is opened."""
    conn.execute(sa.insert(shifts), dict(row))


def close(conn: sa.Connection, number: int, **values: object) -> bool:
    """Store how a shift was closed; return False when it was closed before."""
    closing = sa.update(shifts).where(shifts.c.number == number, shifts.c.closed_at.is_(None))
    return conn.execute(closing.values(**values)).rowcount == 1


def is_opening_known(conn: sa.Connection, opening_id: str) -> bool:
    """Tell whether an opening of the drawer was recorded under this id."""
    known = sa.select(drawer_openings.c.position).where(drawer_openings.c.opening_id == opening_id)
    return conn.execute(known).first() is not None


def add_opening(conn: sa.Connection, row: Mapping[str, object]) -> None:
    """Record an opening of the drawer."""
    conn.execute(sa.insert(drawer_openings), dict(row))


def find_count(conn: sa.Connection, count_id: str) -> Any:  # noqa: ANN401 - a row with the columns of the table
    """Return the row of a count, None for an unknown one."""
    return conn.execute(sa.select(drawer_counts).where(drawer_counts.c.count_id == count_id)).one_or_none()


def add_count(conn: sa.Connection, row: Mapping[str, object]) -> None:
    """Store a count of the drawer."""
    conn.execute(sa.insert(drawer_counts), dict(row))


def last_cash(conn: sa.Connection, number: int) -> int:
    """Return the position of the last movement of cash in a shift, 0 when there was none."""
    ledger = drawer_ledger.c
    last = sa.select(sa.func.max(ledger.position)).where(ledger.shift == number, ledger.method == "cash")
    return int(conn.execute(last).scalar_one() or 0)


def movement_of(conn: sa.Connection, entry_id: str) -> Any:  # noqa: ANN401 - a row with the columns of the table
    """Return the row of an entry of the ledger, None for an unknown one."""
    known = sa.select(drawer_ledger).where(drawer_ledger.c.entry_id == entry_id)
    return conn.execute(known).one_or_none()
