"""What a product costs before discounts: by order type and hour, in a combo, by weight; and which taxes it has."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.money import Money
from core.domain.pricing.bill import price_bill
from core.domain.pricing.combos import Choice, Combo, ComboSlot, combo_items
from core.domain.pricing.policy import Policy
from core.domain.pricing.rates import Rounding
from core.domain.pricing.schedule import HappyHour, Hours, PriceList
from core.domain.pricing.taxes import Tax, TaxBook, TaxClass
from core.domain.pricing.weight import kilograms, weighed
from core.errors import InvalidInput

MONDAY = datetime(2026, 11, 16)  # noqa: DTZ001  (the shop's own wall clock)
EVENING = Hours(time(17), time(19))
U19, U7 = Tax("u19", "19 %", Fraction(19, 100)), Tax("u7", "7 %", Fraction(7, 100))
BOOK = TaxBook(
    (U19, U7), (TaxClass("food", "Food", ("u19",), {"to_go": ("u7",)}), TaxClass("drink", "Drink", ("u19",)))
)
LUNCH = Combo(
    "lunch",
    Money(1200, "EUR"),
    (
        ComboSlot("main", ("soup", "burger"), extra={"burger": Money(150, "EUR")}),
        ComboSlot("side", ("chips", "salad"), least=0, most=2),
    ),
)
SOUP = Choice("main", "soup", Money(900, "EUR"), (U7,))
BURGER = Choice("main", "burger", Money(900, "EUR"), (U7,))
CHIPS = Choice("side", "chips", Money(300, "EUR"), (U19,))


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


def test_the_taxes_of_a_product_go_by_the_order_type() -> None:
    assert BOOK.taxes_for("food", "here") == (U19,)
    assert BOOK.taxes_for("food", "to_go") == (U7,)
    assert BOOK.taxes_for("drink", "to_go") == (U19,)


def test_a_class_that_nobody_knows_is_never_free_of_tax() -> None:
    with pytest.raises(InvalidInput) as refused:
        BOOK.taxes_for("foood", "here")
    assert refused.value.code == "tax.unknown_class"
    assert refused.value.params == {"given": "foood", "allowed": ("food", "drink")}


def test_the_price_goes_by_order_type_and_a_happy_hour_only_lowers_it() -> None:
    prices = PriceList(
        eur(400),
        {"delivery": eur(500)},
        (
            HappyHour("half", EVENING, rate=Fraction(1, 2), order_types=("here",)),
            HappyHour("three", EVENING, price=eur(300)),
            HappyHour("dear", EVENING, price=eur(900)),
        ),
    )
    noon, six = MONDAY + timedelta(hours=12), MONDAY + timedelta(hours=18)
    assert prices.price_at("here", noon) == (eur(400), "")
    assert prices.price_at("here", six) == (eur(200), "half")
    assert prices.price_at("to_go", six) == (eur(300), "three")
    assert prices.price_at("delivery", noon) == (eur(500), "")
    assert prices.price_at("delivery", six) == (eur(300), "three")


minutes = st.integers(0, 24 * 60 - 1)


@given(minutes, minutes, st.sets(st.integers(0, 6), min_size=1), st.integers(0, 7 * 24 * 60 - 1))
def test_hours_contain_what_a_count_of_minutes_says(
    start: int, end: int, days: set[int], moment: int
) -> None:
    """The oracle lays the hours of a week on a circle of minutes."""
    length = (end - start) % (24 * 60) or 24 * 60
    spans = {(day * 24 * 60 + start + minute) % (7 * 24 * 60) for day in days for minute in (0, length - 1)}
    within = any((moment - day * 24 * 60 - start) % (7 * 24 * 60) < length for day in days)
    hours = Hours(time(*divmod(start, 60)), time(*divmod(end, 60)), tuple(days))

    assert hours.contains(MONDAY + timedelta(minutes=moment)) is within
    assert all(hours.contains(MONDAY + timedelta(minutes=minute)) for minute in spans)


def test_a_combo_is_taxed_part_by_part() -> None:
    items = combo_items(LUNCH, "l1", [BURGER, CHIPS], quantity=2)

    assert [(item.line_id, item.price, item.units, item.group) for item in items] == [
        ("l1.1", eur(1800 + 300), 2, "l1"),
        ("l1.2", eur(600), 2, "l1"),
    ]
    bill = price_bill(Policy("EUR"), items)
    assert {tax.tax_id: tax.amount for tax in bill.taxes} == {"u7": eur(137), "u19": eur(96)}


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=6), st.integers(0, 10**5), st.integers(1, 99))
def test_the_parts_of_a_combo_are_its_price(ordinary: list[int], price: int, quantity: int) -> None:
    combo = Combo("c", eur(price), (ComboSlot("any", ("p",), most=6),))
    items = combo_items(combo, "l", [Choice("any", "p", eur(one)) for one in ordinary], quantity)
    assert sum(item.price.minor for item in items) == price * quantity


@pytest.mark.parametrize(
    ("choices", "code"),
    [
        ([CHIPS], "combo.wrong_number_of_choices"),
        ([SOUP, BURGER], "combo.wrong_number_of_choices"),
        ([SOUP, CHIPS, CHIPS, CHIPS], "combo.wrong_number_of_choices"),
        ([Choice("main", "chips", eur(1))], "combo.unknown_choice"),
        ([Choice("dessert", "cake", eur(1))], "combo.unknown_choice"),
        ([Choice("main", "soup", eur(-1))], "price.bad_value"),
    ],
)
def test_a_choice_that_the_combo_does_not_have_is_named(choices: list[Choice], code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        combo_items(LUNCH, "l", choices)
    assert refused.value.code == code


def test_an_empty_combo_is_no_combo() -> None:
    with pytest.raises(InvalidInput, match=r"combo\.wrong_number_of_choices"):
        combo_items(Combo("c", eur(100), (ComboSlot("s", ("p",), least=0),)), "l", [])


@given(st.integers(0, 10**5), st.integers(1, 100_000), st.sampled_from(Rounding))
def test_weighing_rounds_once(per_kilogram: int, grams: int, mode: Rounding) -> None:
    price = weighed(eur(per_kilogram), grams, mode)
    assert abs(price.minor * 1000 - per_kilogram * grams) < 1000
    assert weighed(eur(per_kilogram), grams + 20, mode, tare=20) == price or grams > 99_980


@pytest.mark.parametrize(
    ("grams", "tare"), [(0, 0), (-5, 0), (100_001, 0), (50, 50), (50, 60), (1.5, 0), (True, 0), (50, -1)]
)
def test_a_weight_that_no_scale_shows_is_refused(grams: int, tare: int) -> None:
    with pytest.raises(InvalidInput) as refused:
        kilograms(grams, tare=tare)
    assert refused.value.code == "weight.out_of_range"
    assert (refused.value.params["least"], refused.value.params["most"]) == (1, 100_000)
