"""An order with discounts, charges and taxes is stored as it was worked out, and goes back unit by unit."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

import pytest
import sqlalchemy as sa

from core.domain.money import Money
from core.domain.order import OrderDraft, OrderStatus, price_order
from core.domain.pricing.asked import DraftCharge, DraftDiscount
from core.domain.pricing.cash_rounding import in_cash
from core.domain.pricing.policy import Policy
from core.domain.pricing.rules import PriceRules
from core.domain.pricing.taxes import Tax, TaxBook, TaxClass
from core.domain.tender import Method, Tender
from core.errors import InvalidInput
from core.till import tables as t
from core.till import tables_of_bills as bills
from core.till.queries.books import till_books
from core.till.repository.bills import bill_of
from tests.support.till_site import TillSite, a_draft, a_line, a_menu, brl, by

BOOK = TaxBook(
    (
        Tax("icms", "ICMS", Fraction(12, 100)),
        Tax("city", "City", Fraction(2, 100), included=False),
    ),
    (TaxClass("food", "Food", ("icms", "city"), {"to_go": ("icms",)}),),
)
STEP = PriceRules(Policy("BRL", cash_step=5), BOOK, default_class="food")
REGULAR = DraftDiscount("d-1", "regular guest", basis_points=1000)
LESS = DraftDiscount("d-2", "complaint", amount=brl(150), cap=brl(200))


def a_rich_draft(order_id: str = "order-1") -> OrderDraft:
    """Two lattes of which one unit's price is complained about, a cake on the house, a service charge and a tip."""
    latte = replace(a_line("latte", 2), discounts=(LESS,))
    cake = replace(a_line("cake"), comp="birthday")
    return a_draft(
        order_id,
        latte,
        cake,
        a_line("water", 3),
        discounts=(REGULAR,),
        service=DraftCharge(basis_points=1000),
        tip=DraftCharge(brl(333)),
    )


async def place(
    site: TillSite, draft: OrderDraft, *, cash: int | None = None, rules: PriceRules = STEP
) -> int:
    """Sell a draft in cash, or only so much of it and the rest by card; return the total in minor units."""
    priced = price_order(a_menu(prices=rules), draft)
    total = priced.total.minor
    of_bill = total if cash is None else cash
    given = in_cash(rules.policy, brl(of_bill))
    tenders = [Tender("charge-cash", Method.CASH, given, None, given.minor - of_bill)]
    if of_bill < total:
        tenders.append(by("card", total - of_bill))
    await site.counter.place(draft, tenders)
    await site.quiet()
    return total


async def set_rules(site: TillSite, rules: PriceRules = STEP) -> None:
    await site.till.actions.import_menu(a_menu(prices=rules))
    await site.quiet()


async def test_a_plain_sale_is_stored_as_before_and_has_its_bill(site: TillSite) -> None:
    await site.sell(a_draft("order-1", a_line("latte", 2)), by("cash", 2700))
    (line,) = await rows(site, t.order_lines)
    assert (line.total, line.tax, line.discount, line.net) == (2700, 245, 0, 2455)
    (tax,) = await rows(site, bills.order_taxes)
    assert (tax.tax_id, tax.rate, tax.base, tax.amount, tax.included) == (
        "included_1000",
        "10",
        2455,
        245,
        True,
    )
    assert await rows(site, bills.order_discounts) == []
    bill = await site.till.owner.database.read(lambda conn: bill_of(conn, "order-1"))
    assert bill == price_order(a_menu(), a_draft("order-1", a_line("latte", 2))).bill


async def test_what_was_taken_off_and_what_came_on_top_is_stored_with_the_order(site: TillSite) -> None:
    await set_rules(site)
    total = await place(site, a_rich_draft())
    order = (await rows(site, t.orders))[0]
    assert (
        order.subtotal - order.discount + order.service + order.tip + order.tax_on_top == order.total == total
    )
    assert (order.tip, order.subtotal) == (333, 2 * 1350 + 900 + 3 * 500)
    taken = [
        (row.line_id, row.kind, row.reason, row.amount) for row in await rows(site, bills.order_discounts)
    ]
    assert taken == [
        ("line-cake", "comp", "birthday", 900),
        ("line-latte", "discount", "complaint", 150),
        ("", "discount", "regular guest", 405),
    ]
    assert sum(row[3] for row in taken) == order.discount
    assert sum(tax.amount for tax in await rows(site, bills.order_taxes)) == order.tax
    (charge,) = await rows(site, t.charges)
    assert charge.amount == order.total + order.rounding
    assert charge.amount % 5 == 0
    told = {row.type for row in await rows(site, t.journal)}
    assert {"discount.given", "comp.given"} <= told


async def test_cash_that_is_not_rounded_is_refused_where_it_has_to_be(site: TillSite) -> None:
    await set_rules(site)
    draft = a_draft("order-1", a_line("latte"))
    total = price_order(a_menu(prices=STEP), draft).total
    with pytest.raises(InvalidInput, match=r"tender\.wrong_rounding"):
        await site.counter.place(draft, [Tender("charge-cash", Method.CASH, total)])
    assert await site.count(t.orders) == 0


async def test_an_amount_goes_back_with_its_share_of_the_taxes(site: TillSite) -> None:
    await set_rules(site)
    total = await place(site, a_rich_draft())
    await site.counter.refund("order-1", "r-1", None, restock=True, reason="", amount=brl(500))
    await site.quiet()
    order = await site.shown()
    assert (order.row.status, order.row.refunded) == (OrderStatus.APPROVED, brl(500))
    assert [line.refunded for line in order.lines] == [0, 0, 0]
    assert {row.tax_id for row in await rows(site, bills.refund_taxes)} == {"icms", "city"}
    with pytest.raises(InvalidInput, match=r"refund\.more_than_paid"):
        await site.counter.refund("order-1", "r-2", None, restock=True, reason="", amount=brl(total - 499))
    await site.counter.refund("order-1", "r-3", None, restock=True, reason="", amount=brl(total - 500))
    await site.quiet()
    assert await site.status() is OrderStatus.REFUNDED


async def test_an_amount_of_nothing_or_of_other_money_is_refused(site: TillSite) -> None:
    await place(site, a_draft(), rules=PriceRules(Policy("BRL")))
    for amount in (brl(0), brl(-5), Money(100, "EUR")):
        with pytest.raises(InvalidInput):
            await site.counter.refund("order-1", "r-1", None, restock=True, reason="", amount=amount)


@pytest.mark.parametrize("seed", range(4))
async def test_refunds_in_any_order_and_of_any_size_add_up_to_the_bill(site: TillSite, seed: int) -> None:
    chance = random.Random(seed)
    await set_rules(site)
    total = await place(site, a_rich_draft(), cash=chance.choice([None, 777]))
    for count in range(1, 40):
        order = await site.shown()
        if order.row.refunded == order.row.total:
            break
        left = [line for line in order.lines if line.refunded < line.quantity]
        amount = None
        lines = None
        if count < 12 and chance.random() < 0.5:
            amount = brl(chance.randint(1, (order.row.total - order.row.refunded).minor))
        elif count < 12 and left:
            line = chance.choice(left)
            lines = {line.line_id: chance.randint(1, line.quantity - line.refunded)}
        await site.counter.refund("order-1", f"r-{count}", lines, restock=True, reason="", amount=amount)
        await site.quiet()
    assert await site.status() is OrderStatus.REFUNDED
    order_row = (await rows(site, t.orders))[0]
    refunds = await rows(site, t.refunds)
    assert sum(row.amount for row in refunds) == total
    assert sum(row.rounding for row in refunds) == order_row.rounding
    for charge in await rows(site, t.charges):
        assert charge.refunded == charge.amount
    (booked,) = (await till_books(site.till.owner.database)).orders
    assert (booked.total, booked.kept) == (total + order_row.rounding, 0)
    for tax in await rows(site, bills.order_taxes):
        back = [row for row in await rows(site, bills.refund_taxes) if row.tax_id == tax.tax_id]
        assert (sum(row.amount for row in back), sum(row.base for row in back)) == (tax.amount, tax.base)


async def rows(site: TillSite, table: sa.Table) -> list[sa.Row[tuple[object, ...]]]:
    """Every row of a table."""
    return await site.till.owner.database.read(lambda conn: list(conn.execute(sa.select(table)).all()))
