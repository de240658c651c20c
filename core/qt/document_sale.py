"""A sale and a refund as documents for paper, in the language of the screens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from core.api.printing import (
    Amount,
    CopyMark,
    Cut,
    Document,
    Logo,
    Part,
    Picture,
    Rule,
    Space,
    Text,
)
from core.api.views import ChargeView, OrderLineView, OrderView, RefundView
from core.api.words import Method, Money
from core.qt import texts
from core.qt.language import translate
from core.qt.line_words import line_details, line_name
from core.qt.price_words import money_parts, rounding_part, taxes_within

_INDENT: Final = 2
_NOT_PAID: Final = frozenset({"refused", "expired", "cancelled"})


@dataclass(frozen=True, slots=True)
class ReceiptHead:
    """What a shop prints on every receipt: lines above (the first one large) and below, and its logo."""

    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    logo: Picture | None = None


def sale_document(order: OrderView, head: ReceiptHead, now_ms: int) -> Document:
    """Return the receipt of a sale."""
    row = order.row
    parts: list[Part] = [
        *_above(head),
        CopyMark(translate("Paper", "COPY {n}")),
        Text(row.number, "center", bold=True, size=3),
        Text(" · ".join(filter(None, (texts.status_text(row.order_type.value), row.customer))), "center"),
        Text(texts.date_and_time(row.placed_at), "center"),
        *_wanted(order),
        Rule(),
    ]
    for line in order.lines:
        parts.extend(_line(line))
    parts.append(Rule())
    if more := money_parts(order):
        parts.append(Amount(translate("Paper", "Subtotal"), texts.price(order.subtotal)))
        parts.extend(_amounts(more))
    parts.append(Amount(translate("Paper", "TOTAL"), texts.money(row.total), bold=True, size=2))
    parts.extend(_amounts([*taxes_within(order), *rounding_part(order)]))
    parts.append(Rule())
    for place, charge in enumerate(order.charges, start=1):
        parts.extend(_charge(charge, place if len(order.charges) > 1 else 0))
    for refund in order.refunds:
        parts.extend(_given_back(refund))
    parts.extend(_below(head, order, now_ms))
    title = translate("Paper", "Receipt {number}").format(number=row.number)
    return Document("receipt", title, tuple(parts), again=maybe_printed())


def refund_document(order: OrderView, refund: RefundView, head: ReceiptHead, now_ms: int) -> Document:
    """Return the slip for money that went back."""
    row = order.row
    parts: list[Part] = [
        *_above(head),
        CopyMark(translate("Paper", "COPY {n}")),
        Text(translate("Paper", "REFUND"), "center", bold=True, size=2),
        Text(translate("Paper", "for order {number}").format(number=row.number), "center"),
        Text(texts.date_and_time(refund.asked_at), "center"),
        Rule(),
        *(part for line in order.lines if line.refunded for part in _line(line, refunded=True)),
        Rule(),
        Amount(translate("Paper", "GIVEN BACK"), texts.money(refund.amount), bold=True, size=2),
        *(Text(texts.status_text(method.value)) for method in dict.fromkeys(row.methods)),
        Space(2),
        Text(translate("Paper", "Signature: ____________________")),
        *_below(head, order, now_ms),
    ]
    title = translate("Paper", "Refund {number}").format(number=row.number)
    return Document("refund", title, tuple(parts), again=maybe_printed(), of=refund.refund_id)


def maybe_printed() -> str:
    """Return the words for the top of what may have come out before."""
    return translate("Paper", "PRINTED AGAIN: it may have come out before")


def _wanted(order: OrderView) -> Iterator[Part]:
    """Write large when an order is picked up."""
    if order.row.wanted_at is not None:
        told = texts.wanted_words(order.row.wanted_at, order.row.placed_at)
        yield Text(f"{texts.status_text('pickup')} {told}", "center", bold=True, size=2)


def _above(head: ReceiptHead) -> Iterator[Part]:
    if head.logo is not None:
        yield Logo(head.logo)
    for place, line in enumerate(head.above):
        yield Text(line, "center", bold=place == 0, size=2 if place == 0 else 1)
    if head.above:
        yield Space()


def _below(head: ReceiptHead, order: OrderView, now_ms: int) -> Iterator[Part]:
    if any(charge.simulator for charge in order.charges):
        yield Rule()
        yield Text(translate("Paper", "SIMULATOR: no real payment"), "center", bold=True)
    yield Space()
    for line in head.below:
        yield Text(line, "center")
    printed = texts.date_and_time(now_ms)
    yield Text(translate("Paper", "Printed {time}").format(time=printed), "center")
    yield Text(order.row.order_id, "center")
    yield Cut()


def _amounts(told: Sequence[tuple[str, Money]]) -> Iterator[Part]:
    for words, amount in told:
        yield Amount(words, texts.price(amount))


def _line(line: OrderLineView, *, refunded: bool = False) -> Iterator[Part]:
    quantity = line.refunded if refunded else line.quantity
    total = line.unit * quantity if refunded and not line.grams else line.total
    yield Amount(line_name(line, quantity, "x"), texts.price(total))
    if quantity > 1:
        yield Text(translate("Paper", "{price} each").format(price=texts.price(line.unit)), indent=_INDENT)
    for told in line_details(line):
        yield Text(told, indent=_INDENT)
    if line.note:
        yield Text(f"“{line.note}”", indent=_INDENT)


def _charge(charge: ChargeView, place: int) -> Iterator[Part]:
    """Write how one charge was paid; `place` numbers the parts of a split bill, 0 when it is the only one."""
    words = texts.status_text(charge.method.value)
    if place:
        words = f"{place}. {words}"
    if charge.state in _NOT_PAID:
        return
    if charge.state != "confirmed":
        words = f"{words} ({texts.status_text(charge.state)})"
    yield Amount(words, texts.price(charge.amount))
    if charge.method is Method.CASH and charge.received is not None and charge.received > charge.amount:
        yield Amount(translate("Paper", "Received"), texts.price(charge.received), indent=_INDENT)
        change = texts.price(charge.received - charge.amount)
        yield Amount(translate("Paper", "Change"), change, indent=_INDENT)


def _given_back(refund: RefundView) -> Iterator[Part]:
    if refund.state != "dropped":
        yield Amount(translate("Paper", "Given back"), texts.price(-refund.amount))
