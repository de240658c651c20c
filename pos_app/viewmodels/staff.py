"""The people of the counter: who is on duty, the lock, and signing in with a PIN."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.api.changes import ChangeKind
from core.api.staff import DutyView, StaffDoor, StaffMember
from core.api.words import ComandaError
from core.qt.tasks import TaskScope
from pos_app.viewmodels.complaints import NOT_DONE, NOT_READ, Complaints
from pos_app.viewmodels.notices import Noticed
from pos_app.viewmodels.renewal import Renewal


class StaffViewModel(QObject):
    """`changed` when duty or staff are others; `answered` with what was wrong with a PIN, None when nothing was."""

    changed = Signal()
    answered = Signal(object)

    def __init__(self, door: StaffDoor | None, scope: TaskScope, complaints: Complaints) -> None:
        super().__init__()
        self._door = door
        self._scope = scope
        self._complaints = complaints
        self._renewal = Renewal(scope, "staff", self._read)
        self._duty = DutyView()
        self._people: tuple[StaffMember, ...] = ()
        self._locking = False
        self._looking = False

    @property
    def duty(self) -> DutyView:
        """Whether there is staff, who is on duty, and when the counter locks."""
        return self._duty

    @property
    def people(self) -> tuple[StaffMember, ...]:
        """All who are or were of the staff."""
        return self._people

    @property
    def active(self) -> tuple[StaffMember, ...]:
        """Those who can sign in."""
        return tuple(member for member in self._people if member.active)

    @property
    def locked(self) -> bool:
        """Whether somebody has to say who they are before anything else."""
        return self._duty.staffed and (self._locking or self._duty.locked)

    @property
    def name(self) -> str:
        """The name of who is on duty, empty in a shop without staff."""
        return "" if self._duty.on_duty is None else self._duty.on_duty.name

    def load(self) -> None:
        """Read who there is."""
        if self._door is not None:
            self._renewal.ask()

    def note(self, noticed: Noticed) -> None:
        """Read again when somebody has changed."""
        if noticed.concerns(ChangeKind.STAFF):
            self.load()

    def lock(self) -> None:
        """Lock at once; what is in the making stays."""
        if self._door is None or not self._duty.staffed or self.locked:
            return
        self._locking = True
        self.changed.emit()
        self._scope.start_once("lock", self._lock(self._door))

    def sign_in(self, staff_id: str, pin: str) -> None:
        """Put somebody on duty, if that is their PIN."""
        if self._door is not None and not self._looking:
            self._looking = True
            self._scope.start(self._sign_in(self._door, staff_id, pin), "sign in")

    @property
    def busy(self) -> bool:
        """Whether a PIN is being looked at."""
        return self._looking

    async def _lock(self, door: StaffDoor) -> None:
        try:
            await self._complaints.attempt(NOT_DONE, door.lock())
        finally:
            await self._read()
            self._locking = False
            self.changed.emit()

    async def _sign_in(self, door: StaffDoor, staff_id: str, pin: str) -> None:
        wrong: ComandaError | None = None
        try:
            try:
                await door.sign_in(staff_id, pin)
                self._complaints.settle()
            except ComandaError as fault:
                wrong = fault
            await self._read()
        finally:
            self._looking = False  # before the answer: whoever hears it may type the next PIN at once
            self.answered.emit(wrong)

    async def _read(self) -> None:
        door = self._door
        if door is None:
            return
        duty = await self._complaints.attempt(NOT_READ, door.duty())
        people = await self._complaints.attempt(NOT_READ, door.people())
        if duty is None or people is None:
            return
        if (duty, people) != (self._duty, self._people):
            self._duty, self._people = duty, people
            self.changed.emit()
