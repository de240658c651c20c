"""What can be sold: the tiles of the chosen category or search, always with what is left of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, overload

from PySide6.QtCore import QObject, Signal

from core.api.changes import ChangeKind
from core.api.till import CatalogueDoor
from core.api.views import AvailabilityView
from core.api.words import Category, Clock, InvalidInput, Menu, Names, NotFound, Product, ShownPrice, SoldBy
from core.qt.tasks import TaskScope
from pos_app.viewmodels.complaints import NOT_ON_SALE, NOT_READ, Complaints
from pos_app.viewmodels.notices import Noticed
from pos_app.viewmodels.opening import Opening
from pos_app.viewmodels.renewal import Renewal
from pos_app.viewmodels.scanning import Scanned, scanned
from pos_app.viewmodels.search import ProductIndex
from pos_app.viewmodels.shown_prices import ShownPrices

ALL: Final = "all"
NO_MENU: Final = "menu.none"
FEW: Final = 5
FEW_GRAMS: Final = 1000
"""From this many, or so many grams, on a tile counts down."""


@dataclass(frozen=True, slots=True)
class TileView:
    """A product as a tile shows it: `left` when it is counted, `hue` (0–7) of its category, `has_choices` for options.

    `shown` is what it costs in the order that is being made, now.
    One that is not sold at this hour counts as sold out, and `opens` says from when it is.
    """

    product: Product
    shown: ShownPrice
    names: Names
    hue: int
    left: int | None
    sold_out: bool
    has_choices: bool
    opens: str = ""

    @property
    def few(self) -> bool:
        """Tell whether so few are left that the cashier must know."""
        most = FEW_GRAMS if self.product.sold_by is SoldBy.WEIGHT else FEW
        return not self.sold_out and self.left is not None and self.left <= most


class Tiles(Sequence[TileView]):
    """As many tiles as there are products; only those that are looked at are made."""

    def __init__(self, products: Sequence[Product], make: Callable[[Product], TileView]) -> None:
        self._products = products
        self._make = make

    def __len__(self) -> int:
        return len(self._products)

    @overload
    def __getitem__(self, place: int) -> TileView: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[TileView, ...]: ...
    def __getitem__(self, place: int | slice) -> TileView | tuple[TileView, ...]:
        if isinstance(place, slice):
            return tuple(self._make(product) for product in self._products[place])
        return self._make(self._products[place])


class CatalogueViewModel(QObject):
    """The menu, the availability, and what of it is looked at; `changed` when any of it is another."""

    changed = Signal()

    def __init__(self, door: CatalogueDoor, scope: TaskScope, complaints: Complaints, clock: Clock) -> None:
        super().__init__()
        self.prices = ShownPrices(clock)
        self.prices.changed.connect(self._renew)
        self._door = door
        self._complaints = complaints
        self._menu: Menu | None = None
        self._availability: Mapping[str, AvailabilityView] = {}
        self._index = ProductIndex()
        self._order: tuple[Product, ...] = ()
        self._sold_now: tuple[Product, ...] = ()
        self._category = ALL
        self._search = ""
        self._by_code = False
        self._tiles: Sequence[TileView] = ()
        self._categories: tuple[Category, ...] = ()
        self._waits_for_menu = False
        self.opening = Opening(clock, scope, self._follow_hours)
        self._renewal = Renewal(scope, "catalogue", self._read)

    @property
    def menu(self) -> Menu | None:
        """The menu, or None before it has been read."""
        return self._menu

    @property
    def availability(self) -> Mapping[str, AvailabilityView]:
        """What is counted or stopped, by product id; another mapping each time it was read."""
        return self._availability

    @property
    def waits_for_menu(self) -> bool:
        """Whether the shop's menu has not come from the main counter yet; it fills by itself."""
        return self._waits_for_menu

    @property
    def index(self) -> ProductIndex:
        """What can be sold, prepared for searching."""
        return self._index

    @property
    def categories(self) -> tuple[Category, ...]:
        """The categories that hold something that is sold at this hour, in their order."""
        return self._categories

    @property
    def category(self) -> str:
        """The id of the category that is looked at, or `all`."""
        return self._category

    @property
    def search(self) -> str:
        """What is searched for; a search looks in all categories."""
        return self._search

    @property
    def by_code(self) -> bool:
        """Whether only codes are searched."""
        return self._by_code

    @property
    def tiles(self) -> Sequence[TileView]:
        """What there is to tap, in order; each is made when somebody looks at it."""
        return self._tiles

    def left_of(self, product_id: str) -> int | None:
        """Return how many of a product can be sold, 0 when it is stopped, None when it is not counted."""
        known = self._availability.get(product_id)
        if known is None:
            return None
        return 0 if known.eighty_six else known.left

    @property
    def asked_prices(self) -> frozenset[str]:
        """The products whose price is asked for at each sale."""
        products = () if self._menu is None else self._menu.products
        return frozenset(p.product_id for p in products if p.sold_by is SoldBy.ASKED)

    def show_category(self, category_id: str) -> None:
        """Look at one category (`all` for all); ends a search."""
        self._category = category_id
        self._search = ""
        self._renew()

    def search_for(self, typed: str) -> None:
        """Look for what was typed, everywhere; nothing typed shows the category again."""
        self._search = typed.strip()
        self._renew()

    def search_codes(self, *, only: bool) -> None:
        """Search codes only, or names too."""
        if self._by_code != only:
            self._by_code = only
            self._renew()

    def first_hit(self) -> Product | None:
        """Return the first product that the search found and that can be sold."""
        if not self._search:
            return None
        return next((tile.product for tile in self._tiles if not tile.sold_out), None)

    def scanned(self, code: str) -> Scanned | None:
        """Return what a scanner has read, or tell why that is nothing."""
        try:
            return scanned(
                code, self._menu, self._index.scanned, lambda product: self.prices.of(product).price
            )
        except InvalidInput as fault:
            self._complaints.tell(NOT_ON_SALE, fault)
            return None

    def refuses(self, product_id: str) -> bool:
        """Tell whether a product is not sold at this hour; if so, it is told why, and from when it is."""
        try:
            product = None if self._menu is None else self._menu.product(product_id)
        except InvalidInput:  # it left the menu
            return False
        refusal = None if product is None else self.opening.refusal(product)
        if refusal is not None:
            self._complaints.tell(NOT_ON_SALE, refusal)
        return refusal is not None

    def refuse(self, product: Product) -> None:
        """Tell that a product is sold out."""
        self._complaints.tell(NOT_ON_SALE, InvalidInput("sold_out", names=dict(product.names)))

    def load(self) -> None:
        """Read everything, now."""
        self._renewal.ask()

    def note(self, noticed: Noticed) -> None:
        """Read again what has changed."""
        if noticed.concerns(ChangeKind.MENU) or noticed.concerns(ChangeKind.AVAILABILITY):
            self.load()

    async def _read(self) -> None:
        """Read menu and availability."""
        menu = await self._complaints.attempt(NOT_READ, self._find_menu())
        known = await self._complaints.attempt(NOT_READ, self._door.availability())
        if menu is None or known is None:
            self.changed.emit()
            return
        if menu is not self._menu:
            await self._take(menu)
        self._availability = known
        self._renew()

    async def _find_menu(self) -> Menu | None:
        """Return the menu, or None (which is no fault) while the main counter has not shared it."""
        try:
            menu = await self._door.menu()
        except NotFound as missing:
            if missing.code != NO_MENU:
                raise
            self._waits_for_menu = True
            return None
        self._waits_for_menu = False
        return menu

    async def _take(self, menu: Menu) -> None:
        places = {category.category_id: category.position for category in menu.categories}
        away = {category.category_id for category in menu.categories if not category.active}
        sold = (product for product in menu.products if product.active and product.category_id not in away)
        order = sorted(sold, key=lambda p: (places.get(p.category_id, len(places)), p.position))
        self._index = await ProductIndex.read(order, self._index)
        self._order = tuple(order)
        self._menu = menu
        self.prices.take(menu)
        self.opening.take(menu)
        self._sort_out(menu)

    def _sort_out(self, menu: Menu) -> None:
        """Work out what is sold at this hour; a category of which nothing is sold is not looked at any longer."""
        self._sold_now = tuple(filter(self.opening.is_open, self._order))
        used = {product.category_id for product in self._sold_now}
        filled = (category for category in menu.categories if category.category_id in used)
        self._categories = tuple(sorted(filled, key=lambda category: category.position))
        if self._category not in used:
            self._category = ALL

    def _follow_hours(self) -> None:
        """Another hour has begun: show what is sold in it."""
        if self._menu is not None:
            self._sort_out(self._menu)
            self._renew()

    def _renew(self) -> None:
        """Work out the tiles and tell."""
        menu = self._menu
        if menu is not None:
            hues = {category.category_id: category.hue for category in menu.categories}
            self._tiles = Tiles(self._looked_at(), lambda product: self._tile(product, hues))
        self.changed.emit()

    def _looked_at(self) -> tuple[Product, ...]:
        if self._search:
            return self._index.by_code(self._search) if self._by_code else self._index.find(self._search)
        if self._category == ALL:
            return self._sold_now
        return tuple(product for product in self._sold_now if product.category_id == self._category)

    def _tile(self, product: Product, hues: Mapping[str, int]) -> TileView:
        known = self._availability.get(product.product_id)
        is_open = self.opening.is_open(product)
        return TileView(
            product=product,
            shown=self.prices.of(product),
            names=product.names,
            hue=hues.get(product.category_id, -1),
            left=None if known is None else known.left,
            sold_out=not is_open or (known is not None and known.sold_out),
            has_choices=bool(product.group_ids) or bool(product.slots),
            opens="" if is_open else self.opening.opens(product),
        )
