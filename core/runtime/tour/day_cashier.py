"""The cashier of the day: sells as the tour's cashier does, and does what else a day brings, with taps and keys."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from core.domain.catalog import Menu
from core.runtime.tour.cashier import Cashier
from core.runtime.tour.day_plan import SPLITS, Deal, Sale
from core.runtime.tour.odd_goods import OddGoods, OddLine
from core.runtime.tour.odd_sales import OddSales
from core.runtime.tour.people import People
from core.runtime.tour.plan import Kind, Planned
from core.runtime.tour.stage import Stage

_KINDS: Final = {
    Deal.EXACT: Kind.CASH,
    Deal.NOTE: Kind.NOTE,
    Deal.PIX: Kind.PIX,
    Deal.HELD: Kind.HELD,
    Deal.DELIVERY: Kind.DELIVERY,
    Deal.CANCELLED: Kind.CANCELLED,
    Deal.REFUSED: Kind.CARD_REFUSED,
}
"""What the tour's cashier can do alone."""
MOST_PARTS: Final = 20
IN_CASH: Final = 0.5
"""How many of the sales that may be paid in any way are paid in cash."""


class DayCashier(Cashier):
    """Works at the counter's window, all day."""

    def __init__(self, stage: Stage, menu: Menu) -> None:
        super().__init__(stage, menu)
        self._stage = stage
        self.people = People(stage, self)
        self._odd: OddLine | None = None
        self._priced: dict[Deal, Callable[[], Awaitable[None]]] = {
            Deal.DISCOUNT: lambda: self._price("discount", size="1500", reason="staff"),
            Deal.COMP: lambda: self._price("comp", reason="complaint"),
            Deal.TIP: lambda: self._price("tip", size="1000"),
        }
        self._done: dict[Deal, Callable[[Sale], Awaitable[None]]] = {
            Deal.SPLIT_EQUALLY: self._split_equally,
            Deal.SPLIT_ITEMS: self._split_items,
            Deal.SPLIT_AMOUNT: self._split_amount,
        }

    def learn(self, goods: OddGoods) -> None:
        """Sell from the menu that has these goods."""
        self._menu = goods.menu
        self._odd_sales = OddSales(self._stage, self, goods)

    async def _enter(self, planned: Planned) -> None:
        await super()._enter(planned)
        if self._odd is not None:
            await self._odd_sales.add(self._odd)

    async def placed_by(self, way: Callable[[], Awaitable[None]]) -> str:
        before = self._number()
        await way()

        def is_over() -> bool:
            return self._hands.sees("counter.approval") or self._number() not in {"", before}

        await self._hands.until(is_over, 20, "counter.number")
        if await self.people.approve_if_asked():
            await self._hands.until(is_over, 20, "counter.number")
        return await self._shop.till.queries.find(self._number())

    async def refund(self, number: str) -> None:
        await super().refund(number)
        await self._given_back()

    async def _given_back(self) -> None:
        """Wait until the refund is asked, by whoever may."""
        hands = self._hands

        def is_over() -> bool:
            return hands.sees("counter.approval") or not hands.sees("counter.order.refund.confirm")

        await hands.until(is_over, 10, "the refund")
        if await self.people.approve_if_asked():
            await hands.until(is_over, 10, "the refund")

    async def ring_up(self, sale: Sale) -> str:
        """Sell and charge; return the order's id, found by the call number on the window."""
        self._odd = sale.odd
        if sale.deal in SPLITS:
            return await self._ring_up_split(sale)
        kind = _KINDS.get(sale.deal, Kind.CASH if sale.luck < IN_CASH else Kind.CARD)
        return await self.sell(Planned(kind, sale.product_ids), self._priced.get(sale.deal))

    async def refund_line(self, number: str) -> None:
        """Give back what the first line cost, and keep the others."""
        hands = self._hands
        await self.open_refund(number)
        await hands.until(lambda: hands.sees("counter.order.refund.line.0.minus"), 5, "the lines")
        for index in range(1, MOST_PARTS):
            fewer = f"counter.order.refund.line.{index}.minus"
            while hands.sees(fewer) and hands.can_tap(fewer):
                await self.flick_to(fewer, "counter.order.area")
                await self._turn()
        await self._camera.take("counter-refund-line", self._window)
        await hands.tap_when_ready("counter.order.refund.confirm")
        await self._given_back()

    async def refund_amount(self, number: str) -> None:
        """Give back one unit of money and a half, whatever it was for."""
        hands = self._hands
        await self.open_refund(number)
        await self.flick_to("counter.order.refund.by_amount", "counter.order.area")
        await hands.until(lambda: hands.sees("counter.order.refund.key.1"), 5, "the keys")
        for key in ("1", "5", "0"):
            await self.flick_to(f"counter.order.refund.key.{key}", "counter.order.area")
            await self._turn()
        await self._camera.take("counter-refund-amount", self._window)
        await self.flick_to("counter.order.refund.confirm", "counter.order.area")
        await self._given_back()

    async def change(self, number: str, deal: Deal) -> None:
        """Change an order that the kitchen has: one more of the last line, or all but it removed."""
        hands = self._hands
        await self.open_order(number)
        await self.flick_to("counter.order.change", "counter.order.area")
        await hands.until(lambda: hands.sees("counter.change.title"), 10, "the order in the panel")
        verb = "plus" if deal is Deal.CHANGED_MORE else "remove"
        await self.flick_to(f"counter.line.0.{verb}", "counter.lines")
        await hands.until(lambda: hands.can_tap("counter.charge"), 5, "the button that sends the change")
        await self._camera.take(f"counter-change-{verb}", self._window)
        if deal is Deal.CHANGED_MORE and hands.can_tap("counter.exact"):
            await hands.tap_when_ready("counter.exact")
        else:
            await hands.tap_when_ready("counter.charge")

        def is_over() -> bool:
            return hands.sees("counter.approval") or not hands.sees("counter.change.title")

        await hands.until(is_over, 20, "the change")
        if await self.people.approve_if_asked():
            await hands.until(is_over, 20, "the change")

    async def _price(self, kind: str, *, size: str = "", reason: str = "") -> None:
        """Take something off the order, or add a tip."""
        hands = self._hands
        await hands.tap_when_ready("counter.discount")
        await hands.tap_when_ready(f"counter.prices.kind.{kind}")
        for row, choice in (("size", size), ("reason", reason)):
            if choice:
                await self.flick_to(f"counter.prices.{row}.{choice}", "counter.prices.area")
        await self._camera.take(f"counter-prices-{kind}", self._window)
        await hands.tap_when_ready("counter.prices.give")
        await hands.until(lambda: not hands.sees("counter.prices.give"), 5, "the grid")

    async def _ring_up_split(self, sale: Sale) -> str:
        await self.begin()
        await self._enter(Planned(Kind.CASH, sale.product_ids))
        before = self._number()
        return await self.placed_by(lambda: self._pay_split(sale, before))

    async def _pay_split(self, sale: Sale, before: str) -> None:
        await self._open_tender()
        await self._hands.tap_when_ready("counter.split.open_panel")
        await self._hands.until(lambda: self._hands.sees("counter.split.start"), 5, "counter.split.start")
        await self._done[sale.deal](sale)
        await self._camera.take("counter-split", self._window)
        await self._hands.tap_when_ready("counter.split.start")
        await self._pay_parts(sale, before)

    async def _split_equally(self, sale: Sale) -> None:
        await self._hands.tap_when_ready(f"counter.split.count.{2 + int(sale.luck * 3)}")

    async def _split_items(self, _sale: Sale) -> None:
        """Give one unit to the second part, and all else to the first."""
        hands = self._hands
        await hands.tap_when_ready("counter.split.by.items")
        await hands.until(lambda: hands.can_reach("counter.split.item.0"), 5, "counter.split.item.0")
        lines = sum(hands.sees(f"counter.split.item.{index}") for index in range(MOST_PARTS))
        await hands.tap_when_ready("counter.split.share.2")
        await hands.tap_when_ready("counter.split.item.0")
        await hands.tap_when_ready("counter.split.share.1")
        for index in range(lines):
            whole, one = f"counter.split.item.{index}.all", f"counter.split.item.{index}"
            await self._turn()
            if hands.can_tap(one):
                await hands.tap_when_ready(whole if hands.can_reach(whole) else one)

    async def _split_amount(self, _sale: Sale) -> None:
        hands = self._hands
        await hands.tap_when_ready("counter.split.by.amount")
        await hands.until(lambda: hands.can_reach("counter.split.key.2"), 5, "counter.split.key.2")
        for key in ("2", "00"):
            hands.tap(f"counter.split.key.{key}")
            await self._turn()
        await hands.tap_when_ready("counter.split.add_amount")
        await self._turn()

    async def _pay_parts(self, sale: Sale, before: str) -> None:
        """Pay each part as it comes, by card, in cash, by Pix, in turn, until the order has its number."""
        hands, ways = self._hands, ("counter.tender.take", "counter.tender.card", "counter.tender.pix")

        def is_placed() -> bool:
            return self._number() not in {"", before}

        for part in range(MOST_PARTS):
            way = ways[(part + int(sale.luck * 3)) % len(ways)]
            await hands.until(lambda way=way: is_placed() or hands.can_reach(way), 20, way)  # type: ignore[misc]
            if is_placed():
                return
            await self._camera.take("counter-split-part", self._window)
            still_open = hands.read("counter.split.open")
            hands.tap(way)
            await hands.until(
                lambda was=still_open: (
                    not hands.sees("counter.split.open")  # type: ignore[misc]
                    or hands.read("counter.split.open") != was
                ),
                10,
                "the part to be taken",
            )
