"""The clock on the wall is set in every step of a sale: what is timed does not notice, what people read does."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest
import sqlalchemy as sa

from core.api.words import Method, OrderStatus
from core.domain.clock import SteadyClock
from core.domain.day import business_day
from core.runtime.books import balance_books
from core.runtime.build import EmbeddedShop
from core.runtime.parts import Pace
from core.runtime.settings import Settings
from core.runtime.timekeeper import FILE_NAME, Timekeeper
from core.store.work import Effects
from core.till import tables as t
from core.till.tables import SAGAS
from tests.support.till_without_window import Counter
from tests.support.waiting import eventually, eventually_so

QUICK: Final = Pace(card=0.0, pix=0.3, ride=0.0)
HOURS: Final = 3_600_000
AFTER_2038: Final = round(datetime(2038, 1, 19, 3, 14, tzinfo=UTC).timestamp() * 1000)


class Wall:
    """A clock on the wall that can be set."""

    def __init__(self) -> None:
        self.set_by = 0

    def shows(self) -> int:
        return time.time_ns() // 1_000_000 + self.set_by


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
async def cafe(request: pytest.FixtureRequest, tmp_path: Path, wall: Wall) -> AsyncIterator[EmbeddedShop]:
    """The café; the parameter is for how many seconds a Pix is waited for."""
    settings = Settings(data_dir=tmp_path / "café", pix_seconds=getattr(request, "param", 60))
    shop = EmbeddedShop(settings, SteadyClock(wall_ms=wall.shows), QUICK)
    await shop.open()
    yield shop
    await shop.close()


@pytest.mark.fault("F12", "I1", "I3", "I4", "I5")
async def test_the_wall_is_set_after_every_commit_of_a_sale_and_no_sale_notices(
    cafe: EmbeddedShop, wall: Wall
) -> None:
    counter = Counter(cafe)
    jumps = [3 * HOURS, -3 * HOURS, -3 * HOURS, 3 * HOURS, AFTER_2038 - wall.shows(), -48 * HOURS]
    sold: list[str] = []
    for place in range(14):
        left = [place]

        def jump(_effects: Effects, left: list[int] = left, by: int = jumps[place % len(jumps)]) -> None:
            left[0] -= 1
            if left[0] == -1:
                wall.set_by += by

        for part in cafe.parts:
            part.owner.database.after_commit(jump)
        order_id = await counter.sell("espresso", method=(Method.CARD, Method.PIX, Method.CASH)[place % 3])
        sold.append(order_id)
        end = await counter.settled(order_id)
        assert end.row.status is OrderStatus.APPROVED, (place, end.row.reason)

    assert [row.order_id for row in (await counter.till.orders()).rows] == sold[::-1], "newest first"
    stored = await cafe.till.owner.database.read(lambda conn: conn.execute(t.orders.select()).all())
    assert len({(row.business_day, row.number) for row in stored}) == len(sold)
    tickets = (await cafe.shop("kitchen").kitchen.board()).open
    assert [ticket.order_id for ticket in tickets] == sold, "the kitchen's order is that of the payments"
    books = await balance_books(cafe)
    assert (books.balanced, books.unsettled) == (True, 0)


@pytest.mark.fault("F12")
async def test_a_payer_is_waited_for_as_long_as_before_when_the_wall_is_set_forward(
    cafe: EmbeddedShop, wall: Wall
) -> None:
    counter = Counter(cafe)
    order_id = await counter.sell("espresso", method=Method.PIX)
    await eventually_so(lambda: _waits_for_the_payer(counter, order_id), what="the payer to be waited for")

    wall.set_by += 3 * HOURS
    cafe.till.sagas.watch.look()
    cafe.payment.worker.look()
    cafe.stock.watch.look()

    assert (await counter.settled(order_id)).row.status is OrderStatus.APPROVED
    impatient = sa.select(sa.func.count()).where(SAGAS.history.c.kind.in_(["resent", "deadline"]))
    assert await cafe.till.owner.database.read(lambda conn: conn.execute(impatient).scalar_one()) == 0


@pytest.mark.fault("F12")
@pytest.mark.parametrize("cafe", [1], indirect=True)
async def test_a_charge_expires_in_time_when_the_wall_is_set_back(cafe: EmbeddedShop, wall: Wall) -> None:
    counter = Counter(cafe)
    await counter.till.set_simulator(pix="hang")
    await eventually_so(lambda: _pix_behaves(counter, "hang"), what="the bank to hang")
    order_id = await counter.sell("espresso", method=Method.PIX)

    wall.set_by -= 3 * HOURS

    end = await counter.settled(order_id)
    assert (end.row.status, end.row.reason) == (OrderStatus.REJECTED, "charge_expired")


@pytest.mark.fault("F12")
async def test_what_is_sold_belongs_to_the_day_on_the_wall_and_a_day_that_comes_twice_goes_on_counting(
    cafe: EmbeddedShop, wall: Wall
) -> None:
    counter = Counter(cafe)
    days: list[tuple[str, str]] = []
    for by in (0, 24 * HOURS, -24 * HOURS):
        wall.set_by += by
        order_id = await counter.sell("espresso")
        (row,) = await cafe.till.owner.database.read(
            lambda conn, wanted=order_id: conn.execute(  # type: ignore[misc]
                t.orders.select().where(t.orders.c.order_id == wanted)
            ).all()
        )
        days.append((row.business_day, row.number))
        assert row.business_day == business_day(wall.shows())
    assert (days[0][0], days[0][1] < days[2][1]) == (days[2][0], True)
    assert days[1][0] > days[0][0]


@pytest.mark.fault("F12")
async def test_a_jump_is_told_once_in_log_and_health_and_the_clock_catches_up_when_nothing_is_timed(
    tmp_path: Path, wall: Wall
) -> None:
    told: list[int] = []
    clock = SteadyClock(wall_ms=wall.shows)
    keeper = Timekeeper(tmp_path, clock, told=lambda: told.append(keeper.off_ms))
    quiet = False

    async def when_quiet(catch_up: Callable[[], None]) -> None:
        if quiet:
            catch_up()

    keeper.begin(when_quiet)
    wall.set_by += 3 * HOURS
    await keeper.look(clock)
    await keeper.look(clock)
    assert len(told) == 1
    assert told[0] == pytest.approx(3 * HOURS, abs=1000)
    quiet = True
    await keeper.look(clock)
    assert abs(keeper.off_ms) < 1000
    wall.set_by -= 3 * HOURS
    await keeper.look(clock)
    assert keeper.off_ms == pytest.approx(-3 * HOURS, abs=1000), "it never runs back"
    assert len(told) == 2
    await keeper.close()


@pytest.mark.fault("F12", "F32")
async def test_who_starts_again_goes_on_in_the_same_time_and_after_a_pause_believes_the_wall_but_never_runs_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wall = Wall()
    monkeypatch.setattr("core.domain.clock._machine_ms", wall.shows)
    first = Timekeeper(tmp_path)
    first.begin()
    await eventually((tmp_path / FILE_NAME).exists)
    await first.close()

    wall.set_by = -3 * HOURS
    soon = Timekeeper(tmp_path)
    assert soon.off_ms == pytest.approx(-3 * HOURS, abs=2000)

    monkeypatch.setattr("core.runtime.timekeeper.STILL_RUNNING", 0.0)
    assert Timekeeper(tmp_path).clock.now_ms() >= first.clock.now_ms() - 1000, "not behind what is stored"
    wall.set_by = 12 * HOURS
    assert Timekeeper(tmp_path).off_ms == pytest.approx(0, abs=1000)
    wall.set_by = -300 * 24 * HOURS
    assert Timekeeper(tmp_path).off_ms == pytest.approx(0, abs=1000), "that far ahead was nonsense"


async def _pix_behaves(counter: Counter, pix: str) -> bool:
    return (await counter.till.simulator()).pix == pix


async def _waits_for_the_payer(counter: Counter, order_id: str) -> bool:
    order = await counter.till.order(order_id)
    return any(charge.expires_at is not None for charge in order.charges)
