"""How each order type is told: a word, an icon and a colour."""

from __future__ import annotations

from typing import Final

from core.api.words import OrderType
from core.qt.theme import CategoryColours, Theme

ICONS: Final = {
    OrderType.HERE: "here",
    OrderType.TO_GO: "to-go",
    OrderType.DELIVERY: "delivery",
    OrderType.PICKUP: "clock",
}
_HUES: Final = {
    OrderType.HERE: "fresh",
    OrderType.TO_GO: "bakery",
    OrderType.DELIVERY: "cold",
    OrderType.PICKUP: "coffee",
}


def colours_of(order_type: OrderType, theme: Theme) -> CategoryColours:
    """Return ground and mark of `order_type`."""
    return theme.category(_HUES[order_type])
