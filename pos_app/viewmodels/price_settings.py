"""What the settings say about prices, as it is and as somebody is changing it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal

from core.api.prices import PricesDoor
from core.api.pricing import PriceRules
from core.api.words import Clock, Menu, time_ordered_id
from core.qt.tasks import TaskScope
from pos_app.viewmodels.approvals import Approvals
from pos_app.viewmodels.catalogue import CatalogueViewModel
from pos_app.viewmodels.complaints import NOT_DONE, Complaints

USUAL: Final = "usual"
"""The id of the tax, and of the class, that the settings make for all products."""


class PriceSettingsViewModel(QObject):
    """`changed` when the rules are others; `saved` when they were changed here."""

    changed = Signal()
    saved = Signal()

    def __init__(
        self,
        door: PricesDoor | None,
        catalogue: CatalogueViewModel,
        approvals: Approvals,
        clock: Clock,
        scope: TaskScope,
        complaints: Complaints,
    ) -> None:
        super().__init__()
        self._door, self._catalogue, self._approvals = door, catalogue, approvals
        self._clock = clock
        self._scope, self._complaints = scope, complaints
        catalogue.changed.connect(self.changed)

    @property
    def rules(self) -> PriceRules | None:
        """What holds now; None before there is a menu."""
        return None if self._catalogue.menu is None else self._catalogue.menu.rules

    @property
    def menu(self) -> Menu | None:
        """What is sold now."""
        return self._catalogue.menu

    def new_id(self) -> str:
        """Return an id for one more tax, class or happy hour."""
        return time_ordered_id(self._clock.now_ms())

    @property
    def can_change(self) -> bool:
        """Tell whether they can be changed here."""
        return self._door is not None and self.rules is not None

    def save(self, rules: PriceRules) -> None:
        """Let these hold from now on."""
        if self._door is not None:
            self._scope.start_once("save prices", self._save(self._door, rules))

    async def _save(self, door: PricesDoor, rules: PriceRules) -> None:
        verb = self._approvals.run(lambda by: door.set_prices(rules, approval_id=by))
        if await self._complaints.succeeds(NOT_DONE, verb):
            self._complaints.settle()
            self._catalogue.load()
            self.saved.emit()
