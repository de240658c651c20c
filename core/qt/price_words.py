"""Prices in words: percentages, why something was taken off, the names of taxes."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from core.api.pricing import Bill, LineKind, TaxTotal, percent_text
from core.api.views import OrderView
from core.api.words import Money
from core.qt.language import QT_TRANSLATE_NOOP, translate
from core.qt.texts import exact

_HUNDRED: Final = 100

REASONS: Final[Mapping[str, str]] = {
    "regular_guest": QT_TRANSLATE_NOOP("Prices", "Regular guest"),
    "staff": QT_TRANSLATE_NOOP("Prices", "Staff"),
    "complaint": QT_TRANSLATE_NOOP("Prices", "Complaint"),
    "promotion": QT_TRANSLATE_NOOP("Prices", "Promotion"),
}
"""The reasons that every shop has; one of its own is shown as it was written."""


def reason_words(reason: str) -> str:
    """Return why something was taken off, in the language of the screen."""
    return translate("Prices", REASONS[reason]) if reason in REASONS else reason


def percent_words(basis_points: int) -> str:
    """Return 1250 as 12.5 %, in the language of the screen."""
    return f"{exact(Decimal(basis_points) / _HUNDRED)} %"


def tax_words(name: str, rate: str) -> str:
    """Return the name of a tax with its rate (a percentage, such as 8.875); one without a name is just a tax."""
    called = name or translate("Prices", "Tax")
    return f"{called} {exact(Decimal(rate))} %" if rate and rate != "0" else called


def money_parts(order: OrderView) -> list[tuple[str, Money]]:
    """Return what stands between the subtotal and the total of an order, in words and amounts."""
    if order.sale is None:
        return [(translate("Prices", "Courier"), order.courier_fee)] if order.courier_fee else []
    bill = order.sale.bill
    parts = [
        *_taken_off(bill),
        (translate("Prices", "Courier"), bill.of_kind(LineKind.FEE)),
        (translate("Prices", "Service charge"), bill.of_kind(LineKind.SERVICE)),
        (translate("Prices", "Tip"), bill.of_kind(LineKind.TIP)),
        *((tax_words(tax.name, _rate(tax)), tax.amount) for tax in bill.taxes if not tax.included),
    ]
    return [(told, amount) for told, amount in parts if amount]


def taxes_within(order: OrderView) -> list[tuple[str, Money]]:
    """Return the taxes that the prices of an order contain, in words and amounts."""
    plain = translate("Prices", "of which tax")
    if order.sale is None or (len(order.sale.bill.taxes) == 1 and not order.sale.bill.taxes[0].name):
        return [(plain, order.tax)] if order.tax else []
    told = translate("Prices", "of which {tax}")
    included = (tax for tax in order.sale.bill.taxes if tax.included and tax.amount)
    return [(told.format(tax=tax_words(tax.name, _rate(tax))), tax.amount) for tax in included]


def rounding_part(order: OrderView) -> list[tuple[str, Money]]:
    """Return by how much cash was rounded, in words and amount, if it was."""
    rounding = None if order.sale is None else order.sale.paid.rounding
    return [(translate("Prices", "Rounding in cash"), rounding)] if rounding else []


def _taken_off(bill: Bill) -> list[tuple[str, Money]]:
    """Return what was taken off for each reason, and given away for each."""
    sums: dict[str, Money] = {}
    off = translate("Prices", "Discount ({reason})")
    free = translate("Prices", "On the house ({reason})")
    for line in bill.lines:
        taken = [(off.format(reason=reason_words(each.reason)), each.amount) for each in line.discounts]
        if line.comp:
            taken.append((free.format(reason=reason_words(line.comp)), line.ordinary))
        for told, amount in taken:
            sums[told] = sums[told] - amount if told in sums else -amount
    return list(sums.items())


def _rate(tax: TaxTotal) -> str:
    return percent_text(tax.rate)
