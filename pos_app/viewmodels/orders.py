"""The orders of today: page by page, newest first, those that need a person before all others."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal

from core.api.changes import ChangeKind
from core.api.till import TillDoor
from core.api.views import OrderRow, OrdersPage
from core.qt.tasks import TaskScope
from pos_app.viewmodels.complaints import NOT_READ, Complaints
from pos_app.viewmodels.notices import Noticed
from pos_app.viewmodels.renewal import Renewal

FILTERS: Final = {
    "all": "",
    "attention": "attention",
    "open": "open",
    "ready": "READY",
    "handed_over": "HANDED_OVER",
    "rejected": "REJECTED",
    "cancelled": "CANCELLED",
    "refunded": "REFUNDED",
}
"""The filters by the key of their chip, with what the core calls them."""


class OrdersViewModel(QObject):
    """One page of the list, its filter and its search."""

    changed = Signal()

    def __init__(self, door: TillDoor, scope: TaskScope, complaints: Complaints) -> None:
        super().__init__()
        self._door = door
        self._renewal = Renewal(scope, "orders", self._read)
        self._complaints = complaints
        self._filter = "all"
        self._search = ""
        self._page = 0
        self._size = 10
        self._shown = OrdersPage((), 0)
        self._attention = 0
        self._watched = False
        self.loaded = False

    @property
    def rows(self) -> tuple[OrderRow, ...]:
        """The rows of the page."""
        return self._shown.rows

    @property
    def attention(self) -> int:
        """How many orders wait for a person, whatever the filter."""
        return self._attention

    @property
    def filter(self) -> str:
        """The key of the filter in use."""
        return self._filter

    @property
    def search(self) -> str:
        """What is searched for."""
        return self._search

    @property
    def page(self) -> int:
        """The page that is shown, from 0."""
        return self._page

    @property
    def pages(self) -> int:
        """How many pages there are, at least 1."""
        return max(1, -(-self._shown.total // self._size))

    def watch(self, *, watched: bool) -> None:
        """Keep the list fresh while somebody looks at it; otherwise only the count of orders that need a person."""
        self._watched = watched
        if watched:
            self.load()

    def set_page_size(self, rows: int) -> None:
        """Say how many rows fit."""
        if rows != self._size and rows > 0:
            first = self._page * self._size
            self._size = rows
            self._page = first // rows
            self.load()

    def show_filter(self, key: str) -> None:
        """Show only the orders of one state."""
        self._filter, self._page = key, 0
        self.load()

    def search_for(self, typed: str) -> None:
        """Show only the orders whose number or customer fits."""
        self._search, self._page = typed.strip(), 0
        self.load()

    def show_page(self, page: int) -> None:
        """Turn to `page`, or the nearest one there is."""
        self._page = min(max(page, 0), self.pages - 1)
        self.load()

    def load(self) -> None:
        """Read the page, now."""
        self._renewal.ask()

    def note(self, noticed: Noticed) -> None:
        """Read again when an order has changed."""
        if noticed.concerns(ChangeKind.ORDER):
            self.load()

    async def _read(self) -> None:
        waiting = await self._complaints.attempt(NOT_READ, self._door.orders(status="attention", limit=1))
        if waiting is None:
            return
        self._attention = waiting.total
        if self._watched:
            page = self._door.orders(
                status=FILTERS[self._filter],
                search=self._search,
                offset=self._page * self._size,
                limit=self._size,
            )
            shown = await self._complaints.attempt(NOT_READ, page)
            if shown is None:
                return
            self._shown = shown
            self.loaded = True
        self.changed.emit()
