"""What a till asks and tells anew when the broker has lost everything, and whom it asks when it has heard nothing for long.

A message that the broker had confirmed is in no outbox any more. What lay in the lost queues is found again from what every
owner has stored (decision 0017): a saga asks again what is not answered, the kitchen is asked for the tickets of open
orders, and whoever placed an order from elsewhere is told its last news again.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Sequence
from typing import Final

import structlog

from core.contracts.kitchen import TellTickets, TicketChanged, TicketDeclined, TicketsTold
from core.errors import ComandaError
from core.store.database import Database
from core.store.work import Work
from core.till.actions import TillActions
from core.till.handlers import ticket_changed
from core.till.progress import tell_again
from core.till.repository.in_the_kitchen import orders_in_the_kitchen
from core.till.sagas import TillSagas

LOOK_EVERY: Final = 60.0
"""Seconds, and up to a quarter more, so that counters that were started together do not all ask together."""
OLD_NEWS_MS: Final = 5 * 60_000
AT_ONCE: Final = 200
HOURS: Final = 48
"""So far back the kitchen is asked: what it has not handed over by then is handed over by no button any more."""
_HOUR_MS: Final = 3_600_000

_log = structlog.get_logger(__name__)


class ToldAgain:
    """Asks and tells anew for one till; `is_away` tells whether the others cannot be reached."""

    def __init__(
        self, database: Database, sagas: TillSagas, actions: TillActions, is_away: Callable[[], bool]
    ) -> None:
        self._database = database
        self._sagas = sagas
        self._actions = actions
        self._is_away = is_away
        self._looked_behind = ""

    async def all(self) -> None:
        """Ask and tell all of it: the broker has lost what lay in its queues. Raises StoreFault."""
        await self._sagas.ask_again()
        await self._database.write(lambda work: self._ask_kitchen(work, orders_in_the_kitchen(work, HOURS)))
        await self._database.write(lambda work: tell_again(work, work.now_ms - HOURS * _HOUR_MS))

    async def look(self) -> None:
        """Ask the kitchen about some orders that it has said nothing of for minutes; the next time about the next ones."""
        await self._database.write(self._ask_about_old_news)

    async def keep_looking(self) -> None:
        """Look every minute, until cancelled."""
        while True:
            await asyncio.sleep(LOOK_EVERY * random.uniform(1, 1.25))  # noqa: S311 - nothing is to be guessed here
            if self._is_away():
                continue
            try:
                await self.look()
            except ComandaError as fault:
                _log.warning("the kitchen could not be asked, again later", fault=fault)

    def hear(self, told: TicketsTold, work: Work) -> None:
        """Take what the kitchen tells of tickets as if it had just happened; most of it is old news."""
        for news in told.tickets:
            changed = TicketChanged(
                ticket_id=news.ticket_id,
                order_id=news.order_id,
                status=news.status,
                revision=news.revision,
                changed_at=news.changed_at,
                fired=news.fired,
            )
            ticket_changed(changed, work)
            if news.declined:
                declined = TicketDeclined(
                    ticket_id=news.ticket_id, order_id=news.order_id, reason=news.declined
                )
                self._actions.ticket_declined(declined, work)

    def _ask_about_old_news(self, work: Work) -> None:
        before = work.now_ms - OLD_NEWS_MS
        orders = orders_in_the_kitchen(work, HOURS, before=before, behind=self._looked_behind, limit=AT_ONCE)
        self._looked_behind = orders[-1] if len(orders) == AT_ONCE else ""
        self._ask_kitchen(work, orders)

    @staticmethod
    def _ask_kitchen(work: Work, order_ids: Sequence[str]) -> None:
        for start in range(0, len(order_ids), AT_ONCE):
            tickets = tuple(order_ids[start : start + AT_ONCE])  # one order, one ticket
            work.send(TellTickets(ticket_ids=tickets))
