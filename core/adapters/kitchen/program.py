"""The kitchen as one thing: its owner with the handlers entered, its verbs and its reads."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from core.adapters.kitchen.actions import Actions
from core.adapters.kitchen.handlers import mark_on_paper, open_ticket, publish_menu, withdraw_ticket
from core.adapters.kitchen.queries import Queries
from core.adapters.kitchen.tables import box
from core.contracts.kitchen import MarkOnPaper, OpenTicket, WithdrawTicket
from core.contracts.till import MenuPublished
from core.domain.clock import Clock
from core.messaging.transport import Transport
from core.store.owner import Owner
from core.store.place import Place


class KitchenAdapter:
    """The kitchen's program on the database at `place`, which is up to date."""

    MIGRATIONS: ClassVar = "core.adapters.kitchen.migrations"

    def __init__(self, place: Place | Path, clock: Clock, transport: Transport) -> None:
        self.owner = Owner("kitchen", place, box, clock, transport)
        self.actions = Actions(self.owner.database)
        self.queries = Queries(self.owner.database)
        self.owner.endpoint.handles(OpenTicket, open_ticket)
        self.owner.endpoint.handles(WithdrawTicket, withdraw_ticket)
        self.owner.endpoint.handles(MarkOnPaper, mark_on_paper)
        self.owner.endpoint.listens(MenuPublished, publish_menu)

    async def open(self) -> None:
        """Open the database and send what is left from before."""
        await self.owner.open()

    def listen(self) -> None:
        """Begin to receive."""
        self.owner.listen()

    async def close(self) -> None:
        """Stop sending and let go of the file."""
        await self.owner.close()
