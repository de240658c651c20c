"""Money: exact, of one currency, and never more or less after it was divided."""

from __future__ import annotations

import operator
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.money import LARGEST_MINOR, MINOR_DIGITS, Money
from core.domain.order import included_tax
from core.errors import InvalidInput

amounts = st.integers(-LARGEST_MINOR, LARGEST_MINOR)
weights = st.lists(st.integers(0, 10**9), min_size=1, max_size=30).filter(any)


def brl(minor: int) -> Money:
    return Money(minor, "BRL")


@given(amounts, weights)
def test_the_parts_of_an_amount_add_up_to_it(minor: int, given_weights: list[int]) -> None:
    parts = brl(minor).split(given_weights)
    assert sum((part.minor for part in parts), 0) == minor
    assert len(parts) == len(given_weights)


@given(amounts, weights)
def test_each_part_is_within_a_unit_of_its_exact_share_and_nothing_weighs_nothing(
    minor: int, given_weights: list[int]
) -> None:
    whole = sum(given_weights)
    for part, weight in zip(brl(minor).split(given_weights), given_weights, strict=True):
        assert abs(part.minor * whole - minor * weight) < whole
        assert weight or not part


@given(amounts, weights)
def test_what_is_owed_back_is_divided_as_what_was_owed(minor: int, given_weights: list[int]) -> None:
    assert brl(-minor).split(given_weights) == tuple(-part for part in brl(minor).split(given_weights))


def test_the_odd_unit_goes_to_the_first_of_equals() -> None:
    assert brl(100).split([1, 1, 1]) == (brl(34), brl(33), brl(33))
    assert brl(1000).split([6, 3, 1]) == (brl(600), brl(300), brl(100))


@pytest.mark.parametrize("wrong", [[], [0], [0, 0], [1, -1], [3, -1]])
def test_weights_that_divide_nothing_are_refused(wrong: list[int]) -> None:
    with pytest.raises(InvalidInput, match=r"money\.bad_weights"):
        brl(100).split(wrong)


@given(st.integers(0, LARGEST_MINOR), st.integers(0, 10_000))
def test_the_tax_is_never_less_than_nothing_nor_more_than_the_price(gross: int, basis_points: int) -> None:
    assert 0 <= included_tax(brl(gross), basis_points).minor <= gross


@given(st.integers(0, LARGEST_MINOR - 1), st.integers(0, 9_999))
def test_the_tax_grows_with_the_price_and_with_the_rate(gross: int, basis_points: int) -> None:
    tax = included_tax(brl(gross), basis_points)
    assert included_tax(brl(gross + 1), basis_points) >= tax
    assert included_tax(brl(gross), basis_points + 1) >= tax


@given(st.integers(0, 10**9), st.integers(0, 10_000))
def test_the_tax_is_rounded_to_the_nearest_unit(gross: int, basis_points: int) -> None:
    tax = included_tax(brl(gross), basis_points).minor
    assert abs(tax * (10_000 + basis_points) - gross * basis_points) * 2 <= 10_000 + basis_points


@pytest.mark.parametrize(("gross", "basis_points", "tax"), [(1100, 1000, 100), (1350, 0, 0), (3, 10_000, 2)])
def test_the_tax_of_a_few_prices(gross: int, basis_points: int, tax: int) -> None:
    assert included_tax(brl(gross), basis_points) == brl(tax)


@given(amounts, amounts)
def test_amounts_are_compared_as_their_numbers(one: int, other: int) -> None:
    for compare in (operator.lt, operator.le, operator.gt, operator.ge, operator.eq):
        assert compare(brl(one), brl(other)) == compare(one, other)


@given(st.integers(-(10**11), 10**11), st.integers(-(10**11), 10**11))
def test_what_is_added_can_be_taken_away_again(one: int, other: int) -> None:
    assert brl(one) + brl(other) - brl(other) == brl(one)
    opposite = -brl(one)
    assert -opposite == brl(one)
    assert 3 * brl(one) == brl(one) * 3 == brl(one) + brl(one) + brl(one)


@pytest.mark.parametrize(
    "mixed", [operator.add, operator.sub, operator.lt, operator.le, operator.gt, operator.ge]
)
def test_two_currencies_are_never_mixed(mixed: Callable[[Money, Money], object]) -> None:
    with pytest.raises(InvalidInput, match=r"money\.mixed_currencies"):
        mixed(brl(1), Money(1, "USD"))
    assert brl(1) != Money(1, "USD")


@pytest.mark.parametrize("wrong", [1.0, "1", None, True])
def test_an_amount_is_a_whole_number_and_nothing_else(wrong: object) -> None:
    with pytest.raises(InvalidInput, match=r"money\.not_an_integer"):
        Money(wrong, "BRL")  # type: ignore[arg-type]
    with pytest.raises(InvalidInput, match=r"money\.not_an_integer"):
        brl(1) * wrong  # type: ignore[operator]


def test_an_enormous_amount_is_refused_wherever_it_comes_from() -> None:
    largest = brl(LARGEST_MINOR)
    sums: tuple[Callable[[], Money], ...] = (
        lambda: largest + brl(1),
        lambda: largest * 2,
        lambda: -largest - brl(1),
    )
    for enormous in sums:
        with pytest.raises(InvalidInput, match=r"money\.too_large") as refused:
            enormous()
        assert refused.value.params["allowed"] == LARGEST_MINOR


def test_a_currency_that_nobody_knows_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(InvalidInput, match=r"money\.unknown_currency") as refused:
        Money(1, "XYZ")
    assert refused.value.params["allowed"] == tuple(MINOR_DIGITS)


def test_nothing_is_false_and_anything_is_true() -> None:
    assert not Money.zero("BRL")
    assert brl(1)
    assert brl(-1)
