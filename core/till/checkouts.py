"""What a checkout is begun with: everything that its steps need of an order that was priced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.contracts.kitchen import TicketItem
from core.contracts.stock import StockLine
from core.domain.order import PricedLine, PricedOrder
from core.domain.pricing.weight import weight_names
from core.domain.tender import Tender
from core.flows.charging import Share
from core.flows.checkout import Checkout


def checkout_of(order: PricedOrder, tenders: Sequence[Tender], number: str, pay_until: int) -> Checkout:
    """Return the checkout of an order with this call number, to be paid until then (ms)."""
    draft, address = order.draft, order.draft.address
    return Checkout(
        order_id=draft.order_id,
        number=number,
        order_type=draft.order_type.value,
        currency=order.total.currency,
        shares=shares_of(tenders),
        pay_until=pay_until,
        stock=_stock_lines(order),
        items=tuple(item for line in order.lines for item in items_of(line)),
        customer=draft.customer,
        note=draft.note,
        recipient=address.recipient if address else "",
        street=address.street if address else "",
        phone=address.phone if address else "",
        wanted_at=draft.wanted_at,
        allergies=_allergies(order),
    )


def shares_of(tenders: Sequence[Tender]) -> tuple[Share, ...]:
    """Return what is charged how."""
    return tuple(
        Share(
            charge_id=tender.charge_id,
            method=tender.method.value,
            amount=tender.amount.minor,
            received=None if tender.received is None else tender.received.minor,
        )
        for tender in tenders
    )


def items_of(line: PricedLine) -> Iterator[TicketItem]:
    """Yield what the kitchen makes of a line: of a combo each part at its station; a weight stands before the choices."""
    for part in line.parts:
        yield TicketItem(
            line_id=part.line_id,
            product_id=part.product_id,
            names=dict(part.names),
            quantity=line.quantity,
            station_id=part.station_id,
            modifiers=tuple(dict(modifier.names) for modifier in part.modifiers),
            note=line.note,
            course=line.course,
        )
    if not line.parts:
        weight = (weight_names(line.grams),) if line.grams else ()
        yield TicketItem(
            line_id=line.line_id,
            product_id=line.product_id,
            names=dict(line.names),
            quantity=line.quantity,
            station_id=line.station_id,
            modifiers=(*weight, *(dict(modifier.names) for modifier in line.modifiers)),
            note=line.note,
            course=line.course,
        )


def _allergies(order: PricedOrder) -> dict[str, str] | None:
    """Return what must not be in a line, by its id; under "" what must not be in any; None when nothing was said."""
    told = {"": order.draft.allergy}
    for line in order.lines:
        told |= dict.fromkeys([part.line_id for part in line.parts] or [line.line_id], line.allergy)
    return {line_id: allergy for line_id, allergy in told.items() if allergy} or None


def _stock_lines(order: PricedOrder) -> tuple[StockLine, ...]:
    """Return one line per product, so that two lines of one product are reserved together or not at all."""
    wanted: dict[str, int] = {}
    for line in order.lines:
        for product_id, many in line.goods:
            wanted[product_id] = wanted.get(product_id, 0) + many
    return tuple(StockLine(product_id, quantity) for product_id, quantity in wanted.items())
