"""The kitchen's door for real: puts the verbs and reads of the kitchen's owner into the views of the screens."""

from __future__ import annotations

from dataclasses import replace

from core.adapters.kitchen.courses import Courses
from core.adapters.kitchen.program import KitchenAdapter
from core.adapters.kitchen.ticket import Item, Ticket
from core.api.views import (
    BoardView,
    HeadView,
    KitchenProductView,
    StationView,
    TicketItemView,
    TicketView,
    WasView,
)
from core.domain.ticket import TicketStatus


class _Selling:
    """Implements `core.api.kitchen.SellingDoor` over the kitchen of this process."""

    def __init__(self, adapter: KitchenAdapter) -> None:
        self._actions = adapter.actions
        self._queries = adapter.queries

    async def products(self) -> tuple[KitchenProductView, ...]:
        """Return what the kitchen makes, for the sold-out list."""
        return tuple(
            KitchenProductView(
                product.product_id, product.names, product.station_id, product.sold_out, product.until
            )
            for product in await self._queries.products()
        )

    async def set_sold_out(self, product_id: str, *, sold_out: bool, until_tomorrow: bool = False) -> None:
        """Stop or start the sale of a product on every counter (eighty-six), or stop it until the next business day."""
        await self._actions.set_sold_out(product_id, sold_out=sold_out, until_tomorrow=until_tomorrow)

    async def set_accepting(self, *, accepting: bool, busy_minutes: int = 0) -> None:
        """Open or close the kitchen: while it is closed, new tickets are refused."""
        await self._actions.set_accepting(accepting=accepting, busy_minutes=busy_minutes)


class Kitchen(_Selling):
    """Implements `core.api.kitchen.KitchenDoor` over the kitchen of this process."""

    async def stations(self) -> tuple[StationView, ...]:
        """Return the stations, in their order."""
        return tuple(
            StationView(station.station_id, station.names) for station in await self._queries.stations()
        )

    async def board(self, station_ids: frozenset[str] = frozenset()) -> BoardView:
        """Return the work of some stations: tickets with at least one item for one of them, all items of them."""
        board = await self._queries.board(station_ids)
        return BoardView(
            open=tuple(
                _flagged(_view(ticket), board.stopped)
                for ticket in board.having(TicketStatus.NEW, TicketStatus.PREPARING)
            ),
            ready=_views(board.having(TicketStatus.READY)),
            void=_views(board.having(TicketStatus.VOID)),
            accepting=board.accepting,
            average_ms=board.average_ms,
            busy_minutes=board.busy_minutes,
        )

    async def start(self, ticket_id: str) -> int:
        """Begin to prepare a ticket. Raises Conflict when it is too late for that."""
        return await self._actions.start(ticket_id)

    async def item_done(self, ticket_id: str, line_id: str, *, done: bool) -> int:
        """Mark a line as done, or not; the first one that is done starts the ticket."""
        return await self._actions.item_done(ticket_id, line_id, done=done)

    async def ready(self, ticket_id: str, station_ids: frozenset[str] = frozenset()) -> int:
        """Finish the items of some stations; the ticket is READY when no station has any left."""
        return await self._actions.ready(ticket_id, station_ids)

    async def hand_over(self, ticket_id: str) -> int:
        """The customer (or the courier) has it."""
        return await self._actions.hand_over(ticket_id)

    async def fire(self, ticket_id: str, course: int) -> int:
        """Have a course made that waits. Raises Conflict when the ticket is over."""
        return await self._actions.fire(ticket_id, course)

    async def undo(self, ticket_id: str, revision: int = 0) -> None:
        """Take the last step of a ticket back, to exactly what it was; with the `revision` of a step that one only."""
        await self._actions.undo(ticket_id, revision)

    async def rush(self, ticket_id: str, *, rushed: bool) -> None:
        """Have a ticket made first, on every screen, or in its turn after all. Raises NotFound."""
        await self._actions.rush(ticket_id, rushed=rushed)

    async def recent(self, limit: int = 50) -> tuple[TicketView, ...]:
        """Return the tickets that were finished last (ready or handed over), newest first."""
        return _views(await self._queries.recent(limit))

    async def recall(self, ticket_id: str) -> None:
        """Bring a finished ticket back to its place on the board, with its original time."""
        await self._actions.recall(ticket_id)

    async def acknowledge(self, ticket_id: str) -> None:
        """A barista has seen that a ticket is void; it leaves the board."""
        await self._actions.acknowledge(ticket_id)

    async def acknowledge_change(self, ticket_id: str) -> None:
        """A barista has seen what a change made of a ticket. Raises NotFound."""
        await self._actions.acknowledge_change(ticket_id)

    async def refuse(self, ticket_id: str, reason: str) -> None:
        """Take an accepted ticket back; the customer is refunded. `reason`: sold_out, kitchen_closed, too_busy, other."""
        await self._actions.refuse(ticket_id, reason)


def _flagged(ticket: TicketView, stopped: frozenset[str]) -> TicketView:
    """Mark the lines that are still to be made of what was stopped since."""
    if stopped.isdisjoint(item.product_id for item in ticket.items):
        return ticket
    items = tuple(
        replace(item, sold_out=item.product_id in stopped and not (item.done or item.void))
        for item in ticket.items
    )
    return replace(ticket, items=items)


def _views(tickets: tuple[Ticket, ...]) -> tuple[TicketView, ...]:
    return tuple(_view(ticket) for ticket in tickets)


def _view(ticket: Ticket) -> TicketView:
    return TicketView(
        ticket_id=ticket.ticket_id,
        order_id=ticket.order_id,
        number=ticket.number,
        customer=ticket.customer,
        order_type=ticket.order_type,
        status=ticket.status,
        note=ticket.note,
        sequence=ticket.sequence,
        paid_at=min(ticket.paid_at, ticket.accepted_at),  # by a clock that may be ahead of ours
        changed_at=ticket.changed_at,
        revision=ticket.revision,
        items=tuple(_item_view(item, ticket.courses) for item in ticket.items),
        on_paper_at=ticket.on_paper_at,
        wanted_at=ticket.wanted_at,
        allergy=ticket.allergy,
        changes=ticket.changes,
        changed=ticket.changes > ticket.changes_seen,
        rushed=ticket.rushed,
        was=None
        if ticket.was is None
        else HeadView(ticket.was.note, ticket.was.allergy, ticket.was.customer),
        pending=ticket.pending,
        waits=ticket.waits,
        fired_at=ticket.courses.fired_at,
    )


def _item_view(item: Item, courses: Courses) -> TicketItemView:
    return TicketItemView(
        line_id=item.line_id,
        product_id=item.product_id,
        names=item.names,
        quantity=item.quantity,
        modifiers=item.modifiers,
        note=item.note,
        station_id=item.station_id,
        done=item.done,
        allergy=item.allergy,
        mark=item.mark,
        was=None
        if (was := item.was) is None
        else WasView(was.quantity, was.modifiers, was.note, was.allergy),
        course=item.course,
        pending=not courses.makes(item.course),
    )
