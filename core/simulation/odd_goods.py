"""What the simulated café sells beside pieces: cheese by weight, a gift at any price, and a breakfast of two parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from core.domain.catalog import Menu, Product, SoldBy
from core.domain.line_items import DraftPart
from core.domain.money import Money
from core.domain.order import DraftLine
from core.domain.pricing.combos import ComboSlot

CHEESE, GIFT, BREAKFAST = "cheese", "gift", "breakfast"
DRINK: Final = "espresso"
SNACKS: Final = ("coxinha", "pao_de_queijo")
"""What there is to the coffee: the one with an even number of breakfasts, the other with an odd one."""
SHELF_GRAMS: Final = 250
"""So many grams of cheese lie on the shelf for each piece of everything else."""


def with_odd_goods(menu: Menu) -> Menu:
    """Return a menu that has them too."""
    usual = menu.product(SNACKS[0])

    def product(product_id: str, minor: int) -> Product:
        names = {"en": product_id, "pt-BR": product_id, "ru": product_id}
        price = Money(minor, menu.currency)
        plain = replace(usual, product_id=product_id, code=product_id[:2], names=names, price=price)
        return replace(plain, group_ids=())

    slots = (
        ComboSlot("drink", (DRINK,), 1, 1, {}, {"en": "Drink"}),
        ComboSlot("snack", SNACKS, 1, 1, {SNACKS[1]: Money(130, menu.currency)}, {"en": "Snack"}),
    )
    odd = (
        replace(product(CHEESE, 6990), sold_by=SoldBy.WEIGHT),
        replace(product(GIFT, 0), sold_by=SoldBy.ASKED),
        replace(product(BREAKFAST, 1700), slots=slots),
    )
    return replace(menu, products=(*menu.products, *odd))


def draft_line(menu: Menu, line_id: str, product_id: str, number: int, by_hand: int = 0) -> DraftLine:
    """Return a line: `number` is how many, of cheese how many grams, of the gift its price; `by_hand` one for a unit."""
    price = Money(by_hand, menu.currency) if by_hand else None
    if product_id == CHEESE:
        return DraftLine(line_id, product_id, grams=number, price_by_hand=price)
    if product_id == GIFT:
        return DraftLine(line_id, product_id, price_by_hand=Money(number, menu.currency))
    if product_id == BREAKFAST:
        chosen = (("drink", DRINK), ("snack", SNACKS[number % 2]))
        parts = tuple(DraftPart(slot, part, _usual(menu, part)) for slot, part in chosen)
        return DraftLine(line_id, product_id, number, parts=parts, price_by_hand=price)
    return DraftLine(line_id, product_id, number, _usual(menu, product_id), price_by_hand=price)


def made_of(product_id: str, number: int) -> Iterator[tuple[str, int]]:
    """Yield what the kitchen makes of a planned line."""
    if product_id == BREAKFAST:
        yield DRINK, number
        yield SNACKS[number % 2], number
    else:
        yield product_id, 1 if product_id in {CHEESE, GIFT} else number


def _usual(menu: Menu, product_id: str) -> tuple[str, ...]:
    return menu.default_modifiers(menu.product(product_id))
