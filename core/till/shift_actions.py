"""What a person does at the drawer: open a shift, put in, take out, open the drawer, count, close with a Z.

Each is one transaction with its row of the journal; each may be sent twice under the same ids and acts once.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

import msgspec

from core.devices.shift_report import ShiftReport
from core.domain.change import ChangeKind
from core.domain.journal import Told
from core.domain.money import Money
from core.domain.order import TakenBack
from core.domain.shift import CountView, DrawerCount, Movement, ShiftNow, ShiftView, Why, not_below_zero
from core.domain.text import NOTE_LENGTH, clean_text
from core.errors import Conflict, InvalidInput, NotFound
from core.store.database import Database
from core.store.work import Work
from core.till.duty import NOBODY, Allowed, Right, allow, person_on_duty
from core.till.journal import enter
from core.till.menu_sharing import take_over_waiting
from core.till.order_log import TakenEntered
from core.till.printing import Printing
from core.till.queries import shifts as reads
from core.till.queries.shift_figures import cash_flow_of
from core.till.repository import shifts as rows
from core.till.repository.changes import gives_cash, takes_cash
from core.till.repository.ledger import CASH, PAY_IN, PAY_OUT, Entry, add_entry
from core.till.repository.menu import read_menu
from core.till.repository.orders import charges_of, find_order
from core.till.repository.refunds import gives_cash_back
from core.till.repository.voids import store_taken_back
from core.till.shifts import ShiftOfNow, open_shift, shift_of_now

PAGE: Final = 50
_UNDONE: Final = frozenset({"CANCELLED", "REJECTED"})
_MOVES: Final = {PAY_IN: (1, Told.PAID_IN), PAY_OUT: (-1, Told.PAID_OUT)}


class ShiftActions:
    """The drawer of one till. See `core.api.shifts.ShiftsDoor`; `printing` is where its pulse comes from."""

    def __init__(self, database: Database, drawer: str, printing: Printing | None = None) -> None:
        self._database = database
        self._drawer = drawer
        self._printing = printing

    async def now(self) -> ShiftNow:
        """Return how the drawer stands."""
        return await self._database.read(reads.now)

    async def open_shift(
        self, shift_id: str, opening: Money, *, title: str = "", approval_id: str = ""
    ) -> None:
        """Begin a shift with this float. Raises Conflict `shift.already_open`."""

        def begin(work: Work) -> bool:
            if rows.is_known(work.conn, shift_id):
                return False
            latest = shift_of_now(work.conn)
            if latest is not None and latest.is_open:
                raise Conflict("shift.already_open", number=latest.number)
            currency = read_menu(work.conn, ()).currency
            not_below_zero(opening, currency)
            who = allow(work, Right.OPEN_SHIFT, subject=shift_id, approval_id=approval_id)
            number = 1 if latest is None else latest.number
            row = {
                "number": number,
                "shift_id": shift_id,
                "drawer": self._drawer,
                "currency": currency,
                "opened_at": work.now_ms,
                "opened_by": _name(who),
                "opening": opening.minor,
            }
            rows.add_shift(work.conn, row)
            _tell(
                work, Told.SHIFT_OPENED, who, {"shift": number, "float": opening.minor, "currency": currency}
            )
            _record_opening(work, number, shift_id, "float", who)
            return True

        if await self._database.write(begin):
            await self._pulse(shift_id, title)

    async def move(
        self,
        entry_id: str,
        kind: Movement,
        amount: Money,
        reason: str,
        *,
        title: str = "",
        approval_id: str = "",
    ) -> None:
        """Put money in or take it out, for a reason. Raises InvalidInput without one, Conflict `shift.closed`."""
        why = clean_text(reason, field="reason", longest=NOTE_LENGTH)
        if kind not in _MOVES:
            raise InvalidInput("input.not_allowed", given=kind, allowed=tuple(_MOVES))

        def move(work: Work) -> bool:
            sign, told = _MOVES[kind]
            known = rows.movement_of(work.conn, entry_id)
            if known is not None:
                if (known.kind, known.amount) != (kind, sign * amount.minor):
                    raise Conflict("shift.other_movement", given=entry_id)
                return False
            shift = open_shift(work.conn)
            not_below_zero(amount, shift.currency)
            if not amount:
                raise InvalidInput("shift.no_amount")
            if not why:
                raise InvalidInput("shift.reason_missing")
            who = allow(
                work, Right.PAY_IN_OUT, amount=amount.minor, subject=entry_id, approval_id=approval_id
            )
            entry = Entry(entry_id, kind, CASH, sign * amount.minor, by_name=_name(who), reason=why)
            add_entry(work, shift.number, entry)
            body = {"shift": shift.number, "amount": amount.minor, "currency": shift.currency, "reason": why}
            _tell(work, told, who, body)
            _record_opening(work, shift.number, entry_id, kind, who, reason=why)
            return True

        if await self._database.write(move):
            await self._pulse(entry_id, title)

    async def open_drawer(
        self,
        opening_id: str,
        why: Why,
        *,
        order_id: str = "",
        reason: str = "",
        title: str = "",
        approval_id: str = "",
    ) -> None:
        """Open the drawer, and record who did it and why. Without a sale (`no_sale`) it needs the right to.

        For a `sale` in cash the id is that of the order or of the change, for a `refund` that of the refund or of the
        change, or `back-` and the order or the change that came to nothing; each opens it once.
        """
        cleaned = clean_text(reason, field="reason", longest=NOTE_LENGTH)

        def record(work: Work) -> bool:
            if rows.is_opening_known(work.conn, opening_id):
                return False
            if why == "sale":
                who = _for_change(work, opening_id, order_id)
            elif why == "refund":
                who = _for_cash_back(work, opening_id, order_id)
            else:
                who = allow(work, Right.NO_SALE, subject=opening_id, approval_id=approval_id)
            shift = shift_of_now(work.conn)
            number = 0 if shift is None else shift.number
            _record_opening(work, number, opening_id, why, who, order_id=order_id, reason=cleaned)
            _tell(
                work,
                Told.DRAWER_OPENED,
                who,
                {"shift": number, "why": why, "order": order_id, "reason": cleaned},
            )
            return True

        if await self._database.write(record):
            await self._pulse(opening_id, title, order_id)

    async def take_back(self, taken: Sequence[TakenBack]) -> None:
        """Store what was in orders that are not sent."""

        def store(work: Work) -> None:
            store_taken_back(work.conn, taken)
            if taken:
                work.note(TakenEntered(tuple(taken)))

        await self._database.write(store)

    async def x_report(self, *, approval_id: str = "") -> ShiftReport:
        """Return the figures of the shift up to now. Raises Conflict `shift.closed`."""

        def look(work: Work) -> ShiftReport:
            shift = open_shift(work.conn)
            who = allow(work, Right.SEE_REPORTS, subject=shift.shift_id, approval_id=approval_id)
            row = rows.find_shift(work.conn, shift.number)
            report = reads.report_of(work.conn, row, work.now_ms, closed_by=_name(who))
            _tell(work, Told.X_TAKEN, who, {"shift": shift.number, "net": report.net.minor})
            return report

        return await self._database.write(look)

    async def count(
        self, count_id: str, counted: DrawerCount, *, title: str = "", approval_id: str = ""
    ) -> CountView:
        """Store a count, for ever; only then is it told what ought to be there."""

        def store(work: Work) -> tuple[CountView, bool]:
            known = rows.find_count(work.conn, count_id)
            if known is not None:
                expected = Money(known.expected, counted.currency)
                return CountView(count_id, Money(known.counted, counted.currency), expected), False
            shift = open_shift(work.conn)
            not_below_zero(counted.total, shift.currency)
            who = allow(work, Right.CLOSE_SHIFT, subject=count_id, approval_id=approval_id)
            expected = Money(_expected(work, shift), shift.currency)
            row = {
                "count_id": count_id,
                "shift": shift.number,
                "pieces": msgspec.json.encode(dict(counted.pieces)).decode(),
                "loose": counted.loose.minor if counted.loose else 0,
                "counted": counted.total.minor,
                "expected": expected.minor,
                "behind": rows.last_cash(work.conn, shift.number),
                "at": work.now_ms,
                "by_name": _name(who),
            }
            rows.add_count(work.conn, row)
            body = {"shift": shift.number, "counted": counted.total.minor, "expected": expected.minor}
            _tell(work, Told.DRAWER_COUNTED, who, body)
            return CountView(count_id, counted.total, expected), True

        view, _is_new = await self._database.write(store)
        return view

    async def close_shift(
        self, count_id: str, handed_on: Collection[str] = (), *, approval_id: str = ""
    ) -> ShiftReport:
        """Close the shift with a count, and hand on what is open; return its Z, the same however often it is sent."""
        handed = frozenset(handed_on)
        return await self._database.write(lambda work: _close(work, count_id, handed, approval_id))

    async def shifts(self, *, offset: int = 0, limit: int = PAGE) -> tuple[ShiftView, ...]:
        """Return the closed shifts, newest first."""
        return await self._database.read(lambda conn: reads.closed_shifts(conn, offset, limit))

    async def z_report(self, number: int) -> ShiftReport:
        """Return the Z of a closed shift as it was. Raises NotFound."""
        return await self._database.read(lambda conn: reads.z_of(conn, number))

    async def _pulse(self, opening_id: str, title: str, order_id: str = "") -> None:
        """Open the drawer where there is one: it springs open now, or not at all."""
        if self._printing is not None:
            await self._printing.open_drawer(title=title, order_id=order_id, job_id=f"drawer-{opening_id}")


def _close(work: Work, count_id: str, handed_on: frozenset[str], approval_id: str) -> ShiftReport:
    count = rows.find_count(work.conn, count_id)
    if count is None:
        raise NotFound("shift.no_count", count_id=count_id)
    row = rows.find_shift(work.conn, count.shift)
    if row.closed_at is not None:
        if row.count_id == count_id:
            return reads.z_of(work.conn, count.shift)
        raise Conflict("shift.closed_already", number=count.shift)
    if count.behind != rows.last_cash(work.conn, count.shift):
        raise Conflict("shift.count_is_old")
    is_open = list(reads.open_orders(work.conn))
    left = [order for order in is_open if order.open_id not in handed_on]
    if left:
        raise Conflict("shift.orders_open", count=len(left))
    who = allow(work, Right.CLOSE_SHIFT, subject=count_id, approval_id=approval_id)
    report = reads.report_of(work.conn, row, work.now_ms, closed_by=_name(who), counted=count.counted)
    difference = count.counted - report.drawer.expected.minor
    rows.close(
        work.conn,
        count.shift,
        closed_at=work.now_ms,
        closed_by=_name(who),
        count_id=count_id,
        counted=count.counted,
        expected=report.drawer.expected.minor,
        difference=difference,
        handed_on=len(is_open),
        z=reads.as_text(report),
    )
    body = {
        "shift": count.shift,
        "counted": count.counted,
        "expected": report.drawer.expected.minor,
        "difference": difference,
        "net": report.net.minor,
        "currency": row.currency,
        "handed_on": [order.open_id for order in is_open],
    }
    _tell(work, Told.SHIFT_CLOSED, who, body)
    take_over_waiting(work)
    return report


def _expected(work: Work, shift: ShiftOfNow) -> int:
    row = rows.find_shift(work.conn, shift.number)
    return cash_flow_of(work.conn, shift.number, row.opening).expected


def _for_change(work: Work, opening_id: str, order_id: str) -> Allowed:
    """Return for whom the drawer opens by itself: once for an order that is paid in cash, once for a change of one."""
    paid_in_cash = any(charge.method == CASH for charge in charges_of(work.conn, order_id))
    by_change = takes_cash(work.conn, order_id, opening_id)
    if not (by_change or (opening_id == order_id and paid_in_cash)):
        raise Conflict("shift.no_cash_sale", order_id=order_id)
    return Allowed(person_on_duty(work.conn) or NOBODY)


def _for_cash_back(work: Work, opening_id: str, order_id: str) -> Allowed:
    """Return for whom the drawer opens by itself: once for a refund in cash (its id), once for a cash order undone."""
    if opening_id == f"back-{order_id}":
        cash = find_order(work.conn, order_id).status in _UNDONE and any(
            charge.method == CASH for charge in charges_of(work.conn, order_id)
        )
    else:
        cash = gives_cash_back(work.conn, order_id, opening_id) or gives_cash(work.conn, order_id, opening_id)
    if not cash:
        raise Conflict("shift.no_cash_refund", order_id=order_id)
    return Allowed(person_on_duty(work.conn) or NOBODY)


def _record_opening(
    work: Work, shift: int, opening_id: str, why: Why, who: Allowed, *, order_id: str = "", reason: str = ""
) -> None:
    row = {
        "opening_id": opening_id,
        "shift": shift,
        "why": why,
        "order_id": order_id,
        "at": work.now_ms,
        "by_name": _name(who),
        "approver": who.approver,
        "reason": reason,
    }
    rows.add_opening(work.conn, row)


def _tell(work: Work, told: Told, who: Allowed, body: Mapping[str, object]) -> None:
    """Enter what a person did in the journal, and tell the screens."""
    enter(work, told, body, actor=who.actor, approver=who.approver)
    work.changed(ChangeKind.SHIFT)


def _name(who: Allowed) -> str:
    return "" if who.actor == NOBODY else who.actor
