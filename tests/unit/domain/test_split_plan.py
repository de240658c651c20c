"""A bill that is split at the counter: whatever the steps, the parts and what is in no part are the bill."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.money import Money
from core.domain.pricing.bill import Bill, Item, LineKind, price_bill
from core.domain.pricing.policy import Policy
from core.domain.split_plan import (
    SplitBy,
    SplitPlan,
    begun,
    fitted,
    give,
    in_parts,
    taken,
    whole,
    with_amount,
    with_items,
    with_part,
)
from core.domain.tender import MOST_TENDERS, Method, check_tenders
from core.errors import Conflict, InvalidInput
from tests.support.pricing import bills


def ids() -> Callable[[], str]:
    """Return a maker of ids that never gives one twice."""
    numbers = count(1)
    return lambda: f"charge-{next(numbers)}"


def brl(minor: int) -> Money:
    return Money(minor, "BRL")


def adds_up(plan: SplitPlan) -> bool:
    return sum((part.amount for part in plan.parts), plan.free) == plan.total


@given(st.integers(MOST_TENDERS, 10**7), st.integers(2, MOST_TENDERS), st.data())
def test_equal_parts_are_paid_one_by_one_and_are_the_bill(
    total: int, parts: int, data: st.DataObject
) -> None:
    plan = begun(in_parts(brl(total), parts, ids()))
    for at in data.draw(st.permutations(range(parts))):
        method = data.draw(st.sampled_from(list(Method)))
        plan = taken(plan, at, method)
        assert plan.open == sum(
            (part.amount for part in plan.parts if part.tender is None), Money.zero("BRL")
        )

    assert plan.is_complete
    assert check_tenders(brl(total), plan.tenders) == plan.tenders
    assert len({tender.charge_id for tender in plan.tenders}) == parts


@given(bills(), st.integers(2, MOST_TENDERS), st.data())
def test_items_are_given_out_unit_by_unit_and_nothing_is_lost(
    bill: Bill, parts: int, data: st.DataObject
) -> None:
    plan = with_items(bill, ids(), count=parts)
    goods = {line.line_id: line.units for line in bill.lines if line.kind is LineKind.GOODS and not line.void}
    for line_id, units in goods.items():
        for _ in range(units):
            plan = give(plan, bill, data.draw(st.integers(0, parts - 1)), line_id, 1)
            assert adds_up(plan)

    assert not plan.free or not goods
    if plan.can_be_taken:
        started = begun(plan)
        assert sum((part.amount for part in started.parts), Money.zero(bill.total.currency)) == bill.total
        assert all(part.amount for part in started.parts) or not bill.total


@given(st.integers(2, 10**6), st.lists(st.integers(1, 10**5), max_size=18))
def test_amounts_come_off_the_rest(total: int, amounts: list[int]) -> None:
    plan, new_id = whole(brl(total), ids()), ids()
    for amount in amounts:
        if amount < plan.parts[-1].amount.minor:
            plan = with_amount(plan, brl(amount), lambda: f"more-{new_id()}")
            assert adds_up(plan)
        else:
            with pytest.raises(InvalidInput) as refused:
                with_amount(plan, brl(amount), new_id)
            assert refused.value.code == "split.more_than_left"
    assert not plan.free


def test_a_line_is_not_given_twice_and_comes_back() -> None:
    plan = with_items(_two_lattes(), ids())
    plan = give(plan, _two_lattes(), 0, "latte", 5)
    assert plan.parts[0].units == {"latte": 2}
    plan = give(plan, _two_lattes(), 1, "latte", 1)
    assert plan.parts[1].units == {}
    plan = give(give(plan, _two_lattes(), 0, "latte", -1), _two_lattes(), 1, "latte", 1)
    assert [part.amount for part in plan.parts] == [brl(500), brl(500)]


def test_nothing_is_begun_while_something_belongs_to_nobody() -> None:
    plan = give(with_items(_two_lattes(), ids()), _two_lattes(), 0, "latte", 1)
    assert not plan.can_be_taken
    with pytest.raises(InvalidInput) as refused:
        begun(plan)
    assert refused.value.code == "split.line_left_out"


def test_the_dividing_is_fixed_once_a_part_is_taken() -> None:
    plan = taken(in_parts(brl(1000), 2, ids()), 0, Method.CASH, brl(1000))
    assert plan.parts[0].tender is not None
    assert plan.parts[0].tender.change_due == brl(500)
    with pytest.raises(Conflict):
        in_parts(brl(1000), 3, ids(), plan)
    with pytest.raises(InvalidInput):
        taken(plan, 1, Method.CASH, brl(499))


def test_a_bill_that_changes_keeps_what_was_taken_and_opens_the_rest() -> None:
    plan = taken(in_parts(brl(1000), 2, ids()), 0, Method.CARD)
    more = fitted(plan, _lattes(3), ids())
    assert more is not None
    assert more.by is SplitBy.AMOUNT
    assert [part.amount for part in more.parts] == [brl(500), brl(1000)]
    assert fitted(plan, _lattes(1), ids()) is None


def test_a_bill_that_changes_is_divided_again_while_nothing_is_taken() -> None:
    equal = fitted(in_parts(brl(1000), 2, ids()), _lattes(3), ids())
    assert equal is not None
    assert [part.amount for part in equal.parts] == [brl(750), brl(750)]

    by_items = give(with_items(_lattes(3), ids()), _lattes(3), 1, "latte", 3)
    fewer = fitted(by_items, _lattes(1), ids())
    assert fewer is not None
    assert fewer.parts[1].units == {"latte": 1}
    assert fewer.can_be_taken


def test_there_are_twenty_parts_at_most() -> None:
    plan = with_items(_two_lattes(), ids(), count=MOST_TENDERS)
    with pytest.raises(InvalidInput):
        with_part(plan, ids())


def _lattes(units: int) -> Bill:

    return price_bill(Policy("BRL"), [Item("latte", brl(500 * units), units=units)])


def _two_lattes() -> Bill:
    return _lattes(2)
