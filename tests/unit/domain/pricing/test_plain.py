"""What is stored with an order is read back as it was, and whatever was spoiled is named."""

from __future__ import annotations

import json
from datetime import time
from fractions import Fraction

import pytest
from hypothesis import given

from core.domain.money import Money
from core.domain.pricing.bill import Bill
from core.domain.pricing.cash_rounding import Settlement
from core.domain.pricing.giving_back import PaidSale
from core.domain.pricing.plain import from_plain, to_plain
from core.domain.pricing.policy import Policy, Scope
from core.domain.pricing.rates import Rounding
from core.domain.pricing.schedule import HappyHour, Hours, PriceList
from core.domain.pricing.taxes import Tax, TaxBook, TaxClass
from core.errors import InvalidInput
from tests.support.pricing import paid_bills, policies

BOOK = TaxBook(
    (Tax("vat", "VAT", Fraction(8875, 100_000)), Tax("sugar", "Sugar", per_unit=Money(24, "EUR"))),
    (TaxClass("food", "Food", ("vat",), {"to_go": ("sugar",)}),),
)
PRICES = PriceList(
    Money(400, "EUR"),
    {"delivery": Money(450, "EUR")},
    (HappyHour("h", Hours(time(22), time(2, 30), (4, 5)), rate=Fraction(1, 2)),),
)


def stored(value: object) -> object:
    return json.loads(json.dumps(to_plain(value)))


@given(policies())
def test_a_policy_is_read_back(policy: Policy) -> None:
    assert from_plain(Policy, stored(policy)) == policy


@given(paid_bills())
def test_a_sale_and_its_refund_are_read_back(paid: tuple[Bill, Settlement]) -> None:
    sale = PaidSale(*paid)
    if sale.refundable:
        sale = PaidSale(*paid, (sale.by_amount(Money(1, sale.bill.policy.currency)),))
    assert from_plain(PaidSale, stored(sale)) == sale


def test_settings_are_read_back() -> None:
    assert from_plain(TaxBook, stored(BOOK)) == BOOK
    assert from_plain(PriceList, stored(PRICES)) == PRICES


def test_a_policy_is_plain_to_read() -> None:
    assert to_plain(Policy("EUR", Scope.DOCUMENT, Rounding.FLOOR, 5)) == {
        "currency": "EUR",
        "scope": "document",
        "rounding": "floor",
        "cash_step": 5,
        "cash_rounding": "half_up",
    }


def test_what_an_older_version_left_out_has_its_default() -> None:
    assert from_plain(Policy, {"currency": "JPY"}) == Policy("JPY")


@pytest.mark.parametrize(
    ("plain", "where", "allowed"),
    [
        ({"currency": "EUR", "scope": "week"}, "Policy.scope", tuple(Scope)),
        ({"currency": "EUR", "scope": 1}, "Policy.scope", tuple(Scope)),
        ({"currency": "EUR", "cash_step": "5"}, "Policy.cash_step", "int"),
        ({"currency": "EUR", "cash_step": True}, "Policy.cash_step", "int"),
        ({"currency": None}, "Policy.currency", "str"),
        (
            {"currency": "EUR", "scoop": "line"},
            "Policy",
            ("currency", "scope", "rounding", "cash_step", "cash_rounding"),
        ),
        ({}, "Policy", ("currency", "scope", "rounding", "cash_step", "cash_rounding")),
        ([], "Policy", "Policy"),
        ("EUR", "Policy", "Policy"),
    ],
)
def test_a_spoiled_policy_is_named(plain: object, where: str, allowed: object) -> None:
    with pytest.raises(InvalidInput) as refused:
        from_plain(Policy, plain)
    assert refused.value.code == "price.bad_value"
    assert (refused.value.params["where"], refused.value.params["allowed"]) == (where, allowed)


@pytest.mark.parametrize(
    ("price", "code"),
    [
        ("400", "money.unknown_currency"),
        ("4.00 EUR", "price.bad_value"),
        ("400 XYZ", "money.unknown_currency"),
        (400, "price.bad_value"),
        ({"minor": 400}, "price.bad_value"),
    ],
)
def test_a_spoiled_price_is_named(price: object, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        from_plain(PriceList, {"ordinary": price})
    assert refused.value.code == code


def test_a_spoiled_time_and_rate_are_named_where_they_stand() -> None:
    plain = to_plain(PRICES)
    plain["happy"][0]["hours"]["end"] = "25:00"
    with pytest.raises(InvalidInput) as refused:
        from_plain(PriceList, plain)
    assert refused.value.params["where"] == "PriceList.happy[0].hours.end"

    plain = to_plain(BOOK)
    plain["taxes"][0]["rate"] = "8,875"
    with pytest.raises(InvalidInput) as refused:
        from_plain(TaxBook, plain)
    assert refused.value.params["where"] == "TaxBook.taxes[0].rate"
