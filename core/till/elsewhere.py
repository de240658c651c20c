"""Orders that another program places: a web shop, a kiosk, a script. Whatever is wrong with one is an answer."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Final

import msgspec

from core.contracts.codec import encode
from core.contracts.orders import OrderPlaced, OrderRefused, PlaceOrder, Problem
from core.domain.catalog import Menu
from core.domain.day import local_time
from core.domain.money import Money
from core.domain.order import Address, DraftLine, OrderDraft, OrderStatus, OrderType, products_of
from core.domain.tender import Method, Tender
from core.errors import Conflict, InvalidInput, NotFound
from core.store.work import Work
from core.till.actions import Origin, TillActions
from core.till.problems import problems_of
from core.till.progress import tell_progress
from core.till.repository.elsewhere import find_placed, is_saga
from core.till.repository.menu import read_menu

_ORDERED_AS: Final = (OrderType.HERE, OrderType.TO_GO, OrderType.DELIVERY)
"""What an order from elsewhere may be; it names no time to be picked up at."""

ORDERS: Final = PlaceOrder.participant
PAYABLE: Final = (Method.CARD.value, Method.PIX.value)
LONGEST_ID: Final = 64

_ORDER_ID: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,63}")


class OrdersFromElsewhere:
    """Answers `PlaceOrder`: prices the order as the counter does, stores it once, and begins the same saga."""

    def __init__(self, actions: TillActions) -> None:
        self._actions = actions

    def place_order(self, command: PlaceOrder, work: Work) -> OrderPlaced | OrderRefused | None:
        """Place an order for whoever sent the command, or say all that is wrong with it."""
        assert work.cause is not None  # noqa: S101 - a command comes in an envelope
        origin = Origin(work.cause.source, _digest(command))
        if problems := tuple(_wrong_at_sight(command)):
            return _refused(command, problems)
        known = find_placed(work.conn, command.order_id)
        if known is not None and (known.placed_by, known.content) == (origin.placed_by, origin.content):
            return OrderPlaced(
                order_id=command.order_id,
                number=known.number,
                total=known.total,
                currency=known.currency,
                pay_until=known.pay_until,
            )
        if known is not None or is_saga(work.conn, command.order_id):
            return _refused(command, (Problem(code="order_id_used", where="order_id"),))
        if 0 < work.cause.expires_at < work.now_ms:
            return _refused(command, (Problem(code="expired", where=""),))
        return self._place(command, origin, work)

    def _place(self, command: PlaceOrder, origin: Origin, work: Work) -> OrderRefused | None:
        draft = _draft(command)
        try:
            placed = self._actions.place_in(work, draft, lambda order: _tenders(command, order.total), origin)
        except (InvalidInput, Conflict, NotFound) as fault:
            local = local_time(work.wall_ms or work.now_ms)
            return _refused(command, problems_of(fault, _menu_for(draft, work), draft, local))
        answer = OrderPlaced(
            order_id=command.order_id,
            number=placed.number,
            total=placed.total.minor,
            currency=placed.total.currency,
            pay_until=placed.pay_until,
        )
        work.answer(work.command_id, answer)  # before the first news of the order
        tell_progress(work, command.order_id, OrderStatus.RECEIVED)
        return None


def _refused(command: PlaceOrder, problems: tuple[Problem, ...]) -> OrderRefused:
    return OrderRefused(order_id=command.order_id, reason=problems[0].code, problems=problems)


def _wrong_at_sight(command: PlaceOrder) -> Iterator[Problem]:
    """Yield what no menu and no price could mend."""
    if _ORDER_ID.fullmatch(command.order_id) is None:
        yield Problem(code="not_allowed", where="order_id", allowed=_ORDER_ID.pattern)
    if command.order_type not in _ORDERED_AS:
        yield Problem(code="not_allowed", where="order_type", allowed=", ".join(_ORDERED_AS))
    if command.payment not in PAYABLE:
        is_cash = command.payment == Method.CASH.value
        code = "cash_needs_a_cashier" if is_cash else "not_allowed"
        yield Problem(code=code, where="payment", allowed=", ".join(PAYABLE))


def _digest(command: PlaceOrder) -> str:
    """Return the same text for the same order; what somebody expected it to cost is no part of it."""
    order = msgspec.structs.replace(command, expected_total=None, currency="")
    return hashlib.sha256(encode(order)).hexdigest()


def _derived_id(command: PlaceOrder, what: str) -> str:
    """Return an id that is always the same for this part of this order, and of no use to guess others from."""
    return hashlib.sha256(f"{what} of {command.order_id}".encode()).hexdigest()[:32]


def _draft(command: PlaceOrder) -> OrderDraft:
    there = command.address
    return OrderDraft(
        order_id=command.order_id,
        lines=tuple(
            DraftLine(
                line_id=_derived_id(command, f"line {place}"),
                product_id=_storable(line.product_id),
                quantity=line.quantity,
                modifier_ids=line.modifiers,
                note=line.note,
            )
            for place, line in enumerate(command.lines)
        ),
        order_type=OrderType(command.order_type),
        customer=command.customer,
        note=command.note,
        address=None if there is None else Address(there.recipient, there.street, there.phone),
    )


def _storable(product_id: str) -> str:
    """Return an id as it is, or none for what no database can be asked for."""
    return product_id if len(product_id) <= LONGEST_ID and product_id.isprintable() else ""


def _tenders(command: PlaceOrder, total: Money) -> tuple[Tender]:
    expected, currency = command.expected_total, command.currency
    other_total = expected is not None and expected != total.minor
    if other_total or (currency and currency != total.currency):
        raise InvalidInput("order.price_changed", given=(expected, currency), allowed=total)
    return (Tender(_derived_id(command, "charge"), Method(command.payment), total),)


def _menu_for(draft: OrderDraft, work: Work) -> Menu | None:
    try:
        return read_menu(work.conn, products_of(draft))
    except NotFound:
        return None
