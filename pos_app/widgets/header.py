"""The upper edge: the search of the section in front, the connection pill."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from core.api.words import Product
from core.qt.language import translate
from core.qt.widgets.label import label
from core.qt.widgets.pill import Pill
from core.qt.widgets.search_field import SearchField
from pos_app.section_words import section_words
from pos_app.viewmodels.counter import Counter
from pos_app.widgets.product_search import ProductSearch
from pos_app.widgets.room import Room, row


class Header(Room):
    """`found` carries the product that Enter chose; `health_requested` when the pill was tapped."""

    found = Signal(object)
    health_requested = Signal()

    def __init__(self, counter: Counter) -> None:
        super().__init__("counter.header")
        self._counter = counter
        self._stack = QStackedWidget()
        self.products = ProductSearch("counter.search")
        self.orders = SearchField("counter.orders.search")
        self._title = label(size="figure", strong=True, elided=True)
        for part in (self.products, self.orders, self._title):
            self._stack.addWidget(part)
        self._stack.setFixedHeight(52)
        self._pill = Pill("counter.pill")
        self._pill.clicked.connect(self.health_requested.emit)
        self.setLayout(row(self._stack, self._pill, gap=12, margins=(16, 10, 16, 4)))
        self.products.search_changed.connect(counter.catalogue.search_for)
        self.products.accepted.connect(self._take_first)
        self.orders.search_changed.connect(counter.orders.search_for)
        counter.navigator.changed.connect(self.renew)
        counter.catalogue.changed.connect(self._follow_catalogue)
        counter.conditions.changed.connect(self._show_health)
        self.retranslate()

    def retranslate(self) -> None:
        self.orders.set_placeholder(translate("Header", "Search by number or name"))
        self.renew()

    def restyle(self) -> None:
        self._stack.setFixedHeight(self.theme.grown(52))

    def renew(self) -> None:
        """Show the search of the section in front."""
        section = self._counter.navigator.section
        own = {"sale": self.products, "orders": self.orders}
        self._stack.setCurrentWidget(own.get(section, self._title))
        self._title.setText(section_words()[section])
        if self._counter.catalogue.by_code:
            self.products.set_placeholder(translate("Header", "Product code, then Enter"))
        else:
            self.products.set_placeholder(translate("Header", "Search or scan…"))

    def search_products(self, *, by_code: bool) -> None:
        """Put the keyboard on the search of the sale."""
        self._counter.catalogue.search_codes(only=by_code)
        self.renew()
        self.products.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.products.selectAll()

    def _take_first(self, typed: str) -> None:
        """Choose the first product that fits and begin the next search."""
        tiles = self._counter.catalogue.tiles
        product: Product | None = self._counter.catalogue.first_hit()
        if product is None and typed.strip() and tiles:
            self._counter.catalogue.refuse(tiles[0].product)
        elif product is not None:
            self.products.clear()
            self._counter.catalogue.search_codes(only=False)
            self.found.emit(product)

    def _follow_catalogue(self) -> None:
        """Empty the field when the search was ended elsewhere."""
        if self.products.text() and not self._counter.catalogue.search and self.products.text().strip():
            self.products.clear()
        self.renew()

    def _show_health(self) -> None:
        health = self._counter.conditions.health
        if health is not None:
            self._pill.show_health(health)
