"""What is not sold by the piece: the owner puts it on the menu in the morning, and the cashier sells it all day."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from core.domain.catalog import Menu, Product
from core.errors import InvalidInput
from core.qt.hands import Key, Modifier
from core.runtime.tour.cashier import Cashier
from core.runtime.tour.stage import Stage

EDITOR: Final = "counter.menu_editor"
AREA: Final = "counter.menu_editor.area"
PER_KILOGRAM, TWO_DRINKS, DEARER = 6990, 2000, 200
"""The price of a kilogram, of the combo, and what the dearer of its first drinks costs on top, in minor units."""
CODES: Final = {"weight": "W1", "asked": "A1", "combo": "C1"}
NAMES: Final = {
    "weight": {"pt-BR": "Queijo da serra", "en": "Mountain cheese", "ru": "Горный сыр"},
    "asked": {"pt-BR": "Vale-presente", "en": "Gift voucher", "ru": "Подарочная карта"},
    "combo": {"pt-BR": "Dois quentes", "en": "Two hot drinks", "ru": "Два горячих напитка"},
}
SLOTS: Final = ("Primeira bebida", "Segunda bebida")
MOST_STEPS: Final = 20


class Odd(StrEnum):
    """One way of selling, with the words that the report uses for it."""

    COMBO = "combo"
    WEIGHT = "by weight"
    ASKED = "price that is asked"
    BY_HAND = "price by hand"


@dataclass(frozen=True, slots=True)
class OddLine:
    """A line of the plan: what it is, its number (grams, or minor units), and what it has to cost."""

    odd: Odd
    number: int = 0

    @property
    def amount(self) -> int:
        """Return the price of the line, worked out without the program."""
        if self.odd is Odd.WEIGHT:
            return (PER_KILOGRAM * self.number + 500) // 1000
        return TWO_DRINKS + self.number if self.odd is Odd.COMBO else self.number


def odd_line(odd: Odd, chance: random.Random) -> OddLine:
    """Return a line of this kind, with a number by chance."""
    numbers = {
        Odd.COMBO: lambda: chance.choice((0, DEARER)),
        Odd.WEIGHT: lambda: chance.randrange(40, 1400),
        Odd.ASKED: lambda: chance.randrange(500, 9000),
        Odd.BY_HAND: lambda: chance.randrange(250, 1900),
    }
    return OddLine(odd, numbers[odd]())


@dataclass(frozen=True, slots=True)
class OddGoods:
    """The menu with what was put on it, and what the combo is chosen from: of its first drinks the second one is dearer."""

    menu: Menu
    drinks: tuple[Product, Product]
    others: tuple[Product, Product]

    def product(self, odd: Odd) -> Product:
        """Return the product that is sold in this way."""
        code = {Odd.COMBO: "combo", Odd.WEIGHT: "weight", Odd.ASKED: "asked"}[odd]
        return _by_code(self.menu, CODES[code])


class MenuKeeper:
    """Works at the page of the menu."""

    def __init__(self, stage: Stage, cashier: Cashier) -> None:
        self._stage = stage
        self._hands = stage.hands
        self._cashier = cashier

    async def put_on(self, menu: Menu, counted: Mapping[str, int]) -> OddGoods:
        """Make a product of each kind; the parts of the combo are none that are counted."""
        plain = [p for p in menu.products if not menu.needs_choice(p) and p.product_id not in counted]
        kinds = [[p for p in plain if p.category_id == kind.category_id] for kind in menu.categories]
        drinks, *_, others = [(products[0], products[1]) for products in kinds if len(products) > 1]
        await self._hands.tap_when_ready("counter.rail.menu")
        await self._make("weight", f"{PER_KILOGRAM / 100:.2f}")
        await self._make("asked", "")
        await self._begin("combo", f"{TWO_DRINKS / 100:.2f}")
        for place, parts in enumerate((drinks, others)):
            await self._slot(place, parts)
        dearer = f"{EDITOR}.slot.0.part.{drinks[1].product_id}.extra"
        await self._write(dearer, f"{DEARER / 100:.2f}")
        await self._tap(f"{EDITOR}.slot.1.least.minus")
        await self._stage.camera.take("counter-menu-combo", self._stage.counter)
        await self._save()
        made = await self._on_menu()
        return OddGoods(made, drinks, others)

    async def _make(self, kind: str, price: str) -> None:
        await self._begin(kind, price)
        await self._stage.camera.take(f"counter-menu-{kind}", self._stage.counter)
        await self._save()

    async def _begin(self, kind: str, price: str) -> None:
        """Open a new form, and write what every product has."""
        await self._hands.tap_when_ready(f"{EDITOR}.new")
        product = f"{EDITOR}.product"
        await self._hands.until(lambda: self._hands.sees(f"{product}.name.en"), 5, "the form")
        for code, name in NAMES[kind].items():
            await self._write(f"{product}.name.{code}", name)
        await self._write(f"{product}.code", CODES[kind])
        await self._write(f"{product}.price", price or "0")
        await self._tap(f"{product}.sold_by.{kind}")

    async def _slot(self, place: int, parts: tuple[Product, ...]) -> None:
        """Make a choice of the combo: its name, and its products by their codes."""
        await self._tap(f"{EDITOR}.slot.add")
        slot = f"{EDITOR}.slot.{place}"
        await self._hands.until(lambda: self._hands.sees(f"{slot}.name"), 5, f"{slot}.name")
        await self._write(f"{slot}.name", SLOTS[place])
        for part in parts:
            await self._write(f"{slot}.find", part.code)
            await self._tap(f"{slot}.hit.{part.product_id}")
            name = f"{slot}.part.{part.product_id}.extra"
            await self._hands.until(lambda name=name: self._hands.sees(name), 5, name)  # type: ignore[misc]

    async def _save(self) -> None:
        await self._hands.tap_when_ready(f"{EDITOR}.save")
        await self._hands.until(
            lambda: not self._hands.can_tap(f"{EDITOR}.save"), 10, "the product to be saved"
        )

    async def _on_menu(self) -> Menu:
        """Return the menu that has all of them."""
        for _ in range(MOST_STEPS):
            menu = await self._stage.shop.till.catalogue.menu()
            if {product.code for product in menu.products} >= set(CODES.values()):
                return menu
            await self._hands.turn()
        missing = f"not on the menu: {CODES}"
        raise AssertionError(missing)

    async def _write(self, name: str, text: str) -> None:
        """Overwrite a field, wherever it is."""
        await self._tap(name)
        self._hands.press(Key.Key_A, Modifier.ControlModifier)
        await self._hands.write(text)

    async def _tap(self, name: str) -> None:
        await self._cashier.flick_to(name, AREA)


def _by_code(menu: Menu, code: str) -> Product:
    found = next((product for product in menu.products if product.code == code), None)
    if found is None:
        raise InvalidInput("order.unknown_product", product_id=code)
    return found
