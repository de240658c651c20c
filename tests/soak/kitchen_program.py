"""A kitchen of the soak: the real program with its window; a barista cooks at the window and through the front door."""

from __future__ import annotations

import asyncio
import sys
import traceback

from core.api.changes import Change, ChangeKind
from core.api.views import TicketView
from core.errors import Conflict, NotFound, StoreFault
from core.runtime.tour.barista import Barista
from tests.soak.lines import Line, tell
from tests.soak.screen import Screen, run_screen

LOOK_EVERY = 0.4
LONGEST = 180.0
"""Seconds that cooking at the window may take: each wait in it ends long before."""
LEFT_ALONE_MS = 15_000
"""A ticket that the other kitchen has not begun for so long is anybody's."""


class KitchenWorker:
    """Cooks what is on the board and hands it over, so that the board does not grow."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._shop = screen.program.shop("kitchen")
        self._kitchen = self._shop.kitchen
        self._barista = Barista(
            screen.program.kitchen, screen.window, screen.hands, screen.camera, self._shop.clock
        )
        self._news = asyncio.Event()
        self._share, self._window_every, self._cooked = "0123456789abcdef", 20, 0
        self._refuse = 0

    async def begin(self) -> None:
        """Begin to cook."""
        self._stop = self._shop.changes.listen(self._hear)
        self._cooking = asyncio.create_task(self._cook_on(), name="cooks")
        self._cooking.add_done_callback(_complain)

    async def do(self, line: Line) -> None:
        """Do what a line says."""
        if line["do"] == "share":
            self._share, self._window_every = line["share"], line["window_every"]
        elif line["do"] == "refuse":
            self._refuse += line["count"]
        elif line["do"] == "sold_out":
            await self._kitchen.set_sold_out(line["product"], sold_out=line["sold_out"])
        elif line["do"] == "accepting":
            await self._kitchen.set_accepting(accepting=line["accepting"])
        elif line["do"] == "board":
            board = await self._kitchen.board()
            tell("board", open=len(board.open), ready=len(board.ready), void=len(board.void))

    async def end(self) -> None:
        """Stop cooking."""
        self._stop()
        self._cooking.cancel()
        await asyncio.gather(self._cooking, return_exceptions=True)

    def _hear(self, change: Change) -> None:
        if change.kind is ChangeKind.TICKET:
            self._news.set()

    async def _cook_on(self) -> None:
        while True:
            self._news.clear()
            try:
                board = await self._kitchen.board()
                now = self._shop.clock.now_ms()
                for ticket in (*board.ready, *board.open, *board.void):
                    if ticket.ticket_id[-1] in self._share or now - ticket.paid_at > LEFT_ALONE_MS:
                        await self._do(ticket)
            except StoreFault as fault:
                tell("kitchen_fault", fault=fault.code)
            try:
                async with asyncio.timeout(5 * LOOK_EVERY):
                    await self._news.wait()
            except TimeoutError:
                continue
            await asyncio.sleep(LOOK_EVERY)

    async def _do(self, ticket: TicketView) -> None:
        """Take one ticket a step further, or all the way; somebody else may have been quicker."""
        try:
            if ticket.status == "VOID":
                await self._kitchen.acknowledge(ticket.ticket_id)
            elif ticket.status == "READY":
                await self._hand_over(ticket.ticket_id)
            elif self._refuse and ticket.status == "NEW":
                self._refuse -= 1
                await self._kitchen.refuse(ticket.ticket_id, "too_busy")
                tell("kitchen_refused", id=ticket.ticket_id)
            else:
                await self._cook(ticket)
        except (Conflict, NotFound):
            return

    async def _cook(self, ticket: TicketView) -> None:
        self._cooked += 1
        if self._window_every and self._cooked % self._window_every == 0 and ticket.status == "NEW":
            await self._cook_at_window(ticket.ticket_id)
            return
        await self._kitchen.ready(ticket.ticket_id)
        await self._hand_over(ticket.ticket_id)

    async def _cook_at_window(self, ticket_id: str) -> None:
        try:
            async with asyncio.timeout(LONGEST):
                await self._barista.cook(ticket_id)
        except AssertionError as fault:  # taken back, or finished in the other kitchen meanwhile
            tell("kitchen_window_failed", id=ticket_id, fault=str(fault)[:300])
        except Exception as fault:  # noqa: BLE001 - the soak wants to hear of everything, and the others are hungry
            tell(
                "fault", doing=f"cooks {ticket_id}", fault="".join(traceback.format_exception(fault))[-1500:]
            )
        else:
            tell("handed", id=ticket_id, way="window")

    async def _hand_over(self, ticket_id: str) -> None:
        await self._kitchen.hand_over(ticket_id)
        tell("handed", id=ticket_id, way="door")


def _complain(cooking: asyncio.Task[None]) -> None:
    """Tell why nobody cooks any more: the board would only grow, and nobody would know why."""
    if not cooking.cancelled() and (fault := cooking.exception()) is not None:
        tell("fault", fault="".join(traceback.format_exception(fault))[-1500:])


if __name__ == "__main__":
    sys.exit(run_screen("kitchen", "kitchen", KitchenWorker))
