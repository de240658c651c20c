"""Rounding and percentages, against Python's own decimal numbers."""

from __future__ import annotations

import decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.money import Money
from core.domain.pricing.rates import Rounding, check_rate, percent, percent_text, rounded, share
from core.errors import InvalidInput

ORACLE = {
    Rounding.HALF_UP: decimal.ROUND_HALF_UP,
    Rounding.HALF_EVEN: decimal.ROUND_HALF_EVEN,
    Rounding.FLOOR: decimal.ROUND_FLOOR,
    Rounding.CEILING: decimal.ROUND_CEILING,
}
decimals = st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=3)
halves = st.integers(-(10**6), 10**6).map(lambda number: decimal.Decimal(number) / 2)


@given(decimals | halves, st.sampled_from(Rounding))
def test_a_fraction_is_rounded_as_decimal_rounds_it(number: decimal.Decimal, mode: Rounding) -> None:
    assert rounded(Fraction(number), mode) == int(number.to_integral_value(ORACLE[mode]))


@given(st.fractions(), st.sampled_from(Rounding))
def test_rounding_moves_less_than_one_and_leaves_whole_numbers_alone(exact: Fraction, mode: Rounding) -> None:
    once = rounded(exact, mode)
    assert abs(once - exact) < 1
    assert rounded(Fraction(once), mode) == once


@given(st.integers(0, 1_000 * 10**6))
def test_a_percentage_is_read_back_as_it_was_written(millionths: int) -> None:
    rate = Fraction(millionths, 10**8)
    assert percent(percent_text(rate), where="tax") == rate


def test_percentages_are_written_as_people_write_them() -> None:
    assert [percent_text(percent(text, where="t")) for text in ("8.875", "19", "0", "0.5", "100.10")] == [
        "8.875",
        "19",
        "0",
        "0.5",
        "100.1",
    ]


@pytest.mark.parametrize(
    "wrong", ["", "-1", "1,5", "1e3", "abc", "1000.1", "99999", "1.1234567", " 5", "٥", None, 5, 5.0]
)
def test_what_is_no_percentage_is_refused_with_what_is(wrong: object) -> None:
    with pytest.raises(InvalidInput) as refused:
        percent(wrong, where="vat")  # type: ignore[arg-type]
    assert refused.value.code == "price.bad_percent"
    assert refused.value.params == {"where": "vat", "given": wrong, "allowed": "0–1000"}


@pytest.mark.parametrize("wrong", [Fraction(1, 3), Fraction(-1, 100), Fraction(11), 0.19, 1])
def test_a_rate_that_cannot_be_stored_is_refused(wrong: object) -> None:
    with pytest.raises(InvalidInput, match=r"price\.bad_percent"):
        check_rate(wrong, where="vat")  # type: ignore[arg-type]


def test_a_share_is_rounded_as_asked() -> None:
    tenth = Fraction(1, 10)
    assert share(tenth, Money(25, "EUR"), Rounding.HALF_UP) == Money(3, "EUR")
    assert share(tenth, Money(25, "EUR"), Rounding.HALF_EVEN) == Money(2, "EUR")
