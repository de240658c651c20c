"""A page of the window that is made only when it is first brought to the front."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from pos_app.widgets.room import column


class LatePage(QWidget):
    """Holds the place of a page; most days of most cashiers never need the page itself, and the window opens without it."""

    def __init__(self, make: Callable[[], QWidget]) -> None:
        super().__init__()
        self._make = make
        self._page: QWidget | None = None
        self.setLayout(column())

    def showEvent(self, event: QShowEvent) -> None:
        self.bring()
        super().showEvent(event)

    def bring(self) -> QWidget:
        """Return the page, which is made the first time."""
        if self._page is None:
            self._page = self._make()
            layout = self.layout()
            assert layout is not None  # noqa: S101 - set above
            layout.addWidget(self._page)
            self._page.show()  # now, not in the next round of the loop: this place may be shown already
        return self._page
