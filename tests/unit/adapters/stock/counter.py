"""A stock over the real transport and a real file, with a probe in place of the till."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from core.adapters.stock.program import Stock
from core.contracts.stock import (
    KeepStock,
    ReleaseStock,
    ReserveStock,
    ReturnStock,
    StockLevelChanged,
    StockLine,
)
from core.domain.clock import TurnedClock
from core.messaging.memory import MemoryTransport
from core.store.migrate import bring_up_to_date
from tests.support.places import place_for
from tests.support.probe import Probe

MINUTE = 60_000


class Counter:
    """The counter of these tests: sends what a till would send, and looks into the books."""

    def __init__(self, stock: Stock, probe: Probe, clock: TurnedClock) -> None:
        self.stock, self.probe, self.clock = stock, probe, clock

    async def available(self, product_id: str) -> int:
        levels = {level.product_id: level for level in await self.stock.queries.levels()}
        return levels[product_id].available

    async def differences(self) -> list[int]:
        return [line.difference for line in await self.stock.queries.books()]


@asynccontextmanager
async def open_counter(
    folder: Path, clock: TurnedClock, shared: Path | None = None, **counts: int
) -> AsyncIterator[Counter]:
    """Open a stock and a till in `folder`; with `shared`, its database lies there, for several workers together."""
    place = place_for(shared or folder, "stock")
    bring_up_to_date(place, Stock.MIGRATIONS)
    transport = MemoryTransport()
    stock = Stock(place, clock, transport)
    probe = Probe(folder, clock, transport, hears=[StockLevelChanged])
    await stock.open()
    await probe.owner.open()
    stock.listen()
    probe.owner.listen()
    await stock.actions.set_levels(counts, only_new=True)
    try:
        yield Counter(stock, probe, clock)
    finally:
        await transport.close()
        await stock.close()
        await probe.owner.close()


def lines_of(wanted: Mapping[str, int]) -> tuple[StockLine, ...]:
    return tuple(StockLine(product_id, many) for product_id, many in wanted.items())


def reserve(order_id: str, expires_at: int, *, already_sold: bool = False, **wanted: int) -> ReserveStock:
    return ReserveStock(
        order_id=order_id, lines=lines_of(wanted), expires_at=expires_at, already_sold=already_sold
    )


def keep(order_id: str, *, already_sold: bool = False, **wanted: int) -> KeepStock:
    return KeepStock(order_id=order_id, lines=lines_of(wanted), already_sold=already_sold)


def release(order_id: str) -> ReleaseStock:
    return ReleaseStock(order_id=order_id)


def give_back(refund_id: str, order_id: str, *, restock: bool = True, **wanted: int) -> ReturnStock:
    return ReturnStock(refund_id=refund_id, order_id=order_id, lines=lines_of(wanted), restock=restock)
