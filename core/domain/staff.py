"""The people of a shop: their roles, and what each of them may do, and up to which amount.

A limit is a whole number: `NEVER`, `ALWAYS`, or up to so much. Of discounts it is in basis points (1000 is 10 %),
of money in minor units; a right without an amount is there or not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

NEVER: Final = 0
ALWAYS: Final = 10**15
"""More than any amount."""


class Role(StrEnum):
    """What somebody is in the shop."""

    CASHIER = "cashier"
    BARISTA = "barista"
    MANAGER = "manager"
    OWNER = "owner"


class Right(StrEnum):
    """What somebody may do; `UNIT_OF` says in what an amount of it is counted."""

    SELL = "sell"
    DISCOUNT = "discount"
    COMP = "comp"
    VOID_LINE = "void_line"
    VOID_AFTER_SENDING = "void_after_sending"
    PRICE_CHANGE = "price_change"
    REFUND = "refund"
    NO_SALE = "no_sale"
    PAY_IN_OUT = "pay_in_out"
    OPEN_SHIFT = "open_shift"
    CLOSE_SHIFT = "close_shift"
    SEE_REPORTS = "see_reports"
    EDIT_MENU = "edit_menu"
    EDIT_STAFF = "edit_staff"
    EDIT_SETTINGS = "edit_settings"
    DECIDE_PAYMENT = "decide_payment"
    SETTLE_ORDER = "settle_order"
    DROP_MESSAGE = "drop_message"


class Unit(StrEnum):
    """In what the amount of a right is counted."""

    NONE = ""
    BASIS_POINTS = "basis_points"
    MONEY = "money"


UNIT_OF: Final[Mapping[Right, Unit]] = dict.fromkeys(Right, Unit.NONE) | {
    Right.DISCOUNT: Unit.BASIS_POINTS,
    Right.COMP: Unit.MONEY,
    Right.REFUND: Unit.MONEY,
    Right.PAY_IN_OUT: Unit.MONEY,
    Right.DECIDE_PAYMENT: Unit.MONEY,
}

_EVERYTHING: Final = dict.fromkeys(Right, ALWAYS)
_NOTHING: Final = dict.fromkeys(Right, NEVER)
_TEN_PERCENT: Final = 1000

OF_ROLE: Final[Mapping[Role, Mapping[Right, int]]] = {
    Role.OWNER: _EVERYTHING,
    Role.MANAGER: _EVERYTHING,
    Role.CASHIER: _NOTHING
    | {
        Right.SELL: ALWAYS,
        Right.DISCOUNT: _TEN_PERCENT,
        Right.VOID_LINE: ALWAYS,
        Right.OPEN_SHIFT: ALWAYS,
        Right.CLOSE_SHIFT: ALWAYS,
    },
    Role.BARISTA: _NOTHING | {Right.SELL: ALWAYS, Right.VOID_LINE: ALWAYS},
}
"""What a role may do where a person has no exception."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """Who does something, and who of the others approved it ("" where nobody had to); for the journal."""

    actor: str
    approver: str = ""


@dataclass(frozen=True, slots=True)
class Rights:
    """The role of somebody, and where they differ from it."""

    role: Role
    exceptions: Mapping[Right, int] = field(default_factory=dict)

    def limit_of(self, right: Right) -> int:
        """Return up to which amount this may be done: NEVER, ALWAYS, or what lies between."""
        return self.exceptions.get(right, OF_ROLE[self.role][right])

    def cover(self, right: Right, amount: int = 0) -> bool:
        """Tell whether so much of it may be done."""
        limit = self.limit_of(right)
        return limit != NEVER and amount <= limit
