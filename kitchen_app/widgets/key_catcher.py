"""Catches the next key that is pressed, whatever it means elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from kitchen_app.keys import LEAVE, key_of


class KeyCatcher(QWidget):
    """`caught` tells a key as text, `given_up` that Esc was pressed or something else was touched."""

    caught = Signal(str)
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("kitchen.key_setup.catcher")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._catching = self._control_alone = False

    @property
    def catching(self) -> bool:
        """Whether it waits for a key."""
        return self._catching

    def begin(self) -> None:
        """Wait for a key."""
        self._catching, self._control_alone = True, False
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self) -> None:
        """Wait no more."""
        self._catching = False

    def event(self, event: QEvent) -> bool:
        if self._catching and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:  # Tab too, which would lead away
                self._press(event)
            elif event.type() == QEvent.Type.KeyRelease:
                self._release(event)
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._catching and event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._catching = False
            self.given_up.emit()

    def _press(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        self._control_alone = event.key() == Qt.Key.Key_Control
        key = key_of(event)
        if key == LEAVE:
            self._catching = False
            self.given_up.emit()
        elif key:
            self.caught.emit(key)

    def _release(self, event: QKeyEvent) -> None:
        """Ctrl counts when it is let go with nothing pressed in between."""
        if event.key() == Qt.Key.Key_Control and self._control_alone and not event.isAutoRepeat():
            self._control_alone = False
            self.caught.emit("Ctrl")
