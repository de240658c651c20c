"""The door to the menu's editor: edits, stock counts, what is sold out until tomorrow; open at the main counter alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from core.domain.csv_amounts import (
    COMMA,
    POINT,
    guess_mark,
    read_amount,
    read_percent,
    written_amount,
    written_percent,
)
from core.domain.csv_text import ENCODINGS, LARGEST_TABLE, SEPARATORS
from core.domain.menu_csv import (
    Finding,
    ImportChoices,
    ImportPlan,
    PlannedLine,
    plan_import,
    write_menu,
)
from core.domain.menu_edit import (
    CODE_LENGTH,
    HUES,
    LANGUAGES,
    MOST_CHOICES,
    MOST_MODIFIERS,
    ORDER_TYPES,
    Entry,
    EntryChange,
    EntryKind,
    MenuEdit,
    checked,
    checked_barcodes,
    checked_code,
    checked_name,
    checked_names,
    difference,
    entries_of,
    key_of,
    moved,
)

__all__ = [
    "CODE_LENGTH",
    "COMMA",
    "ENCODINGS",
    "HUES",
    "LANGUAGES",
    "LARGEST_TABLE",
    "MOST_CHOICES",
    "MOST_MODIFIERS",
    "ORDER_TYPES",
    "POINT",
    "SEPARATORS",
    "Entry",
    "EntryChange",
    "EntryKind",
    "Finding",
    "ImportChoices",
    "ImportPlan",
    "MenuEdit",
    "MenuEditorDoor",
    "PlannedLine",
    "checked",
    "checked_barcodes",
    "checked_code",
    "checked_name",
    "checked_names",
    "difference",
    "entries_of",
    "guess_mark",
    "key_of",
    "moved",
    "plan_import",
    "read_amount",
    "read_percent",
    "write_menu",
    "written_amount",
    "written_percent",
]


class MenuEditorDoor(Protocol):
    """What somebody may do with the menu. Every verb that is sent twice acts once; each raises Conflict elsewhere."""

    @property
    def is_main(self) -> bool:
        """Whether the menu can be edited here; the other counters get it from the main one."""
        ...

    async def apply(self, edit: MenuEdit, *, approval_id: str = "") -> MenuEdit:
        """Make an edit, all of it or nothing, and return it as it was made; its `turned_back` undoes it.

        A product that was sold is put away instead of deleted. Raises InvalidInput that names a `field`, Conflict
        `menu.changed_meanwhile` when somebody else has changed the same, `menu.in_use` for what products still need.
        """
        ...

    async def count_stock(self, counts: Mapping[str, int], *, approval_id: str = "") -> None:
        """Tell how many of each product (by id) lie on the shelf. Raises InvalidInput for a number that cannot be."""
        ...

    async def sell_out(self, product_id: str, *, approval_id: str = "") -> int:
        """Sell a product no more until the next business day, on no counter; return when that begins (ms)."""
        ...

    async def sell_again(self, product_id: str, *, approval_id: str = "") -> None:
        """Sell a product again that was sold out."""
        ...

    async def sold_out_until(self) -> Mapping[str, int]:
        """Return until when (ms) products are sold out from here, by id."""
        ...
