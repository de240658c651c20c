"""A look around on the day of the tour: the pages that no sale passes, each photographed as a person finds it."""

from __future__ import annotations

import asyncio
from typing import Final

from core.qt.hands import Key
from core.runtime.tour.cashier import Cashier
from core.runtime.tour.stage import Stage

SETTINGS: Final = "counter.settings.area"
MOST_SCREENS: Final = 12
GLIDE: Final = 0.4
"""Seconds that a page glides."""


class DayGallery:
    """Walks through the pages of the counter and of the kitchen, changes nothing, and ends at the sale."""

    def __init__(self, stage: Stage, cashier: Cashier) -> None:
        self._hands = stage.hands
        self._camera = stage.camera
        self._stage = stage
        self._cashier = cashier

    async def look_around(self) -> None:
        """Take the pictures."""
        await self._sale()
        await self._orders()
        await self._reports()
        await self._menu()
        await self._settings()
        await self._customer()
        await self._kitchen()
        self._hands.tap("counter.rail.sale")

    async def _take(self, stage: str) -> None:
        await self._camera.take(stage, self._stage.counter)

    async def _page(self, section: str, shows: str) -> None:
        await self._hands.tap_when_ready(f"counter.rail.{section}")
        await self._hands.until(lambda: self._hands.sees(shows), 10, shows)
        await self._hands.turn()

    async def _sale(self) -> None:
        hands = self._hands
        await self._cashier.begin()
        await hands.write("caf", into="counter.search")
        await hands.turn()
        await self._take("counter-search")
        await hands.tap_when_ready("counter.help")
        await hands.until(lambda: hands.sees("counter.help_sheet"), 5, "the keys")
        await self._take("counter-keys")
        await hands.tap_when_ready("counter.help_sheet.close")
        await self._cashier.begin()

    async def _orders(self) -> None:
        hands, row = self._hands, "counter.orders.row.0"
        await self._page("orders", row)
        await hands.tap_when_ready(row)
        await hands.turn()
        await self._take("counter-order-detail")

    async def _reports(self) -> None:
        """Every part of the day's report."""
        hands = self._hands
        await self._page("reports", "counter.reports.tiles")
        parts = [name for name in hands.shown() if name.startswith("counter.reports.part.")]
        for part in parts:
            if not hands.can_reach(part):
                continue
            hands.tap(part)
            await hands.turn()
            await self._take(f"counter-report-{part.rpartition('.')[2]}")

    async def _menu(self) -> None:
        """The menu, and the form of the first entry of each kind."""
        hands, editor = self._hands, "counter.menu_editor"
        await self._page("menu", editor)
        await self._take("counter-menu-editor")
        for kind in ("product", "category", "group", "station"):
            await hands.tap_when_ready(f"{editor}.kind.{kind}")
            await hands.turn()
            hands.tap(f"{editor}.list")
            hands.press(Key.Key_End)
            hands.press(Key.Key_Home)
            await hands.until(lambda: hands.sees(f"{editor}.title"), 5, "the form")
            await self._take(f"counter-menu-{kind}")

    async def _settings(self) -> None:
        """All of the settings, a screen at a time."""
        hands = self._hands
        await self._page("settings", "counter.settings.language.en")
        for _ in range(MOST_SCREENS):
            if not hands.can_reach(f"{SETTINGS}.up"):
                break
            hands.tap(f"{SETTINGS}.up")
            await asyncio.sleep(GLIDE)
        for screen in range(1, MOST_SCREENS):
            await self._take(f"counter-settings-{screen}")
            if not hands.can_reach(f"{SETTINGS}.down"):
                break
            hands.tap(f"{SETTINGS}.down")
            await asyncio.sleep(GLIDE)

    async def _customer(self) -> None:
        """What the customer sees, who is spoken to in a language of their own."""
        hands, display, shown = self._hands, "counter.settings.display", "customer.display"
        await self._cashier.flick_to(f"{display}.on.on", SETTINGS)
        await hands.until(lambda: hands.sees(shown), 10, shown)
        window = hands.find(shown).window()
        for code in self._camera.languages:
            await self._cashier.flick_to(f"{display}.language.{code}", SETTINGS)
            await hands.turn()
            await self._camera.take_in(code, "customer-welcome", window)
        await self._cashier.flick_to(f"{display}.on.off", SETTINGS)
        await hands.until(lambda: not hands.sees(shown), 10, "the customer's screen to be gone")

    async def _kitchen(self) -> None:
        hands = self._hands
        for what in ("recall", "sold_out", "later", "settings"):
            button = f"kitchen.{what}"
            if not hands.can_reach(button):
                continue
            hands.tap(button)
            await hands.until(lambda: hands.sees("kitchen.panel.close"), 5, "kitchen.panel.close")
            await self._stage.kitchen.take(f"kitchen-{what.replace('_', '-')}")
            await hands.tap_when_ready("kitchen.panel.close")
            await hands.turn()
