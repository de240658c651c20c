"""Page buttons with the number of the page between them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.qt.language import translate
from core.qt.widgets.button import IconButton
from core.qt.widgets.label import label


class Pager(QWidget):
    """`turned` tells 1 for the next page and -1 for the previous one."""

    turned = Signal(int)

    def __init__(self, name: str) -> None:
        """Object names are `name.previous`, `name.where` and `name.next`."""
        super().__init__()
        self._previous = IconButton("chevron-left", "")
        self._previous.setObjectName(f"{name}.previous")
        self._next = IconButton("chevron-right", "")
        self._next.setObjectName(f"{name}.next")
        self._where = label(size="title", strong=True, name=f"{name}.where")
        self._where.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._previous)
        row.addWidget(self._where, 1)
        row.addWidget(self._next)
        for button, by in ((self._previous, -1), (self._next, 1)):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, by=by: self.turned.emit(by))
        self.retranslate()

    def show_page(self, page: int, pages: int, *, call: bool = False) -> None:
        """Show that `page` (from 0) of `pages` is shown; `call` when something new stands on another one."""
        self._where.setText(f"{page + 1} / {pages}")
        self._where.set_tone("accent" if call else "")
        self._next.set_look(role="accent" if call else "icon")
        self._previous.setEnabled(page > 0)
        self._next.setEnabled(page + 1 < pages)

    def retranslate(self) -> None:
        """Renew the texts."""
        self._previous.set_does(translate("Pager", "Previous page"))
        self._next.set_does(translate("Pager", "Next page"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
