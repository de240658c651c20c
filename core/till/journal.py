"""The journal of money: what is entered in it, in the transaction of what it tells, and the look at it when a till starts.

Nothing of customers stands in it: orders are named by id and number, and amounts are minor units of a currency.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

import structlog

from core.domain.catalog import Menu
from core.domain.journal import JournalFault, JournalRow, Told, canonical
from core.domain.money import Money
from core.domain.order import PricedOrder
from core.domain.staff import Allowed
from core.domain.tender import Tender
from core.errors import ComandaError
from core.saga.inputs import CancelRequested, OperatorCompensate, OperatorResolved, OperatorRetry
from core.store.database import Database
from core.store.work import Work
from core.till.journal_files import Head, JournalKey, head_beside, keys_in, read_head, write_head
from core.till.queries.journal import TailView, look_at_tail
from core.till.repository import journal as rows

WRITE_HEAD_EVERY: Final = 15.0
END_WITHIN: Final = 2.0
COUNTER: Final = "counter"
_ACTOR: Final = 80

Operation = OperatorRetry | OperatorCompensate | OperatorResolved | CancelRequested

_log = structlog.get_logger(__name__)
_version = cache(version)


def enter(
    work: Work, told: Told | str, body: Mapping[str, object], *, actor: str = "", approver: str = ""
) -> Head:
    """Add a row behind the last one; return where the journal is now. Without an actor the program did it by itself.

    The approver is who let the actor do what that one may not do alone.
    """
    seq, head = rows.head_of(work.conn)
    row = JournalRow(
        seq=seq + 1,
        at_ms=work.now_ms,
        wall_ms=work.wall_ms or work.now_ms,
        actor=actor[:_ACTOR],
        approver=approver[:_ACTOR],
        type=str(told),
        body=canonical(body),
        prev=head,
    ).sealed(work.secret())
    rows.add(work.conn, row)
    now = Head(row.seq, row.hash.hex())
    work.note(now)
    return now


def enter_order(
    work: Work,
    told: Told,
    order: PricedOrder,
    tenders: Sequence[Tender],
    identity: Mapping[str, str | int],
) -> None:
    """Enter an order that was stored, with how it is to be paid."""
    body: dict[str, object] = {
        "order": order.draft.order_id,
        "number": identity["number"],
        "day": identity["business_day"],
        "total": order.total.minor,
        "currency": order.total.currency,
        "tenders": [[tender.method.value, tender.amount.minor] for tender in tenders],
    }
    enter(work, told, body, actor=str(identity.get("placed_by") or identity.get("staff") or COUNTER))


def enter_cancelling(work: Work, order_id: str, done: Allowed) -> None:
    """Enter that a person takes an order back; a shop without staff has nobody to name."""
    if done.actor != COUNTER:
        enter(work, Told.CANCEL_ASKED, {"order": order_id}, actor=done.actor, approver=done.approver)


def enter_refund(
    work: Work,
    told: Told,
    refund_id: str,
    order_id: str,
    amount: int,
    currency: str,
    done: Allowed | None = None,
) -> None:
    """Enter how far a refund is, and who asked for it."""
    body = {"refund": refund_id, "order": order_id, "amount": amount, "currency": currency}
    actor, approver = ("", "") if done is None else (done.actor, done.approver)
    enter(work, told, body, actor=actor, approver=approver)


def enter_payment(
    work: Work,
    kind: str,
    order_id: str,
    charge_id: str,
    amount: int,
    *,
    by: str = "",
    approver: str = "",
    detail: str = "",
) -> None:
    """Enter what became of the money of an order beside its saga, and who decided so and why."""
    body = {
        "order": order_id,
        "charge": charge_id,
        "amount": amount,
        "currency": rows.currency_of(work.conn, order_id),
        "detail": detail,
    }
    enter(work, f"payment.{kind}", body, actor=by, approver=approver)


def enter_operation(work: Work, saga_id: str, action: Operation, approver: str = "") -> None:
    """Enter what a person had done to a saga that was stuck; why stands in its history."""
    told = {
        OperatorRetry: Told.SAGA_RETRIED,
        OperatorCompensate: Told.SAGA_UNDONE,
        OperatorResolved: Told.SAGA_RESOLVED,
    }.get(type(action))
    if told is not None:
        enter(work, told, {"saga": saga_id}, actor=str(getattr(action, "by", "")), approver=approver)


def enter_menu(work: Work, menu: Menu, revision: int, source: str = COUNTER) -> None:
    """Enter that a menu is sold from now on; `source` is the counter that it comes from."""
    body = {"revision": revision, "products": len(menu.products), "currency": menu.currency}
    enter(work, Told.MENU_IMPORTED, body, actor=source)


def enter_price(work: Work, product_id: str, price: Money, by: Allowed | None = None) -> None:
    """Enter what a product will cost, before it does."""
    was = rows.price_of(work.conn, product_id)
    body = {"product": product_id, "was": was, "now": price.minor, "currency": price.currency}
    actor, approver = (COUNTER, "") if by is None else (by.actor, by.approver)
    enter(work, Told.PRICE_CHANGED, body, actor=actor, approver=approver)


class Journal:
    """The journal of one till: looks at its end when the till starts, and keeps beside it how far it has come.

    `broken` is what was found wrong; selling goes on. Without a key file, as in memory, nothing is kept beside it.
    """

    def __init__(self, database: Database, key_file: Path | None) -> None:
        self._database = database
        self._key = JournalKey(key_file)
        self._head_file = None if key_file is None else head_beside(key_file)
        self._head: Head | None = None
        self._kept: Head | None = None
        self._is_begun = False
        self.broken: JournalFault | None = None
        database.secret = self._key

    async def begin(self) -> None:
        """Verify the last rows, and enter that the till has started, and what is to be told of that."""
        known, keys = await self._beside()
        tail = await self._database.read(lambda conn: look_at_tail(conn, keys, known))
        if tail.fault is not None:
            self.broken = tail.fault
            _log.error("journal.broken", count=tail.fault.seq, code=tail.fault.code)
        try:
            self._head = await self._database.write(_beginning(tail, known))
        except (ComandaError, OSError) as fault:
            _log.error("the start of the till could not be entered in the journal", fault=fault)
            return
        self._is_begun = True
        await self.leave_head()

    async def end(self) -> None:
        """Enter that the till is closed."""
        if not self._is_begun:
            return
        self._is_begun = False
        try:
            async with asyncio.timeout(END_WITHIN):
                self._head = await self._database.write(lambda work: enter(work, Told.STOPPED, {}))
        except (ComandaError, OSError, TimeoutError) as fault:
            _log.warning("the end of the till could not be entered in the journal", fault=fault)

    async def clock_was_set(self, by_ms: int) -> None:
        """Enter that somebody has set the clock of the machine."""
        if not self._is_begun:
            return
        try:
            told = {"by_ms": by_ms}
            self._head = await self._database.write(lambda work: enter(work, Told.CLOCK_SET, told))
        except (ComandaError, OSError) as fault:
            _log.warning("that the clock was set could not be entered in the journal", fault=fault)

    def committed(self, noted: Sequence[object]) -> None:
        """Hear what was noted in a transaction that is committed."""
        for each in noted:
            if isinstance(each, Head):
                self._head = each

    async def keep_head(self) -> None:
        """Write down now and then how far the journal has come."""
        while self._head_file is not None:
            await self.leave_head()
            await asyncio.sleep(WRITE_HEAD_EVERY)

    async def leave_head(self) -> None:
        """Write down how far the journal has come."""
        head = self._head
        if self._head_file is not None and head is not None and head != self._kept:
            await asyncio.to_thread(write_head, self._head_file, head)
            self._kept = head

    async def _beside(self) -> tuple[Head | None, tuple[bytes, ...]]:
        """Return how far the journal had come, and its keys."""
        if self._head_file is None:
            return None, keys_in(None)
        known = await asyncio.to_thread(read_head, self._head_file)
        return known, await asyncio.to_thread(keys_in, self._key.path)


def _beginning(tail: TailView, known: Head | None) -> Callable[[Work], Head]:
    def begin(work: Work) -> Head:
        if not tail.last:
            enter(work, Told.JOURNAL_BEGUN, {"orders": rows.orders_before(work.conn)})
        if known is not None and tail.is_behind:
            enter(work, Told.JOURNAL_BEHIND, {"had": known.seq, "has": tail.last})
            _log.warning("the journal is not the one that was there", before=known.seq, count=tail.last)
        return enter(work, Told.STARTED, {"version": _version("comanda")})

    return begin
