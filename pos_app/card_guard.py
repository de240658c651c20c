"""The numbers of cards in the counter's window: refused in every field, and from a reader that types as a scanner does."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.api.words import InvalidInput, holds_card_number
from core.qt.card_guard import FEWEST_OF_CODES, CardGuard
from pos_app.viewmodels.complaints import NOT_KEPT, Complaints


def guard_cards(window: QWidget, complaints: Complaints) -> CardGuard:
    """Watch the fields of a window."""
    return CardGuard(window, lambda: complaints.tell(NOT_KEPT, InvalidInput("input.card_number")))


def is_card(code: str, complaints: Complaints) -> bool:
    """Tell whether what was scanned is the number of a card, and say that it is not taken."""
    if not holds_card_number(code, fewest=FEWEST_OF_CODES):
        return False
    complaints.tell(NOT_KEPT, InvalidInput("input.card_number"))
    return True
