"""The middle of the sale: categories above the grid of products."""

from __future__ import annotations

from collections import Counter

from core.api.words import Product
from core.qt.language import name_in, translate
from core.qt.pictures import shelf
from core.qt.widgets.chips import ChipRow
from core.qt.widgets.empty_state import EmptyState
from pos_app.navigator import Navigator
from pos_app.viewmodels.catalogue import ALL, CatalogueViewModel
from pos_app.viewmodels.draft_edits import Asked
from pos_app.viewmodels.sale import SaleViewModel
from pos_app.widgets.room import Room, column, compact_chips
from pos_app.widgets.tile_grid import TileGrid


class MenuPanel(Room):
    """A tap adds a product; one that needs a choice, and a long press, open its options."""

    def __init__(self, catalogue: CatalogueViewModel, sale: SaleViewModel, navigator: Navigator) -> None:
        super().__init__("counter.menu")
        self._catalogue = catalogue
        self._sale = sale
        self._navigator = navigator
        self._chips = ChipRow("counter.category")
        self._grid = TileGrid("counter.grid")
        self._empty = EmptyState("counter.nothing_found", "search")
        self._no_menu = EmptyState("counter.no_menu", "menu")
        layout = column(self._chips, gap=14, margins=(16, 8, 16, 14))
        layout.addWidget(self._grid, 1)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._no_menu, 1)
        self.setLayout(layout)
        self._chips.chosen.connect(catalogue.show_category)
        self._empty.action_requested.connect(lambda: catalogue.show_category(ALL))
        self._grid.tapped.connect(self._tap)
        self._grid.held.connect(navigator.choose_options)
        catalogue.changed.connect(self.renew)
        shelf().changed.connect(self._grid.repaint_tiles)
        sale.changed.connect(self._renew_tiles)
        self.retranslate()

    def focus_first(self) -> None:
        """Put the keyboard on the first product."""
        self._grid.focus_first()

    def turn_page(self, by: int) -> None:
        """Show the next or the previous page."""
        self._grid.show_page(self._grid.page + by)

    def retranslate(self) -> None:
        self._no_menu.set_texts(
            translate("MenuPanel", "Waiting for the menu from the main counter"),
            translate("MenuPanel", "It appears here by itself. Check that the main counter is running."),
        )
        self.renew()

    def restyle(self) -> None:
        """Keep the categories in as few rows as can be."""
        self._chips.setStyleSheet(compact_chips(self.theme))

    def renew(self) -> None:
        """Show what the catalogue shows."""
        options = [(ALL, translate("MenuPanel", "All"))]
        options += [(c.category_id, name_in(c.names)) for c in self._catalogue.categories]
        self._chips.set_options(options)
        self._chips.set_value(self._catalogue.category)
        waits = self._catalogue.waits_for_menu
        nothing = self._catalogue.menu is not None and not self._catalogue.tiles
        self._chips.setVisible(not waits)
        self._grid.setVisible(not nothing and not waits)
        self._empty.setVisible(nothing and not waits)
        self._no_menu.setVisible(waits)
        if nothing:
            self._tell_nothing()
        self._renew_tiles()

    def add(self, product: Product) -> None:
        """Put a product into the order, asking for what must be chosen first."""
        menu = self._catalogue.menu
        if menu is not None and menu.needs_choice(product):
            self._navigator.choose_options(product)
        else:
            self._sale.add(product)

    def scan(self, code: str) -> None:
        """Put what a scanner has read into the order, as a tap on its tile does; a label of a scale says how much."""
        found = self._catalogue.scanned(code)
        if found is not None:
            self._tap(found.product, found.asked)

    def _tap(self, product: Product, asked: Asked | None = None) -> None:
        if self._catalogue.left_of(product.product_id) == 0:
            self._catalogue.refuse(product)
        elif self._catalogue.refuses(product.product_id):
            return
        elif asked is not None:
            self._sale.add(product, asked)
        else:
            self.add(product)

    def _renew_tiles(self) -> None:
        counts = Counter[str]()
        for line in self._sale.view.draft.lines:
            counts[line.product_id] += line.quantity
        self._grid.show_tiles(self._catalogue.tiles, counts)

    def _tell_nothing(self) -> None:
        if self._catalogue.search:
            told = translate("MenuPanel", "Nothing found for “{typed}”").format(typed=self._catalogue.search)
            hint = translate("MenuPanel", "Type the beginning of any word, or the code.")
            self._empty.set_texts(told, hint, translate("MenuPanel", "Show everything"))
        else:
            told = translate("MenuPanel", "The menu is empty")
            self._empty.set_texts(told, translate("MenuPanel", "Import a menu file to begin selling."))
