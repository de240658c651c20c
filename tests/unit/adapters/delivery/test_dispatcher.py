"""The dispatcher before a company that is slow, silent or broken, and after a crash: nobody is sent twice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.adapters.delivery.couriers import Ride
from core.adapters.delivery.tables import DeliveryState
from core.contracts.delivery import CourierAssigned, CourierCancelled, CourierUnavailable
from core.domain.clock import TurnedClock
from core.errors import ComandaError
from tests.support.probe import until
from tests.unit.adapters.delivery.dispatch import Company, Desk, assign, cancel, open_desk

pytestmark = pytest.mark.both_databases


class SilentWhenCalledOff(Company):
    """A company that never confirms a cancellation."""

    def __init__(self) -> None:
        super().__init__()
        self.asked_to_cancel = asyncio.Event()

    async def cancel(self, key: str) -> None:
        self.asked_to_cancel.set()
        await asyncio.Event().wait()


@pytest.fixture
async def company() -> Company:
    return Company()


@pytest.fixture
async def desk(tmp_path: Path, company: Company) -> AsyncIterator[Desk]:
    async with open_desk(tmp_path, TurnedClock(), company) as opened:
        yield opened


@pytest.mark.fault
@pytest.mark.parametrize("fault", [TimeoutError(), ConnectionResetError(), ComandaError("company.fault")])
async def test_a_company_that_breaks_off_after_it_acted_is_asked_and_not_told_again(
    desk: Desk, company: Company, fault: Exception
) -> None:
    company.break_after = [fault]
    assert isinstance(await desk.probe.ask(assign("d1")), CourierAssigned)
    assert len(company.rides["d1"]) == 1


@pytest.mark.fault
async def test_a_company_that_is_not_reached_is_tried_until_it_is(desk: Desk, company: Company) -> None:
    company.break_before = [OSError("no network")] * 3
    answer = await desk.probe.ask(assign("d1"))
    assert answer == CourierAssigned(delivery_id="d1", courier="Zoé", collects_at=1, simulator=False)


@pytest.mark.fault
async def test_a_silent_company_is_not_waited_for_for_ever(tmp_path: Path, company: Company) -> None:
    company.open.clear()
    async with open_desk(tmp_path, TurnedClock(), company, patience=0.02) as desk:
        (sent,) = await desk.probe.send(assign("d1"))
        await company.asked.wait()
        company.asked.clear()
        await company.asked.wait()  # it was asked again
        company.open.set()
        assert isinstance(await desk.probe.answer_to(sent), CourierAssigned)
        assert len(company.rides["d1"]) == 1


async def test_a_courier_called_off_while_the_company_is_asked_does_not_come(
    desk: Desk, company: Company
) -> None:
    company.open.clear()
    (asked,) = await desk.probe.send(assign("d1"))
    await company.asked.wait()
    first, second = await desk.probe.send(cancel("d1"), cancel("d1"))
    await until(lambda: desk.probe.owner.relay.waiting == 0)
    company.open.set()
    for cancelled in (first, second):
        assert await desk.probe.answer_to(cancelled) == CourierCancelled(delivery_id="d1")
    assert await desk.probe.answer_to(asked) == CourierUnavailable(delivery_id="d1", reason="cancelled")
    assert "d1" in company.called_off
    assert (await desk.delivery.queries.find("d1")).state is DeliveryState.CANCELLED


async def test_a_slow_delivery_does_not_hold_up_another(desk: Desk, company: Company) -> None:
    company.open.clear()
    await desk.probe.send(assign("d1"))
    await company.asked.wait()
    assert await desk.probe.ask(cancel("d2")) == CourierCancelled(delivery_id="d2")
    company.open.set()


@pytest.mark.fault
async def test_a_program_that_ended_while_it_asked_finds_the_courier_at_its_next_start(
    tmp_path: Path,
) -> None:
    before = Company()
    before.open.clear()
    clock = TurnedClock()
    async with open_desk(tmp_path, clock, before) as desk:
        (sent,) = await desk.probe.send(assign("d1"))
        await before.asked.wait()
    after = Company()
    after.rides = {"d1": [Ride("Zoé", 1)]}  # it had understood, but its answer got lost
    async with open_desk(tmp_path, clock, after) as desk:
        assert isinstance(await desk.probe.answer_to(sent), CourierAssigned)
        assert len(after.rides["d1"]) == 1
        assert not after.asked.is_set()


async def test_a_program_that_ended_while_it_called_off_does_so_at_its_next_start(tmp_path: Path) -> None:
    clock = TurnedClock()
    before = SilentWhenCalledOff()
    async with open_desk(tmp_path, clock, before) as desk:
        await desk.probe.ask(assign("d1"))
        (sent,) = await desk.probe.send(cancel("d1"))
        await before.asked_to_cancel.wait()
    async with open_desk(tmp_path, clock, Company()) as desk:
        assert await desk.probe.answer_to(sent) == CourierCancelled(delivery_id="d1")


@pytest.mark.fault
async def test_the_simulator_still_knows_after_a_crash_whom_it_sent(tmp_path: Path) -> None:
    clock = TurnedClock()
    async with open_desk(tmp_path, clock) as desk:
        first = await desk.probe.ask(assign("d1"))
    async with open_desk(tmp_path, clock) as desk:
        await desk.delivery.owner.database.write(
            lambda work: work.conn.exec_driver_sql("UPDATE deliveries SET state = 'ASKED', courier = ''")
        )  # as if the program had died between the company's answer and its own commit
        assert await desk.probe.ask(assign("d1")) == first
        assert await desk.rides() == {"d1": 1}
