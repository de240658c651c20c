"""The face of somebody of the staff: their initials on their colour, and the name below."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from core.api.staff import StaffMember
from core.qt.theme import RADIUS, Theme, theme_of
from core.qt.widgets.button import ARROWS

_WIDE: Final = 116
_HIGH: Final = 132
_CIRCLE: Final = 72


def face_colours(hue: int, theme: Theme) -> tuple[QColor, QColor]:
    """Return ground and ink of a face in a theme."""
    if theme.name == "dark":
        return QColor.fromHsl(hue % 360, 100, 70), QColor.fromHsl(hue % 360, 160, 225)
    return QColor.fromHsl(hue % 360, 140, 208), QColor.fromHsl(hue % 360, 190, 56)


class StaffFace(QAbstractButton):
    """Large enough for a wet finger; checked for who is about to type a PIN."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._member: StaffMember | None = None

    def show_member(self, member: StaffMember) -> None:
        """Be the face of somebody."""
        if member != self._member:
            self._member = member
            self.setText(member.name)
            self.setAccessibleName(member.name)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        theme = theme_of(self)
        return QSize(theme.grown(_WIDE), theme.grown(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ARROWS:
            event.ignore()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._member is None:
            return
        theme, painter = theme_of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        if self.isChecked() or self.isDown():
            painter.setPen(QPen(theme.color("accent"), 3))
            painter.setBrush(theme.color("accent_soft"))
            painter.drawRoundedRect(area, RADIUS, RADIUS)
        elif self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, RADIUS, RADIUS)
        side = theme.grown(_CIRCLE)
        circle = QRectF(area.center().x() - side / 2, area.top() + 8, side, side)
        ground, ink = face_colours(self._member.hue, theme)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawEllipse(circle)
        painter.setPen(ink)
        painter.setFont(theme.font("title", strong=True))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, self._member.initials)
        painter.setPen(theme.color("ink"))
        painter.setFont(theme.font("body", strong=self.isChecked()))
        words = QRectF(area.left() + 4, circle.bottom(), area.width() - 8, area.bottom() - circle.bottom())
        name = painter.fontMetrics().elidedText(
            self._member.name, Qt.TextElideMode.ElideRight, int(words.width())
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, name)
        painter.end()
