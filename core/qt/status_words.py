"""The words for states: of orders, tickets, steps, charges and sagas, and for what happens in a saga."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.qt.language import QT_TRANSLATE_NOOP

STATUS_WORDS: Final[Mapping[str, str]] = {
    "RECEIVED": QT_TRANSLATE_NOOP("Status", "Received"),
    "APPROVED": QT_TRANSLATE_NOOP("Status", "Approved"),
    "PREPARING": QT_TRANSLATE_NOOP("Status", "Preparing"),
    "READY": QT_TRANSLATE_NOOP("Status", "Ready"),
    "HANDED_OVER": QT_TRANSLATE_NOOP("Status", "Handed over"),
    "REJECTED": QT_TRANSLATE_NOOP("Status", "Rejected"),
    "CANCELLED": QT_TRANSLATE_NOOP("Status", "Cancelled"),
    "REFUNDED": QT_TRANSLATE_NOOP("Status", "Refunded"),
    "NEW": QT_TRANSLATE_NOOP("Status", "New"),
    "VOID": QT_TRANSLATE_NOOP("Status", "Void"),
    "here": QT_TRANSLATE_NOOP("Status", "Here"),
    "to_go": QT_TRANSLATE_NOOP("Status", "To go"),
    "delivery": QT_TRANSLATE_NOOP("Status", "Delivery"),
    "cash": QT_TRANSLATE_NOOP("Status", "Cash"),
    "card": QT_TRANSLATE_NOOP("Status", "Card"),
    "pix": QT_TRANSLATE_NOOP("Status", "Pix"),
    "received": QT_TRANSLATE_NOOP("Status", "Received"),
    "stock": QT_TRANSLATE_NOOP("Status", "Stock"),
    "paid": QT_TRANSLATE_NOOP("Status", "Paid"),
    "kitchen": QT_TRANSLATE_NOOP("Status", "Kitchen"),
    "ready": QT_TRANSLATE_NOOP("Status", "Ready"),
    "waiting": QT_TRANSLATE_NOOP("Status", "waiting"),
    "running": QT_TRANSLATE_NOOP("Status", "in progress"),
    "done": QT_TRANSLATE_NOOP("Status", "done"),
    "failed": QT_TRANSLATE_NOOP("Status", "failed"),
    "undone": QT_TRANSLATE_NOOP("Status", "undone"),
    "skipped": QT_TRANSLATE_NOOP("Status", "not needed"),
    "created": QT_TRANSLATE_NOOP("Status", "waiting for payment"),
    "confirmed": QT_TRANSLATE_NOOP("Status", "paid"),
    "refused": QT_TRANSLATE_NOOP("Status", "refused"),
    "expired": QT_TRANSLATE_NOOP("Status", "expired"),
    "cancelled": QT_TRANSLATE_NOOP("Status", "cancelled"),
    "asked": QT_TRANSLATE_NOOP("Status", "asked for"),
    "dropped": QT_TRANSLATE_NOOP("Status", "dropped"),
    "compensating": QT_TRANSLATE_NOOP("Status", "being undone"),
    "completed": QT_TRANSLATE_NOOP("Status", "completed"),
    "compensated": QT_TRANSLATE_NOOP("Status", "undone completely"),
    "parked": QT_TRANSLATE_NOOP("Status", "waits for a person"),
    "resolved": QT_TRANSLATE_NOOP("Status", "marked resolved"),
}
"""Order and ticket states (capitals), order types, ways to pay, parts of the journey, states of steps, charges, sagas."""

STEP_WORDS: Final[Mapping[str, str]] = {
    "record order": QT_TRANSLATE_NOOP("Step", "Record the order"),
    "reserve stock": QT_TRANSLATE_NOOP("Step", "Set the items aside"),
    "create charge": QT_TRANSLATE_NOOP("Step", "Open the payment"),
    "confirm payment": QT_TRANSLATE_NOOP("Step", "Wait for the payment"),
    "keep stock": QT_TRANSLATE_NOOP("Step", "Take the items out of stock"),
    "open ticket": QT_TRANSLATE_NOOP("Step", "Send it to the kitchen"),
    "assign courier": QT_TRANSLATE_NOOP("Step", "Find a courier"),
    "approve": QT_TRANSLATE_NOOP("Step", "Approve the order"),
    "record refund": QT_TRANSLATE_NOOP("Step", "Record the refund"),
    "refund money": QT_TRANSLATE_NOOP("Step", "Give the money back"),
    "refund other tenders": QT_TRANSLATE_NOOP("Step", "Give the other parts back"),
    "withdraw ticket": QT_TRANSLATE_NOOP("Step", "Stop the kitchen"),
    "return stock": QT_TRANSLATE_NOOP("Step", "Put the items back into stock"),
    "settle refund": QT_TRANSLATE_NOOP("Step", "Close the refund"),
}
"""The steps of the flows, by their names in `core.flows`."""

ENTRY_WORDS: Final[Mapping[str, str]] = {
    "begun": QT_TRANSLATE_NOOP("Entry", "Started"),
    "skipped": QT_TRANSLATE_NOOP("Entry", "Not needed"),
    "sent": QT_TRANSLATE_NOOP("Entry", "Asked"),
    "answered": QT_TRANSLATE_NOOP("Entry", "Answered yes"),
    "refused": QT_TRANSLATE_NOOP("Entry", "Answered no"),
    "resent": QT_TRANSLATE_NOOP("Entry", "Asked again"),
    "deadline": QT_TRANSLATE_NOOP("Entry", "No answer in time"),
    "compensating": QT_TRANSLATE_NOOP("Entry", "Undoing what was started"),
    "undo_sent": QT_TRANSLATE_NOOP("Entry", "Asked to undo"),
    "undone": QT_TRANSLATE_NOOP("Entry", "Undone"),
    "cancel_requested": QT_TRANSLATE_NOOP("Entry", "Cancellation asked for"),
    "parked": QT_TRANSLATE_NOOP("Entry", "Waits for a person"),
    "unparked": QT_TRANSLATE_NOOP("Entry", "Goes on"),
    "operator_retry": QT_TRANSLATE_NOOP("Entry", "A person asked to try again"),
    "operator_compensate": QT_TRANSLATE_NOOP("Entry", "A person asked to undo it"),
    "operator_resolved": QT_TRANSLATE_NOOP("Entry", "A person marked it resolved"),
    "late": QT_TRANSLATE_NOOP("Entry", "A late answer was kept"),
    "duplicate": QT_TRANSLATE_NOOP("Entry", "The same answer again"),
    "ended": QT_TRANSLATE_NOOP("Entry", "Ended"),
    "to_come": QT_TRANSLATE_NOOP("Entry", "Still to come"),
}
"""What happens in a saga, by the kinds of `core.saga.history`."""

PART_WORDS: Final[Mapping[str, str]] = {
    "broker": QT_TRANSLATE_NOOP("Part", "Message broker"),
    "till": QT_TRANSLATE_NOOP("Part", "Till"),
    "stock": QT_TRANSLATE_NOOP("Part", "Stock"),
    "payment": QT_TRANSLATE_NOOP("Part", "Payments"),
    "kitchen": QT_TRANSLATE_NOOP("Part", "Kitchen"),
    "delivery": QT_TRANSLATE_NOOP("Part", "Couriers"),
    "printer": QT_TRANSLATE_NOOP("Part", "Printer"),
    "coordinator": QT_TRANSLATE_NOOP("Part", "Order flow"),
}
"""The parts of the shop that answer messages."""
