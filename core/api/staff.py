"""The door to the people of a counter: who is on duty, who may approve, and who is of the staff."""

from __future__ import annotations

from typing import Protocol

from core.domain.pin import LONGEST, SHORTEST
from core.domain.staff import (
    ALWAYS,
    NEVER,
    OF_ROLE,
    UNIT_OF,
    DutyView,
    Right,
    Rights,
    Role,
    StaffMember,
    Unit,
)

__all__ = [
    "ALWAYS",
    "LONGEST",
    "NEVER",
    "OF_ROLE",
    "SHORTEST",
    "UNIT_OF",
    "DutyView",
    "Right",
    "Rights",
    "Role",
    "StaffDoor",
    "StaffMember",
    "Unit",
]


class StaffDoor(Protocol):
    """The people of one counter.

    A verb with `approval_id` raises Conflict `staff.approval_needed` where somebody else has to approve; call it again with
    what `approve` gave for exactly that.
    """

    async def people(self) -> tuple[StaffMember, ...]:
        """Return all who are or were of the staff, in the order in which they came."""
        ...

    async def duty(self) -> DutyView:
        """Return who is on duty, and when the counter locks."""
        ...

    async def sign_in(self, staff_id: str, pin: str) -> None:
        """Put somebody on duty, in the place of whoever is.

        Raises InvalidInput `staff.wrong_pin` (left), Conflict `staff.pin_locked` (name, seconds).
        """
        ...

    async def lock(self) -> None:
        """Let nobody be on duty until somebody signs in."""
        ...

    async def approve(self, staff_id: str, pin: str, right: Right, *, amount: int, subject: str) -> str:
        """Let whoever is on duty do exactly this, once, within two minutes; return the id of the approval.

        Raises as `sign_in`, and Conflict `staff.own_approval` or `staff.may_not_approve`.
        """
        ...

    async def add(self, member: StaffMember, pin: str, *, approval_id: str = "") -> None:
        """Take somebody into the staff; the first one has to be an owner, and is on duty at once.

        Raises InvalidInput naming what is wrong, Conflict when the name or the PIN is somebody else's.
        """
        ...

    async def change(self, member: StaffMember, *, approval_id: str = "") -> None:
        """Give somebody another name, role or colour, or other exceptions."""
        ...

    async def set_pin(self, staff_id: str, pin: str, *, approval_id: str = "") -> None:
        """Give somebody a new PIN; who had left is of the staff again."""
        ...

    async def remove(self, staff_id: str, *, approval_id: str = "") -> None:
        """Let somebody go; what they did keeps their name. Raises Conflict for the last owner among others."""
        ...

    async def set_locking(self, *, after_min: int, at_start: bool, approval_id: str = "") -> None:
        """Have the counter lock after so many minutes without a touch (0: never), and when the program starts."""
        ...
