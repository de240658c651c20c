"""Whole sales for property tests: any policy, taxes, discounts and charges that a shop could have."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from core.domain.money import MINOR_DIGITS, Money
from core.domain.pricing.bill import Bill, Charge, Item, LineKind, price_bill
from core.domain.pricing.cash_rounding import Settlement, settle
from core.domain.pricing.discounts import Discount
from core.domain.pricing.policy import Policy, Scope
from core.domain.pricing.rates import Rounding
from core.domain.pricing.taxes import Tax
from core.domain.tender import Method

rates = st.integers(0, 30_000).map(lambda thousandths: Fraction(thousandths, 100_000))
"""From nothing to 30 %, to a thousandth of a percent."""


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    return Policy(
        draw(st.sampled_from(sorted(MINOR_DIGITS))),
        draw(st.sampled_from(Scope)),
        draw(st.sampled_from(Rounding)),
        draw(st.sampled_from([1, 5, 10])),
        draw(st.sampled_from(Rounding)),
    )


@st.composite
def tax_sets(draw: st.DrawFn, currency: str) -> tuple[Tax, ...]:
    """Up to four taxes, included or on top, some of them on those before."""
    taxes: list[Tax] = []
    for number in range(draw(st.integers(0, 3))):
        included = draw(st.booleans())
        below = [tax.tax_id for tax in taxes]
        per_unit = draw(st.none() | st.integers(0, 50))
        of_price = draw(st.booleans())
        taxes.append(
            Tax(
                tax_id=f"t{number}",
                name=f"Tax {number}",
                rate=draw(rates) / (4 if of_price else 1),
                per_unit=None if per_unit is None else Money(per_unit, currency),
                included=included,
                based_on=tuple(draw(st.lists(st.sampled_from(below), unique=True))) if below else (),
                of_price=of_price,
            )
        )
    return tuple(taxes)


@st.composite
def discount_sets(draw: st.DrawFn, currency: str) -> tuple[Discount, ...]:
    made: list[Discount] = []
    for number in range(draw(st.integers(0, 2))):
        amount = draw(st.none() | st.integers(1, 2_000))
        cap = draw(st.none() | st.integers(0, 1_000))
        made.append(
            Discount(
                f"d{number}",
                "regular guest",
                amount=None if amount is None else Money(amount, currency),
                rate=draw(st.integers(1, 100)) * Fraction(1, 100) if amount is None else None,
                cap=None if cap is None else Money(cap, currency),
            )
        )
    return tuple(made)


@st.composite
def documents(draw: st.DrawFn) -> tuple[Policy, list[Item], tuple[Discount, ...], list[Charge]]:
    """What `price_bill` is given."""
    policy = draw(policies())
    currency = policy.currency
    taxes = draw(tax_sets(currency))
    shared = draw(discount_sets(currency))
    items: list[Item] = []
    for number in range(draw(st.integers(1, 4))):
        chosen = draw(st.lists(st.sampled_from(taxes), unique=True)) if taxes else []
        fate = draw(st.sampled_from(["", "", "", "", "comp", "void"]))
        items.append(
            Item(
                line_id=f"l{number}",
                price=Money(draw(st.integers(0, 300) | st.integers(0, 10**6)), currency),
                units=draw(st.integers(1, 7)),
                taxes=tuple(tax for tax in taxes if tax in chosen),
                discounts=shared if draw(st.booleans()) else (),
                comp="spilled" if fate == "comp" else "",
                void="typed wrong" if fate == "void" else "",
                grams=draw(st.sampled_from([0, 0, 0, 347])),
            )
        )
    charges = [Charge("service", LineKind.SERVICE, rate=draw(rates), taxes=taxes)] * draw(st.integers(0, 1))
    charges += [Charge("fee", LineKind.FEE, Money(draw(st.integers(0, 900)), currency))] * draw(
        st.integers(0, 1)
    )
    charges += [Charge("tip", LineKind.TIP, Money(draw(st.integers(0, 900)), currency))] * draw(
        st.integers(0, 1)
    )
    return policy, items, draw(discount_sets(currency)), charges


def bills() -> st.SearchStrategy[Bill]:
    return documents().map(lambda given: price_bill(given[0], given[1], discounts=given[2], charges=given[3]))


@st.composite
def paid_bills(draw: st.DrawFn) -> tuple[Bill, Settlement]:
    """A bill, and how it was paid: one to four tenders, cash among them or not."""
    bill = draw(bills())
    weights = draw(st.lists(st.integers(1, 9), min_size=1, max_size=4))
    ways = [draw(st.sampled_from(Method)) for _ in weights]
    parts = zip(ways, bill.total.split(weights), strict=True)
    return bill, settle(bill.policy, bill.total, [(str(n), way, part) for n, (way, part) in enumerate(parts)])
