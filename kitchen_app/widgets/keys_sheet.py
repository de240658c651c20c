"""The sheet of keys: every key with what it does."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.qt.language import translate
from core.qt.theme import theme_of
from kitchen_app.keys import Keymap
from kitchen_app.widgets.measures import Measures

_GAP: Final = 20


class KeysSheet(QWidget):
    """Paints the sheet, as large as there is room."""

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self._keymap = keymap
        self.setObjectName("kitchen.keys_page")
        self.retranslate()

    def retranslate(self) -> None:
        """Renew the text for those who cannot see it."""
        self.setAccessibleName(
            "; ".join(f"{keys}: {translate('Keys', does)}" for keys, does in self._keymap.sheet())
        )
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, sheet = theme_of(self), self._keymap.sheet()
        columns, measures = max(
            ((columns, self._measures(theme.scale, columns)) for columns in (1, 2)),
            key=lambda choice: (choice[1].scale, -choice[0]),
        )
        rows = -(-len(sheet) // columns)
        width = (self.width() - _GAP * (columns - 1)) / columns
        tall = min(self.height() / rows, measures.text(48))
        column = _column(measures, sheet)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, (keys, does) in enumerate(sheet):
            left, top = (at // rows) * (width + _GAP), (at % rows) * tall
            wide = measures.metrics(18, strong=True).horizontalAdvance(keys) + 18
            cap = QRectF(left, top + 3, wide, tall - 6)
            painter.setPen(theme.color("line"))
            painter.setBrush(theme.color("raised"))
            painter.drawRoundedRect(cap, 6, 6)
            painter.setFont(measures.font(18, strong=True))
            painter.setPen(theme.color("ink"))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, keys)
            painter.setFont(measures.font(18))
            place = QRectF(left + column, top, width - column, tall)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, translate("Keys", does))

    def _measures(self, scale: int, columns: int) -> Measures:
        """Return the largest measures up to `scale` with which the sheet fits in so many columns."""
        plain, sheet = Measures(), self._keymap.sheet()
        tall = self.height() / -(-len(sheet) // columns)
        width = (self.width() - _GAP * (columns - 1)) / columns
        longest = max(plain.metrics(18).horizontalAdvance(translate("Keys", does)) for _, does in sheet)
        fits = min(tall / 34, width / (_column(plain, sheet) + longest + 8)) * 100
        return Measures(max(70, min(scale, int(fits))))


def _column(measures: Measures, sheet: tuple[tuple[str, str], ...]) -> int:
    """Return the width of the keys."""
    return max(measures.metrics(18, strong=True).horizontalAdvance(keys) for keys, _ in sheet) + 30
