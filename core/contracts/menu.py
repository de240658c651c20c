"""The menu as the main counter shares it with the other counters: the whole of it, cut into the slices of `MenuShared`.

Prices are minor units of `currency`; names are by language. Unknown fields are tolerated.
"""

from __future__ import annotations

import msgspec


class SharedCategory(msgspec.Struct, frozen=True, kw_only=True):
    """A group of products; `hours` is when they are sold, as JSON text, empty for always."""

    category_id: str
    names: dict[str, str]
    hue: int
    position: int
    active: bool = True
    hours: str = ""


class SharedStation(msgspec.Struct, frozen=True, kw_only=True):
    """A station of the kitchen."""

    station_id: str
    names: dict[str, str]
    position: int


class SharedModifier(msgspec.Struct, frozen=True, kw_only=True):
    """One choice in a group."""

    modifier_id: str
    names: dict[str, str]
    price: int
    default: bool


class SharedGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Choices of which at least `minimum` and at most `maximum` belong to a product."""

    group_id: str
    names: dict[str, str]
    minimum: int
    maximum: int
    modifiers: tuple[SharedModifier, ...]


class SharedProduct(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Something that is sold; `selling` are its prices by order type and hour, and when it is sold, as JSON text."""

    product_id: str
    code: str
    names: dict[str, str]
    category_id: str
    station_id: str
    price: int
    tax_basis_points: int
    group_ids: tuple[str, ...]
    position: int
    active: bool
    barcodes: tuple[str, ...] = ()
    picture: str = ""
    tax_class: str = ""
    selling: str = ""


class SharedMenu(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Everything that is sold; `prices` and `courses` are what the settings say about those, as JSON text."""

    currency: str
    courier_fee: int
    categories: tuple[SharedCategory, ...]
    stations: tuple[SharedStation, ...]
    groups: tuple[SharedGroup, ...]
    products: tuple[SharedProduct, ...]
    prices: str = ""
    courses: str = ""
