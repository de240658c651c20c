"""Labels of scales at the counter: a scan adds the weight or the price that stands on it, or says why not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.api.pricing import Carries, ScaleRule
from core.api.words import Menu, Money, SoldBy
from core.domain.pricing.scale_codes import check_digit
from pos_app.scanner import Scanner
from tests.gui.counter.at_the_counter import ESPRESSO, FILTER, LATTE, Cashier, cafe
from tests.gui.counter.conftest import OpenCounter
from tests.gui.counter.test_price_settings import type_into

pytestmark = pytest.mark.gui

RULES = (ScaleRule("w", "20"), ScaleRule("p", "21", Carries.PRICE, decimals=2))


def label(prefix: str, code: str, value: int) -> str:
    digits = f"{prefix}{code:0>5}{value:05}"
    return f"{digits}{check_digit(digits)}"


def a_menu() -> Menu:
    """The espresso is sold by weight, at 69.90 a kilogram."""
    menu = cafe()
    products = tuple(
        replace(product, sold_by=SoldBy.WEIGHT, price=Money(6990, "BRL"))
        if product.product_id == ESPRESSO
        else product
        for product in menu.products
    )
    return replace(menu, products=products, prices=replace(menu.rules, scales=RULES))


def scan(cashier: Cashier, code: str) -> None:
    scanner = cashier.window.findChild(Scanner)
    assert scanner is not None
    scanner.scanned.emit(code)


async def test_a_label_adds_its_weight_or_its_price(open_counter: OpenCounter) -> None:
    cashier = await open_counter(a_menu())
    codes = {product.product_id: product.code for product in a_menu().products}
    scan(cashier, label("20", codes[ESPRESSO], 347))
    scan(cashier, label("20", codes[ESPRESSO], 120))
    scan(cashier, label("21", codes[ESPRESSO], 1999))
    scan(cashier, label("21", codes[LATTE], 1500))
    weighed, lighter, priced, by_hand = cashier.draft.lines
    assert (weighed.grams, weighed.price_by_hand, lighter.grams) == (347, None, 120)
    assert (priced.product_id, priced.grams) == (ESPRESSO, 286)
    assert (by_hand.product_id, by_hand.price_by_hand, by_hand.grams) == (LATTE, Money(1500, "BRL"), 0)
    shown = [line.total for line in cashier.window.counter.sale.view.lines]
    assert shown == [Money(2426, "BRL"), Money(839, "BRL"), Money(1999, "BRL"), Money(1500, "BRL")]
    assert not cashier.sees("counter.banner")


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("2000101003475", "check digit"),
        (label("20", "77777", 347), "77777"),
        (label("20", "101", 0), "neither"),
        (label("25", "101", 347), "scale"),
        (label("20", "201", 347), "not sold by weight"),
    ],
)
async def test_what_is_no_good_label_is_told_in_words(
    open_counter: OpenCounter, code: str, told: str
) -> None:
    cashier = await open_counter(a_menu())
    scan(cashier, code)
    await cashier.until(lambda: cashier.sees("counter.banner"), what="what is wrong")
    assert told in cashier.read("counter.banner.text")
    assert cashier.draft.lines == ()


async def test_what_has_something_to_choose_is_not_taken_from_a_label(open_counter: OpenCounter) -> None:
    cashier = await open_counter(a_menu())
    code = next(product.code for product in a_menu().products if product.product_id == FILTER)
    scan(cashier, label("21", code, 900))
    await cashier.until(lambda: cashier.sees("counter.banner"), what="what is wrong")
    assert "something to choose" in cashier.read("counter.banner.text")


async def test_a_prefix_gets_its_meaning_in_the_settings(open_counter: OpenCounter) -> None:
    cashier = await open_counter(size=(1366, 3400))
    cashier.tap("counter.rail.settings")
    await cashier.tap_when_ready("counter.settings.prices.scales")
    area = "counter.settings.scales"
    await cashier.until(lambda: cashier.sees(f"{area}.save"), what="the form")
    type_into(cashier, f"{area}.prefix", "31")
    await cashier.until(lambda: cashier.sees(f"{area}.prefix.wrong"), what="that it is none")
    type_into(cashier, f"{area}.prefix", "21")
    cashier.tap(f"{area}.carries.price")
    cashier.tap(f"{area}.verifier.with")
    assert cashier.read(f"{area}.example") == "21 PPPPP V WWWW C"
    cashier.tap(f"{area}.save")
    await cashier.until(lambda: cashier.till.current_menu.rules.scales, what="the rule")
    (rule,) = cashier.till.current_menu.rules.scales
    assert replace(rule, rule_id="") == ScaleRule("", "21", Carries.PRICE, 5, verifier=True, decimals=2)
    await cashier.tap_when_ready(f"{area}.remove")
    await cashier.until(lambda: not cashier.till.current_menu.rules.scales, what="no rule")
