"""The menu in the till's database: read whole or only what one order needs, replaced as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from core.domain.catalog import Category, Menu, Modifier, ModifierGroup, Product, Station
from core.domain.courses import CourseRules
from core.domain.menu_edit import Entry, EntryKind, entries_of, key_of
from core.domain.money import Money
from core.domain.pricing.rules import PriceRules
from core.errors import NotFound
from core.store.prepared import AnyOf, Prepared
from core.till import tables as t
from core.till.price_texts import (
    courses_text,
    hours_text,
    read_courses,
    read_hours,
    read_rules,
    read_selling,
    rules_text,
    selling_text,
)

_by_place: Final = sa.select(t.products).order_by(t.products.c.position, t.products.c.product_id)
_shop: Final = Prepared(sa.select(t.shop))
_all_products: Final = Prepared(_by_place)
_products: Final = AnyOf(_by_place, t.products.c.product_id)
_all_groups: Final = Prepared(sa.select(t.modifier_groups))
_groups: Final = AnyOf(sa.select(t.modifier_groups), t.modifier_groups.c.group_id)
_categories: Final = Prepared(sa.select(t.categories).order_by(t.categories.c.position))
_stations: Final = Prepared(sa.select(t.stations).order_by(t.stations.c.position))


_REMEMBERED: Final = 256
"""How many categories, stations and groups of modifiers are not read from their text again for each order."""
_AT_ONCE: Final = 500
_PRICES: Final = 4096
EntryRows = Mapping[EntryKind, Sequence[Mapping[str, object]]]
"""Entries as they are stored, by kind."""
_TABLES: Final = {
    EntryKind.CATEGORY: (t.categories, t.categories.c.category_id),
    EntryKind.STATION: (t.stations, t.stations.c.station_id),
    EntryKind.GROUP: (t.modifier_groups, t.modifier_groups.c.group_id),
    EntryKind.PRODUCT: (t.products, t.products.c.product_id),
}
_INSERTS: Final = {
    kind: Prepared(sa.insert(table), table.columns.keys()) for kind, (table, _) in _TABLES.items()
}


class _StoredModifier(msgspec.Struct, frozen=True):
    """A modifier as it is stored inside its group."""

    modifier_id: str
    names: dict[str, str]
    price: int
    default: bool


def read_menu(conn: sa.Connection, product_ids: Iterable[str] | None = None) -> Menu:
    """Return the menu, or as much of it as concerns `product_ids`. Raises NotFound before there is one."""
    shop = _shop.select(conn, {}).one_or_none()
    if shop is None:
        raise NotFound("menu.none")
    if product_ids is None:
        chosen, groups = _all_products.select(conn, {}), _all_groups.select(conn, {})
        products = tuple(_product(row, shop.currency) for row in chosen)
    else:
        products = tuple(_product(row, shop.currency) for row in _products.select(conn, sorted(product_ids)))
        groups = _groups.select(conn, sorted({group for product in products for group in product.group_ids}))
    return Menu(
        revision=shop.menu_revision,
        currency=shop.currency,
        categories=tuple(_category(row) for row in _categories.select(conn, {})),
        products=products,
        groups=tuple(_group(row, shop.currency) for row in groups),
        stations=tuple(_station(row) for row in _stations.select(conn, {})),
        courier_fee=Money(shop.courier_fee, shop.currency),
        prices=read_rules(shop.prices),
        courses=read_courses(shop.courses),
    )


def replace_menu(
    conn: sa.Connection,
    menu: Menu,
    revision: int | None = None,
    source: str = "",
    rows: EntryRows | None = None,
) -> int:
    """Store `menu` (its `rows`, if they are made already) in place of the one there is; return under which revision.

    Its revision is the next one, unless it is that of the main counter, `source`, which has shared it. What it says
    nothing about, the rules for prices and courses, stays, prices unless they were in other money.
    """
    known = conn.execute(sa.select(t.shop)).one_or_none()
    before = known.menu_revision if known else 0
    prices = rules_text(menu.prices)
    if not prices and known and known.currency == menu.currency:
        prices = known.prices
    for table in (t.shop, t.categories, t.stations, t.products, t.modifier_groups):
        conn.execute(sa.delete(table))
    revision = before + 1 if revision is None else revision
    conn.execute(
        sa.insert(t.shop),
        {
            "one": 1,
            "currency": menu.currency,
            "courier_fee": menu.courier_fee.minor,
            "menu_revision": revision,
            "menu_source": source,
            "prices": prices,
            "courses": courses_text(menu.courses) or (known.courses if known else ""),
        },
    )
    insert_rows(conn, rows_of(entries_of(menu)) if rows is None else rows)
    return revision


def known_combos(conn: sa.Connection) -> tuple[Product, ...]:
    """Return the products that are combos."""
    currency = conn.execute(sa.select(t.shop.c.currency)).scalar_one()
    rows = conn.execute(sa.select(t.products).where(t.products.c.selling.like('%"slots":[{%'))).all()
    return tuple(_product(row, currency) for row in rows)


def set_price(conn: sa.Connection, product_id: str, minor: int) -> None:
    """Change what a product costs, under the next revision of the menu. Raises NotFound."""
    changed = conn.execute(
        sa.update(t.products).where(t.products.c.product_id == product_id).values(price=minor)
    )
    if changed.rowcount != 1:
        raise NotFound("menu.unknown_product", product_id=product_id)
    conn.execute(sa.update(t.shop).values(menu_revision=t.shop.c.menu_revision + 1, menu_source=""))


def read_all_groups(conn: sa.Connection, currency: str) -> tuple[ModifierGroup, ...]:
    """Return all modifier groups."""
    return tuple(_group(row, currency) for row in _all_groups.select(conn, {}))


def rows_of(entries: Iterable[Entry]) -> EntryRows:
    """Return entries as the rows that `insert_rows` stores."""
    rows: dict[EntryKind, list[dict[str, object]]] = {kind: [] for kind in EntryKind}
    for entry in entries:
        rows[key_of(entry)[0]].append(_row_of(entry))
    return rows


def insert_rows(conn: sa.Connection, rows: EntryRows) -> None:
    """Put entries into the menu; those of the same ids must be gone."""
    for kind, listed in rows.items():
        if listed:
            _INSERTS[kind].run(conn, listed)


def drop_entries(conn: sa.Connection, keys: Iterable[tuple[EntryKind, str]]) -> None:
    """Take entries out of the menu."""
    ids: dict[EntryKind, list[str]] = {kind: [] for kind in EntryKind}
    for kind, entry_id in keys:
        ids[kind].append(entry_id)
    for kind, listed in ids.items():
        table, column = _TABLES[kind]
        for start in range(0, len(listed), _AT_ONCE):
            conn.execute(sa.delete(table).where(column.in_(listed[start : start + _AT_ONCE])))


def next_revision(conn: sa.Connection) -> int:
    """Begin the next revision of the menu, which is made here; return it."""
    conn.execute(sa.update(t.shop).values(menu_revision=t.shop.c.menu_revision + 1, menu_source=""))
    return int(conn.execute(sa.select(t.shop.c.menu_revision)).scalar_one())


def _row_of(entry: Entry) -> dict[str, object]:
    match entry:
        case Category():
            return _category_row(entry)
        case Station():
            return _station_row(entry)
        case ModifierGroup():
            return _group_row(entry)
        case Product():
            return _product_row(entry)


def set_rules(conn: sa.Connection, rules: PriceRules) -> None:
    """Change what holds for prices, under the next revision of the menu. Raises NotFound before there is a menu."""
    changed = conn.execute(
        sa.update(t.shop).values(
            prices=rules_text(rules), menu_revision=t.shop.c.menu_revision + 1, menu_source=""
        )
    )
    if changed.rowcount != 1:
        raise NotFound("menu.none")


def set_courses(conn: sa.Connection, courses: CourseRules) -> None:
    """Change what holds for courses, under the next revision of the menu. Raises NotFound before there is a menu."""
    values = {"courses": courses_text(courses), "menu_source": ""}
    changed = conn.execute(sa.update(t.shop).values(menu_revision=t.shop.c.menu_revision + 1, **values))
    if changed.rowcount != 1:
        raise NotFound("menu.none")


def to_json(value: object) -> str:
    """Return `value` as JSON text."""
    return msgspec.json.encode(value).decode()


_names = msgspec.json.Decoder(dict[str, str])
_ids = msgspec.json.Decoder(tuple[str, ...])
_modifiers = msgspec.json.Decoder(tuple[_StoredModifier, ...])


@lru_cache(_REMEMBERED)
def _category(row: sa.Row[Any]) -> Category:
    names, hours = _names.decode(row.names), read_hours(row.hours)
    return Category(row.category_id, names, row.hue, row.position, bool(row.active), hours)


def _category_row(category: Category) -> dict[str, object]:
    return {
        "category_id": category.category_id,
        "names": to_json(category.names),
        "hue": category.hue,
        "position": category.position,
        "active": category.active,
        "hours": hours_text(category.hours),
    }


@lru_cache(_REMEMBERED)
def _station(row: sa.Row[Any]) -> Station:
    return Station(row.station_id, _names.decode(row.names), row.position)


def _station_row(station: Station) -> dict[str, object]:
    return {"station_id": station.station_id, "names": to_json(station.names), "position": station.position}


@lru_cache(_PRICES)
def _price(minor: int, currency: str) -> Money:
    """Return an amount; many products cost the same, and each amount is one thing less for the garbage collector."""
    return Money(minor, currency)


def _product(row: sa.Row[Any], currency: str) -> Product:
    selling = read_selling(row.selling)
    return Product(
        product_id=row.product_id,
        code=row.code,
        names=_names.decode(row.names),
        category_id=row.category_id,
        station_id=row.station_id,
        price=_price(row.price, currency),
        tax_basis_points=row.tax_basis_points,
        group_ids=_ids.decode(row.group_ids),
        position=row.position,
        active=row.active,
        barcodes=_ids.decode(row.barcodes) if row.barcodes else (),
        picture=row.picture,
        tax_class=row.tax_class,
        by_order_type=selling.by_order_type,
        happy=selling.happy,
        sold_by=selling.sold_by,
        slots=selling.slots,
        hours=selling.hours,
    )


def _product_row(product: Product) -> dict[str, object]:
    return {
        "product_id": product.product_id,
        "code": product.code,
        "names": to_json(product.names),
        "category_id": product.category_id,
        "station_id": product.station_id,
        "price": product.price.minor,
        "tax_basis_points": product.tax_basis_points,
        "group_ids": to_json(product.group_ids),
        "position": product.position,
        "active": product.active,
        "barcodes": to_json(product.barcodes) if product.barcodes else "",
        "picture": product.picture,
        "tax_class": product.tax_class,
        "selling": selling_text(product),
    }


@lru_cache(_REMEMBERED)
def _group(row: sa.Row[Any], currency: str) -> ModifierGroup:
    modifiers = tuple(
        Modifier(stored.modifier_id, stored.names, Money(stored.price, currency), stored.default)
        for stored in _modifiers.decode(row.modifiers)
    )
    return ModifierGroup(row.group_id, _names.decode(row.names), row.minimum, row.maximum, modifiers)


def _group_row(group: ModifierGroup) -> dict[str, object]:
    modifiers = [
        _StoredModifier(m.modifier_id, dict(m.names), m.price.minor, m.default) for m in group.modifiers
    ]
    return {
        "group_id": group.group_id,
        "names": to_json(group.names),
        "minimum": group.minimum,
        "maximum": group.maximum,
        "modifiers": to_json(modifiers),
    }
