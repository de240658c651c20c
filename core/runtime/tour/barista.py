"""The barista of the tour: works at the kitchen's window."""

from __future__ import annotations

from core.qt.hands import Hands
from core.runtime.tour.stage import Stage


class Barista:
    """Starts, finishes and hands over; closes the kitchen; takes tickets back."""

    def __init__(self, stage: Stage) -> None:
        self._hands: Hands = stage.hands
        self._camera = stage.camera
        self._window = stage.kitchen

    async def cook(self, ticket_id: str) -> None:
        """Start a ticket, finish it, hand it over."""
        hands, card = self._hands, f"kitchen.ticket.{ticket_id}"
        await self._find(ticket_id)
        await self._camera.take("kitchen-new", self._window)
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

    async def _find(self, ticket_id: str) -> None:
        """Turn the pages, forward and then back, until the ticket is on the board."""
        hands, card = self._hands, f"kitchen.ticket.{ticket_id}"
        for button in ("kitchen.page.next", "kitchen.page.previous") * 2:
            while not hands.sees(card) and hands.can_reach(button):
                hands.tap(button)
                await hands.turn()
            await hands.turn()
        await hands.until(lambda: hands.sees(card), 5, card)
