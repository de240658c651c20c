"""The worker that speaks with the courier company about every delivery that is not settled.

One task per delivery, so that a silent company holds up nobody else, and so that what is said about one delivery is said in
order. Before it asks for a courier it asks whether there is one already: so nobody is sent twice, whatever broke before.

Where several workers share the database, each delivery is claimed by one of them (core/store/claims.py); a worker that is
not alone goes its rounds, renews its claims, and takes up what a dead one has left.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import Final

import structlog

from core.adapters.delivery.actions import DeliveryActions
from core.adapters.delivery.couriers import CourierCompany, Errand, NeverHeardOf
from core.adapters.delivery.repository import Delivery
from core.adapters.delivery.tables import DeliveryState
from core.errors import ComandaError, StoreFault
from core.store.claims import RENEW_EVERY, ClaimLost
from core.store.crashpoints import crash_point

FIRST_PAUSE: Final = 0.2
LONGEST_PAUSE: Final = 5.0
PATIENCE: Final = 10.0
"""Seconds for which one call to the company may take."""

_log = structlog.get_logger(__name__)


class Dispatcher:
    """Settles deliveries until it is stopped."""

    def __init__(
        self,
        company: CourierCompany,
        actions: DeliveryActions,
        *,
        patience: float = PATIENCE,
        pause: float = FIRST_PAUSE,
    ) -> None:
        self._company = company
        self._actions = actions
        self._patience = patience
        self._pause = pause
        self._news = asyncio.Event()
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._begun = False
        self._renew_at = 0.0

    def look(self) -> None:
        """Look for unsettled deliveries now; to be called on the loop."""
        self._news.set()

    async def run(self) -> None:
        """Settle what is left from before, then what comes, until cancelled."""
        try:
            while True:
                self._news.clear()
                await self._take_up()
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(None if self._actions.alone else RENEW_EVERY):
                        await self._news.wait()
        finally:
            await self._stop()

    async def _stop(self) -> None:
        tasks = list(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if tasks:
            try:
                await self._actions.let_all_go()
            except StoreFault as fault:  # they run out by themselves
                _log.warning("claims not given back", fault=fault)

    async def _keep_claims(self) -> None:
        """Renew what is under way; at the start, forget what the dead have claimed if nobody else can be alive."""
        now = asyncio.get_running_loop().time()
        if self._actions.alone and not self._begun:
            await self._actions.let_all_go()
        elif self._under_way and not self._actions.alone and now >= self._renew_at:
            await self._actions.renew(list(self._under_way))
            self._renew_at = now + RENEW_EVERY
        self._begun = True

    async def _take_up(self) -> None:
        try:
            await self._keep_claims()
            waiting = await self._actions.unsettled()
        except ComandaError as fault:
            _log.warning("unsettled deliveries not read, again later", fault=fault)
            asyncio.get_running_loop().call_later(LONGEST_PAUSE, self.look)
            return
        for delivery_id in waiting:
            if delivery_id not in self._under_way:
                task = asyncio.get_running_loop().create_task(
                    self._settle(delivery_id), name=f"delivery {delivery_id}"
                )
                self._under_way[delivery_id] = task
                task.add_done_callback(self._done(delivery_id))

    def _done(self, delivery_id: str) -> Callable[[asyncio.Task[None]], None]:
        def done(task: asyncio.Task[None]) -> None:
            self._under_way.pop(delivery_id, None)
            if task.cancelled():
                return
            if (fault := task.exception()) is None:
                self.look()  # it may have been called off in the very moment in which it was settled
                return
            context = {"message": f"delivery {delivery_id} is stuck", "exception": fault}
            task.get_loop().call_exception_handler(context)
            task.get_loop().call_later(LONGEST_PAUSE, self.look)

        return done

    async def _settle(self, delivery_id: str) -> None:
        pause = self._pause
        while True:
            try:
                async with asyncio.timeout(self._patience):
                    if not await self._next_word(delivery_id):
                        return
                pause = self._pause
            except ClaimLost:
                _log.warning("another worker has taken a delivery over", delivery_id=delivery_id)
                return
            except (TimeoutError, OSError, ComandaError) as fault:
                _log.warning(
                    "courier company not reached", delivery_id=delivery_id, fault=fault, again_in=pause
                )
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)

    async def _next_word(self, delivery_id: str) -> bool:
        """Ask or tell the company one thing and store it; return False when there is nothing left to say."""
        delivery = await self._actions.take_up(delivery_id)
        if delivery is None:
            return False
        if delivery.state is DeliveryState.ASKED:
            await self._find_courier(delivery)
        else:
            await self._company.cancel(delivery_id)
            crash_point("delivery.after_cancel")
            await self._actions.called_off(delivery)
        return True

    async def _find_courier(self, delivery: Delivery) -> None:
        status = await self._company.status(delivery.delivery_id)
        said = await self._company.assign(_errand(delivery)) if isinstance(status, NeverHeardOf) else status
        crash_point("delivery.after_assign")
        await self._actions.settle(delivery, said, simulator=self._company.simulator)


def _errand(delivery: Delivery) -> Errand:
    return Errand(delivery.delivery_id, delivery.number, delivery.recipient, delivery.address, delivery.phone)
