"""How old the news on this screen is: quiet while the shop is heard, on a ground that nobody overlooks when it is not."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from core.qt import texts
from core.qt.language import translate
from core.qt.theme import set_role, theme_of
from core.qt.widgets.label import Label

RED_AFTER_MS: Final = 60_000
"""News that are older than this are red, not amber."""

_NOW_MS: Final = 5_000
_MINUTE_MS: Final = 60_000
_HOUR_MS: Final = 60 * _MINUTE_MS
_DAY_MS: Final = 24 * _HOUR_MS
_PAD: Final = 12
_SEEN_MS: Final = (55_000, 55 * _MINUTE_MS, 23 * _HOUR_MS)

Tone = Literal["muted", "warning", "late"]


class News(Label):
    """One line; its width is kept for every time that it will show, so that the header never moves."""

    def __init__(self, name: str) -> None:
        super().__init__(tone="muted")
        self.setObjectName(name)
        self._now_ms = 0
        self._heard_ms: int | None = None
        self._stale, self._brief = False, False
        self.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)

    @property
    def stale(self) -> bool:
        """Whether the shop is not heard."""
        return self._stale

    def show_age(self, now_ms: int, heard_ms: int | None, *, stale: bool) -> bool:
        """Show that the shop was heard last at `heard_ms`; return whether that needs another width."""
        other = (stale, heard_ms if stale else None) != (self._stale, self._heard_ms if self._stale else None)
        self._now_ms, self._heard_ms, self._stale = now_ms, heard_ms, stale
        self._write()
        return other

    def set_brief(self, brief: bool) -> None:
        """Leave out what is said by the place and the colour."""
        if brief != self._brief:
            self._brief = brief
            self._write()

    def reserve(self) -> None:
        """Keep room for the widest that will be shown."""
        self.ensurePolished()
        self.setContentsMargins(*((_PAD, 0, _PAD, 0) if self._stale else (0, 0, 0, 0)))
        heard = self._heard_ms or 0
        widest = [self._words(heard + age, heard) for age in _SEEN_MS] + [self.text()]
        wide = max(self.fontMetrics().horizontalAdvance(words) for words in widest)
        self.setFixedWidth(wide + 4 + (2 * _PAD if self._stale else 0))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._write()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._stale:
            theme = theme_of(self)
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(f"{self._tone()}_soft"))
            tall = min(self.height(), self.fontMetrics().height() + 2 * _PAD)
            ground = QRectF(0, (self.height() - tall) / 2, self.width(), tall)
            painter.drawRoundedRect(ground, tall / 2, tall / 2)
            painter.end()
        super().paintEvent(event)

    def _tone(self) -> Tone:
        """Return the colour of what is said."""
        if not self._stale:
            return "muted"
        old = self._heard_ms is None or self._now_ms - self._heard_ms >= RED_AFTER_MS
        return "late" if old else "warning"

    def _write(self) -> None:
        """Write the words; the same ones again cost nothing."""
        words, tone = self._words(self._now_ms, self._heard_ms), self._tone()
        if words != self.text():
            self.setText(words)
            self.setAccessibleName(f"{translate('Header', 'Last contact')}: {words}" if words else "")
        size = "title" if self._stale and not self._brief else "body"
        strong = "true" if self._stale else "false"
        if (tone, size) != (self.property("tone"), self.property("textSize")):
            set_role(self, tone=tone, textSize=size, strong=strong)

    def _words(self, now_ms: int, heard_ms: int | None) -> str:
        """Return what is said at `now_ms`."""
        if heard_ms is None:
            return translate("Header", "No news yet") if self._stale else ""
        age = max(0, now_ms - heard_ms)
        if not self._stale:
            return _since(age) if age < _MINUTE_MS else texts.time_of_day(heard_ms)
        if self._brief:
            return translate("Header", "News {age} old").format(age=_short(age))
        time = texts.time_of_day(heard_ms) if age < _DAY_MS else texts.date_and_time(heard_ms)
        return translate("Header", "News from {time} ({age})").format(time=time, age=_since(age))


def _since(age_ms: int) -> str:
    """Return how long ago something was."""
    if age_ms < _NOW_MS:
        return translate("Header", "now")
    if age_ms < _MINUTE_MS:
        seconds = age_ms // 1000
        return translate("Header", "{seconds} s ago").format(seconds=seconds - seconds % 5)
    if age_ms < _HOUR_MS:
        return translate("Header", "{minutes} min ago").format(minutes=age_ms // _MINUTE_MS)
    if age_ms < 2 * _DAY_MS:
        return translate("Header", "{hours} h ago").format(hours=age_ms // _HOUR_MS)
    return translate("Header", "{days} days ago").format(days=age_ms // _DAY_MS)


def _short(age_ms: int) -> str:
    """Return the same without words around it."""
    if age_ms < _MINUTE_MS:
        return translate("Header", "{seconds} s").format(seconds=age_ms // 5000 * 5)
    if age_ms < _HOUR_MS:
        return translate("Header", "{minutes} min").format(minutes=age_ms // _MINUTE_MS)
    if age_ms < 2 * _DAY_MS:
        return translate("Header", "{hours} h").format(hours=age_ms // _HOUR_MS)
    return translate("Header", "{days} d").format(days=age_ms // _DAY_MS)
