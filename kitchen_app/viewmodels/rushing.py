"""What is made first: decided on a screen that shows every station, seen on all of them, taken back for a few seconds."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from core.api.shop import Shop
from core.api.words import ComandaError, Conflict, TicketStatus
from core.qt.tasks import TaskScope
from kitchen_app.viewmodels.board import BoardViewModel


@dataclass(frozen=True, slots=True)
class Rushed:
    """A ticket that is made first from now on, or in its turn again."""

    ticket_id: str
    number: str
    rushed: bool


class Rushing(QObject):
    """Turns the rush of a ticket on and off; `done` tells a `Rushed`, `failed` why it could not be."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, shop: Shop, scope: TaskScope, board: BoardViewModel) -> None:
        super().__init__()
        self._door, self._scope, self._board = shop.kitchen, scope, board

    def toggle(self, ticket_id: str) -> None:
        """Have a ticket made first, or in its turn after all; only where every station is shown."""
        ticket = self._board.ticket(ticket_id)
        if ticket is None or ticket.status not in {TicketStatus.NEW, TicketStatus.PREPARING}:
            return
        if self._board.station_ids:
            self.failed.emit(Conflict("ticket.rush_elsewhere"))
            return
        self._start(Rushed(ticket_id, ticket.number, rushed=not ticket.rushed), tell=True)

    def undo(self, rushed: Rushed) -> None:
        """Take a rush back, or the end of one."""
        self._start(Rushed(rushed.ticket_id, rushed.number, rushed=not rushed.rushed), tell=False)

    def _start(self, wanted: Rushed, *, tell: bool) -> None:
        async def act() -> None:
            try:
                await self._door.rush(wanted.ticket_id, rushed=wanted.rushed)
            except ComandaError as fault:
                self.failed.emit(fault)
                return
            if tell:
                self.done.emit(wanted)

        self._scope.start_once((self, wanted.ticket_id), act())
