"""A QR code, dark on white in every theme, with the quiet zone that scanners need."""

from __future__ import annotations

import segno
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.qt.theme import RADIUS

QUIET_ZONE = 4
"""Modules of white around the code (ISO/IEC 18004)."""


class QrCode(QWidget):
    """Shows a text as a QR code as large as its square allows, in whole pixels per module."""

    def __init__(self, text: str = "", name: str = "qr") -> None:
        super().__init__()
        self.setObjectName(name)
        self._rows: tuple[bytes, ...] = ()
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_text(text)

    @property
    def text(self) -> str:
        """What the code says."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another text; an empty one shows an empty square."""
        self._text = text
        self._rows = (
            tuple(bytes(row) for row in segno.make(text, error="m", micro=False).matrix) if text else ()
        )
        self.update()

    def minimumSizeHint(self) -> QSize:
        side = max(120, len(self._rows) + 2 * QUIET_ZONE)
        return QSize(side, side)

    def sizeHint(self) -> QSize:
        return QSize(280, 280)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        modules = len(self._rows) + 2 * QUIET_ZONE
        side = min(self.width(), self.height())
        pixel = max(1, side // modules)
        drawn = pixel * modules if self._rows else side
        left, top = (self.width() - drawn) // 2, (self.height() - drawn) // 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRoundedRect(left, top, drawn, drawn, RADIUS, RADIUS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setBrush(Qt.GlobalColor.black)
        for y, row in enumerate(self._rows, start=QUIET_ZONE):
            for x, dark in enumerate(row, start=QUIET_ZONE):
                if dark:
                    painter.drawRect(QRect(left + x * pixel, top + y * pixel, pixel, pixel))
