"""Goods by weight, combos and prices by hand in an order: what each costs, to the last unit, whatever is asked for."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.domain.line_items import DraftPart
from core.domain.money import Money
from core.domain.order import DraftLine, OrderDraft, PricedOrder, price_order
from core.domain.pricing.asked import DraftDiscount
from core.domain.pricing.bill import grouped
from core.domain.pricing.cash_rounding import Portion, Settlement
from core.domain.pricing.giving_back import PaidSale
from core.domain.pricing.weight import read_grams
from core.domain.tender import Method
from core.errors import InvalidInput
from tests.support.odd_goods import BREAKFAST, CHEESE, GIFT, with_odd_goods
from tests.support.till_site import a_line, a_menu, brl

MENU = with_odd_goods(a_menu(), ("latte", "water"), ("cake", "leaflet"), dearer="latte")
LATTE = DraftPart("drink", "latte", ("large",))
CAKE = DraftPart("snack", "cake")


def combo(quantity: int = 1, *parts: DraftPart, line_id: str = "c", **more: object) -> DraftLine:
    line = DraftLine(line_id, BREAKFAST, quantity, parts=parts or (LATTE, CAKE))
    return replace(line, **more)  # type: ignore[arg-type]


def priced(*lines: DraftLine, **more: object) -> PricedOrder:
    return price_order(MENU, replace(OrderDraft("o", lines), **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "in_kilograms", "grams"),
    [
        ("350", False, 350),
        ("0,350", False, 350),
        ("0.35", False, 350),
        ("1,5", True, 1500),
        ("2", True, 2000),
        ("2 kg", False, 2000),
        ("40 g", True, 40),
    ],
)
def test_a_weight_is_read_as_it_is_typed(typed: str, in_kilograms: bool, grams: int) -> None:
    assert read_grams(typed, in_kilograms=in_kilograms) == grams


@pytest.mark.parametrize("typed", ["", "abc", "-3", "1,2345", "1.2.3", "٣"])
def test_what_is_no_weight_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput, match=r"weight\.bad"):
        read_grams(typed)


@given(grams=st.integers(1, 100_000))
def test_goods_by_weight_cost_their_part_of_a_kilogram(grams: int) -> None:
    order = priced(DraftLine("w", CHEESE, grams=grams))
    (line,) = order.lines
    assert (line.unit, line.grams, list(line.goods)) == (brl(6990), grams, [(CHEESE, grams)])
    assert abs(Fraction(6990 * grams, 1000) - line.total.minor) <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (DraftLine("w", CHEESE), "order.weight_missing"),
        (DraftLine("w", CHEESE, grams=100_001), "weight.out_of_range"),
        (DraftLine("w", CHEESE, grams=-5), "weight.out_of_range"),
        (DraftLine("w", CHEESE, 2, grams=100), "order.quantity_out_of_range"),
        (DraftLine("w", "water", grams=100), "order.not_by_weight"),
        (DraftLine("w", "water", parts=(CAKE,)), "order.not_a_combo"),
        (DraftLine("w", GIFT), "order.price_missing"),
        (DraftLine("w", GIFT, price_by_hand=brl(-1)), "input.not_allowed"),
        (DraftLine("w", BREAKFAST), "combo.wrong_number_of_choices"),
        (DraftLine("w", BREAKFAST, parts=(CAKE,)), "combo.wrong_number_of_choices"),
        (DraftLine("w", BREAKFAST, parts=(DraftPart("drink", "cake"),)), "combo.unknown_choice"),
        (DraftLine("w", BREAKFAST, parts=(DraftPart("drink", "latte"),)), "order.wrong_number_of_choices"),
    ],
)
def test_what_cannot_be_sold_so_is_refused(line: DraftLine, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        priced(line)
    assert refused.value.code == code


def test_a_combo_costs_its_price_and_what_is_dearer_on_top_of_it() -> None:
    order = priced(combo(2))
    (line,) = order.lines
    assert (line.unit, line.total) == (brl(2000 + 200 + 300), brl(2 * 2500))
    assert list(line.goods) == [("latte", 2), ("cake", 2)]
    assert order.bill is not None
    assert [part.group for part in order.bill.lines] == ["c", "c"]
    latte, cake = order.bill.lines
    assert latte.tax.minor > 0
    assert cake.tax.minor == 0


PARTS = st.sampled_from(
    [(LATTE,), (LATTE, CAKE), (DraftPart("drink", "water"), CAKE, DraftPart("snack", "leaflet"))]
)
OFF = st.one_of(
    st.none(),
    st.integers(1, 10_000).map(lambda points: DraftDiscount("d", "why", basis_points=points)),
    st.integers(1, 9_000).map(lambda minor: DraftDiscount("d", "why", amount=Money(minor, "BRL"))),
)


@example(
    parts=(DraftPart("drink", "latte", ("large",)),),
    quantity=3,
    own=None,
    whole=DraftDiscount("d", "why", basis_points=9999),
    grams=1,
    by_hand=0,
)
@given(
    parts=PARTS,
    quantity=st.integers(1, 7),
    own=OFF,
    whole=OFF,
    grams=st.integers(1, 3000),
    by_hand=st.integers(0, 9999),
)
def test_parts_add_up_to_their_combo_and_refunds_to_the_bill(
    parts: tuple[DraftPart, ...],
    quantity: int,
    own: DraftDiscount | None,
    whole: DraftDiscount | None,
    grams: int,
    by_hand: int,
) -> None:
    lines = (
        combo(quantity, *parts, discounts=() if own is None else (own,)),
        DraftLine("w", CHEESE, grams=grams, price_by_hand=brl(by_hand)),
        a_line("water", 2),
    )
    of_order = () if whole is None else (replace(whole, discount_id="e"),)
    order = priced(*lines, discounts=of_order)
    bill = order.bill
    assert bill is not None
    assert [line.total for line in order.lines] == [line.ordinary for line in grouped(bill).lines]
    assert order.lines[0].total == order.lines[0].unit * quantity
    if own is not None and own.amount is not None:
        taken = sum(o.amount.minor for o in grouped(bill).lines[0].discounts if o.discount_id == "d")
        assert taken == min(own.amount.minor, order.lines[0].total.minor)
    assert grouped(bill).total == bill.total == order.total
    if not order.total:
        return
    paid = Settlement((Portion("c-1", Method.CARD, order.total, order.total),))
    sale, back = PaidSale(bill, paid), Money.zero("BRL")
    for line_id, units in [("c", 1)] * quantity + [("w", 1), ("line-water", 2)]:
        if not left_of(sale, line_id):  # a discount has left nothing of it
            continue
        refund = sale.by_lines({line_id: units})  # also where not a cent falls to one of them
        assert sale.units_of(refund) == {line_id: units}
        back += refund.amount
        sale = PaidSale(bill, paid, (*sale.earlier, refund))
    if back != order.total:
        back += sale.whole().amount
    assert back == order.total


def left_of(sale: PaidSale, line_id: str) -> int:
    """Return what can still go back of a line, in minor units."""
    whole = next(line for line in grouped(sale.bill).lines if line.line_id == line_id)
    parts = {line.line_id for line in sale.bill.lines if line_id in {line.group, line.line_id}}
    gone = [back for refund in sale.earlier for back in refund.lines if back.line_id in parts]
    return whole.total.minor - sum(back.total.minor for back in gone)


def test_a_price_by_hand_is_told_with_that_of_the_menu_unless_it_is_always_asked() -> None:
    cheap = replace(a_line("water"), price_by_hand=brl(300))
    same = replace(a_line("cake"), price_by_hand=brl(900))
    order = priced(cheap, same, DraftLine("g", GIFT, price_by_hand=brl(1234)))
    assert [(line.unit, line.listed) for line in order.lines] == [
        (brl(300), brl(500)),
        (brl(900), None),
        (brl(1234), None),
    ]
