"""Why an order that was sent cannot be changed or given back, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.qt.language import QT_TRANSLATE_NOOP

CHANGES: Final[Mapping[str, str]] = {
    "change.not_sent": QT_TRANSLATE_NOOP(
        "Reasons",
        "The order is not in the kitchen yet. Wait a moment, or cancel it.",
    ),
    "change.handed_over": QT_TRANSLATE_NOOP(
        "Reasons",
        "The customer has the order already. Enter what is wanted now as a new order.",
    ),
    "change.refunded": QT_TRANSLATE_NOOP(
        "Reasons",
        "Money of this order went back, or is going back. It cannot be changed any more.",
    ),
    "change.taken_back": QT_TRANSLATE_NOOP(
        "Reasons",
        "The order was taken back. There is nothing to change.",
    ),
    "change.from_elsewhere": QT_TRANSLATE_NOOP(
        "Reasons",
        "The order came from another program. It can only be refunded here.",
    ),
    "change.under_way": QT_TRANSLATE_NOOP(
        "Reasons",
        "The order is being changed already. Wait until that has ended.",
    ),
    "change.payment_open": QT_TRANSLATE_NOOP(
        "Reasons",
        "It is not known yet whether this order is paid. Wait until that is settled.",
    ),
    "change.shift_over": QT_TRANSLATE_NOOP(
        "Reasons",
        "The order was sold in a shift that is closed. Refund it, or enter a new order.",
    ),
    "change.too_old": QT_TRANSLATE_NOOP(
        "Reasons",
        "The order was sold by an earlier version of the program. Refund it, or enter a new order.",
    ),
    "change.order_changed": QT_TRANSLATE_NOOP(
        "Reasons",
        "Somebody else has changed the order meanwhile. Open it again.",
    ),
    "change.nothing_changed": QT_TRANSLATE_NOOP(
        "Reasons",
        "Nothing is different yet. Add, remove or change a line first.",
    ),
    "change.line_finished": QT_TRANSLATE_NOOP(
        "Reasons",
        "The kitchen has finished this item. It can be ordered again, but not removed or altered.",
    ),
    "change.other_product": QT_TRANSLATE_NOOP(
        "Reasons",
        "This line was another product. Open the order again.",
    ),
    "change.not_found": QT_TRANSLATE_NOOP("Reasons", "This change is not known. Open the order again."),
    "change.dropped": QT_TRANSLATE_NOOP("Reasons", "The change came to nothing. The order is as it was."),
    "refund.change_under_way": QT_TRANSLATE_NOOP(
        "Reasons",
        "The order is being changed. Wait until that has ended, then refund it.",
    ),
    "line_finished": QT_TRANSLATE_NOOP(
        "Reasons",
        "The kitchen has finished one of these items. Nothing was changed; what was paid for it is given back.",
    ),
    "handed_over": QT_TRANSLATE_NOOP(
        "Reasons",
        "The order was handed over meanwhile. Nothing was changed; what was paid for it is given back.",
    ),
    "late_revision": QT_TRANSLATE_NOOP(
        "Reasons",
        "A newer change came first. Nothing was changed; open the order again.",
    ),
    "unknown_line": QT_TRANSLATE_NOOP(
        "Reasons",
        "The kitchen does not know one of these lines. Nothing was changed; open the order again.",
    ),
    "unknown_ticket": QT_TRANSLATE_NOOP(
        "Reasons",
        "The kitchen does not know this order. Nothing was changed.",
    ),
    "nothing_left": QT_TRANSLATE_NOOP("Reasons", "Nothing would be left to make. Refund the order instead."),
    "refund.not_found": QT_TRANSLATE_NOOP("Reasons", "There is no such refund."),
    "refund.nothing_chosen": QT_TRANSLATE_NOOP("Reasons", "Choose what is refunded."),
    "refund.nothing_left": QT_TRANSLATE_NOOP("Reasons", "There is nothing left of this order to refund."),
    "refund.more_than_paid": QT_TRANSLATE_NOOP("Reasons", "This is more than was paid."),
    "refund.order_not_paid": QT_TRANSLATE_NOOP(
        "Reasons", "The order was never paid, so nothing can be refunded."
    ),
    "refund.too_many_units": QT_TRANSLATE_NOOP("Reasons", "Only {most} of this line can still be refunded."),
    "refund.unknown_line": QT_TRANSLATE_NOOP("Reasons", "This line is not in the order."),
}
