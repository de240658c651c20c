"""The program ends in the middle, at every step, and starts again on the same files: everything goes on by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.contracts.delivery import AssignCourier
from core.contracts.kitchen import OpenTicket
from core.contracts.message import Command
from core.contracts.payment import (
    CancelCharge,
    ChargeCancelled,
    ConfirmCharge,
    CreateCharge,
    PaymentConfirmed,
    PaymentRefused,
)
from core.contracts.stock import KeepStock, ReleaseStock, ReserveStock, StockReleased
from core.domain.change import ChangeKind
from core.domain.order import OrderStatus
from core.till import tables as t
from tests.support.scripted import YES
from tests.support.till_site import TillSite, a_delivery, a_draft, by
from tests.support.waiting import eventually, eventually_so

STEPS = [ReserveStock, CreateCharge, ConfirmCharge, KeepStock, OpenTicket, AssignCourier]


@pytest.mark.promise("C-6", "C-8", "B-10")
@pytest.mark.parametrize("kind", STEPS)
async def test_an_order_goes_on_at_the_step_where_the_program_ended(
    site: TillSite, kind: type[Command]
) -> None:
    site.script.say(kind, None)
    await site.counter.place(a_delivery(), [by("card", 1400)])
    await site.quiet()
    before = site.script.names()

    await site.reopen()
    assert await site.status() is OrderStatus.RECEIVED
    command = next(command for _, command in site.script.waiting if isinstance(command, kind))
    reply = YES[kind](command)
    assert reply is not None
    await site.answer_late(kind, reply)
    assert await site.status() is OrderStatus.APPROVED
    assert site.script.names()[: len(before)] == before
    assert len(site.script.names()) == len(set(site.script.names())), "nothing was asked a second time"


@pytest.mark.promise("C-6")
async def test_what_was_committed_and_not_sent_is_sent_at_the_next_start(tmp_path: Path) -> None:
    site = TillSite(tmp_path)
    await site.open(listen=False)  # nobody receives: the order is stored, its command stays in the outbox
    assert await site.counter.place(a_draft(), [by("cash", 500)]) == "001"
    await site.reopen()
    assert await site.status() is OrderStatus.APPROVED
    await site.reopen()

    async def is_empty() -> bool:
        return await site.count(t.BOX.outbox) == 0

    await eventually_so(is_empty, what="what has arrived to be forgotten")
    await site.close()


@pytest.mark.promise("C-6")
async def test_what_became_overdue_while_the_program_was_off_is_asked_again(site: TillSite) -> None:
    site.script.say(ReserveStock, None)
    await site.counter.place(a_draft(), [by("cash", 500)])
    await site.quiet()
    await site.close()
    site.clock.turn(3600)
    await site.open()
    await site.quiet()
    (line,) = await site.counter.timelines("order-1")
    assert "resent" in [entry.kind for entry in line.entries]
    assert (await site.shown()).row.saga_status == "running"


async def test_the_watch_of_the_program_wakes_what_is_overdue_without_being_asked(site: TillSite) -> None:
    site.script.say(ReserveStock, None)
    await site.counter.place(a_draft(), [by("cash", 500)])
    await site.quiet()
    for again in (1, 2):
        site.changes.clear()
        site.clock.turn(31)
        site.till.sagas.watch.look()
        await eventually(lambda: site.pushed(ChangeKind.SAGA), what="asking again")
        history = t.SAGAS.history
        assert await site.count(history, history.c.kind == "resent") == again


@pytest.mark.parametrize("kind", [CancelCharge, ReleaseStock])
async def test_an_undo_goes_on_after_a_start_too(site: TillSite, kind: type[Command]) -> None:
    site.script.say(ConfirmCharge, PaymentRefused(reason="no_limit", charge_id="charge-cash"))
    site.script.say(kind, None)
    await site.counter.place(a_draft(), [by("cash", 500)])
    await site.quiet()
    await site.reopen()
    reply = {
        CancelCharge: ChargeCancelled(charge_id="charge-cash", refunded=0),
        ReleaseStock: StockReleased(order_id="order-1"),
    }[kind]
    await site.answer_late(kind, reply)
    assert await site.status() is OrderStatus.REJECTED


async def test_an_answer_that_comes_while_the_till_is_away_waits_for_it(site: TillSite) -> None:
    site.script.say(ConfirmCharge, None)
    await site.counter.place(a_draft(), [by("pix", 500)])
    await site.quiet()
    await site.transport.close()  # from now on nothing is delivered
    payment = site.stands["payment"]
    (command_id,) = [known for known, command in site.script.waiting if isinstance(command, ConfirmCharge)]
    await payment.answer_late(
        command_id, PaymentConfirmed(charge_id="charge-pix", amount=500, paid_at=1, paid_sequence=1)
    )
    await site.reopen()
    assert await site.status() is OrderStatus.APPROVED


async def test_a_start_after_a_start_after_a_start_changes_nothing(site: TillSite) -> None:
    await site.sell()
    history = await site.count(t.SAGAS.history)
    for _ in range(3):
        await site.reopen()
    assert await site.status() is OrderStatus.APPROVED
    assert await site.count(t.SAGAS.history) == history


async def test_three_hundred_unfinished_orders_all_go_on(site: TillSite) -> None:
    """More than one page of the resuming."""
    site.script.say(ReserveStock, None)
    for n in range(300):
        await site.till.actions.place(a_draft(f"order-{n:03}"), [by("cash", 500, f"c-{n}")])
    await site.quiet()
    await site.close()
    site.clock.turn(60)
    await site.open()
    await site.quiet()
    history = t.SAGAS.history
    assert await site.count(history, history.c.kind == "resent") == 300


def test_every_step_of_the_recipe_is_ended_at() -> None:
    """Keeps the list above complete; the till answers the approval itself."""
    from core.flows.checkout import CHECKOUT

    asked = [step.do.__annotations__["return"] for step in CHECKOUT.steps if step.do is not None]
    assert [name.rpartition("tuple[")[2].removesuffix(", ...]") for name in asked][:-1] == [
        kind.__name__ for kind in STEPS
    ]
