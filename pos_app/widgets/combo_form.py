"""The slots of a combo in the form of a product: their names, how many are chosen of which products, what is dearer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from core.api.words import Product, folded
from core.qt.language import language, name_in, translate
from core.qt.widgets.button import button, icon_button
from core.qt.widgets.flow_row import FlowRow
from core.qt.widgets.label import label
from core.qt.widgets.stepper import Stepper
from pos_app.viewmodels.menu_drafts import COMBO, ProductDraft, SlotDraft
from pos_app.viewmodels.menu_form import MenuFormViewModel
from pos_app.viewmodels.menu_list import MenuListViewModel
from pos_app.widgets.menu_fields import Field, line_edit, show_text
from pos_app.widgets.room import Ground, Room, column, row

MOST_HITS = 6


class ComboForm(Room):
    """`counter.menu_editor.slot.<index>.…`: name, least, most, find, hit.<product>, part.<product>, remove; `.slot.add`."""

    def __init__(self, form: MenuFormViewModel, entries: MenuListViewModel) -> None:
        super().__init__("counter.menu_editor.slots")
        self._form, self._entries = form, entries
        self._title = label(strong=True)
        self._hint = label(tone="muted", wrap=True, size="caption")
        self._wrong = label(wrap=True, tone="danger", name="counter.menu_editor.slots.wrong")
        self._slots: list[SlotEntry] = []
        self._column = column(gap=8)
        self._add = button("", name="counter.menu_editor.slot.add", icon="plus", on=form.add_slot)
        adding = QWidget()
        adding.setLayout(row(self._add, 1))
        listed = QWidget()
        listed.setLayout(self._column)
        self.setLayout(column(self._title, self._hint, listed, self._wrong, adding, gap=8))
        form.changed.connect(self.renew)
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(translate("MenuEditor", "What belongs to the combo"))
        self._hint.setText(
            translate(
                "MenuEditor",
                "The price above is that of the whole; it is divided over what is chosen, so that each part is taxed "
                "as it is. What is dearer costs its amount on top.",
            )
        )
        self._add.setText(translate("MenuEditor", "Add a choice to the combo"))
        self.renew()

    def renew(self) -> None:
        """Show the draft."""
        draft = self._form.draft
        self.setVisible(isinstance(draft, ProductDraft) and draft.sold_by == COMBO)
        if not isinstance(draft, ProductDraft):
            return
        wrong = self._form.wrong
        while len(self._slots) < len(draft.slots):
            made = SlotEntry(self._form, self._entries, len(self._slots))
            self._slots.append(made)
            self._column.addWidget(made)
        for place, entry in enumerate(self._slots):
            entry.setVisible(place < len(draft.slots))
            if place < len(draft.slots):
                slot = draft.slots[place]
                entry.show_slot(slot, wrong.get(f"slot.{slot.slot_id}", ""))
        self._wrong.setText(wrong.get("slots", ""))
        self._wrong.setVisible(bool(wrong.get("slots")))


class SlotEntry(Ground):
    """One slot."""

    def __init__(self, form: MenuFormViewModel, entries: MenuListViewModel, index: int) -> None:
        name = f"counter.menu_editor.slot.{index}"
        super().__init__(name, "sunken")
        self._form, self._entries, self._index = form, entries, index
        self._slot: SlotDraft | None = None
        self._shown: tuple[str, ...] = ()
        self._name = line_edit(f"{name}.name")
        self._find = line_edit(f"{name}.find")
        self._least = Stepper(f"{name}.least", 1, least=0, most=20)
        self._most = Stepper(f"{name}.most", 1, least=1, most=20)
        self._fields = {
            "name": Field(f"{name}.name", self._name),
            "least": Field(f"{name}.least", self._least),
            "most": Field(f"{name}.most", self._most),
            "find": Field(f"{name}.find", self._find),
        }
        self._hits = FlowRow()
        self._parts = QWidget()
        self._parts.setLayout(column(gap=4))
        self._remove = icon_button("trash", "", name=f"{name}.remove", on=self._take_out)
        self._wrong = label(wrap=True, tone="danger", name=f"{name}.wrong")
        bounds = row(self._fields["least"], self._fields["most"], 1, self._remove, gap=12)
        self.setLayout(
            column(
                self._fields["name"],
                bounds,
                self._parts,
                self._fields["find"],
                self._hits,
                self._wrong,
                gap=6,
                margins=(10, 8, 10, 8),
            )
        )
        self._name.textEdited.connect(self._write_name)
        self._least.value_changed.connect(lambda value: self._write(least=value))
        self._most.value_changed.connect(lambda value: self._write(most=value))
        self._find.textEdited.connect(lambda _typed: self._show_hits())
        self._find.returnPressed.connect(self._take_first)
        self.retranslate()

    def retranslate(self) -> None:
        for key, words in (
            ("name", translate("MenuEditor", "Name of the choice, such as Drink")),
            ("least", translate("MenuEditor", "At least")),
            ("most", translate("MenuEditor", "At most")),
            ("find", translate("MenuEditor", "Add a product: its name or code")),
        ):
            self._fields[key].set_title(words)
        self._remove.set_does(translate("MenuEditor", "Remove the choice"))
        self._shown = ()
        if self._slot is not None:
            self.show_slot(self._slot, self._wrong.text())

    def show_slot(self, slot: SlotDraft, wrong: str) -> None:
        """Show a slot; what is typed is left alone."""
        self._slot = slot
        show_text(self._name, slot.names.get(language().code, ""))
        self._least.set_value(slot.least)
        self._most.set_value(slot.most)
        ids = tuple(key for key, _ in slot.products)
        if ids != self._shown:
            self._shown = ids
            self._build_parts(slot)
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))

    def _build_parts(self, slot: SlotDraft) -> None:
        fresh = QWidget()
        parts = []
        for key, typed in slot.products:
            name = f"{self.objectName()}.part.{key}"
            extra = line_edit(f"{name}.extra", 20)
            extra.setText(typed)
            extra.setMaximumWidth(160)
            extra.setPlaceholderText(translate("MenuEditor", "+ price on top"))
            extra.setAccessibleName(extra.placeholderText())
            extra.textEdited.connect(lambda written, key=key: self._write_extra(key, written))
            gone = icon_button("close", "", name=f"{name}.remove", on=partial(self._drop, key))
            gone.set_does(translate("MenuEditor", "Remove: {name}").format(name=self._called(key)))
            line = QWidget()
            line.setLayout(row(label(self._called(key), wrap=True), 1, extra, gone, gap=8))
            parts.append(line)
        fresh.setLayout(column(*parts, gap=4))
        layout = self.layout()
        if layout is not None:
            layout.replaceWidget(self._parts, fresh)
        self._parts.hide()
        self._parts.deleteLater()
        self._parts = fresh

    def _called(self, product_id: str) -> str:
        menu = self._entries.menu
        products = () if menu is None else menu.products
        found = next((product for product in products if product.product_id == product_id), None)
        return product_id if found is None else name_in(found.names)

    def _found(self) -> Iterator[Product]:
        """Yield what is called as was typed, or has that code; combos and what is weighed cannot be parts."""
        menu, typed = self._entries.menu, folded(self._find.text()).strip()
        for product in () if menu is None or not typed or self._slot is None else menu.products:
            can_be = product.active and not product.slots and product.sold_by == "piece"
            called = typed in folded(name_in(product.names)) or product.code.casefold() == typed
            if can_be and called and product.product_id not in self._shown:
                yield product

    def _show_hits(self) -> None:
        self._hits.clear()
        for product, _ in zip(self._found(), range(MOST_HITS), strict=False):
            name = f"{self.objectName()}.hit.{product.product_id}"
            self._hits.add(
                button(
                    name_in(product.names),
                    name=name,
                    icon="plus",
                    on=partial(self._take, product.product_id),
                )
            )

    def _take_first(self) -> None:
        first = next(self._found(), None)
        if first is not None:
            self._take(first.product_id)

    def _take(self, product_id: str) -> None:
        if self._slot is not None:
            self._find.clear()
            self._hits.clear()
            self._write(products=(*self._slot.products, (product_id, "")))

    def _drop(self, product_id: str) -> None:
        if self._slot is not None:
            self._write(products=tuple(each for each in self._slot.products if each[0] != product_id))

    def _write_extra(self, product_id: str, typed: str) -> None:
        if self._slot is not None:
            self._write(
                products=tuple((key, typed if key == product_id else was) for key, was in self._slot.products)
            )

    def _write_name(self, typed: str) -> None:
        if self._slot is not None:
            self._write(names={**self._slot.names, language().code: typed})

    def _write(self, **news: object) -> None:
        draft = self._form.draft
        if isinstance(draft, ProductDraft) and self._index < len(draft.slots):
            slots = list(draft.slots)
            slots[self._index] = replace(slots[self._index], **news)  # type: ignore[arg-type]
            self._form.write(f"slot.{slots[self._index].slot_id}", slots=tuple(slots))

    def _take_out(self) -> None:
        draft = self._form.draft
        if isinstance(draft, ProductDraft):
            slots = tuple(slot for at, slot in enumerate(draft.slots) if at != self._index)
            self._form.write("slots", slots=slots)
