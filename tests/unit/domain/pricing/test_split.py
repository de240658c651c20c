"""However a bill is split, the parts are the bill to the last unit."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.money import LARGEST_MINOR, MINOR_DIGITS, Money
from core.domain.pricing.bill import Bill, Item, LineKind, price_bill
from core.domain.pricing.policy import Policy
from core.domain.pricing.split import by_amounts, by_items, equally, taxes_of_parts
from core.domain.tender import MOST_TENDERS
from core.errors import InvalidInput
from tests.support.pricing import bills

currencies = st.sampled_from(sorted(MINOR_DIGITS))


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


@given(st.integers(MOST_TENDERS, LARGEST_MINOR), st.integers(1, MOST_TENDERS), currencies)
def test_equal_parts_add_up_and_differ_by_one_unit_at_most(total: int, parts: int, currency: str) -> None:
    minors = [part.minor for part in equally(Money(total, currency), parts)]
    assert sum(minors) == total
    assert len(minors) == parts
    assert max(minors) - min(minors) <= 1
    assert minors == sorted(minors, reverse=True)


@given(st.integers(1, 10**6), st.lists(st.integers(1, 10**5), max_size=MOST_TENDERS - 1))
def test_amounts_and_what_is_left_add_up(total: int, wanted: list[int]) -> None:
    fitting: list[Money] = []
    for minor in wanted:
        if sum(part.minor for part in fitting) + minor <= total:
            fitting.append(eur(minor))
    parts = by_amounts(eur(total), fitting)
    assert sum(part.minor for part in parts) == total
    assert list(parts[: len(fitting)]) == fitting
    assert all(part.minor > 0 for part in parts)


@given(st.data(), bills(), st.integers(1, MOST_TENDERS))
def test_what_everybody_takes_adds_up_line_by_line(data: st.DataObject, bill: Bill, number: int) -> None:
    goods = [line.line_id for line in bill.lines if line.kind is LineKind.GOODS and not line.void]
    takers: list[dict[str, int]] = [{} for _ in range(number)]
    for line_id in goods:
        first = data.draw(st.integers(0, number - 1))
        takers[first][line_id] = data.draw(st.integers(1, 5))
        takers[data.draw(st.integers(0, number - 1))][line_id] = data.draw(st.integers(1, 5))

    parts = by_items(bill, takers)

    assert sum(part.total.minor for part in parts) == bill.total.minor
    by_line: Counter[str] = Counter()
    for part in parts:
        assert part.total.minor == sum(amount.minor for amount in part.lines.values())
        by_line.update({line_id: amount.minor for line_id, amount in part.lines.items()})
    assert by_line == Counter({line.line_id: line.total.minor for line in bill.lines if not line.void})


@given(bills(), st.lists(st.integers(0, 9), min_size=1, max_size=MOST_TENDERS).filter(any))
def test_the_taxes_on_the_receipts_add_up_to_those_of_the_bill(bill: Bill, weights: list[int]) -> None:
    shares = taxes_of_parts(bill, bill.total.split(weights))
    for tax in bill.taxes:
        assert sum(share[tax.tax_id].minor for share in shares) == tax.amount.minor


def test_nothing_left_means_no_part_more() -> None:
    assert by_amounts(eur(900), [eur(400), eur(500)]) == (eur(400), eur(500))
    assert by_amounts(eur(0), []) == (eur(0),)


def test_a_free_table_splits_what_else_it_owes_evenly() -> None:
    from core.domain.pricing.bill import Charge

    bill = price_bill(
        Policy("EUR"), [Item("a", eur(900), comp="late")], charges=[Charge("tip", LineKind.TIP, eur(100))]
    )
    assert [part.total for part in by_items(bill, [{"a": 1}, {"a": 1}])] == [eur(50), eur(50)]


@pytest.mark.parametrize("wrong", [0, -1, 21, 2.0, True])
def test_a_wrong_number_of_parts_is_refused(wrong: int) -> None:
    with pytest.raises(InvalidInput) as refused:
        equally(eur(1000), wrong)
    assert refused.value.code == "split.wrong_number"
    assert refused.value.params == {"given": wrong, "least": 1, "most": 20}


def test_nobody_pays_less_than_the_smallest_coin() -> None:
    with pytest.raises(InvalidInput) as refused:
        equally(eur(2), 3)
    assert refused.value.params["most"] == 2


@pytest.mark.parametrize("wrong", [0, -5, 601])
def test_an_amount_that_is_not_left_is_refused(wrong: int) -> None:
    with pytest.raises(InvalidInput) as refused:
        by_amounts(eur(1000), [eur(400), eur(wrong)])
    assert (refused.value.code, refused.value.params["most"]) == ("split.more_than_left", eur(600))


def test_the_twenty_first_amount_is_refused() -> None:
    with pytest.raises(InvalidInput, match=r"split\.wrong_number"):
        by_amounts(eur(1000), [eur(1)] * 20)


@pytest.mark.parametrize(
    ("takers", "code"),
    [
        ([], "split.wrong_number"),
        ([{"a": 1}] * 21, "split.wrong_number"),
        ([{"a": 1}, {"c": 1}], "split.unknown_line"),
        ([{"a": 1}, {}], "split.line_left_out"),
        ([{"a": 1, "b": 0}], "split.line_left_out"),
        ([{"a": 2, "b": 1}, {"a": -1}], "money.bad_weights"),
    ],
)
def test_what_does_not_divide_the_lines_is_named(takers: list[dict[str, int]], code: str) -> None:
    bill = price_bill(Policy("EUR"), [Item("a", eur(900)), Item("b", eur(100)), Item("c", eur(5), void="no")])
    with pytest.raises(InvalidInput) as refused:
        by_items(bill, takers)
    assert refused.value.code == code
