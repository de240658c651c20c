"""What went back of a sale, in the till's database: each refund as it was worked out, so that the next one knows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from core.domain.money import Money
from core.domain.pricing.bill import Bill, BillLine, LineKind, LineTax, TaxTotal
from core.domain.pricing.cash_rounding import Portion, Settlement
from core.domain.pricing.giving_back import LineBack, PaidSale, Refund
from core.domain.pricing.of_order import COURIER_FEE
from core.domain.pricing.policy import Policy
from core.domain.pricing.rates import NOTHING
from core.domain.tender import Method
from core.till import tables as t
from core.till import tables_of_bills as bills
from core.till.repository.bills import bill_of
from core.till.repository.orders import charges_of, lines_of

_ONE_TAX: Final = "included"
"""The tax of what was sold before there were bills."""


class _LineBack(msgspec.Struct, frozen=True, array_like=True):
    line_id: str
    units: int
    net: int
    taxes: tuple[tuple[str, int, bool], ...]


class _Back(msgspec.Struct, frozen=True, array_like=True):
    """A refund: its lines, and for each charge what goes back of the bill and what is paid out."""

    version: int
    lines: tuple[_LineBack, ...]
    portions: tuple[tuple[str, int, int], ...]


_decode: Final = msgspec.json.Decoder(_Back).decode
_units: Final = msgspec.json.Decoder(dict[str, int]).decode


def back_text(refund: Refund) -> str:
    """Return a refund as it is stored."""
    lines = tuple(
        _LineBack(
            line.line_id,
            line.units,
            line.net.minor,
            tuple((tax.tax_id, tax.amount.minor, tax.included) for tax in line.taxes),
        )
        for line in refund.lines
    )
    portions = tuple(
        (portion.charge_id, portion.amount.minor, portion.payable.minor)
        for portion in refund.paid_out.portions
    )
    return msgspec.json.encode(_Back(1, lines, portions)).decode()


def paid_sale(conn: sa.Connection, order: sa.Row[Any]) -> PaidSale:
    """Return a sale with its bill, how it was paid, and what went back of it or is on its way."""
    order_id, currency = order.order_id, order.currency
    bill = bill_of(conn, order_id) or _bill_of_rows(order, lines_of(conn, order_id))
    charges = charges_of(conn, order_id)
    paid = tuple(
        Portion(
            charge.charge_id,
            Method(charge.method),
            Money(charge.amount - charge.rounding - charge.given_of_bill, currency),
            Money(charge.amount - charge.given, currency),
        )
        for charge in charges
    )
    sale = PaidSale(bill, Settlement(paid))
    methods = {portion.charge_id: portion.method for portion in paid}
    for row in _earlier(conn, order_id):
        back = _read(row.back, methods, currency) if row.back else _as_then(sale, row)
        sale = PaidSale(bill, sale.paid, (*sale.earlier, back))
    return sale


def _earlier(conn: sa.Connection, order_id: str) -> Sequence[sa.Row[Any]]:
    refunds = t.refunds.c
    wanted = sa.select(t.refunds).where(refunds.order_id == order_id, refunds.state != "dropped")
    return conn.execute(wanted.order_by(refunds.asked_at, refunds.refund_id)).all()


def _read(text: str, methods: Mapping[str, Method], currency: str) -> Refund:
    stored = _decode(text)
    lines = tuple(
        LineBack(
            line.line_id,
            line.units,
            Money(line.net, currency),
            tuple(
                LineTax(tax_id, Money(amount, currency), included) for tax_id, amount, included in line.taxes
            ),
        )
        for line in stored.lines
    )
    portions = tuple(
        Portion(charge_id, methods[charge_id], Money(amount, currency), Money(payable, currency))
        for charge_id, amount, payable in stored.portions
    )
    return Refund(lines, Settlement(portions))


def _as_then(sale: PaidSale, row: sa.Row[Any]) -> Refund:
    """Work out anew what went back before refunds were stored line by line."""
    return sale.whole() if row.whole else sale.by_lines(_units(row.lines))


def _bill_of_rows(order: sa.Row[Any], lines: Sequence[sa.Row[Any]]) -> Bill:
    """Return the bill of what was sold before there were bills: one tax in the price, nothing taken off."""
    currency = order.currency
    billed = [
        _line(line.line_id, LineKind.GOODS, line.quantity, line.total, line.tax, currency) for line in lines
    ]
    if order.courier_fee:
        billed.append(_line(COURIER_FEE, LineKind.FEE, 1, order.courier_fee, 0, currency))
    nothing = Money.zero(currency)
    base = sum((line.net for line in billed if line.taxes), nothing)
    tax = TaxTotal(_ONE_TAX, "", NOTHING, included=True, base=base, amount=Money(order.tax, currency))
    return Bill(Policy(currency), tuple(billed), (tax,) if order.tax else ())


def _line(line_id: str, kind: LineKind, units: int, total: int, tax: int, currency: str) -> BillLine:
    price = Money(total, currency)
    taxes = (LineTax(_ONE_TAX, Money(tax, currency), included=True),) if tax else ()
    net = price - Money(tax, currency)
    return BillLine(line_id, kind, units, price, (), price, net, taxes)


def store_taxes(conn: sa.Connection, refund_id: str, sale: PaidSale, refund: Refund) -> None:
    """Store what goes back of each tax, and of its base in proportion, so that in the end all of it has gone back."""
    rows = []
    for tax in sale.bill.taxes:
        before = sum(_amount_of(tax.tax_id, earlier) for earlier in sale.earlier)
        amount = _amount_of(tax.tax_id, refund)
        if amount:
            base = _base(tax, before + amount) - _base(tax, before)
            told = {"tax_id": tax.tax_id, "name": tax.name[:80], "base": base, "amount": amount}
            rows.append({"refund_id": refund_id, **told})
    if rows:
        conn.execute(sa.insert(bills.refund_taxes), rows)


def drop_taxes(conn: sa.Connection, refund_id: str) -> None:
    """Forget the taxes of a refund that did not happen."""
    conn.execute(sa.delete(bills.refund_taxes).where(bills.refund_taxes.c.refund_id == refund_id))


def _amount_of(tax_id: str, refund: Refund) -> int:
    return sum(tax.amount.minor for line in refund.lines for tax in line.taxes if tax.tax_id == tax_id)


def _base(tax: TaxTotal, amount: int) -> int:
    return tax.base.minor * amount // tax.amount.minor
