"""What the till does when the saga of a change tells it something: apply it, settle it, drop it."""

from __future__ import annotations

from typing import Any

from core.contracts.till import (
    ApplyChange,
    ChangeApplied,
    ChangeDropped,
    ChangeNotApplied,
    ChangeSettled,
    DropChange,
    SettleChange,
)
from core.domain.change import ChangeKind
from core.domain.journal import Told
from core.store.work import Work
from core.till import drawer
from core.till.journal import enter
from core.till.order_log import ChangeStands
from core.till.queries.changes import IN_THE_KITCHEN, is_of_now
from core.till.repository import changes as rows
from core.till.repository.changes_again import was_applied
from core.till.repository.orders import find_order


def apply_change(command: ApplyChange, work: Work) -> ChangeApplied | ChangeNotApplied:
    """Let the order become what it was to become, unless it has gone another way, or its shift is over, meanwhile."""
    change = rows.find_change(work.conn, command.change_id)
    answer = ChangeApplied(change_id=command.change_id)
    if change.state in {"applied", "done"}:
        return answer
    order = find_order(work.conn, change.order_id)
    reason = "change.taken_back" if change.state == "dropped" else ""
    if not reason and not was_applied(change):  # what was so before a restore is so again
        if order.status not in IN_THE_KITCHEN or order.refunded:
            reason = "change.taken_back"
        elif not is_of_now(work.conn, order, work.wall_ms or work.now_ms):
            reason = "change.shift_over"
    if reason:
        return ChangeNotApplied(change_id=command.change_id, reason=reason)
    rows.move(work.conn, change.change_id, ("asked",), "applied")
    rows.apply(work.conn, change, work.now_ms)
    work.note(ChangeStands(change.change_id, "applied"))
    _tell(work, Told.CHANGED, change, order.currency)
    return answer


def settle_change(command: SettleChange, work: Work) -> ChangeSettled:
    """Enter a change as done."""
    change = rows.find_change(work.conn, command.change_id)
    ended = {"settled_at": work.now_ms, "restocked": command.restocked}
    if rows.move(work.conn, command.change_id, ("applied",), "done", **ended):
        work.note(ChangeStands(change.change_id, "done"))
        work.changed(ChangeKind.ORDER, change.order_id)
    return ChangeSettled(change_id=command.change_id)


def drop_change(command: DropChange, work: Work) -> ChangeDropped:
    """Forget a change that did not happen; one whose answer got lost after it had is taken back."""
    change = rows.find_change(work.conn, command.change_id)
    if change.state in {"asked", "applied"}:
        if change.state == "applied":
            rows.take_back(work.conn, change, work.now_ms)
        rows.move(work.conn, change.change_id, ("asked", "applied"), "dropped", settled_at=work.now_ms)
        work.note(ChangeStands(change.change_id, "dropped"))
        drawer.cash_of_change_given_back(work, change.order_id, rows.cash_of(work.conn, change.change_id))
        _tell(work, Told.CHANGE_DROPPED, change, find_order(work.conn, change.order_id).currency)
    return ChangeDropped(change_id=command.change_id)


def _tell(
    work: Work,
    told: Told,
    change: Any,  # noqa: ANN401 - a row of the changes
    currency: str,
) -> None:
    body = {
        "change": change.change_id,
        "order": change.order_id,
        "was": change.before_total,
        "now": change.after_total,
        "currency": currency,
    }
    enter(work, told, body)
    work.changed(ChangeKind.ORDER, change.order_id)
