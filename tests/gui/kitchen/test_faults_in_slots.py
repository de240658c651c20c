"""Whatever raises behind a button of the kitchen is logged and told; the window lives, the tickets are as they were."""

from __future__ import annotations

import logging

import pytest

import kitchen_app.viewmodels
from tests.gui.kitchen.screen import Screen
from tests.support.faulty_slots import FaultySlots, SlotError
from tests.support.paper_kitchen import PaperKitchen

pytestmark = [pytest.mark.gui, pytest.mark.fault("F34", "I8")]


async def test_a_fault_behind_any_button_leaves_the_window_alive_and_the_tickets_alone(
    screen: Screen,
    paper: PaperKitchen,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    slots = FaultySlots(kitchen_app.viewmodels, monkeypatch)
    first, second = paper.arrive("042"), paper.arrive("043")
    await screen.open()
    await screen.shows("042", "043")
    before = await paper.shop().kitchen.board()
    caplog.set_level(logging.ERROR)

    raising = 0
    with slots.sent_to(screen.window):
        for name in (f"ticket.{first}.start", f"ticket.{first}.ready", f"ticket.{second}.ready", "accepting"):
            if not screen.sees(name):
                continue
            told = len(slots.told)
            slots.armed = True
            await screen.tap(name)
            slots.armed = False
            raising += len(slots.told) > told

        assert raising >= 2, slots.raised
        assert {type(fault) for fault in slots.told} == {SlotError}
        assert screen.sees("toast.message")
        logged = [record for record in caplog.records if record.getMessage() == "fault in a slot"]
        assert len(logged) == len(slots.told)
        assert await paper.shop().kitchen.board() == before

        await screen.tap(f"ticket.{first}.ready")
        await screen.shows("043")
