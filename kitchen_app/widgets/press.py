"""Things to press on a card: painted by hand, so that a board of them is cheap and keeps its look while it settles."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimerEvent, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from core.qt.theme import RADIUS, Theme, theme_of
from kitchen_app.widgets.measures import Measures
from kitchen_app.widgets.stamp import stamp_icon
from kitchen_app.widgets.wrapping import rows_of

LONG_PRESS_MS: Final = 550

Role = Literal["primary", "outline", "quiet", "danger"]


class Press(QAbstractButton):
    """A button of a card; one that is `holdable` emits `held` after a long press, and then no click follows."""

    held = Signal()

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.measures = Measures()
        self.holdable = False
        self._timer = 0

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self.holdable and event.button() is Qt.MouseButton.LeftButton:
            self._stop_timer()
            self._timer = self.startTimer(LONG_PRESS_MS)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._stop_timer()
        super().mouseReleaseEvent(event)

    def timerEvent(self, event: QTimerEvent) -> None:
        if event.timerId() != self._timer:
            super().timerEvent(event)
            return
        self._stop_timer()
        if self.isDown():
            self.setDown(False)
            self.held.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.EnabledChange:
            self._stop_timer()

    def _stop_timer(self) -> None:
        """Forget a press that has begun."""
        if self._timer:
            self.killTimer(self._timer)
            self._timer = 0


class CardButton(Press):
    """A word, an icon or both on a ground of its role."""

    def __init__(self, parent: QWidget, name: str, *, role: Role, icon: str = "", px: int = 21) -> None:
        super().__init__(parent, name)
        self._role: Role = role
        self._icon = icon
        self._px = px
        self._shown = ""

    def set_words(self, shown: str, does: str = "") -> None:
        """Show `shown` (nothing: the icon only); `does` is said to those who cannot see it."""
        if (shown, does) != (self._shown, self.accessibleName()):
            self._shown = shown
            self.setText(shown.replace("&", "&&"))
            self.setAccessibleName(does or shown)
            self.update()

    def set_role(self, role: Role) -> None:
        """Look like a button of `role`."""
        if role != self._role:
            self._role = role
            self.update()

    def text(self) -> str:
        return self._shown

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, ink, edge = _colours(theme, self._role, down=self.isDown())
        painter.setPen(QPen(edge, 2) if edge is not None else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        self._paint_content(painter, ink)

    def _paint_content(self, painter: QPainter, ink: QColor) -> None:
        """Paint icon and word in the middle.

        The icon gives way when there is no room for both, and the word when it would have to be broken.
        """
        font = self.measures.font(self._px, strong=True)
        metrics = self.measures.metrics(self._px, strong=True)
        side = self.measures.text(26)
        room = self.width() - 2 * 8
        wide = metrics.horizontalAdvance(self._shown) if self._shown else 0
        if self._icon and wide > room and " " not in self._shown:
            wide = 0
        icon = bool(self._icon) and (not wide or wide + side + 8 <= room)
        total = min(wide, room) + (side if icon else 0) + (8 if icon and wide else 0)
        left = (self.width() - total) / 2
        if icon:
            stamp_icon(painter, self._icon, ink, QRectF(left, (self.height() - side) / 2, side, side))
            left += side + 8
        if wide:
            painter.setFont(font)
            painter.setPen(ink)
            self._paint_rows(painter, left, room)

    def _paint_rows(self, painter: QPainter, left: float, room: int) -> None:
        """Paint the word, in two rows when one is too short and there is room for two."""
        metrics = self.measures.metrics(self._px, strong=True)
        rows: tuple[str, ...] = (self._shown,)
        if metrics.horizontalAdvance(self._shown) > room:
            broken = rows_of(self._shown, self.measures, self._px, room, strong=True)
            if len(broken) * metrics.height() <= self.height():
                rows = broken
        top = (self.height() - len(rows) * metrics.height()) / 2
        for at, row in enumerate(rows):
            shown = metrics.elidedText(row, Qt.TextElideMode.ElideRight, room)
            start = left if len(rows) == 1 else (self.width() - metrics.horizontalAdvance(shown)) / 2
            painter.drawText(QPointF(start, top + at * metrics.height() + metrics.ascent()), shown)


def _colours(theme: Theme, role: Role, *, down: bool) -> tuple[QColor, QColor, QColor | None]:
    """Return ground, ink and edge."""
    color = theme.color
    if role == "primary":
        return color("accent_pressed" if down else "accent"), color("accent_ink"), None
    if role == "danger":
        return color("danger_soft" if down else "surface"), color("danger"), color("danger")
    if role == "outline":
        return color("accent_soft" if down else "surface"), color("accent"), color("accent")
    return color("sunken" if down else "raised"), color("ink"), color("line")
