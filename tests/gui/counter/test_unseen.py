"""A paid order that the kitchen has not accepted in five seconds turns amber by itself, and normal by itself."""

from __future__ import annotations

import pytest

from core.api.printing import PrinterFault
from core.domain.clock import TurnedClock
from tests.gui.counter.at_the_counter import ESPRESSO, LATTE, Cashier

pytestmark = pytest.mark.gui


@pytest.fixture
def kitchen_silent(cashier: Cashier) -> Cashier:
    """A cashier whose kitchen says nothing."""
    cashier.till.kitchen_answers = False
    return cashier


def turn(cashier: Cashier, seconds: float) -> None:
    """Let time pass."""
    clock = cashier.shop.clock
    assert isinstance(clock, TurnedClock)
    clock.turn(seconds)


@pytest.mark.fault("F20")
async def test_the_step_is_amber_after_five_seconds_and_normal_when_the_kitchen_has_it(
    kitchen_silent: Cashier,
) -> None:
    cashier = kitchen_silent
    order = await cashier.sell()
    await cashier.until(lambda: cashier.state("kitchen") == "running")
    turn(cashier, 4.99)
    assert not cashier.sees("counter.receipt.notice")

    turn(cashier, 0.01)
    cashier.window.counter.news.changed.emit()
    await cashier.until(lambda: cashier.state("kitchen") == "unseen")
    assert cashier.read("counter.receipt.notice.words") == "Not yet seen by the kitchen"

    cashier.till.accept(order.draft.order_id)
    await cashier.until(lambda: cashier.state("kitchen") == "done")
    assert not cashier.sees("counter.receipt.notice")


async def test_nobody_has_to_touch_anything_for_it(kitchen_silent: Cashier) -> None:
    cashier = kitchen_silent
    order = await cashier.sell()
    turn(cashier, 4.97)
    cashier.till._tell(order)  # read again, 30 ms before it is late: from here on the window's own timer
    await cashier.until(lambda: cashier.state("kitchen") == "running")
    await cashier.until(lambda: cashier.window.counter.news._next is not None)
    turn(cashier, 0.03)

    await cashier.until(lambda: cashier.state("kitchen") == "unseen", timeout=8)


async def test_during_the_next_sale_the_strip_says_it_and_prints(kitchen_silent: Cashier) -> None:
    cashier = kitchen_silent
    order = await cashier.sell()
    await cashier.tap_product(LATTE)
    place = cashier.find("counter.charge").geometry()
    assert not cashier.sees("counter.journey.print")
    turn(cashier, 6)
    cashier.till._tell(order)

    await cashier.until(lambda: cashier.sees("counter.journey.print"))
    assert cashier.read("counter.journey.others") == "Not seen by the kitchen"
    assert cashier.find("counter.charge").geometry() == place

    cashier.tap("counter.journey.print")
    await cashier.until(lambda: cashier.till.acts == [("chit_printed", order.draft.order_id)])


@pytest.mark.fault("F20")
async def test_the_row_is_amber_and_its_detail_prints_again(kitchen_silent: Cashier) -> None:
    cashier = kitchen_silent
    await cashier.sell()
    turn(cashier, 60)
    cashier.tap("counter.rail.orders")
    await cashier.until(lambda: cashier.sees("counter.orders.row.0"))
    assert "Not seen by the kitchen" in cashier.find("counter.orders.row.0").accessibleName()

    cashier.tap("counter.orders.row.0")
    await cashier.until(lambda: cashier.sees("counter.order.journey.kitchen"))
    assert cashier.find("counter.order.journey.kitchen").property("state") == "unseen"
    await cashier.tap_when_ready("counter.order.notice.print")
    await cashier.until(lambda: cashier.sees("counter.order.notice.paper"))
    await cashier.tap_when_ready("counter.order.notice.print")
    await cashier.until(lambda: len(cashier.printer.printed) == 2)


async def test_what_was_given_back_is_not_on_the_chit(kitchen_silent: Cashier) -> None:
    cashier = kitchen_silent
    await cashier.tap_product(ESPRESSO)
    await cashier.tap_product(LATTE)
    cashier.tap("counter.line.1.plus")
    cashier.tap("counter.exact")
    await cashier.until(lambda: cashier.sees("counter.number"))
    order = cashier.last_order
    espresso, latte = order.draft.lines
    order.refunded_units = {espresso.line_id: 1, latte.line_id: 1}
    turn(cashier, 6)
    cashier.till._tell(order)

    await cashier.tap_when_ready("counter.receipt.notice.print")
    await cashier.until(lambda: cashier.printer.printed)

    (chit,) = cashier.printer.printed
    assert [(line.quantity, line.name) for line in chit.lines] == [(1, "Latte")]


@pytest.mark.fault("F30")
async def test_a_printer_that_fails_is_told_and_nobody_is_told_that_there_is_paper(
    kitchen_silent: Cashier,
) -> None:
    cashier = kitchen_silent
    cashier.printer.fault = PrinterFault("printer.failed", printer="Epson")
    await cashier.tap_product(ESPRESSO)
    cashier.tap("counter.exact")
    await cashier.until(lambda: cashier.sees("counter.number"))
    turn(cashier, 6)
    cashier.window.counter.news.changed.emit()
    await cashier.tap_when_ready("counter.receipt.notice.print")

    await cashier.until(lambda: cashier.sees("counter.banner"))
    assert cashier.read("counter.banner.title") == "The chit was not printed"
    assert "Epson did not print" in cashier.read("counter.banner.text")
    assert cashier.till.acts == []
    await cashier.until(lambda: cashier.can_tap("counter.receipt.notice.print"))
