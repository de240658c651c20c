"""What the kitchen makes, for the sold-out list: read only while somebody looks at it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.api.changes import ChangeKind
from core.api.shop import Shop
from core.api.views import KitchenProductView
from core.api.words import ComandaError, folded
from core.qt.language import name_in
from core.qt.tasks import TaskScope
from kitchen_app.viewmodels.refreshing import Refreshing


class ProductsViewModel(QObject):
    """Products in a fixed order while the list is open (sold out ones first), narrowed by a search."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, shop: Shop, scope: TaskScope) -> None:
        super().__init__()
        self._shop = shop
        self._scope = scope
        self._products: dict[str, KitchenProductView] = {}
        self._order: tuple[str, ...] = ()
        self._search = ""
        self._only: frozenset[str] = frozenset()
        self.until_tomorrow = False
        self._refreshing: Refreshing | None = None

    @property
    def rows(self) -> tuple[KitchenProductView, ...]:
        """The products that the search leaves."""
        ordered = (self._products[product_id] for product_id in self._order if product_id in self._products)
        return tuple(product for product in ordered if self._wanted(product))

    @property
    def narrowed(self) -> bool:
        """Whether only the products of one ticket are listed."""
        return bool(self._only)

    def open(self, only: frozenset[str] = frozenset()) -> None:
        """Begin to show the products: all, or `only` those of a ticket."""
        self._only, self._search, self._order = only, "", ()
        if self._refreshing is None:
            kinds = frozenset({ChangeKind.AVAILABILITY, ChangeKind.MENU})
            self._refreshing = Refreshing(
                self._scope, self._shop.changes, kinds, self._read, self.failed.emit
            )
        self._refreshing.ask()

    def close(self) -> None:
        """Nobody looks any more."""
        if self._refreshing is not None:
            self._refreshing.stop()
            self._refreshing = None

    def search(self, text: str) -> None:
        """Narrow the list to names with a word that begins with each word of `text`."""
        self._search = text
        self.changed.emit()

    def show_all(self) -> None:
        """List every product again."""
        self._only = frozenset()
        self.changed.emit()

    def toggle(self, product_id: str) -> None:
        """Stop the sale of a product on every counter, or start it again."""
        product = self._products.get(product_id)
        if product is not None:
            self._scope.start_once((self, product_id), self._set(product_id, sold_out=not product.sold_out))

    def stop_until(self, *, tomorrow: bool) -> None:
        """Have what is stopped from now on be on sale again tomorrow by itself, or when somebody says so."""
        self.until_tomorrow = tomorrow

    async def _set(self, product_id: str, *, sold_out: bool) -> None:
        tomorrow = self.until_tomorrow and sold_out
        try:
            await self._shop.kitchen.set_sold_out(product_id, sold_out=sold_out, until_tomorrow=tomorrow)
        except ComandaError as fault:
            self.failed.emit(fault)

    async def _read(self) -> None:
        products = await self._shop.kitchen.products()
        self._products = {product.product_id: product for product in products}
        if set(self._order) != set(self._products):
            by_name = sorted(
                products, key=lambda product: (not product.sold_out, folded(name_in(product.names)))
            )
            self._order = tuple(product.product_id for product in by_name)
        self.changed.emit()

    def _wanted(self, product: KitchenProductView) -> bool:
        """Tell whether the search and the ticket leave `product`."""
        if self._only and product.product_id not in self._only:
            return False
        words = folded(name_in(product.names)).split()
        return all(any(word.startswith(part) for word in words) for part in folded(self._search).split())
