"""Changing the menu: what somebody changes of it, as values before and after, checked, and so that it can be undone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from core.domain.card_number import holds_card_number
from core.domain.catalog import Category, Menu, Modifier, ModifierGroup, Names, Product, Station
from core.domain.combo_edit import checked_slots
from core.domain.menu_hours import checked_hours
from core.domain.money import LARGEST_MINOR, Money
from core.domain.text import NAME_LENGTH, clean_text
from core.errors import Conflict, InvalidInput

HUES: Final = 8
MOST_CHOICES: Final = 20
MOST_MODIFIERS: Final = 50
MOST_GROUPS: Final = 20
MOST_BARCODES: Final = 10
CODE_LENGTH: Final = 32
FEWEST_OF_CARDS: Final = 15
"""Codes on goods have 14 digits at most; a longer one that ends as a card's does is taken for one."""
WHOLE_BASIS_POINTS: Final = 10_000
LANGUAGES: Final = ("pt-BR", "en", "ru")
ORDER_TYPES: Final = ("here", "to_go", "delivery")

_CODE: Final = re.compile(r"[0-9A-Za-z._/-]{1,32}")
_BARCODE: Final = re.compile(r"[!-~]{1,48}")
_UNSEEN: Final = re.compile("[\u00ad\u180e\u200b\u2060-\u2064\ufff9-\ufffb]")
_JOINERS: Final = re.compile("[\u200c\u200d\ufe00-\ufe0f]")


class EntryKind(StrEnum):
    """What an entry of the menu is."""

    CATEGORY = "category"
    STATION = "station"
    GROUP = "group"
    PRODUCT = "product"


Entry = Category | Station | ModifierGroup | Product


@dataclass(frozen=True, slots=True)
class EntryChange:
    """One entry as it was seen and as it shall be; None where there is none. Both are of one kind and one id."""

    before: Entry | None
    after: Entry | None

    @property
    def entry(self) -> Entry:
        """What it shall be, or was when it shall go."""
        entry = self.after if self.after is not None else self.before
        if entry is None:
            raise InvalidInput("menu.empty_change")
        return entry

    @property
    def key(self) -> tuple[EntryKind, str]:
        """Kind and id."""
        return key_of(self.entry)


@dataclass(frozen=True, slots=True)
class MenuEdit:
    """Changes that are made all together or not at all."""

    changes: tuple[EntryChange, ...]

    def __bool__(self) -> bool:
        return bool(self.changes)

    @property
    def turned_back(self) -> MenuEdit:
        """The edit that undoes this one."""
        return MenuEdit(tuple(EntryChange(c.after, c.before) for c in reversed(self.changes)))

    @property
    def price_changes(self) -> Mapping[str, tuple[Money, Money]]:
        """What products cost before and after, by id, where that is another."""
        return {
            c.after.product_id: (c.before.price, c.after.price)
            for c in self.changes
            if isinstance(c.before, Product) and isinstance(c.after, Product)
            if c.before.price != c.after.price
        }

    @property
    def only_prices(self) -> bool:
        """Whether nothing but prices of products is changed."""
        return all(
            isinstance(c.before, Product)
            and isinstance(c.after, Product)
            and replace(c.before, price=c.after.price) == c.after
            for c in self.changes
        )


def key_of(entry: Entry) -> tuple[EntryKind, str]:
    """Return kind and id of an entry."""
    match entry:
        case Category():
            return EntryKind.CATEGORY, entry.category_id
        case Station():
            return EntryKind.STATION, entry.station_id
        case ModifierGroup():
            return EntryKind.GROUP, entry.group_id
        case Product():
            return EntryKind.PRODUCT, entry.product_id


def entries_of(menu: Menu) -> Iterator[Entry]:
    """Yield all entries of a menu: stations, categories, groups, products."""
    yield from menu.stations
    yield from menu.categories
    yield from menu.groups
    yield from menu.products


def difference(before: Menu, after: Menu) -> MenuEdit:
    """Return the edit that makes `after` of `before`; what is in `before` alone stays as it is."""
    known = {key_of(entry): entry for entry in entries_of(before)}
    changes = []
    for entry in entries_of(after):
        was = known.get(key_of(entry))
        if was != entry:
            changes.append(EntryChange(was, entry))
    return MenuEdit(tuple(changes))


def on_top_of(change: EntryChange, current: Entry | None) -> Entry | None:
    """Return what is to be stored where `current` is now.

    Raises Conflict `menu.changed_meanwhile` when somebody else has changed the same entry since it was seen. That only its
    place is another is no conflict: whoever edits a product does not look at its place.
    """
    before, after = change.before, change.after
    if current in (after, before):
        return after
    if before is None or current is None or after is None:
        raise Conflict("menu.changed_meanwhile", names=dict(change.entry.names), entry=change.key[1])
    if (
        isinstance(current, Product | Category | Station)
        and not isinstance(before, ModifierGroup)
        and not isinstance(after, ModifierGroup)
        and replace(current, position=before.position) == before
    ):
        moved = after.position != before.position
        return after if moved else replace(after, position=current.position)
    raise Conflict("menu.changed_meanwhile", names=dict(change.entry.names), entry=change.key[1])


def checked(entry: Entry, currency: str) -> Entry:
    """Return an entry with its texts cleaned. Raises InvalidInput that names in `field` what is wrong with it."""
    match entry:
        case Category():
            _whole("hue", entry.hue, 0, HUES - 1)
            return replace(entry, names=checked_names(entry.names), hours=checked_hours(entry.hours))
        case Station():
            return replace(entry, names=checked_names(entry.names))
        case ModifierGroup():
            return _checked_group(entry, currency)
        case Product():
            return _checked_product(entry, currency)


def checked_names(names: Names, field: str = "name") -> Names:
    """Return names without what cannot be seen and without empty ones; at least one must be left."""
    cleaned = {code: checked_name(name, field=field) for code, name in names.items()}
    kept = {code: name for code, name in cleaned.items() if name}
    if not kept:
        raise InvalidInput("menu.name_missing", field=field)
    return kept


def checked_name(given: str, *, field: str = "name") -> str:
    """Return one name as it will be stored; "" when nothing of it can be seen."""
    name = clean_text(_UNSEEN.sub("", given), field=field, longest=NAME_LENGTH)
    return name if _JOINERS.sub("", name).strip() else ""


def checked_code(given: str) -> str:
    """Return the code of a product. Raises InvalidInput that tells what a code may be."""
    code = given.strip()
    if _CODE.fullmatch(code) is None:
        raise InvalidInput("menu.bad_code", field="code", given=given, length=CODE_LENGTH)
    if holds_card_number(code, fewest=FEWEST_OF_CARDS):
        raise InvalidInput("input.card_number", field="code")
    return code


def checked_barcodes(given: Iterable[str]) -> tuple[str, ...]:
    """Return barcodes, each once. Raises InvalidInput."""
    codes = tuple(dict.fromkeys(code.strip() for code in given if code.strip()))
    for code in codes:
        if _BARCODE.fullmatch(code) is None:
            raise InvalidInput("menu.bad_barcode", field="barcodes", given=code)
        if holds_card_number(code, fewest=FEWEST_OF_CARDS):
            raise InvalidInput("input.card_number", field="barcodes")
    if len(codes) > MOST_BARCODES:
        raise InvalidInput("menu.too_many", field="barcodes", given=len(codes), allowed=MOST_BARCODES)
    return codes


def checked_price(price: Money, currency: str, field: str = "price") -> Money:
    """Return a price in the money of the shop, not below nothing."""
    if price.currency != currency:
        raise InvalidInput("money.mixed_currencies", given=price.currency, allowed=currency, field=field)
    if not 0 <= price.minor <= LARGEST_MINOR:
        raise InvalidInput("menu.bad_price", field=field, given=price)
    return price


def _checked_product(product: Product, currency: str) -> Product:
    if len(product.group_ids) > MOST_GROUPS:
        raise InvalidInput("menu.too_many", field="groups", given=len(product.group_ids), allowed=MOST_GROUPS)
    _whole("tax", product.tax_basis_points, 0, WHOLE_BASIS_POINTS)
    for order_type in product.by_order_type:
        if order_type not in ORDER_TYPES:
            raise InvalidInput(
                "menu.unknown_entry", field="price", given=order_type, names=dict(product.names)
            )
    return replace(
        product,
        by_order_type={
            order_type: checked_price(price, currency, f"price.{order_type}")
            for order_type, price in product.by_order_type.items()
        },
        code=checked_code(product.code),
        names=checked_names(product.names),
        price=checked_price(product.price, currency),
        group_ids=tuple(dict.fromkeys(product.group_ids)),
        barcodes=checked_barcodes(product.barcodes),
        hours=checked_hours(product.hours),
        slots=checked_slots(
            product,
            lambda names: checked_names(names, "slots"),
            lambda amount: checked_price(amount, currency, "slots"),
        ),
    )


def _checked_group(group: ModifierGroup, currency: str) -> ModifierGroup:
    if not group.modifiers:
        raise InvalidInput("menu.group_empty", field="modifiers", names=dict(group.names))
    if len(group.modifiers) > MOST_MODIFIERS:
        raise InvalidInput(
            "menu.too_many", field="modifiers", given=len(group.modifiers), allowed=MOST_MODIFIERS
        )
    _whole("maximum", group.maximum, 1, MOST_CHOICES)
    _whole("minimum", group.minimum, 0, min(group.maximum, len(group.modifiers)))
    defaults = sum(modifier.default for modifier in group.modifiers)
    if defaults > group.maximum:
        raise InvalidInput("menu.too_many_defaults", field="modifiers", given=defaults, allowed=group.maximum)
    ids = [modifier.modifier_id for modifier in group.modifiers]
    if len(set(ids)) != len(ids):
        raise InvalidInput("menu.choice_twice", field="modifiers", given=ids)
    modifiers = tuple(_checked_modifier(modifier, currency) for modifier in group.modifiers)
    return replace(group, names=checked_names(group.names), modifiers=modifiers)


def _checked_modifier(modifier: Modifier, currency: str) -> Modifier:
    names = checked_names(modifier.names, "modifiers")
    return replace(modifier, names=names, price=checked_price(modifier.price, currency, "modifiers"))


def _whole(field: str, given: int, least: int, most: int) -> None:
    if type(given) is not int or not least <= given <= most:
        raise InvalidInput("menu.out_of_range", field=field, given=given, least=least, most=most)


def moved(entries: Iterable[Product] | Iterable[Category], entry_id: str, by: int) -> MenuEdit:
    """Return the edit that moves one of `entries`, which are in their order, by so many places.

    Places that are there twice are straightened on the way; at an end nothing moves.
    """
    ordered: list[Product | Category] = list(entries)
    here = next((at for at, entry in enumerate(ordered) if key_of(entry)[1] == entry_id), None)
    if here is None or not 0 <= here + by < len(ordered):
        return MenuEdit(())
    places = sorted(entry.position for entry in ordered)
    if len(set(places)) < len(places):
        places = list(range(len(places)))
    ordered.insert(here + by, ordered.pop(here))
    return MenuEdit(
        tuple(
            EntryChange(entry, replace(entry, position=place))
            for entry, place in zip(ordered, places, strict=True)
            if entry.position != place
        )
    )
