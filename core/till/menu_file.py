"""A menu file: the TOML in which a shop writes what it sells, read strictly and checked as a whole."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from core.domain.catalog import Category, Menu, Modifier, ModifierGroup, Names, Product, Station
from core.domain.money import LARGEST_MINOR, MINOR_DIGITS, Money
from core.domain.text import NAME_LENGTH, clean_text
from core.errors import InvalidInput, StartRefused

LANGUAGES: Final = ("pt-BR", "en", "ru")
HUES: Final = 8
MOST_CHOICES: Final = 20
MOST_STOCK: Final = 1_000_000
LARGEST_FILE: Final = 4_000_000
WHOLE_BASIS_POINTS: Final = 10_000

_ID: Final = re.compile(r"[a-z][a-z0-9_]{0,63}")
_CODE: Final = re.compile(r"[0-9A-Za-z-]{1,16}")


@dataclass(frozen=True, slots=True)
class MenuFile:
    """A menu and the stock it begins with; a product that is not in `stock` is not counted."""

    menu: Menu
    stock: Mapping[str, int]


def read_menu_file(path: Path, *, revision: int = 1) -> MenuFile:
    """Return what the file at `path` holds.

    Raises StartRefused when there is no such file or it cannot be read, InvalidInput when something in it cannot be
    accepted: the parameters name the file, the key, the value found and what is allowed.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise InvalidInput("menu.too_large", file=str(path), size=size, allowed=LARGEST_FILE)
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise StartRefused("menu.unreadable", file=str(path), detail=fault.strerror or str(fault)) from fault
    except UnicodeDecodeError as fault:
        raise InvalidInput("menu.not_text", file=str(path), allowed="UTF-8", detail=str(fault)) from fault
    except tomllib.TOMLDecodeError as fault:
        raise InvalidInput("menu.not_toml", file=str(path), detail=str(fault)) from fault
    return _read_menu(_Part(path, "", written), revision)


class _Part:
    """One table of the file, with the key it stands under, so that every complaint can name its place."""

    def __init__(self, path: Path, key: str, written: Mapping[str, object]) -> None:
        self._path = path
        self._key = key
        self._written = written

    def wrong(self, name: str, given: object, allowed: object, code: str = "menu.bad_value") -> InvalidInput:
        """Return the complaint about one value."""
        return InvalidInput(code, file=str(self._path), key=self._under(name), given=given, allowed=allowed)

    def only(self, *names: str) -> None:
        """Refuse keys that nobody reads, since they are typing errors."""
        for name in self._written:
            if name not in names:
                raise self.wrong(name, name, names, "menu.unknown_key")

    def whole(self, name: str, least: int, most: int, default: int | None = None) -> int:
        """Return a whole number within its bounds."""
        given = self._written.get(name, default)
        if type(given) is not int or not least <= given <= most:
            raise self._absent_or_wrong(name, given, f"a whole number from {least} to {most}")
        return given

    def flag(self, name: str, *, default: bool) -> bool:
        """Return true or false."""
        given = self._written.get(name, default)
        if not isinstance(given, bool):
            raise self.wrong(name, given, "true or false")
        return given

    def one_of(self, name: str, allowed: Collection[str]) -> str:
        """Return one of some words."""
        given = self._written.get(name)
        if not isinstance(given, str) or given not in allowed:
            raise self._absent_or_wrong(name, given, tuple(allowed))
        return given

    def some_of(self, name: str, allowed: Collection[str]) -> tuple[str, ...]:
        """Return different ones of some words; () when the key is absent."""
        given = self._written.get(name, [])
        if not isinstance(given, list) or len(set(map(str, given))) != len(given):
            raise self.wrong(name, given, "a list without repetitions")
        for word in given:
            if word not in allowed:
                raise self.wrong(name, word, tuple(allowed))
        return tuple(given)

    def matching(self, name: str, pattern: re.Pattern[str]) -> str:
        """Return a text of a certain form."""
        given = self._written.get(name)
        if not isinstance(given, str) or pattern.fullmatch(given) is None:
            raise self._absent_or_wrong(name, given, pattern.pattern)
        return given

    def names(self) -> Names:
        """Return the name in every language of the shop."""
        part = self.part("names")
        part.only(*LANGUAGES)
        return {language: part.name(language) for language in LANGUAGES}

    def name(self, language: str) -> str:
        """Return the name in one language, fit to be shown and printed."""
        given = self._written.get(language)
        if not isinstance(given, str) or not given.strip():
            raise self._absent_or_wrong(language, given, "a name")
        return clean_text(given, field=f"{self._path}: {self._under(language)}", longest=NAME_LENGTH)

    def part(self, name: str) -> _Part:
        """Return a table inside this one."""
        given = self._written.get(name)
        if not isinstance(given, dict):
            raise self._absent_or_wrong(name, given, "a table")
        return _Part(self._path, self._under(name), given)

    def parts(self, name: str) -> Iterator[tuple[str, _Part]]:
        """Yield the tables inside one by id; there must be at least one."""
        inside = self.part(name)
        ids = inside.keys()
        if not ids:
            raise self.wrong(name, {}, "at least one entry")
        for key in ids:
            if _ID.fullmatch(key) is None:
                raise inside.wrong(key, key, _ID.pattern, "menu.bad_id")
            yield key, inside.part(key)

    def keys(self) -> tuple[str, ...]:
        """Return the keys of this table in the order of the file."""
        return tuple(self._written)

    def has(self, name: str) -> bool:
        """Tell whether a key is there."""
        return name in self._written

    def _absent_or_wrong(self, name: str, given: object, allowed: object) -> InvalidInput:
        code = "menu.bad_value" if name in self._written else "menu.missing"
        return self.wrong(name, given, allowed, code)

    def _under(self, name: str) -> str:
        return f"{self._key}.{name}" if self._key else name


def _read_menu(file: _Part, revision: int) -> MenuFile:
    file.only("currency", "courier_fee", "tax_basis_points", "stations", "categories", "groups", "products")
    currency = file.one_of("currency", MINOR_DIGITS)
    stations = tuple(
        Station(station_id, _only_names(part), position)
        for position, (station_id, part) in enumerate(file.parts("stations"))
    )
    categories = tuple(
        _category(category_id, part, position)
        for position, (category_id, part) in enumerate(file.parts("categories"))
    )
    groups = _groups(file, currency) if file.has("groups") else ()
    without_products = Menu(
        revision=revision,
        currency=currency,
        categories=categories,
        products=(),
        groups=groups,
        stations=stations,
        courier_fee=Money(file.whole("courier_fee", 0, LARGEST_MINOR, default=0), currency),
    )
    tax = file.whole("tax_basis_points", 0, WHOLE_BASIS_POINTS, default=0)
    return _with_products(without_products, file, tax)


def _only_names(part: _Part) -> Names:
    part.only("names")
    return part.names()


def _category(category_id: str, part: _Part, position: int) -> Category:
    part.only("names", "hue")
    return Category(category_id, part.names(), part.whole("hue", 0, HUES - 1), position)


def _groups(file: _Part, currency: str) -> tuple[ModifierGroup, ...]:
    groups: list[ModifierGroup] = []
    seen: set[str] = set()
    for group_id, part in file.parts("groups"):
        part.only("names", "minimum", "maximum", "modifiers")
        modifiers = tuple(_modifiers(part, currency, seen))
        maximum = part.whole("maximum", 1, MOST_CHOICES)
        minimum = part.whole("minimum", 0, min(maximum, len(modifiers)))
        defaults = sum(modifier.default for modifier in modifiers)
        if defaults > maximum:
            raise part.wrong(
                "modifiers", f"{defaults} defaults", f"at most {maximum}, the maximum of the group"
            )
        groups.append(ModifierGroup(group_id, part.names(), minimum, maximum, modifiers))
    return tuple(groups)


def _modifiers(group: _Part, currency: str, seen: set[str]) -> Iterator[Modifier]:
    for modifier_id, part in group.parts("modifiers"):
        part.only("names", "price", "default")
        if modifier_id in seen:
            raise group.wrong("modifiers", modifier_id, "an id that no other group uses", "menu.id_twice")
        seen.add(modifier_id)
        price = Money(part.whole("price", 0, LARGEST_MINOR, default=0), currency)
        yield Modifier(modifier_id, part.names(), price, default=part.flag("default", default=False))


def _with_products(menu: Menu, file: _Part, tax_basis_points: int) -> MenuFile:
    products: list[Product] = []
    stock: dict[str, int] = {}
    codes: set[str] = set()
    for position, (product_id, part) in enumerate(file.parts("products")):
        product = _product(menu, product_id, part, position, tax_basis_points)
        if product.code in codes:
            raise part.wrong("code", product.code, "a code that no other product has", "menu.code_twice")
        codes.add(product.code)
        products.append(product)
        if part.has("stock"):
            stock[product_id] = part.whole("stock", 0, MOST_STOCK)
    whole = Menu(
        revision=menu.revision,
        currency=menu.currency,
        categories=menu.categories,
        products=tuple(products),
        groups=menu.groups,
        stations=menu.stations,
        courier_fee=menu.courier_fee,
    )
    return MenuFile(whole, stock)


def _product(menu: Menu, product_id: str, part: _Part, position: int, tax_basis_points: int) -> Product:
    part.only(
        "code", "names", "category", "station", "price", "tax_basis_points", "groups", "stock", "active"
    )
    return Product(
        product_id=product_id,
        code=part.matching("code", _CODE),
        names=part.names(),
        category_id=part.one_of("category", [category.category_id for category in menu.categories]),
        station_id=part.one_of("station", [station.station_id for station in menu.stations]),
        price=Money(part.whole("price", 0, LARGEST_MINOR), menu.currency),
        tax_basis_points=part.whole("tax_basis_points", 0, WHOLE_BASIS_POINTS, default=tax_basis_points),
        group_ids=part.some_of("groups", [group.group_id for group in menu.groups]),
        position=position,
        active=part.flag("active", default=True),
    )
