"""A short word at the bottom of the window that goes away by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from core.qt.theme import SPACE
from core.qt.widgets.label import label

_SHOWN_MS = 3000


class Toast(QFrame):
    """Tells what was done without asking for anything; it floats over the lower edge of `window`."""

    def __init__(self, window: QWidget, name: str = "toast") -> None:
        """Object names are `name` and `name.message`."""
        super().__init__(window)
        self._window = window
        self.setObjectName(name)
        self.setProperty("role", "toast")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._message = label(name=f"{name}.message")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 14, 24, 14)
        row.addWidget(self._message)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    def tell(self, message: str, *, shown_ms: int = _SHOWN_MS) -> None:
        """Show `message` for a moment; a new one replaces it."""
        self._message.setText(message)
        self.setAccessibleName(message)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start(shown_ms)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        """Stand in the middle of the lower edge."""
        window = self._window
        width = min(self.sizeHint().width(), window.width() - 4 * SPACE)
        self.setGeometry(
            (window.width() - width) // 2, window.height() - self.height() - 3 * SPACE, width, self.height()
        )
