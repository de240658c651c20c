"""The kitchen's side of the front door: what a kitchen screen may ask and order."""

from __future__ import annotations

from typing import Protocol

from core.api.views import BoardView, KitchenProductView, StationView, TicketView


class SellingDoor(Protocol):
    """What the kitchen says about selling: what it has run out of, and whether it is open."""

    async def products(self) -> tuple[KitchenProductView, ...]:
        """Return what the kitchen makes, for the sold-out list."""
        ...

    async def set_sold_out(self, product_id: str, *, sold_out: bool, until_tomorrow: bool = False) -> None:
        """Stop or start the sale of a product on every counter (eighty-six), or stop it until the next business day."""
        ...

    async def set_accepting(self, *, accepting: bool, busy_minutes: int = 0) -> None:
        """Open or close the kitchen: while it is closed, new tickets are refused."""
        ...


class KitchenDoor(SellingDoor, Protocol):
    """Tickets from new to handed over. No `station_ids` means all stations.

    A step that can be taken back returns the revision that the ticket then has, for `undo`.
    """

    async def stations(self) -> tuple[StationView, ...]:
        """Return the stations, in their order."""
        ...

    async def board(self, station_ids: frozenset[str] = frozenset()) -> BoardView:
        """Return the work of some stations: tickets with at least one item for one of them, all items of them."""
        ...

    async def start(self, ticket_id: str) -> int:
        """Begin to prepare a ticket. Raises Conflict when it is too late for that."""
        ...

    async def item_done(self, ticket_id: str, line_id: str, *, done: bool) -> int:
        """Mark a line as done, or not; a ticket of several stations is READY with its last line."""
        ...

    async def ready(self, ticket_id: str, station_ids: frozenset[str] = frozenset()) -> int:
        """Finish the items of some stations; the ticket is READY when no station has any left."""
        ...

    async def hand_over(self, ticket_id: str) -> int:
        """The customer (or the courier) has it."""
        ...

    async def fire(self, ticket_id: str, course: int) -> int:
        """Have a course made that waits; it grows old from then on. Raises Conflict when the ticket is over."""
        ...

    async def undo(self, ticket_id: str, revision: int = 0) -> None:
        """Take the last step of a ticket back, to exactly what it was.

        With the `revision` of a step that one only: raises Conflict when somebody, on another screen, has gone on since.
        """
        ...

    async def rush(self, ticket_id: str, *, rushed: bool) -> None:
        """Have a ticket made first, on every screen, or in its turn after all. Raises NotFound."""
        ...

    async def recent(self, limit: int = 50) -> tuple[TicketView, ...]:
        """Return the tickets that were finished last, newest first."""
        ...

    async def recall(self, ticket_id: str) -> None:
        """Bring a finished ticket back to its place on the board, with its original time."""
        ...

    async def acknowledge(self, ticket_id: str) -> None:
        """A barista has seen that a ticket is void; it leaves the board."""
        ...

    async def acknowledge_change(self, ticket_id: str) -> None:
        """A barista has seen what a change made of a ticket. Raises NotFound."""
        ...

    async def refuse(self, ticket_id: str, reason: str) -> None:
        """Take an accepted ticket back; the customer is refunded. `reason`: sold_out, kitchen_closed, too_busy, other."""
        ...
