"""Whatever is sold: the bill adds up, nothing is below zero, and the same sale always costs the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.domain.money import Money
from core.domain.pricing.bill import Bill, Charge, Item, LineKind, price_bill
from core.domain.pricing.discounts import Discount
from core.domain.pricing.policy import Policy, Scope
from core.domain.pricing.rates import Rounding, rounded
from core.domain.pricing.tax_rounding import TaxedPrice, rounded_taxes
from core.domain.pricing.taxes import Tax, exact_taxes
from tests.support.pricing import bills, documents, policies, tax_sets

Document = tuple[Policy, list[Item], tuple[Discount, ...], list[Charge]]


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


def priced(given_document: Document) -> Bill:
    policy, items, discounts, charges = given_document
    return price_bill(policy, items, discounts=discounts, charges=charges)


@given(bills())
def test_a_bill_adds_up_from_every_side(bill: Bill) -> None:
    nets = sum(line.net.minor for line in bill.lines)
    assert nets + sum(tax.amount.minor for tax in bill.taxes) == bill.total.minor
    assert sum(line.total.minor for line in bill.lines) == bill.total.minor
    assert bill.subtotal - bill.discount - bill.comped == bill.of_kind(LineKind.GOODS)
    prices = sum(bill.of_kind(kind).minor for kind in LineKind)
    assert bill.total.minor == prices + bill.tax_on_top.minor
    of_lines: Counter[str] = Counter()
    for line in bill.lines:
        inside = sum(tax.amount.minor for tax in line.taxes if tax.included)
        assert line.net.minor + inside == line.price.minor
        of_lines.update({tax.tax_id: tax.amount.minor for tax in line.taxes})
    assert of_lines == Counter({tax.tax_id: tax.amount.minor for tax in bill.taxes})


@given(bills())
def test_nothing_on_a_bill_is_below_zero_and_what_costs_nothing_bears_no_tax(bill: Bill) -> None:
    for line in bill.lines:
        offs = [off.amount for off in line.discounts]
        for amount in (line.ordinary, line.price, line.net, line.total, *offs):
            assert amount.minor >= 0
        assert all(tax.amount.minor >= 0 for tax in line.taxes)
        if line.comp or line.void:
            assert not line.total
            assert not line.taxes
            assert not line.discounts
    assert all(tax.base.minor >= 0 for tax in bill.taxes)


@given(documents())
def test_the_same_sale_always_costs_the_same_and_a_void_changes_nothing(document: Document) -> None:
    policy, items, discounts, charges = document
    bill = priced(document)
    assert priced(document) == bill
    rest = [item for item in items if not item.void]
    assert priced((policy, rest, discounts, charges)).total == bill.total


@given(documents())
def test_a_discount_never_makes_anything_dearer(document: Document) -> None:
    policy, items, _, charges = document
    bare = priced((policy, [replace(item, discounts=()) for item in items], (), charges))
    with_discounts = priced(document)
    for before, after in zip(bare.lines, with_discounts.lines, strict=True):
        assert after.price <= before.price


@given(st.data(), policies(), st.integers(1, 10**6), st.integers(1, 9))
def test_exact_taxes_fulfil_their_own_definition(
    data: st.DataObject, policy: Policy, minor: int, units: int
) -> None:
    """The oracle takes the result and checks each tax against its base, instead of solving again."""
    taxes = data.draw(tax_sets(policy.currency))
    price = Money(minor, policy.currency)
    amounts = dict(
        zip((tax.tax_id for tax in taxes), exact_taxes(price, Fraction(units), taxes), strict=True)
    )
    net = minor - sum((amounts[tax.tax_id] for tax in taxes if tax.included), Fraction(0))
    assert net >= 0
    if not net:
        return  # the fixed taxes have taken all of the price
    grossed = sum((tax.rate for tax in taxes if tax.of_price and not tax.included), Fraction(0))
    for tax in taxes:
        base: Fraction = net + sum((amounts[other] for other in tax.based_on), Fraction(0))
        if tax.of_price:
            base = Fraction(minor) if tax.included else base / (1 - grossed)
        fixed = (tax.per_unit.minor if tax.per_unit else 0) * units
        assert amounts[tax.tax_id] == tax.rate * base + fixed


@given(policies(), st.lists(st.integers(1, 10**5), min_size=1, max_size=30), st.integers(1, 30_000))
def test_by_document_each_tax_is_rounded_once(policy: Policy, prices: list[int], thousandths: int) -> None:
    policy = replace(policy, scope=Scope.DOCUMENT)
    rate = Fraction(thousandths, 100_000)
    for included, share in ((True, rate / (1 + rate)), (False, rate)):
        tax = Tax("t", "T", rate, included=included)
        bill = price_bill(
            policy,
            [Item(str(n), Money(price, policy.currency), taxes=(tax,)) for n, price in enumerate(prices)],
        )
        assert bill.taxes[0].amount.minor == rounded(sum(prices) * share, policy.rounding)
        for line in bill.lines:
            assert abs(line.taxes[0].amount.minor - line.price.minor * share) <= 1


@pytest.mark.parametrize(
    ("prices", "taxes"), [([10, 16], [0, 1]), ([10, 10], [1, 0]), ([30, 16, 10, 10], [2, 1, 0, 0])]
)
def test_by_document_the_largest_remainder_takes_the_odd_unit(prices: list[int], taxes: list[int]) -> None:
    tax = Tax("t", "T", Fraction(5, 100), included=False)
    items = [Item(str(n), eur(price), taxes=(tax,)) for n, price in enumerate(prices)]

    bill = price_bill(Policy("EUR", Scope.DOCUMENT), items)

    assert [line.taxes[0].amount.minor for line in bill.lines] == taxes


@given(policies(), st.integers(1, 10**6), st.integers(1, 30_000), st.integers(1, 9))
@example(Policy("JPY", rounding=Rounding.FLOOR), 398, 8_000, 1)
def test_by_line_and_by_unit_a_tax_is_rounded_where_it_says(
    policy: Policy, minor: int, thousandths: int, units: int
) -> None:
    rate = Fraction(thousandths, 100_000)
    line = TaxedPrice(Money(minor, policy.currency), (Tax("t", "T", rate, included=False),), units)
    (by_line,) = rounded_taxes(replace(policy, scope=Scope.LINE), [line])
    (by_unit,) = rounded_taxes(replace(policy, scope=Scope.UNIT), [line])
    assert by_line == {"t": rounded(minor * rate, policy.rounding)}
    assert by_unit == {"t": rounded(minor * rate / units, policy.rounding) * units}


def test_taxes_of_many_small_lines_never_take_more_than_the_price() -> None:
    taxes = (Tax("a", "A", Fraction(30, 100)), Tax("b", "B", Fraction(30, 100)))
    lines = [Item(str(n), eur(1), taxes=taxes) for n in range(7)]
    bill = price_bill(Policy("EUR", Scope.DOCUMENT, Rounding.CEILING), lines)

    assert [tax.amount for tax in bill.taxes] == [eur(2), eur(2)]
    assert min(line.net.minor for line in bill.lines) == 0
    assert bill.total == eur(7)


def test_goods_by_weight_pay_a_fixed_tax_by_the_kilogram() -> None:
    sugar = Tax("sugar", "Sugar", per_unit=eur(200), included=False)
    bill = price_bill(Policy("EUR"), [Item("a", eur(1000), taxes=(sugar,), grams=347)])

    assert bill.taxes[0].amount == eur(69)


def test_a_bill_of_nothing_costs_nothing() -> None:
    bill = price_bill(Policy("EUR"), [])
    assert (bill.total, bill.lines, bill.taxes) == (eur(0), (), ())
