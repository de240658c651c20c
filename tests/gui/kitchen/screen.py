"""The kitchen's window as a test uses it: opened over a kitchen on paper, touched with hands, read by ticket number."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from core.qt.hands import Hands
from core.qt.theme import theme_of
from kitchen_app.main import open_window
from kitchen_app.widgets.ticket_card import TicketCard
from kitchen_app.window import KitchenWindow
from tests.support.paper_kitchen import PaperKitchen
from tests.support.waiting import eventually


class Screen:
    """One window; `window` exists after `open`."""

    def __init__(self, paper: PaperKitchen) -> None:
        self.paper = paper
        self.hands = Hands()
        self._window: KitchenWindow | None = None

    @property
    def window(self) -> KitchenWindow:
        assert self._window is not None, "open the screen first"
        return self._window

    async def open(self, width: int = 1366, height: int = 768) -> None:
        """Open the window and wait until it shows the board."""
        made = open_window(self.paper.shop())
        assert isinstance(made, KitchenWindow)
        self._window = made
        made.resize(width, height)
        made.show()
        self.hands.go_to(made)
        await self.until(lambda: made.model.loaded, "the first board")

    async def close(self) -> None:
        """Close the window and wait for its tasks."""
        if self._window is not None:
            self._window.close()
            await self._window.scope.close()
            self._window.deleteLater()
            self._window = None

    async def until(self, condition: Callable[[], object], what: str = "the condition") -> None:
        """Wait until it is so."""
        await eventually(condition, what=what)

    async def tap(self, name: str) -> None:
        """Touch `kitchen.<name>` as soon as it can be touched."""
        await self.hands.tap_when_ready(f"kitchen.{name}")

    def sees(self, name: str) -> bool:
        """Tell whether `kitchen.<name>` can be seen."""
        return self.hands.sees(f"kitchen.{name}")

    def read(self, name: str) -> str:
        """Return what `kitchen.<name>` says."""
        return self.hands.read(f"kitchen.{name}")

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key."""
        self.hands.press(key, modifier, window="kitchen.window")

    def let_go(self, key: Qt.Key) -> None:
        """Let a key go."""
        QTest.keyRelease(self.window.board, key)

    def card(self, ticket_id: str) -> TicketCard:
        """Return the card of a ticket on the page."""
        found = self.hands.find(f"kitchen.ticket.{ticket_id}")
        assert isinstance(found, TicketCard)
        return found

    def numbers(self) -> list[str]:
        """Return the call numbers of the cards on the page, in reading order."""
        cards = [card for card in self.window.findChildren(TicketCard) if card.isVisible()]
        cards.sort(key=lambda card: (card.y(), card.x()))
        return [str(card.property("number")) for card in cards]

    async def shows(self, *numbers: str) -> None:
        """Wait until the page shows exactly these tickets, in this order, and every touch counts."""
        await self.until(lambda: self.numbers() == list(numbers) and self.window.board.settled, f"{numbers}")

    def pass_time(self, seconds: float) -> None:
        """Turn the shop's clock and let the window look at it."""
        self.paper.clock.turn(seconds)
        self.window._tick()

    def scale(self) -> int:
        """Return the size of the text in percent."""
        return theme_of(self.window).scale

    def buttons_below(self, side: int) -> list[str]:
        """Return the names of controls to touch that are smaller than `side` pixels."""
        return [
            f"{child.objectName()} {child.width()}×{child.height()}"
            for child in self.window.findChildren(QWidget)
            if child.isVisible()
            and child.objectName().startswith("kitchen.")
            and child.inherits("QAbstractButton")
            and not child.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            and min(child.width(), child.height()) < side
        ]
