"""The colours by age: limits per order type, set on the screen; true over midnight, summer time and a clock that is set."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from core.api.words import OrderType
from core.domain.clock import SteadyClock
from kitchen_app.viewmodels.ages import LEAST, MOST, USUAL, Ageing, Limits
from tests.gui.kitchen.screen import Screen
from tests.support.paper_kitchen import PaperKitchen, PaperPreferences

MINUTE = 60_000
LISBON = ZoneInfo("Europe/Lisbon")


def moment(text: str, *, fold: int = 0) -> int:
    """Return a moment of the wall in Lisbon as milliseconds."""
    return round(datetime.fromisoformat(text).replace(tzinfo=LISBON, fold=fold).timestamp() * 1000)


@pytest.mark.parametrize(
    ("paid", "seen", "minutes"),
    [
        (moment("2026-06-30T23:58"), moment("2026-07-01T00:03"), 5),
        (moment("2026-12-31T23:59"), moment("2027-01-01T00:07"), 8),
        (moment("2026-03-29T00:58"), moment("2026-03-29T02:03"), 5),
        (moment("2026-10-25T01:58"), moment("2026-10-25T01:03", fold=1), 5),
    ],
    ids=["midnight", "new year", "an hour that is left out", "an hour that comes twice"],
)
def test_an_age_is_the_time_that_has_passed_whatever_the_wall_shows(
    paid: int, seen: int, minutes: int
) -> None:
    paper = PaperKitchen()
    ticket_id = paper.arrive("042", paid_ago_s=(paper.clock.now_ms() - paid) / 1000)

    age = Ageing(PaperPreferences()).age_of(paper.tickets[ticket_id], seen)

    assert age.elapsed_ms == minutes * MINUTE
    assert age.tone == ("late" if minutes == 8 else "warning")


@pytest.mark.parametrize("jump_h", [-3, 3])
def test_a_clock_that_is_set_makes_no_ticket_older_or_younger(jump_h: int) -> None:
    wall, passed = [1_750_000_000_000], [0.0]
    clock = SteadyClock(wall_ms=lambda: wall[0], monotonic=lambda: passed[0])
    paper = PaperKitchen()
    ticket_id = paper.arrive("042", paid_ago_s=(paper.clock.now_ms() - clock.now_ms()) / 1000)

    wall[0] += jump_h * 3_600_000
    passed[0] += 60

    assert Ageing(PaperPreferences()).age_of(paper.tickets[ticket_id], clock.now_ms()).elapsed_ms == MINUTE


def test_amber_always_comes_before_red() -> None:
    assert Limits(10, 16) == USUAL
    assert USUAL.with_amber(20) == Limits(20, 21)
    assert USUAL.with_red(4) == Limits(3, 4)
    assert USUAL.with_amber(10_000) == Limits(MOST - 1, MOST)
    assert USUAL.with_red(0) == Limits(LEAST, LEAST + 1)


@pytest.mark.parametrize("kept", ["", "here", "here=9/3", "drone=3/4", "here=x/y", "here=0/5", "here=1/999"])
def test_limits_that_cannot_be_read_are_as_usual(kept: str) -> None:
    assert Ageing(PaperPreferences({"ageing": kept})).limits(OrderType.HERE) == USUAL


def test_limits_are_remembered_for_each_order_type() -> None:
    preferences = PaperPreferences()
    ageing = Ageing(preferences)

    ageing.choose(OrderType.DELIVERY, Limits(20, 30))
    ageing.choose(OrderType.HERE, Limits(2, 4))

    again = Ageing(preferences)
    assert again.limits(OrderType.DELIVERY) == Limits(20, 30)
    assert again.limits(OrderType.HERE) == Limits(2, 4)
    assert again.limits(OrderType.TO_GO) == USUAL
    again.forget()
    assert Ageing(preferences).limits(OrderType.HERE) == USUAL


@pytest.mark.gui
async def test_the_limits_of_an_order_type_are_set_on_the_screen_and_colour_the_board_at_once(
    screen: Screen, paper: PaperKitchen
) -> None:
    here = paper.arrive("042", paid_ago_s=4 * 60)
    to_go = paper.arrive("043", order_type=OrderType.TO_GO, paid_ago_s=4 * 60)
    await screen.open(1366, 1000)

    await screen.tap("settings")
    await screen.tap("settings.ageing")
    for _ in range(2):
        await screen.tap("ageing.here.amber.minus")

    assert screen.read("ageing.here.amber.value") == "4:00"
    assert screen.card(here).property("tone") == "warning"
    assert screen.card(to_go).property("tone") == "fresh"
    for _ in range(8):
        await screen.tap("ageing.here.red.minus")
    assert screen.read("ageing.here.red.value") == "4:00"
    assert screen.read("ageing.here.amber.value") == "3:30", "amber gives way"
    assert screen.card(here).property("tone") == "late"
    assert screen.read("late_count") == "1 late"
    await screen.tap("ageing.usual")
    assert screen.card(here).property("tone") == "fresh"
