"""A shop whose till is of paper, and menus of any size for it."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from core.api.capacity import Capacity
from core.api.changes import Change, ChangeKind, Changes
from core.api.kitchen import KitchenDoor
from core.api.printing import Chit, Printed, PrinterFault
from core.api.shop import Shop
from core.api.words import Menu
from core.domain.clock import TurnedClock
from tests.support.paper_connection import PaperConnection
from tests.support.paper_menu_editor import PaperMenuEditor
from tests.support.paper_prices import PaperPrices
from tests.support.paper_reports import PaperReports
from tests.support.paper_till import PaperTill


class PaperPreferences:
    """The choices of a screen, in a dictionary."""

    def __init__(self, **chosen: str) -> None:
        self.chosen = dict(chosen)

    def get(self, key: str, fallback: str) -> str:
        return self.chosen.get(key, fallback)

    def set(self, key: str, choice: str) -> None:
        self.chosen[key] = choice


class PaperCapacity:
    """A kitchen that stands as it is told to."""

    def __init__(self, changes: Changes) -> None:
        self._changes, self._now = changes, Capacity()

    async def capacity(self) -> Capacity:
        return self._now

    def stand(self, *, accepting: bool, busy_minutes: int = 0) -> None:
        """Be open, busy or closed from now on."""
        self._now = Capacity(accepting, busy_minutes, self._now.revision + 1)
        self._changes.tell(Change(ChangeKind.KITCHEN))


class PaperPrinter:
    """Keeps what it prints; without paper it says so, and `fault` is what it fails with."""

    def __init__(self) -> None:
        self.printed: list[Chit] = []
        self.has_paper = True
        self.fault: PrinterFault | None = None

    def print_chit(self, chit: Chit) -> Printed:
        if self.fault is not None:
            raise self.fault
        self.printed.append(chit)
        return Printed("Kitchen printer" if self.has_paper else "chits/001.txt", on_paper=self.has_paper)


def paper_shop(menu: Menu, **chosen: str) -> tuple[Shop, PaperTill]:
    """Return a shop whose till is of paper; there is no kitchen behind its kitchen door."""
    clock, changes = TurnedClock(), Changes()
    till = PaperTill(menu, clock, changes)
    nobody = cast("KitchenDoor", None)
    return Shop(
        till,
        nobody,
        PaperConnection(till.waiting_for_a_person),
        changes,
        PaperPreferences(**chosen),
        clock,
        PaperPrinter(),
        menu_editor=PaperMenuEditor(till),
        prices=PaperPrices(till),
        reports=PaperReports(menu),
        capacity=PaperCapacity(changes),
    ), till


def with_products(menu: Menu, count: int) -> Menu:
    """Return a menu with `count` products: those of `menu`, then as many made-up ones as are missing."""
    sample = menu.products[0]
    more = tuple(
        replace(
            sample,
            product_id=f"made_up_{number}",
            code=f"X{number}",
            names={"en": f"Made-up product {number}", "pt-BR": f"Produto inventado {number}"},
            group_ids=(),
            position=1000 + number,
        )
        for number in range(count - len(menu.products))
    )
    return replace(menu, products=menu.products + more)
