"""What is read of an order before it is changed: whether it can be, and how it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import sqlalchemy as sa

from core.domain.courses import is_made
from core.domain.day import business_day
from core.domain.money import Money
from core.domain.order import Address
from core.domain.order_change import SoldOrder
from core.errors import Conflict
from core.till.repository import changes as rows
from core.till.repository import refunds
from core.till.repository.bills import bill_of, draft_of
from core.till.repository.courses import read_courses
from core.till.repository.orders import find_order, lines_of
from core.till.repository.shifts import shift_for_sale

IN_THE_KITCHEN: Final = frozenset({"APPROVED", "PREPARING", "READY"})
_WHY_NOT: Final = {
    "RECEIVED": "change.not_sent",
    "HANDED_OVER": "change.handed_over",
    "REFUNDED": "change.refunded",
}


def why_not(conn: sa.Connection, order: sa.Row[Any], wall_ms: int) -> str:
    """Return the code of why an order cannot be changed now, or nothing."""
    if order.status not in IN_THE_KITCHEN:
        return _WHY_NOT.get(order.status, "change.taken_back")
    if order.saga_status != "completed":
        return "change.not_sent"
    if order.placed_by:
        return "change.from_elsewhere"
    if order.refunded or refunds.is_any_asked(conn, order.order_id):
        return "change.refunded"
    if rows.under_way(conn, order.order_id) is not None:
        return "change.under_way"
    if order.payment_since is not None:
        return "change.payment_open"
    return "" if is_of_now(conn, order, wall_ms) else "change.shift_over"


def is_of_now(conn: sa.Connection, order: sa.Row[Any], wall_ms: int) -> bool:
    """Tell whether the books in which an order counts are still open: its shift, or its day where there are no shifts."""
    try:
        shift_id = shift_for_sale(conn)
    except Conflict:
        return False
    if order.shift_id or shift_id:
        return bool(order.shift_id == shift_id)
    return bool(order.business_day == business_day(wall_ms))


def sold_order(conn: sa.Connection, order_id: str, wall_ms: int) -> SoldOrder:
    """Return an order as it stands, to change it. Raises Conflict with the reason where that cannot be."""
    order = find_order(conn, order_id)
    if code := why_not(conn, order, wall_ms):
        raise Conflict(code, order_id=order_id, number=order.number)
    draft, bill = draft_of(conn, order_id), bill_of(conn, order_id)
    if draft is None or bill is None:
        raise Conflict("change.too_old", order_id=order_id, number=order.number)
    address = Address(order.recipient, order.street, order.phone) if order.street else None
    lines, fired = lines_of(conn, order_id), read_courses(order.courses).fired
    made = [line.line_id for line in lines if is_made(line.course, fired)] if order.status == "READY" else []
    return SoldOrder(
        number=order.number,
        draft=replace(
            draft, customer=order.customer, note=order.note, allergy=order.allergy, address=address
        ),
        units={line.line_id: Money(line.unit, order.currency) for line in lines},
        policy=bill.policy,
        total=Money(order.total, order.currency),
        changes=order.changes,
        finished=frozenset(made),
    )
