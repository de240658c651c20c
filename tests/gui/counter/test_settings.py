"""Language, theme and text size are switched at run time; the simulators are set and marked."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import Qt

from core.api.views import SimulatorView
from core.qt.widgets.flick_area import FlickArea
from tests.gui.counter.at_the_counter import ESPRESSO, Cashier
from tests.gui.counter.conftest import OpenCounter
from tests.support.paper_shop import PaperPreferences

pytestmark = pytest.mark.gui


@pytest.fixture
async def at_settings(cashier: Cashier) -> Cashier:
    """A cashier at the settings."""
    cashier.tap("counter.rail.settings")
    await cashier.until(lambda: cashier.can_tap("counter.settings.card.approve"))
    return cashier


def chosen(cashier: Cashier) -> dict[str, str]:
    """Return what was remembered."""
    preferences = cashier.shop.preferences
    assert isinstance(preferences, PaperPreferences)
    return preferences.chosen


@pytest.mark.parametrize(("code", "word"), [("pt-BR", "Venda"), ("ru", "Продажа"), ("en", "Sale")])
async def test_the_language_changes_everything_at_once(at_settings: Cashier, code: str, word: str) -> None:
    at_settings.tap(f"counter.settings.language.{code}")
    await at_settings.until(lambda: at_settings.read("counter.rail.sale") == word)
    assert chosen(at_settings)["language"] == code

    at_settings.tap("counter.rail.sale")
    name = at_settings.find(f"counter.tile.{ESPRESSO}").accessibleName()
    assert ("7.00" in name) == (code == "en")


async def test_theme_and_text_size_are_changed_and_remembered(at_settings: Cashier) -> None:
    light = at_settings.window.palette().window().color()
    at_settings.tap("counter.settings.theme.dark")
    await at_settings.until(lambda: at_settings.window.palette().window().color() != light)
    at_settings.tap("counter.settings.scale.150")
    await at_settings.until(lambda: at_settings.find("counter.settings.scale.150").font().pixelSize() == 24)

    assert chosen(at_settings) == {"language": "en", "theme": "dark", "scale": "150"}


async def test_choices_made_before_are_kept_and_nonsense_is_passed_over(open_counter: OpenCounter) -> None:
    cashier = await open_counter(theme="neon", scale="many", language="tlh")
    cashier.tap("counter.rail.settings")
    assert cashier.window.counter.shop.preferences.get("theme", "") == "neon"
    assert cashier.read("counter.rail.sale") == "Sale"


async def test_the_simulators_are_marked_and_set(at_settings: Cashier) -> None:
    assert at_settings.read("counter.settings.simulator") == "SIMULATOR"
    at_settings.tap("counter.settings.card.refuse")
    at_settings.tap("counter.settings.area.down")
    await at_settings.tap_when_ready("counter.settings.pix.late")
    at_settings.tap("counter.settings.couriers.0")

    await at_settings.until(lambda: at_settings.till.simulated == SimulatorView("refuse", "late", 0))


@pytest.mark.promise("B-7")
async def test_the_pill_opens_the_whole_truth_about_the_connections(cashier: Cashier) -> None:
    assert cashier.read("counter.pill") == "Embedded"
    cashier.tap("counter.pill")
    await cashier.until(lambda: cashier.sees("counter.health.catalogue"))
    await asyncio.sleep(0)
    assert "120 hits" in cashier.read("counter.health.catalogue")
    cashier.tap("counter.health.close")
    assert not cashier.sees("counter.health")


@pytest.mark.parametrize(("size", "scale"), [((1366, 768), "100"), ((1024, 768), "200")])
async def test_each_section_is_found_by_its_heading_and_marked(
    open_counter: OpenCounter, size: tuple[int, int], scale: str
) -> None:
    cashier = await open_counter(size=size, scale=scale)
    cashier.tap("counter.rail.settings")
    first_controls = {
        "prices": "counter.settings.prices.general",
        "customer": "counter.settings.display.on.on",
        "simulators": "counter.settings.card.approve",
        "screen": "counter.settings.language.en",
    }
    for section, control in first_controls.items():
        go = f"counter.settings.go.{section}"
        await cashier.tap_when_ready(go)
        await cashier.until(lambda control=control: cashier.can_reach(control), what=control)  # type: ignore[misc]
        marked = [name for name in cashier.shown() if name.startswith("counter.settings.go.")]
        assert [name for name in marked if cashier.find(name).isChecked()] == [go]  # type: ignore[attr-defined]
        assert cashier.window.focusWidget().objectName().startswith("counter.settings.")
        assert "settings.go" not in cashier.window.focusWidget().objectName()


async def test_the_headings_are_walked_by_keys_and_follow_what_is_looked_at(at_settings: Cashier) -> None:
    at_settings.find("counter.settings.go.screen").setFocus()
    at_settings.press(Qt.Key.Key_Down)
    assert at_settings.window.focusWidget().objectName() == "counter.settings.go.simulators"
    at_settings.press(Qt.Key.Key_Space)
    await at_settings.until(lambda: at_settings.can_reach("counter.settings.card.approve"))
    bar = at_settings.window.findChild(FlickArea, "counter.settings.area").verticalScrollBar()  # type: ignore[union-attr]
    bar.setValue(0)
    assert at_settings.find("counter.settings.go.parked").isChecked()  # type: ignore[attr-defined]
