"""A kitchen that was away: what it missed comes in order and once, and what it did meanwhile is told when it is back."""

from __future__ import annotations

import asyncio
import random

import pytest

from core.contracts.kitchen import CapacityChanged, TicketChanged
from core.domain.ticket import TicketStatus
from core.errors import ComandaError
from core.messaging.envelope import Envelope
from tests.support.kitchen import KitchenSite, an_order
from tests.support.waiting import eventually

pytestmark = pytest.mark.both_databases


@pytest.mark.fault("F20", "F10")
@pytest.mark.promise("B-9", "B-10")
@pytest.mark.parametrize("seed", range(3))
async def test_what_was_missed_stands_in_the_order_of_payment_however_it_comes_and_how_often(
    site: KitchenSite, seed: int
) -> None:
    print("seed", seed)
    chance = random.Random(seed)
    await site.accept(an_order(1), an_order(2))
    await site.door.ready("ticket-1")
    await site.door.hand_over("ticket-1")
    await site.door.start("ticket-2")
    missed = [an_order(number, paid_at=1_750_000_000_000 - 900_000 + number) for number in range(1, 51)]
    twice = [*missed, *chance.sample(missed, 30)]
    chance.shuffle(twice)

    while twice:
        batch = [twice.pop() for _ in range(min(len(twice), chance.randrange(1, 20)))]
        sent = await site.till.send(*batch)
        await asyncio.gather(*(site.till.answer_to(message_id) for message_id in sent))

    board = await site.door.board()
    assert [ticket.ticket_id for ticket in board.open] == [f"ticket-{number}" for number in range(2, 51)]
    assert board.open[0].status is TicketStatus.PREPARING, "what was begun stays begun"
    assert board.ready == (), "what is done is not made again"
    late = board.open[-1]
    assert late.paid_at == 1_750_000_000_000 - 900_000 + 50, "its age counts from the payment"


async def test_what_is_done_while_nobody_is_heard_is_stored_and_told_later(
    site: KitchenSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    await site.accept(an_order(1))
    await site.quiet()
    site.till.events.clear()

    def lost(_envelope: Envelope) -> asyncio.Future[None]:
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        future.set_exception(ComandaError("wire.lost"))
        return future

    with monkeypatch.context() as cut:
        cut.setattr(site.transport, "publish", lost)
        for verb in ("start", "ready", "hand_over"):
            await getattr(site.door, verb)("ticket-1")
        await site.adapter.actions.set_accepting(accepting=False)
        assert (await site.shown()).status is TicketStatus.HANDED_OVER
        await eventually(lambda: site.adapter.owner.relay.waiting == 4)
        assert site.till.heard(TicketChanged) == []

    await eventually(lambda: len(site.till.heard(TicketChanged)) == 3, what="the connection is back")
    told = sorted(site.till.heard(TicketChanged), key=lambda event: event.revision)
    assert [event.status for event in told] == ["PREPARING", "READY", "HANDED_OVER"]
    await eventually(lambda: len(site.till.heard(CapacityChanged)) == 1, what="the counters know")


async def test_what_was_not_told_before_the_program_ended_is_told_after_its_next_start(
    site: KitchenSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    await site.accept(an_order(1))
    await site.quiet()
    with monkeypatch.context() as cut:
        never: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        cut.setattr(site.transport, "publish", lambda _envelope: never)
        await site.door.start("ticket-1")

    await site.close()
    await site.open()

    assert await site.told() == [("PREPARING", 2)]
