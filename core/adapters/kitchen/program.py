"""The kitchen as one thing: its owner with the handlers entered, its verbs and its reads."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar, Final

from core.adapters.kitchen.actions import Actions
from core.adapters.kitchen.change_handlers import change_ticket, undo_ticket_change
from core.adapters.kitchen.course_handlers import fire_course, undo_fire
from core.adapters.kitchen.handlers import (
    mark_on_paper,
    open_ticket,
    program_started,
    publish_menu,
    rush_ticket,
    stop_selling,
    tell_tickets,
    withdraw_ticket,
)
from core.adapters.kitchen.queries import KNOWN, Queries
from core.adapters.kitchen.stops import Stops
from core.adapters.kitchen.tables import box
from core.contracts.kitchen import (
    ChangeTicket,
    FireCourse,
    MarkOnPaper,
    OpenTicket,
    RushTicket,
    StopSelling,
    TellTickets,
    UndoFire,
    UndoTicketChange,
    WithdrawTicket,
)
from core.contracts.known import TellUnknown
from core.contracts.programs import ProgramStarted
from core.contracts.till import MenuPublished
from core.domain.change import Change, ChangeKind
from core.domain.clock import Clock
from core.messaging.transport import Transport
from core.store.knowing import unknown_among
from core.store.owner import Owner
from core.store.place import Place

SHARED: Final = (ChangeKind.TICKET, ChangeKind.KITCHEN, ChangeKind.AVAILABILITY, ChangeKind.HEALTH)
"""What may be different when another screen of the same kitchen has written."""


class KitchenAdapter:
    """The kitchen's program on the database at `place`, which is up to date.

    When it is `shared` with other screens, what they write is told here as changes of everything, without ids.
    """

    MIGRATIONS: ClassVar = "core.adapters.kitchen.migrations"

    def __init__(
        self, place: Place | Path, clock: Clock, transport: Transport, *, shared: bool = False
    ) -> None:
        self.owner = Owner("kitchen", place, box, clock, transport)
        self._shared = shared
        self.actions = Actions(self.owner.database)
        self.queries = Queries(self.owner.database)
        self.stops = Stops(self.owner.database)
        self._keeping: asyncio.Task[None] | None = None
        self.owner.endpoint.handles(OpenTicket, open_ticket)
        self.owner.endpoint.handles(WithdrawTicket, withdraw_ticket)
        self.owner.endpoint.handles(ChangeTicket, change_ticket)
        self.owner.endpoint.handles(UndoTicketChange, undo_ticket_change)
        self.owner.endpoint.handles(FireCourse, fire_course)
        self.owner.endpoint.handles(UndoFire, undo_fire)
        self.owner.endpoint.handles(MarkOnPaper, mark_on_paper)
        self.owner.endpoint.handles(RushTicket, rush_ticket)
        self.owner.endpoint.handles(TellTickets, tell_tickets)
        self.owner.endpoint.handles(StopSelling, stop_selling)
        self.owner.endpoint.handles(TellUnknown, unknown_among(*KNOWN))
        self.owner.endpoint.listens(MenuPublished, publish_menu)
        self.owner.endpoint.listens(ProgramStarted, program_started)

    async def open(self) -> None:
        """Open the database and send what is left from before."""
        await self.owner.open()
        self._keeping = asyncio.get_running_loop().create_task(self.stops.keep(), name="kitchen sells again")
        if self._shared:
            self.owner.database.hears_others(self._others_committed)

    def listen(self) -> None:
        """Begin to receive."""
        self.owner.listen()

    async def close(self) -> None:
        """Stop sending and let go of the file."""
        if self._keeping is not None:
            self._keeping.cancel()
            await asyncio.gather(self._keeping, return_exceptions=True)
        await self.owner.close()

    def _others_committed(self) -> None:
        """Have every window look again: another screen has written, and does not say what."""
        self.owner.database.tell(*(Change(kind) for kind in SHARED))
