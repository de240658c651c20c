"""A till made of paper for tests of the counter: it fills the port in memory, prices like the real one, and tells changes.

What a test does not steer goes well: stock is there, cash and card are paid, the kitchen accepts. `settle` and `advance`
play the customer and the barista.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from core.api.changes import Change, ChangeKind, Changes
from core.api.views import (
    AvailabilityView,
    HeldOrderView,
    OrdersPage,
    OrderView,
    PaymentMatter,
    RefundView,
    SimulatorView,
    TimelineEntry,
    TimelineView,
)
from core.api.words import (
    ComandaError,
    Conflict,
    Menu,
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
from tests.support.paper_orders import KEYS, REFUNDABLE, PaperOrder, behaviour_of, row_of, view_of


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
        self.refuse_place: ComandaError | None = None
        self.simulated = SimulatorView("approve", "approve", 2)
        self.held_drafts: dict[str, tuple[HeldOrderView, OrderDraft]] = {}
        self.acts: list[tuple[str, ...]] = []
        self.offline = False
        self.kitchen_answers = True
        self.no_menu = False
        self.local: Callable[[], Any] = lambda: None

    # the catalogue

    async def menu(self) -> Menu:
        if self.no_menu:
            raise NotFound("menu.none")
        return self.current_menu

    def share_menu(self) -> None:
        """Let the main counter send its menu."""
        self.no_menu = False
        self.changes.tell(Change(ChangeKind.MENU))

    async def availability(self) -> Mapping[str, AvailabilityView]:
        return dict(self.stock)

    def price(self, menu: Menu, draft: OrderDraft) -> PricedOrder:
        return price_order(menu, draft, complete=False, local=self.local())

    def set_left(self, product_id: str, left: int | None, *, eighty_six: bool = False) -> None:
        self.stock[product_id] = AvailabilityView(product_id, left, eighty_six)
        self.changes.tell(Change(ChangeKind.AVAILABILITY, frozenset({product_id})))

    # orders

    async def place(self, draft: OrderDraft, tenders: Sequence[Tender], *, approval_id: str = "") -> str:
        self.place_calls += 1
        if self.place_gate is not None:
            await self.place_gate.wait()
        if draft.order_id in self.placed:
            return self.placed[draft.order_id].number
        if self.refuse_place is not None:
            raise self.refuse_place
        priced = price_order(self.current_menu, draft, local=self.local())
        check_tenders(priced.total, tenders)
        number = f"{len(self.placed) + 1:03d}"
        order = PaperOrder(number, priced, tuple(tenders), self.clock.now_ms())
        self.placed[draft.order_id] = order
        order.states["received"] = "done"
        self._write(order, "begun", "record order")
        if self.offline:
            order.unsent, order.unseen_since = True, order.placed_at
            self._tell(order)
        else:
            self._go_on(order)
        return number

    def come_back(self) -> None:
        """Send everything that was placed without the connection."""
        self.offline = False
        for order in [order for order in self.placed.values() if order.unsent]:
            order.unsent = False
            self._go_on(order)

    def accept(self, order_id: str) -> None:
        """Let the kitchen accept a ticket at last."""
        order = self.placed[order_id]
        order.unseen_since = None
        order.states["kitchen"], order.states["ready"] = "done", "running"
        order.status = OrderStatus.APPROVED
        self._tell(order)

    def _go_on(self, order: PaperOrder) -> None:
        """Reserve, then charge: what waits for the customer stays there until `settle`."""
        short = [key for line in order.priced.lines for key, many in line.goods if self._left(key) < many]
        self._write(order, "sent", "reserve stock", "ReserveStock", ("ReservarEstoque",))
        if short:
            self.fail(order.draft.order_id, "stock", "sold_out", ("record order",))
            return
        order.states["stock"] = "done"
        self._write(order, "answered", "reserve stock", "StockReserved", ("EstoqueReservado",))
        order.states["paid"] = "running"
        order.charge_state = "created"
        self._write(order, "sent", "create charge", "CreateCharge")
        how = {tender.charge_id: behaviour_of(self.simulated, tender) for tender in order.tenders}
        order.paid_charges = {charge_id for charge_id, behaviour in how.items() if behaviour == "paid"}
        if "refuse" in how.values():
            self.fail(order.draft.order_id, "paid", "card_refused", ("create charge", "reserve stock"))
        else:
            self._settle_if_paid(order)

    def settle_charge(self, order_id: str, charge_id: str) -> None:
        """Let one customer of a split bill pay."""
        self.placed[order_id].paid_charges.add(charge_id)
        self._settle_if_paid(self.placed[order_id])

    def _settle_if_paid(self, order: PaperOrder) -> None:
        if all(tender.charge_id in order.paid_charges for tender in order.tenders):
            self.settle(order.draft.order_id)
        else:
            self._tell(order)

    def settle(self, order_id: str) -> None:
        """Let the customer pay, and the kitchen accept."""
        order = self.placed[order_id]
        order.charge_state = "confirmed"
        order.states["paid"] = "done"
        self._write(order, "answered", "confirm payment", "PaymentConfirmed", ("PaymentProcessedEvent",))
        if self.kitchen_answers:
            self._write(order, "ended", "")
            self.accept(order_id)
        else:
            order.states["kitchen"] = "running"
            order.unseen_since = self.clock.now_ms()
            self._tell(order)

    async def chit_printed(self, order_id: str) -> None:
        order = self._find(order_id)
        self.acts.append(("chit_printed", order_id))
        if order.chit_printed_at is None:
            order.chit_printed_at = self.clock.now_ms()
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
        found = [row_of(order) for order in reversed(self.placed.values())]
        if status == "attention":
            found = [row for row in found if row.attention]
        elif status == "open":
            found = [row for row in found if row.status in REFUNDABLE | {OrderStatus.RECEIVED}]
        elif status == "payment":
            found = [row for row in found if self.placed[row.order_id].matters]
        elif status:
            found = [row for row in found if row.status == status]
        words = folded(search).split()
        found = [row for row in found if all(w in f"{row.number} {folded(row.customer)}" for w in words)]
        found.sort(key=lambda row: not row.attention)
        return OrdersPage(tuple(found[offset : offset + limit]), len(found))

    async def order(self, order_id: str) -> OrderView:
        return view_of(self._find(order_id))

    async def timelines(self, order_id: str) -> tuple[TimelineView, ...]:
        order = self._find(order_id)
        status = "parked" if order.attention else "completed" if order.status in REFUNDABLE else "compensated"
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

    async def cancel(self, order_id: str, reason: str, *, approval_id: str = "") -> None:
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
        self,
        order_id: str,
        refund_id: str,
        lines: Mapping[str, int] | None,
        **told: Any,  # noqa: ANN401
    ) -> None:
        order, reason = self._find(order_id), told["reason"]
        how = "amount" if told.get("amount") else "whole" if lines is None else "lines"
        self.acts.append(("refund", order_id, how, str(told["restock"]), reason))
        rest = told.get("amount") or order.priced.total - order.refunded
        amount = rest if lines is None else order.take_back(lines)
        order.refunds += (RefundView(refund_id, amount, reason, "done", self.clock.now_ms()),)
        if order.refunded == order.priced.total:
            order.status = OrderStatus.REFUNDED
        self._tell(order)

    async def retry(self, saga_id: str) -> None:
        self.acts.append(("retry", saga_id))
        order = self._find(saga_id)
        order.attention, order.reason = False, ""
        self.settle(saga_id)

    async def compensate(self, saga_id: str, reason: str, *, approval_id: str = "") -> None:
        self.acts.append(("compensate", saga_id, reason))
        order = self._find(saga_id)
        order.attention, order.status = False, OrderStatus.CANCELLED
        self._tell(order)

    async def resolve(self, saga_id: str, reason: str, *, approval_id: str = "") -> None:
        self.acts.append(("resolve", saga_id, reason))
        order = self._find(saga_id)
        order.attention = False
        self._tell(order)

    # money in doubt

    def open_matter(self, order_id: str, kind: str = "doubt", reason: str = "") -> PaymentMatter:
        """Open a matter about the money of an order, since now."""
        order = self.placed[order_id]
        tender = order.tenders[0]
        matter = PaymentMatter(
            f"{kind}:{tender.charge_id}",
            kind,  # type: ignore[arg-type]
            order_id,
            tender.charge_id,
            tender.method,
            tender.amount,
            self.clock.now_ms(),
            1,
            reason,
        )
        order.matters = (*order.matters, matter)
        order.attention = order.attention or kind in {"refund_stuck", "refund_refused", "contradicted"}
        self._tell_of_money(order)
        return matter

    def close_matters(self, order_id: str) -> None:
        """Let nothing be open about the money of an order any more."""
        order = self.placed[order_id]
        order.matters, order.attention = (), False
        self._tell_of_money(order)

    async def decide_payment(
        self, order_id: str, charge_id: str, decision: str, *, by: str, reason: str, slip: str = "", **_: str
    ) -> None:
        self.acts.append(("decide_payment", charge_id, decision, by, reason, slip))
        order = self._find(order_id)
        decided: dict[str, Any] = {"decision": decision, "decided_by": by, "decided_at": self.clock.now_ms()}
        order.matters = tuple(replace(matter, **decided) for matter in order.matters)
        self._tell_of_money(order)

    async def ask_payment_again(self, order_id: str, charge_id: str) -> None:
        self._find(order_id)
        self.acts.append(("ask_payment_again", charge_id))

    async def acknowledge_payment(self, matter_id: str, *, by: str = "", reason: str = "", **_: str) -> None:
        self.acts.append(("acknowledge_payment", matter_id, by, reason))
        for order_id, order in self.placed.items():
            if any(matter.matter_id == matter_id for matter in order.matters):
                self.close_matters(order_id)

    def _tell_of_money(self, order: PaperOrder) -> None:
        self.changes.tell(Change(ChangeKind.PAYMENT, frozenset({order.draft.order_id})))
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

    def waiting_for_a_person(self) -> int:
        """Return how many orders need attention."""
        return sum(order.attention for order in self.placed.values())

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
