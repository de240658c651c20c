"""The barcodes that scales print, by the figures of the standard and those of real labels."""

from __future__ import annotations

import random

import pytest

from core.domain.money import Money
from core.domain.pricing.plain import from_plain, to_plain
from core.domain.pricing.policy import Policy
from core.domain.pricing.rates import Rounding
from core.domain.pricing.rules import PriceRules
from core.domain.pricing.scale_codes import (
    MOST_RULES,
    Carries,
    ScaleLabel,
    ScaleRule,
    check_digit,
    is_restricted,
    read_label,
    verifier_digit,
    weigh_back,
)
from core.domain.pricing.weight import weighed
from core.errors import InvalidInput

WEIGHT = ScaleRule("w", "20")
PRICE = ScaleRule("p", "21", Carries.PRICE, decimals=2)
BRAZIL = ScaleRule("b", "2", Carries.PRICE, 6, decimals=2)
VERIFIED = ScaleRule("v", "29", Carries.PRICE, 5, verifier=True, decimals=2)


def label(twelve: str) -> str:
    return f"{twelve}{check_digit(twelve)}"


@pytest.mark.parametrize(
    ("digits", "check"),
    [("629104150021", 3), ("400638133393", 1), ("789100031550", 7), ("201234500347", 7)],
)
def test_the_check_digit_is_that_of_any_gtin(digits: str, check: int) -> None:
    assert check_digit(digits) == check


def test_the_verifier_of_a_price_is_that_of_the_standard() -> None:
    assert verifier_digit("2875") == 9
    assert verifier_digit("14685") == 6


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (label("201234500347"), ScaleLabel("12345", grams=347)),
        (label("200010101250"), ScaleLabel("00101", grams=1250)),
        (label("210010101250"), ScaleLabel("00101", price=Money(1250, "BRL"))),
        (
            label("223456701990"),
            ScaleLabel("234567", price=Money(1990, "BRL")),
        ),
        (label("290010192875"), ScaleLabel("00101", price=Money(2875, "BRL"))),
        ("7891000315507", None),
        ("20123450", None),
        ("2012345003472x", None),
    ],
)
def test_a_label_is_read_by_the_longest_prefix_that_fits(code: str, expected: ScaleLabel | None) -> None:
    assert read_label((BRAZIL, WEIGHT, PRICE, VERIFIED), code, "BRL") == expected


def test_any_single_wrong_digit_is_found(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(300):
        code = label(f"20{rng.randrange(10**10):010}")
        place = rng.randrange(2, 13)
        other = rng.choice([digit for digit in "0123456789" if digit != code[place]])
        with pytest.raises(InvalidInput, match=r"scan\.(bad_check|no_weight)"):
            read_label((WEIGHT,), f"{code[:place]}{other}{code[place + 1 :]}", "BRL")


def test_a_wrong_verifier_nothing_and_too_much_are_refused() -> None:
    with pytest.raises(InvalidInput, match=r"scan\.bad_check"):
        read_label((VERIFIED,), label("290010182875"), "BRL")
    with pytest.raises(InvalidInput, match=r"scan\.no_weight"):
        read_label((WEIGHT,), label("200010100000"), "BRL")
    tens = ScaleRule("t", "20", decimals=2)
    assert read_label((tens,), label("200010100123"), "BRL") == ScaleLabel("00101", grams=1230)
    with pytest.raises(InvalidInput, match=r"weight\.out_of_range"):
        read_label((tens,), label("200010199999"), "BRL")


@pytest.mark.parametrize("prefix", ["", "3", "19", "30", "2a", "200", " 2"])
def test_only_prefixes_for_use_within_a_shop_can_have_a_meaning(prefix: str) -> None:
    with pytest.raises(InvalidInput, match=r"scale\.bad_prefix"):
        ScaleRule("x", prefix)


@pytest.mark.parametrize(
    ("prefix", "digits", "verifier"), [("2", 4, False), ("2", 4, True), ("20", 3, False)]
)
def test_a_value_has_four_to_six_digits(prefix: str, digits: int, verifier: bool) -> None:
    with pytest.raises(InvalidInput, match=r"scale\.no_room"):
        ScaleRule("x", prefix, code_digits=digits, verifier=verifier)


def test_the_rules_have_each_prefix_once_and_no_digits_that_the_money_lacks() -> None:
    with pytest.raises(InvalidInput, match=r"scale\.prefix_twice"):
        PriceRules(Policy("BRL"), scales=(WEIGHT, ScaleRule("other", "20")))
    with pytest.raises(InvalidInput, match=r"menu\.out_of_range"):
        PriceRules(Policy("JPY"), scales=(PRICE,))
    with pytest.raises(InvalidInput, match=r"menu\.too_many"):
        PriceRules(Policy("BRL"), scales=(WEIGHT,) * (MOST_RULES + 1))
    rules = PriceRules(Policy("BRL"), scales=(WEIGHT, VERIFIED))
    assert from_plain(PriceRules, to_plain(rules)) == rules


def test_the_price_on_a_label_becomes_a_weight_that_costs_exactly_that(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(500):
        kilogram, price = Money(rng.randint(100, 30_000), "BRL"), Money(rng.randint(1, 20_000), "BRL")
        if price.minor * 1000 > kilogram.minor * 90_000:
            continue
        mode = rng.choice(list(Rounding))
        grams, by_hand = weigh_back(price, kilogram, mode)
        assert weighed(by_hand or kilogram, grams, mode) == price
        if by_hand is not None:
            assert weighed(kilogram, grams, mode) != price


def test_a_weight_that_the_menu_prices_exactly_needs_no_price_by_hand() -> None:
    assert weigh_back(Money(1385, "BRL"), Money(3990, "BRL")) == (347, None)
    with pytest.raises(InvalidInput):
        weigh_back(Money(1385, "BRL"), Money(0, "BRL"))


def test_codes_of_goods_are_no_labels() -> None:
    assert not is_restricted("7891000315507")
    assert is_restricted("2912345003478")
