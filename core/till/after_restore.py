"""What came after a backup: when the till's database was restored to an older one, what it lacks is entered again.

The order log has each order as it was, under its own ids and number. Its saga begins anew and asks all others the same
things under the same ids: they have done them already and answer what they answered then, so nothing is done twice, and the
order ends where it stood. What another owner has lost as well is done again by its own key.
"""

from __future__ import annotations

import asyncio
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec
import structlog

from core.contracts.kitchen import MarkOnPaper, TellTickets
from core.domain.change import ChangeKind
from core.domain.journal import Told
from core.domain.order import OrderStatus
from core.errors import ComandaError
from core.saga.inputs import CancelRequested
from core.store.database import Database
from core.store.store_faults import is_of_the_file
from core.store.work import Work
from core.till.actions import TillActions
from core.till.changes_again import ChangesAgain
from core.till.drawer import cash_taken
from core.till.journal import enter, enter_order
from core.till.menu_sharing import publish
from core.till.order_log import Entry, OrderEntered, OrderLog, OrderStands, RefundEntered, TakenEntered
from core.till.repository import restored
from core.till.repository.changes_again import under_way_again
from core.till.repository.menu import read_menu
from core.till.repository.orders import insert_order
from core.till.repository.voids import store_taken_back
from core.till.sagas import TillSagas

RESTORED: Final = "restored"
"""Why an order is taken back again that had been taken back before."""
AT_ONCE: Final = 50
REVISIONS_LEFT_OUT: Final = 1000
TRY_EVERY: Final = 0.5
TRY_FOR: Final = 15 * 60
"""Seconds: a refund waits until its order stands again."""
_TAKEN_BACK: Final = frozenset({OrderStatus.REJECTED.value, OrderStatus.CANCELLED.value})
_DONE: Final = frozenset({OrderStatus.HANDED_OVER.value, OrderStatus.REFUNDED.value})

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Lacking:
    """What the log has and the database has not: orders and refunds as they were entered, and how far the orders were."""

    orders: tuple[OrderEntered, ...] = ()
    refunds: tuple[RefundEntered, ...] = ()
    status: Mapping[str, str] | None = None


class AfterRestore:
    """Holds one till's database against its order log, and enters again what it lacks."""

    def __init__(self, database: Database, log: OrderLog, actions: TillActions, sagas: TillSagas) -> None:
        self._database = database
        self._log = log
        self._actions = actions
        self._sagas = sagas
        self._changes = ChangesAgain(sagas)
        self._refunds: tuple[RefundEntered, ...] = ()

    async def enter_orders(self) -> int:
        """Enter the orders that the database lacks, before anything is sold; return how many. Raises StoreFault."""
        newest = await asyncio.to_thread(self._log.newest)
        if newest is None or not await self._database.read(lambda conn: restored.is_older(conn, newest)):
            return 0
        entries = await asyncio.to_thread(lambda: list(self._log.entries()))
        orders = await self._database.read(restored.known_orders)
        lacking = _lacking(entries, orders, await self._database.read(restored.known_refunds))
        for start in range(0, len(lacking.orders), AT_ONCE):
            some = lacking.orders[start : start + AT_ONCE]
            await self._enter_some(some, lacking)
        changes = await self._database.write(lambda work: self._changes.take(work, entries))
        await self._database.write(lambda work: _take_back(work, entries))
        await self._database.write(lambda work: _renew_menu(work, lacking, changes))
        self._refunds = lacking.refunds
        _log.warning(
            "the database is older than the order log: entered again",
            orders=len(lacking.orders),
            refunds=len(lacking.refunds),
            changes=changes,
            first=lacking.orders[0].checkout.number if lacking.orders else "",
            last=lacking.orders[-1].checkout.number if lacking.orders else "",
        )
        return len(lacking.orders)

    async def go_on(self) -> None:
        """Enter the changes and the refunds that the database lacked, each when its order stands again, changes first."""
        left, until = list(self._refunds), asyncio.get_running_loop().time() + TRY_FOR
        changed = await self._changes_are_in()
        while not changed and asyncio.get_running_loop().time() < until:
            await asyncio.sleep(TRY_EVERY)
            changed = await self._changes_are_in()
        if not changed:
            _log.error("changes of orders could not be entered again: their orders do not stand")
        while left and asyncio.get_running_loop().time() < until:
            for refund in tuple(left):
                try:
                    await self._actions.refund(
                        refund.order_id,
                        refund.refund_id,
                        refund.lines,
                        restock=refund.restock,
                        amount=refund.amount,
                        reason=refund.reason,
                        again=True,
                    )
                except ComandaError as fault:  # its order does not stand yet
                    _log.debug("a refund waits", refund_id=refund.refund_id, fault=fault)
                else:
                    left.remove(refund)
            if left:
                await asyncio.sleep(TRY_EVERY)
        for refund in left:
            _log.error(
                "a refund could not be entered again", order_id=refund.order_id, refund_id=refund.refund_id
            )

    async def _changes_are_in(self) -> bool:
        """Go on with the changes; tell whether all of them have ended. Most starts have none, and write nothing."""
        again = bool(self._changes.waiting) or await self._database.read(under_way_again)
        return await self._database.write(self._changes.go_on) if again else True

    async def _enter_some(self, orders: Sequence[OrderEntered], lacking: Lacking) -> None:
        """Enter orders together; where that cannot be, one by one, so that no one of them keeps the others away."""
        try:
            await self._database.write(lambda work: self._enter(work, orders, lacking))
        except Exception as fault:  # whatever is wrong with one of them
            if is_of_the_file(fault):
                raise
            if len(orders) == 1:
                _log.error(
                    "an order cannot be entered again", order_id=orders[0].checkout.order_id, fault=fault
                )
                return
            for order in orders:
                await self._enter_some([order], lacking)

    def _enter(self, work: Work, orders: Sequence[OrderEntered], lacking: Lacking) -> None:
        for entry in orders:
            self._enter_one(work, entry, (lacking.status or {}).get(entry.checkout.order_id, ""))
        work.send(TellTickets(ticket_ids=tuple(entry.checkout.order_id for entry in orders)))

    def _enter_one(self, work: Work, entry: OrderEntered, status: str) -> None:
        """Store an order as it was, and begin its saga; one that was taken back is taken back again."""
        order_id, identity = entry.checkout.order_id, entry.identity
        order = entry.whole_order()
        insert_order(work.conn, order, entry.tenders, identity, entry.at, entry.by)
        store_taken_back(work.conn, order.draft.taken_back, order_id)
        enter_order(work, Told.PLACED_AGAIN, order, entry.tenders, identity)
        cash_taken(work, order_id, entry.tenders)
        restored.raise_call_number(
            work.conn, str(identity["terminal"]), str(identity["business_day"]), _count(entry)
        )
        if status in _DONE:  # should the kitchen have lost it, nobody makes it twice
            work.send(MarkOnPaper(ticket_id=order_id, order_id=order_id, printed_at=entry.at))
        stands = bool(status) and status not in _TAKEN_BACK and status != OrderStatus.RECEIVED.value
        checkout = msgspec.structs.replace(
            entry.checkout, already_sold=entry.checkout.already_sold or stands
        )  # until when it can be paid stays: what is over is looked up at the provider, and never charged anew
        self._sagas.begin_checkout(work, checkout)
        if status in _TAKEN_BACK:
            self._sagas.try_to_operate(work, order_id, CancelRequested(RESTORED, RESTORED))
        work.changed(ChangeKind.ORDER, order_id)
        work.note(entry)


def _take_back(work: Work, entries: Sequence[Entry]) -> None:
    """Store again what was taken out of orders that were never sent; what is known is left alone."""
    for entry in entries:
        if isinstance(entry, TakenEntered):
            store_taken_back(work.conn, entry.taken)


def _renew_menu(work: Work, lacking: Lacking, changes: int) -> None:
    """Let our menu be newer than any that the kitchen may have had from us since the backup; say that all this was done."""
    last = {"last": lacking.orders[-1].checkout.number} if lacking.orders else {}
    entered = {"orders": len(lacking.orders), "refunds": len(lacking.refunds), "changes": changes}
    enter(work, Told.RESTORED, {**entered, **last})
    if restored.leave_revisions_out(work.conn, REVISIONS_LEFT_OUT):
        publish(read_menu(work.conn), work)
        work.changed(ChangeKind.MENU)


def _lacking(
    entries: Sequence[object], known: Mapping[str, restored.NumberOfADay], known_refunds: Container[str]
) -> Lacking:
    numbers = set(known.values())
    orders: dict[str, OrderEntered] = {}
    status: dict[str, str] = {}
    asked: dict[str, RefundEntered] = {}
    for entry in entries:
        if isinstance(entry, OrderStands):
            status[entry.order_id] = entry.status
        elif isinstance(entry, RefundEntered):
            asked[entry.refund_id] = entry
        elif isinstance(entry, OrderEntered) and entry.checkout.order_id not in known:
            orders[entry.checkout.order_id] = entry
    for order_id, entry in tuple(orders.items()):
        identity = entry.identity
        named = (str(identity["terminal"]), str(identity["business_day"]), str(identity["number"]))
        if named in numbers:
            _log.error(
                "an order of the log has the number of another one", order_id=order_id, number=named[-1]
            )
            del orders[order_id]
    lost = tuple(refund for refund in asked.values() if refund.refund_id not in known_refunds)
    return Lacking(tuple(orders.values()), lost, status)


def _count(entry: OrderEntered) -> int:
    """Return the number that was counted: `A042` is 42."""
    digits = entry.checkout.number.removeprefix(str(entry.identity["terminal"]))
    return int(digits) if digits.isdigit() else 0
