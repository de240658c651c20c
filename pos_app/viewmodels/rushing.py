"""What this counter has asked the kitchen to make first, and the few seconds in which that can be taken back."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal

from core.api.rushing import RushingDoor
from core.api.views import OrderRow
from core.api.words import OrderStatus
from core.qt.tasks import TaskScope
from pos_app.viewmodels.complaints import NOT_DONE, Complaints

_TO_BE_MADE: Final = frozenset({OrderStatus.APPROVED, OrderStatus.PREPARING})
_KEPT: Final = 200


class Rushing(QObject):
    """Turns the rush of an order on and off; `asked` tells the id of the order and its call number when that is done.

    It remembers what this window has asked for; the kitchen knows how each ticket stands.
    """

    asked = Signal(str, str)

    def __init__(self, door: RushingDoor | None, scope: TaskScope, complaints: Complaints) -> None:
        super().__init__()
        self._door, self._scope, self._complaints = door, scope, complaints
        self._rushed: dict[str, None] = {}

    def possible(self, row: OrderRow) -> bool:
        """Tell whether the kitchen still has something to make of an order."""
        return self._door is not None and row.status in _TO_BE_MADE

    def is_rushed(self, order_id: str) -> bool:
        """Tell whether this window has asked for it."""
        return order_id in self._rushed

    def toggle(self, order_id: str, number: str) -> None:
        """Have an order made first, or in its turn after all."""
        self._scope.start_once(f"rush {order_id}", self._ask(order_id, number))

    async def _ask(self, order_id: str, number: str) -> None:
        if self._door is None:
            return
        rushed = order_id not in self._rushed
        if not await self._complaints.succeeds(NOT_DONE, self._door.rush(order_id, rushed=rushed)):
            return
        if rushed:
            self._rushed[order_id] = None
        else:
            self._rushed.pop(order_id, None)
        while len(self._rushed) > _KEPT:
            self._rushed.pop(next(iter(self._rushed)))
        self.asked.emit(order_id, number)
