"""Having somebody else approve what the person on duty may not do alone, without anybody signing out."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from core.api.staff import Right, StaffDoor, StaffMember
from core.api.words import ComandaError, Conflict
from core.qt.tasks import TaskScope
from pos_app.viewmodels.complaints import Complaints
from pos_app.viewmodels.staff import StaffViewModel

T = TypeVar("T")
CurrencyOf = Callable[[], str]
"""Says in which money the shop counts."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody has to approve: a right, how much of it (as `UNIT_OF` counts), and what it is done to."""

    right: Right
    amount: int
    subject: str


class Approvals(QObject):
    """`changed` when something is to be approved, or is not any more; `answered` when a PIN has been looked at.

    `answered` carries what was wrong with the PIN, None when nothing was. Every verb that may need it is done through `run`.
    """

    changed = Signal()
    answered = Signal(object)

    def __init__(
        self, door: StaffDoor | None, staff: StaffViewModel, scope: TaskScope, complaints: Complaints
    ) -> None:
        super().__init__()
        self.complaints = complaints
        self._door = door
        self._staff = staff
        self._scope = scope
        self._turn = asyncio.Lock()
        self._wanted: Wanted | None = None
        self._looking = False
        self._answer: asyncio.Future[str] | None = None
        staff.changed.connect(self._look)

    @property
    def wanted(self) -> Wanted | None:
        """What is to be approved, or None."""
        return self._wanted

    @property
    def person(self) -> str:
        """The name of who is on duty, empty in a shop without staff."""
        return self._staff.name

    @property
    def approvers(self) -> tuple[StaffMember, ...]:
        """Those who may approve it."""
        wanted, on_duty = self._wanted, self._staff.duty.on_duty
        if wanted is None or on_duty is None:
            return ()
        return tuple(
            member
            for member in self._staff.active
            if member.staff_id != on_duty.staff_id and member.rights.cover(wanted.right, wanted.amount)
        )

    @property
    def busy(self) -> bool:
        """Whether a PIN is being looked at."""
        return self._looking

    async def run(self, verb: Callable[[str], Awaitable[T]]) -> T:
        """Do `verb("")`; where somebody else has to approve it, ask at the screen and do it again with the approval's id.

        Raises what the verb raises, and Conflict `staff.not_approved` when nobody approved.
        """
        try:
            return await verb("")
        except Conflict as fault:
            if fault.code != "staff.approval_needed" or self._door is None:
                raise
            wanted = _wanted(fault)
        async with self._turn:
            approval_id = await self._ask(wanted)
        if not approval_id:
            raise Conflict("staff.not_approved")
        return await verb(approval_id)

    def approve(self, staff_id: str, pin: str) -> None:
        """Approve what is wanted, if that is their PIN."""
        if self._door is not None and self._wanted is not None and not self._looking:
            self._looking = True
            self._scope.start(self._approve(self._door, self._wanted, staff_id, pin), "approve")

    def refuse(self) -> None:
        """Approve nothing."""
        self._end("")

    async def _ask(self, wanted: Wanted) -> str:
        self._wanted = wanted
        self._answer = asyncio.get_running_loop().create_future()
        self.changed.emit()
        try:
            return await self._answer
        finally:
            self._wanted = self._answer = None
            self.changed.emit()

    async def _approve(self, door: StaffDoor, wanted: Wanted, staff_id: str, pin: str) -> None:
        wrong: ComandaError | None = None
        try:
            self._end(
                await door.approve(staff_id, pin, wanted.right, amount=wanted.amount, subject=wanted.subject)
            )
        except ComandaError as fault:
            wrong = fault
        finally:
            self._looking = False  # before the answer: whoever hears it may type the next PIN at once
            self.answered.emit(wrong)

    def _end(self, approval_id: str) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(approval_id)

    def _look(self) -> None:
        """Approve nothing for somebody who has gone."""
        if self._staff.locked:
            self._end("")


def _wanted(fault: Conflict) -> Wanted:
    amount = fault.params.get("amount", 0)
    return Wanted(
        Right(str(fault.params["right"])),
        amount if isinstance(amount, int) else 0,
        str(fault.params.get("subject", "")),
    )
