"""What is taken off the order or added to it at the counter: discount, on the house, tip, service, rounding in cash."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt

from core.api.pricing import DraftCharge, Policy, PriceRules, Tax, TaxBook, TaxClass
from core.api.printing import Amount
from core.api.words import Money
from core.qt.document_sale import ReceiptHead, sale_document
from core.qt.hands import CannotReach
from core.qt.language import language
from core.qt.price_words import money_parts, taxes_within
from tests.gui.counter.at_the_counter import ESPRESSO, LATTE, Cashier, cafe
from tests.gui.counter.conftest import OpenCounter
from tests.support.paper_orders import view_of

pytestmark = pytest.mark.gui


@pytest.fixture
async def pricing(cashier: Cashier) -> Cashier:
    """A cashier with two espressos (14,00) and a latte (13,50) in front of what can be taken off."""
    for product in (ESPRESSO, ESPRESSO, LATTE):
        await cashier.tap_product(product)
    await cashier.tap_when_ready("counter.discount")
    await cashier.until(lambda: cashier.sees("counter.prices.give"))
    return cashier


async def closed(cashier: Cashier) -> None:
    await cashier.until(lambda: not cashier.sees("counter.prices.give"), what="the grid")


async def test_two_taps_take_ten_percent_off_the_order_and_it_is_charged_so(pricing: Cashier) -> None:
    pricing.tap("counter.prices.give")
    await closed(pricing)
    assert pricing.read("counter.taken_off") == "-R$2.75"
    assert pricing.read("counter.subtotal") == "R$27.50"
    assert pricing.read("counter.total") == "R$24.75"
    await pricing.tap_when_ready("counter.exact")
    await pricing.until(lambda: pricing.till.placed)
    (discount,) = pricing.last_order.draft.discounts
    assert (discount.basis_points, discount.reason) == (1000, "regular_guest")
    assert pricing.last_order.tenders[0].amount == Money(2475, "BRL")


async def test_an_amount_is_taken_off_the_marked_line_with_its_reason_and_undone(pricing: Cashier) -> None:
    pricing.tap("counter.prices.target.line")
    pricing.tap("counter.prices.size.amount")
    for key in ("1", "5", "0"):
        pricing.tap(f"counter.prices.key.{key}")
    pricing.tap("counter.prices.reason.complaint")
    pricing.tap("counter.prices.give")
    await closed(pricing)
    assert pricing.read("counter.total") == "R$26.00"
    assert "Discount -1.50" in pricing.read("counter.line.1.details")
    line = pricing.draft.lines[1]
    assert [(off.amount, off.reason) for off in line.discounts] == [(Money(150, "BRL"), "complaint")]
    pricing.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    await pricing.until(lambda: pricing.read("counter.total") == "R$27.50")


async def test_a_line_on_the_house_costs_nothing_and_can_be_sold_again(pricing: Cashier) -> None:
    pricing.tap("counter.prices.kind.comp")
    pricing.tap("counter.prices.reason.staff")
    pricing.tap("counter.prices.give")
    await closed(pricing)
    assert pricing.read("counter.total") == "R$14.00"
    assert "On the house: Staff" in pricing.read("counter.line.1.details")
    pricing.tap("counter.discount")
    await pricing.tap_when_ready("counter.prices.kind.comp")
    await pricing.tap_when_ready("counter.prices.take_away")
    await closed(pricing)
    assert pricing.read("counter.total") == "R$27.50"


async def test_a_tip_and_a_service_charge_stand_below_the_subtotal(pricing: Cashier) -> None:
    pricing.tap("counter.prices.kind.tip")
    await pricing.tap_when_ready("counter.prices.size.1500")
    pricing.tap("counter.prices.give")
    await closed(pricing)
    assert pricing.read("counter.tip") == "R$4.13"
    pricing.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    await pricing.tap_when_ready("counter.prices.kind.service")
    await pricing.tap_when_ready("counter.prices.size.1000")
    pricing.tap("counter.prices.give")
    await closed(pricing)
    assert pricing.read("counter.service") == "R$2.75"
    assert pricing.draft.service == DraftCharge(basis_points=1000)
    assert pricing.read("counter.total") == "R$34.38"


async def test_more_of_a_product_does_not_get_the_discount_of_a_line(pricing: Cashier) -> None:
    pricing.tap("counter.prices.target.line")
    pricing.tap("counter.prices.give")
    await closed(pricing)
    await pricing.tap_product(LATTE)
    assert pricing.quantities() == [(ESPRESSO, 2), (LATTE, 1), (LATTE, 1)]
    assert [bool(line.discounts) for line in pricing.draft.lines] == [False, True, False]


async def test_nothing_is_given_for_no_amount(pricing: Cashier) -> None:
    pricing.tap("counter.prices.size.amount")
    with pytest.raises(CannotReach, match="disabled"):
        pricing.tap("counter.prices.give")


@pytest.fixture
async def in_geneva(open_counter: OpenCounter) -> Cashier:
    """A counter that rounds cash to five, with a tax on top."""
    tax = Tax("city", "City", Fraction(211, 10_000), included=False)
    book = TaxBook((tax,), (TaxClass("all", "All", ("city",)),))
    rules = PriceRules(Policy("BRL", cash_step=5), book, default_class="all")
    return await open_counter(replace(cafe(), prices=rules))


async def test_cash_is_rounded_and_a_card_is_not(in_geneva: Cashier) -> None:
    await in_geneva.tap_product(LATTE)
    assert in_geneva.read("counter.tax_on_top") == "R$0.28"
    assert in_geneva.read("counter.total") == "R$13.78"
    assert in_geneva.read("counter.rounding") == "R$0.02"
    await in_geneva.tap_when_ready("counter.exact")
    await in_geneva.until(lambda: in_geneva.till.placed)
    (tender,) = in_geneva.last_order.tenders
    assert (tender.amount.minor, tender.rounding, tender.of_bill.minor) == (1380, 2, 1378)
    await in_geneva.tap_product(LATTE)
    in_geneva.tap("counter.charge")
    await in_geneva.tap_when_ready("counter.tender.note.2000")
    await in_geneva.until(lambda: len(in_geneva.till.placed) == 2)
    assert in_geneva.last_order.tenders[0].change_due == Money(620, "BRL")
    await in_geneva.tap_product(LATTE)
    in_geneva.tap("counter.charge")
    await in_geneva.tap_when_ready("counter.tender.card")
    await in_geneva.until(lambda: len(in_geneva.till.placed) == 3)
    assert in_geneva.last_order.tenders[0].amount.minor == 1378


async def test_a_discounted_order_tells_what_it_was_and_gives_an_amount_back(pricing: Cashier) -> None:
    pricing.tap("counter.prices.give")
    await closed(pricing)
    await pricing.tap_when_ready("counter.exact")
    await pricing.until(lambda: pricing.till.placed)
    order = view_of(pricing.last_order)
    assert money_parts(order) == [("Discount (Regular guest)", Money(-275, "BRL"))]
    assert taxes_within(order) == [("of which tax", order.tax)] if order.tax else not taxes_within(order)
    printed = [part for part in sale_document(order, ReceiptHead(), 0).parts if isinstance(part, Amount)]
    assert ("Discount (Regular guest)", "-2.75") in [(part.words, part.figure) for part in printed]

    pricing.tap("counter.rail.orders")
    await pricing.tap_when_ready("counter.orders.row.0")
    await pricing.tap_when_ready("counter.order.refund")
    await pricing.tap_when_ready("counter.order.refund.by_amount")
    for key in ("1", "0", "0"):
        await pricing.tap_when_ready(f"counter.order.refund.key.{key}")
    assert pricing.read("counter.order.refund.confirm") == "Give R$1.00 back"
    for code in ("ru", "en"):  # what was typed outlives another language
        language().set_language(code)
        await pricing.turn()
    assert pricing.read("counter.order.refund.confirm") == "Give R$1.00 back"
    await pricing.tap_when_ready("counter.order.refund.confirm")
    await pricing.until(lambda: pricing.last_order.refunded == Money(100, "BRL"), what="the refund")
