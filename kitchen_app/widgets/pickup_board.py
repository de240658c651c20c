"""The public window: which call numbers are being prepared and which are ready, to be read from five metres."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMoveEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from core.api.words import Clock
from core.qt import texts
from core.qt.language import QT_TRANSLATE_NOOP, translate_in
from core.qt.theme import Theme
from kitchen_app.viewmodels.calls import Call, CallsView, CallsViewModel
from kitchen_app.widgets.call_sheet import Sheet, paint_calls, paint_words

FIRST_SIZE: Final = (1280, 720)
TICK_MS: Final = 500
FLASH_TICKS: Final = 16
"""A newly called number flashes for eight seconds: long enough to look up from a telephone."""
_PAD: Final = 32
WORDS: Final[Mapping[str, str]] = {
    "title": QT_TRANSLATE_NOOP("PickupBoard", "Pick-up board"),
    "preparing": QT_TRANSLATE_NOOP("PickupBoard", "Preparing"),
    "ready": QT_TRANSLATE_NOOP("PickupBoard", "Ready"),
    "more": QT_TRANSLATE_NOOP("PickupBoard", "+ {count} more"),
    "empty": QT_TRANSLATE_NOOP("PickupBoard", "Your number appears here as soon as you have paid."),
    "waiting": QT_TRANSLATE_NOOP("PickupBoard", "One moment, please"),
    "blind": QT_TRANSLATE_NOOP("PickupBoard", "No news since {time}. Please ask at the counter."),
    "apart": QT_TRANSLATE_NOOP(
        "PickupBoard", "New orders may be missing since {time}. Please ask at the counter."
    ),
    "no_news": QT_TRANSLATE_NOOP("PickupBoard", "No news. Please ask at the counter."),
}


@dataclass(frozen=True, slots=True)
class Areas:
    """Where things stand; `message` is empty as long as everything shown is true."""

    message: QRectF
    ready: QRectF
    preparing: QRectF


class PickupBoard(QWidget):
    """Paints a `CallsView`; `moved` when a person has put it elsewhere, `dismissed` when one has closed it."""

    moved = Signal()
    dismissed = Signal()
    full_screen_requested = Signal()

    def __init__(self, calls: CallsViewModel, clock: Clock) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("pickup.board")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._calls, self._clock = calls, clock
        self._theme = Theme(calls.choices.theme)
        self._flash, self._told = 0, ""
        self._may_close = False
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        self._theme.apply_to(self)
        self.resize(*FIRST_SIZE)
        self.setMinimumSize(480, 360)
        calls.changed.connect(self.renew)
        self.renew()

    @property
    def flashing(self) -> bool:
        """Whether the newest number flashes."""
        return self._flash > 0

    def flash(self) -> None:
        """A number has just been called."""
        self._flash = FLASH_TICKS
        self.update()

    def tick(self) -> None:
        """Let half a second pass."""
        self._calls.look()
        if self._flash:
            self._flash -= 1
            self.update()
        elif self._told != self._time():
            self.update()

    def dress(self) -> None:
        """Wear the look that is chosen for the board."""
        self._theme.set_theme(self._calls.choices.theme)
        self.renew()

    def renew(self) -> None:
        """Show what the public shall see now."""
        view = self._calls.view
        self.setWindowTitle(self._say("title"))
        told = [self._message(view)] if view.contact != "seen" else []
        told += [f"{self._say('ready')}: {_listed(view.ready)}"]
        told += [f"{self._say('preparing')}: {_listed(view.preparing)}"]
        self.setAccessibleName(". ".join(told))
        self.update()

    def put_away(self) -> None:
        """Close for good."""
        self._timer.stop()
        self._calls.changed.disconnect(self.renew)
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self._may_close)
        if not self._may_close:
            self.dismissed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F11:
            self.full_screen_requested.emit()
        event.accept()  # no other key on a public window means anything

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.moved.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        view, theme = self._calls.view, self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.color("paper"))
        message = self._message(view)
        areas = self._areas(bool(message) and view.contact != "waiting")
        if areas.message.height():
            self._paint_message(painter, areas.message, message)
        if view.contact == "waiting" or not (view.ready or view.preparing):
            words = message if view.contact == "waiting" else self._say("empty")
            whole = areas.ready.united(areas.preparing).adjusted(_PAD, _PAD, -_PAD, -_PAD)
            if view.contact in {"waiting", "seen"}:
                paint_words(painter, whole, words, 0.075 * self._base(), theme.color("muted"))
        else:
            self._paint_lists(painter, areas, view)
        self._told = self._time()

    def _paint_lists(self, painter: QPainter, areas: Areas, view: CallsView) -> None:
        """Paint both lists, with the newest ready number large."""
        theme, base = self._theme, self._base()
        painter.fillRect(areas.preparing, theme.color("sunken"))
        lit = self._flash > 0 and self._flash % 2 == 0
        more = self._say("more")
        ready = Sheet(self._say("ready"), view.ready, "fresh", more, base, theme, large=view.newest, lit=lit)
        preparing = Sheet(
            self._say("preparing"), view.preparing, "ink", more, base, theme, corner=self._time()
        )
        paint_calls(painter, areas.ready, ready)
        paint_calls(painter, areas.preparing, preparing)

    def _paint_message(self, painter: QPainter, where: QRectF, message: str) -> None:
        """Say in a strip what is not known."""
        theme = self._theme
        painter.fillRect(where, theme.color("warning"))
        inner = where.adjusted(_PAD, 6, -_PAD, -6)
        paint_words(painter, inner, message, 0.062 * self._base(), theme.color("warning_ink"))

    def _areas(self, told: bool) -> Areas:
        """Part the window: side by side where it is broad, the ready ones above where it is tall."""
        width, height = float(self.width()), float(self.height())
        strip = round(0.17 * self._base()) if told else 0
        message = QRectF(0, 0, width, strip)
        if width >= height:
            left = round(width * 0.44)
            return Areas(
                message,
                QRectF(left, strip, width - left, height - strip),
                QRectF(0, strip, left, height - strip),
            )
        cut = strip + round((height - strip) * 0.56)
        return Areas(message, QRectF(0, strip, width, cut - strip), QRectF(0, cut, width, height - cut))

    def _base(self) -> float:
        """Return the shorter side, on which all sizes depend; a broad window does not make the letters too wide for it."""
        return float(min(self.width(), self.height(), max(self.width(), self.height()) * 9 // 14))

    def _message(self, view: CallsView) -> str:
        if view.contact == "seen":
            return ""
        if view.contact == "waiting":
            return self._say("waiting")
        if view.told_at is None:
            return self._say("no_news")
        time = texts.time_of_day(view.told_at, self._calls.choices.language)
        return self._say(view.contact).format(time=time)

    def _time(self) -> str:
        return texts.time_of_day(self._clock.now_ms(), self._calls.choices.language)

    def _say(self, key: str) -> str:
        return translate_in(self._calls.choices.language, "kitchen", "PickupBoard", WORDS[key])


def _listed(calls: Sequence[Call]) -> str:
    return ", ".join(f"{call.number} {call.name}".strip() for call in calls) or "–"
