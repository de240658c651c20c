"""The face of a ticket card: ground, coloured head with number and age, and the row with order type and customer."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from core.api.views import TicketView
from core.api.words import TicketStatus
from core.qt import texts
from core.qt.language import translate
from core.qt.theme import RADIUS, STATE_ICONS, Theme
from kitchen_app.viewmodels.ages import Age
from kitchen_app.widgets.measures import PAD, Measures
from kitchen_app.widgets.order_types import ICONS, colours_of
from kitchen_app.widgets.stamp import stamp_icon

_CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Face:
    """What the face of a card tells; `waits` when this station is done and others are not."""

    ticket: TicketView
    age: Age
    key: str
    selected: bool
    flash: bool
    waits: bool


@dataclass(frozen=True, slots=True)
class _Head:
    """The colours of a head and the icon beside the age."""

    ground: QColor
    ink: QColor
    age: QColor
    icon: str


def minutes(elapsed_ms: int) -> str:
    """Return a time as `m:ss`, however many minutes it has: an order that is hours old stays a number to be ashamed of."""
    whole, seconds = divmod(elapsed_ms // 1000, 60)
    return f"{whole}:{seconds:02d}"


def head_rect(measures: Measures, width: int) -> QRect:
    """Return the place of the head."""
    return QRect(0, 0, width, measures.head + 2)


def paint_face(painter: QPainter, where: QRect, face: Face, theme: Theme, measures: Measures) -> None:
    """Paint the card into `where`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    body = QRectF(where).adjusted(1.5, 1.5, -1.5, -1.5)
    outline = QPainterPath()
    outline.addRoundedRect(body, RADIUS, RADIUS)
    painter.setPen(QPen(theme.color("line"), 1))
    painter.setBrush(theme.color("surface"))
    painter.drawPath(outline)
    head = _head_colours(face, theme)
    painter.save()
    painter.setClipPath(outline)
    painter.fillRect(QRectF(where.left(), where.top(), where.width(), measures.head), head.ground)
    if face.ticket.status is TicketStatus.PREPARING:
        painter.fillRect(QRectF(body.left(), measures.head, 6, where.height()), theme.color("accent"))
    painter.restore()
    _paint_head(painter, where, face, head, measures)
    _paint_kind(painter, where, face, theme, measures)
    if face.waits and face.ticket.status is not TicketStatus.VOID:
        _paint_waits(painter, where, theme, measures)
    _paint_edge(painter, body, face, theme)


def _head_colours(face: Face, theme: Theme) -> _Head:
    color = theme.color
    if face.ticket.status is TicketStatus.VOID:
        if face.flash:
            return _Head(color("danger"), color("danger_ink"), color("danger_ink"), "refuse")
        return _Head(color("danger_soft"), color("danger"), color("danger"), "refuse")
    if face.flash and face.ticket.changed:
        return _Head(color("warning"), color("warning_ink"), color("warning_ink"), "eye")
    if face.flash and face.age.tone == "late":
        return _Head(color("late_soft"), color("late"), color("late"), STATE_ICONS["late"])
    if face.flash:
        return _Head(color("accent"), color("accent_ink"), color("accent_ink"), "clock")
    if face.ticket.waits:
        return _Head(color("sunken"), color("muted"), color("muted"), "clock")
    if face.age.tone == "fresh":
        return _Head(color("fresh_soft"), color("ink"), color("fresh"), STATE_ICONS["fresh"])
    ink = color(f"{face.age.tone}_ink")
    return _Head(color(face.age.tone), ink, ink, STATE_ICONS[face.age.tone])


def _paint_head(painter: QPainter, where: QRect, face: Face, head: _Head, measures: Measures) -> None:
    """Paint key, number and age; where it is narrow the key goes first, then the icon, and never the number."""
    tall = measures.head
    void = face.ticket.status is TicketStatus.VOID
    age = texts.status_text("VOID").upper() if void else _age_words(face)
    age_width = measures.metrics(27, strong=True).horizontalAdvance(age)
    number = measures.metrics(33, strong=True)
    cap, side, gap = measures.text(26), measures.text(24), measures.text(8)
    left, right = where.left() + PAD + 2.0, where.right() - PAD - 2.0
    spare = right - left - age_width - gap - number.horizontalAdvance(face.ticket.number)
    icon = spare >= side + 6
    key = bool(face.key) and spare >= side + 6 + cap + gap
    if key:
        _paint_key(painter, QRectF(left, (tall - cap) / 2, cap, cap), face.key, head.ink, measures)
        left += cap + gap
    painter.setFont(measures.font(27, strong=True))
    painter.setPen(head.age)
    right -= age_width
    painter.drawText(QRectF(right, 0, age_width + 2, tall), Qt.AlignmentFlag.AlignVCenter, age)
    if icon:
        right -= side + 6
        stamp_icon(painter, head.icon, head.age, QRectF(right, (tall - side) / 2, side, side))
    painter.setFont(measures.font(33, strong=True))
    painter.setPen(head.ink)
    shown = number.elidedText(face.ticket.number, Qt.TextElideMode.ElideRight, int(right - left) + 1)
    painter.drawText(QPointF(left, (tall + number.ascent() - number.descent()) / 2), shown)
    if void:
        painter.setPen(QPen(head.ink, 3))
        end = left + number.horizontalAdvance(shown) + 2
        painter.drawLine(QPointF(left - 2, tall / 2), QPointF(end, tall / 2))


def _age_words(face: Face) -> str:
    """Return how old the ticket is; one that waits for a course does not grow older."""
    return "–" if face.ticket.waits else minutes(face.age.elapsed_ms)


def _paint_key(painter: QPainter, cap: QRectF, key: str, ink: QColor, measures: Measures) -> None:
    """Paint the key under which the ticket is selected."""
    edge = QColor(ink)
    edge.setAlpha(150)
    painter.setPen(QPen(edge, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(cap, 5, 5)
    painter.setFont(measures.font(18, strong=True))
    painter.setPen(ink)
    painter.drawText(cap, _CENTRE, key)


def _paint_kind(painter: QPainter, where: QRect, face: Face, theme: Theme, measures: Measures) -> None:
    """Paint order type (icon, word and colour), customer, and NEW, or the mark of one that is on paper already."""
    ticket = face.ticket
    top, tall = measures.head + 4, measures.kind - 6
    hue = colours_of(ticket.order_type, theme)
    word = texts.status_text(ticket.order_type.value).upper()
    if ticket.wanted_at is not None:
        word = texts.time_of_day(ticket.wanted_at)  # the clock before it says what for
    metrics = measures.metrics(18, strong=True)
    side = measures.text(22)
    wide = side + metrics.horizontalAdvance(word) + 22
    left, right = where.left() + PAD + 2.0, where.right() - PAD - 2.0
    pill = QRectF(left, top, min(wide, right - left), tall)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(hue.ground)
    painter.drawRoundedRect(pill, 6, 6)
    stamp_icon(
        painter, ICONS[ticket.order_type], hue.mark, QRectF(left + 7, top + (tall - side) / 2, side, side)
    )
    painter.setFont(measures.font(18, strong=True))
    painter.setPen(hue.mark)
    painter.drawText(pill.adjusted(side + 13, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, word)
    left = pill.right() + 8
    if ticket.rushed and ticket.status is not TicketStatus.VOID:
        right = _paint_rush(painter, QRectF(left, top, right - left, tall), theme, measures)
    if ticket.on_paper_at is not None:
        right = _paint_paper(painter, QRectF(left, top, right - left, tall), theme, measures)
    elif ticket.status is TicketStatus.NEW:
        right = _paint_new(painter, QRectF(left, top, right - left, tall), theme, measures)
    metrics = measures.metrics(19, strong=True)
    room = int(right - left)
    if ticket.customer and room > measures.text(24):
        painter.setFont(measures.font(19, strong=True))
        painter.setPen(theme.color("ink"))
        name = metrics.elidedText(ticket.customer, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, top, room + 2, tall), Qt.AlignmentFlag.AlignVCenter, name)


def _paint_new(painter: QPainter, where: QRectF, theme: Theme, measures: Measures) -> float:
    """Paint the word NEW at the right end of `where` if there is room; return how far the customer's name may go."""
    word = texts.status_text("NEW").upper()
    wide = measures.metrics(18, strong=True).horizontalAdvance(word) + 14
    if wide > where.width():
        return where.right()
    pill = QRectF(where.right() - wide, where.top(), wide, where.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("accent_soft"))
    painter.drawRoundedRect(pill, 6, 6)
    painter.setFont(measures.font(18, strong=True))
    painter.setPen(theme.color("accent"))
    painter.drawText(pill, _CENTRE, word)
    return pill.left() - 8


def _paint_rush(painter: QPainter, where: QRectF, theme: Theme, measures: Measures) -> float:
    """Paint that the ticket is made first at the right end of `where`: the sign, and the word where there is room."""
    word, side = translate("TicketCard", "RUSH"), min(measures.text(22), where.height())
    wide = side + 8 + measures.metrics(18, strong=True).horizontalAdvance(word) + 14
    if wide > where.width():
        word, wide = "", side + 12
    pill = QRectF(where.right() - wide, where.top(), wide, where.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("danger"))
    painter.drawRoundedRect(pill, 6, 6)
    ink = theme.color("danger_ink")
    stamp_icon(
        painter, "rush", ink, QRectF(pill.left() + 6, pill.top() + (pill.height() - side) / 2, side, side)
    )
    painter.setFont(measures.font(18, strong=True))
    painter.setPen(ink)
    painter.drawText(pill.adjusted(side + 12, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, word)
    return pill.left() - 8


def _paint_paper(painter: QPainter, where: QRectF, theme: Theme, measures: Measures) -> float:
    """Paint a slip of paper at the right end of `where`; return how far the customer's name may go."""
    side = min(measures.text(22), where.height())
    slip = QRectF(where.right() - side - 12, where.top(), side + 12, where.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("ink"))
    painter.drawRoundedRect(slip, 6, 6)
    icon = QRectF(slip.left() + 6, slip.top() + (slip.height() - side) / 2, side, side)
    stamp_icon(painter, "receipt", theme.color("surface"), icon)
    return slip.left() - 8


def _paint_waits(painter: QPainter, where: QRect, theme: Theme, measures: Measures) -> None:
    """Say that this station is done."""
    more = max(48, measures.grown(48))
    left = PAD + more + PAD
    place = QRectF(left, where.bottom() - measures.foot - PAD, where.width() - left - PAD, measures.foot)
    painter.setFont(measures.font(18, strong=True))
    painter.setPen(theme.color("fresh"))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(place, int(flags), translate("TicketCard", "Done here, the others are not ready yet"))


def _paint_edge(painter: QPainter, body: QRectF, face: Face, theme: Theme) -> None:
    """Paint the frame that shows selection and alarm."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if face.selected:
        painter.setPen(QPen(theme.color("focus"), 4))
        painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    elif face.ticket.status is TicketStatus.VOID:
        painter.setPen(QPen(theme.color("danger"), 2))
        painter.drawRoundedRect(body, RADIUS, RADIUS)
    elif face.ticket.changed:
        painter.setPen(QPen(theme.color("warning"), 4))
        painter.drawRoundedRect(body, RADIUS, RADIUS)
    elif face.flash:
        painter.setPen(QPen(theme.color("accent"), 3))
        painter.drawRoundedRect(body, RADIUS, RADIUS)
    elif face.age.tone != "fresh":
        painter.setPen(QPen(theme.color(face.age.tone), 2))
        painter.drawRoundedRect(body, RADIUS, RADIUS)
