"""The conditions under which the till works: the truth about the connections, and how the simulators behave."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal

from core.api.changes import ChangeKind
from core.api.connection import ConnectionDoor
from core.api.till import TillDoor
from core.api.views import HealthView, SimulatorView
from core.qt.tasks import TaskScope
from pos_app.viewmodels.complaints import NOT_DONE, NOT_READ, Complaints
from pos_app.viewmodels.notices import Noticed
from pos_app.viewmodels.renewal import Renewal

_OF_HEALTH: Final = (ChangeKind.HEALTH, ChangeKind.SAGA, ChangeKind.ORDER, ChangeKind.PRINTING)
"""An order that is placed offline is one more that waits; a printer may fail and come back."""


class ConditionsViewModel(QObject):
    """Health and simulators, renewed by push."""

    changed = Signal()

    def __init__(
        self, door: TillDoor, connection: ConnectionDoor, scope: TaskScope, complaints: Complaints
    ) -> None:
        super().__init__()
        self._door = door
        self._connection = connection
        self._scope = scope
        self._complaints = complaints
        self._renewal = Renewal(scope, "health", self._read)
        self._simulators = Renewal(scope, "simulator", self._read_simulator)
        self._health: HealthView | None = None
        self._simulator: SimulatorView | None = None

    @property
    def health(self) -> HealthView | None:
        """The truth about the connections, once it is known."""
        return self._health

    @property
    def offline(self) -> bool:
        """Whether the rest of the shop is out of reach, so that only cash can be taken."""
        return self._health is not None and self._health.mode == "offline"

    @property
    def simulator(self) -> SimulatorView | None:
        """How the stand-ins for the outside world behave, once it is known."""
        return self._simulator

    def load(self) -> None:
        """Read both, now."""
        self._renewal.ask()
        self._simulators.ask()

    def set_simulator(self, *, card: str = "", pix: str = "", couriers: int | None = None) -> None:
        """Let the stand-ins behave in another way; what is not named stays."""
        self._scope.start(self._set(card, pix, couriers), "set simulator")

    def note(self, noticed: Noticed) -> None:
        """Read again what has changed."""
        if noticed.concerns(ChangeKind.SIMULATOR):
            self._simulators.ask()
        if any(noticed.concerns(kind) for kind in _OF_HEALTH):
            self._renewal.ask()

    async def _set(self, card: str, pix: str, couriers: int | None) -> None:
        verb = self._door.set_simulator(card=card, pix=pix, couriers=couriers)
        await self._complaints.succeeds(NOT_DONE, verb)
        await self._read_simulator()

    async def _read(self) -> None:
        health = await self._complaints.attempt(NOT_READ, self._connection.health())
        if health is not None and health != self._health:
            self._health = health
            self.changed.emit()

    async def _read_simulator(self) -> None:
        simulator = await self._complaints.attempt(NOT_READ, self._door.simulator())
        if simulator is not None:
            self._simulator = simulator
            self.changed.emit()
