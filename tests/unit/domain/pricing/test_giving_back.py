"""Refunds in any order and of any size add up to the sale, and are never more than was paid."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.money import Money
from core.domain.pricing.bill import Bill, Charge, Item, LineKind, price_bill
from core.domain.pricing.cash_rounding import Portion, Settlement, settle
from core.domain.pricing.giving_back import PaidSale, Refund
from core.domain.pricing.policy import Policy
from core.domain.pricing.taxes import Tax
from core.domain.tender import Method
from core.errors import InvalidInput
from tests.support.pricing import paid_bills

VAT = Tax("vat", "VAT", Fraction(19, 100))


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


def a_sale(*ways: Method, step: int = 1) -> PaidSale:
    """A coffee ×3 for 10.00, a cake for 4.00, service 10 %, tip 1.00; paid in equal parts."""
    bill = price_bill(
        Policy("EUR", cash_step=step),
        [Item("coffee", eur(1000), 3, (VAT,)), Item("cake", eur(400), 1, (VAT,))],
        charges=[
            Charge("service", LineKind.SERVICE, rate=Fraction(1, 10)),
            Charge("tip", LineKind.TIP, eur(100)),
        ],
    )
    parts = zip(ways, bill.total.split([1] * len(ways)), strict=True)
    return PaidSale(bill, settle(bill.policy, bill.total, [(way.value, way, part) for way, part in parts]))


def after(sale: PaidSale, refund: Refund) -> PaidSale:
    return PaidSale(sale.bill, sale.paid, (*sale.earlier, refund))


def some_refund(data: st.DataObject, sale: PaidSale) -> Refund:
    """Take one step: units of lines, or an amount."""
    left = {
        line.line_id: line.units
        - sum(b.units for r in sale.earlier for b in r.lines if b.line_id == line.line_id)
        for line in sale.bill.lines
        if not line.void
    }
    worth = {
        line.line_id: line.total.minor
        - sum(b.total.minor for r in sale.earlier for b in r.lines if b.line_id == line.line_id)
        for line in sale.bill.lines
    }
    open_lines = [line_id for line_id, units in left.items() if units and worth[line_id] >= units]
    by_lines: bool = data.draw(st.booleans())
    if open_lines and by_lines:
        chosen: list[str] = data.draw(st.lists(st.sampled_from(open_lines), min_size=1, unique=True))
        return sale.by_lines({one: data.draw(st.integers(1, left[one])) for one in chosen})
    return sale.by_amount(Money(data.draw(st.integers(1, sale.refundable.minor)), sale.bill.policy.currency))


@given(st.data(), paid_bills())
def test_refunds_in_any_order_and_size_add_up_to_the_sale(
    data: st.DataObject, paid: tuple[Bill, Settlement]
) -> None:
    bill, settlement = paid
    sale = PaidSale(bill, settlement)
    for _ in range(data.draw(st.integers(0, 5))):
        if sale.refundable:
            sale = after(sale, some_refund(data, sale))
    if sale.refundable:
        sale = after(sale, sale.whole())

    assert not sale.refundable
    back = [line for refund in sale.earlier for line in refund.lines]
    for line in bill.lines:
        mine = [one for one in back if one.line_id == line.line_id]
        assert sum(one.net.minor for one in mine) == line.net.minor
        taxes: Counter[str] = Counter()
        for one in mine:
            taxes.update({tax.tax_id: tax.amount.minor for tax in one.taxes})
        assert taxes == Counter({tax.tax_id: tax.amount.minor for tax in line.taxes})
    portions = [portion for refund in sale.earlier for portion in refund.paid_out.portions]
    for portion in settlement.portions:
        mine_out = [one for one in portions if one.charge_id == portion.charge_id]
        assert sum(one.amount.minor for one in mine_out) == portion.amount.minor
        if portion.amount:
            assert sum(one.payable.minor for one in mine_out) == portion.payable.minor


@given(st.data(), paid_bills())
def test_a_single_refund_adds_up_and_nothing_of_it_is_below_zero(
    data: st.DataObject, paid: tuple[Bill, Settlement]
) -> None:
    sale = PaidSale(*paid)
    if not sale.refundable:
        return
    first = some_refund(data, sale)

    assert sum((line.total.minor for line in first.lines), 0) == first.amount.minor
    assert first.amount.minor <= sale.refundable.minor
    for line in first.lines:
        assert line.net.minor >= 0
        assert all(tax.amount.minor >= 0 for tax in line.taxes)
    step = sale.bill.policy.cash_step
    for portion in first.paid_out.portions:
        assert portion.payable.minor >= 0
        assert portion.method is Method.CASH or portion.payable == portion.amount
        assert portion.method is not Method.CASH or portion.payable.minor % step == 0


@given(st.permutations(["coffee", "coffee", "coffee", "cake"]))
def test_the_order_of_refunds_does_not_change_the_total(order: list[str]) -> None:
    sale = a_sale(Method.CARD)
    for line_id in order:
        sale = after(sale, sale.by_lines({line_id: 1}))

    assert sale.refundable == eur(100), "only the tip is left"
    assert sum(refund.amount.minor for refund in sale.earlier) == 1540


def test_the_same_refund_is_worked_out_twice_the_same() -> None:
    sale = a_sale(Method.CARD, Method.CASH)
    assert sale.by_lines({"coffee": 2}) == sale.by_lines({"coffee": 2})
    assert sale.whole() == sale.whole()


def test_what_is_left_has_no_lines_that_are_gone() -> None:
    sale = a_sale(Method.CARD)
    sale = after(sale, sale.by_lines({"cake": 1, "coffee": 1}))
    assert [line.line_id for line in sale.whole().lines] == ["coffee", "service", "tip"]


def test_service_goes_back_with_the_goods_and_the_tip_stays() -> None:
    refund = a_sale(Method.CARD).by_lines({"cake": 1})
    assert {line.line_id: line.total for line in refund.lines} == {"cake": eur(400), "service": eur(40)}


def test_an_amount_takes_the_tip_last() -> None:
    sale = a_sale(Method.CARD)
    assert "tip" not in {line.line_id for line in sale.by_amount(eur(1540)).lines}
    assert {line.line_id: line.total for line in sale.by_amount(eur(1541)).lines}["tip"] == eur(1)


def test_money_goes_to_the_tenders_that_paid_and_cash_comes_last() -> None:
    sale = a_sale(Method.CASH, Method.CARD, Method.PIX)
    refund = sale.by_amount(eur(1200))
    assert [(part.charge_id, part.amount) for part in refund.paid_out.portions] == [
        ("card", eur(547)),
        ("pix", eur(546)),
        ("cash", eur(107)),
    ]


def test_the_rounding_of_cash_is_mirrored() -> None:
    sale = a_sale(Method.CARD, Method.CASH, Method.PIX, step=5)
    assert sale.paid.rounding == eur(-2), "the cash part of 5.47 was paid with 5.45"

    whole = sale.whole()

    assert (whole.amount, whole.paid_out.payable, whole.paid_out.rounding) == (eur(1640), eur(1638), eur(-2))


def test_cash_that_was_taken_unrounded_goes_back_as_it_was_taken() -> None:
    sale = a_sale(Method.CASH, step=50)
    exact = Settlement((Portion("cash", Method.CASH, eur(1640), eur(1640)),))
    sale = PaidSale(sale.bill, exact)
    sale = after(sale, sale.by_amount(eur(630)))

    assert sale.earlier[0].paid_out.payable == eur(650)
    assert sale.whole().paid_out.payable == eur(990)


def test_a_part_that_was_never_paid_does_not_come_back() -> None:
    bill = a_sale(Method.CARD).bill
    half = PaidSale(bill, settle(bill.policy, eur(700), [("c", Method.CARD, eur(700))]))

    assert half.whole().amount == eur(700)
    with pytest.raises(InvalidInput) as too_much:
        half.by_amount(eur(701))
    assert too_much.value.params == {"given": eur(701), "most": eur(700)}
    with pytest.raises(InvalidInput) as refused:
        half.by_lines({"coffee": 3})
    assert refused.value.code == "refund.more_than_paid"
    assert refused.value.params == {"given": eur(1100), "most": eur(700)}


@pytest.mark.parametrize(
    ("units", "code"),
    [
        ({}, "refund.nothing_chosen"),
        ({"tea": 1}, "refund.unknown_line"),
        ({"coffee": 0}, "refund.too_many_units"),
        ({"coffee": 4}, "refund.too_many_units"),
        ({"coffee": True}, "refund.too_many_units"),
        ({"coffee": 1.0}, "refund.too_many_units"),
    ],
)
def test_lines_that_cannot_go_back_are_named(units: dict[str, int], code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        a_sale(Method.CARD).by_lines(units)
    assert refused.value.code == code


def test_more_than_is_left_is_refused_with_what_is_left() -> None:
    sale = a_sale(Method.CARD)
    sale = after(sale, sale.by_amount(eur(1000)))
    with pytest.raises(InvalidInput) as refused:
        sale.by_amount(eur(641))
    assert (refused.value.code, refused.value.params["most"]) == ("refund.more_than_paid", eur(640))
    with pytest.raises(InvalidInput, match=r"refund\.nothing_chosen"):
        sale.by_amount(eur(0))


def test_when_all_went_back_nothing_is_left() -> None:
    sale = a_sale(Method.CARD)
    sale = after(sale, sale.by_amount(eur(1640)))
    for again in (sale.whole, lambda: sale.by_lines({"cake": 1})):
        with pytest.raises(InvalidInput, match=r"refund\.nothing_left"):
            again()


def test_a_unit_to_which_no_cent_falls_goes_back_without_money_and_the_others_with_all_of_it() -> None:
    bill = price_bill(Policy("EUR"), [Item("coffee", eur(1), 3, (VAT,)), Item("cake", eur(400))])
    sale = PaidSale(bill, settle(bill.policy, bill.total, [("c", Method.CARD, bill.total)]))
    amounts = []
    for _ in range(3):
        refund = sale.by_lines({"coffee": 1})
        assert sale.units_of(refund) == {"coffee": 1}
        assert [portion.amount for portion in refund.paid_out.portions] == [refund.amount]
        amounts.append(refund.amount.minor)
        sale = after(sale, refund)
    assert sorted(amounts) == [0, 0, 1]
    with pytest.raises(InvalidInput, match=r"refund\.too_many_units"):
        sale.by_lines({"coffee": 1})
    assert sale.whole().amount == eur(400)


def test_what_cost_nothing_is_taken_back_one_by_one() -> None:
    bill = price_bill(Policy("EUR"), [Item("a", eur(500), 2, comp="birthday")])
    sale = PaidSale(bill, settle(bill.policy, bill.total, [("c", Method.CASH, bill.total)]))
    sale = after(sale, sale.by_lines({"a": 1}))
    rest = sale.whole()
    assert sale.units_of(rest) == {"a": 1}
    with pytest.raises(InvalidInput, match=r"refund\.nothing_left"):
        after(sale, rest).whole()


def test_a_sale_that_cost_nothing_can_be_taken_back() -> None:
    bill = price_bill(Policy("EUR"), [Item("a", eur(500), comp="birthday")])
    refund = PaidSale(bill, settle(bill.policy, bill.total, [("c", Method.CASH, bill.total)])).whole()
    assert (refund.amount, refund.lines[0].units) == (eur(0), 1)
