"""A till made of paper for tests of the counter: it fills the port in memory, prices like the real one, and tells changes.

What a test does not steer goes well: stock is there, cash and card are paid, the kitchen accepts. `settle` and `advance`
play the customer and the barista.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, cast

from core.api.changes import Change, ChangeKind, Changes
from core.api.kitchen import KitchenDoor
from core.api.shop import Shop
from core.api.views import (
    AvailabilityView,
    CatalogueView,
    ChargeView,
    HealthRow,
    HealthView,
    HeldOrderView,
    JourneyStep,
    OrderLineView,
    OrderRow,
    OrdersPage,
    OrderView,
    RefundView,
    SimulatorView,
    StepState,
    TimelineEntry,
    TimelineView,
)
from core.api.words import (
    Conflict,
    InvalidInput,
    Menu,
    Method,
    Money,
    NotFound,
    OrderDraft,
    OrderStatus,
    PricedOrder,
    Tender,
    folded,
)
from core.domain.clock import TurnedClock
from core.domain.order import price_order
from core.domain.tender import check_tenders

KEYS: Final = ("received", "stock", "paid", "kitchen", "ready")
PIX_CODE: Final = (
    "00020126360014br.gov.bcb.pix0114+55119999999995204000053039865802BR5903ANA6008SAOPAULO6304ABCD"
)
_REFUNDABLE: Final = {OrderStatus.APPROVED, OrderStatus.PREPARING, OrderStatus.READY, OrderStatus.HANDED_OVER}


@dataclass
class PaperOrder:
    """An order as it stands."""

    number: str
    priced: PricedOrder
    tenders: tuple[Tender, ...]
    placed_at: int
    status: OrderStatus = OrderStatus.RECEIVED
    states: dict[str, StepState] = field(default_factory=lambda: dict.fromkeys(KEYS, "waiting"))
    charge_state: str = "waiting"
    reason: str = ""
    undone: tuple[str, ...] = ()
    attention: bool = False
    refunds: tuple[RefundView, ...] = ()
    refunded_units: dict[str, int] = field(default_factory=dict)
    entries: list[TimelineEntry] = field(default_factory=list)

    @property
    def draft(self) -> OrderDraft:
        return self.priced.draft

    @property
    def refunded(self) -> Money:
        nothing = Money.zero(self.priced.total.currency)
        return sum((refund.amount for refund in self.refunds), nothing)


class PaperTill:
    """The till's door over dictionaries."""

    def __init__(self, menu: Menu, clock: TurnedClock, changes: Changes) -> None:
        self.current_menu = menu
        self.stock: dict[str, AvailabilityView] = {}
        self.clock = clock
        self.changes = changes
        self.placed: dict[str, PaperOrder] = {}
        self.place_calls = 0
        self.place_gate: asyncio.Event | None = None
        self.refuse_place: InvalidInput | None = None
        self.simulated = SimulatorView("approve", "approve", 2)
        self.held_drafts: dict[str, tuple[HeldOrderView, OrderDraft]] = {}
        self.acts: list[tuple[str, ...]] = []

    # the catalogue

    async def menu(self) -> Menu:
        return self.current_menu

    async def availability(self) -> Mapping[str, AvailabilityView]:
        return dict(self.stock)

    def price(self, menu: Menu, draft: OrderDraft) -> PricedOrder:
        return price_order(menu, draft, complete=False)

    def set_left(self, product_id: str, left: int | None, *, eighty_six: bool = False) -> None:
        self.stock[product_id] = AvailabilityView(product_id, left, eighty_six)
        self.changes.tell(Change(ChangeKind.AVAILABILITY, frozenset({product_id})))

    # orders

    async def place(self, draft: OrderDraft, tenders: Sequence[Tender]) -> str:
        self.place_calls += 1
        if self.place_gate is not None:
            await self.place_gate.wait()
        if draft.order_id in self.placed:
            return self.placed[draft.order_id].number
        if self.refuse_place is not None:
            raise self.refuse_place
        priced = price_order(self.current_menu, draft)
        check_tenders(priced.total, tenders)
        number = f"{len(self.placed) + 1:03d}"
        order = PaperOrder(number, priced, tuple(tenders), self.clock.now_ms())
        self.placed[draft.order_id] = order
        order.states["received"] = "done"
        self._write(order, "begun", "record order")
        self._go_on(order)
        return number

    def _go_on(self, order: PaperOrder) -> None:
        """Reserve, then charge: what waits for the customer stays there until `settle`."""
        short = [line for line in order.draft.lines if self._left(line.product_id) < line.quantity]
        self._write(order, "sent", "reserve stock", "ReserveStock", ("ReservarEstoque",))
        if short:
            self.fail(order.draft.order_id, "stock", "sold_out", ("record order",))
            return
        order.states["stock"] = "done"
        self._write(order, "answered", "reserve stock", "StockReserved", ("EstoqueReservado",))
        order.states["paid"] = "running"
        order.charge_state = "created"
        self._write(order, "sent", "create charge", "CreateCharge")
        method = order.tenders[0].method
        behaviour = "approve" if method is Method.CASH else getattr(self.simulated, method.value)
        if behaviour == "refuse":
            self.fail(order.draft.order_id, "paid", "card_refused", ("create charge", "reserve stock"))
        elif method is Method.CASH or (method is Method.CARD and behaviour == "approve"):
            self.settle(order.draft.order_id)
        else:
            self._tell(order)

    def settle(self, order_id: str) -> None:
        """Let the customer pay, and the kitchen accept."""
        order = self.placed[order_id]
        order.charge_state = "confirmed"
        order.states["paid"] = "done"
        order.states["kitchen"] = "done"
        order.states["ready"] = "running"
        order.status = OrderStatus.APPROVED
        self._write(order, "answered", "confirm payment", "PaymentConfirmed", ("PaymentProcessedEvent",))
        self._write(order, "ended", "")
        self._tell(order)

    def fail(self, order_id: str, key: str, reason: str, undone: tuple[str, ...]) -> None:
        """Let a step be refused and what was started be undone."""
        order = self.placed[order_id]
        order.states[key] = "failed"
        for before in KEYS[1 : KEYS.index(key)]:
            order.states[before] = "undone"
        order.status = OrderStatus.REJECTED
        order.charge_state = "refused" if key == "paid" else "cancelled"
        order.reason, order.undone = reason, undone
        self._write(order, "refused", key, "", (), reason)
        self._tell(order)

    def park(self, order_id: str, reason: str = "fault") -> None:
        """Let the saga wait for a person."""
        order = self.placed[order_id]
        order.states["kitchen"] = "failed"
        order.status = OrderStatus.RECEIVED
        order.attention, order.reason = True, reason
        self._write(order, "parked", "open ticket", "", (), reason)
        self._tell(order)

    def advance(self, order_id: str, status: OrderStatus) -> None:
        """Let the barista go on."""
        order = self.placed[order_id]
        order.status = status
        if status in {OrderStatus.READY, OrderStatus.HANDED_OVER}:
            order.states["ready"] = "done"
        self._tell(order)

    async def orders(
        self, *, status: str = "", search: str = "", offset: int = 0, limit: int = 50
    ) -> OrdersPage:
        found = [self._row(order) for order in reversed(self.placed.values())]
        if status == "attention":
            found = [row for row in found if row.attention]
        elif status == "open":
            found = [row for row in found if row.status in _REFUNDABLE | {OrderStatus.RECEIVED}]
        elif status:
            found = [row for row in found if row.status == status]
        words = folded(search).split()
        found = [row for row in found if all(w in f"{row.number} {folded(row.customer)}" for w in words)]
        found.sort(key=lambda row: not row.attention)
        return OrdersPage(tuple(found[offset : offset + limit]), len(found))

    async def order(self, order_id: str) -> OrderView:
        return self._view(self._find(order_id))

    async def timelines(self, order_id: str) -> tuple[TimelineView, ...]:
        order = self._find(order_id)
        status = (
            "parked" if order.attention else "completed" if order.status in _REFUNDABLE else "compensated"
        )
        return (
            TimelineView(
                order_id,
                "checkout",
                1,
                status,
                order.reason,
                tuple(order.entries),
                can_retry=order.attention,
                can_compensate=order.attention,
                can_resolve=order.attention,
            ),
        )

    async def cancel(self, order_id: str, reason: str) -> None:
        order = self._find(order_id)
        if order.status is not OrderStatus.RECEIVED:
            raise Conflict("order.not_cancellable")
        self.acts.append(("cancel", order_id, reason))
        order.status = OrderStatus.CANCELLED
        order.charge_state, order.reason = "cancelled", "cancelled_by_cashier"
        order.undone = ("create charge", "reserve stock")
        order.states.update({"stock": "undone", "paid": "undone"})
        self._tell(order)

    async def refund(
        self, order_id: str, refund_id: str, lines: Mapping[str, int] | None, *, restock: bool, reason: str
    ) -> None:
        order = self._find(order_id)
        self.acts.append(("refund", order_id, "whole" if lines is None else "lines", str(restock), reason))
        amount = order.priced.total - order.refunded
        if lines is not None:
            unit = {line.line_id: line.unit for line in order.priced.lines}
            amount = sum((unit[key] * units for key, units in lines.items()), Money.zero("BRL"))
            for key, units in lines.items():
                order.refunded_units[key] = order.refunded_units.get(key, 0) + units
        order.refunds += (RefundView(refund_id, amount, reason, "done", self.clock.now_ms()),)
        if order.refunded == order.priced.total:
            order.status = OrderStatus.REFUNDED
        self._tell(order)

    async def retry(self, saga_id: str) -> None:
        self.acts.append(("retry", saga_id))
        order = self._find(saga_id)
        order.attention, order.reason = False, ""
        self.settle(saga_id)

    async def compensate(self, saga_id: str, reason: str) -> None:
        self.acts.append(("compensate", saga_id, reason))
        order = self._find(saga_id)
        order.attention, order.status = False, OrderStatus.CANCELLED
        self._tell(order)

    async def resolve(self, saga_id: str, reason: str) -> None:
        self.acts.append(("resolve", saga_id, reason))
        order = self._find(saga_id)
        order.attention = False
        self._tell(order)

    # holds

    async def hold(self, draft: OrderDraft, name: str) -> None:
        total = self.price(self.current_menu, draft).total
        lines = sum(line.quantity for line in draft.lines)
        view = HeldOrderView(draft.order_id, name, self.clock.now_ms(), lines, total)
        self.held_drafts[draft.order_id] = (view, draft)
        self.changes.tell(Change(ChangeKind.HELD, frozenset({draft.order_id})))

    async def held(self) -> tuple[HeldOrderView, ...]:
        return tuple(view for view, _ in self.held_drafts.values())

    async def recall(self, hold_id: str) -> OrderDraft:
        if hold_id not in self.held_drafts:
            raise NotFound("held.not_found", hold_id=hold_id)
        _, draft = self.held_drafts.pop(hold_id)
        self.changes.tell(Change(ChangeKind.HELD, frozenset({hold_id})))
        return draft

    # conditions

    async def health(self) -> HealthView:
        now = self.clock.now_ms()
        parked = sum(order.attention for order in self.placed.values())
        rows = tuple(
            HealthRow(part, "ok", now, 0, simulator=part in {"payment", "delivery"})
            for part in ("till", "stock", "payment", "kitchen", "delivery")
        )
        return HealthView("embedded", 0, rows, CatalogueView(120, 2, 0.02, 0.2), parked, parked)

    async def simulator(self) -> SimulatorView:
        return self.simulated

    async def set_simulator(self, *, card: str = "", pix: str = "", couriers: int | None = None) -> None:
        now = self.simulated
        self.simulated = SimulatorView(
            card or now.card, pix or now.pix, now.couriers if couriers is None else couriers
        )
        self.changes.tell(Change(ChangeKind.SIMULATOR))

    # what is behind

    def _find(self, order_id: str) -> PaperOrder:
        if order_id not in self.placed:
            raise NotFound("order.not_found", order_id=order_id)
        return self.placed[order_id]

    def _left(self, product_id: str) -> int:
        known = self.stock.get(product_id)
        if known is None:
            return 10**6
        return 0 if known.eighty_six else 10**6 if known.left is None else known.left

    def _tell(self, order: PaperOrder) -> None:
        self.changes.tell(Change(ChangeKind.ORDER, frozenset({order.draft.order_id})))

    def _write(
        self,
        order: PaperOrder,
        kind: str,
        step: str,
        message: str = "",
        aliases: tuple[str, ...] = (),
        reason: str = "",
    ) -> None:
        participant = {"reserve stock": "stock", "create charge": "payment"}.get(step, "")
        at = self.clock.now_ms() + 7 * len(order.entries)
        order.entries.append(TimelineEntry(at, kind, step, message, participant, reason, 1, aliases))

    def _row(self, order: PaperOrder) -> OrderRow:
        return OrderRow(
            order_id=order.draft.order_id,
            number=order.number,
            customer=order.draft.customer,
            order_type=order.draft.order_type,
            status=order.status,
            total=order.priced.total,
            refunded=order.refunded,
            placed_at=order.placed_at,
            methods=tuple(tender.method for tender in order.tenders),
            saga_status="parked" if order.attention else "running",
            attention=order.attention,
            reason=order.reason,
        )

    def _view(self, order: PaperOrder) -> OrderView:
        return OrderView(
            row=self._row(order),
            lines=tuple(
                OrderLineView(
                    line.line_id,
                    line.product_id,
                    line.names,
                    line.quantity,
                    tuple(modifier.names for modifier in line.modifiers),
                    line.note,
                    line.unit,
                    line.total,
                    order.refunded_units.get(line.line_id, 0),
                )
                for line in order.priced.lines
            ),
            charges=tuple(self._charge(order, tender) for tender in order.tenders),
            refunds=order.refunds,
            journey=tuple(JourneyStep(key, state) for key, state in order.states.items()),  # type: ignore[arg-type]
            subtotal=order.priced.subtotal,
            courier_fee=order.priced.courier_fee,
            tax=order.priced.tax,
            note=order.draft.note,
            address=order.draft.address,
            courier="Bia" if order.draft.address is not None and order.status in _REFUNDABLE else "",
            courier_simulated=True,
            can_cancel=order.status is OrderStatus.RECEIVED and not order.attention,
            can_refund=order.status in _REFUNDABLE and order.refunded < order.priced.total,
            undone=order.undone,
        )

    def _charge(self, order: PaperOrder, tender: Tender) -> ChargeView:
        pix = tender.method is Method.PIX
        return ChargeView(
            tender.charge_id,
            tender.method,
            tender.amount,
            tender.received,
            order.charge_state,
            order.refunded,
            PIX_CODE if pix else None,
            order.placed_at + 300_000 if tender.method is not Method.CASH else None,
            simulator=tender.method is not Method.CASH,
        )


class PaperPreferences:
    """The choices of a screen, in a dictionary."""

    def __init__(self, **chosen: str) -> None:
        self.chosen = dict(chosen)

    def get(self, key: str, fallback: str) -> str:
        return self.chosen.get(key, fallback)

    def set(self, key: str, choice: str) -> None:
        self.chosen[key] = choice


def paper_shop(menu: Menu, **chosen: str) -> tuple[Shop, PaperTill]:
    """Return a shop whose till is of paper; there is no kitchen behind its kitchen door."""
    clock, changes = TurnedClock(), Changes()
    till = PaperTill(menu, clock, changes)
    nobody = cast("KitchenDoor", None)
    return Shop(till, nobody, changes, PaperPreferences(**chosen), clock), till


def with_products(menu: Menu, count: int) -> Menu:
    """Return a menu with `count` products: those of `menu`, then as many made-up ones as are missing."""
    sample = menu.products[0]
    more = tuple(
        replace(
            sample,
            product_id=f"made_up_{number}",
            code=f"X{number}",
            names={"en": f"Made-up product {number}", "pt-BR": f"Produto inventado {number}"},
            group_ids=(),
            position=1000 + number,
        )
        for number in range(count - len(menu.products))
    )
    return replace(menu, products=menu.products + more)
