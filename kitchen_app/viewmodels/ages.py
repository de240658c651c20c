"""How long a ticket has been waiting, and what that means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.api.views import TicketView
from core.api.words import AMBER_AFTER_MS, RED_AFTER_MS

Tone = Literal["fresh", "warning", "late"]


@dataclass(frozen=True, slots=True)
class Age:
    """The time since payment in milliseconds, never less than nothing, and its tone."""

    elapsed_ms: int
    tone: Tone


def age_of(ticket: TicketView, now_ms: int) -> Age:
    """Return the age of `ticket` at `now_ms` (milliseconds since the epoch, by the shop's clock)."""
    elapsed = max(0, now_ms - ticket.paid_at)
    if elapsed >= RED_AFTER_MS:
        return Age(elapsed, "late")
    return Age(elapsed, "warning" if elapsed >= AMBER_AFTER_MS else "fresh")
