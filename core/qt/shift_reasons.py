"""What can be wrong at the cash drawer, in words for the person at the screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.qt.language import QT_TRANSLATE_NOOP

SHIFTS: Final[Mapping[str, str]] = {
    "shift.closed": QT_TRANSLATE_NOOP(
        "Reasons", "The shift is closed. Open one on the page Shift, then go on; nothing was charged."
    ),
    "shift.already_open": QT_TRANSLATE_NOOP("Reasons", "Shift {number} is open already."),
    "shift.closed_already": QT_TRANSLATE_NOOP(
        "Reasons", "Shift {number} was closed meanwhile. Its Z is stored."
    ),
    "shift.count_is_old": QT_TRANSLATE_NOOP(
        "Reasons", "Cash has moved since the drawer was counted. Count it again, then close the shift."
    ),
    "shift.orders_open": QT_TRANSLATE_NOOP(
        "Reasons",
        "{count} orders are still open. Finish them, cancel them, or hand them on to the next shift.",
    ),
    "shift.no_count": QT_TRANSLATE_NOOP("Reasons", "Count the drawer before you close the shift."),
    "shift.no_z": QT_TRANSLATE_NOOP("Reasons", "There is no Z with the number {number}."),
    "shift.no_cash_sale": QT_TRANSLATE_NOOP(
        "Reasons", "This order was not paid in cash, so the drawer stays shut for it."
    ),
    "shift.no_cash_refund": QT_TRANSLATE_NOOP(
        "Reasons", "No cash goes back of this order, so the drawer stays shut for it."
    ),
    "shift.currency_fixed": QT_TRANSLATE_NOOP(
        "Reasons",
        "Shift {number} counts in {allowed}. Close it before you sell in {given}; nothing was changed.",
    ),
    "shift.reason_missing": QT_TRANSLATE_NOOP("Reasons", "Choose or enter a reason."),
    "shift.no_amount": QT_TRANSLATE_NOOP("Reasons", "Enter an amount above zero."),
    "shift.below_zero": QT_TRANSLATE_NOOP(
        "Reasons", "{given} is less than nothing. Enter an amount from zero up."
    ),
    "shift.no_such_coin": QT_TRANSLATE_NOOP("Reasons", "There is no coin or note of this value."),
    "shift.too_many_coins": QT_TRANSLATE_NOOP(
        "Reasons", "{given} pieces are not possible. The most is {most}."
    ),
    "shift.other_movement": QT_TRANSLATE_NOOP(
        "Reasons", "This was entered already with another amount. Look at the list before you enter it again."
    ),
}
"""Codes of the drawer and its shifts."""
