"""What each role may do, where a person differs from it, and which PINs are taken."""

from __future__ import annotations

import pytest

from core.domain.pin import FREE_TRIES, WAITS, checked_pin, is_trivial, wait_after
from core.domain.staff import ALWAYS, NEVER, OF_ROLE, Right, Rights, Role, StaffMember
from core.errors import InvalidInput

ANY, NONE = "any", "none"
TABLE = {
    #                          barista  cashier      manager  owner
    Right.SELL: (ANY, ANY, ANY, ANY),
    Right.DISCOUNT: (NONE, 1000, ANY, ANY),
    Right.COMP: (NONE, NONE, ANY, ANY),
    Right.VOID_LINE: (ANY, ANY, ANY, ANY),
    Right.VOID_AFTER_SENDING: (NONE, NONE, ANY, ANY),
    Right.PRICE_CHANGE: (NONE, NONE, ANY, ANY),
    Right.REFUND: (NONE, NONE, ANY, ANY),
    Right.NO_SALE: (NONE, NONE, ANY, ANY),
    Right.PAY_IN_OUT: (NONE, NONE, ANY, ANY),
    Right.OPEN_SHIFT: (NONE, ANY, ANY, ANY),
    Right.CLOSE_SHIFT: (NONE, ANY, ANY, ANY),
    Right.SEE_REPORTS: (NONE, NONE, ANY, ANY),
    Right.EDIT_MENU: (NONE, NONE, ANY, ANY),
    Right.EDIT_STAFF: (NONE, NONE, ANY, ANY),
    Right.EDIT_SETTINGS: (NONE, NONE, ANY, ANY),
    Right.DECIDE_PAYMENT: (NONE, NONE, ANY, ANY),
    Right.SETTLE_ORDER: (NONE, NONE, ANY, ANY),
    Right.DROP_MESSAGE: (NONE, NONE, ANY, ANY),
}
ROLES = (Role.BARISTA, Role.CASHIER, Role.MANAGER, Role.OWNER)
CASES = [
    (role, right, allowed) for right, row in TABLE.items() for role, allowed in zip(ROLES, row, strict=True)
]


@pytest.mark.parametrize(("role", "right", "allowed"), CASES)
def test_a_role_may_do_what_the_table_says_and_no_more(role: Role, right: Right, allowed: str | int) -> None:
    rights = Rights(role)
    assert rights.cover(right) == (allowed != NONE)
    assert rights.cover(right, ALWAYS) == (allowed == ANY)
    if isinstance(allowed, int):
        assert rights.cover(right, allowed)
        assert not rights.cover(right, allowed + 1)


def test_the_table_leaves_no_right_and_no_role_out() -> None:
    assert set(TABLE) == set(Right)
    assert all(set(of) == set(Right) for of in OF_ROLE.values())
    assert set(OF_ROLE) == set(Role)


def test_an_exception_gives_takes_or_limits() -> None:
    rights = Rights(Role.CASHIER, {Right.REFUND: 2000, Right.SELL: NEVER, Right.NO_SALE: ALWAYS})
    assert rights.cover(Right.REFUND, 2000)
    assert not rights.cover(Right.REFUND, 2001)
    assert not rights.cover(Right.SELL)
    assert rights.cover(Right.NO_SALE)
    assert rights.cover(Right.VOID_LINE)


@pytest.mark.parametrize(
    ("name", "initials"), [("Ana", "AN"), ("Ana Lúcia Souza", "AS"), ("Ы", "Ы"), ("ж к", "ЖК")]
)
def test_a_face_has_initials(name: str, initials: str) -> None:
    assert StaffMember("1", name, Role.CASHIER).initials == initials


@pytest.mark.parametrize("pin", ["", "123", "123456789", "12a4", "１２３５", "12 45", "-1234", "٣٧١٩"])
def test_a_pin_has_four_to_eight_digits(pin: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        checked_pin(pin)
    assert refused.value.code == "staff.pin_length"
    assert pin == "" or pin not in str(refused.value)


@pytest.mark.parametrize(
    "pin", ["0000", "1111", "1234", "4321", "0123", "9876", "7890", "8901", "1212", "121212", "12121", "3210"]
)
def test_what_anybody_would_try_first_is_refused(pin: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        checked_pin(pin)
    assert refused.value.code == "staff.pin_trivial"
    assert pin not in str(refused.value)


@pytest.mark.parametrize("pin", ["2580", "1357", "1224", "90210", "48151623", "0007"])
def test_other_pins_are_taken(pin: str) -> None:
    assert not is_trivial(pin)
    assert checked_pin(pin) == pin


def test_waits_begin_with_the_fifth_wrong_pin_and_grow() -> None:
    waits = [wait_after(wrong) for wrong in range(FREE_TRIES + len(WAITS) + 3)]
    assert waits[:FREE_TRIES] == [0] * FREE_TRIES
    assert waits[FREE_TRIES:] == [*WAITS, *[WAITS[-1]] * 3]
    assert waits == sorted(waits)
