"""The words for the states of orders, tickets, steps, charges and sagas, and for the parts of the shop."""

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
    "pickup": QT_TRANSLATE_NOOP("Status", "Pick-up"),
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
    "checking": QT_TRANSLATE_NOOP("Status", "being checked"),
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
