"""Whatever raises behind a button of the counter is logged and told; the window lives and the till is untouched."""

from __future__ import annotations

import logging

import pytest

import pos_app.viewmodels
from pos_app.navigator import MENU
from tests.gui.counter.at_the_counter import ESPRESSO, Cashier
from tests.gui.counter.conftest import OpenCounter
from tests.support.faulty_slots import FaultySlots, SlotError

pytestmark = [pytest.mark.gui, pytest.mark.fault("F34", "I8")]

NEVER_TAPPED = ("counter.pill", "counter.help", "counter.grid.next", "counter.grid.previous")
"""What opens a sheet above everything else, or turns the page of the tiles, which no verb is behind."""


async def every_button(cashier: Cashier, slots: FaultySlots) -> int:
    """Touch all that can be touched while every verb raises; return how many touches raised."""
    raising = 0
    for name in cashier.shown():
        if name not in NEVER_TAPPED and cashier.sees(name) and cashier.can_tap(name):
            before = len(slots.told)
            if slots.try_out(lambda name=name: cashier.tap(name)):  # type: ignore[misc]
                raising += 1
                await cashier.until(lambda before=before: len(slots.told) > before, what=name)  # type: ignore[misc]
            cashier.window.counter.navigator.show_panel(MENU)
    return raising


async def test_a_fault_behind_any_button_leaves_the_window_alive_and_the_till_alone(
    open_counter: OpenCounter, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    slots = FaultySlots(pos_app.viewmodels, monkeypatch)
    cashier = await open_counter()
    caplog.set_level(logging.ERROR)
    with slots.sent_to(cashier.window):
        raising = await every_button(cashier, slots)
        await cashier.tap_when_ready("counter.category.all")
        await cashier.tap_product(ESPRESSO)
        raising += await every_button(cashier, slots)
        await cashier.until(lambda: cashier.sees("counter.banner"))

    assert raising >= 10, slots.raised
    assert {type(fault) for fault in slots.told} == {SlotError}
    assert cashier.read("counter.banner.title") == "Something unexpected happened"
    logged = [record for record in caplog.records if record.getMessage() == "fault in a slot"]
    assert len(logged) == len(slots.told)
    assert cashier.till.placed == {}, "nothing was sold by a slot that raised"


async def test_after_a_fault_the_next_sale_is_made(
    open_counter: OpenCounter, monkeypatch: pytest.MonkeyPatch
) -> None:
    slots = FaultySlots(pos_app.viewmodels, monkeypatch)
    cashier = await open_counter()
    with slots.sent_to(cashier.window):
        await cashier.tap_product(ESPRESSO)
        assert slots.try_out(lambda: cashier.tap("counter.exact"))
        await cashier.until(lambda: cashier.sees("counter.banner"))
        assert cashier.till.placed == {}
        assert cashier.quantities() == [(ESPRESSO, 1)], "the order in the making is as it was"

        await cashier.tap_when_ready("counter.exact")
        await cashier.until(lambda: len(cashier.till.placed) == 1)
    assert len(slots.told) == 1
