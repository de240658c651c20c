"""Tenders: how an order is paid, checked against what it costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from core.domain.money import LARGEST_MINOR, Money
from core.errors import InvalidInput

MOST_TENDERS: Final = 20

NOTES: Final = {
    "BRL": (200, 500, 1000, 2000, 5000, 10000, 20000),
    "USD": (100, 500, 1000, 2000, 5000, 10000),
    "EUR": (500, 1000, 2000, 5000, 10000),
    "RUB": (5000, 10000, 20000, 50000, 100000, 200000, 500000),
    "CAD": (500, 1000, 2000, 5000, 10000),
    "CHF": (1000, 2000, 5000, 10000, 20000),
    "GBP": (500, 1000, 2000, 5000),
    "JPY": (1000, 5000, 10000),
    "CLP": (1000, 2000, 5000, 10000, 20000),
    "KWD": (1000, 5000, 10000, 20000),
}
"""Bank notes in use, in minor units, by currency."""


class Method(StrEnum):
    """A way to pay."""

    CASH = "cash"
    CARD = "card"
    PIX = "pix"


@dataclass(frozen=True, slots=True)
class Tender:
    """One part of a payment: `amount` by `method`; `received` is the cash that was handed over.

    Where cash is rounded, `amount` is what changes hands, and `rounding` what it is more than what it pays of the bill.
    """

    charge_id: str
    method: Method
    amount: Money
    received: Money | None = None
    rounding: int = 0

    @property
    def of_bill(self) -> Money:
        """What it pays of the bill."""
        return self.amount if not self.rounding else self.amount - Money(self.rounding, self.amount.currency)

    @property
    def change_due(self) -> Money:
        """Return what the customer gets back; only cash gives change."""
        return Money.zero(self.amount.currency) if self.received is None else self.received - self.amount


def check_tenders(total: Money, tenders: Sequence[Tender]) -> tuple[Tender, ...]:
    """Return the tenders if together they pay exactly `total`. Raises InvalidInput otherwise."""
    if not 1 <= len(tenders) <= MOST_TENDERS:
        raise InvalidInput("tender.wrong_number", given=len(tenders), least=1, most=MOST_TENDERS)
    if len({tender.charge_id for tender in tenders}) != len(tenders):
        raise InvalidInput("tender.charge_twice")
    for tender in tenders:
        if tender.of_bill.minor < 0 or tender.amount.minor < 0 or (not tender.of_bill and total.minor != 0):
            raise InvalidInput("tender.amount_not_positive", given=tender.amount.minor)
        if (tender.received is not None or tender.rounding) and tender.method is not Method.CASH:
            raise InvalidInput("tender.change_only_from_cash", method=tender.method.value)
        if tender.received is not None and tender.received < tender.amount:
            raise InvalidInput("tender.too_little_cash", given=tender.received, needed=tender.amount)
    paid = sum((tender.of_bill for tender in tenders), Money.zero(total.currency))
    if paid != total:
        raise InvalidInput("tender.does_not_add_up", given=paid, needed=total)
    return tuple(tenders)


def quick_notes(total: Money, most: int = 4) -> tuple[Money, ...]:
    """Return the notes (smallest first) that a customer is likely to hand over for `total`, exact money left out."""
    fitting = [note for note in NOTES[total.currency] if note > total.minor]
    if not fitting:
        largest = NOTES[total.currency][-1]
        fitting = [paid for paid in (largest * (total.minor // largest + 1),) if paid <= LARGEST_MINOR]
    return tuple(Money(note, total.currency) for note in fitting[:most])
