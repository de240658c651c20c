"""A menu by the time of day at the counter: tiles come and go, what is in the order stays, and the rest is told why."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from core.api.words import Hours, Menu, local_time
from core.domain.clock import TurnedClock
from pos_app.scanner import Scanner
from tests.gui.counter.at_the_counter import ESPRESSO, Cashier, cafe
from tests.gui.counter.conftest import OpenCounter
from tests.gui.counter.test_menu_editor import ROOT, open_entry, reach, write

pytestmark = pytest.mark.gui
EAN = "7891000315507"


def until_soon() -> Menu:
    """The espresso and a whole category are sold for five more minutes, and again an hour later."""
    now = local_time(TurnedClock().wall_ms())
    end, again = now + timedelta(minutes=5), now + timedelta(minutes=65)
    hours = (
        Hours((now - timedelta(hours=1)).time(), end.time()),
        Hours(again.time(), (again + timedelta(minutes=5)).time()),
    )
    menu = cafe()
    products = tuple(
        replace(product, hours=hours, barcodes=(EAN,)) if product.product_id == ESPRESSO else product
        for product in menu.products
    )
    categories = (replace(menu.categories[-1], hours=hours), *menu.categories[:-1])
    return replace(menu, products=products, categories=categories)


def pass_minutes(cashier: Cashier, minutes: int) -> None:
    clock = cashier.shop.clock
    assert isinstance(clock, TurnedClock)
    clock.turn(60 * minutes)
    cashier.window.counter.catalogue.opening.look()


async def test_tiles_and_categories_go_at_their_minute_and_the_order_keeps_its_line(
    open_counter: OpenCounter,
) -> None:
    cashier = await open_counter(until_soon())
    cashier.till.local = lambda: local_time(cashier.shop.clock.wall_ms())
    last = cafe().categories[-1].category_id
    assert cashier.sees(f"counter.category.{last}")
    await cashier.tap_product(ESPRESSO)

    pass_minutes(cashier, 5)
    assert not cashier.sees(f"counter.tile.{ESPRESSO}")
    assert not cashier.sees(f"counter.category.{last}")
    assert cashier.quantities() == [(ESPRESSO, 1)]
    cashier.window.counter.sale.step(cashier.draft.lines[0].line_id, 1)
    assert cashier.quantities() == [(ESPRESSO, 1)]
    assert cashier.window.counter.sale.view.total == cafe().product(ESPRESSO).price

    cashier.window.counter.sale.begin()
    scanner = cashier.window.findChild(Scanner)
    assert scanner is not None
    scanner.scanned.emit(EAN)
    await cashier.until(lambda: cashier.sees("counter.banner"), what="why it is not sold")
    again = local_time(cashier.shop.clock.wall_ms()) + timedelta(minutes=60)
    assert "Espresso" in cashier.read("counter.banner.text")
    assert f"{again:%M}" in cashier.read("counter.banner.text")
    assert cashier.quantities() == []

    cashier.window.counter.catalogue.search_for("espresso")
    shown = {tile.product.product_id: tile for tile in cashier.window.counter.catalogue.tiles}
    assert shown[ESPRESSO].sold_out
    assert f"{again:%M}" in shown[ESPRESSO].opens
    assert cashier.window.counter.catalogue.first_hit() != shown[ESPRESSO].product

    cashier.window.counter.catalogue.search_for("")
    pass_minutes(cashier, 60)
    assert cashier.sees(f"counter.tile.{ESPRESSO}")


async def test_hours_are_written_in_the_editor(open_counter: OpenCounter) -> None:
    cashier = await open_counter(size=(1366, 1600))
    cashier.tap("counter.rail.menu")
    await cashier.until(lambda: cashier.window.counter.menu_list.rows, what="the list")
    await open_entry(cashier, ESPRESSO)
    cashier.tap(await reach(cashier, "product.hours.add"))
    await cashier.until(lambda: cashier.sees(f"{ROOT}.product.hours.0.from"), what="a place to write")
    write(cashier, "product.hours.0.from", "noon")
    write(cashier, "product.hours.0.until", "11")
    for day in (5, 6):
        cashier.tap(await reach(cashier, f"product.hours.0.days.{day}"))
    await cashier.until(lambda: cashier.sees(f"{ROOT}.product.hours.wrong"), what="that it is no time")
    write(cashier, "product.hours.0.from", "7:30")
    cashier.tap(f"{ROOT}.save")

    def stored() -> str:
        return str(cashier.till.current_menu.product(ESPRESSO).hours)

    expected = "Hours(start=datetime.time(7, 30), end=datetime.time(11, 0), weekdays=(0, 1, 2, 3, 4))"
    await cashier.until(lambda: stored() == f"({expected},)", what="the hours")
    cashier.tap(await reach(cashier, "product.hours.0.remove"))
    cashier.tap(f"{ROOT}.save")
    await cashier.until(lambda: stored() == "()", what="at any hour again")
