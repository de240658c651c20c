"""Orders in the till's database: written with conditional statements, so that a state can never be jumped over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import sqlalchemy as sa

from core.domain.money import Money
from core.domain.order import OrderDraft, OrderStatus, PricedOrder, check_change
from core.domain.pricing.bill import grouped
from core.domain.tender import Tender
from core.domain.text import folded
from core.errors import Conflict, NotFound
from core.store.prepared import AnyOf, Prepared, Updates
from core.till import tables as t
from core.till.repository.bills import insert_bill
from core.till.repository.courses import courses_row
from core.till.repository.line_parts import parts_text
from core.till.repository.menu import to_json
from core.till.repository.payments import needs_person
from core.till.tables_of_changes import order_changes

_FOLDED: Final = 80
_ORDER: Final = sa.bindparam("of_order", type_=sa.String)
_CHARGE: Final = sa.bindparam("of_charge", type_=sa.String)
_of_order: Final = t.orders.c.order_id == _ORDER

_changes: Final = order_changes.c
_find: Final = Prepared(sa.select(t.orders).where(_of_order))
_status: Final = Prepared(sa.select(t.orders.c.status).where(_of_order))
_number: Final = Prepared(
    sa.select(t.orders.c.number, t.orders.c.order_type, t.orders.c.changes).where(_of_order)
)
_tenders: Final = Prepared(
    sa.select(*(t.charges.c[name] for name in ("charge_id", "method", "amount", "received")))
    .where(t.charges.c.order_id == sa.bindparam("of_order"), t.charges.c.of_change == sa.literal_column("''"))
    .order_by(t.charges.c.position)
)
_ticket_revision: Final = Prepared(sa.select(t.orders.c.ticket_revision).where(_of_order))
_update: Final = Updates(t.orders, "order_id")
_update_charge: Final = Updates(t.charges, "charge_id")
_of_charge: Final = t.charges.c.charge_id == _CHARGE
_order_of_charge: Final = Prepared(sa.select(t.charges.c.order_id).where(_of_charge))
_charge_state: Final = Prepared(sa.select(t.charges.c.state).where(_of_charge))
_used_charges: Final = AnyOf(sa.select(t.charges.c.order_id), t.charges.c.charge_id)
_add_lines: Final = Prepared(
    sa.insert(t.order_lines),
    (
        "order_id",
        "position",
        "line_id",
        "product_id",
        "names",
        "quantity",
        "modifiers",
        "note",
        "allergy",
        "unit",
        "total",
        "tax",
        "discount",
        "net",
        "grams",
        "parts",
        "listed",
        "price_by",
        "course",
    ),
)
_add_charges: Final = Prepared(
    sa.insert(t.charges), ("order_id", "position", "charge_id", "method", "amount", "received", "rounding")
)
_next_number: Final = Prepared(
    sa.text(
        "INSERT INTO call_numbers (terminal, business_day, last) VALUES (:terminal, :day, 1) "
        "ON CONFLICT (terminal, business_day) DO UPDATE SET last = call_numbers.last + 1 RETURNING last"
    )
)
_lines_of: Final = Prepared(
    sa.select(t.order_lines).where(t.order_lines.c.order_id == _ORDER).order_by(t.order_lines.c.position)
)
_charges_of: Final = Prepared(
    sa.select(t.charges)
    .where(t.charges.c.order_id == _ORDER, t.charges.c.of_change == sa.literal_column("''"))
    .order_by(t.charges.c.position)
)
_add_order: Final[dict[tuple[str, ...], Prepared]] = {}
"""The insert of an order, by the columns that are given."""
_parked: Final = Prepared(
    sa.select(t.SAGAS.saga.c.id)
    .where(
        sa.or_(
            t.SAGAS.saga.c.id == _ORDER,
            t.SAGAS.saga.c.id.in_(sa.select(t.refunds.c.refund_id).where(t.refunds.c.order_id == _ORDER)),
            t.SAGAS.saga.c.id.in_(sa.select(_changes.change_id).where(_changes.order_id == _ORDER)),
        ),
        t.SAGAS.saga.c.is_open == sa.true(),
        t.SAGAS.saga.c.status == sa.literal_column("'parked'"),
    )
    .limit(sa.literal_column("1"))
)


def next_call_number(conn: sa.Connection, terminal: str, day: str) -> int:
    """Return the next number of a terminal on a business day; in the order's own transaction, so none is used twice."""
    return int(_next_number.select(conn, {"terminal": terminal, "day": day}).first().last)


def insert_order(
    conn: sa.Connection,
    order: PricedOrder,
    tenders: Sequence[Tender],
    identity: Mapping[str, object],
    now_ms: int,
    by: str = "",
) -> str:
    """Store a new order as RECEIVED with its lines, its bill and its charges; return the bill as it is stored.

    `identity` has terminal, business_day and number, and where it comes from: placed_by, content, pay_until. `by` is who let
    something be taken off the price.
    """
    draft, address = order.draft, order.draft.address
    row = {
        **identity,
        "order_id": draft.order_id,
        "order_type": draft.order_type.value,
        "status": OrderStatus.RECEIVED.value,
        **customer_columns(draft.customer),
        "note": draft.note,
        "allergy": draft.allergy,
        "wanted_at": draft.wanted_at,
        "recipient": address.recipient if address else "",
        "street": address.street if address else "",
        "phone": address.phone if address else "",
        "currency": order.total.currency,
        "subtotal": order.subtotal.minor,
        "courier_fee": order.courier_fee.minor,
        "tax": order.tax.minor,
        "total": order.total.minor,
        "rounding": sum([tender.rounding for tender in tenders]),
        **money_of(order),
        **courses_row([line.course for line in order.lines], now_ms),
        "placed_at": now_ms,
        "updated_at": now_ms,
    }
    names = tuple(row)
    (_add_order.get(names) or _add_order.setdefault(names, Prepared(sa.insert(t.orders), names))).run(
        conn, [row]
    )
    _add_lines.run(conn, line_rows(order, by))
    _add_charges.run(conn, _charge_rows(draft.order_id, tenders))
    return insert_bill(conn, order, by)


def customer_columns(customer: str) -> dict[str, str]:
    """Return the columns of an order that tell who gets it, as it is read and as it is searched for."""
    return {"customer": customer, "customer_folded": folded(customer)[:_FOLDED]}


def money_of(order: PricedOrder) -> dict[str, int]:
    """Return the columns of an order that tell what was taken off and what was added."""
    return {
        "discount": order.taken_off.minor,
        "service": order.service.minor,
        "tip": order.tip.minor,
        "tax_on_top": order.tax_on_top.minor,
    }


def line_rows(order: PricedOrder, by: str) -> list[dict[str, object]]:
    """Return the lines of an order as rows; `by` is who gave another price by hand."""
    billed_as = {} if order.bill is None else {line.line_id: line for line in grouped(order.bill).lines}
    return [
        {
            "order_id": order.draft.order_id,
            "position": position,
            "line_id": line.line_id,
            "product_id": line.product_id,
            "names": to_json(line.names),
            "quantity": line.quantity,
            "modifiers": to_json([modifier.names for modifier in line.modifiers]),
            "note": line.note,
            "allergy": line.allergy,
            "unit": line.unit.minor,
            "total": line.total.minor,
            "tax": line.tax.minor,
            "discount": billed.taken_off.minor if (billed := billed_as.get(line.line_id)) else 0,
            "net": billed.net.minor if billed else (line.total - line.tax).minor,
            "grams": line.grams,
            "parts": parts_text(line.parts) if line.parts else "",
            "listed": _minor(line.listed),
            "price_by": by if line.listed is not None else "",
            "course": line.course,
        }
        for position, line in enumerate(order.lines)
    ]


def add_charges(conn: sa.Connection, order_id: str, tenders: Sequence[Tender], change_id: str) -> None:
    """Store how a change of an order is paid, behind all charges that the order ever had."""
    last = sa.select(sa.func.max(t.charges.c.position)).where(t.charges.c.order_id == order_id)
    first = int(conn.execute(last).scalar_one()) + 1
    rows = _charge_rows(order_id, tenders)
    for place, row in enumerate(rows, start=first):
        row.update(position=place, of_change=change_id)
    if rows:
        conn.execute(sa.insert(t.charges), rows)


def _charge_rows(order_id: str, tenders: Sequence[Tender]) -> list[dict[str, object]]:
    return [
        {
            "order_id": order_id,
            "position": position,
            "charge_id": tender.charge_id,
            "method": tender.method.value,
            "amount": tender.amount.minor,
            "received": _minor(tender.received),
            "rounding": tender.rounding,
        }
        for position, tender in enumerate(tenders)
    ]


def _minor(amount: Money | None) -> int | None:
    return None if amount is None else amount.minor


def find_order(conn: sa.Connection, order_id: str) -> Any:  # noqa: ANN401 - a row with the columns of the table
    """Return the row of an order. Raises NotFound."""
    row = _find.select(conn, {"of_order": order_id}).one_or_none()
    if row is None:
        raise NotFound("order.not_found", order_id=order_id)
    return row


def status_of(conn: sa.Connection, order_id: str) -> OrderStatus | None:
    """Return how far an order is, or None when it is not one of ours."""
    known = _status.select(conn, {"of_order": order_id}).one_or_none()
    return None if known is None else OrderStatus(known.status)


def lines_of(conn: sa.Connection, order_id: str) -> Sequence[sa.Row[Any]]:
    """Return the lines of an order, in their order."""
    return _lines_of.select(conn, {"of_order": order_id}).all()


def charges_of(conn: sa.Connection, order_id: str) -> Sequence[sa.Row[Any]]:
    """Return the charges of an order, in their order; those of a change only when it has become the order."""
    return _charges_of.select(conn, {"of_order": order_id}).all()


def is_paid(conn: sa.Connection, order_id: str) -> bool:
    """Tell whether money was taken for an order."""
    return any(charge.state == "confirmed" for charge in charges_of(conn, order_id))


def set_status(conn: sa.Connection, order_id: str, status: OrderStatus, now_ms: int) -> bool:
    """Bring an order to a status; return False when it is there already.

    Raises Conflict when it may not go there, NotFound when there is no such order.
    """
    before = OrderStatus(find_order(conn, order_id).status)
    if before is status:
        return False
    check_change(before, status)
    update_order(conn, order_id, now_ms, status=status.value)
    return True


def update_order(conn: sa.Connection, order_id: str, now_ms: int, **values: object) -> None:
    """Change columns of an order."""
    _update.run(conn, {"order_id": order_id}, {"updated_at": now_ms, **values})


def update_charge(conn: sa.Connection, charge_id: str, **values: object) -> str | None:
    """Change columns of a charge; return the id of its order, or None when it is not one of ours."""
    known = _order_of_charge.select(conn, {"of_charge": charge_id}).one_or_none()
    if known is None:
        return None
    _update_charge.run(conn, {"charge_id": charge_id}, values)
    return str(known.order_id)


def charge_state_of(conn: sa.Connection, charge_id: str) -> str | None:
    """Return how a charge stands, or None when it is not one of ours."""
    known = _charge_state.select(conn, {"of_charge": charge_id}).one_or_none()
    return None if known is None else str(known.state)


def ticket_revision_of(conn: sa.Connection, order_id: str) -> int | None:
    """Return the latest revision of its ticket that an order has heard of, or None for an unknown order."""
    known = _ticket_revision.select(conn, {"of_order": order_id}).one_or_none()
    return None if known is None else int(known.ticket_revision)


def number_of(conn: sa.Connection, draft: OrderDraft, tenders: Sequence[Tender]) -> str | None:
    """Return the number of an order that is stored already; raises Conflict when it was another order."""
    order_id = draft.order_id
    placed = _number.select(conn, {"of_order": order_id}).one_or_none()
    if placed is None:
        return None
    if placed.changes:  # it was placed as it was asked for, and is another since
        return str(placed.number)
    lines = [(line.line_id, line.product_id, line.quantity) for line in lines_of(conn, order_id)]
    paid = [tuple(row) for row in _tenders.select(conn, {"of_order": order_id})]
    stored = (placed.order_type, lines, paid)
    asked = (
        draft.order_type.value,
        [(line.line_id, line.product_id, line.quantity) for line in draft.lines],
        [
            (tender.charge_id, tender.method.value, tender.amount.minor, _minor(tender.received))
            for tender in tenders
        ],
    )
    if stored != asked:
        raise Conflict("order.already_placed", order_id=order_id, number=placed.number)
    return str(placed.number)


def number_of_order(conn: sa.Connection, order_id: str) -> str:
    """Return the call number of an order, empty for an unknown one."""
    found = conn.execute(sa.select(t.orders.c.number).where(t.orders.c.order_id == order_id))
    return found.scalar_one_or_none() or ""


def refuse_used_charges(conn: sa.Connection, tenders: Sequence[Tender]) -> None:
    """Raise Conflict when one of the charges pays another order already."""
    wanted = [tender.charge_id for tender in tenders]
    used = _used_charges.select(conn, wanted).first()
    if used is not None:
        raise Conflict("tender.charge_twice", order_id=used.order_id)


def waits_for_a_person(conn: sa.Connection, order_id: str) -> bool:
    """Tell whether the saga of an order, or that of one of its refunds, is parked, or its money needs somebody."""
    if needs_person(conn, order_id):
        return True
    return _parked.select(conn, {"of_order": order_id}).first() is not None
