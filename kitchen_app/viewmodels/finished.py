"""The tickets that were finished last, for the recall list: read only while somebody looks at it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal

from core.api.changes import ChangeKind
from core.api.shop import Shop
from core.api.views import TicketView
from core.qt.tasks import TaskScope
from kitchen_app.viewmodels.refreshing import Refreshing

LAST: Final = 50


class FinishedViewModel(QObject):
    """Up to 50 finished tickets, newest first."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, shop: Shop, scope: TaskScope) -> None:
        super().__init__()
        self._shop = shop
        self._scope = scope
        self.tickets: tuple[TicketView, ...] = ()
        self.loaded = False
        self._refreshing: Refreshing | None = None

    def open(self) -> None:
        """Begin to show the list."""
        if self._refreshing is None:
            kinds = frozenset({ChangeKind.TICKET})
            self._refreshing = Refreshing(
                self._scope, self._shop.changes, kinds, self._read, self.failed.emit
            )
        self._refreshing.ask()

    def close(self) -> None:
        """Nobody looks any more."""
        if self._refreshing is not None:
            self._refreshing.stop()
            self._refreshing = None

    async def _read(self) -> None:
        self.tickets = await self._shop.kitchen.recent(LAST)
        self.loaded = True
        self.changed.emit()
