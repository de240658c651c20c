"""Every worked example of docs/money.md is what the code computes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from core.domain.money import MINOR_DIGITS, Money
from core.domain.pricing.bill import Charge, Item, LineKind, price_bill
from core.domain.pricing.cash_rounding import settle
from core.domain.pricing.combos import Choice, Combo, ComboSlot, combo_items
from core.domain.pricing.discounts import Discount
from core.domain.pricing.giving_back import PaidSale, Refund
from core.domain.pricing.policy import Policy, Scope
from core.domain.pricing.rates import Rounding, percent, rounded
from core.domain.pricing.schedule import Hours
from core.domain.pricing.split import by_amounts, by_items, equally
from core.domain.pricing.taxes import Tax
from core.domain.pricing.weight import weighed
from core.domain.tender import Method

PAGE = (Path(__file__).parents[4] / "docs" / "money.md").read_text(encoding="utf-8")
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
EUR = Policy("EUR", cash_step=5)


def rows(first_column: str, second_column: str) -> list[list[str]]:
    """Return the cells below the heading that begins with two columns."""
    found = re.search(
        rf"^\| {first_column} \| {second_column} \|.*\n\|[-|]+\n((?:\|.*\n)+)", PAGE, re.MULTILINE
    )
    assert found is not None, f"docs/money.md has no table {first_column} | {second_column}"
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in found[1].splitlines()]


def money(text: str, currency: str = "EUR") -> Money:
    minor = Fraction(text) * 10 ** MINOR_DIGITS[currency]
    assert minor.denominator == 1
    return Money(int(minor), currency)


def amounts(cell: str, currency: str = "EUR") -> list[Money]:
    return [money(text, currency) for text in cell.split("; ")]


def total(parts: list[Money]) -> Money:
    return sum(parts[1:], parts[0])


@pytest.mark.parametrize("row", rows("Exact", "half_up"), ids=lambda row: row[0])
def test_rounding(row: list[str]) -> None:
    exact = Fraction(row[0])
    assert [rounded(exact, mode) for mode in Rounding] == [int(cell) for cell in row[1:]]


def taxes_of(cell: str, currency: str) -> Iterator[Tax]:
    for text in cell.split("; "):
        found = re.fullmatch(
            r"(\w+) ([\d.]+)(%| each) (included|on top)( of price)?(?: based on ([\w ]+))?", text
        )
        assert found is not None, text
        name, size, unit, place, of_price, base = found.groups()
        yield Tax(
            tax_id=name,
            name=name,
            rate=percent(size, where=name) if unit == "%" else Fraction(0),
            per_unit=None if unit == "%" else money(size, currency),
            included=place == "included",
            based_on=tuple(base.split(" and ")) if base else (),
            of_price=of_price is not None,
        )


def items_of(cell: str, taxes: dict[str, Tax], currency: str) -> Iterator[Item]:
    for place, text in enumerate(cell.split("; ")):
        found = re.fullmatch(r"(\d+) × ([\d.]+): ([\w ]+)", text)
        assert found is not None, text
        quantity, unit, names = found.groups()
        chosen = tuple(taxes[name] for name in names.split())
        yield Item(str(place), money(unit, currency) * int(quantity), int(quantity), chosen)


@pytest.mark.parametrize("row", rows("Example", "Policy"), ids=lambda row: row[0])
def test_taxes(row: list[str]) -> None:
    _, policy_cell, tax_cell, line_cell, net, each, whole = row
    currency, scope, mode = policy_cell.split()
    taxes = {tax.tax_id: tax for tax in taxes_of(tax_cell, currency)}
    items = list(items_of(line_cell, taxes, currency))

    bill = price_bill(Policy(currency, Scope(scope), Rounding(mode)), items)

    told = dict(text.split(" ") for text in each.split(", "))
    assert {tax.tax_id: tax.amount for tax in bill.taxes} == {
        name: money(amount, currency) for name, amount in told.items()
    }
    assert total([line.net for line in bill.lines]) == money(net, currency)
    assert bill.total == money(whole, currency)


@pytest.mark.parametrize("row", rows("Lines", "Discount"), ids=lambda row: row[1])
def test_discounts(row: list[str]) -> None:
    lines, given, off, left = row
    of_line: list[Discount] = []
    of_order: list[Discount] = []
    for text in given.split("; "):
        scope, size, _, cap = (*text.split(), "", "")[:4]
        discount = Discount(
            "d",
            "regular",
            amount=None if "%" in size else money(size),
            rate=percent(size.removesuffix("%"), where="d") if "%" in size else None,
            cap=money(cap) if cap else None,
        )
        (of_line if scope == "line" else of_order).append(discount)
    items = [
        Item(str(place), price, discounts=() if place else tuple(of_line))
        for place, price in enumerate(amounts(lines))
    ]

    bill = price_bill(EUR, items, discounts=of_order)

    assert [line.ordinary - line.price for line in bill.lines] == amounts(off)
    assert bill.total == money(left)
    assert bill.discount == total(amounts(off))


@pytest.mark.parametrize("row", rows("Goods", "Service"), ids=lambda row: row[1])
def test_charges(row: list[str]) -> None:
    goods, service, tip, lines, whole = row
    rate = percent(service.removesuffix("%"), where="s") if "%" in service else None
    charges = [Charge("s", LineKind.SERVICE, None if rate else money(service), rate)]
    charges += [Charge("t", LineKind.TIP, money(tip))] if tip != "–" else []

    bill = price_bill(EUR, [Item("g", money(goods))], charges=charges)

    assert [line.total for line in bill.lines] == amounts(lines)
    assert bill.total == money(whole)


@pytest.mark.parametrize("row", rows("Combo", "Ordinary prices"), ids=lambda row: row[0])
def test_combos(row: list[str]) -> None:
    price, ordinary, parts = row
    slot = ComboSlot("any", ("p",), least=1, most=9)
    choices = [Choice("any", "p", one) for one in amounts(ordinary)]

    items = combo_items(Combo("c", money(price), (slot,)), "l", choices)

    assert [item.price for item in items] == amounts(parts)


@pytest.mark.parametrize("row", rows("Per kilogram", "Grams"), ids=lambda row: row[0])
def test_weights(row: list[str]) -> None:
    price, currency = row[0].split()
    assert weighed(money(price, currency), int(row[1])) == money(row[2], currency)


@pytest.mark.parametrize("row", rows("Hours", "Days"), ids=" ".join)
def test_hours(row: list[str]) -> None:
    span, days, moment, within = row
    start, end = (time.fromisoformat(text) for text in span.split("–"))
    first, _, last = days.partition("–")
    weekdays = tuple(range(DAYS.index(first), DAYS.index(last or first) + 1))
    day, clock = moment.split()
    monday = datetime(2026, 11, 16)  # noqa: DTZ001  (the shop's own wall clock)
    at = time.fromisoformat(clock)
    local = monday + timedelta(days=DAYS.index(day), hours=at.hour, minutes=at.minute)

    assert Hours(start, end, weekdays).contains(local) is (within == "yes")


@pytest.mark.parametrize("row", rows("Bill", "Step"), ids=" ".join)
def test_cash(row: list[str]) -> None:
    bill, step, parts, payable, line = row
    coin, mode = step.split()
    policy = Policy("EUR", cash_step=money(coin).minor, cash_rounding=Rounding(mode))
    given = [text.split() for text in parts.split("; ")]

    settled = settle(
        policy, money(bill), [(str(n), Method(way), money(amount)) for n, (way, amount) in enumerate(given)]
    )

    assert (settled.payable, settled.rounding) == (money(payable), money(line))
    assert settled.amount == money(bill)


@pytest.mark.parametrize("row", rows("Bill", "How"), ids=" ".join)
def test_splits(row: list[str]) -> None:
    (whole, currency), (how, rest) = row[0].split(), row[1].split(maxsplit=1)
    bill = money(whole, currency)
    parts = equally(bill, int(rest)) if how == "equally" else by_amounts(bill, amounts(rest, currency))

    assert list(parts) == amounts(row[2], currency)
    assert total(list(parts)) == bill


@pytest.mark.parametrize("row", rows("Goods", "Takers"), ids=lambda row: row[0])
def test_splits_by_items(row: list[str]) -> None:
    goods = [text.split() for text in row[0].split("; ")]
    takers = [
        {name: int(weight) for name, weight in (text.split() for text in taker.split(", "))}
        for taker in row[1].split("; ")
    ]
    bill = price_bill(
        EUR,
        [Item(name, money(price)) for name, price in goods],
        charges=[Charge("s", LineKind.SERVICE, rate=Fraction(1, 10))],
    )

    parts = by_items(bill, takers)

    assert [part.total for part in parts] == amounts(row[2])
    assert total([part.total for part in parts]) == bill.total


@pytest.mark.parametrize("row", rows("Sale", "Refunds"), ids=" ".join)
def test_refunds(row: list[str]) -> None:
    sale, refunds, backs, taxes, cash = row
    found = re.fullmatch(r"(\d) units, ([\d.]+), (\d+)% included", sale)
    assert found is not None
    vat = Tax("vat", "VAT", percent(found[3], where="vat"))
    bill = price_bill(EUR, [Item("a", money(found[2]), int(found[1]), (vat,))])
    paid = settle(EUR, bill.total, [("c", Method.CASH, bill.total)])
    made: tuple[Refund, ...] = ()
    for text in refunds.split("; "):
        state = PaidSale(bill, paid, made)
        if text == "whole":
            made = (*made, state.whole())
        elif text.startswith("amount"):
            made = (*made, state.by_amount(money(text.split()[1])))
        else:
            made = (*made, state.by_lines({"a": int(text.split()[0])}))

    assert [refund.amount for refund in made] == amounts(backs)
    assert [refund.lines[0].taxes[0].amount for refund in made] == amounts(taxes)
    assert [refund.paid_out.payable for refund in made] == amounts(cash)
