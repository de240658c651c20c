"""Only cash is rounded, the difference stands on its own, and only cash gives change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.money import Money
from core.domain.pricing.bill import Bill
from core.domain.pricing.cash_rounding import Settlement, in_cash, settle, tenders
from core.domain.pricing.policy import Policy
from core.domain.pricing.rates import Rounding
from core.domain.tender import Method
from core.errors import InvalidInput
from tests.support.pricing import paid_bills, policies


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


@given(policies(), st.integers(0, 10**6))
def test_cash_is_paid_in_coins_that_exist_and_rounded_once(policy: Policy, minor: int) -> None:
    paid = in_cash(policy, Money(minor, policy.currency))
    assert paid.minor % policy.cash_step == 0
    assert abs(paid.minor - minor) < policy.cash_step
    assert in_cash(policy, paid) == paid
    if policy.cash_rounding in {Rounding.HALF_UP, Rounding.HALF_EVEN}:
        assert 2 * abs(paid.minor - minor) <= policy.cash_step


@given(paid_bills())
def test_bill_and_rounding_line_are_what_changes_hands(paid: tuple[Bill, Settlement]) -> None:
    bill, settlement = paid
    assert settlement.amount == bill.total
    assert bill.total + settlement.rounding == settlement.payable
    for portion in settlement.portions:
        assert portion.method is Method.CASH or portion.payable == portion.amount


def test_change_is_given_from_cash_only_and_from_what_is_payable() -> None:
    policy = Policy("EUR", cash_step=5)
    settlement = settle(policy, eur(1237), [("a", Method.CARD, eur(500)), ("b", Method.CASH, eur(737))])

    card, cash = tenders(settlement, {"b": eur(1000)})

    assert (card.amount, card.change_due) == (eur(500), eur(0))
    assert (cash.amount, cash.change_due) == (eur(735), eur(265))
    for received, code in (
        ({"a": eur(1000)}, "tender.change_only_from_cash"),
        ({"b": eur(734)}, "tender.too_little_cash"),
    ):
        with pytest.raises(InvalidInput) as refused:
            tenders(settlement, received)
        assert refused.value.code == code


@pytest.mark.parametrize("parts", [[], [("a", Method.CASH, eur(1236))], [("a", Method.CARD, eur(1238))]])
def test_parts_that_are_not_the_bill_are_refused(parts: list[tuple[str, Method, Money]]) -> None:
    with pytest.raises(InvalidInput) as refused:
        settle(Policy("EUR"), eur(1237), parts)
    assert (refused.value.code, refused.value.params["needed"]) == ("tender.does_not_add_up", eur(1237))
