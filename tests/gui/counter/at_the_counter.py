"""A cashier at the counter's window, whose till is of paper."""

from __future__ import annotations

from pathlib import Path

import resources
from core.api.changes import Change, ChangeKind
from core.api.shop import Shop
from core.api.words import Menu, OrderDraft
from core.qt.hands import Hands
from core.till.menu_file import read_menu_file
from pos_app.window import CounterWindow
from tests.support.paper_connection import PaperConnection
from tests.support.paper_orders import PaperOrder
from tests.support.paper_shop import PaperPrinter
from tests.support.paper_till import PaperTill

ESPRESSO, LATTE, FILTER = "espresso", "latte", "filter_coffee"
"""Seven reais; thirteen fifty with options that have defaults; eleven, and how it is brewed must be chosen."""


def cafe() -> Menu:
    """Return the sample menu."""
    return read_menu_file(Path(resources.path("menus", "cafe.toml"))).menu


class Cashier(Hands):
    """Hands at an open counter."""

    def __init__(self, window: CounterWindow, shop: Shop, till: PaperTill) -> None:
        super().__init__()
        self.window = window
        self.shop = shop
        self.till = till

    async def ready(self) -> None:
        """Wait until there is something to sell."""
        await self.until(lambda: any(name.startswith("counter.tile.") for name in self.shown()), what="tiles")

    async def tap_product(self, product_id: str) -> None:
        """Tap a tile and wait until the order, or the panel of its options, shows it."""
        before = self.draft
        self.tap(f"counter.tile.{product_id}")
        await self.until(lambda: self.draft != before or self.sees("counter.modifiers.add"), what="an answer")

    async def sell(self, product_id: str = ESPRESSO) -> PaperOrder:
        """Sell one of a product for exact cash."""
        count = len(self.till.placed)
        await self.tap_product(product_id)
        await self.tap_when_ready("counter.exact")
        await self.until(lambda: len(self.till.placed) == count + 1, what="the order")
        await self.until(lambda: self.sees("counter.number"), what="the number")
        return self.last_order

    @property
    def connection(self) -> PaperConnection:
        """The connection behind the window."""
        assert isinstance(self.shop.connection, PaperConnection)
        return self.shop.connection

    @property
    def printer(self) -> PaperPrinter:
        """The printer beside the window."""
        assert isinstance(self.shop.printer, PaperPrinter)
        return self.shop.printer

    def tell_health(self) -> None:
        """Push that something about the connections has changed."""
        self.till.changes.tell(Change(ChangeKind.HEALTH))

    async def go_offline(self, waiting: int = 0, reason: str = "unreachable") -> None:
        """Lose the connection, and wait until the window says so."""
        self.till.offline = True
        self.connection.go_offline(waiting, reason=reason, since=self.shop.clock.now_ms())
        self.tell_health()
        await self.until(lambda: self.read("counter.pill").startswith("Offline"), what="the pill")

    async def go_online(self) -> None:
        """Have the connection again."""
        self.connection.go_online()
        self.till.come_back()
        self.tell_health()
        await self.until(lambda: self.read("counter.pill") == "Online", what="the pill")

    @property
    def draft(self) -> OrderDraft:
        """The order in the making."""
        return self.window.counter.sale.view.draft

    @property
    def last_order(self) -> PaperOrder:
        """The order that was placed last."""
        return list(self.till.placed.values())[-1]

    def quantities(self) -> list[tuple[str, int]]:
        """Return what the order in the making holds."""
        return [(line.product_id, line.quantity) for line in self.draft.lines]

    def state(self, key: str) -> str:
        """Return the state of a step of the journey strip."""
        return str(self.find(f"counter.journey.{key}").property("state"))
