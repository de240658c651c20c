"""The SQL of what is made first, and its one rule: the last word of the counter or of a hand in the kitchen counts."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from core.adapters.kitchen.tables import rush
from core.domain.change import ChangeKind
from core.store.work import Work

_c: Final = rush.c


def set_rush(work: Work, ticket_id: str, order_id: str, *, rushed: bool, asked_at: int = 0) -> bool:
    """Have a ticket made first, or in its turn; return how it stands.

    `asked_at` is when the counter said so: older than its last word changes nothing. A hand in the kitchen gives none, and
    always counts. The order of payment and the revision of the ticket stay, so that what was done to it can still be undone.
    """
    this = _c.ticket_id == ticket_id
    row = work.conn.execute(sa.select(_c.rushed, _c.asked_at).where(this)).one_or_none()
    if row is not None and asked_at and asked_at <= row.asked_at:
        return bool(row.rushed)
    told = max(asked_at, 0 if row is None else row.asked_at)
    if row is None:
        values = {"ticket_id": ticket_id, "order_id": order_id, "rushed": rushed, "asked_at": told}
        work.conn.execute(sa.insert(rush), [values])
    else:
        work.conn.execute(sa.update(rush).where(this).values(rushed=rushed, asked_at=told))
    if rushed != (row is not None and row.rushed):
        work.changed(ChangeKind.TICKET, ticket_id)
    return rushed
