"""How many: minus, the number, plus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from core.qt.language import translate
from core.qt.theme import TOUCH
from core.qt.widgets.button import IconButton
from core.qt.widgets.label import Label, label


class Stepper(QFrame):
    """A whole number between `least` and `most`; `value_changed` tells what a person set."""

    value_changed = Signal(int)

    def __init__(
        self,
        name: str,
        value: int = 1,
        *,
        least: int = 0,
        most: int = 999,
        shown: Callable[[int], str] = str,
    ) -> None:
        """Object names are `name`, `name.minus`, `name.plus` and `name.value`; `shown` writes the number."""
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "track")
        self._least, self._most, self._value = least, most, value
        self._shown = shown
        self._minus = IconButton("minus", "")
        self._plus = IconButton("plus", "")
        self._number: Label = label(shown(value), size="title", strong=True, name=f"{name}.value")
        self._build(name)
        self.set_value(value)
        self.retranslate()

    @property
    def value(self) -> int:
        """The number that is shown."""
        return self._value

    def set_value(self, value: int) -> None:
        """Show `value`, brought between least and most, without telling."""
        self._value = min(max(value, self._least), self._most)
        self._number.setText(self._shown(self._value))
        self._minus.setEnabled(self._value > self._least)
        self._plus.setEnabled(self._value < self._most)

    def set_range(self, least: int, most: int) -> None:
        """Allow numbers from `least` to `most`."""
        self._least, self._most = least, most
        self.set_value(self._value)

    def step(self, by: int) -> None:
        """Do what a press of plus (1) or minus (-1) does."""
        before = self._value
        self.set_value(before + by)
        if self._value != before:
            self.value_changed.emit(self._value)

    def retranslate(self) -> None:
        """Renew the texts."""
        self._minus.set_does(translate("Stepper", "One less"))
        self._plus.set_does(translate("Stepper", "One more"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        up = {Qt.Key.Key_Plus, Qt.Key.Key_Up, Qt.Key.Key_Right}
        down = {Qt.Key.Key_Minus, Qt.Key.Key_Down, Qt.Key.Key_Left}
        if event.key() in up:
            self.step(1)
        elif event.key() in down:
            self.step(-1)
        else:
            super().keyPressEvent(event)

    def _build(self, name: str) -> None:
        """Put the parts in a row."""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._minus.setObjectName(f"{name}.minus")
        self._plus.setObjectName(f"{name}.plus")
        self._minus.clicked.connect(lambda: self.step(-1))
        self._plus.clicked.connect(lambda: self.step(1))
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._number.setMinimumWidth(TOUCH)
        for part in (self._minus, self._number, self._plus):
            row.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
