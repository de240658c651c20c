"""What the tour orders: every kind of order once, then a café's mix, always the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from core.domain.catalog import Menu, Product

KEPT_BACK: Final = 2
"""So many of a counted product are left alone, for the order that asks for more than there is."""


class Kind(StrEnum):
    """One kind of order, with the words the tour uses for it."""

    CASH = "cash, exact"
    NOTE = "cash, with a note"
    CARD = "card"
    PIX = "Pix"
    DELIVERY = "delivery"
    SOLD_OUT = "more than there is"
    CARD_REFUSED = "card that is refused"
    PIX_EXPIRED = "Pix that nobody pays"
    KITCHEN_CLOSED = "kitchen closed"
    NO_COURIER = "no courier"
    CANCELLED = "cancelled while waiting"
    REFUNDED = "refunded afterwards"
    DECLINED = "taken back by the kitchen"
    HELD = "held and recalled"


EXPECTED: Final[dict[Kind, tuple[str, str]]] = {
    Kind.CASH: ("HANDED_OVER", ""),
    Kind.NOTE: ("HANDED_OVER", ""),
    Kind.CARD: ("HANDED_OVER", ""),
    Kind.PIX: ("HANDED_OVER", ""),
    Kind.DELIVERY: ("HANDED_OVER", ""),
    Kind.SOLD_OUT: ("REJECTED", "sold_out"),
    Kind.CARD_REFUSED: ("REJECTED", "card_refused"),
    Kind.PIX_EXPIRED: ("REJECTED", "charge_expired"),
    Kind.KITCHEN_CLOSED: ("REJECTED", "kitchen_closed"),
    Kind.NO_COURIER: ("REJECTED", "no_courier"),
    Kind.CANCELLED: ("CANCELLED", "cancelled"),
    Kind.REFUNDED: ("REFUNDED", ""),
    Kind.DECLINED: ("REFUNDED", ""),
    Kind.HELD: ("HANDED_OVER", ""),
}
"""How an order of a kind has to end: its status, and the reason when it was refused."""

EVERY_KIND: Final = (
    Kind.CASH,
    Kind.NOTE,
    Kind.CARD,
    Kind.PIX,
    Kind.DELIVERY,
    Kind.SOLD_OUT,
    Kind.CARD_REFUSED,
    Kind.PIX_EXPIRED,
    Kind.KITCHEN_CLOSED,
    Kind.NO_COURIER,
    Kind.CANCELLED,
    Kind.REFUNDED,
    Kind.DECLINED,
    Kind.HELD,
)
_MIX: Final = {
    Kind.CASH: 40,
    Kind.NOTE: 14,
    Kind.CARD: 16,
    Kind.PIX: 14,
    Kind.DELIVERY: 4,
    Kind.SOLD_OUT: 1,
    Kind.CARD_REFUSED: 2,
    Kind.PIX_EXPIRED: 1,
    Kind.KITCHEN_CLOSED: 1,
    Kind.NO_COURIER: 1,
    Kind.CANCELLED: 2,
    Kind.REFUNDED: 2,
    Kind.DECLINED: 1,
    Kind.HELD: 1,
}


@dataclass(frozen=True, slots=True)
class Planned:
    """One order to be sold: what for, and which products (one tap each)."""

    kind: Kind
    product_ids: tuple[str, ...]


def plan(count: int, seed: int, menu: Menu, left: Mapping[str, int]) -> tuple[Planned, ...]:
    """Return `count` orders; `left` says how many there are of each counted product, so that the plan never runs dry."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    kinds = [
        *EVERY_KIND[:count],
        *chance.choices(list(_MIX), list(_MIX.values()), k=max(0, count - len(EVERY_KIND))),
    ]
    shelf = dict(left)
    return tuple(Planned(kind, _basket(kind, menu, shelf, chance)) for kind in kinds)


def _basket(kind: Kind, menu: Menu, shelf: dict[str, int], chance: random.Random) -> tuple[str, ...]:
    basket = list(some_products(chance.choice((1, 1, 1, 2, 2, 3)), menu, shelf, chance))
    if (
        kind is Kind.NOTE
        and (choosy := next((p for p in menu.products if menu.needs_choice(p)), None)) is not None
    ):
        basket.append(choosy.product_id)
    return tuple(basket)


def some_products(count: int, menu: Menu, shelf: dict[str, int], chance: random.Random) -> tuple[str, ...]:
    """Return `count` products that need no choice, and take them off the shelf."""
    basket = []
    for _ in range(count):
        chosen = chance.choice([product for product in menu.products if _can_be_had(product, menu, shelf)])
        if chosen.product_id in shelf:
            shelf[chosen.product_id] -= 1
        basket.append(chosen.product_id)
    return tuple(basket)


def _can_be_had(product: Product, menu: Menu, shelf: Mapping[str, int]) -> bool:
    return not menu.needs_choice(product) and shelf.get(product.product_id, KEPT_BACK + 1) > KEPT_BACK
