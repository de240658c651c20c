"""A panel that comes in from the right over the board: one at a time, closed with one touch or Esc, never a dialog."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from core.qt.language import translate
from core.qt.theme import theme_of
from core.qt.widgets.button import IconButton
from core.qt.widgets.label import label

_WIDTH = 620


class SidePanel(QFrame):
    """Holds one page; `closed` is emitted when it goes away, `covers` with how many pixels of the right it lies on."""

    closed = Signal()
    covers = Signal(int)

    def __init__(self, ground: QWidget) -> None:
        """Stand over the right side of `ground` and keep its height."""
        super().__init__(ground)
        self.setObjectName("kitchen.panel")
        self.setProperty("role", "side")
        self._page: QWidget | None = None
        self._title = label(size="figure", strong=True, name="kitchen.panel.title")
        self._close = IconButton("close", "", icon_size=30)
        self._close.setObjectName("kitchen.panel.close")
        self._close.clicked.connect(self.close_page)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 12, 16, 16)
        self._column.setSpacing(12)
        self._column.addLayout(head)
        self._ground = ground
        ground.installEventFilter(self)
        self.retranslate()
        self.hide()

    @property
    def page(self) -> QWidget | None:
        """What is shown, or None when the panel is away."""
        return self._page

    def show_page(self, page: QWidget, title: str) -> None:
        """Show `page` instead of what was shown."""
        if self._page is not page:
            self._take_out()
            self._page = page
            self._column.addWidget(page, 1)
        self._title.setText(title)
        self.setAccessibleName(title)
        page.show()
        self._place()
        self.show()
        self.raise_()

    def set_title(self, title: str) -> None:
        """Write the title in another language."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def close_page(self) -> None:
        """Go away."""
        if self._page is not None:
            self._take_out()
            self.hide()
            self.covers.emit(0)
            self.closed.emit()

    def retranslate(self) -> None:
        """Renew the texts."""
        self._close.set_does(translate("SidePanel", "Close"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.StyleChange and self.isVisible():
            self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_page()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _take_out(self) -> None:
        """Put the page aside; it stays the caller's."""
        if self._page is not None:
            self._page.hide()
            self._column.removeWidget(self._page)
            self._page = None

    def _place(self) -> None:
        """Stand at the right, from top to bottom."""
        ground = self._ground
        width = min(theme_of(self).grown(_WIDTH), ground.width())
        self.setGeometry(ground.width() - width, 0, width, ground.height())
        if self._page is not None:
            self.covers.emit(width)
