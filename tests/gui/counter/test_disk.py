"""A disk that is full, nearly so, or has failed is told under the header; what is refused keeps the order as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.api.views import DiskView
from core.api.words import ComandaError, Conflict
from core.errors import StoreFault
from tests.gui.counter.at_the_counter import ESPRESSO, Cashier

pytestmark = pytest.mark.gui


@pytest.mark.fault("F13", "F15")
async def test_the_disk_is_told_by_push_as_long_as_it_is_in_trouble(cashier: Cashier) -> None:
    assert not cashier.sees("counter.disk")
    for disk, title in (
        (DiskView("low", 150_000_000), "The disk is almost full"),
        (DiskView("full", 1_000_000), "The disk is full"),
        (DiskView("ok", 1_000_000_000, ("till",)), "The disk has failed"),
    ):
        cashier.connection.view = replace(cashier.connection.view, disk=disk)
        cashier.tell_health()
        await cashier.until(
            lambda title=title: cashier.sees("counter.disk") and cashier.read("counter.disk.title") == title  # type: ignore[misc]
        )
    cashier.connection.view = replace(cashier.connection.view, disk=DiskView())
    cashier.tell_health()
    await cashier.until(lambda: not cashier.sees("counter.disk"))


@pytest.mark.fault("F13", "F15", "F17")
@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (StoreFault("store.locked", owner="till"), "in use by another program"),
        (Conflict("store.full", path="/café"), "The disk is full"),
        (StoreFault("store.stopped", owner="till", path="/café"), "Take no money"),
    ],
)
async def test_an_order_that_cannot_be_stored_stays_on_the_screen_with_the_reason_and_is_sold_later(
    cashier: Cashier, fault: ComandaError, words: str
) -> None:
    await cashier.tap_product(ESPRESSO)
    before = cashier.draft
    cashier.till.refuse_place = fault
    await cashier.tap_when_ready("counter.exact")
    await cashier.until(lambda: cashier.sees("counter.banner"))
    assert words in cashier.read("counter.banner.text")
    assert (cashier.draft, cashier.till.placed) == (before, {})

    cashier.till.refuse_place = None
    await cashier.tap_when_ready("counter.exact")
    await cashier.until(lambda: len(cashier.till.placed) == 1)
    assert before.order_id in cashier.till.placed
