"""Entries of the menu while somebody writes them: as typed, read into entries, with what is wrong in each field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from core.api.menu_editor import (
    COMMA,
    MOST_CHOICES,
    POINT,
    Entry,
    checked,
    checked_barcodes,
    checked_code,
    checked_names,
    guess_mark,
    read_amount,
    read_percent,
    written_amount,
    written_percent,
)
from core.api.words import (
    Category,
    ComboSlot,
    Hours,
    InvalidInput,
    Menu,
    Modifier,
    ModifierGroup,
    Money,
    Product,
    SoldBy,
    Station,
)
from core.qt import texts
from pos_app.viewmodels.hours_draft import HoursDraft, drafts_of, read_drafts

T = TypeVar("T")
Wrong = Mapping[str, str]
"""What is wrong, as a sentence, by field."""

EXAMPLE_MINOR: Final = 1250


COMBO: Final = "combo"
"""In a draft: the product is a combo, whose slots are written."""


@dataclass(frozen=True, slots=True)
class SlotDraft:
    """A slot of a combo as it is typed; `products` with what each costs on top."""

    slot_id: str
    names: Mapping[str, str]
    least: int
    most: int
    products: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ProductDraft:
    """A product as it is typed; what is not in the form is kept from `base`. `sold_by` is that of a product, or COMBO."""

    base: Product
    names: Mapping[str, str]
    code: str
    price: str
    tax: str
    barcodes: str
    category_id: str
    station_id: str
    group_ids: tuple[str, ...]
    active: bool
    picture: str
    tax_class: str
    order_prices: Mapping[str, str]
    sold_by: str = "piece"
    slots: tuple[SlotDraft, ...] = ()
    hours: tuple[HoursDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceDraft:
    """A category or a station as it is typed."""

    base: Category | Station
    names: Mapping[str, str]
    hue: int = 0
    active: bool = True
    hours: tuple[HoursDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class ChoiceDraft:
    """One choice of a group as it is typed."""

    modifier_id: str
    names: Mapping[str, str]
    price: str
    default: bool


@dataclass(frozen=True, slots=True)
class GroupDraft:
    """A modifier group as it is typed."""

    base: ModifierGroup
    names: Mapping[str, str]
    minimum: int
    maximum: int
    choices: tuple[ChoiceDraft, ...]


Draft = ProductDraft | PlaceDraft | GroupDraft


def mark_of(language: str) -> str:
    """Return the decimal mark that is shown in a language; both are understood."""
    return POINT if language == "en" else COMMA


def draft_of(entry: Entry, mark: str) -> Draft:
    """Return an entry as it can be typed over."""
    match entry:
        case Product():
            return ProductDraft(
                entry,
                dict(entry.names),
                entry.code,
                written_amount(entry.price, mark),
                written_percent(entry.tax_basis_points, mark),
                ", ".join(entry.barcodes),
                entry.category_id,
                entry.station_id,
                entry.group_ids,
                entry.active,
                entry.picture,
                entry.tax_class,
                {kind: written_amount(price, mark) for kind, price in entry.by_order_type.items()},
                COMBO if entry.slots else entry.sold_by.value,
                tuple(_slot_draft(slot, mark) for slot in entry.slots),
                drafts_of(entry.hours),
            )
        case ModifierGroup():
            choices = tuple(
                ChoiceDraft(m.modifier_id, dict(m.names), written_amount(m.price, mark), m.default)
                for m in entry.modifiers
            )
            return GroupDraft(entry, dict(entry.names), entry.minimum, entry.maximum, choices)
        case Category():
            return PlaceDraft(entry, dict(entry.names), entry.hue, entry.active, drafts_of(entry.hours))
        case Station():
            return PlaceDraft(entry, dict(entry.names))


def _slot_draft(slot: ComboSlot, mark: str) -> SlotDraft:
    products = tuple(
        (key, written_amount(slot.extra[key], mark) if key in slot.extra else "") for key in slot.products
    )
    return SlotDraft(slot.slot_id, dict(slot.names), slot.least, slot.most, products)


class DraftReader:
    """Reads drafts onto a menu; `language` is that of the screen, in which a name is required."""

    def __init__(self, menu: Menu, language: str) -> None:
        self._menu = menu
        self._language = language
        self._mark = mark_of(language)
        self._wrong: dict[str, str] = {}

    def read(self, draft: Draft) -> tuple[Entry | None, Wrong]:
        """Return the entry, or None with what is wrong in which field."""
        self._wrong = {}
        names = self._names(draft.names)
        entry = self._entry(draft, names)
        if not self._wrong:
            try:
                return checked(entry, self._menu.currency), {}
            except InvalidInput as fault:
                self._wrong[str(fault.params.get("field", "name"))] = texts.fault_text(fault)
        return None, dict(self._wrong)

    def _entry(self, draft: Draft, names: Mapping[str, str]) -> Entry:
        if isinstance(draft, ProductDraft):
            return self._product(draft, names)
        if isinstance(draft, GroupDraft):
            return self._group(draft, names)
        if isinstance(draft.base, Category):
            hours = self._hours(draft.hours)
            return replace(draft.base, names=names, hue=draft.hue, active=draft.active, hours=hours)
        return replace(draft.base, names=names)

    def _product(self, draft: ProductDraft, names: Mapping[str, str]) -> Product:
        base = draft.base
        code = self._try("code", lambda: self._own_code(draft), base.code)
        none: tuple[str, ...] = ()
        barcodes = self._try("barcodes", lambda: self._own_barcodes(draft), none)
        price = self._amount("price", draft.price)
        tax = self._try("tax", lambda: read_percent(draft.tax or "0"), 0)
        categories = {category.category_id for category in self._menu.categories}
        stations = {station.station_id for station in self._menu.stations}
        for field, given, known in (
            ("category", draft.category_id, categories),
            ("station", draft.station_id, stations),
        ):
            if given not in known:
                self._wrong[field] = texts.reason_text(f"table.no_{field}")
        return replace(
            base,
            names=names,
            code=code,
            price=price,
            tax_basis_points=tax,
            barcodes=barcodes,
            category_id=draft.category_id,
            station_id=draft.station_id,
            group_ids=draft.group_ids if draft.sold_by == SoldBy.PIECE else (),
            active=draft.active,
            picture=draft.picture,
            tax_class=draft.tax_class,
            by_order_type={
                kind: self._amount(f"price.{kind}", typed)
                for kind, typed in draft.order_prices.items()
                if typed.strip()
            },
            sold_by=SoldBy.PIECE if draft.sold_by == COMBO else SoldBy(draft.sold_by),
            slots=tuple(self._slot(slot) for slot in draft.slots) if draft.sold_by == COMBO else (),
            hours=self._hours(draft.hours),
        )

    def _hours(self, drafts: tuple[HoursDraft, ...]) -> tuple[Hours, ...]:
        none: tuple[Hours, ...] = ()
        return self._try("hours", lambda: read_drafts(drafts), none)

    def _slot(self, draft: SlotDraft) -> ComboSlot:
        if not draft.products:
            self._wrong.setdefault(f"slot.{draft.slot_id}", texts.reason_text("menu.slot_empty"))
        extra = {
            key: self._amount(f"slot.{draft.slot_id}", typed)
            for key, typed in draft.products
            if typed.strip()
        }
        products = tuple(key for key, _ in draft.products)
        names = self._names(draft.names, f"slot.{draft.slot_id}")
        most = min(max(1, draft.most), max(1, len(products)))
        return ComboSlot(draft.slot_id, products, min(draft.least, most), most, extra, names)

    def _group(self, draft: GroupDraft, names: Mapping[str, str]) -> ModifierGroup:
        modifiers = tuple(
            Modifier(
                choice.modifier_id,
                self._names(choice.names, f"choice.{choice.modifier_id}"),
                self._amount(f"choice.{choice.modifier_id}", choice.price or "0"),
                choice.default,
            )
            for choice in draft.choices
        )
        most = min(max(1, draft.maximum), MOST_CHOICES)
        return replace(draft.base, names=names, minimum=draft.minimum, maximum=most, modifiers=modifiers)

    def _names(self, typed: Mapping[str, str], field: str = "name") -> Mapping[str, str]:
        none: Mapping[str, str] = {}
        names = self._try(field, lambda: checked_names(typed, field), none)
        if names and not names.get(self._language):
            self._wrong.setdefault(field, texts.reason_text("menu.name_missing"))
        return names

    def _own_code(self, draft: ProductDraft) -> str:
        code = checked_code(draft.code)
        if any(p.code == code and p.product_id != draft.base.product_id for p in self._menu.products):
            raise InvalidInput("menu.code_taken", given=code)
        return code

    def _own_barcodes(self, draft: ProductDraft) -> tuple[str, ...]:
        barcodes = checked_barcodes(draft.barcodes.replace(",", " ").split())
        for product in self._menu.products:
            if product.product_id != draft.base.product_id:
                for barcode in set(barcodes).intersection(product.barcodes):
                    raise InvalidInput("menu.barcode_taken", given=barcode)
        return barcodes

    def _amount(self, field: str, typed: str) -> Money:
        currency = self._menu.currency

        def read() -> Money:
            mark = guess_mark([typed], currency, ";" if self._mark == COMMA else ",")
            try:
                return read_amount(typed, mark, currency)
            except InvalidInput as fault:
                example = texts.price(Money(EXAMPLE_MINOR, currency))
                raise InvalidInput("menu.bad_price", given=typed, example=example) from fault

        return self._try(field, read, Money.zero(currency))

    def _try(self, field: str, read: Callable[[], T], fallback: T) -> T:
        """Return what is read, or note what is wrong in a field."""
        try:
            return read()
        except InvalidInput as fault:
            self._wrong.setdefault(field, texts.fault_text(fault))
            return fallback
