"""The connection pill: one word about the truth, in the header of both windows; pressing it asks for the whole truth."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QSizePolicy

from core.api.views import HealthView
from core.qt.language import translate
from core.qt.widgets.button import Button

Mode = Literal["embedded", "online", "offline"]


class Pill(Button):
    """Shows Online, Offline: n waiting, or Embedded."""

    def __init__(self, name: str = "pill") -> None:
        super().__init__(role="pill", icon="embedded", icon_size=20)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._mode: Mode = "embedded"
        self._waiting = 0
        self._parked = 0
        self._brief = False
        self.show_state("embedded", 0)

    def show_health(self, view: HealthView) -> None:
        """Show what `view` says."""
        self.show_state(view.mode, view.waiting, view.parked)

    def show_state(self, mode: Mode, waiting: int, parked: int = 0) -> None:
        """Show `mode`, how many messages wait to be sent, and how many are parked and wait for a person."""
        self._mode, self._waiting, self._parked = mode, waiting, parked
        self._tell()
        icon, tone = {
            "online": ("online", "fresh"),
            "offline": ("offline", "warning"),
            "embedded": ("embedded", "accent"),
        }[mode]
        if parked:
            icon, tone = "warning", "warning"
        self.set_icon(icon)
        self.set_look(tone=tone)

    def set_brief(self, brief: bool) -> None:
        """Leave out how many wait, where there is no room for it; who listens or presses is told all the same."""
        if brief != self._brief:
            self._brief = brief
            self._tell()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._tell()

    def _tell(self) -> None:
        words = self._words()
        self.setAccessibleName(words)
        is_short = self._brief and self._mode == "offline"
        self.setText(translate("Pill", "Offline") if is_short else words)

    def _words(self) -> str:
        """Return the text of the pill: the truth about the connection comes first, whatever else there is to tell."""
        if self._mode == "offline":
            words = translate("Pill", "Offline: %n waiting", "", self._waiting)
        elif self._mode == "online":
            words = translate("Pill", "Online")
        else:
            words = translate("Pill", "Embedded")
        if not self._parked:
            return words
        return f"{words} · {translate('Pill', '%n parked', '', self._parked)}"
