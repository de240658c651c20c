"""The sounds of one kitchen screen: which are heard, how loud, and whether they come again until somebody has seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from core.api.shop import Preferences
from kitchen_app.tones import Sound, wav_of

VOLUMES: Final = (25, 50, 75, 100)
USUAL_VOLUME: Final = 75
_KEY: Final = "chime"
_QUIET_AT_FIRST: Final = frozenset({"ready"})
"""Who makes an order ready knows that; an expediter switches it on."""

Player = Callable[[bytes], None]


class Chime:
    """What a person has chosen is remembered for this screen; `strokes` counts what was to be heard."""

    def __init__(self, preferences: Preferences, player: Player) -> None:
        self._preferences = preferences
        self._player = player
        self.strokes = 0

    @property
    def on(self) -> bool:
        """Whether anything is heard at all."""
        return self._preferences.get(_KEY, "on") == "on"

    def switch(self, *, on: bool) -> None:
        """Let it be heard, or not."""
        self._preferences.set(_KEY, "on" if on else "off")

    @property
    def volume(self) -> int:
        """How loud, in percent."""
        chosen = self._preferences.get(f"{_KEY}.volume", "")
        return int(chosen) if chosen in map(str, VOLUMES) else USUAL_VOLUME

    def set_volume(self, percent: int) -> None:
        """Be so loud, and let it be heard."""
        self._preferences.set(f"{_KEY}.volume", str(percent))
        self.play("new")

    def wants(self, sound: Sound) -> bool:
        """Tell whether this one is heard when all are on."""
        usual = "off" if sound in _QUIET_AT_FIRST else "on"
        return self._preferences.get(f"{_KEY}.{sound}", usual) == "on"

    def want(self, sound: Sound, *, on: bool) -> None:
        """Let one be heard, at once for a try, or not."""
        self._preferences.set(f"{_KEY}.{sound}", "on" if on else "off")
        if on:
            self.play(sound)

    @property
    def repeats(self) -> bool:
        """Whether what nobody has seen is told again and again."""
        return self._preferences.get(f"{_KEY}.repeat", "off") == "on"

    def set_repeats(self, *, on: bool) -> None:
        """Tell again until it is seen, or not."""
        self._preferences.set(f"{_KEY}.repeat", "on" if on else "off")

    def ring(self, sound: Sound = "new") -> None:
        """Tell the kitchen, if it wants to be told."""
        if self.on and self.wants(sound):
            self.play(sound)

    def play(self, sound: Sound) -> None:
        """Play a sound, whatever the kitchen wants: for a try, and for the public."""
        self.strokes += 1
        self._player(wav_of(sound, self.volume))
