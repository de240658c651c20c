"""Bills in the till's database: each as it was worked out, in a short form, and its taxes and discounts as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

import msgspec
import sqlalchemy as sa

from core.domain.money import Money
from core.domain.order import OrderDraft, PricedOrder
from core.domain.pricing.bill import Bill, BillLine, LineKind, LineTax, TaxTotal, grouped
from core.domain.pricing.discounts import Off
from core.domain.pricing.policy import Policy, Scope
from core.domain.pricing.rates import Rounding, percent, percent_text
from core.errors import InvalidInput
from core.store.prepared import Prepared
from core.till import tables_of_bills as t

_TAX_NAME: Final = 80
_text_of: Final = lru_cache(maxsize=256)(percent_text)


class _Off(msgspec.Struct, frozen=True, array_like=True):
    discount_id: str
    reason: str
    amount: int


class _Line(msgspec.Struct, frozen=True, array_like=True):
    """A line; its taxes by their place among those of the bill."""

    line_id: str
    kind: LineKind
    units: int
    ordinary: int
    price: int
    net: int
    taxes: tuple[tuple[int, int], ...]
    discounts: tuple[_Off, ...] = ()
    comp: str = ""
    void: str = ""
    group: str = ""


class _Tax(msgspec.Struct, frozen=True, array_like=True):
    tax_id: str
    name: str
    rate: str
    included: bool
    base: int
    amount: int


class _Bill(msgspec.Struct, frozen=True, array_like=True):
    version: int
    currency: str
    scope: Scope
    rounding: Rounding
    cash_step: int
    cash_rounding: Rounding
    lines: tuple[_Line, ...]
    taxes: tuple[_Tax, ...]


_bills: Final = msgspec.json.Decoder(_Bill)
_encode: Final = msgspec.json.Encoder().encode
_drafts: Final = msgspec.json.Decoder(OrderDraft)
_add_bill: Final = Prepared(sa.insert(t.order_bills), ("order_id", "bill", "draft"))
_add_taxes: Final = Prepared(
    sa.insert(t.order_taxes), ("order_id", "tax_id", "name", "rate", "included", "base", "amount")
)
_add_discounts: Final = Prepared(
    sa.insert(t.order_discounts), ("order_id", "position", "line_id", "kind", "reason", "amount", "by")
)
_bill_of: Final = Prepared(
    sa.select(t.order_bills.c.bill).where(
        t.order_bills.c.order_id == sa.bindparam("of_order", type_=sa.String)
    )
)


def bill_text(bill: Bill) -> str:
    """Return a bill as it is stored."""
    places = {tax.tax_id: place for place, tax in enumerate(bill.taxes)}
    policy = bill.policy
    stored = _Bill(
        1,
        policy.currency,
        policy.scope,
        policy.rounding,
        policy.cash_step,
        policy.cash_rounding,
        tuple([_line(line, places) for line in bill.lines]),
        tuple(
            [
                _Tax(tax.tax_id, tax.name, _text_of(tax.rate), tax.included, tax.base.minor, tax.amount.minor)
                for tax in bill.taxes
            ]
        ),
    )
    return _encode(stored).decode()


def _line(line: BillLine, places: Mapping[str, int]) -> _Line:
    return _Line(
        line.line_id,
        line.kind,
        line.units,
        line.ordinary.minor,
        line.price.minor,
        line.net.minor,
        tuple([(places[tax.tax_id], tax.amount.minor) for tax in line.taxes]),
        tuple([_Off(off.discount_id, off.reason, off.amount.minor) for off in line.discounts]),
        line.comp,
        line.void,
        line.group,
    )


def read_bill(text: str) -> Bill:
    """Return the bill that was stored as `text`. Raises InvalidInput when that is none."""
    try:
        stored = _bills.decode(text)
    except msgspec.DecodeError as fault:
        raise InvalidInput("price.bad_value", where="bill", given=str(fault), allowed="JSON") from fault
    currency = stored.currency
    policy = Policy(currency, stored.scope, stored.rounding, stored.cash_step, stored.cash_rounding)
    taxes = tuple(
        TaxTotal(
            tax_id=tax.tax_id,
            name=tax.name,
            rate=percent(tax.rate, where=tax.tax_id),
            included=tax.included,
            base=Money(tax.base, currency),
            amount=Money(tax.amount, currency),
        )
        for tax in stored.taxes
    )
    return Bill(policy, tuple(_read_line(line, taxes, currency) for line in stored.lines), taxes)


def _read_line(line: _Line, taxes: Sequence[TaxTotal], currency: str) -> BillLine:
    return BillLine(
        line_id=line.line_id,
        kind=line.kind,
        units=line.units,
        ordinary=Money(line.ordinary, currency),
        discounts=tuple(
            Off(off.discount_id, off.reason, Money(off.amount, currency)) for off in line.discounts
        ),
        price=Money(line.price, currency),
        net=Money(line.net, currency),
        taxes=tuple(
            LineTax(taxes[place].tax_id, Money(amount, currency), taxes[place].included)
            for place, amount in line.taxes
        ),
        comp=line.comp,
        void=line.void,
        group=line.group,
    )


def insert_bill(conn: sa.Connection, order: PricedOrder, by: str) -> str:
    """Store the bill of a new order, its taxes, and what was taken off; return the bill as it is stored, empty for none.

    `by` is who let something be taken off.
    """
    bill, order_id = order.bill, order.draft.order_id
    if bill is None:
        return ""
    text = bill_text(bill)
    _add_bill.run(conn, [{"order_id": order_id, "bill": text, "draft": draft_text(order.draft)}])
    if bill.taxes:
        _add_taxes.run(conn, tax_rows(order_id, bill))
    if taken := discount_rows(order, by):
        _add_discounts.run(conn, taken)
    return text


def draft_text(draft: OrderDraft) -> str:
    """Return what was ordered as it is stored beside the bill; who and where stands with the order."""
    if draft.customer or draft.note or draft.address or draft.allergy or draft.taken_back:
        draft = replace(draft, customer="", note="", address=None, allergy="", taken_back=())
    return _encode(draft).decode()


def draft_of(conn: sa.Connection, order_id: str) -> OrderDraft | None:
    """Return what was ordered, without who and where; None when it was sold before that was kept."""
    stored = conn.execute(sa.select(t.order_bills.c.draft).where(t.order_bills.c.order_id == order_id))
    text = stored.scalar_one_or_none()
    return _drafts.decode(text) if text else None


def tax_rows(order_id: str, bill: Bill) -> list[dict[str, object]]:
    """Return the taxes of a bill as rows."""
    return [
        {
            "order_id": order_id,
            "tax_id": tax.tax_id,
            "name": tax.name[:_TAX_NAME],
            "rate": _text_of(tax.rate),
            "included": tax.included,
            "base": tax.base.minor,
            "amount": tax.amount.minor,
        }
        for tax in bill.taxes
    ]


def discount_rows(order: PricedOrder, by: str) -> list[dict[str, object]]:
    """Return what was taken off an order as rows."""
    order_id = order.draft.order_id
    return [
        {"order_id": order_id, "position": position, "by": by, **row}
        for position, row in enumerate(taken_off(order))
    ]


def taken_off(order: PricedOrder) -> list[dict[str, str | int]]:
    """Return what was taken off, and why: line_id (empty: of the whole order), kind, reason, amount in minor units."""
    bill = order.bill
    if bill is None or not any(line.comp or line.discounts for line in bill.lines):
        return []
    of_order = {discount.discount_id for discount in order.draft.discounts}
    amounts: dict[tuple[str, str], int] = {}
    reasons: dict[tuple[str, str], str] = {}
    comps: list[dict[str, str | int]] = []
    for line in grouped(bill).lines:
        if line.comp:
            amount = line.ordinary.minor
            comps.append({"line_id": line.line_id, "kind": "comp", "reason": line.comp, "amount": amount})
        for off in line.discounts:
            key = ("" if off.discount_id in of_order else line.line_id, off.discount_id)
            amounts[key] = amounts.get(key, 0) + off.amount.minor
            reasons[key] = off.reason
    return comps + [
        {"line_id": key[0], "kind": "discount", "reason": reasons[key], "amount": amount}
        for key, amount in amounts.items()
    ]


def bill_of(conn: sa.Connection, order_id: str) -> Bill | None:
    """Return the bill of an order; None when it was sold before there were bills."""
    row = _bill_of.select(conn, {"of_order": order_id}).one_or_none()
    return None if row is None else read_bill(row.bill)
