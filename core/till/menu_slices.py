"""The menu cut into messages that no broker refuses, for the kitchen and for the other counters, and put together again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from core.contracts.menu import (
    SharedCategory,
    SharedGroup,
    SharedMenu,
    SharedModifier,
    SharedProduct,
    SharedStation,
)
from core.contracts.till import MenuProduct, MenuPublished, MenuShared, MenuStation
from core.domain.catalog import Category, Menu, Modifier, ModifierGroup, Product, Station
from core.domain.money import Money
from core.errors import WireFault
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

PRODUCTS_IN_A_PART: Final = 500
STATIONS_IN_A_PART: Final = 250
SLICE_BYTES: Final = 200_000
MOST_PARTS: Final = 1000

_FIRST_TWO_BITS: Final = 0b1100_0000
_INSIDE_A_CHARACTER: Final = 0b1000_0000

_shared: Final = msgspec.json.Decoder(SharedMenu)


def for_the_kitchen(menu: Menu) -> Iterator[MenuPublished]:
    """Yield what the kitchen has to know of a menu."""
    products = [MenuProduct(p.product_id, dict(p.names), p.station_id) for p in menu.products if p.active]
    stations = [MenuStation(s.station_id, dict(s.names), s.position) for s in menu.stations]
    parts = max(_pieces(len(products), PRODUCTS_IN_A_PART), _pieces(len(stations), STATIONS_IN_A_PART))
    for part in range(parts):
        yield MenuPublished(
            revision=menu.revision,
            stations=tuple(stations[part * STATIONS_IN_A_PART :][:STATIONS_IN_A_PART]),
            products=tuple(products[part * PRODUCTS_IN_A_PART :][:PRODUCTS_IN_A_PART]),
            part=part,
            parts=parts,
        )


def _pieces(count: int, most: int) -> int:
    return max(1, -(-count // most))


def for_other_tills(menu: Menu) -> Iterator[MenuShared]:
    """Yield the whole menu in slices."""
    slices = list(_slices(msgspec.json.encode(_as_shared(menu))))
    for part, text in enumerate(slices):
        yield MenuShared(revision=menu.revision, part=part, parts=len(slices), slice=text)


def _slices(text: bytes) -> Iterator[str]:
    """Cut UTF-8 text between characters."""
    start = 0
    while start < len(text):
        end = min(start + SLICE_BYTES, len(text))
        while end < len(text) and text[end] & _FIRST_TWO_BITS == _INSIDE_A_CHARACTER:
            end -= 1
        yield text[start:end].decode()
        start = end


def put_together(slices: str, revision: int) -> Menu:
    """Return the menu that all slices in their order hold. Raises WireFault when it is none."""
    try:
        shared = _shared.decode(slices)
    except (msgspec.DecodeError, RecursionError) as fault:
        raise WireFault("wire.wrong_shape", name=MenuShared.wire_name, detail=str(fault)) from fault
    currency = shared.currency
    return Menu(
        revision=revision,
        currency=currency,
        categories=tuple(
            Category(c.category_id, c.names, c.hue, c.position, c.active, read_hours(c.hours))
            for c in shared.categories
        ),
        products=tuple(_as_product(product, currency) for product in shared.products),
        groups=tuple(_as_group(group, currency) for group in shared.groups),
        stations=tuple(Station(s.station_id, s.names, s.position) for s in shared.stations),
        courier_fee=Money(shared.courier_fee, currency),
        prices=read_rules(shared.prices),
        courses=read_courses(shared.courses),
    )


def _as_product(shared: SharedProduct, currency: str) -> Product:
    selling = read_selling(shared.selling)
    return Product(
        product_id=shared.product_id,
        code=shared.code,
        names=shared.names,
        category_id=shared.category_id,
        station_id=shared.station_id,
        price=Money(shared.price, currency),
        tax_basis_points=shared.tax_basis_points,
        group_ids=shared.group_ids,
        position=shared.position,
        active=shared.active,
        barcodes=shared.barcodes,
        picture=shared.picture,
        tax_class=shared.tax_class,
        by_order_type=selling.by_order_type,
        happy=selling.happy,
        sold_by=selling.sold_by,
        slots=selling.slots,
        hours=selling.hours,
    )


def _as_group(shared: SharedGroup, currency: str) -> ModifierGroup:
    modifiers = tuple(
        Modifier(m.modifier_id, m.names, Money(m.price, currency), m.default) for m in shared.modifiers
    )
    return ModifierGroup(shared.group_id, shared.names, shared.minimum, shared.maximum, modifiers)


def _as_shared(menu: Menu) -> SharedMenu:
    return SharedMenu(
        currency=menu.currency,
        courier_fee=menu.courier_fee.minor,
        categories=tuple(
            SharedCategory(
                category_id=category.category_id,
                names=dict(category.names),
                hue=category.hue,
                position=category.position,
                active=category.active,
                hours=hours_text(category.hours),
            )
            for category in menu.categories
        ),
        stations=tuple(
            SharedStation(station_id=station.station_id, names=dict(station.names), position=station.position)
            for station in menu.stations
        ),
        groups=tuple(_shared_group(group) for group in menu.groups),
        products=tuple(_shared_product(product) for product in menu.products),
        prices=rules_text(menu.prices),
        courses=courses_text(menu.courses),
    )


def _shared_group(group: ModifierGroup) -> SharedGroup:
    return SharedGroup(
        group_id=group.group_id,
        names=dict(group.names),
        minimum=group.minimum,
        maximum=group.maximum,
        modifiers=tuple(
            SharedModifier(
                modifier_id=modifier.modifier_id,
                names=dict(modifier.names),
                price=modifier.price.minor,
                default=modifier.default,
            )
            for modifier in group.modifiers
        ),
    )


def _shared_product(product: Product) -> SharedProduct:
    return SharedProduct(
        product_id=product.product_id,
        code=product.code,
        names=dict(product.names),
        category_id=product.category_id,
        station_id=product.station_id,
        price=product.price.minor,
        tax_basis_points=product.tax_basis_points,
        group_ids=product.group_ids,
        position=product.position,
        active=product.active,
        barcodes=product.barcodes,
        picture=product.picture,
        tax_class=product.tax_class,
        selling=selling_text(product),
    )
