"""Reading the rows of a table of products onto a menu: what each makes of it, or what is wrong in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final, Literal

from core.domain import csv_columns as col
from core.domain.catalog import Category, Menu, Modifier, ModifierGroup, Names, Product, Station
from core.domain.csv_amounts import read_amount, read_percent, read_truth
from core.domain.csv_columns import Columns
from core.domain.csv_combos import broken_combos, read_slots
from core.domain.csv_modifiers import WrittenGroup, read_groups
from core.domain.csv_names import Named
from core.domain.csv_text import Row
from core.domain.csv_units import Selling, read_selling
from core.domain.menu_edit import HUES, Entry, EntryChange, MenuEdit, checked, key_of
from core.domain.menu_hours import read_hours
from core.domain.money import Money
from core.domain.pricing.combos import ComboSlot
from core.errors import InvalidInput

_ID: Final = re.compile(r"[0-9A-Za-z_.-]{1,64}")
_ESCAPES: Final = re.compile(r"'(?=[=+\-@\t\r'])")
_SPLIT: Final = re.compile(r"[\s,;]+")
_REGULAR: Final = frozenset({"", "regular", "default", "padrão", "обычный"})
_MOST_POSITION: Final = 10**9

Note = tuple[int, str, Mapping[str, object]]


class RowReader:
    """Knows the menu and what the rows so far have made of it."""

    def __init__(
        self,
        menu: Menu,
        columns: Columns,
        mark: str,
        language: str,
        new_id: Callable[[], str],
        *,
        make_categories: bool,
        make_stations: bool,
    ) -> None:
        self._menu = menu
        self._columns = columns
        self._mark = mark
        self._language = language
        self._new_id = new_id
        self._may_make = {"category": make_categories, "station": make_stations}
        self._by_id = {product.product_id: product for product in menu.products}
        self._by_code = {product.code: product for product in menu.products}
        self._barcodes = {code: p.product_id for p in menu.products for code in p.barcodes}
        self._categories = Named((c.category_id, c.names) for c in menu.categories)
        self._stations = Named((s.station_id, s.names) for s in menu.stations)
        self._groups = {group.group_id: group for group in menu.groups}
        self._group_names = Named((g.group_id, g.names) for g in menu.groups)
        self._written: dict[str, tuple[int, WrittenGroup]] = {}
        self._coded_anew: dict[str, str] = {}
        """The products that get these codes, by code."""
        self._units_told: set[tuple[str, str | None]] = set()
        self._changes: dict[tuple[str, str], EntryChange] = {}
        self._line_of: dict[str, int] = {}
        self._code_at: dict[str, int] = {}
        self._next_place = max((product.position for product in menu.products), default=-1) + 1
        self._next_code = 1
        self._tax_classes = tuple(known.class_id for known in menu.rules.book.classes)
        self._tax = _commonest(product.tax_basis_points for product in menu.products)
        self._last: tuple[str, str, str] = ("", "", "")
        self._foreseen: dict[str, str] = {}
        self.notes: list[Note] = []

    @property
    def made(self) -> tuple[Names, ...]:
        """The names of the categories, stations and groups that are new."""
        return tuple(
            change.after.names
            for change in self._changes.values()
            if change.before is None and change.after is not None and not isinstance(change.after, Product)
        )

    def edit(self) -> MenuEdit:
        """Return what all rows together change."""
        return MenuEdit(tuple(change for change in self._changes.values() if change.before != change.after))

    def name_of(self, row: Row) -> str:
        """Return what to call a row that is wrong."""
        return next(iter(self._names(row).values()), "")[:80]

    def read(self, row: Row) -> tuple[Literal["new", "changed", "unchanged"], Product]:
        """Take a row in. Raises InvalidInput that tells what is wrong with it."""
        names = self._names(row)
        was = self._known(row)
        product_id = was.product_id if was else self._id_of_new(row)
        if _ID.fullmatch(product_id) is None:
            raise InvalidInput("table.bad_id", given=product_id)
        if product_id in self._line_of:
            raise InvalidInput("table.twice", given=product_id, line=self._line_of[product_id])
        product = self._product(row, was, product_id, names)
        self._claim(product, row.line)
        self._line_of[product_id] = row.line
        self._changes[_key(product)] = EntryChange(was, product)
        return ("new" if was is None else "unchanged" if was == product else "changed"), product

    def _product(self, row: Row, was: Product | None, product_id: str, names: Names) -> Product:
        columns, menu = self._columns, self._menu
        price = self._cell(row, col.PRICE)
        if not price:
            raise InvalidInput("table.no_price")
        tax = self._cell(row, col.TAX)
        code = self._cell(row, col.CODE) or (was.code if was else self._free_code())
        base = was or Product(product_id, code, {}, "", "", read_amount("0", self._mark, menu.currency))
        position = self._cell(row, col.POSITION)
        selling = self._selling(row, base)
        product = replace(
            base,
            code=code,
            names={**base.names, **names} if columns.kind != "comanda" else names,
            category_id=self._place("category", self._categories, self._cell(row, col.CATEGORY), base),
            station_id=self._place("station", self._stations, self._cell(row, col.STATION), base),
            price=selling.price(read_amount(price, self._mark, menu.currency)),
            tax_basis_points=read_percent(tax) if tax else was.tax_basis_points if was else self._tax,
            tax_class=self._tax_class(row, base),
            by_order_type=self._order_prices(row, base, selling),
            group_ids=self._group_ids(row, base),
            position=_whole(position) if position else was.position if was else self._next_place,
            active=self._active(row, base),
            sold_by=selling.sold_by,
            slots=self._slots(row, base),
            hours=read_hours(self._cell(row, col.SOLD_AT)) if columns.has(col.SOLD_AT) else base.hours,
            barcodes=self._read_barcodes(row, base),
        )
        cleaned = checked(product, menu.currency)
        assert isinstance(cleaned, Product)  # noqa: S101 - a product is checked to a product
        self._next_place = max(self._next_place, cleaned.position + 1)
        return cleaned

    def foresee(self, rows: Iterable[Row]) -> None:
        """Know the codes of all rows before the first is read: a combo may name what comes later."""
        for row in rows:
            code, known = self._cell(row, col.CODE), self._known(row)
            if code and known is None:
                self._foreseen.setdefault(code, self._cell(row, col.ID) or self._new_id())
            elif code and known is not None and known.code != code:
                self._coded_anew[code] = known.product_id

    def broken_combos(self) -> Iterator[tuple[int, InvalidInput]]:
        """Yield the line and what is wrong with it where all rows together leave a combo that cannot be sold."""
        after = {
            change.after.product_id: change.after
            for change in self._changes.values()
            if isinstance(change.after, Product)
        }
        yield from broken_combos(self._by_id | after, self._line_of)

    def _id_of_new(self, row: Row) -> str:
        foreseen = self._foreseen.get(self._cell(row, col.CODE), "")
        return (
            self._cell(row, col.ID) or (foreseen if foreseen not in self._line_of else "") or self._new_id()
        )

    def _slots(self, row: Row, base: Product) -> tuple[ComboSlot, ...]:
        if not self._columns.has(col.COMBO):
            return base.slots
        cell = self._cell(row, col.COMBO)
        return read_slots(cell, base, self._find_code, self._new_id, self._language, self._mark)

    def _find_code(self, code: str) -> str:
        if code in self._coded_anew:
            return self._coded_anew[code]
        known = self._by_code.get(code)
        return self._foreseen.get(code, "") if known is None else known.product_id

    def _names(self, row: Row) -> Names:
        columns = self._columns
        names = {
            language: text
            for language, place in columns.names.items()
            if place < len(row.cells) and (text := _unescaped(row.cells[place]).strip())
        }
        plain = self._cell(row, col.NAME)
        if columns.kind == "loyverse":
            plain = self._variant_name(row, plain, col.HANDLE, col.OPTION)
        elif columns.kind == "square":
            variant = self._cell(row, col.VARIANT)
            plain = plain if variant.casefold() in _REGULAR else f"{plain} – {variant}"
        if plain:
            names[self._language] = plain
        return names

    def _variant_name(self, row: Row, name: str, handle_key: str, option_key: str) -> str:
        """Return the name of a variant: its first row alone has the name of the item."""
        handle = self._cell(row, handle_key)
        if name:
            self._last = (handle, name, self._cell(row, col.CATEGORY))
        elif handle and handle == self._last[0]:
            name = self._last[1]
        options = " ".join(_unescaped(cell) for cell in self._columns.cells(row, option_key))
        return f"{name} – {options}" if options and name else name

    def _known(self, row: Row) -> Product | None:
        known = self._by_id.get(self._cell(row, col.ID))
        return known or self._by_code.get(self._cell(row, col.CODE))

    def _free_code(self) -> str:
        while str(self._next_code) in self._by_code or str(self._next_code) in self._code_at:
            self._next_code += 1
        return str(self._next_code)

    def _place(self, kind: Literal["category", "station"], named: Named, given: str, base: Product) -> str:
        """Return the category or station that a cell names; one that nobody knows is made or refused."""
        current = base.category_id if kind == "category" else base.station_id
        if kind == "category" and not given and self._columns.kind == "loyverse" and self._last[0]:
            given = self._last[2]
        if kind == "category" and self._columns.kind == "odoo":
            given = given.rpartition(" / ")[2]
        if not given:
            if not current and not named.first:
                raise InvalidInput("table.no_category" if kind == "category" else "table.no_station")
            return current or named.first
        found = named.find(given, current)
        if found:
            return found
        if not self._may_make[kind]:
            code = "table.unknown_category" if kind == "category" else "table.unknown_station"
            raise InvalidInput(code, given=given)
        return self._make(kind, named, given)

    def _make(self, kind: Literal["category", "station"], named: Named, given: str) -> str:
        entry_id, names = self._new_id(), {self._language: given}
        entry: Entry = (
            Category(entry_id, names, named.count % HUES, named.count)
            if kind == "category"
            else Station(entry_id, names, named.count)
        )
        entry = checked(entry, self._menu.currency)
        named.add(entry_id, entry.names)
        self._changes[_key(entry)] = EntryChange(None, entry)
        return entry_id

    def _group_ids(self, row: Row, base: Product) -> tuple[str, ...]:
        columns = self._columns
        if columns.sets:
            return self._group_sets(row, base)
        if not columns.has(col.MODIFIERS):
            return base.group_ids
        written = read_groups(self._cell(row, col.MODIFIERS), self._mark, self._menu.currency)
        return tuple(dict.fromkeys(self._group_id(group, base, row.line) for group in written))

    def _group_sets(self, row: Row, base: Product) -> tuple[str, ...]:
        """Return the groups whose columns say yes; those that nobody knows are told once."""
        chosen: list[str] = []
        for name, place in self._columns.sets.items():
            cell = row.cells[place] if place < len(row.cells) else ""
            if cell.strip().casefold() not in {"y", "yes"}:
                continue
            found = self._group_names.find(name, "")
            if found:
                chosen.append(found)
            elif not any(params.get("given") == name for _, _, params in self.notes):
                self.notes.append((row.line, "table.unknown_group", {"given": name}))
        return tuple(chosen) or base.group_ids

    def _group_id(self, written: WrittenGroup, base: Product, line: int) -> str:
        mine = next((g for g in base.group_ids if self._group_names.is_called(g, written.name)), "")
        group_id = self._group_names.find(written.name, mine)
        if written.choices is None:
            if not group_id:
                raise InvalidInput("table.unknown_group", given=written.name)
            return group_id
        known = self._written.get(written.name.casefold())
        if known is not None and known[1] != written:
            raise InvalidInput("table.group_differs", given=written.name, line=known[0])
        was = self._groups.get(group_id)
        if known is None:
            group = self._group_of(written, was)
            if was is None:
                self._group_names.add(group.group_id, group.names)
            self._groups[group.group_id] = group
            self._written[written.name.casefold()] = (line, written)
            self._changes[_key(group)] = EntryChange(was, group)
            return group.group_id
        return group_id

    def _group_of(self, written: WrittenGroup, was: ModifierGroup | None) -> ModifierGroup:
        """Return a group as it is written; choices of the same name stay the same choices."""
        spare = list(was.modifiers) if was else []
        modifiers: list[Modifier] = []
        for choice in written.choices or ():
            same = next((m for m in spare if choice.name in m.names.values()), None)
            if same is not None:
                spare.remove(same)
                modifiers.append(replace(same, price=choice.price, default=choice.default))
            else:
                names = {self._language: choice.name}
                modifiers.append(Modifier(self._new_id(), names, choice.price, choice.default))
        group = ModifierGroup(
            was.group_id if was else self._new_id(),
            was.names if was else {self._language: written.name},
            (was.minimum if was else 0) if written.minimum is None else written.minimum,
            (was.maximum if was else max(1, len(modifiers))) if written.maximum is None else written.maximum,
            tuple(modifiers),
        )
        cleaned = checked(group, self._menu.currency)
        assert isinstance(cleaned, ModifierGroup)  # noqa: S101 - a group is checked to a group
        return cleaned

    def _tax_class(self, row: Row, base: Product) -> str:
        if not self._columns.has(col.TAX_CLASS):
            return base.tax_class
        given = self._cell(row, col.TAX_CLASS)
        if given and given not in self._tax_classes:
            raise InvalidInput("tax.unknown_class", given=given, allowed=self._tax_classes)
        return given

    def _selling(self, row: Row, base: Product) -> Selling:
        """Return how a row is sold; what is not taken over as it stands is told, once for each unit."""
        word, weighed, unit = (
            self._cell(row, key) if self._columns.has(key) else None
            for key in (col.SOLD_BY, col.WEIGHED, col.UNIT)
        )
        selling = read_selling(word, weighed, unit, base.sold_by)
        code = "table.unit_converted" if selling.is_converted else "table.other_unit"
        if (selling.is_converted or selling.foreign) and (code, unit) not in self._units_told:
            self._units_told.add((code, unit))
            self.notes.append((row.line, code, {"given": unit}))
        return selling

    def _order_prices(self, row: Row, base: Product, selling: Selling) -> Mapping[str, Money]:
        prices = dict(base.by_order_type)
        for order_type, key in col.PRICE_OF.items():
            if self._columns.has(key):
                prices.pop(order_type, None)
                if given := self._cell(row, key):
                    prices[order_type] = selling.price(read_amount(given, self._mark, self._menu.currency))
        return prices

    def _active(self, row: Row, base: Product) -> bool:
        if archived := self._cell(row, col.ARCHIVED):
            return not read_truth(archived)
        given = self._cell(row, col.ACTIVE)
        return read_truth(given) if given else base.active

    def _read_barcodes(self, row: Row, base: Product) -> tuple[str, ...]:
        if not self._columns.has(col.BARCODES):
            return base.barcodes
        return tuple(code for code in _SPLIT.split(self._cell(row, col.BARCODES)) if code)

    def _claim(self, product: Product, line: int) -> None:
        """Refuse codes and barcodes that another line or product has."""
        if product.code in self._code_at:
            raise InvalidInput("table.code_twice", given=product.code, line=self._code_at[product.code])
        for barcode in product.barcodes:
            if self._barcodes.get(barcode, product.product_id) != product.product_id:
                raise InvalidInput("menu.barcode_taken", given=barcode)
        self._code_at[product.code] = line
        self._barcodes.update(dict.fromkeys(product.barcodes, product.product_id))

    def _cell(self, row: Row, key: str) -> str:
        return _unescaped(self._columns.cell(row, key)).strip()


def _key(entry: Entry) -> tuple[str, str]:
    kind, entry_id = key_of(entry)
    return kind.value, entry_id


def _unescaped(cell: str) -> str:
    return _ESCAPES.sub("", cell, count=1) if cell.startswith("'") else cell


def _whole(given: str) -> int:
    if not given.isascii() or not given.isdigit() or int(given) > _MOST_POSITION:
        raise InvalidInput("table.bad_number", given=given)
    return int(given)


def _commonest(values: Iterable[int]) -> int:
    counts: dict[int, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return max(counts, key=lambda value: counts[value], default=0)
