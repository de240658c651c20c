"""The verification of the journal of money: its chain, its triggers, and what it tells against what the tables say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from core.domain.journal import FIRST, Chain, JournalFault, JournalRow, Told
from core.till import tables as t
from core.till.journal_files import Head
from core.till.queries.books import SOLD
from core.till.repository.journal import head_of, rows_behind

TAIL: Final = 200
TRIGGERS: Final = frozenset({"journal_no_update", "journal_no_delete"})
_PLACED: Final = frozenset({Told.PLACED, Told.PLACED_AGAIN})


@dataclass(frozen=True, slots=True)
class TailView:
    """The end of a journal: the number of its last row, what is wrong with the last of them, whether it has been further."""

    last: int
    fault: JournalFault | None
    is_behind: bool


@dataclass(frozen=True, slots=True)
class JournalReport:
    """What was verified: rows, the first fault, amounts by currency, and the rows that tell of a restored database."""

    rows: int
    fault: JournalFault | None
    sold: dict[str, int] = field(default_factory=dict)
    refunded: dict[str, int] = field(default_factory=dict)
    restored: tuple[int, ...] = ()


class _Placed(msgspec.Struct):
    order: str
    total: int
    currency: str


class _Refunded(msgspec.Struct):
    refund: str
    order: str
    amount: int
    currency: str


class _OfOrder(msgspec.Struct):
    order: str


@dataclass(slots=True)
class _Refund:
    """A refund as the journal tells it."""

    seq: int
    told: _Refunded
    state: str = "asked"


@dataclass(slots=True)
class _Tale:
    """What the journal tells of orders and refunds, by their ids; `begun_at` is when it began."""

    begun_at: int = 0
    placed: dict[str, tuple[int, _Placed]] = field(default_factory=dict)
    approved: set[str] = field(default_factory=set)
    refunds: dict[str, _Refund] = field(default_factory=dict)
    restored: list[int] = field(default_factory=list)

    def hear(self, rows: Iterator[JournalRow]) -> Iterator[JournalRow]:
        """Yield the rows, and remember what they tell."""
        for row in rows:
            yield row
            self._hear(row)

    def _hear(self, row: JournalRow) -> None:
        self.begun_at = self.begun_at or row.at_ms
        if row.type in _PLACED:
            placed = msgspec.json.decode(row.body, type=_Placed)
            self.placed[placed.order] = row.seq, placed
        elif row.type == Told.APPROVED:
            self.approved.add(msgspec.json.decode(row.body, type=_OfOrder).order)
        elif row.type == Told.REFUND_ASKED:
            asked = msgspec.json.decode(row.body, type=_Refunded)
            self.refunds[asked.refund] = _Refund(row.seq, asked)
        elif row.type in {Told.REFUND_DONE, Told.REFUND_DROPPED}:
            ended = msgspec.json.decode(row.body, type=_Refunded)
            known = self.refunds.setdefault(ended.refund, _Refund(row.seq, ended))
            known.seq, known.state = row.seq, row.type.partition(".")[2]
        elif row.type in {Told.JOURNAL_BEHIND, Told.RESTORED}:
            self.restored.append(row.seq)


def look_at_tail(conn: sa.Connection, keys: Sequence[bytes], known: Head | None) -> TailView:
    """Verify the last rows; `known` is how far the journal had come."""
    last, _ = head_of(conn)
    page = list(rows_behind(conn, max(0, last - TAIL)))
    fault = None
    if page:
        whole = last <= TAIL
        chain = Chain(keys, 0 if whole else page[0].seq - 1, FIRST if whole else page[0].prev)
        fault = chain.follow(page) or _without_triggers(conn)
    return TailView(last, fault, is_behind=_fault_of_head(conn, last, known) is not None)


def verify(conn: sa.Connection, keys: Sequence[bytes], known: Head | None = None) -> JournalReport:
    """Verify all of a journal, and the orders, refunds and call numbers against it; changes nothing."""
    tale, chain = _Tale(), Chain(keys)
    fault = chain.follow(tale.hear(rows_behind(conn)))
    if fault is None and not chain.after:
        fault = JournalFault(
            1, "empty", "there is no row: no till has started on this database since it has a journal"
        )
    fault = (
        fault
        or _fault_of_head(conn, chain.after, known)
        or _without_triggers(conn)
        or next(_faults_of_orders(conn, tale), None)
        or next(_faults_of_refunds(conn, tale), None)
        or next(_faults_of_numbers(conn), None)
    )
    sold, refunded = _amounts(conn, tale)
    return JournalReport(chain.after, fault, sold, refunded, tuple(tale.restored))


def _fault_of_head(conn: sa.Connection, last: int, known: Head | None) -> JournalFault | None:
    if known is None:
        return None
    if known.seq > last:
        means = f"the rows from {last + 1} to {known.seq} are gone: cut off, or an older database was put in place"
        return JournalFault(last + 1, "cut", means)
    asked = sa.select(t.journal.c.hash).where(t.journal.c.seq == known.seq)
    found = conn.execute(asked).scalar_one_or_none()
    if found is not None and bytes(found).hex() == known.hash:
        return None
    return JournalFault(known.seq, "other_row", f"row {known.seq} is not the one that was there")


def _without_triggers(conn: sa.Connection) -> JournalFault | None:
    """Tell whether somebody has taken away what refuses changes."""
    if conn.dialect.name == "sqlite":
        asked = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal'"
    else:
        asked = (
            "SELECT tgname FROM pg_trigger WHERE tgrelid = to_regclass('journal') AND NOT tgisinternal "
            "AND tgenabled <> 'D'"
        )
    missing = TRIGGERS - set(conn.exec_driver_sql(asked).scalars())
    if missing:
        return JournalFault(
            0, "no_trigger", f"the database would let rows be changed: {', '.join(sorted(missing))}"
        )
    return None


def _faults_of_orders(conn: sa.Connection, tale: _Tale) -> Iterator[JournalFault]:
    orders = t.orders.c
    names = (orders.order_id, orders.number, orders.status, orders.total, orders.refunded, orders.placed_at)
    back: Counter[str] = Counter()
    for refund in tale.refunds.values():
        back[refund.told.order] += refund.told.amount if refund.state != "dropped" else 0
    missing = dict(tale.placed)
    for order in conn.execute(sa.select(*names)):
        seq, placed = missing.pop(order.order_id, (0, None))
        if placed is None:
            if order.placed_at >= tale.begun_at:
                yield JournalFault(0, "not_told", f"no row tells that order {order.number} was placed")
            continue
        if placed.total != order.total:
            told = f"row {seq} tells {placed.total} for order {order.number}, the order says {order.total}"
            yield JournalFault(seq, "total", told)
        if order.status in SOLD and order.order_id not in tale.approved:
            yield JournalFault(seq, "not_approved", f"no row tells that order {order.number} was approved")
        if back[order.order_id] != order.refunded:
            told = f"{back[order.order_id]} went back by the rows, the order says {order.refunded}"
            yield JournalFault(seq, "refunded", f"of order {order.number} {told}")
    for seq, placed in missing.values():
        yield JournalFault(seq, "no_order", f"row {seq} tells of an order that is not there: {placed.order}")


def _faults_of_refunds(conn: sa.Connection, tale: _Tale) -> Iterator[JournalFault]:
    refunds = t.refunds.c
    missing = dict(tale.refunds)
    asked = sa.select(refunds.refund_id, refunds.amount, refunds.state, refunds.asked_at)
    for refund in conn.execute(asked):
        known = missing.pop(refund.refund_id, None)
        if known is None:
            if refund.asked_at >= tale.begun_at:
                yield JournalFault(0, "not_told", f"no row tells of refund {refund.refund_id}")
        elif (known.told.amount, known.state) != (refund.amount, refund.state):
            told = f"row {known.seq} tells {known.told.amount} ({known.state}) of refund {refund.refund_id}"
            yield JournalFault(known.seq, "refund", f"{told}, it says {refund.amount} ({refund.state})")
    for known in missing.values():
        told = f"row {known.seq} tells of a refund that is not there: {known.told.refund}"
        yield JournalFault(known.seq, "no_refund", told)


def _faults_of_numbers(conn: sa.Connection) -> Iterator[JournalFault]:
    """Call numbers count from 1, by terminal and business day."""
    orders = t.orders.c
    used: dict[tuple[str, str], set[int]] = defaultdict(set)
    for order in conn.execute(sa.select(orders.terminal, orders.business_day, orders.number)):
        digits = order.number.removeprefix(order.terminal)
        if digits.isdecimal():
            used[order.terminal, order.business_day].add(int(digits))
    for (terminal, day), numbers in sorted(used.items()):
        absent = sorted(set(range(1, max(numbers) + 1)) - numbers)
        if absent:
            told = f"call number {terminal}{absent[0]:03d} of {day} was never used, though later ones were"
            yield JournalFault(0, "number", told)


def _amounts(conn: sa.Connection, tale: _Tale) -> tuple[dict[str, int], dict[str, int]]:
    """Return what was sold and what has gone back, by currency, as the rows tell it."""
    sold: Counter[str] = Counter()
    refunded: Counter[str] = Counter()
    asked: Any = sa.select(t.orders.c.order_id).where(t.orders.c.status.in_(SOLD))
    for order_id in conn.execute(asked).scalars():
        if order_id in tale.placed:
            _, placed = tale.placed[order_id]
            sold[placed.currency] += placed.total
    for refund in tale.refunds.values():
        if refund.state == "done":
            refunded[refund.told.currency] += refund.told.amount
    return dict(sold), dict(refunded)
