"""The door to the cash drawer of a counter: shifts, what is put in and taken out, counting, X and Z."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from core.devices.shift_report import ShiftReport
from core.domain.money import Money
from core.domain.order import TakenBack
from core.domain.shift import (
    COINS_AND_NOTES,
    MOST_PIECES,
    CountView,
    DrawerCount,
    Movement,
    MovementView,
    OpenOrder,
    ShiftNow,
    ShiftView,
    Why,
    coins_of,
)

__all__ = [
    "COINS_AND_NOTES",
    "MOST_PIECES",
    "CountView",
    "DrawerCount",
    "Movement",
    "MovementView",
    "OpenOrder",
    "ShiftNow",
    "ShiftView",
    "ShiftsDoor",
    "TakenBack",
    "Why",
    "coins_of",
]


class ShiftsDoor(Protocol):
    """The drawer of this counter. Every verb that is sent twice (same ids) acts once.

    A verb raises Conflict `staff.approval_needed` when somebody else has to approve it; it is then called again with the
    `approval_id`. `title` names the opening of the drawer in the list of print jobs.
    """

    async def now(self) -> ShiftNow:
        """Return how the drawer stands."""
        ...

    async def open_shift(
        self, shift_id: str, opening: Money, *, title: str = "", approval_id: str = ""
    ) -> None:
        """Begin a shift with this float. Raises Conflict `shift.already_open`."""
        ...

    async def move(
        self,
        entry_id: str,
        kind: Movement,
        amount: Money,
        reason: str,
        *,
        title: str = "",
        approval_id: str = "",
    ) -> None:
        """Put money in or take it out, for a reason. Raises InvalidInput without one, Conflict `shift.closed`."""
        ...

    async def open_drawer(
        self,
        opening_id: str,
        why: Why,
        *,
        order_id: str = "",
        reason: str = "",
        title: str = "",
        approval_id: str = "",
    ) -> None:
        """Open the drawer, and record who did it and why. Without a sale (`no_sale`) it needs the right to.

        For a `sale` in cash the id is that of the order, for a `refund` that of the refund, or `back-` and the order that
        came to nothing; each opens it once.
        """
        ...

    async def take_back(self, taken: Sequence[TakenBack]) -> None:
        """Store what was in orders that are not sent; with an order that is placed it is stored without being asked."""
        ...

    async def x_report(self, *, approval_id: str = "") -> ShiftReport:
        """Return the figures of the shift up to now. Raises Conflict `shift.closed`."""
        ...

    async def count(
        self, count_id: str, counted: DrawerCount, *, title: str = "", approval_id: str = ""
    ) -> CountView:
        """Store a count, for ever; only then is it told what ought to be there."""
        ...

    async def close_shift(
        self, count_id: str, handed_on: Collection[str] = (), *, approval_id: str = ""
    ) -> ShiftReport:
        """Close the shift with a count; `handed_on` are the ids of what is left open to the next shift. Return its Z.

        Raises Conflict `shift.orders_open` while something is open that is not handed on, `shift.count_is_old` when cash has
        moved since the count.
        """
        ...

    async def shifts(self, *, offset: int = 0, limit: int = 50) -> tuple[ShiftView, ...]:
        """Return the closed shifts, newest first."""
        ...

    async def z_report(self, number: int) -> ShiftReport:
        """Return the Z of a closed shift as it was. Raises NotFound."""
        ...
