"""The pad for a PIN: by touch, keyboard and number pad; what a scanner types is no PIN."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QElapsedTimer, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from core.api.staff import LONGEST, SHORTEST
from core.qt.language import translate
from core.qt.theme import SPACE, theme_of
from core.qt.widgets.button import Button, IconButton
from pos_app.widgets.room import Room, column

SCAN_GAP_MS: Final = 22
"""Nobody types two digits faster than this; a scanner does."""
AFTER_A_SCAN_MS: Final = 200
_LAYOUT: Final = (("1", "2", "3"), ("4", "5", "6"), ("7", "8", "9"), ("clear", "0", "erase"))


class PinPad(Room):
    """Object names are `name.digit.0` … `.9`, `name.clear`, `name.erase` and `name.dots`; `entered` carries the whole PIN.

    With a known length the last digit enters it, else the Enter key does.
    """

    entered = Signal(str)
    typed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}.pin")
        self._digits = ""
        self._length = 0
        self._from_scanner = False
        self._since = QElapsedTimer()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._settled)
        self._dots = PinDots(f"{name}.dots")
        self._clear = Button("C", role="key")
        self._erase = IconButton("backspace", "", role="key")
        self._keys: dict[str, Button] = {}
        grid = QGridLayout()
        grid.setSpacing(SPACE)
        for row, line in enumerate(_LAYOUT):
            for place, key in enumerate(line):
                made = {"clear": self._clear, "erase": self._erase}.get(key) or Button(key, role="key")
                made.setObjectName(f"{name}.{key}" if key in {"clear", "erase"} else f"{name}.digit.{key}")
                made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
                made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                made.clicked.connect(lambda _on=False, it=key: self._press(it))
                grid.addWidget(made, row, place)
                self._keys[key] = made
        self.setLayout(column(self._dots, grid, gap=12))
        self.retranslate()

    def retranslate(self) -> None:
        self._clear.setAccessibleName(translate("Staff", "Clear the PIN"))
        self._erase.set_does(translate("Staff", "Take the last digit back"))
        self._show()

    def restyle(self) -> None:
        self._dots.updateGeometry()

    def expect(self, length: int) -> None:
        """Expect a PIN of so many digits (0 when that is not known), and begin anew if that is another one."""
        if length != self._length:
            self._length = length
            self.clear()

    def clear(self) -> None:
        """Begin anew."""
        self._digits = ""
        self._show()

    def take_key(self, event: QKeyEvent) -> bool:
        """Take a key of keyboard or number pad; tell whether it was one for the pad."""
        text = event.text()
        if text.isascii() and text.isdigit() and len(text) == 1:
            self._type(text)
            return True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._since.restart()
            if not self._from_scanner:
                self._enter()
            return True
        if text and text.isprintable():
            self._look_for_a_scanner()
            return True
        if event.key() == Qt.Key.Key_Backspace:
            self._press("erase")
            return True
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Escape}:
            self._press("clear")
            return True
        return False

    def _type(self, digit: str) -> None:
        """Add a typed digit; a whole PIN is entered when no further key follows at once."""
        if self._look_for_a_scanner():
            return
        self._add(digit)
        if self._is_whole():
            self._settle.start(SCAN_GAP_MS + 5)

    def _look_for_a_scanner(self) -> bool:
        """Tell whether this key came faster than a person types; then the whole burst is forgotten."""
        gap = self._since.restart() if self._since.isValid() else self._start_counting()
        if gap < SCAN_GAP_MS:
            self._from_scanner = True
            self.clear()
        if self._from_scanner:
            self._settle.start(AFTER_A_SCAN_MS)
        return self._from_scanner

    def _start_counting(self) -> int:
        self._since.start()
        return AFTER_A_SCAN_MS

    def _settled(self) -> None:
        if self._from_scanner:
            self._from_scanner = False
        elif self._is_whole():
            self._enter()

    def _press(self, key: str) -> None:
        if key == "clear":
            self.clear()
        elif key == "erase":
            self._digits = self._digits[:-1]
            self._show()
        else:
            self._add(key)
            if self._is_whole():
                self._enter()

    def _add(self, digit: str) -> None:
        if len(self._digits) < (self._length or LONGEST):
            self._digits += digit
            self._show()
            self.typed.emit()

    def _is_whole(self) -> bool:
        return bool(self._length) and len(self._digits) == self._length

    def _enter(self) -> None:
        self._settle.stop()
        pin = self._digits
        if len(pin) >= SHORTEST:
            self.entered.emit(pin)

    def _show(self) -> None:
        self._dots.show_digits(len(self._digits), self._length)


class PinDots(QWidget):
    """How many digits have been typed, and how many are expected."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._typed = 0
        self._length = 0

    def show_digits(self, typed: int, length: int) -> None:
        """Show so many digits of so many (0: unknown)."""
        self._typed, self._length = typed, length
        told = translate("Staff", "{typed} digits typed").format(typed=typed)
        self.setAccessibleName(told)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, theme_of(self).grown(36))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = theme_of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        count = max(self._length, self._typed, SHORTEST if not self._length else 0)
        size, gap = theme.grown(16), theme.grown(14)
        left = (self.width() - count * size - (count - 1) * gap) / 2
        top = (self.height() - size) / 2
        for place in range(count):
            filled = place < self._typed
            painter.setPen(QPen(theme.color("accent" if filled else "muted"), 2))
            painter.setBrush(theme.color("accent") if filled else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(round(left + place * (size + gap)), round(top), size, size)
        painter.end()
