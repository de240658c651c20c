"""What a till tells an owner again that does not know its orders, since a backup was restored there.

When the till or an owner starts, the newest orders are asked about; if one is not known, all of the last days are. Then the
owner is told what it was told before, each order and each refund by its own id: what it has lost is done again in its books,
and never outside a second time. A ticket is told again as long as it is to be made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec
import structlog

from core.contracts.known import TellUnknown, UnknownTold
from core.contracts.message import Command
from core.contracts.payment import PaymentConfirmed
from core.contracts.programs import ProgramStarted
from core.flows import charging
from core.flows import checkout as selling
from core.flows import refund as refunding
from core.messaging.topology import ADAPTERS
from core.store.backup import DAYS_KEPT
from core.store.database import Database
from core.store.work import Work
from core.till.courses import fired_again
from core.till.repository import restored

NEWEST: Final = 20
AT_ONCE: Final = 500
DAYS_MS: Final = (DAYS_KEPT + 1) * 24 * 3_600_000

_checkout: Final = msgspec.json.Decoder(selling.Checkout)
_refund: Final = msgspec.json.Decoder(refunding.Refund)
_log = structlog.get_logger(__name__)


class Retelling:
    """Asks and tells for one till; what is told belongs to no saga, since the sagas of these orders have ended."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._being_told: set[str] = set()

    async def ask_all(self) -> None:
        """Ask every other owner whether it knows our newest orders. Raises StoreFault."""

        def ask(work: Work) -> None:
            for owner in ADAPTERS:
                self._ask(work, owner)

        await self._database.write(ask)

    def program_started(self, event: ProgramStarted, work: Work) -> None:
        """Ask an owner that has started."""
        if event.role in ADAPTERS:
            self._being_told.discard(event.role)
            self._ask(work, event.role)

    def hear(self, told: UnknownTold, work: Work) -> None:
        """Find out what else an owner does not know; then tell it."""
        if not told.order_ids:
            return
        asked_about_all = told.owner in self._being_told or told.owner == "kitchen"
        if not asked_about_all:
            self._being_told.add(told.owner)
            _log.warning("an owner does not know our orders: it is told them again", owner=told.owner)
            self._send_questions(work, told.owner, _orders_for(work, told.owner))
            return
        for name, state in restored.sagas_by_id(work.conn, told.order_ids):
            if name == selling.CHECKOUT.name:
                commands = _told_again(work, told.owner, _checkout.decode(state))
            else:
                commands = _refund_again(told.owner, _refund.decode(state))
            for command in commands:
                work.send(command)

    def hear_paid(self, paid: PaymentConfirmed, work: Work) -> None:
        """A charge is in the books again: what had gone back of it is told, too."""
        order_id = restored.order_of_charge(work.conn, paid.charge_id)
        for refund in _refunds(work, order_id or ""):
            for share in refund.shares:
                if share.charge_id == paid.charge_id:
                    work.send(refunding.refund_of(refund, share))

    def _ask(self, work: Work, owner: str) -> None:
        newest = None if owner == "kitchen" else NEWEST
        self._send_questions(work, owner, _orders_for(work, owner, newest))

    @staticmethod
    def _send_questions(work: Work, owner: str, order_ids: Sequence[str]) -> None:
        for start in range(0, len(order_ids), AT_ONCE):
            some = tuple(order_ids[start : start + AT_ONCE])
            work.send(TellUnknown(order_ids=some), recipient=owner)


def _orders_for(work: Work, owner: str, newest: int | None = None) -> list[str]:
    return restored.orders_for(work.conn, owner, work.now_ms - DAYS_MS, newest)


def _told_again(work: Work, owner: str, order: selling.Checkout) -> Iterable[Command]:
    if owner == "stock":
        yield msgspec.structs.replace(selling.keep_stock(order), already_sold=True)
        for refund in _refunds(work, order.order_id):
            if refund.stock:
                yield refunding.return_stock(refund)
    elif owner == "payment":
        yield from charging.create_charges(order)
        sold = restored.was_sold(work.conn, order.order_id)
        yield from charging.confirm_charges(order) if sold else charging.cancel_charges(order)
    elif owner == "delivery":
        yield selling.assign_courier(order)
    else:
        yield selling.open_ticket(order)
        yield from fired_again(work, order.order_id)


def _refund_again(owner: str, refund: refunding.Refund) -> Iterable[Command]:
    """Tell a refund of an order that an owner may know; one that it does not know is told with its order."""
    if owner == "stock":
        yield refunding.return_stock(refund)
    else:
        for share in refund.shares:
            yield refunding.refund_of(refund, share)


def _refunds(work: Work, order_id: str) -> Iterator[refunding.Refund]:
    """Yield the refunds of an order that are done."""
    yield from map(_refund.decode, restored.refunds_done(work.conn, order_id))
