"""The middle of the sale: categories above the grid of products."""

from __future__ import annotations

from collections import Counter

from core.api.words import Product
from core.qt.language import name_in, translate
from core.qt.widgets.chips import ChipRow
from core.qt.widgets.empty_state import EmptyState
from pos_app.navigator import Navigator
from pos_app.viewmodels.catalogue import ALL, CatalogueViewModel
from pos_app.viewmodels.sale import SaleViewModel
from pos_app.widgets.room import LARGE_TEXT, Room, column
from pos_app.widgets.tile_grid import TileGrid


class MenuPanel(Room):
    """A tap adds a product; one that needs a choice, and a long press, open its options."""

    def __init__(self, catalogue: CatalogueViewModel, sale: SaleViewModel, navigator: Navigator) -> None:
        super().__init__("counter.menu")
        self._catalogue = catalogue
        self._sale = sale
        self._navigator = navigator
        self._chips = ChipRow("counter.category")
