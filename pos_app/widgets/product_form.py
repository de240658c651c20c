"""The form for a product: names, code, price, where it belongs, its options, and how many of it there are."""

from __future__ import annotations

from collections import Counter

from PySide6.QtWidgets import QFileDialog, QWidget

from core.api.menu_editor import ORDER_TYPES
from core.api.words import ModifierGroup
from core.qt import texts
from core.qt.language import name_in, translate
from core.qt.pictures import shelf
from core.qt.widgets.button import button
from core.qt.widgets.chips import ChipRow, Segments
from core.qt.widgets.flow_row import FlowRow
from core.qt.widgets.label import label
from pos_app.viewmodels.menu_drafts import COMBO, ProductDraft
from pos_app.viewmodels.menu_form import MenuFormViewModel
from pos_app.viewmodels.menu_list import MenuListViewModel
from pos_app.widgets.combo_form import ComboForm
from pos_app.widgets.hours_field import HoursField
from pos_app.widgets.menu_fields import Field, NamesField, ToggleRow, line_edit, show_text
from pos_app.widgets.room import Room, column, row

_PICTURE = 96
_ON, _OFF, _NONE = "on", "off", "none"


class ProductForm(Room):
    """Object names are `counter.menu_editor.product` with .name.<language> .code .price .tax .category and so on."""

    def __init__(self, form: MenuFormViewModel, entries: MenuListViewModel) -> None:
        name = "counter.menu_editor.product"
        super().__init__(name)
        self._form = form
        self._entries = entries
        self._names = NamesField(f"{name}.name")
        self._code = line_edit(f"{name}.code")
        self._price = line_edit(f"{name}.price")
        self._tax = line_edit(f"{name}.tax")
        self._tax_class = ChipRow(f"{name}.tax_class")
        self._order_prices = {kind: line_edit(f"{name}.price.{kind}") for kind in ORDER_TYPES}
        self._sold_by = ChipRow(f"{name}.sold_by")
        self._combo = ComboForm(form, entries)
        self._barcodes = line_edit(f"{name}.barcodes", 600)
        self._category = ChipRow(f"{name}.category")
        self._station = ChipRow(f"{name}.station")
        self._groups = ToggleRow(f"{name}.groups")
        self._hours = HoursField(f"{name}.hours")
        self._active = Segments(f"{name}.active")
        self._stock = line_edit(f"{name}.stock")
        self._count = button("", name=f"{name}.count", icon="check", on=self._count_now)
        self._stop = button("", name=f"{name}.stop", icon="sold-out", on=form.sell_out)
        self._stopped = label(wrap=True, tone="warning", name=f"{name}.stopped")
        counting = QWidget()
        counting.setLayout(row(self._stock, self._count))
        self._picture = label(name=f"{name}.picture.shown")
        self._choose_picture = button("", name=f"{name}.picture.choose", on=self._choose_file)
        self._drop_picture = button(
            "", name=f"{name}.picture.remove", icon="trash", on=lambda: form.write("picture", picture="")
        )
        pictured = FlowRow()
        for part in (self._picture, self._choose_picture, self._drop_picture):
            pictured.add(part)
        self._no_groups = label(tone="muted", wrap=True)
        inside: dict[str, QWidget] = {
            "code": self._code,
            "price": self._price,
            "tax": self._tax,
            **{f"price.{kind}": line for kind, line in self._order_prices.items()},
            "tax_class": self._tax_class,
            "sold_by": self._sold_by,
            "barcodes": self._barcodes,
            "category": self._category,
            "station": self._station,
            "groups": self._groups,
            "active": self._active,
            "hours": self._hours,
            "stock": counting,
            "picture": pictured,
        }
        self._fields = {key: Field(f"{name}.{key}", widget) for key, widget in inside.items()}
        self._build()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        for key, words in (
            ("code", translate("MenuEditor", "Code")),
            ("price", translate("MenuEditor", "Price")),
            ("tax", translate("MenuEditor", "Tax, %")),
            ("price.here", translate("MenuEditor", "Here, if another")),
            ("price.to_go", translate("MenuEditor", "To go, if another")),
            ("price.delivery", translate("MenuEditor", "Delivered, if another")),
            ("tax_class", translate("MenuEditor", "Taxes")),
            ("sold_by", translate("MenuEditor", "How it is sold")),
            ("barcodes", translate("MenuEditor", "Barcodes, with commas")),
            ("category", translate("MenuEditor", "Category")),
            ("station", translate("MenuEditor", "Made at")),
            ("groups", translate("MenuEditor", "Options to choose")),
            ("picture", translate("MenuEditor", "Picture")),
            ("active", translate("MenuEditor", "On the menu")),
            ("hours", translate("MenuEditor", "Hours")),
            ("stock", translate("MenuEditor", "Counted now; leave empty if it is not counted")),
        ):
            self._fields[key].set_title(words)
        self._sold_by.set_options(
            [
                ("piece", translate("MenuEditor", "By the piece")),
                ("weight", translate("MenuEditor", "By weight")),
                ("asked", translate("MenuEditor", "Price asked at the sale")),
                (COMBO, translate("MenuEditor", "As a combo")),
            ]
        )
        self._stock.setAccessibleName(
            translate("MenuEditor", "Counted now; leave empty if it is not counted")
        )
        self._active.set_options(
            [(_ON, translate("MenuEditor", "Is sold")), (_OFF, translate("MenuEditor", "Put away"))]
        )
        self._no_groups.setText(translate("MenuEditor", "There are no options yet: make them under Options."))
        self._choose_picture.setText(translate("MenuEditor", "Choose a picture…"))
        self._drop_picture.setText(translate("MenuEditor", "Remove the picture"))
        self._count.setText(translate("MenuEditor", "Count"))
        self.renew()

    def renew(self) -> None:
        """Show the draft; what is typed is left alone."""
        draft, menu = self._form.draft, self._entries.menu
        if not isinstance(draft, ProductDraft) or menu is None:
            return
        wrong = self._form.wrong
        self._names.show_names(draft.names, wrong.get("name", ""))
        for line, text in (
            (self._code, draft.code),
            (self._price, draft.price),
            (self._tax, draft.tax),
            (self._barcodes, draft.barcodes),
            *((line, draft.order_prices.get(kind, "")) for kind, line in self._order_prices.items()),
        ):
            show_text(line, text)
        classes = [(known.class_id, known.name) for known in menu.rules.book.classes]
        self._tax_class.set_options([(_NONE, translate("MenuEditor", "As usual")), *classes])
        self._tax_class.set_value(draft.tax_class or _NONE)
        self._fields["tax_class"].setVisible(bool(classes))
        self._fields["tax"].setVisible(not (draft.tax_class or menu.rules.default_class))
        self._sold_by.set_value(draft.sold_by)
        self._name_prices(draft)
        self._category.set_options([(c.category_id, name_in(c.names)) for c in menu.categories])
        self._category.set_value(draft.category_id)
        self._station.set_options([(s.station_id, name_in(s.names)) for s in menu.stations])
        self._station.set_value(draft.station_id)
        self._groups.set_options(_told_apart(menu.groups))
        self._groups.set_keys(draft.group_ids)
        self._no_groups.setVisible(not menu.groups)
        self._active.set_value(_ON if draft.active else _OFF)
        self._hours.show_hours(draft.hours)
        self._show_picture(draft.picture)
        for key, field in self._fields.items():
            field.show_wrong(wrong.get(key, ""))
        self._renew_stop(wrong.get("stop", ""))

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        self._stock.clear()
        self._names.focus_first()

    def _show_picture(self, name: str) -> None:
        picture = shelf().pixmap(name, _PICTURE) if name else None
        self._picture.setVisible(picture is not None)
        if picture is not None:
            self._picture.setPixmap(picture)
        self._drop_picture.setVisible(bool(name))
        self._fields["picture"].setVisible(shelf().folder is not None)

    def _choose_file(self) -> None:
        title = translate("MenuEditor", "Choose a picture")
        file, _kind = QFileDialog.getOpenFileName(
            self, title, "", "PNG, JPEG, WebP (*.png *.jpg *.jpeg *.webp)"
        )
        if file:
            self._form.take_picture(file)

    def _renew_stop(self, wrong: str) -> None:
        until, is_new = self._form.sold_out_until, self._form.is_new
        self._stop.setText(
            translate("MenuEditor", "On sale again")
            if until
            else translate("MenuEditor", "Sold out until tomorrow")
        )
        told = translate("MenuEditor", "Sold out until {time}").format(time=texts.date_and_time(until))
        self._stopped.setText(wrong or (told if until else ""))
        self._stopped.setVisible(bool(wrong or until))
        for part in (self._fields["stock"], self._stop):
            part.setVisible(not is_new)

    def _build(self) -> None:
        fields = self._fields
        amounts = QWidget()
        amounts.setLayout(row(fields["price"], fields["code"], fields["tax"], gap=10))
        for kind in ORDER_TYPES:
            fields[f"price.{kind}"].wrap_title()
        others = QWidget()
        others.setLayout(row(*(fields[f"price.{kind}"] for kind in ORDER_TYPES), gap=10))
        stop = QWidget()
        stop.setLayout(row(self._stop, 1))
        self.setLayout(
            column(
                self._names,
                amounts,
                others,
                fields["sold_by"],
                self._combo,
                fields["tax_class"],
                fields["category"],
                fields["station"],
                fields["groups"],
                self._no_groups,
                fields["barcodes"],
                fields["picture"],
                fields["active"],
                fields["hours"],
                fields["stock"],
                stop,
                self._stopped,
                gap=12,
            )
        )

    def _connect(self) -> None:
        write = self._form.write
        self._names.written.connect(lambda names: write("name", names=names))
        self._code.textEdited.connect(lambda typed: write("code", code=typed))
        self._price.textEdited.connect(lambda typed: write("price", price=typed))
        self._tax.textEdited.connect(lambda typed: write("tax", tax=typed))
        self._barcodes.textEdited.connect(lambda typed: write("barcodes", barcodes=typed))
        self._sold_by.chosen.connect(lambda key: write("sold_by", sold_by=key))
        self._tax_class.chosen.connect(lambda key: write("tax_class", tax_class="" if key == _NONE else key))
        for kind, line in self._order_prices.items():
            line.textEdited.connect(lambda typed, kind=kind: self._write_price(kind, typed))
        self._category.chosen.connect(lambda key: write("category", category_id=key))
        self._station.chosen.connect(lambda key: write("station", station_id=key))
        self._groups.chosen.connect(lambda keys: write("groups", group_ids=keys))
        self._active.chosen.connect(lambda key: write("active", active=key == _ON))
        self._hours.written.connect(lambda hours: write("hours", hours=hours))
        self._stock.returnPressed.connect(self._count_now)
        self._form.changed.connect(self.renew)
        shelf().changed.connect(self.renew)

    def _name_prices(self, draft: ProductDraft) -> None:
        """Say of what the price is, and in what it is counted."""
        weighed = draft.sold_by == "weight"
        price = (
            translate("MenuEditor", "Price of a kilogram") if weighed else translate("MenuEditor", "Price")
        )
        self._fields["price"].set_title(price)
        counted = translate("MenuEditor", "Counted now; leave empty if it is not counted")
        grams = translate("MenuEditor", "Counted now, in grams; leave empty if it is not counted")
        self._fields["stock"].set_title(grams if weighed else counted)
        self._fields["groups"].setVisible(draft.sold_by == "piece")

    def _write_price(self, kind: str, typed: str) -> None:
        draft = self._form.draft
        if isinstance(draft, ProductDraft):
            self._form.write(f"price.{kind}", order_prices={**draft.order_prices, kind: typed})

    def _count_now(self) -> None:
        self._form.count(self._stock.text())


def _told_apart(groups: tuple[ModifierGroup, ...]) -> tuple[tuple[str, str], ...]:
    """Return the groups with their names; of those that are called the same, the first choice is told too."""
    often = Counter(name_in(group.names) for group in groups)
    return tuple(
        (group.group_id, name if often[name] == 1 else f"{name}: {name_in(group.modifiers[0].names)} …")
        for group in groups
        for name in (name_in(group.names),)
    )
