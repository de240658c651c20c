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


@dataclass(frozen=True, slots=True)
class StaffMember:
    """Somebody of the staff, as the screens show them; `wait_ms` is how long no PIN of theirs is taken any more.

    `hue` is the colour of their face (0–359), `pin_length` how many digits their PIN has (0: they have none).
    """

    staff_id: str
    name: str
    role: Role
    exceptions: Mapping[Right, int] = field(default_factory=dict)
    hue: int = 0
    active: bool = True
    pin_length: int = 0
    wait_ms: int = 0

    @property
    def rights(self) -> Rights:
        """What they may do."""
        return Rights(self.role, self.exceptions)

    @property
    def initials(self) -> str:
        """Two letters for their face."""
        words = self.name.split()
        letters = [words[0][0], words[-1][0]] if len(words) > 1 else list(self.name[:2])
        return "".join(letters).upper()


@dataclass(frozen=True, slots=True)
class DutyView:
    """How a counter stands: whether the shop has staff, who of them is on duty (nobody: it is locked), and when it locks.

    `lock_after_min` is after how many minutes without a touch it locks by itself (0: never), `last_id` who was here last.
    """

    staffed: bool = False
    on_duty: StaffMember | None = None
    last_id: str = ""
    lock_after_min: int = 0
    lock_at_start: bool = True

    @property
    def locked(self) -> bool:
        """Tell whether somebody has to say who they are first."""
        return self.staffed and self.on_duty is None
