"""The door of the menu editor over a menu of paper: edits as the real one does, without a database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from core.api.menu_editor import Entry, EntryChange, MenuEdit, checked, entries_of, key_of
from core.api.words import Category, ComandaError, Conflict, Menu, ModifierGroup, Product, Station
from core.domain.change import Change, ChangeKind
from core.domain.menu_edit import on_top_of
from tests.support.paper_till import PaperTill


class PaperMenuEditor:
    """Changes the menu of a till of paper; `refuse` is what the next verb fails with."""

    def __init__(self, till: PaperTill, *, is_main: bool = True) -> None:
        self._till = till
        self.is_main = is_main
        self.refuse: ComandaError | None = None
        self.applied: list[MenuEdit] = []
        self.counted: dict[str, int] = {}
        self.stops: dict[str, int] = {}

    async def apply(self, edit: MenuEdit, *, approval_id: str = "") -> MenuEdit:
        self._may()
        menu = self._till.current_menu
        entries: dict[object, Entry] = {key_of(entry): entry for entry in entries_of(menu)}
        made = []
        for change in edit.changes:
            here = entries.get(change.key)
            wanted = None if change.after is None else checked(change.after, menu.currency)
            stored = on_top_of(EntryChange(change.before, wanted), here)
            made.append(EntryChange(here, stored))
            if stored is None:
                entries.pop(change.key, None)
            else:
                entries[change.key] = stored
        self._till.current_menu = with_entries(menu, list(entries.values()))
        applied = MenuEdit(tuple(change for change in made if change.before != change.after))
        self.applied.append(applied)
        self._till.changes.tell(Change(ChangeKind.MENU))
        return applied

    async def count_stock(self, counts: Mapping[str, int], *, approval_id: str = "") -> None:
        self._may()
        self.counted.update(counts)

    async def sell_out(self, product_id: str, *, approval_id: str = "") -> int:
        self._may()
        self.stops[product_id] = self._till.clock.now_ms() + 1
        return self.stops[product_id]

    async def sell_again(self, product_id: str, *, approval_id: str = "") -> None:
        self._may()
        self.stops.pop(product_id, None)

    async def sold_out_until(self) -> Mapping[str, int]:
        return dict(self.stops)

    def _may(self) -> None:
        if not self.is_main:
            raise Conflict("menu.not_main")
        if self.refuse is not None:
            refused, self.refuse = self.refuse, None
            raise refused


def with_entries(menu: Menu, entries: list[Entry]) -> Menu:
    """Return a menu of these entries."""
    return replace(
        menu,
        revision=menu.revision + 1,
        categories=tuple(sorted((e for e in entries if isinstance(e, Category)), key=lambda e: e.position)),
        stations=tuple(e for e in entries if isinstance(e, Station)),
        groups=tuple(e for e in entries if isinstance(e, ModifierGroup)),
        products=tuple(sorted((e for e in entries if isinstance(e, Product)), key=lambda e: e.position)),
    )
