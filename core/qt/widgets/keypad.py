"""The pad for amounts: digits come in from the right, as on every till."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from core.domain.money import LARGEST_MINOR, Money
from core.qt.language import translate
from core.qt.theme import SPACE, theme_of
from core.qt.widgets.button import Button, IconButton

_PART_OF_HEIGHT: Final = 0.62
_PART_OF_WIDTH: Final = 0.6
_SMALLEST: Final = 16
_AROUND_WORDS: Final = 76
"""What the enter key takes beside its words: sign, padding and edge, in pixels."""
_LAYOUT: Final = (("7", "8", "9"), ("4", "5", "6"), ("1", "2", "3"), ("00", "0", "back"))


class Keypad(QWidget):
    """Types an amount of `currency`: `amount_changed` at each key, `accepted` at Enter, both with a `Money`."""

    amount_changed = Signal(object)
    accepted = Signal(object)

    def __init__(self, name: str, currency: str) -> None:
        """Object names are `name.0` … `name.9`, `name.00`, `name.back`, `name.clear` and `name.enter`."""
        super().__init__()
        self.setObjectName(name)
        self._minor = 0
        self._currency = currency
        self._clear = Button("C", role="key")
        self._enter = Button("", role="accent", icon="enter")
        self._back = IconButton("backspace", "", role="key")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build(name)
        self.retranslate()

    @property
    def amount(self) -> Money:
        """What has been typed."""
        return Money(self._minor, self._currency)

    def set_amount(self, amount: Money) -> None:
        """Start from `amount`; tells."""
        self._currency = amount.currency
        self._set(amount.minor)

    def clear(self) -> None:
        """Start again from nothing."""
        self._set(0)

    def type_digits(self, digits: str) -> None:
        """Append `digits` on the right; what would be more than any sale is not taken."""
        typed = self._minor * 10 ** len(digits) + int(digits)
        if typed <= LARGEST_MINOR // 100:
            self._set(typed)

    def retranslate(self) -> None:
        """Renew the texts."""
        self._clear.setAccessibleName(translate("Keypad", "Clear the amount"))
        self._back.set_does(translate("Keypad", "Take the last digit back"))
        self._enter.setAccessibleName(translate("Keypad", "Enter"))
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if typed.isascii() and typed.isdigit():
            self.type_digits(typed)
        elif event.key() == Qt.Key.Key_Backspace:
            self._set(self._minor // 10)
        elif event.key() == Qt.Key.Key_Delete:
            self.clear()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.accepted.emit(self.amount)
        else:
            super().keyPressEvent(event)

    def _build(self, name: str) -> None:
        """Lay the keys out: three columns of digits, clear and enter at the side."""
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SPACE)
        for row, keys in enumerate(_LAYOUT):
            for column, key in enumerate(keys):
                made = self._back if key == "back" else self._digit_key(key)
                made.setObjectName(f"{name}.{key}")
                self._place(grid, made, row, column)
        self._back.clicked.connect(lambda: self._set(self._minor // 10))
        self._clear.setObjectName(f"{name}.clear")
        self._clear.clicked.connect(self.clear)
        self._enter.setObjectName(f"{name}.enter")
        self._enter.clicked.connect(lambda: self.accepted.emit(self.amount))
        self._place(grid, self._clear, 0, 3)
        grid.addWidget(self._enter, 1, 3, 3, 1)
        self._enter.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        for line in range(4):
            grid.setRowStretch(line, 1)
            grid.setColumnStretch(line, 3 if line < 3 else 4)

    def _fit(self) -> None:
        """Write on the keys as large as they are high: where there is little room, smaller than elsewhere."""
        high = (self.height() - 3 * SPACE) // 4
        wide = (self.width() - 3 * SPACE) // 4
        usual = theme_of(self).font_px("figure")
        px = min(usual, round(high * _PART_OF_HEIGHT), round(wide * _PART_OF_WIDTH))
        style = "" if px >= usual else f'QPushButton[role="key"] {{ font-size: {max(px, _SMALLEST)}px; }}'
        if style != self.styleSheet():
            self.setStyleSheet(style)
        words = self._enter.accessibleName()
        needed = QFontMetrics(theme_of(self).font(strong=True)).horizontalAdvance(words) + _AROUND_WORDS
        self._enter.setText(words if needed <= self._enter.width() else "")  # its sign says it, too

    def _digit_key(self, key: str) -> Button:
        """Return a key that types `key`."""
        made = Button(key, role="key")
        made.clicked.connect(lambda: self.type_digits(key))
        return made

    def _place(self, grid: QGridLayout, key: Button, row: int, column: int) -> None:
        """Put a key that fills its cell into the grid; a tap leaves the focus to the pad, so that Enter means enter."""
        key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        key.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        key.pressed.connect(lambda: key.hasFocus() or self.setFocus())
        grid.addWidget(key, row, column)

    def _set(self, minor: int) -> None:
        """Take `minor` as the amount and tell."""
        self._minor = minor
        self.amount_changed.emit(self.amount)
