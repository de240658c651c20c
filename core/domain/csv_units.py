"""How a table says that something is sold by weight: in a word, as yes or no, or by the unit that its price is for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from core.domain.catalog import SoldBy
from core.domain.csv_amounts import read_truth
from core.domain.money import LARGEST_MINOR, Money
from core.domain.pricing.rates import Rounding, share
from core.domain.pricing.weight import GRAMS_IN_KILOGRAM
from core.errors import InvalidInput

OWN_UNIT: Final = "kg"
"""What stands in the column for the unit in Comanda's own table, of what is weighed."""
_WEIGHTS: Final[Mapping[str, Fraction]] = {
    **dict.fromkeys(
        ("kg", "kgs", "kilo", "kilogram", "kilograms", "quilo", "quilograma", "кг", "килограмм"),
        Fraction(GRAMS_IN_KILOGRAM),
    ),
    **dict.fromkeys(("g", "gr", "gram", "grams", "grama", "gramas", "г", "гр", "грамм"), Fraction(1)),
    **dict.fromkeys(("lb", "lbs", "pound", "pounds", "libra", "libras", "фунт"), Fraction("453.59237")),
    **dict.fromkeys(("oz", "ounce", "ounces", "onça", "унция"), Fraction("28.349523125")),
}
"""How many grams there are in a unit."""
_PIECES: Final = frozenset(
    {"unit", "units", "piece", "pieces", "pc", "pcs", "each", "ea", "item", "items"}
    | {"un", "und", "unid", "unidade", "unidades", "шт", "штука", "штук"}
)
_UNIT: Final = re.compile(r"(?:per\b|por\b|за\b|/)?\s*(?:(\d{1,4})\s*)?([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Selling:
    """How a line of a table is sold: `grams` is what its prices are for, where that is a weight.

    `foreign` is a unit that is neither a weight nor a piece, and is taken for a piece.
    """

    sold_by: SoldBy
    grams: Fraction = Fraction(GRAMS_IN_KILOGRAM)
    foreign: str = ""

    @property
    def is_converted(self) -> bool:
        """Whether prices are for something else than a kilogram."""
        return self.sold_by is SoldBy.WEIGHT and self.grams != GRAMS_IN_KILOGRAM

    def price(self, written: Money) -> Money:
        """Return what is kept as the price: of one, or of a kilogram, rounded half up. Raises InvalidInput."""
        if not self.is_converted:
            return written
        price = share(GRAMS_IN_KILOGRAM / self.grams, written, Rounding.HALF_UP)
        if price.minor > LARGEST_MINOR:
            raise InvalidInput("table.bad_price", given=str(written.minor))
        return price


def read_selling(word: str | None, weighed: str | None, unit: str | None, now: SoldBy) -> Selling:
    """Return how something is sold by what its cells say; None where there is no such column, `now` where there is none.

    A word (piece, weight, asked) or a yes decides; else the unit does. Raises InvalidInput `table.bad_sold_by`,
    `table.bad_truth`, or `table.bad_unit` for a weight of what is not weighed and the other way round.
    """
    grams, foreign = (None, "") if unit is None else _read_unit(unit)
    if word is not None:
        sold_by = _read_word(word)
        if unit and (grams is not None) != (sold_by is SoldBy.WEIGHT):
            raise InvalidInput("table.bad_unit", given=unit)
    elif weighed is not None and read_truth(weighed):
        sold_by = SoldBy.WEIGHT
    elif weighed is None and unit is None:
        return Selling(now)
    else:
        sold_by = SoldBy.PIECE if grams is None else SoldBy.WEIGHT
    if sold_by is SoldBy.WEIGHT:
        return Selling(sold_by, Fraction(GRAMS_IN_KILOGRAM) if grams is None else grams)
    return Selling(sold_by, foreign=foreign)


def written_unit(sold_by: SoldBy) -> str:
    """Return the unit of a product in Comanda's own table."""
    return OWN_UNIT if sold_by is SoldBy.WEIGHT else ""


def _read_word(given: str) -> SoldBy:
    word = given.strip().casefold()
    if not word:
        return SoldBy.PIECE
    try:
        return SoldBy(word)
    except ValueError as fault:
        raise InvalidInput("table.bad_sold_by", given=given, allowed=tuple(SoldBy)) from fault


def _read_unit(given: str) -> tuple[Fraction | None, str]:
    """Return the grams of a unit of weight (`kg`, `100 g`, `lb .00`), else None and a unit that nobody knows."""
    found = _UNIT.match(given.strip().casefold())
    name = "" if found is None else found.group(2)
    if found is not None and name in _WEIGHTS:
        count = int(found.group(1) or 1)
        if not count:
            raise InvalidInput("table.bad_unit", given=given)
        return _WEIGHTS[name] * count, ""
    return None, "" if name in _PIECES else given.strip()
