"""Cards that change their place: they glide there for less than a fifth of a second and cannot be touched meanwhile."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEasingCurve, QObject, QPoint, QRect, QTimer, QVariantAnimation
from PySide6.QtWidgets import QWidget

GLIDE_MS: Final = 140
DEAF_MS: Final = 190


class Glide:
    """Moves cards; `moving` until every touch counts again."""

    def __init__(self, owner: QObject) -> None:
        self._paths: dict[QWidget, tuple[QPoint, QPoint]] = {}
        self._deaf: dict[QWidget, float] = {}
        self._animation = QVariantAnimation(owner)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setDuration(GLIDE_MS)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._step)
        self._settling = QTimer(owner)
        self._settling.setSingleShot(True)
        self._settling.timeout.connect(self._settle)

    @property
    def moving(self) -> bool:
        """Whether some cards are deaf."""
        return bool(self._deaf)

    def to(
        self,
        goals: Mapping[QWidget, tuple[QRect | None, QRect]],
        occupied: Sequence[QRect],
        *,
        glide: bool,
    ) -> None:
        """Bring each card from where it was (None: it was not there) to its goal.

        Those that move, and those that come where another card was (`occupied`), are deaf until they have settled. A
        board that is changing already does not glide: everything stands at its goal at once.
        """
        calm = not self.moving
        self._animation.stop()
        self._paths.clear()
        for card, (before, goal) in goals.items():
            moved = before is not None and before.topLeft() != goal.topLeft()
            comes = before is None and any(goal.intersects(other) for other in occupied)
            if glide and (moved or comes):
                self._deafen(card)
            if glide and moved and calm and before is not None:
                self._paths[card] = before.topLeft(), goal.topLeft()
                card.move(before.topLeft())
            else:
                card.move(goal.topLeft())
        if self._paths:
            self._animation.start()

    def finish(self) -> None:
        """Let every card be where it goes, and hear."""
        self._animation.stop()
        for card, (_start, goal) in self._paths.items():
            card.move(goal)
        self._paths.clear()
        self._settle(everything=True)

    def _step(self, part: object) -> None:
        """Move the cards a part of their way."""
        done = float(part) if isinstance(part, (int, float)) else 1.0
        for card, (start, goal) in self._paths.items():
            card.move(start + (goal - start) * done)

    def forget(self, card: QWidget) -> None:
        """Take note that `card` is being deleted."""
        self._deaf.pop(card, None)
        self._paths.pop(card, None)

    def _deafen(self, card: QWidget) -> None:
        """Ignore touches on `card` for a moment."""
        card.setEnabled(False)
        self._deaf[card] = time.monotonic() + DEAF_MS / 1000
        if not self._settling.isActive():
            self._settling.start(DEAF_MS)

    def _settle(self, *, everything: bool = False) -> None:
        """Hear those again whose time is over."""
        now = time.monotonic()
        for card in [card for card, end in self._deaf.items() if everything or end <= now + 0.002]:
            del self._deaf[card]
            card.setEnabled(True)
        self._settling.stop()
        if self._deaf:
            self._settling.start(max(1, round((min(self._deaf.values()) - now) * 1000)))
