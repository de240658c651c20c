"""What is in front: one of the sections, and on the sale one panel in place of the grid."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal

from core.api.words import Product

SECTIONS: Final = ("sale", "orders", "menu", "reports", "shift", "settings")
MENU, MODIFIERS, TENDER, HOLD, RECALL = "menu", "modifiers", "tender", "hold", "recall"
PRICES: Final = "prices"


class Navigator(QObject):
    """Knows section, panel, and for the modifier panel the product and line it is about."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._section = SECTIONS[0]
        self._panel = MENU
        self._product: Product | None = None
        self._line_id = ""

    @property
    def section(self) -> str:
        """`sale`, `orders` or `settings`."""
        return self._section

    @property
    def panel(self) -> str:
        """What stands in the middle of the sale: `menu`, `modifiers`, `tender`, `hold`, `recall` or `prices`."""
        return self._panel

    @property
    def product(self) -> Product | None:
        """The product whose options are chosen."""
        return self._product

    @property
    def line_id(self) -> str:
        """The line whose options are changed, or empty for a new one."""
        return self._line_id

    def go(self, section: str) -> None:
        """Bring a section to the front."""
        if section != self._section:
            self._section = section
            self.changed.emit()

    def turn(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) section, round and round."""
        self.go(SECTIONS[(SECTIONS.index(self._section) + by) % len(SECTIONS)])

    def show_panel(self, panel: str) -> None:
        """Put a panel in place of the grid, on the sale."""
        if (self._section, self._panel) != (SECTIONS[0], panel):
            self._section, self._panel = SECTIONS[0], panel
            self.changed.emit()

    def close_panel(self) -> None:
        """Put the grid back on the sale, without taking the cashier away from where they are."""
        if self._panel != MENU:
            self._panel = MENU
            self.changed.emit()

    def choose_options(self, product: Product, line_id: str = "") -> None:
        """Show the options of a product, for a new line or for `line_id`."""
        self._product, self._line_id = product, line_id
        self._section, self._panel = SECTIONS[0], MODIFIERS
        self.changed.emit()

    def back(self) -> bool:
        """Leave what is in front; tell whether there was anything to leave."""
        if self._section != SECTIONS[0]:
            self.go(SECTIONS[0])
            return True
        if self._panel != MENU:
            self.show_panel(MENU)
            return True
        return False
