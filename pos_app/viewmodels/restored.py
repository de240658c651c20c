"""That the shop goes on from a backup: told once, until a person puts it away."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal

from core.api.shop import Preferences
from core.api.views import RestoredView
from pos_app.viewmodels.conditions import ConditionsViewModel

_SEEN: Final = "restore_seen"
"""The preference with the moment (ms) of the last restore that somebody has put away."""


class RestoredViewModel(QObject):
    """What there is to say of the last restore; `changed` when that is another."""

    changed = Signal()

    def __init__(self, conditions: ConditionsViewModel, preferences: Preferences) -> None:
        super().__init__()
        self._conditions = conditions
        self._preferences = preferences
        self._told: RestoredView | None = None
        conditions.changed.connect(self._look)

    @property
    def view(self) -> RestoredView | None:
        """The restore that nobody has put away yet."""
        return self._told

    def put_away(self) -> None:
        """Do not tell of this restore any more, also after the next start."""
        if self._told is not None:
            self._preferences.set(_SEEN, str(self._told.restored_at))
            self._look()

    def _look(self) -> None:
        health = self._conditions.health
        told = None if health is None else health.restored
        if told is not None and self._preferences.get(_SEEN, "") == str(told.restored_at):
            told = None
        if told != self._told:
            self._told = told
            self.changed.emit()
