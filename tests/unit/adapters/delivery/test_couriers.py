"""Couriers asked for, refused, called off and counted, as the till sees it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.adapters.delivery.simulator import COLLECTS_AFTER_MS, NAMES
from core.adapters.delivery.tables import DeliveryState
from core.contracts.delivery import (
    ConfigureCouriers,
    CourierAssigned,
    CourierCancelled,
    CouriersChanged,
    CouriersConfigured,
    CourierUnavailable,
)
from core.contracts.message import CommandFailed
from core.contracts.programs import ProgramStarted
from core.domain.clock import TurnedClock
from core.errors import NotFound
from tests.support.probe import until
from tests.unit.adapters.delivery.dispatch import Desk, assign, cancel, open_desk


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
async def desk(tmp_path: Path, clock: TurnedClock) -> AsyncIterator[Desk]:
    async with open_desk(tmp_path, clock) as opened:
        yield opened


@pytest.mark.promise("D-7", "E-7")
async def test_a_courier_with_a_name_is_assigned_and_said_to_be_simulated(
    desk: Desk, clock: TurnedClock
) -> None:
    answer = await desk.probe.ask(assign("d1"))
    assert answer == CourierAssigned(
        delivery_id="d1", courier=NAMES[0], collects_at=clock.now_ms() + COLLECTS_AFTER_MS, simulator=True
    )
    stored = await desk.delivery.queries.find("d1")
    assert (stored.state, stored.courier, stored.recipient) == (
        DeliveryState.ASSIGNED,
        NAMES[0],
        "Dona Marta",
    )


@pytest.mark.promise("E-8")
async def test_nobody_rides_when_the_simulator_has_no_couriers(desk: Desk) -> None:
    assert await desk.probe.ask(ConfigureCouriers(couriers=0)) == CouriersConfigured(couriers=0)
    refused = CourierUnavailable(delivery_id="d1", reason="no_courier")
    assert await desk.probe.ask(assign("d1")) == refused
    assert await desk.probe.ask(assign("d1")) == refused
    assert await desk.probe.ask(cancel("d1")) == CourierCancelled(delivery_id="d1")


async def test_a_courier_is_busy_until_the_ride_is_over(desk: Desk, clock: TurnedClock) -> None:
    await desk.probe.ask(ConfigureCouriers(couriers=1))
    assert isinstance(await desk.probe.ask(assign("d1")), CourierAssigned)
    assert isinstance(await desk.probe.ask(assign("d2")), CourierUnavailable)
    clock.turn(3)
    assert isinstance(await desk.probe.ask(assign("d3")), CourierAssigned)


async def test_a_courier_who_was_called_off_is_free_again(desk: Desk) -> None:
    await desk.probe.ask(ConfigureCouriers(couriers=1))
    await desk.probe.ask(assign("d1"))
    await desk.probe.ask(cancel("d1"))
    assert isinstance(await desk.probe.ask(assign("d2")), CourierAssigned)


async def test_three_couriers_ride_at_first_and_each_takes_one_order(desk: Desk) -> None:
    sent = await desk.probe.send(*(assign(f"d{i}") for i in range(4)))
    await until(lambda: len(desk.probe.answers) == len(sent))
    riding = [a.reply.courier for a in desk.probe.answers if isinstance(a.reply, CourierAssigned)]
    assert sorted(riding) == sorted(NAMES[:3])
    books = await desk.delivery.queries.books()
    assert (books[DeliveryState.ASSIGNED], books[DeliveryState.REFUSED], books[DeliveryState.ASKED]) == (
        3,
        1,
        0,
    )


async def test_the_same_command_under_another_id_sends_nobody_twice(desk: Desk) -> None:
    first, second = (await desk.probe.send(assign("d1"), assign("d1")))[:2]
    assert await desk.probe.answer_to(first) == await desk.probe.answer_to(second)
    assert await desk.probe.ask(assign("d1")) == await desk.probe.answer_to(first)
    assert await desk.rides() == {"d1": 1}
    for _ in range(2):
        assert await desk.probe.ask(cancel("d1")) == CourierCancelled(delivery_id="d1")


async def test_a_cancellation_before_its_assignment_bars_it(desk: Desk) -> None:
    assert await desk.probe.ask(cancel("d1")) == CourierCancelled(delivery_id="d1")
    assert await desk.probe.ask(assign("d1")) == CourierUnavailable(delivery_id="d1", reason="cancelled")
    assert await desk.rides() == {}


async def test_a_cancelled_delivery_is_not_assigned_again(desk: Desk) -> None:
    await desk.probe.ask(assign("d1"))
    await desk.probe.ask(cancel("d1"))
    assert await desk.probe.ask(assign("d1")) == CourierUnavailable(delivery_id="d1", reason="cancelled")
    assert await desk.rides() == {"d1": 1}


async def test_how_many_couriers_ride_is_told_and_kept(tmp_path: Path, clock: TurnedClock) -> None:
    async with open_desk(tmp_path, clock) as desk:
        assert await desk.delivery.queries.couriers() == 3
        await desk.probe.ask(ConfigureCouriers(couriers=7))
        await desk.probe.ask(ConfigureCouriers(couriers=5))
    async with open_desk(tmp_path, clock) as desk:
        assert await desk.delivery.queries.couriers() == 5
        started = ProgramStarted(address="till", role="till")
        await desk.probe.owner.database.write(lambda work: work.send(started))
        await until(lambda: CouriersChanged(couriers=5) in desk.probe.events)


@pytest.mark.parametrize("couriers", [-1, 21])
async def test_a_number_of_couriers_that_cannot_be_is_answered_as_a_fault(desk: Desk, couriers: int) -> None:
    assert await desk.probe.ask(ConfigureCouriers(couriers=couriers)) == CommandFailed(reason="fault")
    assert await desk.delivery.queries.couriers() == 3


async def test_deliveries_are_listed_latest_first(desk: Desk, clock: TurnedClock) -> None:
    for delivery_id in ("d1", "d2"):
        await desk.probe.ask(assign(delivery_id))
        clock.turn(1)
    assert [delivery.delivery_id for delivery in await desk.delivery.queries.deliveries()] == ["d2", "d1"]
    with pytest.raises(NotFound):
        await desk.delivery.queries.find("d3")
