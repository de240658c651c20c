"""What the others tell the till: in any order, twice, late; the order and the menu follow the newest news only."""

from __future__ import annotations

import random
from itertools import permutations

import pytest

from core.api.capacity_service import CapacityService
from core.contracts.delivery import CouriersChanged
from core.contracts.kitchen import (
    CapacityChanged,
    OpenTicket,
    ProductEightySixed,
    TicketAccepted,
    TicketChanged,
    TicketDeclined,
)
from core.contracts.payment import ConfirmCharge, PaymentRefused, SimulatorChanged
from core.contracts.stock import StockLevelChanged
from core.domain.capacity import Capacity
from core.domain.change import ChangeKind
from core.domain.order import OrderStatus
from core.domain.views import AvailabilityView, SimulatorView
from core.errors import InvalidInput
from core.till import tables as t
from tests.support.till_site import TillSite, a_draft, by


def news(status: str, revision: int, order_id: str = "order-1") -> TicketChanged:
    return TicketChanged(
        ticket_id=order_id, order_id=order_id, status=status, revision=revision, changed_at=revision
    )


LIFE = [news("NEW", 1), news("PREPARING", 2), news("READY", 3), news("HANDED_OVER", 4)]


@pytest.mark.promise("B-11", "B-14")
async def test_the_order_follows_its_ticket_and_the_counter_is_told_at_once(site: TillSite) -> None:
    await site.sell()
    for event, status in zip(LIFE, ["APPROVED", "PREPARING", "READY", "HANDED_OVER"], strict=True):
        site.changes.clear()
        await site.tell("kitchen", event)
        assert await site.status() == status
        assert site.pushed(ChangeKind.ORDER) == [frozenset({"order-1"})]


@pytest.mark.fault("F10")
@pytest.mark.parametrize("order", list(permutations(range(4))))
async def test_news_in_any_order_ends_with_the_newest(site: TillSite, order: tuple[int, ...]) -> None:
    await site.sell()
    await site.tell("kitchen", *(LIFE[place] for place in order))
    assert await site.status() is OrderStatus.HANDED_OVER


@pytest.mark.fault("F10", "F09")
async def test_random_news_with_duplicates_ends_with_the_newest(site: TillSite, seed: int) -> None:
    chance = random.Random(seed)
    await site.sell()
    told = [news(chance.choice(["NEW", "PREPARING", "READY"]), revision) for revision in range(1, 30)]
    shuffled = told * 2
    chance.shuffle(shuffled)
    await site.tell("kitchen", *shuffled)
    expected = {"NEW": "APPROVED"}.get(told[-1].status, told[-1].status)
    assert await site.status() == expected


async def test_a_recalled_ticket_takes_the_order_back(site: TillSite) -> None:
    await site.sell()
    await site.tell("kitchen", *LIFE, news("PREPARING", 5))
    assert await site.status() is OrderStatus.PREPARING


@pytest.mark.fault("F10")
async def test_news_that_come_before_the_approval_are_caught_up_with(site: TillSite) -> None:
    """The kitchen may have finished before the till has approved; the order passes over what lies between."""
    site.script.say(OpenTicket, None)
    await site.sell()
    await site.tell("kitchen", *LIFE[:3])
    assert await site.status() is OrderStatus.RECEIVED
    await site.answer_late(OpenTicket, TicketAccepted(ticket_id="order-1", accepted_at=1))
    assert await site.status() is OrderStatus.READY


async def test_news_of_an_order_that_is_closed_change_nothing(site: TillSite) -> None:
    site.script.say(ConfirmCharge, PaymentRefused(reason="no_limit", charge_id="charge-cash"))
    await site.sell()
    await site.tell("kitchen", *LIFE)
    assert await site.status() is OrderStatus.REJECTED


async def test_news_of_an_order_that_nobody_knows_are_passed_over(site: TillSite) -> None:
    await site.tell("kitchen", news("READY", 1, "nobody"))
    assert await site.count(t.BOX.parked) == 0


async def test_a_void_ticket_leaves_the_status_to_the_sagas(site: TillSite) -> None:
    await site.sell()
    await site.tell("kitchen", news("PREPARING", 2), news("VOID", 3))
    assert await site.status() is OrderStatus.PREPARING


# what can be sold


async def test_levels_and_stops_are_remembered_and_told(site: TillSite) -> None:
    await site.tell("stock", StockLevelChanged(product_id="cake", available=2, revision=5))
    await site.tell("kitchen", ProductEightySixed(product_id="latte", sold_out=True, revision=1))
    known = await site.counter.availability()
    assert known["cake"] == AvailabilityView("cake", 2)
    assert (known["latte"].left, known["latte"].sold_out) == (None, True)
    assert "water" not in known
    assert site.pushed(ChangeKind.AVAILABILITY) == [frozenset({"cake"}), frozenset({"latte"})]


async def test_old_news_of_a_level_do_not_count(site: TillSite) -> None:
    await site.tell(
        "stock",
        StockLevelChanged(product_id="cake", available=0, revision=9),
        StockLevelChanged(product_id="cake", available=7, revision=8),
        StockLevelChanged(product_id="cake", available=7, revision=9),
    )
    assert (await site.counter.availability())["cake"].left == 0


async def test_stock_and_kitchen_do_not_overwrite_each_other(site: TillSite) -> None:
    await site.tell("kitchen", ProductEightySixed(product_id="cake", sold_out=True, revision=3))
    await site.tell("stock", StockLevelChanged(product_id="cake", available=4, revision=1))
    await site.tell("kitchen", ProductEightySixed(product_id="cake", sold_out=False, revision=2))
    assert (await site.counter.availability())["cake"] == AvailabilityView("cake", 4, eighty_six=True)
    await site.tell("kitchen", ProductEightySixed(product_id="cake", sold_out=False, revision=4))
    assert (await site.counter.availability())["cake"] == AvailabilityView("cake", 4, eighty_six=False)


async def test_what_the_kitchen_can_take_on_is_remembered_and_old_news_of_it_do_not_count(
    site: TillSite,
) -> None:
    door = CapacityService(site.till)
    assert await door.capacity() == Capacity(accepting=True, busy_minutes=0, revision=0)

    for accepting, minutes, revision in ((True, 20, 5), (False, 0, 4), (False, 0, 6), (True, 30, 6)):
        news = CapacityChanged(accepting=accepting, busy_minutes=minutes, revision=revision)
        await site.tell("kitchen", news)
        expected = Capacity(True, 20, 5) if revision < 6 else Capacity(False, 0, 6)
        assert await door.capacity() == expected

    assert len(site.pushed(ChangeKind.KITCHEN)) == 4


async def test_what_the_kitchen_has_stopped_is_not_sold(site: TillSite) -> None:
    await site.tell("kitchen", ProductEightySixed(product_id="water", sold_out=True, revision=1))
    with pytest.raises(InvalidInput, match=r"order\.sold_out") as refused:
        await site.counter.place(a_draft(), [by("cash", 500)])
    assert refused.value.params == {"product_ids": ("water",)}
    assert await site.count(t.orders) == 0


# the stand-ins for the outside world


async def test_the_simulators_are_told_and_remembered_as_they_say_they_are(site: TillSite) -> None:
    assert await site.counter.simulator() == SimulatorView("approve", "approve", 3)
    await site.counter.set_simulator(card="refuse", couriers=0)
    await site.quiet()
    assert sorted(site.script.names()) == ["ConfigureCouriers", "ConfigureSimulator"]
    await site.tell("payment", SimulatorChanged(method="card", behaviour="refuse"))
    await site.tell("delivery", CouriersChanged(couriers=0))
    assert await site.counter.simulator() == SimulatorView("refuse", "approve", 0)
    assert site.pushed(ChangeKind.SIMULATOR)


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ({"card": "explode"}, "simulator.unknown_behaviour"),
        ({"pix": "explode"}, "simulator.unknown_behaviour"),
        ({"couriers": -1}, "simulator.couriers_out_of_range"),
        ({"couriers": 21}, "simulator.couriers_out_of_range"),
        ({"card": "refuse", "couriers": 10**9}, "simulator.couriers_out_of_range"),
    ],
)
async def test_a_behaviour_that_there_is_not_is_refused_and_nobody_is_told(
    site: TillSite, wish: dict[str, object], code: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        await site.counter.set_simulator(**wish)  # type: ignore[arg-type]
    assert refused.value.code == code
    await site.quiet()
    assert site.script.received == []


# several counters


async def test_news_of_the_orders_of_other_counters_change_nothing_and_are_never_parked(
    site: TillSite,
) -> None:
    await site.sell()
    before = (await site.shown(), await site.count(t.SAGAS.history))
    site.changes.clear()
    life = [news(status, revision, "theirs") for revision, status in enumerate(["NEW", "READY", "VOID"], 1)]
    await site.tell("kitchen", *life)
    for reason in ("too_busy", "sold_out"):
        declined = TicketDeclined(ticket_id="theirs", order_id="theirs", reason=reason)
        await site.tell("kitchen", declined, declined)
    assert (await site.shown(), await site.count(t.SAGAS.history)) == before
    assert await site.count(t.BOX.parked) == 0
    assert site.pushed(ChangeKind.ORDER) == []
    assert "WithdrawTicket" not in site.script.names()
