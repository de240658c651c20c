"""What the menu editor lists: products, categories, modifier groups or stations, all or what a search finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal

from core.api.menu_editor import Entry, EntryKind, key_of
from core.api.words import Category, Menu, ModifierGroup, Product, Station, folded
from core.qt import texts
from core.qt.language import name_in
from core.qt.tasks import TaskScope
from pos_app.viewmodels.catalogue import CatalogueViewModel
from pos_app.viewmodels.renewal import Renewal
from pos_app.viewmodels.search import ProductIndex

KINDS: Final = (EntryKind.PRODUCT, EntryKind.CATEGORY, EntryKind.GROUP, EntryKind.STATION)


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One row of the list: `hue` (0–7) of the category, -1 for none."""

    entry_id: str
    title: str
    detail: str
    hue: int
    active: bool


class MenuListViewModel(QObject):
    """`changed` when the rows are others; `chosen` when another entry is looked at."""

    changed = Signal()
    chosen = Signal()

    def __init__(self, catalogue: CatalogueViewModel, scope: TaskScope) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._kind = EntryKind.PRODUCT
        self._search = ""
        self._selected = ""
        self._rows: tuple[Entry, ...] = ()
        self._ordered: tuple[Product, ...] = ()
        self._index: ProductIndex | None = None
        self._of: Menu | None = None
        self._watched = False
        self._renewal = Renewal(scope, "menu list", self._read)
        catalogue.changed.connect(self._menu_changed)

    @property
    def menu(self) -> Menu | None:
        """The menu, or None before it has been read."""
        return self._catalogue.menu

    @property
    def kind(self) -> EntryKind:
        """What is listed."""
        return self._kind

    @property
    def search(self) -> str:
        """What is searched for."""
        return self._search

    @property
    def rows(self) -> tuple[Entry, ...]:
        """What is listed, in its order."""
        return self._rows

    @property
    def selected(self) -> str:
        """The id of the entry that is looked at, or empty."""
        return self._selected

    def watch(self, *, watched: bool) -> None:
        """Keep the list up to date only while somebody looks at it."""
        self._watched = watched
        if watched:
            self._menu_changed()

    def show_kind(self, kind: EntryKind) -> None:
        """List something else."""
        if kind is not self._kind:
            self._kind, self._selected = kind, ""
            self._renew()
            self.chosen.emit()

    def search_for(self, typed: str) -> None:
        """List what fits to what was typed; nothing typed lists all."""
        self._search = typed.strip()
        self._renew()

    def select(self, entry_id: str) -> None:
        """Look at an entry, or at none."""
        self._selected = entry_id
        self.chosen.emit()

    def entry(self, entry_id: str = "") -> Entry | None:
        """Return an entry of the kind that is listed, the selected one unless told otherwise."""
        wanted = entry_id or self._selected
        return next((entry for entry in self._entries() if key_of(entry)[1] == wanted), None)

    def neighbours(self, entry: Entry) -> tuple[Product, ...] | tuple[Category, ...]:
        """Return among which an entry is moved: the products of its category, or all categories, in their order."""
        menu = self.menu
        if menu is None or not isinstance(entry, Product):
            return () if menu is None else tuple(sorted(menu.categories, key=lambda c: c.position))
        same = (product for product in menu.products if product.category_id == entry.category_id)
        return tuple(sorted(same, key=lambda product: product.position))

    def describe(self, entry: Entry) -> EntryRow:
        """Return what the row of an entry says."""
        menu = self.menu
        return _row(entry, {} if menu is None else {c.category_id: c for c in menu.categories})

    def _menu_changed(self) -> None:
        if self._watched and self.menu is not self._of:
            self._renewal.ask()

    async def _read(self) -> None:
        """Prepare the search through all products, sold or not."""
        menu = self.menu
        if menu is not None and menu is not self._of:
            self._ordered = tuple(self._in_order(menu))
            self._index = await ProductIndex.read(self._ordered, self._catalogue.index)
            self._of = menu
            self._renew()

    def _renew(self) -> None:
        menu = self.menu
        if menu is None:
            return
        self._rows = tuple(self._found())
        self.changed.emit()

    def _found(self) -> Iterable[Entry]:
        if self._kind is EntryKind.PRODUCT:
            if not self._search:
                return self._ordered
            return () if self._index is None else self._index.find(self._search)
        wanted = folded(self._search)
        return [
            entry
            for entry in self._entries()
            if not wanted or any(wanted in folded(name) for name in entry.names.values())
        ]

    def _entries(self) -> Iterable[Entry]:
        menu = self.menu
        if menu is None:
            return ()
        match self._kind:
            case EntryKind.PRODUCT:
                return menu.products
            case EntryKind.CATEGORY:
                return sorted(menu.categories, key=lambda category: category.position)
            case EntryKind.GROUP:
                return menu.groups
            case EntryKind.STATION:
                return menu.stations

    @staticmethod
    def _in_order(menu: Menu) -> list[Product]:
        places = {category.category_id: category.position for category in menu.categories}
        return sorted(
            menu.products, key=lambda p: (places.get(p.category_id, len(places)), p.position, p.product_id)
        )


def _row(entry: Entry, categories: dict[str, Category]) -> EntryRow:
    key, title = key_of(entry)[1], name_in(entry.names)
    match entry:
        case Product():
            category = categories.get(entry.category_id)
            detail = " · ".join(
                filter(
                    None, (entry.code, texts.price(entry.price), name_in(category.names) if category else "")
                )
            )
            return EntryRow(key, title, detail, category.hue if category else -1, entry.active)
        case Category():
            return EntryRow(key, title, "", entry.hue, entry.active)
        case ModifierGroup():
            choices = ", ".join(name_in(modifier.names) for modifier in entry.modifiers)
            return EntryRow(key, title, choices, -1, active=True)
        case Station():
            return EntryRow(key, title, "", -1, active=True)
