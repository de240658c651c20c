"""The sheet of keys: every key with what it does."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.qt.language import translate
from core.qt.theme import theme_of
from kitchen_app.keys import SHEET
from kitchen_app.widgets.measures import Measures


class KeysSheet(QWidget):
    """Paints the sheet, as large as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("kitchen.keys_page")
        self.retranslate()

    def retranslate(self) -> None:
        """Renew the text for those who cannot see it."""
        self.setAccessibleName("; ".join(f"{keys}: {translate('Keys', does)}" for keys, does in SHEET))
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self)
        tall = self.height() / len(SHEET)
        scale = min(theme.scale, round(tall / 34 * 100))
        measures = Measures(max(70, scale))
        tall = min(tall, measures.text(48))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong, plain = measures.metrics(18, strong=True), measures.metrics(18)
        column = max(strong.horizontalAdvance(keys) for keys, _ in SHEET) + 24
        for at, (keys, does) in enumerate(SHEET):
            top = at * tall
            cap = QRectF(0, top + 3, strong.horizontalAdvance(keys) + 18, tall - 6)
            painter.setPen(theme.color("line"))
            painter.setBrush(theme.color("raised"))
            painter.drawRoundedRect(cap, 6, 6)
            painter.setFont(measures.font(18, strong=True))
            painter.setPen(theme.color("ink"))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, keys)
            painter.setFont(measures.font(18))
            room = self.width() - column
            told = plain.elidedText(translate("Keys", does), Qt.TextElideMode.ElideRight, int(room))
            painter.drawText(QRectF(column, top, room, tall), Qt.AlignmentFlag.AlignVCenter, told)
