"""Hands that count their touches, for what may take only so many of them."""

from __future__ import annotations

from core.qt.hands import NO_MODIFIER, Button, Hands, Key, Modifier


class CountingHands(Hands):
    """Operates the windows and counts taps and keys; what is typed into a field counts a key at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.touches = 0

    def tap(self, name: str, *, button: Button = Button.LeftButton) -> None:
        super().tap(name, button=button)
        self.touches += 1

    def press(self, key: Key, modifier: Modifier = NO_MODIFIER, *, window: str = "") -> None:
        super().press(key, modifier, window=window)
        self.touches += 1
