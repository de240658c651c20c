"""A counter that is not the main one, on the transport of a site, with a database of its own."""

from __future__ import annotations

import random
from collections.abc import Sequence

import sqlalchemy as sa

from core.api.till_service import TillService
from core.contracts.codec import encode
from core.contracts.message import Event
from core.contracts.programs import ProgramStarted
from core.domain.change import ChangeKind
from core.messaging.envelope import Envelope
from core.store.migrate import bring_up_to_date
from core.till import tables as t
from core.till.program import Till
from core.till.rules import TillRules
from tests.support.places import place_for
from tests.support.till_site import TillSite


class SecondTill:
    """One more till; `menus` counts how often its menu has changed."""

    def __init__(self, site: TillSite, address: str = "till.b", staff_key: bytes = b"") -> None:
        folder = site.folder / address
        folder.mkdir()
        place = place_for(folder, "till")
        bring_up_to_date(place, Till.MIGRATIONS)
        self.pictures = folder / "pictures"
        name = address.partition(".")[2].upper()
        rules = TillRules(name, shares=True, staff_key=staff_key, pictures=self.pictures)
        self.till = Till(place, site.clock, site.transport, rules, address=address, is_main=False)
        self.counter = TillService(self.till)
        self.menus = 0

    async def open(self) -> None:
        """Open it, as at a start of its program."""
        await self.till.open()
        self.till.owner.database.after_commit(
            lambda effects: self._count([change.kind for change in effects.changes])
        )
        self.till.listen()
        await self.till.resume()

    async def says_that_it_started(self) -> None:
        """Say so to everybody, as its program does."""
        started = ProgramStarted(address=self.till.owner.database.address, role="till")
        await self.till.owner.database.write(lambda work: work.send(started))

    def _count(self, kinds: Sequence[ChangeKind]) -> None:
        self.menus += kinds.count(ChangeKind.MENU)

    async def hear(self, *events: Event, source: str = "till.a") -> None:
        """Receive events as if a till had sent them."""
        for event in events:
            envelope = Envelope(
                message_id=f"{source}-{random.getrandbits(60)}",
                kind="event",
                name=event.wire_name,
                version=event.wire_version,
                body=encode(event),
                source=source,
                recipient="",
                sent_at=1,
            )
            await self.till.owner.endpoint.receive([envelope])

    async def codes(self) -> list[str]:
        """Return the codes of what is sold here."""
        return [product.code for product in (await self.till.catalogue.menu()).products]

    async def slices(self) -> int:
        """Return how many slices of a menu are kept."""
        chosen = sa.select(t.menu_slices.c.part)
        return await self.till.owner.database.read(lambda conn: len(conn.execute(chosen).all()))
