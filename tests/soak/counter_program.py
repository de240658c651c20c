"""A counter of the soak: the real program with its window; a cashier sells at the window and through the front door.

Everything that the cashier is shown is told to the soak, which writes it down outside of this program.
"""

from __future__ import annotations

import asyncio
import sys
from typing import Any, cast

from core.api.changes import Change, ChangeKind
from core.contracts.stock import SetStockLevels, StockLine
from core.domain.catalog import Menu
from core.domain.ids import time_ordered_id
from core.domain.money import Money
from core.domain.order import Address, DraftLine, OrderDraft, OrderType
from core.domain.tender import Method, Tender
from core.errors import ComandaError, Conflict, InvalidInput, NotFound, StoreFault
from core.qt.hands import Key
from core.runtime.tour.cashier import Cashier
from core.runtime.tour.plan import Kind, Planned
from core.runtime.tour.stage import KitchenSide, Stage
from tests.soak.lines import Line, tell
from tests.soak.screen import Screen, run_screen

TRIES = 4
LOOK_EVERY = 0.2
SOLD = frozenset({"APPROVED", "PREPARING", "READY", "HANDED_OVER"})


class CounterWorker:
    """The cashier, the operator, and the eyes that read what the screens are told."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._shop = screen.program.shop("counter")
        self._till = self._shop.till
        self._news: set[str] = set()
        self._shown: dict[str, str] = {}
        self._refund: dict[str, str] = {}
        self._at_window = asyncio.Lock()
        self._verbs = {
            "sell": self._sell,
            "window": self._sell_at_window,
            "simulator": self._set_simulator,
            "levels": self._set_levels,
            "settle": self._settle,
            "drop_parked": self._drop_parked,
            "watch": self._watch,
        }

    async def begin(self) -> None:
        """Wait for menu and stock, and begin to look."""
        while True:
            try:
                self._menu: Menu = await self._till.menu()
                if await self._till.availability():
                    break
            except NotFound:
                pass
            await asyncio.sleep(0.1)
        self._stop = self._shop.changes.listen(self._hear)
        self._looking = asyncio.create_task(self._look(), name="looks at orders")
        stage = Stage(
            self._screen.program,
            self._screen.window,
            cast("KitchenSide", None),
            self._screen.hands,
            self._screen.camera,
        )
        self._cashier = Cashier(stage, self._menu)

    async def do(self, line: Line) -> None:
        """Do what a line says."""
        await self._verbs[line["do"]](line)

    async def end(self) -> None:
        """Stop looking."""
        self._stop()
        self._looking.cancel()
        await asyncio.gather(self._looking, return_exceptions=True)

    async def _sell(self, line: Line) -> None:
        """Sell through the front door, as the window would: the same ids again when the till could not say what became."""
        order_id = self._fresh()
        draft = self._draft(order_id, line)
        total = self._till.price(self._menu, draft).total
        tenders = self._tenders(line["methods"], total)
        tell("asked", id=order_id, token=line["token"], plan=line["plan"], total=total.minor)
        number = await self._place(draft, tenders)
        if not number:
            return
        tell("number", id=order_id, number=number)
        if line.get("refund"):
            self._refund[order_id] = line["refund"]
        if line.get("cancel_after") is not None:
            await asyncio.sleep(line["cancel_after"])
            await self._cancel(order_id)

    async def _place(self, draft: OrderDraft, tenders: list[Tender]) -> str:
        """Return the call number; empty when it was refused, or when nobody can say what became of it."""
        order_id, fault = draft.order_id, ""
        for _ in range(TRIES):
            try:
                return await self._till.place(draft, tenders)
            except StoreFault as refused:
                fault = refused.code
            except ComandaError as refused:
                tell("refused", id=order_id, fault=refused.code)
                return ""
        tell("unknown", id=order_id, fault=fault)
        return ""

    def _draft(self, order_id: str, line: Line) -> OrderDraft:
        lines = tuple(
            DraftLine(
                self._fresh(),
                product_id,
                quantity,
                self._menu.default_modifiers(self._menu.product(product_id)),
            )
            for product_id, quantity in line["basket"]
        )
        kind = OrderType(line["type"])
        address = Address("Ana", "Rua das Flores 12") if kind is OrderType.DELIVERY else None
        return OrderDraft(order_id, lines, kind, address=address)

    def _tenders(self, methods: list[str], total: Money) -> list[Tender]:
        part = Money(total.minor // len(methods), total.currency)
        amounts = [part] * (len(methods) - 1)
        rest = Money(total.minor - part.minor * len(amounts), total.currency)
        return [
            Tender(self._fresh(), Method(method), amount)
            for method, amount in zip(methods, [*amounts, rest], strict=True)
        ]

    async def _cancel(self, order_id: str) -> None:
        try:
            await self._till.cancel(order_id, "soak")
        except (Conflict, StoreFault) as fault:
            tell("not_cancelled", id=order_id, fault=fault.code)
        else:
            tell("cancelled", id=order_id)

    async def _sell_at_window(self, line: Line) -> None:
        """Sell with taps and keys. Who is killed in the middle of it has not been shown a number."""
        async with self._at_window:
            tell("window", token=line["token"], plan=line["plan"])
            planned = Planned(Kind(line["kind"]), tuple(product for product, _ in line["basket"]))
            try:
                order_id = await self._cashier.sell(planned)
            except (AssertionError, ComandaError) as fault:
                tell("window_failed", token=line["token"], fault=str(fault)[:600])
                await self._clear_the_window()
                return
            number = self._screen.hands.read("counter.number")
            tell("window_sold", token=line["token"], id=order_id, number=number)

    async def _clear_the_window(self) -> None:
        """Go back from wherever the window stands, as a cashier would."""
        hands = self._screen.hands
        for name in ("counter.tender.cancel", "counter.panel.close", "counter.journey.dismiss"):
            if hands.can_reach(name):
                hands.tap(name)
                await hands.turn()
        for _ in range(3):
            hands.press(Key.Key_Escape)
            await hands.turn()

    def _hear(self, change: Change) -> None:
        if change.kind is ChangeKind.ORDER:
            self._news |= change.ids

    async def _look(self) -> None:
        """Read again what has changed, as a screen does, and tell what it shows."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            ids, self._news = self._news, set()
            for order_id in ids:
                await self._look_at(order_id)

    async def _look_at(self, order_id: str) -> None:
        try:
            view = await self._till.order(order_id)
        except NotFound:
            tell("missing", id=order_id)
            return
        except StoreFault:
            self._news.add(order_id)
            return
        row = view.row
        paid = bool(view.charges) and all(charge.state == "confirmed" for charge in view.charges)
        shown = f"{row.status.value} {row.saga_status} {paid} {row.attention}"
        if self._shown.get(order_id) == shown:
            return
        self._shown[order_id] = shown
        tell(
            "shown", id=order_id, number=row.number, status=row.status.value, saga=row.saga_status,
            paid=paid, reason=row.reason, attention=row.attention,
        )  # fmt: skip
        if row.status.value in SOLD and order_id in self._refund:
            await self._give_back(order_id, self._refund.pop(order_id), view.lines[0].line_id)
        if row.status.value in {"HANDED_OVER", "REJECTED", "CANCELLED", "REFUNDED"}:
            self._shown.pop(order_id, None)

    async def _give_back(self, order_id: str, how: str, line_id: str) -> None:
        lines = None if how == "whole" else {line_id: 1}
        tell(
            "refunding", id=order_id
        )  # before it is done: who is killed right after it could not tell any more
        try:
            await self._till.refund(order_id, self._fresh(), lines, restock=how == "whole", reason="soak")
        except (Conflict, InvalidInput, StoreFault) as fault:
            tell("not_refunded", id=order_id, fault=fault.code)
        else:
            tell("refunded", id=order_id)

    async def _watch(self, line: Line) -> None:
        self._news |= set(line["ids"])

    async def _set_simulator(self, line: Line) -> None:
        await self._till.set_simulator(
            card=line.get("card", ""), pix=line.get("pix", ""), couriers=line.get("couriers")
        )

    async def _set_levels(self, line: Line) -> None:
        levels = tuple(StockLine(product_id, count) for product_id, count in line["levels"].items())
        command = SetStockLevels(levels=levels, only_unknown=False)
        await self._screen.program.till.owner.database.write(lambda work: work.send(command))

    async def _settle(self, line: Line) -> None:
        """Do what a person does about what is stuck: try it again; tell what is still open."""
        page = await self._till.orders(status="attention", limit=200)
        for row in page.rows:
            for timeline in await self._till.timelines(row.order_id):
                if timeline.can_retry:
                    await self._till.retry(timeline.saga_id)
                    tell("retried", id=row.order_id, saga=timeline.saga_id, reason=timeline.reason)
        found: Any = await self._screen.program.till.queries.open_sagas()
        counted = {getattr(status, "value", str(status)): count for status, count in found.items()}
        health = await self._shop.connection.health()
        tell("open", sagas=counted, waiting=health.waiting, mode=health.mode, parked=health.parked)

    async def _drop_parked(self, line: Line) -> None:
        """Look at what is parked, tell it, and drop what the soak has put there itself."""
        for view in await self._shop.connection.parked():
            own = line["mark"] in view.excerpt or line["mark"] in view.message_id
            tell(
                "parked", owner=view.owner, id=view.message_id, name=view.name, reason=view.reason, own=own,
                excerpt=view.excerpt[:120],
            )  # fmt: skip
            if own:
                try:
                    await self._shop.connection.drop_parked(view.owner, view.message_id, "soak")
                except NotFound:
                    continue
        tell("parked_seen")

    def _fresh(self) -> str:
        return time_ordered_id(self._shop.clock.now_ms())


if __name__ == "__main__":
    sys.exit(run_screen("till", "counter", CounterWorker))
