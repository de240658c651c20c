"""What can be wrong with a PIN, a right or somebody of the staff, in words for the person at the screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.qt.language import QT_TRANSLATE_NOOP

STAFF_REASONS: Final[Mapping[str, str]] = {
    "staff.locked": QT_TRANSLATE_NOOP(
        "Reasons", "The counter is locked. Choose your name and type your PIN."
    ),
    "staff.approval_needed": QT_TRANSLATE_NOOP(
        "Reasons", "You may not do this alone. Have somebody approve it who may."
    ),
    "staff.approval_void": QT_TRANSLATE_NOOP(
        "Reasons", "The approval was for something else, or has been used, or is too old. Ask for it again."
    ),
    "staff.not_approved": QT_TRANSLATE_NOOP("Reasons", "Nobody approved it, so nothing was done."),
    "staff.may_not_approve": QT_TRANSLATE_NOOP(
        "Reasons", "{name} may not approve this either. Ask somebody else."
    ),
    "staff.own_approval": QT_TRANSLATE_NOOP("Reasons", "Somebody else has to approve it."),
    "staff.wrong_pin": QT_TRANSLATE_NOOP("Reasons", "This is not the PIN. Try again."),
    "staff.pin_locked": QT_TRANSLATE_NOOP(
        "Reasons", "Too many wrong PINs for {name}. Wait, or let somebody else sign in."
    ),
    "staff.pin_length": QT_TRANSLATE_NOOP("Reasons", "A PIN has {least} to {most} digits."),
    "staff.pin_trivial": QT_TRANSLATE_NOOP(
        "Reasons", "Anybody would try this PIN first. Choose one without an order in it."
    ),
    "staff.pins_differ": QT_TRANSLATE_NOOP("Reasons", "The two PINs differ. Type the same one twice."),
    "staff.pin_taken": QT_TRANSLATE_NOOP("Reasons", "This PIN cannot be used. Choose another one."),
    "staff.name_missing": QT_TRANSLATE_NOOP("Reasons", "Enter a name."),
    "staff.name_taken": QT_TRANSLATE_NOOP(
        "Reasons", "There is or was a {name} already. Add a letter, so that the two can be told apart."
    ),
    "staff.first_is_owner": QT_TRANSLATE_NOOP(
        "Reasons", "The first person has to be an owner, who can then add the others."
    ),
    "staff.last_owner": QT_TRANSLATE_NOOP(
        "Reasons", "This is the only owner. Make somebody else an owner first."
    ),
    "staff.above_you": QT_TRANSLATE_NOOP(
        "Reasons", "You cannot change an owner, nor give anybody more rights than you have. Ask an owner."
    ),
    "staff.too_many": QT_TRANSLATE_NOOP(
        "Reasons", "A counter has {allowed} people at most. Remove somebody first."
    ),
    "staff.unknown": QT_TRANSLATE_NOOP("Reasons", "This person is not of the staff any more."),
    "input.card_number": QT_TRANSLATE_NOOP(
        "Reasons", "This looks like the number of a card. It is not kept anywhere: take it out of the text."
    ),
}
"""Codes of `core.till.staff`, `core.till.sign_in` and `core.till.duty`, and of what must not be written anywhere."""
