"""Somebody of the staff in a form: name, role, PIN, and where their rights differ from their role."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from core.api.staff import Right, Role, StaffDoor, StaffMember
from core.api.words import Clock, ComandaError, InvalidInput, time_ordered_id
from core.qt.tasks import TaskScope
from pos_app.viewmodels.approvals import Approvals
from pos_app.viewmodels.staff import StaffViewModel

_HUES_APART = 67
"""Degrees between the colours of two who came one after the other."""


@dataclass(frozen=True, slots=True)
class StaffForm:
    """Somebody as they are in the form; an empty PIN stays what it is."""

    member: StaffMember
    is_new: bool
    pin: str = ""
    again: str = ""


class StaffEditor(QObject):
    """`changed` when the form is another or what is wrong with it."""

    changed = Signal()

    def __init__(
        self,
        door: StaffDoor | None,
        staff: StaffViewModel,
        approvals: Approvals,
        clock: Clock,
        scope: TaskScope,
    ) -> None:
        super().__init__()
        self._door = door
        self._staff = staff
        self._approvals = approvals
        self._clock = clock
        self._scope = scope
        self._form: StaffForm | None = None
        self._wrong: ComandaError | None = None

    @property
    def form(self) -> StaffForm | None:
        """Who is in the form, or None."""
        return self._form

    @property
    def wrong(self) -> ComandaError | None:
        """Why it was not saved."""
        return self._wrong

    @property
    def is_first(self) -> bool:
        """Whether the shop has no staff yet: then an owner has to come first."""
        return not self._staff.duty.staffed

    def begin(self, staff_id: str = "") -> None:
        """Open the form for somebody, or for somebody new."""
        known = {member.staff_id: member for member in self._staff.people}
        self._wrong = None
        if staff_id in known:
            self._form = StaffForm(known[staff_id], is_new=False)
        else:
            role = Role.OWNER if self.is_first else Role.CASHIER
            fresh = time_ordered_id(self._clock.now_ms())
            hue = _HUES_APART * len(known) % 360
            self._form = StaffForm(StaffMember(fresh, "", role, hue=hue), is_new=True)
        self.changed.emit()

    def write(self, *, name: str | None = None, pin: str | None = None, again: str | None = None) -> None:
        """Type in the form."""
        form = self._form
        if form is not None:
            member = form.member if name is None else replace(form.member, name=name)
            pin, again = form.pin if pin is None else pin, form.again if again is None else again
            self._form = replace(form, member=member, pin=pin, again=again)
            self._wrong = None
            self.changed.emit()

    def set_role(self, role: Role) -> None:
        """Give another role, with all that is usual for it."""
        if self._form is not None:
            self._form = replace(self._form, member=replace(self._form.member, role=role, exceptions={}))
            self.changed.emit()

    def set_limit(self, right: Right, limit: int) -> None:
        """Let them do a thing up to an amount, always, or never."""
        if self._form is not None:
            exceptions = {**self._form.member.exceptions, right: limit}
            self._form = replace(self._form, member=replace(self._form.member, exceptions=exceptions))
            self.changed.emit()

    def leave(self) -> None:
        """Close the form; nothing is saved, and no PIN stays in it."""
        self._form = self._wrong = None
        self.changed.emit()

    def save(self) -> None:
        """Save what is in the form."""
        if self._form is not None and self._door is not None:
            self._scope.start_once("staff", self._save(self._door, self._form))

    def remove(self, staff_id: str) -> None:
        """Let somebody go."""
        door = self._door
        if door is not None:
            self._scope.start_once("staff", self._do(lambda by: door.remove(staff_id, approval_id=by)))

    def set_locking(self, *, after_min: int, at_start: bool) -> None:
        """Lock after so many minutes without a touch (0: never), and at the start."""
        door = self._door
        if door is not None:
            told = {"after_min": after_min, "at_start": at_start}
            verb = self._do(lambda by: door.set_locking(**told, approval_id=by))  # type: ignore[arg-type]
            self._scope.start_once("locking", verb)

    async def _save(self, door: StaffDoor, form: StaffForm) -> None:
        member, pin = form.member, form.pin
        if pin != form.again:
            self._tell(InvalidInput("staff.pins_differ"))
            return
        if form.is_new:
            done = await self._do(lambda by: door.add(member, pin, approval_id=by))
        else:
            done = await self._do(lambda by: door.change(member, approval_id=by))
            if done and pin:
                done = await self._do(lambda by: door.set_pin(member.staff_id, pin, approval_id=by))
        if done:
            self.leave()

    async def _do(self, verb: Callable[[str], Awaitable[None]]) -> bool:
        try:
            await self._approvals.run(verb)
        except ComandaError as fault:
            self._tell(fault)
            return False
        self._wrong = None
        self._staff.load()
        self.changed.emit()
        return True

    def _tell(self, fault: ComandaError) -> None:
        self._wrong = fault
        self.changed.emit()
