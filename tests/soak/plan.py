"""What the cashiers of the soak are to sell: every kind of order, drawn by the seed."""

from __future__ import annotations

import random
from typing import Any, Final

COUNTED: Final = ("affogato", "pao_de_queijo", "croissant")
PLAIN: Final = ("espresso", "latte", "cappuccino")
_KINDS: Final = {
    "cash": 46,
    "card": 14,
    "pix": 12,
    "split": 6,
    "delivery": 5,
    "cancelled": 6,
    "refunded": 3,
    "part_refunded": 2,
    "window": 6,
}
_AT_WINDOW: Final = ("cash, exact", "cash, with a note", "card", "Pix")


class Planner:
    """Draws one sale after the other; `counted` are the products of which there can be too few."""

    def __init__(self, seed: int, counted: tuple[str, ...] = COUNTED) -> None:
        self._chance = random.Random(f"sales {seed}")
        self._counted = counted
        self._drawn = 0

    def draw(self) -> dict[str, Any]:
        """Return the line that has a counter make the next sale."""
        self._drawn += 1
        chance = self._chance
        plan = chance.choices(list(_KINDS), list(_KINDS.values()))[0]
        line: dict[str, Any] = {
            "do": "window" if plan == "window" else "sell",
            "token": f"s{self._drawn}",
            "plan": plan,
            "basket": self._basket(plan),
            "methods": _methods(plan, chance),
            "type": "delivery" if plan == "delivery" else chance.choice(("here", "to_go")),
        }
        if plan == "window":
            line["kind"] = chance.choices(_AT_WINDOW, (60, 15, 15, 10))[0]
        if plan == "cancelled":
            line["cancel_after"] = round(chance.choice((0.0, 0.05, 0.3, 1.0)) * chance.random(), 3)
        if plan in {"refunded", "part_refunded"}:
            line["refund"] = "whole" if plan == "refunded" else "part"
        return line

    def of_one(self, product_id: str) -> dict[str, Any]:
        """Return the line that sells one of a product for cash, when everybody wants the last ones."""
        self._drawn += 1
        return {
            "do": "sell", "token": f"s{self._drawn}", "plan": "last_units", "basket": [[product_id, 1]],
            "methods": ["cash"], "type": "here",
        }  # fmt: skip

    def _basket(self, plan: str) -> list[list[Any]]:
        chance = self._chance
        products = [chance.choice(PLAIN) for _ in range(chance.choice((1, 1, 1, 2, 3)))]
        if self._counted and plan != "window" and chance.random() < 0.3:
            products.append(chance.choice(self._counted))
        counts = {product: products.count(product) for product in products}
        if plan == "window":
            return [[product, 1] for product in products]
        return [[product, count * chance.choice((1, 1, 2))] for product, count in counts.items()]


def _methods(plan: str, chance: random.Random) -> list[str]:
    if plan in {"card", "pix"}:
        return [plan]
    if plan == "split":
        return chance.choice((["cash", "card"], ["card", "pix"], ["cash", "cash"], ["cash", "pix", "card"]))
    if plan in {"cancelled", "refunded", "part_refunded"}:
        return [chance.choice(("cash", "card", "pix"))]
    return ["cash"]
