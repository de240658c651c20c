"""A look at the databases that disturbs nobody: also while the café is open."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from core.domain.clock import SystemClock
from core.errors import StartRefused
from core.messaging.memory import MemoryTransport
from core.runtime.parts import Pace, Part, Workshop, place_in
from core.runtime.settings import OWNERS, Settings
from core.store.database import Database
from core.store.place import FilePlace, Place
from core.till.queries.orders import TillQueries
from core.till.tables import BOX


@asynccontextmanager
async def looking_at_till(settings: Settings) -> AsyncIterator[TillQueries]:
    """Give the reads of the till. Raises StartRefused when nothing was ever sold in this data directory."""
    place = place_in(settings, "till")
    if isinstance(place, FilePlace) and not place.path.exists():
        raise StartRefused("start.no_data", path=str(settings.data_dir))
    database = Database(place, "till", BOX, SystemClock())
    database.open()
    try:
        yield TillQueries(database)
    finally:
        await database.close()


def _refuse_missing(role: str, place: Place) -> None:
    if isinstance(place, FilePlace) and not place.path.exists():
        raise StartRefused("books.elsewhere", part=role, path=str(place))


class LookedAt:
    """The owners of a shop whose databases are looked at: nothing is sent, received or done."""

    def __init__(self, settings: Sequence[Settings]) -> None:
        clock, transport = SystemClock(), MemoryTransport()
        shops = [Workshop(each, clock, transport, Pace()) for each in settings]
        self.tills = [shop.till() for shop in shops]
        first = shops[0]
        self.stock, self.payment, self.kitchen = first.stock(), first.payment(), first.kitchen()
        self.parts: list[Part] = [*self.tills, self.stock, self.payment, first.delivery(), self.kitchen]


@asynccontextmanager
async def looking_at_books(settings: Sequence[Settings]) -> AsyncIterator[LookedAt]:
    """Give all owners for balancing their books: those of the first settings, and the tills of all of them."""
    for role in OWNERS:
        place = place_in(settings[0], role)
        _refuse_missing(role, place)
    for each in settings[1:]:
        _refuse_missing("till", place_in(each, "till"))
    shop = LookedAt(settings)
    for part in shop.parts:
        part.owner.database.open()
    try:
        yield shop
    finally:
        for part in shop.parts:
            await part.close()
