"""What was chosen for a kitchen screen, read when its window opens: theme, language, stations."""

from __future__ import annotations

from core.api.shop import Shop
from core.api.words import InvalidInput
from core.qt.language import language
from core.qt.theme import Theme


def chosen_theme(shop: Shop) -> Theme:
    """Return the theme that was chosen for this screen; dark at first."""
    try:
        return Theme(shop.preferences.get("theme", "dark"), int(shop.preferences.get("scale", "100")))
    except (InvalidInput, ValueError):
        return Theme("dark")


def chosen_stations(shop: Shop) -> frozenset[str]:
    """Return the stations that were chosen for this screen; none of them means all."""
    return frozenset(filter(None, shop.preferences.get("station", "").split("\n")))


def speak_chosen_language(shop: Shop) -> None:
    """Speak the language that was chosen for this screen, if one was."""
    code = shop.preferences.get("language", "")
    if code in language().available:
        language().set_language(code)
