"""What the settings and the menu say about prices and courses, as the text in which it is stored and shared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

import msgspec

from core.domain.catalog import Product, SoldBy
from core.domain.courses import CourseRules
from core.domain.money import Money
from core.domain.pricing.combos import ComboSlot
from core.domain.pricing.plain import from_plain, to_plain
from core.domain.pricing.rules import PriceRules
from core.domain.pricing.schedule import HappyHour, Hours
from core.errors import InvalidInput

_KNOWN: Final = 4096


@dataclass(frozen=True, slots=True)
class Selling:
    """How a product is sold: at which other prices, by what, and with which choices when it is a combo."""

    by_order_type: Mapping[str, Money] = field(default_factory=dict)
    happy: tuple[HappyHour, ...] = ()
    sold_by: SoldBy = SoldBy.PIECE
    slots: tuple[ComboSlot, ...] = ()
    hours: tuple[Hours, ...] = ()


@dataclass(frozen=True, slots=True)
class Opening:
    """When something is sold."""

    hours: tuple[Hours, ...]


NOTHING: Final = Selling()


def rules_text(rules: PriceRules | None) -> str:
    """Return rules as text; empty for none."""
    return "" if rules is None else msgspec.json.encode(to_plain(rules)).decode()


@lru_cache(maxsize=8)
def read_rules(text: str) -> PriceRules | None:
    """Return the rules of a text. Raises InvalidInput for one that holds none."""
    return None if not text else from_plain(PriceRules, _decoded(text))


def courses_text(courses: CourseRules | None) -> str:
    """Return what is said about courses as text; empty for nothing."""
    return "" if courses is None else msgspec.json.encode(to_plain(courses)).decode()


@lru_cache(maxsize=8)
def read_courses(text: str) -> CourseRules | None:
    """Return what a text says about courses. Raises InvalidInput for one that does not."""
    return None if not text else from_plain(CourseRules, _decoded(text))


def selling_text(product: Product) -> str:
    """Return how a product is sold; empty when it is by the piece at one price."""
    selling = Selling(product.by_order_type, product.happy, product.sold_by, product.slots, product.hours)
    return "" if selling == NOTHING else msgspec.json.encode(to_plain(selling)).decode()


@lru_cache(maxsize=_KNOWN)
def read_selling(text: str) -> Selling:
    """Return how a product is sold by a text. Raises InvalidInput for one that holds none."""
    return NOTHING if not text else from_plain(Selling, _decoded(text))


def hours_text(hours: tuple[Hours, ...]) -> str:
    """Return hours as text; empty for none."""
    return msgspec.json.encode(to_plain(Opening(hours))).decode() if hours else ""


@lru_cache(maxsize=_KNOWN)
def read_hours(text: str) -> tuple[Hours, ...]:
    """Return the hours of a text. Raises InvalidInput for one that holds none."""
    return from_plain(Opening, _decoded(text)).hours if text else ()


def _decoded(text: str) -> object:
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError as fault:
        raise InvalidInput("price.bad_value", where="prices", given=text[:80], allowed="JSON") from fault
