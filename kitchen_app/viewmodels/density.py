"""How many tickets a screen shows at once: fewer large cells or more small ones, whatever the size of the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from core.api.shop import Preferences

_KEY: Final = "density"


@dataclass(frozen=True, slots=True)
class Density:
    """Cards `width` times as wide as usual, with room for `lines` lines; a large screen enlarges all by up to `zoom`."""

    width: float
    lines: int
    zoom: float


DENSITIES: Final = {
    "few": Density(1.4, 6, 1.25),
    "usual": Density(1.0, 4, 1.25),
    "many": Density(0.8, 3, 1.12),
    "most": Density(0.75, 3, 1.0),
}
"""What can be chosen, the fewest cells first."""
USUAL_DENSITY: Final = "usual"


def chosen_density(preferences: Preferences) -> str:
    """Return the name of the density of this screen."""
    chosen = preferences.get(_KEY, USUAL_DENSITY)
    return chosen if chosen in DENSITIES else USUAL_DENSITY


def choose_density(preferences: Preferences, name: str) -> None:
    """Remember another density."""
    preferences.set(_KEY, name)
