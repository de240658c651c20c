"""What is sold on the day of the tour: a café's mix, with everything that a cashier does beside selling."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from core.domain.catalog import Menu
from core.runtime.tour.odd_goods import Odd, OddLine, odd_line
from core.runtime.tour.plan import some_products


class Deal(StrEnum):
    """One kind of sale, with the words that the report uses for it."""

    EXACT = "cash, exact"
    NOTE = "cash, with a note"
    CARD = "card"
    PIX = "Pix"
    SPLIT_EQUALLY = "split in equal parts"
    SPLIT_ITEMS = "split by items"
    SPLIT_AMOUNT = "split by amount"
    DISCOUNT = "discount on the order"
    COMP = "a line on the house"
    TIP = "tip"
    COMBO = "a combo"
    WEIGHED = "goods by weight"
    ASKED = "a price that is asked"
    BY_HAND = "a price by hand"
    HELD = "held and recalled"
    DELIVERY = "delivery"
    REFUND_ALL = "refunded"
    REFUND_LINE = "one line refunded"
    REFUND_AMOUNT = "an amount refunded"
    CHANGED_MORE = "changed: one more"
    CHANGED_LESS = "changed: one removed"
    CANCELLED = "cancelled while waiting"
    REFUSED = "card that is refused"
    DECLINED = "taken back by the kitchen"


ENDS: Final[Mapping[Deal, str]] = {
    Deal.REFUND_ALL: "REFUNDED",
    Deal.CANCELLED: "CANCELLED",
    Deal.REFUSED: "REJECTED",
    Deal.DECLINED: "REFUNDED",
}
"""How an order has to end, by what was done to it; all others are handed over."""

NEVER_SOLD: Final = frozenset({"CANCELLED", "REJECTED"})

MOST_TAPS: Final = {
    "exact cash": 2,
    "a note": 3,
    "Pix": 3,
    "one modifier, exact cash": 4,
    "six items with two modifiers, exact cash": 15,
}
"""So many touches a sale may take."""
SPLITS: Final = frozenset({Deal.SPLIT_EQUALLY, Deal.SPLIT_ITEMS, Deal.SPLIT_AMOUNT})
REFUNDS: Final = frozenset({Deal.REFUND_ALL, Deal.REFUND_LINE, Deal.REFUND_AMOUNT})
CHANGES: Final = frozenset({Deal.CHANGED_MORE, Deal.CHANGED_LESS})
_SEVERAL: Final = SPLITS | {Deal.COMP, Deal.REFUND_LINE, Deal.CHANGED_LESS}
"""What needs more than one line."""
ODD: Final[Mapping[Deal, Odd]] = {
    Deal.COMBO: Odd.COMBO,
    Deal.WEIGHED: Odd.WEIGHT,
    Deal.ASKED: Odd.ASKED,
    Deal.BY_HAND: Odd.BY_HAND,
}
_ODD_TOO: Final = 0.2
"""So many of the other sales have such a line too."""
_MIX: Final[Mapping[Deal, int]] = {
    Deal.EXACT: 34,
    Deal.NOTE: 14,
    Deal.CARD: 18,
    Deal.PIX: 12,
    Deal.SPLIT_EQUALLY: 3,
    Deal.SPLIT_ITEMS: 2,
    Deal.SPLIT_AMOUNT: 2,
    Deal.DISCOUNT: 3,
    Deal.COMP: 2,
    Deal.TIP: 2,
    Deal.COMBO: 5,
    Deal.WEIGHED: 5,
    Deal.ASKED: 3,
    Deal.BY_HAND: 3,
    Deal.HELD: 2,
    Deal.DELIVERY: 2,
    Deal.REFUND_ALL: 1,
    Deal.REFUND_LINE: 1,
    Deal.REFUND_AMOUNT: 1,
    Deal.CHANGED_MORE: 2,
    Deal.CHANGED_LESS: 2,
    Deal.CANCELLED: 1,
    Deal.REFUSED: 1,
    Deal.DECLINED: 1,
}


@dataclass(frozen=True, slots=True)
class Sale:
    """One sale: what is done, which products (one tap each), and a number between 0 and 1 that chooses the rest.

    `odd` is what comes behind the products, or the price by hand of the last of them.
    """

    deal: Deal
    product_ids: tuple[str, ...]
    luck: float
    odd: OddLine | None = None

    @property
    def ends(self) -> str:
        """Return the status in which the order has to end."""
        return ENDS.get(self.deal, "HANDED_OVER")


def plan_day(count: int, seed: int, menu: Menu, left: Mapping[str, int]) -> tuple[Sale, ...]:
    """Return `count` sales, every kind once as far as they reach; `left` as in `plan`."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    deals = [
        *list(Deal)[:count],
        *chance.choices(list(_MIX), list(_MIX.values()), k=max(0, count - len(Deal))),
    ]
    chance.shuffle(deals)
    shelf = dict(left)
    return tuple(_sale(deal, menu, shelf, chance) for deal in deals)


def sold_oddly(sales: Iterable[Sale]) -> dict[str, tuple[int, int]]:
    """Return how many lines of each odd kind have to be sold in the end, and what they have to cost."""
    told: dict[str, tuple[int, int]] = {}
    for sale in sales:
        if sale.odd is not None and sale.ends not in NEVER_SOLD:
            lines, amount = told.get(sale.odd.odd.value, (0, 0))
            told[sale.odd.odd.value] = (lines + 1, amount + sale.odd.amount)
    return told


def _sale(deal: Deal, menu: Menu, shelf: dict[str, int], chance: random.Random) -> Sale:
    lines = chance.choice((1, 1, 1, 2, 2, 3))
    wanted = max(lines, 2) if deal in _SEVERAL else lines
    products = some_products(wanted, menu, shelf, chance)
    while deal in _SEVERAL and len(set(products)) == 1:
        products = some_products(wanted, menu, shelf, chance)
    odd = ODD.get(deal)
    if odd is None and chance.random() < _ODD_TOO:
        odd = chance.choice([each for each in Odd if each is not Odd.BY_HAND])
    if odd is Odd.BY_HAND:
        products = tuple(dict.fromkeys(products))  # a line of one unit, so that its price is what is typed
    return Sale(deal, products, chance.random(), None if odd is None else odd_line(odd, chance))
