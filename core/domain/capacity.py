"""What a kitchen can take on: it is open, busy (and quotes how many minutes an order takes), or closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LONGEST_QUOTE: Final = 240
"""Minutes; who is busier than that closes."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """`busy_minutes` is what a busy kitchen quotes, 0 when it is not busy; a lower `revision` is old news."""

    accepting: bool = True
    busy_minutes: int = 0
    revision: int = 0

    @property
    def busy(self) -> bool:
        """Tell whether an order takes longer than usual."""
        return self.accepting and self.busy_minutes > 0
