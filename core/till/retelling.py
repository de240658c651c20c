"""What a till tells an owner again that does not know its orders, since a backup was restored there.

When the till or an owner starts, the newest orders are asked about; if one is not known, all of the last days are. Then the
owner is told what it was told before, each order and each refund by its own id: what it has lost is done again in its books,
and never outside a second time. A ticket is told again as long as it is to be made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import msgspec
import sqlalchemy as sa
import structlog

from core.contracts.known import TellUnknown, UnknownTold
from core.contracts.message import Command
from core.contracts.payment import PaymentConfirmed
from core.contracts.programs import ProgramStarted
from core.flows import checkout as selling
from core.flows import refund as refunding
from core.messaging.topology import ADAPTERS
from core.store.backup import DAYS_KEPT
from core.store.database import Database
from core.store.work import Work
from core.till import tables as t
from core.till.queries.books import SOLD

NEWEST: Final = 20
AT_ONCE: Final = 500
DAYS_MS: Final = (DAYS_KEPT + 1) * 24 * 3_600_000
_TO_MAKE: Final = ("APPROVED", "PREPARING", "READY")

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
        if (
            told.owner not in self._being_told and told.owner != "kitchen"
        ):  # which was asked about all there are
            self._being_told.add(told.owner)
            _log.warning("an owner does not know our orders: it is told them again", owner=told.owner)
            self._send_questions(work, told.owner, _orders_for(work, told.owner))
            return
        sagas = t.SAGAS.saga.c
        for saga_id in told.order_ids:
            known = sa.select(sagas.name, sagas.state).where(sagas.id == saga_id)
            saga = work.conn.execute(known).one_or_none()
            if saga is None:
                continue
            if saga.name == selling.CHECKOUT.name:
                commands = _told_again(work, told.owner, _checkout.decode(saga.state))
            else:
                commands = _refund_again(told.owner, _refund.decode(saga.state))
            for command in commands:
                work.send(command)

    def hear_paid(self, paid: PaymentConfirmed, work: Work) -> None:
        """A charge is in the books again: what had gone back of it is told, too."""
        of_charge = sa.select(t.charges.c.order_id).where(t.charges.c.charge_id == paid.charge_id)
        order_id = work.conn.execute(of_charge).scalar_one_or_none()
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
    """Return the ids of orders and refunds that an owner has to know, the newest of each first."""
    orders, charges = t.orders.c, t.charges.c
    wanted: sa.ColumnElement[bool] = orders.status.in_(_TO_MAKE if owner == "kitchen" else tuple(SOLD))
    wanted = sa.and_(wanted, orders.saga_status == "completed")
    if owner == "delivery":
        wanted = sa.and_(wanted, orders.order_type == "delivery")
    if owner == "payment":  # also where money came and went back, though nothing was sold
        moved = sa.select(charges.order_id).where(charges.order_id == orders.order_id, charges.refunded > 0)
        wanted = sa.or_(wanted, sa.and_(orders.saga_status == "compensated", moved.exists()))
    since = work.now_ms - DAYS_MS
    query = sa.select(orders.order_id).where(wanted, orders.placed_at > since)
    found = list(work.conn.execute(query.order_by(orders.placed_at.desc()).limit(newest)).scalars())
    if owner in {"stock", "payment"}:
        refunds = t.refunds.c
        back = sa.select(refunds.refund_id).where(refunds.state == "done", refunds.asked_at > since)
        found += work.conn.execute(back.order_by(refunds.asked_at.desc()).limit(newest)).scalars()
    return found


def _told_again(work: Work, owner: str, order: selling.Checkout) -> Iterable[Command]:
    if owner == "stock":
        yield msgspec.structs.replace(selling.keep_stock(order), already_sold=True)
        for refund in _refunds(work, order.order_id):
            if refund.stock:
                yield refunding.return_stock(refund)
    elif owner == "payment":
        yield from selling.create_charges(order)
        orders = t.orders.c
        of_order = sa.select(orders.saga_status).where(orders.order_id == order.order_id)
        sold = work.conn.execute(of_order).scalar_one() == "completed"
        yield from selling.confirm_charges(order) if sold else selling.cancel_charges(order)
    elif owner == "delivery":
        yield selling.assign_courier(order)
    else:
        yield selling.open_ticket(order)


def _refund_again(owner: str, refund: refunding.Refund) -> Iterable[Command]:
    """Tell a refund of an order that an owner may know; one that it does not know is told with its order."""
    if owner == "stock":
        yield refunding.return_stock(refund)
    else:
        for share in refund.shares:
            yield refunding.refund_of(refund, share)


def _refunds(work: Work, order_id: str) -> Iterator[refunding.Refund]:
    """Yield the refunds of an order that are done."""
    done = sa.select(t.refunds.c.refund_id).where(
        t.refunds.c.order_id == order_id, t.refunds.c.state == "done"
    )
    sagas: Any = t.SAGAS.saga.c
    for state in work.conn.execute(sa.select(sagas.state).where(sagas.id.in_(done))).scalars():
        yield _refund.decode(state)
