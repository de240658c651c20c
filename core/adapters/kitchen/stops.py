"""What the kitchen sells no more, and what comes back on sale by itself when its day is over."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Final

import structlog

from core.adapters.kitchen.repository_stops import due_again, set_sold_out
from core.contracts.kitchen import ProductEightySixed
from core.domain.change import ChangeKind
from core.errors import ComandaError, NotFound
from core.store.database import Database
from core.store.work import Work

LOOK_EVERY: Final = 30.0

_log = structlog.get_logger(__name__)


def sell(work: Work, product_id: str, *, sold_out: bool, until: int | None = None) -> None:
    """Stop or start the sale of a product, and tell all counters. Raises NotFound."""
    revision = set_sold_out(work, product_id, is_sold_out=sold_out, until=until)
    if revision is not None:
        work.send(ProductEightySixed(product_id=product_id, sold_out=sold_out, revision=revision))
        work.changed(ChangeKind.AVAILABILITY, product_id)


class Stops:
    """Ends what was stopped for the rest of a day."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def end_due(self) -> None:
        """Put back on sale what is due now."""
        now = self._database.clock.wall_ms()
        due = await self._database.read(lambda conn: due_again(conn, now))

        def change(work: Work) -> None:
            for product_id in due_again(work.conn, now):
                with contextlib.suppress(NotFound):  # it is on the menu no more
                    sell(work, product_id, sold_out=False)

        if due:
            await self._database.write(change)

    async def keep(self) -> None:
        """Put back on sale what is due, until cancelled."""
        while True:
            try:
                await self.end_due()
            except ComandaError as fault:
                _log.warning("what was sold out could not be put back on sale, again soon", fault=fault)
            await asyncio.sleep(LOOK_EVERY)
