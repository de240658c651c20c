"""What the tour reports: read from the databases of the owners and off the kitchen's window."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from core.api.changes import Change, ChangeKind
from core.domain.views import OrderView
from core.runtime.tour.plan import EXPECTED, Kind
from core.runtime.tour.stage import Stage
from core.till.queries.books import paid_at

PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Seen:
    """One order of the tour: what it was to be, and what was found."""

    number: str
    kind: Kind
    status: str
    reason: str
    to_kitchen_ms: float | None

    @property
    def passed(self) -> bool:
        """Tell whether the order ended as its kind has to."""
        return (self.status, self.reason) == EXPECTED[self.kind]

    @property
    def outcome(self) -> str:
        """Return how it ended, in one word or two."""
        return f"{self.status}: {self.reason}" if self.reason else self.status

    def line(self) -> str:
        """Return the order's line of the report."""
        time = "" if self.to_kitchen_ms is None else f"{self.to_kitchen_ms:6.1f} ms to the kitchen's screen"
        told = f"{self.number:>5}  {self.kind.value:26} {self.outcome:26} {time}".rstrip()
        expected = " ".join(EXPECTED[self.kind]).strip()
        return told if self.passed else f"{told}   FAILED, expected {expected}"


class Watcher:
    """Waits for what is pushed, and reads it."""

    def __init__(self, stage: Stage) -> None:
        self._shop = stage.shop
        self._kitchen = stage.kitchen
        self._news = asyncio.Event()
        self.stop: Callable[[], None] = stage.shop.changes.listen(self._hear)

    def _hear(self, change: Change) -> None:
        if change.kind in {ChangeKind.ORDER, ChangeKind.SAGA, ChangeKind.TICKET}:
            self._news.set()

    async def order_that(self, order_id: str, holds: Callable[[OrderView], bool], what: str) -> OrderView:
        """Return an order as soon as it is as wanted; each look is caused by a change."""
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    self._news.clear()
                    view = await self._shop.till.queries.order(order_id)
                    if holds(view):
                        return view
                    await self._news.wait()
        except TimeoutError:
            view = await self._shop.till.queries.order(order_id)
            row = view.row
            told = f"order {row.number} is {row.status} ({row.saga_status}), not {what}"
            raise AssertionError(told) from None

    async def settled(self, order_id: str) -> OrderView:
        """Return an order when its saga has ended."""
        ended = {"completed", "compensated"}
        return await self.order_that(order_id, lambda view: view.row.saga_status in ended, "settled")

    async def in_status(self, order_id: str, status: str) -> OrderView:
        """Return an order when it has a status."""
        return await self.order_that(order_id, lambda view: view.row.status.value == status, status)

    async def charge_created(self, order_id: str) -> OrderView:
        """Return an order when the provider waits for its money."""
        return await self.order_that(
            order_id, lambda view: any(charge.state == "created" for charge in view.charges), "charged"
        )

    async def seen(self, order_id: str, kind: Kind) -> Seen:
        """Return what can be found out about an order."""
        row = (await self._shop.till.queries.order(order_id)).row
        time = await self._to_kitchen_ms(order_id)
        return Seen(row.number, kind, row.status.value, row.reason, time)

    async def _to_kitchen_ms(self, order_id: str) -> float | None:
        """Return the time from the confirmed charge (by payment's clock) to the painted ticket (kitchen's window)."""
        painted = await self._kitchen.painted_ms(order_id)
        paid = await paid_at(self._shop.till.owner.database, order_id)
        return None if painted is None or not paid else max(0.0, painted - paid)

    async def all_settled(self) -> None:
        """Return when nothing is under way any more, also of what an earlier run left."""
        async with asyncio.timeout(PATIENCE):
            while True:
                self._news.clear()
                open_sagas = await self._shop.till.queries.open_sagas()
                if not any(open_sagas.values()):
                    return
                await self._news.wait()
