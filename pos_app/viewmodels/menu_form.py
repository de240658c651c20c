"""The form of the menu editor: one entry that is written, what is wrong in it, saving, removing, moving, and taking back."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from core.api.menu_editor import (
    Entry,
    EntryChange,
    EntryKind,
    MenuEdit,
    MenuEditorDoor,
    key_of,
    moved,
)
from core.api.words import (
    Category,
    Clock,
    ComandaError,
    InvalidInput,
    Modifier,
    ModifierGroup,
    Money,
    Names,
    Product,
    Station,
    time_ordered_id,
)
from core.qt import texts
from core.qt.language import QT_TRANSLATE_NOOP, language, name_in, translate
from core.qt.pictures import shelf, take_picture
from core.qt.tasks import TaskScope
from core.qt.widgets.spoken import Spoken
from pos_app.viewmodels.approvals import Approvals
from pos_app.viewmodels.complaints import MENU_NOT_CHANGED
from pos_app.viewmodels.menu_drafts import (
    ChoiceDraft,
    Draft,
    DraftReader,
    GroupDraft,
    ProductDraft,
    SlotDraft,
    Wrong,
    draft_of,
    mark_of,
)
from pos_app.viewmodels.menu_list import MenuListViewModel

Verb = Callable[[MenuEditorDoor, str], Awaitable[None]]
"""Is given the door and the id of an approval."""


class MenuFormViewModel(QObject):
    """`changed` when the form is another; `done` carries what was done, as a sentence, and the edit that undoes it."""

    changed = Signal()
    done = Signal(object, object)

    def __init__(
        self,
        door: MenuEditorDoor | None,
        entries: MenuListViewModel,
        clock: Clock,
        scope: TaskScope,
        approvals: Approvals,
    ) -> None:
        super().__init__()
        self._door = door
        self._entries = entries
        self._clock = clock
        self._scope = scope
        self._approvals = approvals
        self._complaints = approvals.complaints
        self._draft: Draft | None = None
        self._before: Entry | None = None
        self._touched: set[str] = set()
        self._refused: dict[str, str] = {}
        self._stops: Mapping[str, int] = {}
        entries.chosen.connect(self._choose)
        entries.changed.connect(self._menu_changed)

    @property
    def can_edit(self) -> bool:
        """Whether the menu can be edited at this counter."""
        return self._door is not None and self._door.is_main

    @property
    def draft(self) -> Draft | None:
        """What is written, or None when nothing is open."""
        return self._draft

    @property
    def is_new(self) -> bool:
        """Whether the entry is not on the menu yet."""
        return self._draft is not None and self._before is None

    @property
    def is_dirty(self) -> bool:
        """Whether something was written that is not saved."""
        return bool(self._touched)

    @property
    def wrong(self) -> Wrong:
        """What is wrong, by field, in the fields that were touched; all of it once saving was tried."""
        found = {**self._read()[1], **self._refused}
        everything = "everything" in self._touched
        return {key: told for key, told in found.items() if everything or key in self._touched}

    @property
    def sold_out_until(self) -> int:
        """Until when (ms) the product is sold out from here, 0 when it is not."""
        return 0 if self._before is None else self._stops.get(key_of(self._before)[1], 0)

    def write(self, field: str, **news: Any) -> None:  # noqa: ANN401 - values of the draft's fields
        """Change the draft; `field` is what was touched."""
        if self._draft is not None:
            self._draft = replace(self._draft, **news)
            self._touched.add(field)
            self._refused.pop(field, None)
            self.changed.emit()

    def begin_new(self) -> None:
        """Open the form for a new entry of the kind that is listed."""
        menu = self._entries.menu
        if menu is None or not self.can_edit:
            return
        self._entries.select("")
        entry = _fresh(self._entries.kind, time_ordered_id(self._clock.now_ms()), self._entries)
        draft = draft_of(entry, mark_of(language().code))
        if isinstance(draft, ProductDraft):
            draft = replace(draft, price="", code=_next_code(menu.products))
        self._open(None, draft)

    def add_choice(self) -> None:
        """Put one more choice into the group that is written."""
        if isinstance(self._draft, GroupDraft):
            fresh = ChoiceDraft(time_ordered_id(self._clock.now_ms()), {}, "", default=False)
            self.write("modifiers", choices=(*self._draft.choices, fresh))

    def add_slot(self) -> None:
        """Put one more slot into the combo that is written."""
        if isinstance(self._draft, ProductDraft):
            fresh = SlotDraft(time_ordered_id(self._clock.now_ms()), {}, 1, 1, ())
            self.write("slots", slots=(*self._draft.slots, fresh))

    def take_picture(self, file: str) -> None:
        """Give the product the picture in a file; what is no picture is told."""
        folder = shelf().folder
        if folder is not None:
            self._scope.start_once("picture", self._take_picture(Path(file), folder))

    async def _take_picture(self, file: Path, folder: Path) -> None:
        try:
            name = await asyncio.to_thread(take_picture, file, folder)
        except InvalidInput as fault:
            self._refuse("picture", fault)
            return
        self.write("picture", picture=name)

    def leave(self) -> None:
        """Close the form; nothing is saved."""
        self._entries.select("")

    def save(self) -> None:
        """Save the entry, or say what is wrong with it."""
        entry, wrong = self._read()
        self._touched.add("everything")
        if entry is not None and not wrong and self._door is not None:
            edit = MenuEdit((EntryChange(self._before, entry),))
            told = partial(_told, QT_TRANSLATE_NOOP("MenuEditor", "{name} is saved"), entry.names)
            self._scope.start_once("save menu", self._apply(self._door, edit, told, stays=True))
        self.changed.emit()

    def remove(self) -> None:
        """Take the entry off the menu; a product that was sold is only put away."""
        if self._before is None or self._door is None:
            self.leave()
            return
        told = partial(_told, QT_TRANSLATE_NOOP("MenuEditor", "{name} is removed"), self._before.names)
        edit = MenuEdit((EntryChange(self._before, None),))
        self._scope.start_once("save menu", self._apply(self._door, edit, told, stays=False))

    def move(self, by: int) -> None:
        """Move the entry by so many places among its like."""
        if self._before is None or self._door is None or isinstance(self._before, ModifierGroup | Station):
            return
        edit = moved(self._entries.neighbours(self._before), key_of(self._before)[1], by)
        if edit:
            told = partial(_told, QT_TRANSLATE_NOOP("MenuEditor", "{name} is moved"), self._before.names)
            self._scope.start_once("save menu", self._apply(self._door, edit, told, stays=True))

    def take_back(self, edit: MenuEdit) -> None:
        """Make an edit that undoes one."""
        if self._door is not None:
            self._scope.start_once("undo menu", self._apply(self._door, edit, "", stays=True))

    def count(self, typed: str) -> None:
        """Tell the stock how many of the product there are."""
        if self._before is None or self._door is None:
            return
        if not typed.strip().isdecimal() or not typed.isascii():
            fault = InvalidInput("menu.out_of_range", given=typed, least=0, most=1_000_000)
            self._refuse("stock", fault)
            return
        product_id = key_of(self._before)[1]
        self._run(
            "count",
            lambda door, approval_id: door.count_stock({product_id: int(typed)}, approval_id=approval_id),
            "stock",
        )

    def sell_out(self) -> None:
        """Sell the product no more until tomorrow, or again."""
        if self._before is None:
            return
        product_id, stopped = key_of(self._before)[1], bool(self.sold_out_until)
        if stopped:
            self._run(
                "stop", lambda door, approval: door.sell_again(product_id, approval_id=approval), "stop"
            )
        else:
            self._run("stop", lambda door, approval: _stop(door, product_id, approval), "stop")

    def _run(self, key: str, verb: Verb, field: str) -> None:
        if self._door is not None:
            self._scope.start_once(f"menu {key}", self._do(self._door, verb, field))

    async def _do(self, door: MenuEditorDoor, verb: Verb, field: str) -> None:
        try:
            await self._approvals.run(lambda approval_id: verb(door, approval_id))
        except ComandaError as fault:
            self._refuse(field, fault)
            return
        self._refused.pop(field, None)
        self._stops = await door.sold_out_until()
        self.changed.emit()

    def _refuse(self, field: str, fault: ComandaError) -> None:
        self._refused[field] = texts.fault_text(fault)
        self._touched.add(field)
        self.changed.emit()

    async def _apply(self, door: MenuEditorDoor, edit: MenuEdit, told: Spoken, *, stays: bool) -> None:
        try:
            made = await self._approvals.run(lambda approval_id: door.apply(edit, approval_id=approval_id))
        except ComandaError as fault:
            field = str(fault.params.get("field", ""))
            if field:
                self._refuse(field, fault)
            else:
                self._complaints.tell(MENU_NOT_CHANGED, fault)
            return
        self._complaints.settle()
        after = next((change.after for change in made.changes if self._is_open(change)), None)
        if not stays:
            self._entries.select("")
        elif after is not None:
            self._open(after, draft_of(after, mark_of(language().code)))
            self._entries.select(key_of(after)[1])
        if made and told:
            self.done.emit(told, made.turned_back)

    def _is_open(self, change: EntryChange) -> bool:
        return self._draft is not None and change.key == key_of(self._draft.base)

    def _read(self) -> tuple[Entry | None, Wrong]:
        menu = self._entries.menu
        if self._draft is None or menu is None:
            return None, {}
        return DraftReader(menu, language().code).read(self._draft)

    def _choose(self) -> None:
        entry = self._entries.entry() if self._entries.selected else None
        if entry is None:
            self._open(None, None)
        elif self._before is None or key_of(self._before) != key_of(entry):
            self._open(entry, draft_of(entry, mark_of(language().code)))
        if isinstance(entry, Product) and self._door is not None:
            self._run("stops", _nothing, "stop")

    def _menu_changed(self) -> None:
        """Take over what has become of the entry, unless somebody is writing in it."""
        if self._before is None or self.is_dirty:
            return
        entry = self._entries.entry()
        if entry is not None and entry != self._before:
            self._open(entry, draft_of(entry, mark_of(language().code)))

    def _open(self, before: Entry | None, draft: Draft | None) -> None:
        self._before, self._draft = before, draft
        self._touched, self._refused = set(), {}
        self.changed.emit()


async def _nothing(_door: MenuEditorDoor, _approval_id: str) -> None:
    """Only look how it is."""


async def _stop(door: MenuEditorDoor, product_id: str, approval_id: str) -> None:
    await door.sell_out(product_id, approval_id=approval_id)


def _fresh(kind: EntryKind, entry_id: str, entries: MenuListViewModel) -> Entry:
    """Return an entry with nothing in it yet."""
    menu = entries.menu
    assert menu is not None  # noqa: S101 - asked before
    match kind:
        case EntryKind.CATEGORY:
            return Category(entry_id, {}, len(menu.categories) % 8, 1 + _last(menu.categories))
        case EntryKind.STATION:
            return Station(entry_id, {}, 1 + _last(menu.stations))
        case EntryKind.GROUP:
            first = Modifier(f"{entry_id[:-1]}m", {}, Money.zero(menu.currency))
            return ModifierGroup(entry_id, {}, 0, 1, (first,))
        case EntryKind.PRODUCT:
            category = menu.categories[0].category_id if menu.categories else ""
            station = menu.stations[0].station_id if menu.stations else ""
            taxes = [product.tax_basis_points for product in menu.products] or [0]
            return Product(
                entry_id,
                "",
                {},
                category,
                station,
                Money.zero(menu.currency),
                max(set(taxes), key=taxes.count),
                (),
                1 + _last(menu.products),
            )


def _last(entries: tuple[Category, ...] | tuple[Station, ...] | tuple[Product, ...]) -> int:
    return max((entry.position for entry in entries), default=-1)


def _next_code(products: tuple[Product, ...]) -> str:
    """Return the number behind the largest code that is one."""
    numbers = [int(p.code) for p in products if p.code.isdecimal() and p.code.isascii() and len(p.code) < 10]
    return str(max(numbers, default=0) + 1)


def _told(words: str, names: Names) -> str:
    return translate("MenuEditor", words).format(name=name_in(names))
