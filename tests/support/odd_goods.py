"""A combo, goods by weight, and something whose price is asked, for tests of the till and of the counter."""

from __future__ import annotations

from dataclasses import replace

from core.domain.catalog import Menu, Product, SoldBy
from core.domain.money import Money
from core.domain.pricing.combos import ComboSlot

CHEESE, GIFT, BREAKFAST = "cheese", "gift", "breakfast"


def with_odd_goods(menu: Menu, drinks: tuple[str, ...], snacks: tuple[str, ...], dearer: str = "") -> Menu:
    """Return a menu with cheese at 69.90 a kilogram, a gift at any price, and a breakfast at 20.00.

    The breakfast is one of the drinks and up to two of the snacks; the `dearer` one costs 2.00 on top.
    """
    category, station = menu.categories[0].category_id, menu.stations[0].station_id

    def product(product_id: str, code: str, minor: int) -> Product:
        names = {"en": product_id.title(), "pt-BR": product_id.title(), "ru": product_id.title()}
        return Product(product_id, code, names, category, station, Money(minor, menu.currency), 1000)

    extra = {dearer: Money(200, menu.currency)} if dearer else {}
    slots = (
        ComboSlot("drink", drinks, 1, 1, extra, {"en": "Drink"}),
        ComboSlot("snack", snacks, 0, min(2, len(snacks)), {}, {"en": "Snack"}),
    )
    odd = (
        replace(product(CHEESE, "W1", 6990), sold_by=SoldBy.WEIGHT),
        replace(product(GIFT, "A1", 0), sold_by=SoldBy.ASKED),
        replace(product(BREAKFAST, "C1", 2000), slots=slots),
    )
    return replace(menu, products=(*odd, *menu.products))
