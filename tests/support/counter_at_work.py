"""The counter's window over a whole shop of this process, and somebody who works at it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final, TypeVar
from unittest.mock import patch

from PySide6.QtWidgets import QScrollArea

from core.domain.staff import StaffMember
from core.qt.hands import Hands
from core.qt.language import language
from core.runtime.build import EmbeddedShop
from core.runtime.parts import Pace
from core.runtime.settings import Settings
from core.till import pins
from pos_app.main import open_window
from pos_app.viewmodels.pages import FOLDER
from pos_app.window import CounterWindow
from tests.support.waiting import eventually_so

ESPRESSO: Final = "counter.tile.espresso"
PACE: Final = Pace(card=0.05, pix=0.05, ride=0.05)
CHEAP_KIB: Final = 64
"""What making sure of a PIN may take here; how dear it is in a shop has its own test."""
_MARGIN: Final = 160
"""Pixels that clear a control of the arrows of what it lies in."""


class AtWork:
    """A cashier at the window of a whole shop in this process."""

    def __init__(self, shop: EmbeddedShop, window: CounterWindow) -> None:
        self.shop = shop
        self.window = window
        self.hands = Hands()
        self.counter = window.counter

    async def ready(self) -> None:
        """Wait until there is something to sell and all that was left is back."""
        await self.hands.until(
            lambda: self.counter.catalogue.menu is not None and not self.counter.scope.busy("unfinished"),
            20,
            "the menu and what was unfinished",
        )

    async def behave(self, *, card: str = "approve", pix: str = "approve") -> None:
        """Have the card terminal and the bank behave."""
        till = self.shop.shop("counter").till
        await till.set_simulator(card=card, pix=pix)

        async def told() -> bool:
            now = await till.simulator()
            return (now.card, now.pix) == (card, pix)

        await eventually_so(told, within=10, what="the simulator to behave")

    async def tender_open(self) -> None:
        """Enter an espresso and go to the tender panel."""
        await self.hands.tap_when_ready(ESPRESSO)
        await self.hands.tap_when_ready("counter.charge")
        await self.hands.until(lambda: self.hands.sees("counter.tender.take"), 10, "the tender panel")

    def says(self, name: str, words: str) -> bool:
        """Tell whether something that can be seen has these words in it."""
        return self.hands.sees(name) and words in self.hands.read(name)

    def can_reach(self, name: str) -> bool:
        """Bring a control of a page into sight, and tell whether a finger would meet it."""
        if not self.hands.can_tap(name):
            return False
        for area in self.window.findChildren(QScrollArea):
            widget, content = self.hands.find(name), area.widget()
            if content is not None and content.isAncestorOf(widget):
                middle = widget.mapTo(content, widget.rect().center())
                area.ensureVisible(middle.x(), middle.y(), 0, _MARGIN)
        return self.hands.can_reach(name)

    async def touch(self, name: str) -> None:
        """Tap a control of a page, wherever it is, as soon as it can be reached."""

        def touched() -> bool:
            if self.can_reach(name):
                self.hands.tap(name)  # at once: what is above may still be growing
                return True
            return False

        await self.hands.until(touched, what=name)


Worker = TypeVar("Worker", bound=AtWork)


@asynccontextmanager
async def opened_counter(
    worker: Callable[[EmbeddedShop, CounterWindow], Worker],
    folder: Path,
    *,
    size: tuple[int, int] = (1366, 768),
    staff: Sequence[tuple[StaffMember, str]] = (),
) -> AsyncGenerator[Worker]:
    """Open a new shop in `folder` with these people and PINs, and its window in English; close both in the end.

    What has no printer is saved in `folder`, never printed on a printer of the machine.
    """
    shop = EmbeddedShop(Settings(data_dir=folder, language="en", backup_minutes=0), pace=PACE)
    with patch.object(pins, "MEMORY_KIB", CHEAP_KIB):
        await shop.open()
        try:
            for member, pin in staff:
                await shop.till.staff.add(member, pin)
            door = shop.shop("counter")
            door.preferences.set(FOLDER, str(folder / "pdf"))
            language().set_language("en")
            window = open_window(door)
            assert isinstance(window, CounterWindow)
            try:
                window.resize(*size)
                window.show()
                window.activateWindow()
                made = worker(shop, window)
                made.counter.printing.pages.system = None
                await made.ready()
                yield made
            finally:
                window.close()
                await window.counter.scope.close()
                window.deleteLater()
        finally:
            await shop.close()
            language().set_language("en")
