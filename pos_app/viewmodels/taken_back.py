"""What was taken out of orders that are never sent: told to the till once nobody can undo it, or sees to it, any more."""

from __future__ import annotations

import asyncio
from typing import Final

from PySide6.QtCore import QObject

from core.api.shifts import ShiftsDoor
from core.api.words import TakenBack
from core.qt.tasks import TaskScope
from pos_app.viewmodels.complaints import Complaints
from pos_app.viewmodels.sale import SaleViewModel
from pos_app.viewmodels.staff import StaffViewModel

AFTER_S: Final = 8.0
"""Longer than Undo is offered."""


class TakenBackNotes(QObject):
    """Watches the sale: what was cleared, and what was taken out of an order of which nothing is left, is stored by itself.

    All else is stored with its order. `after` is in seconds; when the counter is locked or closed, that is at once.
    """

    def __init__(
        self,
        shifts: ShiftsDoor | None,
        sale: SaleViewModel,
        staff: StaffViewModel,
        scope: TaskScope,
        complaints: Complaints,
        after: float = AFTER_S,
    ) -> None:
        super().__init__()
        self._shifts = shifts
        self._sale = sale
        self._scope = scope
        self._last = TaskScope(
            "what was taken back"
        )  # goes on when the window is gone: it is only about to be stored
        self._staff = staff
        self._complaints = complaints
        self.after = after
        sale.changed.connect(self._look)
        staff.changed.connect(self._follow_lock)

    def store_now(self) -> None:
        """Store what is to be stored at once: whoever could undo it is gone."""
        told = self._told()
        if self._shifts is not None and told:
            self._last.start(self._store(self._shifts, told), "store")

    def _follow_lock(self) -> None:
        if self._staff.locked:
            self.store_now()

    def _told(self) -> tuple[TakenBack, ...]:
        draft = self._sale.view.draft
        if self._sale.locked:
            return ()  # it is stored with the order that is being placed
        return tuple(one for one in draft.taken_back if one.cleared or not draft.lines)

    def _look(self) -> None:
        draft = self._sale.view.draft
        if self._shifts is None or not draft.taken_back:
            return
        if not draft.lines or any(one.cleared for one in draft.taken_back):
            self._scope.start_once("taken back", self._tell(self._shifts))

    async def _tell(self, shifts: ShiftsDoor) -> None:
        await asyncio.sleep(self.after)
        if told := self._told():
            await self._store(shifts, told)

    async def _store(self, shifts: ShiftsDoor, told: tuple[TakenBack, ...]) -> None:
        await self._complaints.attempt_silently(shifts.take_back(told))
        self._sale.forget_taken(told)
