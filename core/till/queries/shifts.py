"""What is read of shifts: how the drawer stands now, what is open, X and Z."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from core.devices.shift_report import DrawerFigures, NamedFigure, ShiftReport, TaxFigure, TenderFigure
from core.domain.money import Money
from core.domain.shift import MovementView, OpenOrder, ShiftNow, ShiftView
from core.errors import NotFound
from core.till import tables as t
from core.till.queries.shift_figures import ShiftFigures, figures_of, orders_in
from core.till.repository.in_the_kitchen import AT_WORK
from core.till.repository.journal import head_of
from core.till.repository.ledger import PAY_IN, PAY_OUT
from core.till.repository.shifts import find_shift, shift_of_now
from core.till.tables_of_changes import order_changes
from core.till.tables_of_shifts import drawer_ledger, drawer_openings, shifts

_METHODS: Final = ("cash", "card", "pix")
_report: Final = msgspec.json.Decoder(ShiftReport)


def now(conn: sa.Connection) -> ShiftNow:
    """Return how the drawer stands."""
    latest = shift_of_now(conn)
    currency = conn.execute(sa.select(t.shop.c.currency)).scalar_one_or_none() or "BRL"
    if latest is None:
        return ShiftNow(currency, needed=False)
    if not latest.is_open:
        return ShiftNow(currency, needed=True)
    shift = _view(find_shift(conn, latest.number))
    opened = drawer_openings.c
    no_sales = sa.select(sa.func.count()).where(opened.shift == latest.number, opened.why == "no_sale")
    return ShiftNow(
        latest.currency,
        needed=False,
        shift=shift,
        orders=orders_in(conn, latest.number),
        movements=tuple(_movements(conn, latest.number, latest.currency)),
        no_sales=int(conn.execute(no_sales).scalar_one()),
        open_orders=tuple(open_orders(conn)),
    )


def closed_shifts(conn: sa.Connection, offset: int, limit: int) -> tuple[ShiftView, ...]:
    """Return closed shifts, newest first."""
    closed = (
        sa.select(shifts)
        .where(shifts.c.closed_at.is_not(None))
        .order_by(shifts.c.number.desc())
        .offset(offset)
        .limit(limit)
    )
    return tuple(_view(row) for row in conn.execute(closed))


def z_of(conn: sa.Connection, number: int) -> ShiftReport:
    """Return the Z of a closed shift as it was. Raises NotFound."""
    row = find_shift(conn, number)
    if row is None or not row.z:
        raise NotFound("shift.no_z", number=number)
    return _report.decode(row.z)


def as_text(report: ShiftReport) -> str:
    """Return a report as it is stored."""
    return msgspec.json.encode(report).decode()


def report_of(
    conn: sa.Connection,
    row: Any,  # noqa: ANN401 - a row of the shifts
    now_ms: int,
    *,
    closed_by: str = "",
    counted: int | None = None,
) -> ShiftReport:
    """Return the figures of a shift: as its Z when they are `counted`, else as an X."""
    figures = figures_of(conn, row.number, row.shift_id, row.opening)
    is_z = counted is not None
    seq, head = head_of(conn)

    def money(minor: int) -> Money:
        return Money(minor, row.currency)

    return ShiftReport(
        kind="z" if is_z else "x",
        number=row.number if is_z else 0,
        terminal=row.drawer,
        opened_at=row.opened_at,
        closed_at=now_ms,
        opened_by=row.opened_by,
        closed_by=closed_by,
        orders=figures.orders,
        gross=money(figures.totals + figures.discounts - figures.service - figures.tips),
        discounts=money(figures.discounts),
        refunds=money(figures.refunds),
        net=money(figures.net),
        tips=money(figures.tips),
        service=money(figures.service),
        taxes=tuple(
            TaxFigure({"en": name}, money(tax.base), money(tax.amount))
            for name, tax in sorted(figures.taxes.items())
        ),
        tenders=tuple(_tenders(figures, row.currency)),
        categories=tuple(
            NamedFigure(category.names, category.count, money(category.amount))
            for category in figures.categories.values()
            if category.count or category.amount
        ),
        drawer=_drawer(figures, row.currency, counted),
        voids=figures.cancelled,
        no_sales=figures.no_sales,
        copies=figures.copies,
        rounding=money(figures.rounding),
        unsettled=money(figures.unsettled),
        grand_total=money(_grand_total(conn, row.number) + figures.net) if is_z else None,
        journal_head=f"{seq} {head.hex()[:16]}",
    )


def _drawer(figures: ShiftFigures, currency: str, counted: int | None) -> DrawerFigures:
    cash = figures.cash
    return DrawerFigures(
        opening=Money(cash.opening, currency),
        sales=Money(cash.sales, currency),
        paid_in=Money(cash.paid_in, currency),
        paid_out=Money(cash.paid_out, currency),
        refunds=Money(cash.refunds, currency),
        expected=Money(cash.expected, currency),
        counted=None if counted is None else Money(counted, currency),
    )


def _tenders(figures: ShiftFigures, currency: str) -> Iterator[TenderFigure]:
    for method in sorted(figures.tenders, key=_place_of):
        sums = figures.tenders[method]
        yield TenderFigure(method, sums.count, Money(sums.amount, currency), Money(sums.refunded, currency))


def _place_of(method: str) -> tuple[int, str]:
    return (_METHODS.index(method) if method in _METHODS else len(_METHODS), method)


def _grand_total(conn: sa.Connection, number: int) -> int:
    """Return what was earned in all shifts before one, as the Z of the last of them has it."""
    before = find_shift(conn, number - 1)
    if before is None or not before.z:
        return 0
    total = _report.decode(before.z).grand_total
    return 0 if total is None or total.currency != before.currency else total.minor


def _view(row: Any) -> ShiftView:  # noqa: ANN401 - a row of the shifts
    def money(minor: int | None) -> Money | None:
        return None if minor is None else Money(minor, row.currency)

    return ShiftView(
        number=row.number,
        shift_id=row.shift_id,
        drawer=row.drawer,
        opened_at=row.opened_at,
        opened_by=row.opened_by,
        opening=Money(row.opening, row.currency),
        closed_at=row.closed_at,
        closed_by=row.closed_by,
        counted=money(row.counted),
        expected=money(row.expected),
        difference=money(row.difference),
        handed_on=row.handed_on,
    )


def _movements(conn: sa.Connection, number: int, currency: str) -> Iterator[MovementView]:
    ledger = drawer_ledger.c
    moved = (
        sa.select(drawer_ledger)
        .where(ledger.shift == number, ledger.kind.in_((PAY_IN, PAY_OUT)))
        .order_by(ledger.position)
    )
    for row in conn.execute(moved):
        amount = Money(abs(row.amount), currency)
        yield MovementView(row.entry_id, row.kind, amount, row.reason, row.by_name, row.at)


def open_orders(conn: sa.Connection) -> Iterator[OpenOrder]:
    """Yield what is not finished: orders, changes and refunds of which a saga is under way, then orders on hold."""
    yield from _open_sales(conn)
    yield from _open_courses(conn)
    yield from _open_changes(conn)
    yield from _open_refunds(conn)
    yield from _held(conn)


def _open_sales(conn: sa.Connection) -> Iterator[OpenOrder]:
    orders, saga = t.orders.c, t.SAGAS.saga.c
    unfinished = (
        sa.select(t.orders)
        .join(t.SAGAS.saga, saga.id == orders.order_id)
        .where(saga.is_open == sa.true())
        .order_by(orders.placed_at, orders.order_id)
    )
    for row in conn.execute(unfinished):
        yield OpenOrder(
            row.order_id,
            "order",
            row.order_id,
            row.number,
            row.customer,
            Money(row.total, row.currency),
            row.placed_at,
            can_cancel=row.status == "RECEIVED",
        )


def _open_courses(conn: sa.Connection) -> Iterator[OpenOrder]:
    """Yield the orders that the kitchen has and of which a course waits until it is fired."""
    orders, saga = t.orders.c, t.SAGAS.saga.c
    waits = (
        sa.select(t.orders)
        .join(t.SAGAS.saga, saga.id == orders.order_id)
        .where(orders.waits == sa.true(), orders.status.in_(AT_WORK), saga.is_open == sa.false())
        .order_by(orders.placed_at, orders.order_id)
    )
    for row in conn.execute(waits):
        yield OpenOrder(
            row.order_id,
            "courses",
            row.order_id,
            row.number,
            row.customer,
            Money(row.total, row.currency),
            row.placed_at,
            can_cancel=False,
        )


def _open_changes(conn: sa.Connection) -> Iterator[OpenOrder]:
    orders, changes = t.orders.c, order_changes.c
    asked = (
        sa.select(order_changes, orders.number, orders.customer, orders.currency)
        .join(t.orders, orders.order_id == changes.order_id)
        .where(changes.state.in_(("asked", "applied")))
        .order_by(changes.asked_at, changes.change_id)
    )
    for row in conn.execute(asked):
        yield OpenOrder(
            row.change_id,
            "change",
            row.order_id,
            row.number,
            row.customer,
            Money(row.after_total - row.before_total, row.currency),
            row.asked_at,
            can_cancel=row.state == "asked",
        )


def _open_refunds(conn: sa.Connection) -> Iterator[OpenOrder]:
    orders, refunds = t.orders.c, t.refunds.c
    asked = (
        sa.select(t.refunds, orders.number, orders.customer, orders.currency)
        .join(t.orders, orders.order_id == refunds.order_id)
        .where(refunds.state == "asked")
        .order_by(refunds.asked_at, refunds.refund_id)
    )
    for row in conn.execute(asked):
        yield OpenOrder(
            row.refund_id,
            "refund",
            row.order_id,
            row.number,
            row.customer,
            Money(row.amount, row.currency),
            row.asked_at,
            can_cancel=False,
        )


def _held(conn: sa.Connection) -> Iterator[OpenOrder]:
    currency = conn.execute(sa.select(t.shop.c.currency)).scalar_one_or_none() or "BRL"
    waiting = sa.select(t.held_orders).order_by(t.held_orders.c.held_at, t.held_orders.c.hold_id)
    for row in conn.execute(waiting):
        yield OpenOrder(
            row.hold_id,
            "held",
            row.hold_id,
            "",
            row.name,
            Money(row.total, currency),
            row.held_at,
            can_cancel=False,
        )
