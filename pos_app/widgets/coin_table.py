"""Coins and notes of a currency with how many there are of each, by finger or typed, and what is counted as a sum."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy

from core.api.menu_editor import guess_mark, read_amount
from core.api.shifts import MOST_PIECES, coins_of
from core.api.words import InvalidInput, Money
from core.qt import texts
from core.qt.language import translate
from core.qt.theme import TOUCH, set_role
from core.qt.widgets.button import icon_button
from core.qt.widgets.label import label
from pos_app.widgets.room import LARGE_TEXT, Room, column, row

_LONGEST_SUM: Final = 24
_EXAMPLE_MINOR: Final = 1250
_DIGITS: Final = len(str(MOST_PIECES))


class CoinRow(Room):
    """One coin or note; `name.minus`, `name.count` and `name.plus` change how many there are."""

    changed = Signal()

    def __init__(self, name: str, piece: Money) -> None:
        super().__init__(name)
        self.piece = piece
        self._worth = label(strong=True)
        self._minus = icon_button("minus", "", name=f"{name}.minus", on=lambda: self.step(-1))
        self._plus = icon_button("plus", "", name=f"{name}.plus", on=lambda: self.step(1))
        self.field = QLineEdit()
        self.field.setObjectName(f"{name}.count")
        self.field.setValidator(QIntValidator(0, MOST_PIECES, self.field))
        self.field.setMaxLength(_DIGITS)
        self.field.setPlaceholderText("0")
        self.field.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        self.field.setMinimumHeight(TOUCH)
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.field.textChanged.connect(self._typed)
        self._sum = label(tone="muted")
        self._sum.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = row(gap=4)
        line.addWidget(self._worth, 5)
        line.addWidget(self._minus)
        line.addWidget(self.field, 3)
        line.addWidget(self._plus)
        line.addWidget(self._sum, 5)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    @property
    def pieces(self) -> int:
        """How many there are."""
        return int(self.field.text() or 0)

    def step(self, by: int) -> None:
        """Take one more (1) or one less (-1)."""
        self.set_pieces(min(max(self.pieces + by, 0), MOST_PIECES))

    def set_pieces(self, count: int) -> None:
        """Show how many there are; tells."""
        self.field.setText(str(count) if count else "")

    def retranslate(self) -> None:
        worth = texts.money(self.piece)
        self._worth.setText(worth)
        self.field.setAccessibleName(translate("Shift", "How many of {coin}").format(coin=worth))
        self._minus.set_does(translate("Shift", "One {coin} less").format(coin=worth))
        self._plus.set_does(translate("Shift", "One {coin} more").format(coin=worth))
        self._show_sum()

    def _typed(self) -> None:
        self._show_sum()
        self.changed.emit()

    def _show_sum(self) -> None:
        self._sum.setText(texts.price(self.piece * self.pieces) if self.pieces else "–")
        self._minus.setEnabled(self.pieces > 0)


class LooseRow(Room):
    """Money that is not counted by pieces, typed as a sum: `name` is the field, `name.wrong` says what is wrong in it."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}.row")
        self.amount: Money | None = None
        self._currency = ""
        self._words = label(strong=True, wrap=True)
        self.field = QLineEdit()
        self.field.setObjectName(name)
        self.field.setMaxLength(_LONGEST_SUM)
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.field.setMinimumHeight(TOUCH)
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self.field.textChanged.connect(self._typed)
        self._wrong = label(tone="danger", wrap=True, name=f"{name}.wrong")
        self._wrong.hide()
        line = row(gap=4)
        line.addWidget(self._words, 5)
        line.addWidget(self.field, 5)
        self.setLayout(column(line, self._wrong, gap=4))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def use(self, currency: str) -> None:
        """Take sums of this currency."""
        self._currency = currency
        self.field.clear()
        self.retranslate()

    @property
    def is_wrong(self) -> bool:
        """Tell whether what stands there is no sum."""
        return self.amount is None

    def retranslate(self) -> None:
        self._words.setText(translate("Shift", "Loose money, as a sum"))
        self.field.setAccessibleName(self._words.text())
        if self._currency:
            self.field.setPlaceholderText(texts.price(Money.zero(self._currency)))
            self._typed()

    def _typed(self) -> None:
        given = self.field.text().strip()
        wrong = ""
        try:
            mark = guess_mark([given], self._currency, ";" if "," in self.field.placeholderText() else ",")
            self.amount = read_amount(given or "0", mark, self._currency)
        except InvalidInput:
            self.amount = None
            example = texts.price(Money(_EXAMPLE_MINOR, self._currency))
            wrong = translate("Shift", "This is no amount. Enter one such as {example}.").format(
                example=example
            )
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))
        set_role(self.field, invalid="true" if wrong else "false")
        self.changed.emit()


class CoinTable(Room):
    """All coins and notes of a currency, then loose money; `changed` at each key, `total` is what they come to.

    Loose money that cannot be read (`is_wrong`) counts as nothing.
    """

    changed = Signal()
    accepted = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._currency = ""
        self._rows: list[CoinRow] = []
        self._loose = LooseRow(f"{name}.loose")
        self._loose.changed.connect(self.changed.emit)
        self._loose.field.installEventFilter(self)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(32)
        self._grid.setVerticalSpacing(4)
        self.setLayout(self._grid)

    @property
    def total(self) -> Money:
        """What all of it comes to."""
        by_piece = sum((coin.piece * coin.pieces for coin in self._rows), Money.zero(self._currency))
        return by_piece + (self.loose or Money.zero(self._currency))

    @property
    def loose(self) -> Money | None:
        """What was not counted by pieces."""
        return self._loose.amount

    @property
    def is_wrong(self) -> bool:
        """Tell whether something stands there that cannot be counted."""
        return self._loose.is_wrong

    @property
    def pieces(self) -> Mapping[int, int]:
        """How many there are of each, by what it is worth in minor units."""
        return {coin.piece.minor: coin.pieces for coin in self._rows if coin.pieces}

    def use(self, currency: str) -> None:
        """Show the coins and notes of a currency."""
        if currency == self._currency:
            return
        self._currency = currency
        for old in self._rows:
            old.deleteLater()
        self._rows = [
            CoinRow(f"{self.objectName()}.{worth}", Money(worth, currency)) for worth in coins_of(currency)
        ]
        self._loose.use(currency)
        for coin in self._rows:
            coin.changed.connect(self.changed.emit)
            coin.field.installEventFilter(self)
        self._arrange()

    def clear(self) -> None:
        """Begin with nothing."""
        for coin in self._rows:
            coin.set_pieces(0)
        self._loose.field.clear()

    def focus_first(self) -> None:
        """Put the keyboard on the largest note."""
        self._fields()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def restyle(self) -> None:
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on with Enter and the arrows, as one counts; the last Enter accepts."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            fields = self._fields()
            here = next((place for place, field in enumerate(fields) if field is watched), None)
            steps = {Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            by = steps.get(Qt.Key(event.key()))
            if here is not None and by is not None:
                self._go_on(fields, here + by, accepts=event.key() != Qt.Key.Key_Down)
                return True
        return super().eventFilter(watched, event)

    def _go_on(self, fields: list[QLineEdit], place: int, *, accepts: bool) -> None:
        if 0 <= place < len(fields):
            fields[place].setFocus(Qt.FocusReason.TabFocusReason)
            fields[place].selectAll()
        elif place == len(fields) and accepts:
            self.accepted.emit()

    def _fields(self) -> list[QLineEdit]:
        return [*(coin.field for coin in self._rows), self._loose.field]

    def _arrange(self) -> None:
        """Stand in two columns, one where the words are large."""
        columns = 1 if self.theme.scale >= LARGE_TEXT else 2
        tall = max(-(-len(self._rows) // columns), 1)
        for place, coin in enumerate(self._rows):
            self._grid.addWidget(coin, place % tall, place // tall)
        if self._currency:
            self._grid.addWidget(self._loose, tall, 0, 1, columns)
        for side in range(2):
            self._grid.setColumnStretch(side, 1 if side < columns else 0)
