"""Messages that nobody could work on are shown to a manager, who has them tried again or gives them up with a reason."""

from __future__ import annotations

import pytest

from core.domain.clock import TurnedClock
from pos_app.viewmodels.parked import MOST_SHOWN
from pos_app.widgets.parked_message import ParkedMessage
from tests.gui.counter.at_the_counter import Cashier

pytestmark = pytest.mark.gui


async def park(cashier: Cashier, *message_ids: str) -> None:
    """Park messages twelve minutes ago, and wait until the rail counts them."""
    for message_id in message_ids:
        cashier.connection.park(message_id, parked_at=cashier.shop.clock.now_ms())
    clock = cashier.shop.clock
    assert isinstance(clock, TurnedClock)
    clock.turn(12 * 60)
    cashier.tell_health()
    await cashier.until(lambda: str(len(message_ids)) in cashier.read("counter.rail.settings"))


async def at_the_panel(cashier: Cashier) -> None:
    """Go to the settings."""
    cashier.tap("counter.rail.settings")
    await cashier.until(lambda: cashier.sees("counter.parked"))


async def test_when_nothing_is_parked_it_says_so_in_a_line(cashier: Cashier) -> None:
    await at_the_panel(cashier)

    assert "Nothing is parked" in cashier.read("counter.parked.empty")
    assert not cashier.sees("counter.parked.count")
    assert cashier.read("counter.rail.settings") == "Settings"


async def test_pill_and_rail_count_them_and_the_pill_leads_there(cashier: Cashier) -> None:
    await park(cashier, "m-1", "m-2")
    await cashier.until(lambda: cashier.read("counter.pill") == "Embedded · 2 parked")
    assert cashier.read("counter.rail.settings") == "Settings · 2"

    cashier.tap("counter.pill")
    await cashier.tap_when_ready("counter.health.parked")

    await cashier.until(lambda: cashier.sees("counter.parked.1"))
    assert not cashier.sees("counter.health")


async def test_each_one_tells_its_age_sender_recipient_and_reason(cashier: Cashier) -> None:
    await park(cashier, "m-1")
    await at_the_panel(cashier)

    assert cashier.read("counter.parked.0.name") == "ReserveStock · 12 minutes ago"
    assert cashier.read("counter.parked.0.whose") == "From Till B to Stock"
    assert "damaged message" in cashier.read("counter.parked.0.reason")

    assert not cashier.sees("counter.parked.0.content")
    cashier.tap("counter.parked.0.show")
    await cashier.until(lambda: cashier.sees("counter.parked.0.content"))
    assert "two" in cashier.read("counter.parked.0.content")


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("WireFault('wire.wrong_shape', {'detail': 'x'})", "A damaged message arrived and was put aside."),
        ("KeyError('order')", "Something broke while it was worked on."),
        ("stock: delivered too often", "stock: delivered too often"),
    ],
)
async def test_the_reason_is_told_in_words_and_exactly_with_the_content(
    cashier: Cashier, reason: str, told: str
) -> None:
    cashier.connection.park("m-1", reason=reason)
    cashier.tell_health()
    await at_the_panel(cashier)
    await cashier.until(lambda: cashier.sees("counter.parked.0.reason"))
    assert cashier.read("counter.parked.0.reason") == told

    await cashier.tap_when_ready("counter.parked.0.show")
    await cashier.until(lambda: reason in cashier.read("counter.parked.0.content"))


async def test_one_is_tried_again(cashier: Cashier) -> None:
    await park(cashier, "m-1", "m-2")
    await at_the_panel(cashier)

    cashier.tap("counter.parked.0.retry")

    await cashier.until(lambda: not cashier.sees("counter.parked.1"))
    assert cashier.connection.settled == [("retried", "stock", "m-1")]
    assert "worked on again" in cashier.read("counter.toast.message")


async def test_dropping_asks_why_because_something_may_be_lost(cashier: Cashier) -> None:
    await park(cashier, "m-1")
    await at_the_panel(cashier)
    cashier.tap("counter.parked.0.drop")
    await cashier.until(lambda: cashier.sees("counter.parked.0.confirm"))
    assert "never be done" in cashier.read("counter.parked.0.warning")
    assert cashier.connection.settled == []

    await cashier.tap_when_ready("counter.parked.0.keep")
    await cashier.until(lambda: not cashier.sees("counter.parked.0.confirm"))
    await cashier.tap_when_ready("counter.parked.0.drop")
    await cashier.tap_when_ready("counter.parked.0.why.too_late")
    await cashier.tap_when_ready("counter.parked.0.confirm")

    await cashier.until(lambda: cashier.sees("counter.parked.empty"))
    assert cashier.connection.settled == [("dropped: too_late", "stock", "m-1")]


async def test_one_that_somebody_else_has_settled_is_told(cashier: Cashier) -> None:
    await park(cashier, "m-1")
    await at_the_panel(cashier)
    cashier.connection.waits.clear()

    cashier.tap("counter.parked.0.retry")

    await cashier.until(lambda: cashier.sees("counter.banner"))
    assert "already dealt with" in cashier.read("counter.banner.text")
    await cashier.until(lambda: cashier.sees("counter.parked.empty"))


@pytest.mark.fault("F33")
async def test_of_many_only_the_oldest_are_listed_and_only_for_who_looks(cashier: Cashier) -> None:
    many = [f"m-{number:03}" for number in range(60)]
    await park(cashier, *many)
    assert entries(cashier) == 0

    await at_the_panel(cashier)

    await cashier.until(lambda: cashier.read("counter.parked.count") == "60")
    assert entries(cashier) == MOST_SHOWN
    assert cashier.sees(f"counter.parked.{MOST_SHOWN - 1}.name")

    for message_id in many[:50]:
        await cashier.connection.drop_parked("stock", message_id, "test")
    cashier.tell_health()
    await cashier.until(lambda: cashier.read("counter.parked.count") == "10")
    assert cashier.sees("counter.parked.9.name")
    assert not cashier.sees("counter.parked.10.name")


def entries(cashier: Cashier) -> int:
    """How many entries there are, seen or not."""
    return len(cashier.find("counter.window").findChildren(ParkedMessage))
