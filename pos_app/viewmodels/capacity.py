"""Whether the kitchen can take an order on, told before it is charged."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.api.capacity import Capacity, CapacityDoor
from core.api.changes import ChangeKind
from core.qt.tasks import TaskScope
from pos_app.viewmodels.complaints import Complaints
from pos_app.viewmodels.conditions import ConditionsViewModel
from pos_app.viewmodels.notices import Noticed
from pos_app.viewmodels.renewal import Renewal


class CapacityViewModel(QObject):
    """How the kitchen stands; nothing is said of it while the kitchen is out of reach, since it may stand otherwise."""

    changed = Signal()

    def __init__(
        self,
        door: CapacityDoor | None,
        conditions: ConditionsViewModel,
        scope: TaskScope,
        complaints: Complaints,
    ) -> None:
        super().__init__()
        self._door, self._conditions, self._complaints = door, conditions, complaints
        self._renewal = Renewal(scope, "capacity", self._read)
        self._told = Capacity()
        conditions.changed.connect(self.changed)

    @property
    def now(self) -> Capacity:
        """How the kitchen stands, open when nothing else is known."""
        return Capacity() if self._conditions.offline else self._told

    def load(self) -> None:
        """Read how it stands."""
        if self._door is not None:
            self._renewal.ask()

    def note(self, noticed: Noticed) -> None:
        """Read again when the kitchen has said something."""
        if noticed.concerns(ChangeKind.KITCHEN):
            self.load()

    async def _read(self) -> None:
        if self._door is None:
            return
        told = await self._complaints.attempt_silently(self._door.capacity())
        if told is not None and told != self._told:
            self._told = told
            self.changed.emit()
