"""How many touches a sale takes: each kind is sold once, the shortest way, and every touch is counted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from core.domain.catalog import Menu, Product
from core.runtime.tour.day_cashier import DayCashier
from core.runtime.tour.taps import CountingHands


class TapCount:
    """Sells the shortest way and counts."""

    def __init__(self, hands: CountingHands, cashier: DayCashier, menu: Menu) -> None:
        self._hands = hands
        self._cashier = cashier
        self._menu = menu

    async def sold(self) -> tuple[dict[str, int], list[str]]:
        """Return how many touches each kind of sale took, and the ids of the orders."""
        ways: dict[str, Callable[[], Awaitable[None]]] = {
            "exact cash": self._exact,
            "a note": self._note,
            "Pix": self._pix,
            "one modifier, exact cash": self._modifier,
            "six items with two modifiers, exact cash": self._six,
        }
        counted, orders = {}, []
        for name, way in ways.items():
            await self._cashier.begin()
            before = self._hands.touches
            orders.append(await self._cashier.placed_by(way))
            counted[name] = self._hands.touches - before
        return counted, orders

    async def _exact(self) -> None:
        await self._add(await self._plain())
        await self._hands.tap_when_ready("counter.exact")

    async def _note(self) -> None:
        await self._add(await self._plain())
        await self._hands.tap_when_ready("counter.charge")
        await self._hands.until(self._notes, 5, "a note")
        self._hands.tap(self._notes()[-1])

    def _notes(self) -> list[str]:
        shown = [name for name in self._hands.shown() if name.startswith("counter.tender.note.")]
        return [name for name in shown if self._hands.can_reach(name)]

    async def _pix(self) -> None:
        await self._add(await self._plain())
        await self._hands.tap_when_ready("counter.charge")
        await self._hands.tap_when_ready("counter.tender.pix")

    async def _modifier(self) -> None:
        await self._add_chosen()
        await self._hands.tap_when_ready("counter.exact")

    async def _six(self) -> None:
        for _ in range(2):
            await self._add_chosen()
        for _ in range(4):
            await self._add(await self._plain())
        await self._hands.tap_when_ready("counter.exact")

    async def _add(self, product: Product) -> None:
        await self._hands.tap_when_ready(f"counter.tile.{product.product_id}")
        await self._hands.turn()

    async def _add_chosen(self) -> None:
        """Add a product with one choice beside those that it comes with."""
        product = await self._reached(choosy=True)
        await self._add(product)
        wanted = [
            f"counter.modifier.{modifier.modifier_id}"
            for group in self._menu.groups_of(product)
            for modifier in group.modifiers
            if not modifier.default
        ]
        await self._hands.tap_when_ready(wanted[0])
        await self._hands.tap_when_ready("counter.modifiers.add")
        await self._hands.until(lambda: self._hands.can_reach("counter.exact"), 5, "counter.exact")

    async def _plain(self) -> Product:
        return await self._reached(choosy=False)

    async def _reached(self, *, choosy: bool) -> Product:
        """Return a product on the first page, with or without a choice that has to be made."""
        menu = self._menu
        fits = menu.lacks_choice if choosy else lambda product: not menu.needs_choice(product)
        wanted = [product for product in menu.products if fits(product)]

        def in_reach() -> list[Product]:
            return [one for one in wanted if self._hands.can_reach(f"counter.tile.{one.product_id}")]

        await self._hands.until(in_reach, 5, "a tile")
        return in_reach()[0]
