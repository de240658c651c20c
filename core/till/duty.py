"""Who is on duty at this counter, and whether they may do a thing: what every verb of a person asks in its transaction.

A shop without staff allows everything to whoever stands there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from core.domain.staff import Allowed, Right
from core.errors import Conflict
from core.store.work import Work
from core.till.repository.staff import Asked, has_approval, on_duty, person_on_duty, use_approval

__all__ = [
    "NOBODY",
    "Allowed",
    "Right",
    "Who",
    "allow",
    "by_the_program",
    "check_allowed",
    "person_on_duty",
]

NOBODY: Final = "counter"
"""Who did it, for the journal, in a shop without staff."""


Who = Callable[[Work, int], Allowed]
"""Says who does so much of a thing, or raises Conflict when they may not."""


def by_the_program(_work: Work, _amount: int) -> Allowed:
    """Be who does what no person asked for."""
    return Allowed(NOBODY)


def allow(work: Work, right: Right, *, amount: int = 0, subject: str = "", approval_id: str = "") -> Allowed:
    """Return who does it, and who approved it; both are for the journal (`enter(…, actor=…, approver=…)`).

    `amount` is counted as `UNIT_OF` says, `subject` names what it is done to (the id of an order, a line, a shift).
    Ask after looking whether the verb was done before: an approval is used up by this. Raises Conflict
    `staff.approval_needed` (right, amount, subject, allowed) when somebody else has to approve, `staff.approval_void` for an
    approval of something else, and `staff.locked` while nobody is on duty.
    """
    who = on_duty(work.conn)
    if who is None:
        return Allowed(NOBODY)
    if not who.staff_id:
        raise Conflict("staff.locked")
    if who.rights.cover(right, amount):
        return Allowed(who.name)
    if not approval_id:
        limit = who.rights.limit_of(right)
        told = {"right": right.value, "amount": amount, "subject": subject, "allowed": limit}
        raise Conflict("staff.approval_needed", **told)
    approver = use_approval(work.conn, approval_id, Asked(right, amount, subject, who.staff_id), work.now_ms)
    if not approver:
        raise Conflict("staff.approval_void")
    return Allowed(who.name, approver)


def check_allowed(
    work: Work, right: Right, *, amount: int = 0, subject: str = "", approval_id: str = ""
) -> None:
    """Raise what `allow` would raise; no approval is used up, for a verb that takes its time before it is done."""
    who = on_duty(work.conn)
    if who is not None and approval_id:
        asked = Asked(right, amount, subject, who.staff_id)
        if has_approval(work.conn, approval_id, asked, work.now_ms):
            return
    allow(work, right, amount=amount, subject=subject)
