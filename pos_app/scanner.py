"""The barcode scanner: a keyboard that types faster than anybody; what it reads never ends up in a field.

A key that could begin a code is held back for a moment. Followed by others at once, and by Enter, it was a scanner: the code
is told and no field has seen a key of it. Otherwise all keys go on to where they were meant, in their order.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

GAP_MS: Final = 30
"""The longest time between two keys of a scanner; a person needs three times as long."""
SHORTEST: Final = 4
LONGEST: Final = 128
UNTOUCHED: Final = "scanner_untouched"
"""The dynamic property of a widget in which every key is typed by hand: nothing is held back from it."""
_PIN_PAD: Final = ".pin"
"""How the name of a pad for PINs ends."""
_ENDS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_HELD_MODIFIERS: Final = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class Scanner(QObject):
    """Watches the keys of one window; `scanned` carries the code."""

    scanned = Signal(str)

    def __init__(self, window: QWidget, now_s: Callable[[], float] = time.monotonic) -> None:
        """`now_s` is the time in seconds by a clock that only goes on."""
        super().__init__(window)
        self._now_s = now_s
        self._held: list[QKeyEvent] = []
        self._last_s = 0.0
        self._letting_go = False
        self._handle: QWindow | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setTimerType(Qt.TimerType.PreciseTimer)
        self._patience.setInterval(GAP_MS)
        self._patience.timeout.connect(self._let_go)
        window.installEventFilter(self)
        self._watch(window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Show and isinstance(watched, QWidget):
            self._watch(watched)
        elif kind == QEvent.Type.KeyPress and watched is self._handle and isinstance(event, QKeyEvent):
            return not self._letting_go and self._holds(event)
        return False

    def _watch(self, window: QWidget) -> None:
        """Watch the window of the system, which has the keys before any field has."""
        handle = window.windowHandle()
        if handle is not None and handle is not self._handle:
            self._handle = handle
            handle.installEventFilter(self)

    def _holds(self, event: QKeyEvent) -> bool:
        """Tell whether a key is kept from where it was going."""
        now_s = self._now_s()
        at_once = bool(self._held) and (now_s - self._last_s) * 1000 <= GAP_MS
        if self._held and not at_once:
            self._let_go()
        self._last_s = now_s
        if at_once and Qt.Key(event.key()) in _ENDS:
            return self._ends()
        if not _could_be_of_a_code(event) or _is_untouched() or len(self._held) >= LONGEST:
            self._let_go()
            return False
        self._held.append(event.clone())
        self._patience.start()
        return True

    def _ends(self) -> bool:
        """Tell the code that was typed so fast, if it is long enough for one."""
        if len(self._held) < SHORTEST:
            self._let_go()
            return False
        code = "".join(held.text() for held in self._held)
        self._held.clear()
        self._patience.stop()
        self.scanned.emit(code)
        return True

    def _let_go(self) -> None:
        """Send on what a person has typed."""
        self._patience.stop()
        held, self._held = self._held, []
        if self._handle is None:
            return
        self._letting_go = True
        try:
            for event in held:
                QCoreApplication.sendEvent(self._handle, event)
        finally:
            self._letting_go = False


def _could_be_of_a_code(event: QKeyEvent) -> bool:
    text = event.text()
    if event.isAutoRepeat() or event.modifiers() & ~_HELD_MODIFIERS:
        return False
    return len(text) == 1 and text.isascii() and text.isprintable() and text != " "


def _is_untouched() -> bool:
    """Tell whether the keys go to a place that a scanner has no business with: a PIN, a password, an open list."""
    if QApplication.activePopupWidget() is not None:
        return True
    widget: QWidget | None = QApplication.focusWidget()
    if isinstance(widget, QLineEdit) and widget.echoMode() != QLineEdit.EchoMode.Normal:
        return True
    while widget is not None:
        if widget.property(UNTOUCHED) or widget.objectName().endswith(_PIN_PAD):
            return True
        widget = widget.parentWidget()
    return False
