"""The read side of the till: orders, held orders and sagas as a person sees them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from core.domain.change_views import ChangedLineView, ToldAnewView
from core.domain.day import business_day
from core.domain.money import Money
from core.domain.order import Address, OrderStatus, OrderType
from core.domain.tender import Method
from core.domain.text import folded
from core.domain.views import (
    ChangeView,
    ChargeView,
    HeldOrderView,
    OrderLineView,
    OrderRow,
    OrdersPage,
    OrderView,
    PartView,
    RefundView,
    ShortView,
    SimulatorView,
    TimelineView,
)
from core.errors import NotFound
from core.saga.progress import SagaStatus, StepStage
from core.store.database import Database
from core.store.sagas import SagaLine, count_open, find_saga, list_sagas
from core.till import tables as t
from core.till.queries.journey import diagram, journey_of, timelines
from core.till.queries.payments import open_matters
from core.till.queries.replays import ReplayedSaga, replayed_behind, replayed_of
from core.till.queries.sight import NOTHING_KNOWN, Sight, sights
from core.till.repository.changes import (
    cash_moved,
    changes_of,
    charges_asked,
    lines_of_change,
    told_of_change,
)
from core.till.repository.courses import views_of
from core.till.repository.giving_back import paid_sale
from core.till.repository.line_parts import parts_of
from core.till.repository.orders import charges_of, find_order, lines_of
from core.till.repository.refunds import has_share_in

OPEN: Final = ("RECEIVED", "APPROVED", "PREPARING", "READY")
_REFUNDABLE: Final = frozenset({"APPROVED", "PREPARING", "READY", "HANDED_OVER"})

_names = msgspec.json.Decoder(dict[str, str])
_counts = msgspec.json.Decoder(dict[str, int])
_names_list = msgspec.json.Decoder(tuple[dict[str, str], ...])


class TillQueries:
    """Reads of the till; each sees one moment."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def orders(self, *, status: str, search: str, offset: int, limit: int) -> OrdersPage:
        """Return orders, newest first. See `TillDoor.orders`."""
        today = business_day(self._database.clock.wall_ms())
        wanted = tuple(_wanted(status, search, today))
        return await self._database.read(lambda conn: _page(conn, wanted, offset, limit))

    async def order(self, order_id: str) -> OrderView:
        """Return one order. Raises NotFound."""
        return await self._database.read(lambda conn: _order(conn, order_id))

    async def held(self) -> tuple[HeldOrderView, ...]:
        """Return what is set aside, oldest first."""
        return await self._database.read(_held)

    async def simulator(self) -> SimulatorView:
        """Return how the stand-ins for the outside world behave."""
        return await self._database.read(_simulator)

    async def timelines(self, order_id: str) -> tuple[TimelineView, ...]:
        """Return the saga of an order and those of its refunds. Raises NotFound."""
        return await self._database.read(lambda conn: timelines(conn, order_id))

    async def diagram(self, saga_id: str) -> str:
        """Return the Mermaid sequence diagram of a saga. Raises NotFound."""
        return await self._database.read(lambda conn: diagram(conn, saga_id))

    async def find(self, number_or_id: str) -> str:
        """Return the id of the newest order with this call number or id. Raises NotFound."""
        return await self._database.read(lambda conn: _find(conn, number_or_id))

    async def replayed(self, order_id: str) -> list[ReplayedSaga]:
        """Return the saga of an order and those of its refunds, played again. Raises NotFound."""
        return await self._database.read(lambda conn: replayed_of(conn, order_id))

    async def replayed_behind(self, saga_id: str, limit: int) -> list[ReplayedSaga]:
        """Return a page of all sagas, played again: those behind this id."""
        return await self._database.read(lambda conn: replayed_behind(conn, saga_id, limit))

    async def sagas(self, status: SagaStatus | None, limit: int) -> list[SagaLine]:
        """Return sagas, those that wait for a person first, then the oldest under way."""
        return await self._database.read(lambda conn: list_sagas(t.SAGAS, conn, status=status, limit=limit))

    async def open_sagas(self) -> Mapping[SagaStatus, int]:
        """Return how many sagas are under way or parked."""
        return await self._database.read(lambda conn: count_open(t.SAGAS, conn))


def _page(
    conn: sa.Connection, wanted: Sequence[sa.ColumnElement[bool]], offset: int, limit: int
) -> OrdersPage:
    orders = t.orders.c
    total = conn.execute(sa.select(sa.func.count()).select_from(t.orders).where(*wanted)).scalar_one()
    newest = (
        sa.select(t.orders)
        .where(*wanted)
        .order_by(orders.attention.desc(), orders.placed_at.desc(), orders.order_id.desc())
    )
    rows = conn.execute(newest.offset(offset).limit(limit)).all()
    methods = _methods(conn, [row.order_id for row in rows])
    seen = sights(conn, rows, methods)
    return OrdersPage(
        tuple(
            _row(row, methods.get(row.order_id, ()), seen.get(row.order_id, NOTHING_KNOWN)) for row in rows
        ),
        total,
    )


def _wanted(status: str, search: str, today: str) -> Iterable[sa.ColumnElement[bool]]:
    """Say which orders are meant: those of today and what is left open from before; a search looks through all days."""
    orders = t.orders.c
    if status == "attention":
        yield orders.attention == sa.true()
    elif status == "payment":
        open_order = sa.select(t.payment_matters.c.order_id).where(t.payment_matters.c.is_open == sa.true())
        yield orders.order_id.in_(open_order)
        return
    elif status == "open":
        yield orders.status.in_(OPEN)
    elif status:
        yield orders.status == status
    if not search:
        yield sa.or_(orders.business_day == today, orders.attention == sa.true(), orders.status.in_(OPEN))
    for word in folded(search).split():
        yield sa.or_(
            orders.number.like(f"%{_like(word.upper())}", escape="\\"),
            orders.customer_folded.like(f"{_like(word)}%", escape="\\"),
            orders.customer_folded.like(f"% {_like(word)}%", escape="\\"),
        )


def _like(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")


def _methods(conn: sa.Connection, order_ids: list[str]) -> dict[str, tuple[Method, ...]]:
    charges = t.charges.c
    found = conn.execute(
        sa.select(charges.order_id, charges.method)
        .where(charges.order_id.in_(order_ids), charges.of_change == "")
        .order_by(charges.order_id, charges.position)
    )
    methods: dict[str, tuple[Method, ...]] = {}
    for order_id, method in found:
        methods[order_id] = (*methods.get(order_id, ()), Method(method))
    return methods


def _row(row: sa.Row[Any], methods: tuple[Method, ...], sight: Sight) -> OrderRow:
    return OrderRow(
        order_id=row.order_id,
        number=row.number,
        customer=row.customer,
        order_type=OrderType(row.order_type),
        status=OrderStatus(row.status),
        total=Money(row.total, row.currency),
        refunded=Money(row.refunded, row.currency),
        placed_at=row.placed_at,
        methods=methods,
        saga_status=row.saga_status,
        attention=row.attention,
        reason=row.reason,
        failed_step=row.failed_step,
        placed_by=row.placed_by,
        unsent=sight.unsent,
        unseen_since=sight.unseen_since,
        chit_printed_at=sight.chit_printed_at,
        payment_since=row.payment_since,
        wanted_at=row.wanted_at,
        courses=views_of(row.courses),
    )


def _order(conn: sa.Connection, order_id: str) -> OrderView:
    row = find_order(conn, order_id)
    payment = open_matters(conn, order_id, row.currency)
    checking = {matter.charge_id for matter in payment if matter.kind == "doubt"}
    charges = tuple(_charge(charge, row.currency, checking) for charge in charges_of(conn, order_id))
    lines = lines_of(conn, order_id)
    course = find_saga(t.SAGAS, conn, order_id).course
    methods = tuple(charge.method for charge in charges)
    sight = sights(conn, [row], {order_id: methods}).get(order_id, NOTHING_KNOWN)
    return OrderView(
        row=_row(row, methods, sight),
        lines=tuple(_line(line, row.currency) for line in lines),
        charges=charges,
        refunds=_refunds(conn, order_id, row.currency, charges),
        journey=journey_of(course, row),
        subtotal=Money(row.subtotal, row.currency),
        courier_fee=Money(row.courier_fee, row.currency),
        tax=Money(row.tax, row.currency),
        note=row.note,
        allergy=row.allergy,
        address=Address(row.recipient, row.street, row.phone) if row.street else None,
        courier=row.courier,
        courier_simulated=row.courier_simulated,
        can_cancel=row.status == OrderStatus.RECEIVED.value and course.status is SagaStatus.RUNNING,
        can_refund=row.status in _REFUNDABLE and (row.refunded < row.total or row.total == 0),
        short=_short(row.short, lines),
        sale=paid_sale(conn, row),
        payment=payment,
        changes=_changes(conn, order_id, row.currency, checking),
        undone=tuple(
            mark.step for mark in reversed(course.marks) if mark.stage is StepStage.UNDONE and mark.undo
        ),
    )


def _short(stored: str, lines: Sequence[sa.Row[Any]]) -> tuple[ShortView, ...]:
    names = {line.product_id: _names.decode(line.names) for line in lines}
    names |= {part.product_id: part.names for line in lines for part in parts_of(line)}
    return tuple(
        ShortView(names[product_id], left)
        for product_id, left in _counts.decode(stored).items()
        if product_id in names
    )


def _line(line: sa.Row[Any], currency: str) -> OrderLineView:
    return OrderLineView(
        line_id=line.line_id,
        product_id=line.product_id,
        names=_names.decode(line.names),
        quantity=line.quantity,
        modifiers=_names_list.decode(line.modifiers),
        note=line.note,
        unit=Money(line.unit, currency),
        total=Money(line.total, currency),
        refunded=line.refunded,
        allergy=line.allergy,
        grams=line.grams,
        parts=tuple(PartView(part.names, part.modifiers) for part in parts_of(line)),
        listed=None if line.listed is None else Money(line.listed, currency),
        course=line.course,
    )


def _charge(charge: sa.Row[Any], currency: str, checking: Collection[str]) -> ChargeView:
    return ChargeView(
        charge_id=charge.charge_id,
        method=Method(charge.method),
        amount=Money(charge.amount - charge.given, currency),
        received=None
        if charge.received is None or charge.given  # what was handed over was for another order
        else Money(charge.received, currency),
        state="checking" if charge.charge_id in checking else charge.state,
        refunded=Money(charge.refunded, currency),
        pix_code=charge.pix_code,
        expires_at=charge.expires_at,
        simulator=charge.simulator,
    )


def _changes(
    conn: sa.Connection, order_id: str, currency: str, checking: Collection[str]
) -> tuple[ChangeView, ...]:
    return tuple(_change(conn, row, currency, checking) for row in changes_of(conn, order_id))


def _change(conn: sa.Connection, row: sa.Row[Any], currency: str, checking: Collection[str]) -> ChangeView:
    takes, gives = cash_moved(conn, row)
    return ChangeView(
        change_id=row.change_id,
        state=row.state,
        reason=row.reason,
        before=Money(row.before_total, currency),
        after=Money(row.after_total, currency),
        asked_at=row.asked_at,
        staff=row.staff,
        approver=row.approver,
        lines=tuple(
            ChangedLineView(line.names, line.how, line.was, line.now) for line in lines_of_change(row)
        ),
        charges=tuple(_charge(charge, currency, checking) for charge in charges_asked(conn, row.change_id)),
        takes_cash=takes,
        gives_cash=gives,
        told=tuple(ToldAnewView(*one) for one in told_of_change(row)),
    )


def _refunds(
    conn: sa.Connection, order_id: str, currency: str, charges: Iterable[ChargeView]
) -> tuple[RefundView, ...]:
    found = conn.execute(
        sa.select(t.refunds).where(t.refunds.c.order_id == order_id).order_by(t.refunds.c.asked_at)
    ).all()
    cash = {charge.charge_id for charge in charges if charge.method is Method.CASH}
    return tuple(
        RefundView(
            row.refund_id,
            Money(row.amount, currency),
            row.reason,
            row.state,
            row.asked_at,
            has_share_in(row.shares, cash),
        )
        for row in found
    )


def _find(conn: sa.Connection, number_or_id: str) -> str:
    orders = t.orders.c
    named = sa.or_(orders.order_id == number_or_id, orders.number == number_or_id)
    found = conn.execute(sa.select(orders.order_id).where(named).order_by(orders.placed_at.desc()).limit(1))
    order_id = found.scalar_one_or_none()
    if order_id is None:
        raise NotFound("order.not_found", order_id=number_or_id)
    return str(order_id)


def _held(conn: sa.Connection) -> tuple[HeldOrderView, ...]:
    currency = conn.execute(sa.select(t.shop.c.currency)).scalar_one_or_none()
    rows = conn.execute(sa.select(t.held_orders).order_by(t.held_orders.c.held_at, t.held_orders.c.hold_id))
    return tuple(
        HeldOrderView(row.hold_id, row.name, row.held_at, row.lines, Money(row.total, currency or "BRL"))
        for row in rows
    )


def _simulator(conn: sa.Connection) -> SimulatorView:
    told = {row.part: row.behaviour for row in conn.execute(sa.select(t.simulators))}
    return SimulatorView(
        card=told.get("card", "approve"),
        pix=told.get("pix", "approve"),
        couriers=int(told.get("couriers", "3")),
    )
