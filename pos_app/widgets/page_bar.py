"""The foot of a paged list: back, where one is, on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from core.qt.language import translate
from core.qt.widgets.button import icon_button
from core.qt.widgets.label import label
from pos_app.widgets.room import Room, row


class PageBar(Room):
    """Two large arrows around `2 / 5`; `turned` carries the page (from 0) that is asked for."""

    turned = Signal(int)

    def __init__(self, name: str) -> None:
        """Object names are `name.previous`, `name.page` and `name.next`."""
        super().__init__(f"{name}.bar")
        self._page = 0
        self._previous = icon_button("chevron-left", "", name=f"{name}.previous", on=lambda: self._turn(-1))
        self._next = icon_button("chevron-right", "", name=f"{name}.next", on=lambda: self._turn(1))
        self._where = label(name=f"{name}.page", strong=True, tone="muted")
        self._where.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(row(1, self._previous, self._where, self._next, 1, gap=16))
        self.retranslate()

    def show_page(self, page: int, pages: int) -> None:
        """Show where one is."""
        self._page = page
        self._where.setText(f"{page + 1} / {pages}")
        self._previous.setEnabled(page > 0)
        self._next.setEnabled(page + 1 < pages)

    def retranslate(self) -> None:
        self._previous.set_does(translate("PageBar", "Previous page"))
        self._next.set_does(translate("PageBar", "Next page"))

    def _turn(self, by: int) -> None:
        self.turned.emit(self._page + by)
