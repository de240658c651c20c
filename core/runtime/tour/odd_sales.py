"""How the cashier of the day sells what is not sold by the piece: combos, goods by weight, prices that are typed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from core.domain.catalog import Product
from core.runtime.tour.cashier import Cashier
from core.runtime.tour.odd_goods import Odd, OddGoods, OddLine
from core.runtime.tour.stage import Stage

WEIGH, COMBO, PRICES = "counter.weigh", "counter.combo", "counter.prices"


class OddSales:
    """Works at the panels in which it is asked what is chosen, what lies on the scale and what it costs."""

    def __init__(self, stage: Stage, cashier: Cashier, goods: OddGoods) -> None:
        self._hands = stage.hands
        self._camera = stage.camera
        self._window = stage.counter
        self._cashier = cashier
        self._goods = goods
        self._ways: dict[Odd, Callable[[OddLine], Awaitable[None]]] = {
            Odd.COMBO: self._combo,
            Odd.WEIGHT: self._weigh,
            Odd.ASKED: self._ask,
            Odd.BY_HAND: self._by_hand,
        }

    async def add(self, line: OddLine) -> None:
        """Put a line into the order; a price by hand is that of the last line."""
        await self._ways[line.odd](line)
        await self._hands.turn()

    async def _combo(self, line: OddLine) -> None:
        await self._open(self._goods.product(Odd.COMBO), COMBO)
        slots = self._goods.product(Odd.COMBO).slots
        chosen = (self._goods.drinks[1 if line.number else 0], self._goods.others[0])
        for slot, part in zip(slots, chosen, strict=True):
            await self._cashier.flick_to(f"{COMBO}.{slot.slot_id}.{part.product_id}", f"{COMBO}.area")
            await self._hands.turn()
        await self._done("counter-combo", COMBO)

    async def _weigh(self, line: OddLine) -> None:
        await self._open(self._goods.product(Odd.WEIGHT), WEIGH)
        await self._type(line.number, f"{WEIGH}.key", f"{WEIGH}.area")
        await self._done("counter-weigh", WEIGH)

    async def _ask(self, line: OddLine) -> None:
        await self._open(self._goods.product(Odd.ASKED), WEIGH)
        await self._type(line.number, f"{WEIGH}.price", f"{WEIGH}.area")
        await self._done("counter-price-asked", WEIGH)

    async def _by_hand(self, line: OddLine) -> None:
        hands = self._hands
        await hands.tap_when_ready("counter.discount")
        await hands.tap_when_ready(f"{PRICES}.kind.price")
        await self._type(line.number, f"{PRICES}.key", f"{PRICES}.area")
        await self._camera.take("counter-price-by-hand", self._window)
        await hands.tap_when_ready(f"{PRICES}.give")
        await hands.until(lambda: not hands.sees(f"{PRICES}.give"), 5, "the grid")

    async def _open(self, product: Product, panel: str) -> None:
        await self._cashier.open_product(product)
        await self._hands.until(lambda: self._hands.sees(f"{panel}.add"), 5, f"{panel}.add")

    async def _type(self, number: int, keys: str, area: str) -> None:
        for digit in str(number):
            await self._cashier.flick_to(f"{keys}.{digit}", area)
            await self._hands.turn()

    async def _done(self, stage: str, panel: str) -> None:
        hands = self._hands
        await self._camera.take(stage, self._window)
        await hands.tap_when_ready(f"{panel}.add")
        await hands.until(lambda: not hands.sees(f"{panel}.add"), 5, "the grid")
        await self._cashier.show_all()
