"""The way into the kitchen's window: the core hands in its doors, and gets a window that is not yet shown."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow

from core.api.shop import Shop
from kitchen_app.window import KitchenWindow


def open_window(shop: Shop) -> QMainWindow:
    """Return the kitchen's window, reading its first board; must be called on the running loop."""
    return KitchenWindow(shop)
