"""How long a ticket has been waiting, what that means, and from when on: the limits of one screen, per order type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from core.api.shop import Preferences
from core.api.views import TicketView
from core.api.words import AMBER_AFTER_MS, RED_AFTER_MS, OrderType

Tone = Literal["fresh", "warning", "late"]

STEP_MS: Final = 30_000
"""Limits are whole numbers of these."""
LEAST: Final = 1
MOST: Final = 240
"""The lowest amber and the highest red limit, in steps: half a minute and two hours."""

_KEY: Final = "ageing"


@dataclass(frozen=True, slots=True)
class Age:
    """The time since payment in milliseconds, never less than nothing, and its tone."""

    elapsed_ms: int
    tone: Tone


@dataclass(frozen=True, slots=True)
class Limits:
    """After how many steps a ticket is amber, and after how many red; amber always comes first."""

    amber: int
    red: int

    def with_amber(self, steps: int) -> Limits:
        """Return the limits with amber after `steps`; red gives way."""
        amber = min(max(steps, LEAST), MOST - 1)
        return Limits(amber, max(self.red, amber + 1))

    def with_red(self, steps: int) -> Limits:
        """Return the limits with red after `steps`; amber gives way."""
        red = min(max(steps, LEAST + 1), MOST)
        return Limits(min(self.amber, red - 1), red)

    def tone(self, elapsed_ms: int) -> Tone:
        """Return what it means to have waited so long."""
        if elapsed_ms >= self.red * STEP_MS:
            return "late"
        return "warning" if elapsed_ms >= self.amber * STEP_MS else "fresh"


USUAL: Final = Limits(AMBER_AFTER_MS // STEP_MS, RED_AFTER_MS // STEP_MS)


class Ageing:
    """The limits of a screen, remembered in its preferences as `here=10/16 to_go=…`; what cannot be read is as usual."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences
        self._limits = _read(preferences.get(_KEY, ""))

    def limits(self, order_type: OrderType) -> Limits:
        """Return the limits of orders of one type."""
        return self._limits.get(order_type, USUAL)

    def choose(self, order_type: OrderType, limits: Limits) -> None:
        """Remember other limits."""
        self._limits[order_type] = limits
        told = (f"{kind.value}={chosen.amber}/{chosen.red}" for kind, chosen in self._limits.items())
        self._preferences.set(_KEY, " ".join(told))

    def forget(self) -> None:
        """Go back to the usual limits."""
        self._limits.clear()
        self._preferences.set(_KEY, "")

    def age_of(self, ticket: TicketView, now_ms: int) -> Age:
        """Return the age of `ticket` at `now_ms` (milliseconds since the epoch, by the shop's clock)."""
        elapsed = 0 if ticket.waits else max(0, now_ms - ticket.paid_at)
        return Age(elapsed, self.limits(ticket.order_type).tone(elapsed))


def _read(kept: str) -> dict[OrderType, Limits]:
    known = {order_type.value: order_type for order_type in OrderType}
    limits: dict[OrderType, Limits] = {}
    for part in kept.split():
        name, _, steps = part.partition("=")
        amber, _, red = steps.partition("/")
        if name in known and amber.isdecimal() and red.isdecimal():
            read = Limits(int(amber), int(red))
            if LEAST <= read.amber < read.red <= MOST:
                limits[known[name]] = read
    return limits
