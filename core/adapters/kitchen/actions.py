"""What a barista does: each verb is one write that reads the ticket, decides and stores, so that nobody can come between."""

from __future__ import annotations

from collections.abc import Callable

from core.adapters.kitchen import repository
from core.adapters.kitchen.firing import fired
from core.adapters.kitchen.repository_capacity import as_news, set_capacity
from core.adapters.kitchen.repository_changes import see_changes
from core.adapters.kitchen.repository_rush import set_rush
from core.adapters.kitchen.stops import sell
from core.adapters.kitchen.ticket import (
    Ticket,
    acknowledged,
    declined,
    finished,
    handed_over,
    recalled,
    started,
    undone,
    with_item,
)
from core.contracts.kitchen import TicketDeclined
from core.domain.change import ChangeKind
from core.domain.day import next_business_day
from core.store.database import Database
from core.store.work import Work

Verb = Callable[[Ticket, int], Ticket]


class Actions:
    """The verbs of the kitchen. A verb whose work is already done does nothing.

    What can be taken back returns the revision that the ticket then has.
    Those on a ticket raise NotFound for an unknown one and Conflict when it is too late.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def start(self, ticket_id: str) -> int:
        """Begin to prepare a ticket."""
        return await self._do(ticket_id, started)

    async def item_done(self, ticket_id: str, line_id: str, *, done: bool) -> int:
        """Mark a line as done, or not."""
        return await self._do(ticket_id, lambda ticket, now_ms: with_item(ticket, now_ms, line_id, done=done))

    async def ready(self, ticket_id: str, station_ids: frozenset[str] = frozenset()) -> int:
        """Finish the items of some stations, or all of them when none is named."""
        return await self._do(ticket_id, lambda ticket, now_ms: finished(ticket, now_ms, station_ids))

    async def hand_over(self, ticket_id: str) -> int:
        """Let the customer, or the courier, have it."""
        return await self._do(ticket_id, handed_over)

    async def fire(self, ticket_id: str, course: int) -> int:
        """Have a course made that waits."""
        return await self._do(ticket_id, lambda ticket, now_ms: fired(ticket, now_ms, course))

    async def undo(self, ticket_id: str, revision: int = 0) -> None:
        """Take the last step back; with the `revision` that a step returned, that one and no other."""
        await self._do(ticket_id, lambda ticket, now_ms: undone(ticket, now_ms, revision))

    async def recall(self, ticket_id: str) -> None:
        """Bring a finished ticket back to its place."""
        await self._do(ticket_id, recalled)

    async def acknowledge(self, ticket_id: str) -> None:
        """Take a void ticket off the board."""
        await self._do(ticket_id, acknowledged)

    async def acknowledge_change(self, ticket_id: str) -> None:
        """A barista has seen what a change made of a ticket."""
        await self._database.write(lambda work: see_changes(work, ticket_id))

    async def refuse(self, ticket_id: str, reason: str) -> None:
        """Take an accepted ticket back and have the customer refunded. Raises InvalidInput for an unknown reason."""

        def decline(work: Work) -> None:
            was = repository.get(work.conn, ticket_id)
            now = declined(was, work.now_ms, reason)
            if now is not was:
                repository.save(work, was, now)
                work.send(TicketDeclined(ticket_id=ticket_id, order_id=was.order_id, reason=reason))

        await self._database.write(decline)

    async def rush(self, ticket_id: str, *, rushed: bool) -> None:
        """Have a ticket made first, or in its turn after all."""

        def change(work: Work) -> None:
            order_id = repository.get(work.conn, ticket_id).order_id
            set_rush(work, ticket_id, order_id, rushed=rushed)

        await self._database.write(change)

    async def set_sold_out(self, product_id: str, *, sold_out: bool, until_tomorrow: bool = False) -> None:
        """Stop or start the sale of a product. Raises NotFound when it is not on the menu.

        Sold out `until_tomorrow`, it is on sale again by itself when the next business day begins.
        """

        def change(work: Work) -> None:
            until = next_business_day(work.wall_ms or work.now_ms) if sold_out and until_tomorrow else None
            sell(work, product_id, sold_out=sold_out, until=until)

        await self._database.write(change)

    async def set_accepting(self, *, accepting: bool, busy_minutes: int = 0) -> None:
        """Open or close the kitchen, or have it quote so many minutes while it is busy; every counter is told."""

        def change(work: Work) -> None:
            now = set_capacity(work, accepting=accepting, busy_minutes=busy_minutes)
            if now is not None:
                work.send(as_news(now))
                work.changed(ChangeKind.KITCHEN)

        await self._database.write(change)

    async def _do(self, ticket_id: str, verb: Verb) -> int:
        def change(work: Work) -> int:
            was = repository.get(work.conn, ticket_id)
            now = verb(was, work.now_ms)
            if now is not was:
                repository.save(work, was, now)
            return now.revision

        return await self._database.write(change)
