"""The chime: one stroke of the device's bell when something new arrives, unless somebody wants it quiet."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from core.api.shop import Preferences

_KEY = "chime"


class Chime:
    """Rings once per burst of arrivals; whether it does is remembered for this screen."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences
        self.strokes = 0

    @property
    def on(self) -> bool:
        """Whether it rings."""
        return self._preferences.get(_KEY, "on") == "on"

    def switch(self, *, on: bool) -> None:
        """Let it ring, or not."""
        self._preferences.set(_KEY, "on" if on else "off")

    def ring(self) -> None:
        """Ring, if it is on."""
        if self.on:
            self.strokes += 1
            QApplication.beep()
