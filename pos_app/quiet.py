"""Locks the counter when nobody has touched it for a while, as the settings say; what is in the making stays."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from pos_app.viewmodels.staff import StaffViewModel

MINUTE_MS: Final = 60_000
_TOUCHES: Final = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.KeyPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.Wheel,
    }
)


class QuietWatch(QObject):
    """Listens to the program's events only while there is something to lock."""

    def __init__(self, window: QWidget, staff: StaffViewModel, minute_ms: int = MINUTE_MS) -> None:
        super().__init__(window)
        self._staff = staff
        self._minute_ms = minute_ms
        self._listens = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(staff.lock)
        staff.changed.connect(self.renew)

    def renew(self) -> None:
        """Count from now, if the counter locks by itself."""
        after_ms = self._staff.duty.lock_after_min * self._minute_ms
        counts = bool(after_ms) and self._staff.duty.staffed and not self._staff.locked
        if counts != self._listens:
            self._listens = counts
            app = QApplication.instance()
            if app is not None:
                (app.installEventFilter if counts else app.removeEventFilter)(self)
        if counts:
            self._timer.start(after_ms)
        else:
            self._timer.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES and self._timer.isActive():
            self._timer.start()
        return False
