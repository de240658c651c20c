"""A look at the till's database that disturbs nobody: also while the café is open."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from core.domain.clock import SystemClock
from core.errors import StartRefused
from core.runtime.settings import Settings
from core.store.database import Database
from core.till.queries.orders import TillQueries
from core.till.tables import BOX


@asynccontextmanager
async def looking_at_till(settings: Settings) -> AsyncIterator[TillQueries]:
    """Give the reads of the till. Raises StartRefused when nothing was ever sold in this data directory."""
    path = settings.data_dir / "till.sqlite"
    if not path.exists():
        raise StartRefused("start.no_data", path=str(settings.data_dir))
    database = Database(path, "till", BOX, SystemClock())
    database.open()
    try:
        yield TillQueries(database)
    finally:
        await database.close()
