"""Two delivery workers on one database: one of them speaks with the company about each delivery, the other takes over."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from core.adapters.delivery.couriers import Errand, NobodyRides, Ride
from core.adapters.delivery.tables import DeliveryState
from core.contracts.delivery import (
    ConfigureCouriers,
    CourierAssigned,
    CourierCancelled,
    CourierUnavailable,
)
from core.contracts.message import Reply
from core.domain.clock import SystemClock, TurnedClock
from core.store.claims import LEASE_MS
from tests.support.probe import until
from tests.support.waiting import eventually, eventually_so
from tests.unit.adapters.delivery.dispatch import Company, Desk, assign, cancel, open_desk

Two = tuple[Desk, Desk]


@asynccontextmanager
async def two_desks(folder: Path, clock: TurnedClock, company: Company | None = None) -> AsyncIterator[Two]:
    """Two workers on one database, each with a till of its own."""
    for name in ("a", "b", "shared"):
        (folder / name).mkdir()
    async with (
        open_desk(folder / "a", clock, company, shared=folder / "shared") as one,
        open_desk(folder / "b", clock, company, shared=folder / "shared") as other,
    ):
        yield one, other


async def answer_to(command_id: str, *desks: Desk) -> Reply:
    """Return the answer to a command, whichever worker gave it."""

    def found() -> list[Reply]:
        answers = (answer for desk in desks for answer in desk.probe.answers)
        return [answer.reply for answer in answers if answer.in_reply_to == command_id]

    await eventually(found, within=20)
    return found()[0]


class Attentive(Company):
    """A company that notes when it is asked for the same errand by two at once."""

    def __init__(self) -> None:
        super().__init__()
        self.under_way: set[str] = set()
        self.clashes: list[str] = []

    async def assign(self, errand: Errand) -> Ride | NobodyRides:
        self.clashes += [errand.key] if errand.key in self.under_way else []
        self.under_way.add(errand.key)
        await asyncio.sleep(0)
        said = await super().assign(errand)
        self.under_way.discard(errand.key)
        return said


@pytest.mark.both_databases
async def test_each_courier_is_asked_for_by_one_worker_once(tmp_path: Path) -> None:
    company = Attentive()
    async with two_desks(tmp_path, TurnedClock(), company) as desks:
        sent = [(await desks[n % 2].probe.send(assign(f"d{n}")))[0] for n in range(30)]
        for sent_id in sent:
            assert isinstance(await answer_to(sent_id, *desks), CourierAssigned)
        called_off = [(await desks[n % 3 % 2].probe.send(cancel(f"d{n}")))[0] for n in range(10)]
        for sent_id in called_off:
            assert isinstance(await answer_to(sent_id, *desks), CourierCancelled)
        assert company.clashes == []
        assert {key: len(rides) for key, rides in company.rides.items()} == {f"d{n}": 1 for n in range(30)}
        assert company.called_off == {f"d{n}" for n in range(10)}
        claimed = await desks[0].delivery.owner.database.read(
            lambda conn: conn.exec_driver_sql("SELECT 1 FROM deliveries WHERE claimed_by IS NOT NULL").all()
        )
        assert claimed == [], "what is settled is given back"


@pytest.mark.both_databases
async def test_a_courier_called_off_through_one_worker_while_the_other_asks_does_not_come(
    tmp_path: Path,
) -> None:
    company = Company()
    company.open.clear()
    async with two_desks(tmp_path, TurnedClock(), company) as (one, other):
        (asked,) = await one.probe.send(assign("d1"))
        await company.asked.wait()
        (called_off,) = await other.probe.send(cancel("d1"))
        await until(lambda: other.probe.owner.relay.waiting == 0)
        company.open.set()
        assert await answer_to(asked, one, other) == CourierUnavailable(delivery_id="d1", reason="cancelled")
        assert await answer_to(called_off, one, other) == CourierCancelled(delivery_id="d1")
        assert (await one.delivery.queries.find("d1")).state is DeliveryState.CANCELLED


@pytest.mark.fault
async def test_a_worker_that_was_frozen_cannot_store_what_another_has_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    company, clock = Company(), TurnedClock()
    company.open.clear()
    async with two_desks(tmp_path, clock, company) as (frozen, other):
        monkeypatch.setattr(frozen.delivery.dispatcher._actions, "renew", _does_nothing)
        (asked,) = await frozen.probe.send(assign("d1"))
        await company.asked.wait()
        company.rides["d1"] = [Ride("Zoé", 1)]  # what the company has understood the first time
        clock.turn(LEASE_MS / 1000)
        other.delivery.dispatcher.look()
        assert await answer_to(asked, other) == CourierAssigned(
            delivery_id="d1", courier="Zoé", collects_at=1, simulator=False
        )
        before = await other.delivery.queries.find("d1")
        company.open.set()
        await until(lambda: not frozen.delivery.dispatcher._under_way)
        assert await other.delivery.queries.find("d1") == before
        assert [answer for answer in frozen.probe.answers if answer.in_reply_to == asked] == []


async def _does_nothing(_delivery_ids: object) -> None:
    """Renew nothing, as a process that does not run."""


async def test_a_worker_that_is_closed_gives_back_what_it_had_at_once(tmp_path: Path) -> None:
    clock, silent, speaking = TurnedClock(), Company(), Company()
    silent.open.clear()
    for name in ("a", "b", "shared"):
        (tmp_path / name).mkdir()
    async with open_desk(tmp_path / "b", clock, speaking, shared=tmp_path / "shared") as left:
        async with open_desk(tmp_path / "a", clock, silent, shared=tmp_path / "shared") as closed:
            (asked,) = await closed.probe.send(assign("d1"))
            await silent.asked.wait()
        assert isinstance(await answer_to(asked, left), CourierAssigned)


async def test_the_couriers_of_one_worker_are_those_of_the_other(tmp_path: Path) -> None:
    async with two_desks(tmp_path, TurnedClock()) as (one, other):
        await one.probe.ask(ConfigureCouriers(couriers=1))
        assert isinstance(await other.probe.ask(assign("d1")), CourierAssigned)
        assert isinstance(await one.probe.ask(assign("d2")), CourierUnavailable)
        assert await one.rides() == await other.rides() == {"d1": 1}


STORY = """
import asyncio, sys
from pathlib import Path
from core.domain.clock import SystemClock
from tests.unit.adapters.delivery.dispatch import assign, cancel, open_desk

async def live(folder):
    async with open_desk(folder / "a", SystemClock(), shared=folder / "shared") as desk:
        await desk.probe.send(*(assign(f"d{number}") for number in range(3)))
        await desk.probe.send(cancel("d2"))
        await asyncio.Event().wait()

asyncio.run(live(Path(sys.argv[1])))
"""


@pytest.mark.fault
@pytest.mark.parametrize("place", ["delivery.after_assign:2", "delivery.after_cancel:1"])
async def test_what_a_killed_worker_was_doing_the_other_process_finishes_within_ten_seconds(
    tmp_path: Path, place: str
) -> None:
    for name in ("a", "b", "shared"):
        (tmp_path / name).mkdir()
    async with open_desk(tmp_path / "b", SystemClock(), shared=tmp_path / "shared") as desk:
        told = {**os.environ, "COMANDA_CRASH_AT": place}
        program = await asyncio.create_subprocess_exec(sys.executable, "-c", STORY, str(tmp_path), env=told)
        async with asyncio.timeout(30):
            assert await program.wait() == -signal.SIGKILL
        died = time.monotonic()

        async def settled() -> bool:
            books = await desk.delivery.queries.books()
            return not books[DeliveryState.ASKED] and not books[DeliveryState.CANCELLING]

        assert not await settled()
        await eventually_so(settled, within=12)
        assert time.monotonic() - died < 10
        rides = await desk.rides()
        assert set(rides.values()) <= {1}
        for delivery in await desk.delivery.queries.deliveries():
            assert (delivery.delivery_id in rides) or delivery.state is not DeliveryState.ASSIGNED
