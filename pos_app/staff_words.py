"""What roles and rights are called, and how much of a right is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.api.staff import ALWAYS, NEVER, UNIT_OF, Right, Role, Unit
from core.api.words import Money
from core.qt import texts
from core.qt.language import QT_TRANSLATE_NOOP, translate

ROLES: Final[Mapping[Role, str]] = {
    Role.CASHIER: QT_TRANSLATE_NOOP("Staff", "Cashier"),
    Role.BARISTA: QT_TRANSLATE_NOOP("Staff", "Barista"),
    Role.MANAGER: QT_TRANSLATE_NOOP("Staff", "Manager"),
    Role.OWNER: QT_TRANSLATE_NOOP("Staff", "Owner"),
}
RIGHTS: Final[Mapping[Right, str]] = {
    Right.SELL: QT_TRANSLATE_NOOP("Staff", "Sell"),
    Right.DISCOUNT: QT_TRANSLATE_NOOP("Staff", "Give a discount"),
    Right.COMP: QT_TRANSLATE_NOOP("Staff", "Give something for nothing"),
    Right.VOID_LINE: QT_TRANSLATE_NOOP("Staff", "Take a line out"),
    Right.VOID_AFTER_SENDING: QT_TRANSLATE_NOOP("Staff", "Cancel what is paid or sent"),
    Right.PRICE_CHANGE: QT_TRANSLATE_NOOP("Staff", "Change a price"),
    Right.REFUND: QT_TRANSLATE_NOOP("Staff", "Refund"),
    Right.NO_SALE: QT_TRANSLATE_NOOP("Staff", "Open the drawer without a sale"),
    Right.PAY_IN_OUT: QT_TRANSLATE_NOOP("Staff", "Put cash in or take it out"),
    Right.OPEN_SHIFT: QT_TRANSLATE_NOOP("Staff", "Open the shift"),
    Right.CLOSE_SHIFT: QT_TRANSLATE_NOOP("Staff", "Close the shift"),
    Right.SEE_REPORTS: QT_TRANSLATE_NOOP("Staff", "See the reports"),
    Right.EDIT_MENU: QT_TRANSLATE_NOOP("Staff", "Change the menu"),
    Right.EDIT_STAFF: QT_TRANSLATE_NOOP("Staff", "Change the staff"),
    Right.EDIT_SETTINGS: QT_TRANSLATE_NOOP("Staff", "Change the settings"),
    Right.DECIDE_PAYMENT: QT_TRANSLATE_NOOP("Staff", "Decide on a payment in doubt"),
    Right.SETTLE_ORDER: QT_TRANSLATE_NOOP("Staff", "Undo or settle a stuck order"),
    Right.DROP_MESSAGE: QT_TRANSLATE_NOOP("Staff", "Drop a parked message"),
}


def role_word(role: Role) -> str:
    """Return what a role is called."""
    return translate("Staff", ROLES[role])


def right_word(right: Right) -> str:
    """Return what a right lets one do."""
    return translate("Staff", RIGHTS[right])


def amount_word(right: Right, amount: int, currency: str) -> str:
    """Return how much of a right it is; empty for one without an amount."""
    unit = UNIT_OF[right]
    if unit is Unit.MONEY and currency:
        return texts.money(Money(amount, currency))
    if unit is Unit.BASIS_POINTS:
        return f"{texts.decimal(amount / 100, 2 if amount % 100 else 0)} %"
    return ""


def limit_word(right: Right, limit: int, currency: str) -> str:
    """Return up to which amount somebody may."""
    if limit == NEVER:
        return translate("Staff", "no")
    if limit == ALWAYS or UNIT_OF[right] is Unit.NONE:
        return translate("Staff", "yes")
    return translate("Staff", "up to {amount}").format(amount=amount_word(right, limit, currency))
