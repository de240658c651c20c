"""What lies over the whole window and lets nothing through: no touch, no key, no focus of what is below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from core.qt.theme import theme_of
from pos_app.scanner import UNTOUCHED

DIMMED = QColor(20, 14, 8, 150)


class Cover(QWidget):
    """Covers `window`; `hides` what is below, or only dims it. Keys go to `take_key` and nowhere else."""

    def __init__(self, window: QWidget, name: str, *, hides: bool) -> None:
        super().__init__(window)
        self.setObjectName(name)
        self.setProperty(UNTOUCHED, True)  # what is scanned goes nowhere
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._window = window
        self._hides = hides
        self._before: QWidget | None = None
        window.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._keep_focus)
        self.hide()

    def cover(self) -> None:
        """Come to the front and take the keyboard."""
        if self.isVisible():
            return
        popup = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if popup is not None:
            popup.close()
        self._before = self._window.focusWidget()
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def uncover(self) -> None:
        """Go, and give the keyboard back."""
        if not self.isVisible():
            return
        self.hide()
        self.give_back()

    def give_back(self) -> None:
        """Give the keyboard back to whatever had it, or wanted it meanwhile."""
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_key(self, event: QKeyEvent) -> None:
        """Do what a key means here."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.take_key(event)
        event.accept()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme_of(self).color("paper") if self._hides else DIMMED)
        painter.end()

    def _keep_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Take the keyboard back from whatever below wants it."""
        if now is None or not self.isVisible() or now is self or self.isAncestorOf(now):
            return
        if now.window() is self._window and not isinstance(now, Cover) and not _in_a_cover(now):
            self._before = now
            self.setFocus(Qt.FocusReason.OtherFocusReason)


def _in_a_cover(widget: QWidget) -> bool:
    node: QWidget | None = widget
    while node is not None and not isinstance(node, Cover):
        node = node.parentWidget()
    return node is not None
