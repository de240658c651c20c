"""The wait for a payment stays whole while the window becomes narrower and wider, in every language."""

from __future__ import annotations

from typing import Final

import pytest
from PySide6.QtCore import QPropertyAnimation

from core.api.views import SimulatorView
from core.qt.language import LANGUAGES
from tests.gui.counter.at_the_counter import ESPRESSO, Cashier
from tests.gui.counter.conftest import OpenCounter

pytestmark = pytest.mark.gui

_NARROW: Final = (1024, 768)
_SIZES: Final = (_NARROW, (1280, 800), (1366, 768), (1920, 1080))
_THERE_AND_BACK: Final = (*_SIZES, *reversed(_SIZES))
_WORDS: Final = ("counter.waiting.amount", "counter.waiting.state")
_VERBS: Final = ("counter.tender.cancel", "counter.tender.leave")


async def pay_by(cashier: Cashier, tender: str) -> None:
    """Sell an espresso to somebody who takes his time."""
    cashier.till.simulated = SimulatorView("hang", "approve", 1)
    await cashier.tap_product(ESPRESSO)
    await cashier.tap_when_ready("counter.charge")
    await cashier.tap_when_ready(f"counter.tender.{tender}")
    await cashier.until(lambda: cashier.sees("counter.waiting.state"))


async def at_rest(cashier: Cashier) -> None:
    """Wait until the panel has slid in."""
    slide = cashier.find("counter.tender").findChild(QPropertyAnimation)
    assert isinstance(slide, QPropertyAnimation)
    await cashier.until(
        lambda: slide.state() is QPropertyAnimation.State.Stopped, what="the end of the slide"
    )


def what_is_cut(cashier: Cashier) -> list[str]:
    """Return the controls of the wait that are not seen whole; the order panel is the border at the right."""
    window = cashier.window
    side = cashier.find("counter.order_panel")
    border = side.mapTo(window, side.rect().topLeft()).x()
    told = []
    for name in (*_WORDS, *_VERBS):
        control = cashier.find(name)
        place = control.rect().translated(control.mapTo(window, control.rect().topLeft()))
        hidden = control.visibleRegion().boundingRect() != control.rect()
        if hidden or not window.rect().contains(place) or place.right() >= border:
            told.append(f"{name} at {place.getRect()} beside an order from {border}")
    return told


async def is_whole(cashier: Cashier, size: tuple[int, int]) -> None:
    """Resize as a person does who pulls at the corner, and wait until nothing is cut."""
    cashier.window.resize(*size)
    try:
        await cashier.until(lambda: cashier.window.size().toTuple() == size and not what_is_cut(cashier))
    except AssertionError:
        given = cashier.window.size().toTuple()
        pytest.fail(f"wanted {size}, is {given}; cut: {what_is_cut(cashier)}")


@pytest.mark.parametrize("tender", ["card", "pix"])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_wait_is_whole_at_every_size_that_the_window_takes_meanwhile(
    open_counter: OpenCounter, language: str, tender: str
) -> None:
    cashier = await open_counter(language=language)
    await pay_by(cashier, tender)
    for size in _THERE_AND_BACK:
        await is_whole(cashier, size)

    cashier.till.open_matter(cashier.last_order.draft.order_id)  # now it also says what it is waiting for
    await cashier.until(lambda: cashier.sees("counter.payment.title"))
    for size in _THERE_AND_BACK:
        await is_whole(cashier, size)


async def test_a_window_that_becomes_narrower_while_the_panel_slides_in_shows_it_whole(
    open_counter: OpenCounter,
) -> None:
    cashier = await open_counter()
    await cashier.tap_product(ESPRESSO)
    cashier.till.simulated = SimulatorView("hang", "approve", 1)
    cashier.tap("counter.charge")
    cashier.window.resize(1280, 768)
    await cashier.tap_when_ready("counter.tender.card")
    await cashier.until(lambda: cashier.sees("counter.waiting.state"))
    await at_rest(cashier)
    assert what_is_cut(cashier) == []


async def test_a_panel_that_was_open_in_a_wider_window_before_is_whole_in_the_narrower_one(
    open_counter: OpenCounter,
) -> None:
    cashier = await open_counter(size=(1920, 1080))
    await cashier.tap_product(ESPRESSO)
    await cashier.tap_when_ready("counter.charge")
    await cashier.tap_when_ready("counter.tender.back")
    await cashier.until(lambda: cashier.sees("counter.grid"))
    cashier.window.resize(*_NARROW)
    await pay_by(cashier, "card")
    await at_rest(cashier)
    assert what_is_cut(cashier) == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_words_wrap_when_they_are_twice_as_large(open_counter: OpenCounter, language: str) -> None:
    cashier = await open_counter(size=(1366, 768), language=language, scale="200")
    await pay_by(cashier, "card")
    cashier.till.open_matter(cashier.last_order.draft.order_id)
    await cashier.until(lambda: cashier.sees("counter.payment.title"))
    await is_whole(cashier, (1366, 768))
