"""What was taken out of orders that are never sent: told to the till once nobody can undo it any more."""

from __future__ import annotations

import asyncio
from typing import Final

from PySide6.QtCore import QObject

from core.api.shifts import ShiftsDoor
from core.qt.tasks import TaskScope
from pos_app.viewmodels.complaints import Complaints
from pos_app.viewmodels.sale import SaleViewModel

AFTER_S: Final = 8.0
"""Longer than Undo is offered."""


class TakenBackNotes(QObject):
    """Watches the sale: what was cleared, and what was taken out of an order of which nothing is left, is stored by itself.

    All else is stored with its order. `after` is in seconds.
    """

    def __init__(
        self,
        shifts: ShiftsDoor | None,
        sale: SaleViewModel,
        scope: TaskScope,
        complaints: Complaints,
        after: float = AFTER_S,
    ) -> None:
        super().__init__()
        self._shifts = shifts
        self._sale = sale
        self._scope = scope
        self._complaints = complaints
        self.after = after
        sale.changed.connect(self._look)

    def _look(self) -> None:
        draft = self._sale.view.draft
        if self._shifts is None or not draft.taken_back:
            return
        if not draft.lines or any(one.cleared for one in draft.taken_back):
            self._scope.start_once("taken back", self._tell(self._shifts))

    async def _tell(self, shifts: ShiftsDoor) -> None:
        await asyncio.sleep(self.after)
        draft = self._sale.view.draft
        told = tuple(one for one in draft.taken_back if one.cleared or not draft.lines)
        if told and not self._sale.locked:
            await self._complaints.attempt_silently(shifts.take_back(told))
            self._sale.forget_taken(told)
