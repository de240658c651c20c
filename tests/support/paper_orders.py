"""An order on paper, and how a window sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from core.api.pricing import PaidSale
from core.api.views import (
    ChargeView,
    JourneyStep,
    OrderLineView,
    OrderRow,
    OrderView,
    PartView,
    PaymentMatter,
    RefundView,
    SimulatorView,
    StepState,
    TimelineEntry,
)
from core.api.words import Method, Money, OrderDraft, OrderStatus, PricedOrder, Tender
from core.domain.pricing.cash_rounding import Portion, Settlement

KEYS: Final = ("received", "stock", "paid", "kitchen", "ready")
PIX_CODE: Final = (
    "00020126360014br.gov.bcb.pix0114+55119999999995204000053039865802BR5903ANA6008SAOPAULO6304ABCD"
)
REFUNDABLE: Final = frozenset(
    {OrderStatus.APPROVED, OrderStatus.PREPARING, OrderStatus.READY, OrderStatus.HANDED_OVER}
)


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
    paid_charges: set[str] = field(default_factory=set)
    reason: str = ""
    undone: tuple[str, ...] = ()
    attention: bool = False
    refunds: tuple[RefundView, ...] = ()
    refunded_units: dict[str, int] = field(default_factory=dict)
    entries: list[TimelineEntry] = field(default_factory=list)
    unsent: bool = False
    unseen_since: int | None = None
    chit_printed_at: int | None = None
    placed_by: str = ""
    matters: tuple[PaymentMatter, ...] = ()

    @property
    def in_doubt(self) -> PaymentMatter | None:
        return next((matter for matter in self.matters if matter.kind == "doubt"), None)

    @property
    def draft(self) -> OrderDraft:
        return self.priced.draft

    @property
    def refunded(self) -> Money:
        nothing = Money.zero(self.priced.total.currency)
        return sum((refund.amount for refund in self.refunds), nothing)

    def take_back(self, lines: Mapping[str, int]) -> Money:
        """Count units as gone back; return what they cost."""
        unit = {line.line_id: line.unit for line in self.priced.lines}
        for key, units in lines.items():
            self.refunded_units[key] = self.refunded_units.get(key, 0) + units
        return sum(
            (unit[key] * units for key, units in lines.items()), Money.zero(self.priced.total.currency)
        )


def behaviour_of(simulator: SimulatorView, tender: Tender) -> str:
    """Return what becomes of a charge by itself: `paid`, `refuse`, or whatever else its stand-in does."""
    if tender.method is Method.CASH:
        return "paid"
    behaviour: str = getattr(simulator, tender.method.value)
    return "paid" if tender.method is Method.CARD and behaviour == "approve" else behaviour


def row_of(order: PaperOrder) -> OrderRow:
    """Return the order as a row of the list."""
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
        unsent=order.unsent,
        unseen_since=order.unseen_since,
        chit_printed_at=order.chit_printed_at,
        placed_by=order.placed_by,
        wanted_at=order.draft.wanted_at,
        payment_since=None if order.in_doubt is None else order.in_doubt.since,
    )


def _sale(order: PaperOrder) -> PaidSale | None:
    """Return the sale as far as its bill and its tenders go, with what went back as amounts."""
    if order.priced.bill is None:
        return None
    portions = (Portion(each.charge_id, each.method, each.of_bill, each.amount) for each in order.tenders)
    sale = PaidSale(order.priced.bill, Settlement(tuple(portions)))
    for refund in order.refunds:
        if refund.amount:
            sale = PaidSale(sale.bill, sale.paid, (*sale.earlier, sale.by_amount(refund.amount)))
    return sale


def view_of(order: PaperOrder) -> OrderView:
    """Return everything about the order."""
    return OrderView(
        row=row_of(order),
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
                line.allergy,
                line.grams,
                tuple(PartView(p.names, tuple(m.names for m in p.modifiers)) for p in line.parts),
                line.listed,
            )
            for line in order.priced.lines
        ),
        charges=tuple(_charge(order, tender) for tender in order.tenders),
        refunds=order.refunds,
        journey=tuple(JourneyStep(key, state) for key, state in order.states.items()),  # type: ignore[arg-type]
        subtotal=order.priced.subtotal,
        courier_fee=order.priced.courier_fee,
        sale=_sale(order),
        tax=order.priced.tax,
        note=order.draft.note,
        allergy=order.draft.allergy,
        address=order.draft.address,
        courier="Bia" if order.draft.address is not None and order.status in REFUNDABLE else "",
        courier_simulated=True,
        can_cancel=order.status is OrderStatus.RECEIVED and not order.attention,
        can_refund=order.status in REFUNDABLE and order.refunded < order.priced.total,
        undone=order.undone,
        payment=order.matters,
    )


def _state_of(order: PaperOrder, tender: Tender) -> str:
    """Return how one charge stands; of a split bill some are paid before the others."""
    is_paid = tender.charge_id in order.paid_charges and order.charge_state == "created"
    return "confirmed" if is_paid else order.charge_state


def _charge(order: PaperOrder, tender: Tender) -> ChargeView:
    pix = tender.method is Method.PIX
    return ChargeView(
        tender.charge_id,
        tender.method,
        tender.amount,
        tender.received,
        "checking" if order.in_doubt else _state_of(order, tender),
        order.refunded,
        f"{PIX_CODE}{order.tenders.index(tender) or ''}" if pix else None,
        order.placed_at + 300_000 if tender.method is not Method.CASH else None,
        simulator=tender.method is not Method.CASH,
    )
