"""Where the counter begins: `open_window` is called by the program that has opened the shop."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow

from core.api.printing import Printer
from core.api.shop import Preferences, Shop
from core.qt.language import language
from core.qt.system_printer import SystemPrinter
from core.qt.theme import LARGEST_SCALE, SMALLEST_SCALE, THEMES, Theme
from pos_app.customer_screen import CustomerScreen
from pos_app.viewmodels.counter import Counter
from pos_app.window import CounterWindow


def open_window(shop: Shop, printer: Printer | None = None) -> QMainWindow:
    """Return the counter's window for `shop`, dressed as its preferences say, already reading the menu.

    It prints on `printer`, or else on that of the system.
    """
    _speak(shop.preferences)
    system = SystemPrinter(shop.printer)
    counter = Counter(shop, printer or system)
    if printer is None:
        counter.printing.pages.system = system
    if shop.printing is not None:
        shop.printing.lend_system(system)
    window = CounterWindow(counter, _look(shop.preferences))
    CustomerScreen(counter.display, window)
    counter.scope.live_with(window)
    counter.load()
    return window


def _speak(preferences: Preferences) -> None:
    """Use the language that was chosen here before; an unknown one leaves things as they are.

    English is set too, because its plurals are in a catalogue.
    """
    chosen = preferences.get("language", language().code)
    language().set_language(chosen if chosen in language().available else language().code)


def _look(preferences: Preferences) -> Theme:
    """Return the look that was chosen here before; the counter begins light."""
    name = preferences.get("theme", "light")
    scale = preferences.get("scale", "100")
    percent = int(scale) if scale.isascii() and scale.isdigit() else SMALLEST_SCALE
    return Theme(name if name in THEMES else "light", min(max(percent, SMALLEST_SCALE), LARGEST_SCALE))
