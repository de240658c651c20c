"""Which column of a table is what: by Comanda's own headings, and by those of Square, Loyverse and Odoo item exports."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from core.domain.csv_text import Row
from core.errors import InvalidInput

Kind = Literal["comanda", "square", "loyverse", "odoo", "plain"]

ID, CODE, BARCODES, NAME, CATEGORY, STATION = "id", "code", "barcodes", "name", "category", "station"
PRICE, TAX, MODIFIERS, ACTIVE, POSITION = "price", "tax", "modifiers", "active", "position"
TAX_CLASS, PRICE_OF = (
    "tax class",
    {"here": "price (here)", "to_go": "price (to go)", "delivery": "price (delivery)"},
)
SOLD_BY, WEIGHED, UNIT, COMBO, SOLD_AT = "sold by", "weighed", "unit", "combo", "sold at"
HANDLE, VARIANT, ARCHIVED, OPTION = "handle", "variant", "archived", "option"
NAME_IN: Final = {"name (pt-br)": "pt-BR", "name (en)": "en", "name (ru)": "ru"}

OWN_HEADINGS: Final = (
    "Id",
    "Code",
    "Barcodes",
    "Name (pt-BR)",
    "Name (en)",
    "Name (ru)",
    "Category",
    "Station",
    "Price",
    "Price (here)",
    "Price (to go)",
    "Price (delivery)",
    "Tax %",
    "Tax class",
    "Modifiers",
    "Sold by",
    "Unit",
    "Combo",
    "Sold at",
    "Active",
    "Position",
)
"""The columns of Comanda's own table; the same in every language, so that a table can travel."""

_PLAIN: Final[Mapping[str, str]] = {
    "id": ID,
    "code": CODE,
    "sku": CODE,
    "código": CODE,
    "codigo": CODE,
    "код": CODE,
    "артикул": CODE,
    "barcodes": BARCODES,
    "barcode": BARCODES,
    "ean": BARCODES,
    "gtin": BARCODES,
    "código de barras": BARCODES,
    "штрихкод": BARCODES,
    "name": NAME,
    "product": NAME,
    "product name": NAME,
    "nome": NAME,
    "produto": NAME,
    "название": NAME,
    "наименование": NAME,
    "товар": NAME,
    "category": CATEGORY,
    "categoria": CATEGORY,
    "категория": CATEGORY,
    "station": STATION,
    "praça": STATION,
    "estação": STATION,
    "цех": STATION,
    "станция": STATION,
    "price": PRICE,
    "preço": PRICE,
    "preco": PRICE,
    "цена": PRICE,
    "tax %": TAX,
    "tax": TAX,
    "tax class": TAX_CLASS,
    **{heading: heading for heading in PRICE_OF.values()},
    "modifiers": MODIFIERS,
    "modificadores": MODIFIERS,
    "sold by": SOLD_BY,
    "sold by weight": WEIGHED,
    "vendido por peso": WEIGHED,
    "por peso": WEIGHED,
    "на вес": WEIGHED,
    "весовой": WEIGHED,
    "unit": UNIT,
    "unit of measure": UNIT,
    "unidade": UNIT,
    "unidade de medida": UNIT,
    "единица": UNIT,
    "единица измерения": UNIT,
    "ед. изм.": UNIT,
    "combo": COMBO,
    "sold at": SOLD_AT,
    "active": ACTIVE,
    "ativo": ACTIVE,
    "position": POSITION,
}
_SQUARE: Final[Mapping[str, str]] = {
    "item name": NAME,
    "customer-facing name": "",
    "variation name": VARIANT,
    "sku": CODE,
    "gtin": BARCODES,
    "category": CATEGORY,
    "categories": CATEGORY,
    "reporting category": CATEGORY,
    "price": PRICE,
    "unit and precision": UNIT,
    "unit": UNIT,
    "sold by weight": WEIGHED,
    "archived": ARCHIVED,
}
_LOYVERSE: Final[Mapping[str, str]] = {
    "handle": HANDLE,
    "sku": CODE,
    "name": NAME,
    "category": CATEGORY,
    "option 1 value": OPTION,
    "option 2 value": OPTION,
    "option 3 value": OPTION,
    "barcode": BARCODES,
    "available for sale": ACTIVE,
    "price": PRICE,
    "default price": PRICE,
    "sold by weight": WEIGHED,
}
_ODOO: Final[Mapping[str, str]] = {
    "name": NAME,
    "product": NAME,
    "display name": "",
    "internal reference": CODE,
    "barcode": BARCODES,
    "sales price": PRICE,
    "sale price": PRICE,
    "public price": PRICE,
    "point of sale category": CATEGORY,
    "point of sale categories": CATEGORY,
    "pos category": CATEGORY,
    "product category": CATEGORY,
    "category": CATEGORY,
    "can be sold": ACTIVE,
    "sales": ACTIVE,
    "available in pos": ACTIVE,
    "active": ACTIVE,
    "to weigh with scale": WEIGHED,
    "to weigh": WEIGHED,
    "to_weight": WEIGHED,
    "unit of measure": UNIT,
    "unit": UNIT,
    "uom": UNIT,
    "uom_id": UNIT,
    "uom_id/name": UNIT,
    "default_code": CODE,
    "list_price": PRICE,
    "pos_categ_ids": CATEGORY,
    "pos_categ_id": CATEGORY,
    "available_in_pos": ACTIVE,
}
_OF_KIND: Final[Mapping[Kind, Mapping[str, str]]] = {
    "comanda": _PLAIN,
    "plain": _PLAIN,
    "square": _SQUARE,
    "loyverse": _LOYVERSE,
    "odoo": _ODOO,
}
_ONLY_ODOO: Final = frozenset(
    {
        "internal reference",
        "sales price",
        "sale price",
        "public price",
        "external id",
        "list_price",
        "default_code",
    }
)
_OF_STORE: Final = re.compile(r"(price|available for sale) \[.*\]")
_SET: Final = re.compile(r"modifier(?: set)? - (.+)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where what stands: the places of each key in their order, of names by language, of modifier groups by name."""

    kind: Kind
    places: Mapping[str, tuple[int, ...]]
    names: Mapping[str, int]
    sets: Mapping[str, int]
    unread: tuple[str, ...] = field(default=())

    def cell(self, row: Row, key: str) -> str:
        """Return the first cell for `key` that holds something, else an empty text."""
        for place in self.places.get(key, ()):
            if place < len(row.cells) and (text := row.cells[place].strip()):
                return text
        return ""

    def cells(self, row: Row, key: str) -> tuple[str, ...]:
        """Return all cells for `key` that hold something."""
        found = (row.cells[place].strip() for place in self.places.get(key, ()) if place < len(row.cells))
        return tuple(text for text in found if text)

    def has(self, key: str) -> bool:
        """Tell whether there is a column for `key`."""
        return key in self.places


def recognised(headings: Sequence[str]) -> Columns:
    """Return what the columns are. Raises InvalidInput `table.no_columns` when names or prices cannot be found."""
    plain = [_plain(heading) for heading in headings]
    kind = _kind_of(plain)
    known = _OF_KIND[kind]
    places: dict[str, list[int]] = {}
    names: dict[str, int] = {}
    sets: dict[str, int] = {}
    unread: list[str] = []
    for place, heading in enumerate(plain):
        named = _SET.fullmatch(headings[place].strip())
        key = known.get(heading, "")
        if heading in NAME_IN:
            names.setdefault(NAME_IN[heading], place)
        elif kind in {"square", "loyverse"} and named is not None:
            sets[named.group(1).strip().strip('"')] = place
        elif key:
            places.setdefault(key, []).append(place)
        elif heading:
            unread.append(headings[place].strip())
    if (NAME not in places and not names) or PRICE not in places:
        raise InvalidInput("table.no_columns", given=tuple(headings[:12]), allowed=OWN_HEADINGS)
    listed = {key: tuple(each) for key, each in places.items()}
    return Columns(kind, listed, names, sets, tuple(unread))


def _plain(heading: str) -> str:
    folded = " ".join(heading.replace("\ufeff", "").casefold().split()).strip("'*")
    of_store = _OF_STORE.fullmatch(folded)
    return of_store.group(1) if of_store else folded


def _kind_of(headings: Sequence[str]) -> Kind:
    there = set(headings)
    if there & set(NAME_IN):
        return "comanda"
    if "item name" in there:
        return "square"
    if "handle" in there and "name" in there:
        return "loyverse"
    if there & _ONLY_ODOO:
        return "odoo"
    return "plain"
