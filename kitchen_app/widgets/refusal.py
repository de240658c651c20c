"""What else can be done with a ticket, on the card itself: make it first, stop what is sold out, refuse it with a reason."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from core.qt.language import QT_TRANSLATE_NOOP, translate
from core.qt.theme import theme_of
from kitchen_app.widgets.measures import PAD, Measures
from kitchen_app.widgets.press import CardButton
from kitchen_app.widgets.wrapping import rows_of

REASONS: Final[dict[str, str]] = {
    "sold_out": QT_TRANSLATE_NOOP("Refusal", "Sold out"),
    "kitchen_closed": QT_TRANSLATE_NOOP("Refusal", "Closed"),
    "too_busy": QT_TRANSLATE_NOOP("Refusal", "Too busy"),
    "other": QT_TRANSLATE_NOOP("Refusal", "Other"),
}


class Refusal(QWidget):
    """Covers the body of a card; `chosen` tells a reason."""

    chosen = Signal(str)
    sold_out_requested = Signal()
    rush_requested = Signal()
    close_requested = Signal()

    def __init__(self, card: QWidget, name: str, measures: Measures, *, rushed: bool) -> None:
        """`name` is that of the card; the reasons are named `name.refuse.<reason>`; `rushed` when it is made first."""
        super().__init__(card)
        self.setObjectName(f"{name}.panel")
        self._measures, self._rushed = measures, rushed
        self._reasons = tuple(self._reason(name, reason) for reason in REASONS)
        self._sold_out = CardButton(self, f"{name}.sold_out", role="quiet", icon="sold-out", px=18)
        self._sold_out.clicked.connect(self.sold_out_requested.emit)
        self._rush = CardButton(self, f"{name}.rush", role="quiet", icon="rush", px=18)
        self._rush.clicked.connect(self.rush_requested.emit)
        self._back = CardButton(self, f"{name}.back", role="quiet", icon="back", px=18)
        self._back.clicked.connect(self.close_requested.emit)
        for button in (*self._reasons, self._sold_out, self._rush, self._back):
            button.measures = measures
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        width = self.width() - 2 * PAD
        half = (width - PAD) // 2
        foot = self._measures.text(48)
        title = self._title_height()
        room = self.height() - title - foot - 3 * PAD
        tall = max(48, min((room - PAD) // 2, self._measures.grown(72)))
        for at, button in enumerate(self._reasons):
            left, top = PAD + (at % 2) * (half + PAD), title + (at // 2) * (tall + PAD)
            button.setGeometry(QRect(left, top, half, tall))
        top = self.height() - foot - PAD
        back = max(48, foot)
        rest = (width - back - 2 * PAD) // 2
        self._back.setGeometry(PAD, top, back, foot)
        self._rush.setGeometry(PAD + back + PAD, top, rest, foot)
        self._sold_out.setGeometry(PAD + back + PAD + rest + PAD, top, rest, foot)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        painter.setFont(self._measures.font(18, strong=True))
        painter.setPen(theme.color("ink"))
        metrics = self._measures.metrics(18, strong=True)
        for at, row in enumerate(self._title()):
            painter.drawText(PAD + 2, 6 + at * metrics.height() + metrics.ascent(), row)

    def _retranslate(self) -> None:
        for button, words in zip(self._reasons, REASONS.values(), strict=True):
            button.set_words(translate("Refusal", words))
        self._sold_out.set_words(
            translate("Refusal", "Stop sale…"), translate("Refusal", "Mark products as sold out")
        )
        rush = translate("Refusal", "No rush") if self._rushed else translate("Refusal", "Rush")
        does = translate("Refusal", "Make it first")
        self._rush.set_words(rush, translate("Refusal", "Make it in its turn") if self._rushed else does)
        self._back.set_words("", translate("Refusal", "Back"))
        self.update()

    def _title(self) -> tuple[str, ...]:
        """Return the question, in as many rows as it needs."""
        asked = translate("Refusal", "Refuse and refund?")
        return rows_of(asked, self._measures, 18, self.width() - 2 * PAD - 2, strong=True)

    def _title_height(self) -> int:
        """Return the height of the question."""
        return len(self._title()) * self._measures.metrics(18, strong=True).height() + 12

    def _reason(self, name: str, reason: str) -> CardButton:
        """Return the button of one reason."""
        button = CardButton(self, f"{name}.refuse.{reason}", role="danger", px=18)
        button.clicked.connect(lambda: self.chosen.emit(reason))
        return button
