"""The barista of the tour: works at the kitchen's window."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from core.adapters.kitchen.program import KitchenAdapter
from core.domain.clock import Clock
from core.qt.hands import Hands, Window
from core.qt.heartbeat import Pulse
from core.runtime.tour.camera import Camera

_MOST_PAGES: Final = 50


class Barista:
    """Starts, finishes and hands over; closes the kitchen; takes tickets back. Implements `stage.KitchenSide`."""

    def __init__(
        self, kitchen: KitchenAdapter, window: Window, hands: Hands, camera: Camera, clock: Clock
    ) -> None:
        self._kitchen = kitchen
        self._hands = hands
        self._camera = camera
        self._window = window
        self._epoch_ms = clock.now_ms() - clock.monotonic() * 1000

    async def cook(self, ticket_id: str) -> None:
        """Start a ticket, finish it, hand it over."""
        hands, card = self._hands, f"kitchen.ticket.{ticket_id}"
        await self._find(ticket_id)
        await self._camera.take("kitchen-new", self._window)
        if hands.sees(f"{card}.change"):
            await self._see_change(ticket_id)
        await hands.tap_when_ready(f"{card}.start")
        await hands.until(lambda: hands.can_tap(f"{card}.ready"), 5, f"{card}.ready")
        await self._camera.take("kitchen-preparing", self._window)
        hands.tap(f"{card}.ready")
        handed = f"kitchen.pickup.{ticket_id}.hand_over"
        await hands.until(lambda: hands.can_tap(handed), 5, handed)
        await self._camera.take("kitchen-ready", self._window)
        hands.tap(handed)
        await hands.until(lambda: not hands.sees(handed), 5, f"{handed} to be gone")

    async def see(self, ticket_id: str) -> None:
        """Wait until a ticket is on the board."""
        await self._find(ticket_id)

    async def clear(self, ticket_id: str) -> None:
        """Finish a ticket that an earlier run left, from whatever state it is in."""
        hands, card, handed = (
            self._hands,
            f"kitchen.ticket.{ticket_id}",
            f"kitchen.pickup.{ticket_id}.hand_over",
        )
        await hands.until(lambda: hands.sees("kitchen.window"), 5, "kitchen.window")
        if not hands.sees(handed):
            await self._find(ticket_id)
            if hands.can_tap(f"{card}.acknowledge"):
                return
            await hands.until(
                lambda: hands.can_tap(f"{card}.start") or hands.can_tap(f"{card}.ready"), 5, card
            )
            if hands.can_tap(f"{card}.start"):
                hands.tap(f"{card}.start")
            await hands.tap_when_ready(f"{card}.ready")
        await hands.tap_when_ready(handed)
        await hands.until(lambda: not hands.sees(handed), 5, f"{handed} to be gone")

    async def _see_change(self, ticket_id: str) -> None:
        """Look at what a change made of a ticket, and take note of it."""
        hands, mark = self._hands, f"kitchen.ticket.{ticket_id}.change"
        await hands.until(lambda: hands.can_reach(mark), 5, mark)
        await self._camera.take("kitchen-changed", self._window)
        hands.tap(mark)
        await hands.until(lambda: not hands.sees(mark), 5, f"{mark} to be gone")

    async def decline(self, ticket_id: str, reason: str) -> None:
        """Take an accepted ticket back with a reason."""
        hands, card = self._hands, f"kitchen.ticket.{ticket_id}"
        await self._find(ticket_id)
        await hands.tap_when_ready(f"{card}.more")
        await hands.until(lambda: hands.can_tap(f"{card}.refuse.{reason}"), 5, f"{card}.refuse.{reason}")
        await self._camera.take("kitchen-refuse", self._window)
        hands.tap(f"{card}.refuse.{reason}")
        await hands.until(lambda: not hands.sees(card), 5, f"{card} to be gone")

    async def set_open(self, *, accepting: bool) -> None:
        """Open or close the kitchen."""
        await self._hands.tap_when_ready("kitchen.open_switch")
        if not accepting:
            await self._camera.take("kitchen-closed", self._window)
        while (await self._kitchen.queries.board()).accepting is not accepting:
            await self._hands.turn()

    async def acknowledge_all(self) -> None:
        """Acknowledge every ticket that was taken back under the barista's hands."""
        hands = self._hands
        while void := [
            name for name in hands.shown() if name.endswith(".acknowledge") and hands.can_tap(name)
        ]:
            await self._camera.take("kitchen-void", self._window)
            hands.tap(void[0])
            await hands.until(lambda name=void[0]: not hands.sees(name), 5, f"{void[0]} to be gone")  # type: ignore[misc]

    async def see_recall(self) -> None:
        """Look at the list of what was finished last."""
        hands = self._hands
        await hands.tap_when_ready("kitchen.recall")
        await hands.until(lambda: hands.sees("kitchen.panel.close"), 5, "kitchen.panel.close")
        await self._camera.take("kitchen-recall", self._window)
        hands.tap("kitchen.panel.close")

    async def look(self, theme: str, language: str) -> None:
        """Change the look of the window and take a picture of it."""
        hands = self._hands
        await hands.tap_when_ready("kitchen.settings")
        await hands.tap_when_ready(f"kitchen.settings.theme.{theme}")
        await hands.tap_when_ready(f"kitchen.settings.language.{language}")
        await self._camera.take(f"kitchen-settings-{theme}", self._window)
        if hands.can_tap("kitchen.panel.close"):
            hands.tap("kitchen.panel.close")
        await hands.turn()

    async def take(self, stage: str) -> None:
        """Take a picture of the window."""
        await self._camera.take(stage, self._window)

    async def board(self) -> tuple[str, ...]:
        """Return the tickets on the board."""
        return tuple(ticket.ticket_id for ticket in (await self._kitchen.queries.board()).tickets)

    async def painted_ms(self, ticket_id: str) -> float | None:
        """Return when the window first showed a ticket (ms since the epoch)."""
        painted: float | None = self._window.painted_at(ticket_id)  # type: ignore[attr-defined]
        return None if painted is None else self._epoch_ms + painted * 1000

    async def finish(self) -> tuple[Sequence[Path], Pulse | None]:
        """End the work: the pictures are with those of the counter, and so is the pulse."""
        await asyncio.sleep(0)
        return (), None

    async def _find(self, ticket_id: str) -> None:
        """Turn the pages, forward and then back, until the ticket is on the board."""
        hands, card = self._hands, f"kitchen.ticket.{ticket_id}"
        for button in ("kitchen.page.next", "kitchen.page.previous") * 2:
            for _ in range(_MOST_PAGES):  # a board that turns back by itself has no last page
                if hands.sees(card) or not hands.can_reach(button):
                    break
                hands.tap(button)
                await hands.turn()
            await hands.turn()
        await hands.until(lambda: hands.sees(card), 5, card)
