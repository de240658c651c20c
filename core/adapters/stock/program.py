"""The stock as one thing that can be opened and closed: database, handlers, actions, queries and the expiry worker."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar, Final

from core.adapters.stock import handlers
from core.adapters.stock.actions import StockActions
from core.adapters.stock.queries import KNOWN, StockQueries
from core.adapters.stock.tables import BOX
from core.contracts.known import TellUnknown
from core.contracts.programs import ProgramStarted
from core.contracts.stock import (
    KeepStock,
    ReleaseStock,
    ReserveStock,
    ReturnStock,
    SetStockLevels,
    StockRefused,
    StockReserved,
)
from core.domain.clock import Clock
from core.messaging.transport import Transport
from core.store.deadline_watch import DeadlineWatch
from core.store.knowing import unknown_among
from core.store.owner import Owner
from core.store.place import Place
from core.store.work import Work

LOOK_EVERY: Final = 30.0
"""Seconds between two looks for what expires: a reservation may be another worker's, and that worker may have died."""


class Stock:
    """The owner of the stock database at `place`, which must be up to date.

    Several workers may share the database: whoever comes first lets go of what has expired, in one transaction.
    """

    MIGRATIONS: ClassVar = "core.adapters.stock.migrations"

    def __init__(self, place: Place | Path, clock: Clock, transport: Transport) -> None:
        self.owner = Owner("stock", place, BOX, clock, transport)
        self.actions = StockActions(self.owner.database)
        self.queries = StockQueries(self.owner.database)
        self.watch = DeadlineWatch(clock, self.actions.expire_due, look_every=LOOK_EVERY)
        self._watching: asyncio.Task[None] | None = None
        endpoint = self.owner.endpoint
        endpoint.handles(ReserveStock, self._reserve)
        endpoint.handles(KeepStock, handlers.keep_stock)
        endpoint.handles(ReleaseStock, handlers.release_stock)
        endpoint.handles(ReturnStock, handlers.return_stock)
        endpoint.listens(ProgramStarted, handlers.program_started)
        endpoint.handles(TellUnknown, unknown_among(*KNOWN))
        endpoint.handles(SetStockLevels, handlers.set_stock_levels)

    async def open(self) -> None:
        """Open the database and begin to watch for expiries, first of those that came while nobody watched."""
        await self.owner.open()
        self._watching = asyncio.get_running_loop().create_task(self.watch.run(), name="stock expires")
        self._watching.add_done_callback(_complain)

    def listen(self) -> None:
        """Begin to receive."""
        self.owner.listen()

    async def close(self) -> None:
        """Stop watching, then close the database."""
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.gather(self._watching, return_exceptions=True)
        await self.owner.close()

    def _reserve(self, command: ReserveStock, work: Work) -> StockReserved | StockRefused:
        answer = handlers.reserve_stock(command, work)
        if isinstance(answer, StockReserved):
            self.watch.note(answer.expires_at)
        return answer


def _complain(watching: asyncio.Task[None]) -> None:
    """Tell of a worker that died, at once: reservations that never expire look like products that are sold out."""
    if not watching.cancelled() and (fault := watching.exception()) is not None:
        watching.get_loop().call_exception_handler({"message": "the expiry worker died", "exception": fault})
