"""A sheet over the whole window: the rest is dimmed, a tap beside it or Esc puts it away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.qt.theme import SPACE, theme_of


class Overlay(QWidget):
    """Covers `window` and holds one `sheet` in its middle."""

    def __init__(self, window: QWidget, name: str, sheet: QWidget, widest: int = 640) -> None:
        super().__init__(window)
        self.setObjectName(name)
        self._window = window
        self._sheet = sheet
        self._usual = self._widest = widest
        self._before: QWidget | None = None
        sheet.setParent(self)
        sheet.installEventFilter(self)
        window.installEventFilter(self)
        self.hide()

    def open(self, widest: int | None = None) -> None:
        """Come to the front and take the keyboard; `widest` (pixels at 100 %) is for a sheet with more to say than usual."""
        self._widest = widest or self._usual
        self._before = self._window.focusWidget()
        self.setGeometry(self._window.rect())
        self._place()
        self.show()
        self.raise_()
        self._sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Go, and give the keyboard back."""
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
            self._before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._sheet:
            if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
                self._place()
        elif event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Question}:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._sheet.geometry().contains(event.position().toPoint()):
            self.put_away()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(20, 14, 8, 120))
        painter.end()

    def _place(self) -> None:
        """Stand in the middle, as large as needed and possible; larger words need more."""
        wanted = self._widest * theme_of(self).scale // 100
        width = min(max(wanted, self._sheet.minimumSizeHint().width()), self.width() - 4 * SPACE)
        tall = self._sheet.heightForWidth(width) if self._sheet.hasHeightForWidth() else -1
        height = min(tall if tall > 0 else self._sheet.sizeHint().height(), self.height() - 4 * SPACE)
        self._sheet.setGeometry((self.width() - width) // 2, (self.height() - height) // 2, width, height)
