"""Faults planted on purpose: each makes one thing of the product wrong, to show that the simulation would notice."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final
from unittest.mock import patch

import msgspec
import sqlalchemy as sa

from core.adapters.delivery import tables as delivery_tables
from core.adapters.kitchen import repository as kitchen_repository
from core.adapters.kitchen import tables as kitchen_tables
from core.adapters.payment import outcomes
from core.adapters.payment import repository as payment_repository
from core.adapters.payment import tables as payment_tables
from core.adapters.payment.actions import Actions
from core.adapters.payment.gateways.gateway import Paid, Pending, Refunded
from core.adapters.stock import tables as stock_tables
from core.adapters.stock.repository import Reservation, Reservations
from core.domain.money import Money
from core.messaging.envelope import Envelope
from core.messaging.relay import Relay
from core.saga import decide
from core.saga.progress import StepStage
from core.store import endpoint
from core.store.endpoint import Endpoint
from core.store.mailbox import INBOX_FIELDS, Mailbox, as_row
from core.store.owner import Owner
from core.store.prepared import Prepared
from core.store.work import Effects, Work
from core.till import handlers as till_handlers
from core.till import tables as till_tables
from core.till.sagas import TillSagas

Planted = Callable[[], Any]

BOXES: Final[tuple[Mailbox, ...]] = (
    till_tables.BOX,
    stock_tables.BOX,
    payment_tables.box,
    delivery_tables.BOX,
    kitchen_tables.box,
)


@contextmanager
def skips_the_inbox() -> Iterator[None]:
    """What was received before is worked on again."""
    put = [Prepared(sa.insert(box.inbox).prefix_with("OR REPLACE"), INBOX_FIELDS) for box in BOXES]
    before = [box.put_in for box in BOXES]
    try:
        for box, replacing in zip(BOXES, put, strict=True):
            box.put_in = replacing
        with patch.object(
            endpoint, "_fresh", lambda batch, _work: list({e.message_id: e for e in batch}.values())
        ):
            yield
    finally:
        for box, kept in zip(BOXES, before, strict=True):
            box.put_in = kept


@contextmanager
def acknowledges_before_the_commit() -> Iterator[None]:
    """The broker is told that a message is safe before it is."""
    receive = Endpoint.receive

    async def hasty(self: Endpoint, batch: Sequence[Envelope]) -> None:
        asyncio.get_running_loop().create_task(receive(self, batch))

    with patch.object(Endpoint, "receive", hasty):
        yield


@contextmanager
def undoes_only_what_was_finished() -> Iterator[None]:
    """A step whose outcome is not known is taken for one that did nothing."""
    undo_next = decide._Play._undo_next

    def only_done(self: Any) -> None:
        for place, mark in enumerate(self._course.marks):
            if mark.stage is StepStage.UNKNOWN:
                self._mark(place, stage=StepStage.UNDONE)
        undo_next(self)

    with patch.object(decide._Play, "_undo_next", only_done):
        yield


@contextmanager
def undoes_in_the_wrong_order() -> Iterator[None]:
    """What was started first is undone first."""
    with patch.object(decide, "reversed", list, create=True):
        yield


@contextmanager
def takes_silence_for_a_refusal() -> Iterator[None]:
    """A provider that does not answer is thought to have said no."""

    async def refused(self: Actions, charge: Any, last: Any) -> Any:
        return await self._store(charge, lambda work: outcomes.not_created(work, charge.charge_id, "timeout"))

    with patch.object(Actions, "_create_unknown", refused):
        yield


@contextmanager
def takes_pending_for_paid() -> Iterator[None]:
    """A payment that somebody may still make is thought to be made."""
    call = Actions._call

    async def hopeful(self: Actions, gateway: Any, asking: Any) -> Any:
        told = await call(self, gateway, asking)
        return Paid(self._clock.now_ms()) if isinstance(told, Pending) else told

    with patch.object(Actions, "_call", hopeful):
        yield


@contextmanager
def forgets_the_outbox_at_the_start() -> Iterator[None]:
    """What a process that died still had to send stays where it is."""

    async def nothing(self: Owner) -> None:
        """Send nothing."""

    with patch.object(Owner, "_send_left_over", nothing):
        yield


@contextmanager
def clears_the_outbox_before_it_is_confirmed() -> Iterator[None]:
    """What was handed to the transport is thought to have arrived."""

    def fire_and_forget(self: Relay, envelope: Envelope) -> None:
        self._transport.publish(envelope).add_done_callback(lambda sent: sent.cancelled() or sent.exception())
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        done.set_result(None)
        self._sent(envelope, done)

    with patch.object(Relay, "_publish", fire_and_forget):
        yield


@contextmanager
def sends_in_a_transaction_of_its_own() -> Iterator[None]:
    """State and message are stored one after the other instead of together."""
    finish, committed = Work.finish, Owner._committed

    def without_outbox(self: Work) -> Effects:
        envelopes, self._envelopes = self._envelopes, []
        told = finish(self)
        return Effects(tuple(envelopes), told.changes)

    def store_then_send(self: Owner, effects: Effects) -> None:
        rows = [as_row(envelope) for envelope in effects.envelopes]

        async def later() -> None:
            box = self.database.box
            await self.database.write(lambda work: box.put_out.run(work.conn, rows) and None)
            committed(self, effects)

        if rows:
            asyncio.get_running_loop().create_task(later())

    with patch.object(Work, "finish", without_outbox), patch.object(Owner, "_committed", store_then_send):
        yield


@contextmanager
def an_early_cancellation_bars_no_charge() -> Iterator[None]:
    """A charge that is asked for after it was called off is made."""
    with patch.object(payment_repository, "bar", lambda *_: None):
        yield


@contextmanager
def an_early_release_bars_no_reservation() -> Iterator[None]:
    """Stock that is asked for after it was released is set aside."""
    enter = Reservations.enter

    def unless_barred(self: Reservations, reservation: Reservation, held: Mapping[str, int]) -> None:
        if reservation.state is not stock_tables.Held.BARRED:
            enter(self, reservation, held)

    with patch.object(Reservations, "enter", unless_barred):
        yield


@contextmanager
def an_early_withdrawal_bars_no_ticket() -> Iterator[None]:
    """A ticket that comes after it was withdrawn is cooked."""
    with patch.object(kitchen_repository, "refused", lambda *_: None):
        yield


@contextmanager
def keeps_late_money() -> Iterator[None]:
    """Money that comes after the charge was called off is booked, and stays."""
    with patch.object(outcomes, "give_back_the_rest", lambda *_: None):
        yield


@contextmanager
def makes_a_new_key_for_each_refund() -> Iterator[None]:
    """A refund that is tried again is another refund to the provider."""
    numbers = itertools.count()
    call = Actions._call

    async def anew(self: Actions, gateway: Any, asking: Any) -> Any:
        if asking.cr_code.co_name == "refund":
            given = asking.cr_frame.f_locals
            asking.close()
            asking = gateway.refund(
                given["charge"], f"{given['refund_key']}:{next(numbers)}", given["amount"]
            )
        return await call(self, gateway, asking)

    with patch.object(Actions, "_call", anew):
        yield


@contextmanager
def drops_a_refund_that_fails() -> Iterator[None]:
    """Money that could not be given back at once is taken for given back."""
    call = Actions._call

    async def once(self: Actions, gateway: Any, asking: Any) -> Any:
        is_refund = asking.cr_code.co_name == "refund"
        amount: Money | None = asking.cr_frame.f_locals["amount"] if is_refund else None
        told = await call(self, gateway, asking)
        return Refunded(amount) if amount is not None and told is None else told

    with patch.object(Actions, "_call", once):
        yield


@contextmanager
def never_notices_silence() -> Iterator[None]:
    """Nobody asks again, however long an answer is missing."""

    async def never(self: TillSagas) -> int | None:
        return None

    with patch.object(TillSagas, "_expire", never):
        yield


@contextmanager
def believes_old_news_of_tickets() -> Iterator[None]:
    """The last message about a ticket is believed, whenever it was sent."""
    hear, numbers = till_handlers.ticket_changed, itertools.count(1000)

    def newest(event: Any, work: Work) -> None:
        hear(msgspec.structs.replace(event, revision=next(numbers)), work)

    with patch.object(till_handlers, "ticket_changed", newest):
        yield


PLANTED: Final[tuple[Planted, ...]] = (
    skips_the_inbox,
    acknowledges_before_the_commit,
    undoes_only_what_was_finished,
    undoes_in_the_wrong_order,
    takes_silence_for_a_refusal,
    takes_pending_for_paid,
    forgets_the_outbox_at_the_start,
    clears_the_outbox_before_it_is_confirmed,
    sends_in_a_transaction_of_its_own,
    an_early_cancellation_bars_no_charge,
    an_early_release_bars_no_reservation,
    an_early_withdrawal_bars_no_ticket,
    keeps_late_money,
    makes_a_new_key_for_each_refund,
    drops_a_refund_that_fails,
    never_notices_silence,
    believes_old_news_of_tickets,
)
