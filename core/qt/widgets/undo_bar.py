"""A few seconds to take something back, instead of a question before it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from core.qt.language import translate
from core.qt.theme import RADIUS, theme_of
from core.qt.widgets.button import Button
from core.qt.widgets.label import label
from core.qt.widgets.spoken import Spoken, spoken

SHORTEST_S, LONGEST_S = 3.0, 5.0
_TICK_MS = 50


class UndoBar(QFrame):
    """Says what was done and offers to undo it for 3–5 s; `undone` or `expired` is emitted, exactly one of the two."""

    undone = Signal()
    expired = Signal()

    def __init__(self, name: str = "undo") -> None:
        """Object names are `name` for the bar, `name.message` and `name.button`."""
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "toast")
        self._on_undo: Callable[[], object] | None = None
        self._on_expiry: Callable[[], object] | None = None
        self._length_ms = 0
        self._watch = QElapsedTimer()
        self._ticks = QTimer(self)
        self._ticks.setInterval(_TICK_MS)
        self._ticks.timeout.connect(self._tick)
        self._told: Spoken = ""
        self._message = label(name=f"{name}.message", elided=True)
        self._button = Button("", role="toast", icon="undo")
        self._button.setObjectName(f"{name}.button")
        self._button.clicked.connect(lambda: self._end(undo=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 8, 8)
        row.addWidget(self._message, 1)
        row.addWidget(self._button)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()
        self.hide()

    @property
    def offering(self) -> bool:
        """Whether something can be undone now."""
        return self._ticks.isActive()

    def offer(
        self,
        message: Spoken,
        on_undo: Callable[[], object] | None = None,
        *,
        seconds: float = 4.0,
        on_expiry: Callable[[], object] | None = None,
    ) -> None:
        """Show `message` for 3–5 `seconds`; what was offered before expires at once. See `Toast.tell`."""
        if self.offering:
            self._end(undo=False)
        self._on_undo, self._on_expiry = on_undo, on_expiry
        self._length_ms = round(min(max(seconds, SHORTEST_S), LONGEST_S) * 1000)
        self._told = message
        self._message.setText(spoken(message))
        self._watch.start()
        self._ticks.start()
        self.show()
        if not self.isWindow():
            self.raise_()
        self.update()

    def undo(self) -> None:
        """Do what a press of the button does, if something is offered."""
        if self.offering:
            self._end(undo=True)

    def dismiss(self) -> None:
        """Let the offer expire now."""
        if self.offering:
            self._end(undo=False)

    def retranslate(self) -> None:
        """Renew the texts."""
        self._button.setText(translate("UndoBar", "Undo"))
        self._message.setText(spoken(self._told))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("toast"))
        painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
        if self.offering:
            left = 1 - min(1.0, self._watch.elapsed() / self._length_ms)
            track = QRectF(RADIUS, self.height() - 4.0, (self.width() - 2 * RADIUS) * left, 2.5)
            painter.setBrush(theme.color("toast_accent"))
            painter.drawRoundedRect(track, 1.25, 1.25)

    def _tick(self) -> None:
        """Let the bar shrink, and end when the time is over."""
        if self._watch.elapsed() >= self._length_ms:
            self._end(undo=False)
        else:
            self.update(0, self.height() - 6, self.width(), 6)

    def _end(self, *, undo: bool) -> None:
        """Stop, hide and tell how it ended."""
        self._ticks.stop()
        self.hide()
        call, told = (self._on_undo, self.undone) if undo else (self._on_expiry, self.expired)
        self._on_undo = self._on_expiry = None
        if call is not None:
            call()
        told.emit()
