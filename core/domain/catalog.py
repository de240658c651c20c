"""The menu: categories, products, modifiers and stations, in the languages of the shop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from core.domain.courses import OFF, CourseRules
from core.domain.money import Money
from core.domain.pricing.combos import ComboSlot
from core.domain.pricing.policy import Policy
from core.domain.pricing.rules import PriceRules
from core.domain.pricing.schedule import HappyHour, Hours
from core.errors import InvalidInput

Names = Mapping[str, str]
"""A name by language code (`pt-BR`, `en`, `ru`)."""


@dataclass(frozen=True, slots=True)
class Category:
    """A group of products on the menu; `hue` (0–7) is its colour in the palette; one that is not active is not shown.

    Its products are sold in its `hours` only, if it has any.
    """

    category_id: str
    names: Names
    hue: int
    position: int
    active: bool = True
    hours: tuple[Hours, ...] = ()


@dataclass(frozen=True, slots=True)
class Station:
    """A place in the kitchen where products are made."""

    station_id: str
    names: Names
    position: int


@dataclass(frozen=True, slots=True)
class Modifier:
    """One choice in a group; `price` is added per unit and may be zero."""

    modifier_id: str
    names: Names
    price: Money
    default: bool = False


@dataclass(frozen=True, slots=True)
class ModifierGroup:
    """Choices of which at least `minimum` and at most `maximum` belong to a product."""

    group_id: str
    names: Names
    minimum: int
    maximum: int
    modifiers: tuple[Modifier, ...]

    @property
    def required(self) -> bool:
        """Tell whether the product cannot be sold without a choice."""
        return self.minimum > 0


class SoldBy(StrEnum):
    """How a product is sold: by the piece, by weight (its price is that of a kilogram), or at a price that is asked for."""

    PIECE = "piece"
    WEIGHT = "weight"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Product:
    """Something that is sold: `price` per unit, or `by_order_type`, or lower in its `happy` hours.

    `barcodes` are what scanners read; `picture` names its picture among those that this counter has, "" for none.
    One with `slots` is a combo: `price` is that of the whole, and what is chosen in its slots is what is made and taxed.
    One with `hours` is sold in these only.
    Its taxes are those of its `tax_class`; without one, `tax_basis_points` (1/100 %) are included in the price.
    """

    product_id: str
    code: str
    names: Names
    category_id: str
    station_id: str
    price: Money
    tax_basis_points: int = 0
    group_ids: tuple[str, ...] = ()
    position: int = 0
    active: bool = True
    barcodes: tuple[str, ...] = ()
    picture: str = ""
    tax_class: str = ""
    by_order_type: Mapping[str, Money] = field(default_factory=dict)
    happy: tuple[HappyHour, ...] = ()
    sold_by: SoldBy = SoldBy.PIECE
    slots: tuple[ComboSlot, ...] = ()
    hours: tuple[Hours, ...] = ()


@dataclass(frozen=True)
class Menu:
    """Everything that can be sold now, as of `revision`, with look-ups by id.

    `prices` and `courses` are what the settings say about those; None: nothing is said, so what is stored stays as it is.
    """

    revision: int
    currency: str
    categories: tuple[Category, ...]
    products: tuple[Product, ...]
    groups: tuple[ModifierGroup, ...]
    stations: tuple[Station, ...]
    courier_fee: Money = field(kw_only=True)
    prices: PriceRules | None = field(kw_only=True, default=None)
    courses: CourseRules | None = field(kw_only=True, default=None)

    @cached_property
    def rules(self) -> PriceRules:
        """What holds for prices: `prices`, or what held before there were any."""
        return self.prices if self.prices is not None else PriceRules(Policy(self.currency))

    @property
    def course_rules(self) -> CourseRules:
        """What holds for courses: `courses`, or that there are none."""
        return OFF if self.courses is None else self.courses

    @cached_property
    def _products(self) -> dict[str, Product]:
        return {product.product_id: product for product in self.products}

    @cached_property
    def _groups(self) -> dict[str, ModifierGroup]:
        return {group.group_id: group for group in self.groups}

    @cached_property
    def _category_hours(self) -> dict[str, tuple[Hours, ...]]:
        return {category.category_id: category.hours for category in self.categories if category.hours}

    def category_hours(self, product: Product) -> tuple[Hours, ...]:
        """Return the hours of a product's category; none: always."""
        return self._category_hours.get(product.category_id, ())

    def product(self, product_id: str) -> Product:
        """Return a product. Raises InvalidInput when the menu has none of that id."""
        found = self._products.get(product_id)
        if found is None:
            raise InvalidInput("order.unknown_product", product_id=product_id)
        return found

    def groups_of(self, product: Product) -> tuple[ModifierGroup, ...]:
        """Return the modifier groups of a product, required ones first."""
        groups = [self._groups[group_id] for group_id in product.group_ids if group_id in self._groups]
        return tuple(sorted(groups, key=lambda group: not group.required))

    def needs_choice(self, product: Product) -> bool:
        """Tell whether something has to be asked: a weight, a price, a combo's parts, or more than a group has by itself."""
        return product.sold_by is not SoldBy.PIECE or bool(product.slots) or self.lacks_choice(product)

    def lacks_choice(self, product: Product) -> bool:
        """Tell whether a required group of the product has fewer defaults than it needs."""
        return any(
            sum(modifier.default for modifier in group.modifiers) < group.minimum
            for group in self.groups_of(product)
        )

    def default_modifiers(self, product: Product) -> tuple[str, ...]:
        """Return the ids of the modifiers that come with a product unless somebody chooses otherwise."""
        return tuple(m.modifier_id for group in self.groups_of(product) for m in group.modifiers if m.default)
