"""Tiles and panels show what the sale will charge: by the kind of order, and from the minute a happy hour begins."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from core.api.words import Menu, OrderType, local_time
from core.domain.clock import TurnedClock
from core.domain.money import Money
from core.domain.pricing.policy import Policy
from core.domain.pricing.rules import HappyPrices, PriceRules
from core.domain.pricing.schedule import HappyHour, Hours
from pos_app.widgets.tile import Tile
from tests.gui.counter.at_the_counter import ESPRESSO, LATTE, Cashier, cafe
from tests.gui.counter.conftest import OpenCounter

pytestmark = pytest.mark.gui

TO_GO = Money(650, "BRL")
BEGINS_IN = 600.0


def happy_cafe() -> Menu:
    """Coffee at half its price, for an hour that begins ten minutes after the paper till's clock."""
    menu = cafe()
    start = local_time(TurnedClock().wall_ms()).replace(tzinfo=None) + timedelta(seconds=BEGINS_IN)
    hours = Hours(start.time(), (start + timedelta(hours=1)).time())
    rule = HappyPrices(HappyHour("half", hours, rate=Fraction(1, 2)), products=(ESPRESSO, LATTE))
    products = tuple(
        replace(p, by_order_type={"to_go": TO_GO}) if p.product_id == ESPRESSO else p for p in menu.products
    )
    return replace(menu, products=products, prices=PriceRules(Policy("BRL"), happy=(rule,)))


@pytest.fixture
async def happy(open_counter: OpenCounter) -> Cashier:
    cashier = await open_counter(menu=happy_cafe())
    cashier.till.local = lambda: local_time(cashier.till.clock.wall_ms())
    return cashier


def tile(cashier: Cashier, product_id: str = ESPRESSO) -> Tile:
    found = cashier.find(f"counter.tile.{product_id}")
    assert isinstance(found, Tile)
    return found


def shown(cashier: Cashier) -> int:
    view = tile(cashier).view
    assert view is not None
    return view.shown.price.minor


async def test_tiles_change_at_the_minute_a_happy_hour_begins_and_ends(happy: Cashier) -> None:
    clock, prices = happy.till.clock, happy.window.counter.catalogue.prices
    await happy.tap_product(ESPRESSO)
    assert (shown(happy), happy.window.counter.sale.view.total) == (700, Money(700, "BRL"))
    clock.turn(BEGINS_IN - 0.01)
    prices.look()
    assert shown(happy) == 700
    clock.turn(0.01)  # nobody looks now: the timer that was set a moment ago does
    await happy.until(lambda: shown(happy) == 350, what="the happy price")
    assert happy.window.counter.sale.view.total == Money(350, "BRL")
    assert "happy hour, usually" in tile(happy).accessibleName()
    clock.turn(3600)
    prices.look()
    assert shown(happy) == 700
    assert "happy" not in tile(happy).accessibleName()


async def test_tiles_and_panels_show_the_price_of_the_order_type(happy: Cashier) -> None:
    happy.window.counter.sale.describe(order_type=OrderType.TO_GO)
    assert shown(happy) == 650
    happy.till.clock.turn(BEGINS_IN)
    happy.window.counter.catalogue.prices.look()
    assert shown(happy) == 325
    latte = happy.window.counter.catalogue.menu
    assert latte is not None
    happy.window.counter.navigator.choose_options(latte.product(LATTE))
    assert "6.75" in happy.read("counter.modifiers.add")
    happy.window.counter.navigator.back()
    happy.window.counter.sale.begin()
    assert shown(happy) == 350
