"""What a cashier needs to know while the rest of the shop is out of reach."""

from __future__ import annotations

from core.qt.language import translate
from core.qt.widgets.offline_guide import OfflineGuide


def counter_guide() -> OfflineGuide:
    """Return what works at a counter without the connection, what does not, and what to do."""
    return OfflineGuide(
        works=(
            translate("Offline", "Cash sales, with receipt and change"),
            translate("Offline", "Orders on hold, and recalling them"),
            translate("Offline", "Searching products and orders"),
            translate("Offline", "Kitchen chits on paper"),
        ),
        fails=(
            translate("Offline", "Card and Pix"),
            translate("Offline", "Refunds to card and Pix"),
            translate("Offline", "News from the kitchen: ready, sold out"),
        ),
        to_do=(
            translate(
                "Offline", "Take cash. Print the kitchen chit for each order and bring it to the kitchen."
            ),
            translate(
                "Offline", "Do nothing twice: what waits is sent by itself when the connection is back."
            ),
        ),
    )
