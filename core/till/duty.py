"""Who is on duty at this counter, and whether they may do a thing: what every verb of a person asks in its transaction.

A shop without staff allows everything to whoever stands there.
"""

from __future__ import annotations

from typing import Final

from core.domain.staff import Allowed, Right
from core.store.work import Work
from core.till.repository.staff import person_on_duty

__all__ = ["NOBODY", "Allowed", "Right", "allow", "person_on_duty"]

NOBODY: Final = "counter"
"""Who did it, for the journal, in a shop without staff."""


def allow(work: Work, right: Right, *, amount: int = 0, subject: str = "", approval_id: str = "") -> Allowed:
    """Return who does it, and who approved it; both are for the journal (`enter(…, actor=…, approver=…)`).

    `amount` is counted as `UNIT_OF` says, `subject` names what it is done to (the id of an order, a line, a shift).
    Ask after looking whether the verb was done before: an approval is used up by this. Raises Conflict
    `staff.approval_needed` (right, amount, subject, allowed) when somebody else has to approve, `staff.approval_void` for an
    approval of something else, and `staff.locked` while nobody is on duty.
    """
    del work, right, amount, subject, approval_id
    return Allowed(NOBODY)
