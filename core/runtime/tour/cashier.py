"""The cashier of the tour: sells with taps and keys, and reads the call number off the window."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from core.domain.catalog import Menu, Product
from core.qt.hands import Hands, Key, Modifier
from core.runtime.tour.camera import Camera
from core.runtime.tour.plan import Kind, Planned
from core.runtime.tour.stage import Stage

MOST_STEPS = 400
MOST_FAILURES = 5


class Cashier:
    """Works at the counter's window."""

    def __init__(self, stage: Stage, menu: Menu) -> None:
        self._hands: Hands = stage.hands
        self._camera: Camera = stage.camera
        self._shop = stage.shop
        self._window = stage.counter
        self._menu = menu

    async def sell(self, planned: Planned, between: Callable[[], Awaitable[None]] | None = None) -> str:
        """Enter an order, do what comes `between`, and charge it; return its id, found by the call number."""
        await self.begin()
        await self._enter(planned)
        if planned.kind in {Kind.DELIVERY, Kind.NO_COURIER}:
            await self._address()
        if planned.kind is Kind.HELD:
            await self._hold_and_recall()
        if between is not None:
            await between()
        return await self.placed_by(lambda: self._charge(planned.kind))

    async def placed_by(self, way: Callable[[], Awaitable[None]]) -> str:
        """Do what places an order; return its id, found by the call number that appears on the window."""
        before = self._number()
        await way()
        await self._hands.until(lambda: self._number() not in {"", before}, 20, "counter.number")
        return await self._shop.till.queries.find(self._number())

    async def begin(self) -> None:
        """Bring an empty sale to the front."""
        hands = self._hands
        if not hands.sees("counter.search"):
            hands.tap("counter.rail.sale")
        for leftover in (
            "counter.tender.leave",
            "counter.clear",
            "counter.journey.dismiss",
            "counter.next_sale",
        ):
            for _ in range(MOST_FAILURES):
                if hands.can_reach(leftover):
                    hands.tap(leftover)
                    await hands.turn()
        await hands.until(lambda: hands.sees("counter.search"), 5, "counter.search")
        await self._camera.take("counter-menu", self._window)

    async def _enter(self, planned: Planned) -> None:
        if planned.kind is Kind.SOLD_OUT:
            await self._too_many()
            return
        for product_id in planned.product_ids:
            await self._add(product_id)
        await self._camera.take("counter-order", self._window)

    async def _add(self, product_id: str) -> None:
        """Tap the tile, and choose what has to be chosen."""
        product = self._menu.product(product_id)
        await self.open_product(product)
        if self._menu.needs_choice(product):
            await self._choose(product_id)
        await self.show_all()

    async def open_product(self, product: Product) -> None:
        """Tap a tile, in its category; what is not on the first page is found by its code."""
        hands, tile = self._hands, f"counter.tile.{product.product_id}"
        if not hands.can_reach(tile):
            await hands.tap_when_ready(f"counter.category.{product.category_id}")
            await self._turn()
        if hands.can_reach(tile):
            hands.tap(tile)
        else:
            await hands.write(product.code, into="counter.search")
            await hands.until(lambda: hands.can_reach(tile), 5, tile)
            hands.press(Key.Key_Return)

    async def show_all(self) -> None:
        """Go back from a category to all products."""
        if self._hands.can_tap("counter.category.all"):
            self._hands.tap("counter.category.all")
        await self._turn()

    async def _choose(self, product_id: str) -> None:
        """Make the choices that the product asks for, and an extra."""
        hands = self._hands
        await hands.until(lambda: hands.sees("counter.modifiers.add"), 5, "counter.modifiers.add")
        for group in self._menu.groups_of(self._menu.product(product_id)):
            chosen = sum(modifier.default for modifier in group.modifiers)
            if chosen < max(group.minimum, min(1, group.maximum)):
                name = f"counter.modifier.{group.modifiers[0].modifier_id}"
                if hands.can_tap(name):
                    hands.tap(name)
                    await self._turn()
        await self._camera.take("counter-modifiers", self._window)
        await hands.tap_when_ready("counter.modifiers.add")

    async def _too_many(self) -> None:
        """Order one more than there is of the product of which the fewest are left."""
        known = await self._shop.till.catalogue.availability()
        few = [view for view in known.values() if view.left and not view.sold_out]
        view = min(few, key=lambda each: each.left or 0)
        await self._add(view.product_id)
        for _ in range(min(view.left or 0, MOST_STEPS)):
            await self._hands.tap_when_ready("counter.line.0.plus")
            await self._turn()

    async def _address(self) -> None:
        hands = self._hands
        await self.flick_to("counter.type.delivery", "counter.lines")
        await hands.until(lambda: hands.sees("counter.delivery.street"), 5, "counter.delivery.street")
        for field, text in (
            ("recipient", "Marina"),
            ("street", "Rua das Flores 120"),
            ("phone", "11 5550 0199"),
        ):
            await self.flick_to(f"counter.delivery.{field}", "counter.lines")
            await hands.write(text, into=f"counter.delivery.{field}")
        await self._turn()
        await self._camera.take("counter-delivery", self._window)

    async def _hold_and_recall(self) -> None:
        hands = self._hands
        await hands.tap_when_ready("counter.hold")
        await hands.until(lambda: hands.sees("counter.hold.name"), 5, "counter.hold.name")
        await hands.write("Rui", into="counter.hold.name")
        await hands.tap_when_ready("counter.hold.confirm")
        await hands.tap_when_ready("counter.recall")
        await hands.until(lambda: hands.can_tap("counter.held.0"), 5, "counter.held.0")
        await self._camera.take("counter-held", self._window)
        hands.tap("counter.held.0")
        await hands.until(lambda: hands.sees("counter.line.0.plus"), 5, "counter.line.0.plus")

    async def _charge(self, kind: Kind) -> None:
        hands = self._hands
        if kind in {Kind.CARD, Kind.CARD_REFUSED, Kind.REFUNDED}:
            await self._open_tender()
            await hands.tap_when_ready("counter.tender.card")
        elif kind in {Kind.PIX, Kind.PIX_EXPIRED, Kind.CANCELLED}:
            await self._open_tender()
            await hands.tap_when_ready("counter.tender.pix")
        elif kind is Kind.NOTE:
            await self._open_tender()
            await self._pay_with_a_note()
        else:
            await hands.tap_when_ready("counter.exact")

    async def _open_tender(self) -> None:
        hands = self._hands
        await hands.tap_when_ready("counter.charge")
        await hands.until(lambda: hands.sees("counter.tender.pix"), 5, "counter.tender.pix")
        await self._turn()
        await self._camera.take("counter-tender", self._window)

    async def _pay_with_a_note(self) -> None:
        hands = self._hands
        if hands.can_tap("counter.tender.cash"):
            hands.tap("counter.tender.cash")
            await self._turn()
        notes = [
            name for name in hands.shown() if name.startswith("counter.tender.note.") and hands.can_tap(name)
        ]
        hands.tap(notes[-1])
        await hands.until(lambda: hands.sees("counter.change_due"), 5, "counter.change_due")
        await self._camera.take("counter-change", self._window)

    async def see_waiting(self) -> None:
        """Look at a Pix that is being waited for."""
        await self._hands.until(lambda: self._hands.sees("counter.tender.qr"), 5, "counter.tender.qr")
        await self._camera.take("counter-pix", self._window)

    async def give_up_waiting(self) -> None:
        """Cancel a payment that is being waited for."""
        await self.see_waiting()
        await self._hands.tap_when_ready("counter.tender.cancel")

    async def see_journey(self, stage: str) -> None:
        """Look at the journey strip of the sale."""
        if self._hands.sees("counter.journey"):
            await self._camera.take(stage, self._window)

    async def refund(self, number: str) -> None:
        """Give the money of an order back, from the list of orders."""
        await self.open_refund(number)
        await self._camera.take("counter-refund", self._window)
        await self._hands.tap_when_ready("counter.order.refund.confirm")

    async def open_refund(self, number: str) -> None:
        """Open the form by which the money of an order is given back."""
        await self.open_order(number)
        hands = self._hands
        await hands.tap_when_ready("counter.order.refund")
        await hands.until(
            lambda: hands.can_reach("counter.order.refund.confirm"), 5, "counter.order.refund.confirm"
        )

    async def open_order(self, number: str) -> None:
        """Open an order in the list of orders."""
        hands, row = self._hands, "counter.orders.row.0"
        await hands.tap_when_ready("counter.rail.orders")
        await hands.until(lambda: hands.can_reach(row), 5, row)
        await self._camera.take("counter-orders", self._window)
        hands.tap("counter.orders.search")
        hands.press(Key.Key_A, Modifier.ControlModifier)  # what was looked for before is overwritten
        await hands.write(number)
        await hands.until(
            lambda: hands.can_reach(row) and number in hands.read(row), 5, f"order {number} in the first row"
        )
        hands.tap(row)

    async def see_order(self) -> None:
        """Look at the order that is open in the list of orders, and leave the list."""
        await self._camera.take("counter-order-detail", self._window)
        self._hands.tap("counter.rail.sale")

    async def set_simulator(self, *, card: str = "", pix: str = "", couriers: int | None = None) -> None:
        """Make the stand-ins for the outside world behave, on the settings page, and wait until they do."""
        hands = self._hands
        hands.tap("counter.rail.settings")
        wanted = {"card": card, "pix": pix, "couriers": "" if couriers is None else str(couriers)}
        for part, choice in wanted.items():
            if choice:
                await self.flick_to(f"counter.settings.{part}.{choice}", "counter.settings.area")
        await self._camera.take("counter-settings", self._window)
        while True:
            told = await self._shop.till.queries.simulator()
            now = {"card": told.card, "pix": told.pix, "couriers": str(told.couriers)}
            if all(not choice or now[part] == choice for part, choice in wanted.items()):
                break
            await self._turn()
        hands.tap("counter.rail.sale")

    async def flick_to(self, name: str, area: str) -> None:
        """Tap a control of a page, further down or up its area if need be."""
        hands = self._hands
        await hands.until(lambda: hands.sees(name), 5, name)
        for arrow in (f"{area}.down", f"{area}.up"):
            for _ in range(20):
                if hands.can_reach(name) or not hands.can_reach(arrow):
                    break
                hands.tap(arrow)
                await asyncio.sleep(0.05)  # the page glides
        await hands.tap_when_ready(name)  # what glides or is being laid out is somewhere else for a moment

    def _number(self) -> str:
        return self._hands.read("counter.number") if self._hands.sees("counter.number") else ""

    async def _turn(self) -> None:
        """Let the window have its turn."""
        await self._hands.turn()
