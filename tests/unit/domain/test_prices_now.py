"""What is shown as a price is what the sale charges, at any minute and for any kind of order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time
from fractions import Fraction

import pytest

from core.domain.order import DraftLine, OrderDraft, OrderType, price_order
from core.domain.prices_now import PricesNow, ShownPrice
from core.domain.pricing.policy import Policy
from core.domain.pricing.rules import HappyPrices, PriceRules
from core.domain.pricing.schedule import HappyHour, Hours
from tests.support.till_site import a_menu, brl

FRIDAY = datetime(2026, 11, 20, tzinfo=UTC)
HALF = HappyHour("half", Hours(time(17), time(19), (0, 1, 2, 3, 4)), rate=Fraction(1, 2))
NIGHT = HappyHour("night", Hours(time(22), time(2)), price=brl(100), order_types=("to_go",))


def at(hour: int, minute: int = 0, second: int = 0) -> datetime:
    return FRIDAY.replace(hour=hour, minute=minute, second=second)


MENU = replace(
    a_menu(
        products=tuple(
            replace(p, by_order_type={"to_go": brl(550)}, happy=(NIGHT,)) if p.product_id == "water" else p
            for p in a_menu().products
        )
    ),
    prices=PriceRules(Policy("BRL"), happy=(HappyPrices(HALF, products=("water",)),)),
)
WATER = MENU.product("water")


@pytest.mark.parametrize("order_type", list(OrderType))
@pytest.mark.parametrize("local", [at(16, 59, 59), at(17), at(18, 59, 59), at(19), at(22), at(1, 59), at(2)])
def test_every_product_is_shown_at_what_the_sale_charges(order_type: OrderType, local: datetime) -> None:
    prices = PricesNow(MENU, order_type, local)
    draft = OrderDraft("o", (DraftLine("l", "water", 1),), order_type)
    (line,) = price_order(MENU, draft, complete=False, local=local).lines
    assert prices.of(WATER).price == line.total


@pytest.mark.parametrize(
    ("order_type", "local", "shown"),
    [
        (OrderType.HERE, at(16), ShownPrice(WATER.price)),
        (OrderType.TO_GO, at(16), ShownPrice(brl(550))),
        (OrderType.PICKUP, at(17), ShownPrice(brl(275), brl(550))),
        (OrderType.TO_GO, at(23), ShownPrice(brl(100), brl(550))),
        (OrderType.HERE, at(23), ShownPrice(WATER.price)),
    ],
)
def test_a_happy_price_is_told_with_the_usual_one_of_that_kind_of_order(
    order_type: OrderType, local: datetime, shown: ShownPrice
) -> None:
    assert PricesNow(MENU, order_type, local).of(WATER) == shown


def test_prices_are_the_same_until_an_hour_begins_or_ends() -> None:
    prices = PricesNow(MENU, OrderType.HERE, at(12))
    assert prices.at(OrderType.HERE, at(16, 59, 59)) is prices
    assert prices.at(OrderType.HERE, at(17)) is not prices
    assert prices.at(OrderType.TO_GO, at(12)) is not prices
    assert prices.seconds_left(at(12)) == 5 * 3600
    assert prices.seconds_left(at(17)) == 2 * 3600
    assert prices.seconds_left(at(22, 30)) == 3.5 * 3600
    assert (
        PricesNow(replace(MENU, products=(), prices=None), OrderType.HERE, at(12)).seconds_left(at(1)) is None
    )
