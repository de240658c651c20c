"""Screens of one kitchen, each with a kitchen program of its own on one database, as on two machines or in two processes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from core.adapters.kitchen.program import KitchenAdapter
from core.api.changes import Changes
from core.api.kitchen_service import Kitchen
from core.api.shop import Shop
from core.contracts.codec import encode
from core.contracts.message import Command, Event
from core.domain.clock import TurnedClock
from core.domain.ids import time_ordered_id
from core.messaging.envelope import Envelope
from core.messaging.memory import MemoryTransport
from core.store.migrate import bring_up_to_date
from core.store.place import Place
from core.store.work import Effects
from kitchen_app.main import open_window
from kitchen_app.widgets.ticket_card import TicketCard
from kitchen_app.window import KitchenWindow
from tests.support.kitchen import a_menu
from tests.support.paper_connection import PaperConnection
from tests.support.paper_kitchen import PaperPreferences
from tests.support.waiting import eventually


class KitchenScreen:
    """A kitchen program with its window."""

    def __init__(self, place: Place, clock: TurnedClock) -> None:
        self.clock = clock
        self.changes = Changes()
        self.transport = MemoryTransport()
        self.connection = PaperConnection()
        self.adapter = KitchenAdapter(place, clock, self.transport, shared=True)
        self.window: KitchenWindow

    async def open(self) -> None:
        """Open the program, then its window, and wait for the first board."""
        await self.adapter.open()
        self.adapter.owner.database.after_commit(self._tell)
        self.adapter.listen()
        window = open_window(self._shop())
        assert isinstance(window, KitchenWindow)
        self.window = window
        window.show()
        await eventually(lambda: window.model.loaded, what="the first board")

    async def close(self) -> None:
        """Close both."""
        self.window.close()
        await self.window.scope.close()
        self.window.deleteLater()
        await self.transport.close()
        await self.adapter.close()

    async def receive(self, *messages: Command | Event) -> None:
        """Have this program receive messages of the till, in one batch."""
        now_ms = self.clock.now_ms()
        await self.adapter.owner.endpoint.receive([_in_envelope(message, now_ms) for message in messages])

    def child(self, name: str) -> QWidget | None:
        """Return `kitchen.<name>` of this window if it can be seen."""
        found = self.window.findChild(QWidget, f"kitchen.{name}")
        return found if found is not None and found.isVisible() else None

    def tap(self, name: str) -> None:
        """Touch `kitchen.<name>` of this window, now."""
        found = self.child(name)
        assert found is not None, f"kitchen.{name} is not in sight"
        assert found.isEnabled(), f"kitchen.{name} is off"
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)

    def read(self, name: str) -> str:
        """Return what a label says, empty when it is not in sight."""
        found = self.child(name)
        return found.text() if isinstance(found, QLabel) else ""

    def numbers(self) -> list[str]:
        """Return the call numbers on the page, in reading order."""
        cards = [card for card in self.window.findChildren(TicketCard) if card.isVisible()]
        cards.sort(key=lambda card: (card.y(), card.x()))
        return [str(card.property("number")) for card in cards]

    def _tell(self, effects: Effects) -> None:
        for change in effects.changes:
            self.changes.tell(change)

    def _shop(self) -> Shop:
        return Shop(
            till=None,  # type: ignore[arg-type]
            kitchen=Kitchen(self.adapter),
            connection=self.connection,
            changes=self.changes,
            preferences=PaperPreferences(),
            clock=self.clock,
        )


async def two_screens(place: Place) -> tuple[KitchenScreen, KitchenScreen]:
    """Open two screens on one new database with a small menu."""
    bring_up_to_date(place, KitchenAdapter.MIGRATIONS)
    clock = TurnedClock()
    first, second = KitchenScreen(place, clock), KitchenScreen(place, clock)
    await first.open()
    await first.receive(a_menu())
    await second.open()
    return first, second


def _in_envelope(message: Command | Event, now_ms: int) -> Envelope:
    return Envelope(
        message_id=time_ordered_id(now_ms),
        kind="command" if isinstance(message, Command) else "event",
        name=message.wire_name,
        version=message.wire_version,
        body=encode(message),
        source="till",
        recipient="kitchen" if isinstance(message, Command) else "",
        sent_at=now_ms,
    )
