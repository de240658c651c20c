"""What cannot be priced is refused before anything is computed, and the refusal names what, where, and what is allowed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, time
from fractions import Fraction

import pytest

from core.domain.money import Money
from core.domain.pricing.bill import Charge, Item, LineKind, price_bill
from core.domain.pricing.discounts import Discount
from core.domain.pricing.policy import Policy
from core.domain.pricing.schedule import HappyHour, Hours
from core.domain.pricing.taxes import Tax, TaxBook, TaxClass
from core.errors import InvalidInput

HALF = Fraction(1, 2)
ONE = Money(100, "EUR")
BELOW = Money(-1, "EUR")
EUR = Policy("EUR")
ON_TOP = Tax("top", "", HALF, included=False)
ALL_DAY = Hours(time(0), time(0))


def a_book(*taxes: Tax, taken: str = "a") -> TaxBook:
    return TaxBook(taxes, (TaxClass("food", "Food", (taken,)),))


REFUSED: dict[str, tuple[Callable[[], object], str]] = {
    "an unknown currency": (lambda: Policy("XYZ"), "money.unknown_currency"),
    "no coin": (lambda: Policy("EUR", cash_step=0), "price.bad_value"),
    "a coin that is a note": (lambda: Policy("EUR", cash_step=1001), "price.bad_value"),
    "half a coin": (lambda: Policy("EUR", cash_step=2.5), "price.bad_value"),  # type: ignore[arg-type]
    "a line twice": (lambda: price_bill(EUR, [Item("a", ONE), Item("a", ONE)]), "price.line_twice"),
    "a charge named as a line": (
        lambda: price_bill(EUR, [Item("a", ONE)], charges=[Charge("a", LineKind.FEE, ONE)]),
        "price.line_twice",
    ),
    "a price below zero": (lambda: price_bill(EUR, [Item("a", BELOW)]), "price.bad_value"),
    "a fee below zero": (
        lambda: price_bill(EUR, [], charges=[Charge("f", LineKind.FEE, BELOW)]),
        "price.bad_value",
    ),
    "no units": (lambda: price_bill(EUR, [Item("a", ONE, 0)]), "price.bad_value"),
    "a price in other money": (
        lambda: price_bill(EUR, [Item("a", Money(1, "BRL"))]),
        "money.mixed_currencies",
    ),
    "a fee in other money": (
        lambda: price_bill(EUR, [], charges=[Charge("f", LineKind.FEE, Money(1, "BRL"))]),
        "money.mixed_currencies",
    ),
    "a fixed tax in other money": (
        lambda: price_bill(EUR, [Item("a", ONE, taxes=(Tax("t", "", per_unit=Money(1, "BRL")),))]),
        "money.mixed_currencies",
    ),
    "a discount in other money": (
        lambda: price_bill(EUR, [Item("a", ONE)], discounts=[Discount("d", "why", Money(1, "BRL"))]),
        "money.mixed_currencies",
    ),
    "too much weight": (lambda: price_bill(EUR, [Item("a", ONE, grams=100_001)]), "weight.out_of_range"),
    "two taxes of one name": (
        lambda: price_bill(EUR, [Item("a", ONE, taxes=(Tax("t", "", HALF), Tax("t", "", HALF)))]),
        "tax.twice",
    ),
    "one name for two taxes": (
        lambda: price_bill(
            EUR,
            [Item("a", ONE, taxes=(Tax("t", "", HALF),)), Item("b", ONE, taxes=(Tax("t", "", HALF / 2),))],
        ),
        "tax.twice",
    ),
    "a tax on itself": (lambda: a_book(Tax("a", "", HALF, based_on=("a",))), "tax.bad_base"),
    "a tax on a later one": (
        lambda: a_book(Tax("a", "", HALF, based_on=("b",)), Tax("b", "", HALF)),
        "tax.bad_base",
    ),
    "a tax on one that is not there": (
        lambda: a_book(Tax("a", "", HALF, based_on=("z",))),
        "price.bad_value",
    ),
    "a class with a tax that is not there": (
        lambda: a_book(Tax("a", "", HALF), taken="z"),
        "price.bad_value",
    ),
    "a class twice": (
        lambda: TaxBook((), (TaxClass("c", "", ()), TaxClass("c", "", ()))),
        "tax.twice",
    ),
    "a tax of more than the price": (
        lambda: Tax("t", "", Fraction(101, 100), of_price=True),
        "price.bad_percent",
    ),
    "taxes of all of the price": (
        lambda: a_book(
            Tax("a", "", HALF, included=False, of_price=True),
            Tax("b", "", HALF, included=False, of_price=True),
        ),
        "price.bad_percent",
    ),
    "a fixed tax below zero": (lambda: Tax("t", "", per_unit=BELOW), "price.bad_value"),
    "a rate that is a float": (lambda: Tax("t", "", 0.19), "price.bad_percent"),  # type: ignore[arg-type]
    "a discount for no reason": (lambda: Discount("d", "  ", ONE), "discount.no_reason"),
    "a discount of nothing": (lambda: Discount("d", "why"), "discount.wrong_size"),
    "a discount of zero": (lambda: Discount("d", "why", rate=Fraction(0)), "discount.wrong_size"),
    "a discount of both": (lambda: Discount("d", "why", ONE, HALF), "discount.wrong_size"),
    "a discount below zero": (lambda: Discount("d", "why", BELOW), "discount.wrong_size"),
    "a cap below zero": (lambda: Discount("d", "why", ONE, cap=BELOW), "discount.wrong_size"),
    "more than all off": (lambda: Discount("d", "why", rate=Fraction(101, 100)), "price.bad_percent"),
    "a charge of nothing": (lambda: Charge("s", LineKind.SERVICE), "price.bad_value"),
    "a charge of both": (lambda: Charge("s", LineKind.SERVICE, ONE, HALF), "price.bad_value"),
    "a charge for goods": (lambda: Charge("s", LineKind.GOODS, ONE), "price.bad_value"),
    "a service of more than all": (
        lambda: Charge("s", LineKind.SERVICE, rate=Fraction(2)),
        "price.bad_percent",
    ),
    "a taxed tip": (lambda: Charge("t", LineKind.TIP, ONE, taxes=(ON_TOP,)), "price.bad_value"),
    "an eighth day": (lambda: Hours(time(1), time(2), (7,)), "price.bad_value"),
    "no day": (lambda: Hours(time(1), time(2), ()), "price.bad_value"),
    "hours of another zone": (lambda: Hours(time(1, tzinfo=UTC), time(2)), "price.bad_value"),
    "a happy hour without a price": (lambda: HappyHour("h", ALL_DAY), "price.bad_value"),
    "a happy hour that pays the guest": (lambda: HappyHour("h", ALL_DAY, BELOW), "price.bad_value"),
    "a happy hour of two prices": (lambda: HappyHour("h", ALL_DAY, ONE, HALF), "price.bad_value"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused(what: str) -> None:
    make, code = REFUSED[what]
    with pytest.raises(InvalidInput) as refused:
        make()
    assert refused.value.code == code


def test_a_wrong_base_is_named_with_what_is_possible() -> None:
    with pytest.raises(InvalidInput) as refused:
        a_book(Tax("in", "", HALF), Tax("a", "", HALF, based_on=("in", "top")), ON_TOP)
    assert refused.value.params == {"tax_id": "a", "given": ("top",), "allowed": ("in",)}
