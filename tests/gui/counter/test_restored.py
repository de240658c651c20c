"""After a restore the counter says once as of when the shop goes on, and what becomes of the orders since then."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.api.views import RestoredView
from core.qt import texts
from core.qt.language import language
from tests.gui.counter.at_the_counter import Cashier
from tests.gui.counter.conftest import OpenCounter

pytestmark = pytest.mark.gui

MADE_AT, RESTORED_AT = 1_795_268_700_000, 1_795_270_000_000


async def restore(cashier: Cashier, *owners: str, at: int = RESTORED_AT) -> None:
    restored = RestoredView(at, MADE_AT, owners)
    cashier.connection.view = replace(cashier.connection.view, restored=restored)
    cashier.tell_health()
    await cashier.until(lambda: cashier.sees("counter.restored"))


@pytest.mark.fault("F16", "F27")
async def test_a_restore_is_told_with_its_moment_until_it_is_put_away_once_for_all(cashier: Cashier) -> None:
    assert not cashier.sees("counter.restored")
    await restore(cashier, "till", "stock")
    assert texts.date_and_time(MADE_AT) in cashier.read("counter.restored.title")
    assert "nobody is charged twice" in cashier.read("counter.restored.text")
    assert "Menu" in cashier.read("counter.restored.text"), "what has to be looked over"
    language().set_language("pt-BR")
    await cashier.until(lambda: "restaurada" in cashier.read("counter.restored.title"))
    language().set_language("en")
    await cashier.sell()
    assert cashier.sees("counter.restored"), "a sale does not take it away"

    cashier.tap("counter.restored.close")
    await cashier.until(lambda: not cashier.sees("counter.restored"))
    assert cashier.shop.preferences.get("restore_seen", "") == str(RESTORED_AT), "for the next start"
    cashier.connection.view = replace(cashier.connection.view, clock_off=1)
    cashier.tell_health()
    health = cashier.window.counter.conditions
    await cashier.until(lambda: health.health is not None and health.health.clock_off == 1)
    assert not cashier.sees("counter.restored")

    await restore(cashier, "stock", at=RESTORED_AT + 1)
    assert "Menu" not in cashier.read("counter.restored.text"), "the till's own database stayed"


async def test_a_restore_that_was_put_away_is_not_told_after_the_next_start(
    open_counter: OpenCounter,
) -> None:
    cashier = await open_counter(restore_seen=str(RESTORED_AT))
    restored = RestoredView(RESTORED_AT, MADE_AT, ("till",))
    cashier.connection.view = replace(cashier.connection.view, restored=restored, clock_off=1)
    cashier.tell_health()
    health = cashier.window.counter.conditions
    await cashier.until(lambda: health.health is not None and health.health.clock_off == 1)
    assert not cashier.sees("counter.restored")
