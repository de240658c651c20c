"""An order of the counter costs the same as a bill as it costs today."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from core.domain.catalog import Category, Menu, Product, Station
from core.domain.money import MINOR_DIGITS, Money
from core.domain.order import Address, DraftLine, OrderDraft, OrderType, included_tax, price_order
from core.domain.pricing.asked import DraftCharge
from core.domain.pricing.bill import LineKind
from core.domain.pricing.of_order import COURIER_FEE, SERVICE

PRODUCT = Product("p0", "0", {"en": "Thing"}, "c", "s", Money(0, "EUR"))


@given(
    st.sampled_from(sorted(MINOR_DIGITS)),
    st.lists(
        st.tuples(st.integers(0, 10**5), st.integers(0, 3000), st.integers(1, 9)), min_size=1, max_size=8
    ),
    st.sampled_from(OrderType),
    st.integers(0, 900),
)
def test_a_bill_by_line_half_up_is_what_the_counter_charges_now(
    currency: str, sold: list[tuple[int, int, int]], order_type: OrderType, fee: int
) -> None:
    products = tuple(
        replace(PRODUCT, product_id=f"p{n}", price=Money(price, currency), tax_basis_points=tax)
        for n, (price, tax, _) in enumerate(sold)
    )
    category, station = Category("c", {}, 0, 0), Station("s", {}, 0)
    menu = Menu(1, currency, (category,), products, (), (station,), courier_fee=Money(fee, currency))
    draft = OrderDraft(
        "o",
        tuple(DraftLine(f"l{n}", f"p{n}", count) for n, (_, _, count) in enumerate(sold)),
        order_type,
        address=Address("Ana", "Rua A, 1"),
        wanted_at=1_750_000_000_000 if order_type is OrderType.PICKUP else None,
    )
    order = price_order(menu, draft)

    bill = order.bill
    assert bill is not None
    assert (bill.total, bill.subtotal) == (order.total, order.subtotal)
    assert order.total == order.subtotal + order.courier_fee
    assert bill.of_kind(LineKind.FEE) == order.courier_fee
    for line, priced in zip(order.lines, bill.lines, strict=False):
        points = menu.product(line.product_id).tax_basis_points
        assert (priced.line_id, priced.total, priced.units) == (line.line_id, line.total, line.quantity)
        assert priced.total - priced.net == line.tax == included_tax(line.total, points)


def test_charges_stand_below_the_courier_fee() -> None:
    menu = Menu(
        1, "EUR", (), (replace(PRODUCT, price=Money(1000, "EUR")),), (), (), courier_fee=Money(250, "EUR")
    )
    draft = OrderDraft(
        "o", (DraftLine("l", "p0"),), OrderType.DELIVERY, service=DraftCharge(basis_points=1000)
    )
    bill = price_order(menu, draft, complete=False).bill

    assert bill is not None
    assert [(line.line_id, line.total.minor) for line in bill.lines] == [
        ("l", 1000),
        (COURIER_FEE, 250),
        (SERVICE, 100),
    ]
