"""Changes that were made since a backup: entered again when the till's database was restored to an older one.

The order log has each change as it was asked for, with the order before and after it. It is stored at once, so that nobody
refunds or changes its order meanwhile; its saga begins when the order stands again, and asks all others the same things
under the same ids. A change that had been applied is applied again, whatever became of its shift since.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec
import structlog

from core.domain.change import ChangeKind
from core.domain.journal import Told
from core.flows.change_order import OrderChange
from core.flows.charging import cancel_charges
from core.saga.inputs import CancelRequested
from core.store.work import Work
from core.till import drawer
from core.till.journal import enter
from core.till.order_log import ChangeEntered, ChangeStands, Entry
from core.till.repository import changes as rows
from core.till.repository import changes_again as lost
from core.till.repository.orders import add_charges, find_order
from core.till.sagas import TillSagas

APPLIED = frozenset({"applied", "done"})

_log = structlog.get_logger(__name__)


class ChangesAgain:
    """The changes of one till that its database lacks; `waiting` are those whose order has another one before them."""

    def __init__(self, sagas: TillSagas) -> None:
        self._sagas = sagas
        self.waiting: tuple[lost.LostChange, ...] = ()

    def take(self, work: Work, entries: Iterable[Entry]) -> int:
        """Store what is lacking of the changes of the log, the first one of each order; return how many are lacking.

        A change that was under way in the backup and has been applied since is to be applied, too.
        """
        entered, stands = _changes_of(entries)
        known = lost.states(work.conn)
        for change_id, state in stands.items():
            if state in APPLIED and known.get(change_id) == "asked":
                lost.let_apply(work.conn, change_id, state)
        lacking = [
            lost.LostChange(entry, stands.get(change_id, ""))
            for change_id, entry in entered.items()
            if change_id not in known
        ]
        self.waiting = self._enter(work, lacking)
        return len(lacking)

    def go_on(self, work: Work) -> bool:
        """Begin the saga of each change whose order stands again; return whether all of them have ended."""
        for change in lost.not_begun(work.conn):
            order = find_order(work.conn, change.order_id)
            if order.saga_status == "completed":
                self._sagas.begin_change(work, change.begun)
                if change.state == "dropped":
                    again = CancelRequested("restored", "restored")
                    self._sagas.try_to_operate(work, change.begun.change_id, again)
            elif order.saga_status == "compensated":
                _give_up(work, change.begun)
        if self.waiting:
            self.waiting = self._enter(work, self.waiting)
        return not self.waiting and not lost.under_way_again(work.conn)

    def _enter(self, work: Work, changes: Sequence[lost.LostChange]) -> tuple[lost.LostChange, ...]:
        """Store those that have no other one of their order before them; return the others."""
        others: list[lost.LostChange] = []
        for change in changes:
            order_id = change.entry.begun.order_id
            if not lost.has_order(work.conn, order_id):
                _log.error("the order of a change is not known", order_id=order_id)
            elif rows.under_way(work.conn, order_id) is not None:
                others.append(change)
            else:
                _enter_one(work, change)
        return tuple(others)


def _changes_of(entries: Iterable[Entry]) -> tuple[Mapping[str, ChangeEntered], Mapping[str, str]]:
    """Return the changes of the log by id, and how far each was."""
    entered: dict[str, ChangeEntered] = {}
    stands: dict[str, str] = {}
    for entry in entries:
        if isinstance(entry, ChangeEntered):
            entered[entry.begun.change_id] = entry
        elif isinstance(entry, ChangeStands):
            stands[entry.change_id] = entry.state
    return entered, stands


def _enter_one(work: Work, change: lost.LostChange) -> None:
    entry, begun = change.entry, change.entry.begun
    if change.state in APPLIED:  # the goods are gone: nobody asks whether there are any
        begun = msgspec.structs.replace(begun, already_sold=True)
    lost.enter(work.conn, entry, begun, change.state)
    add_charges(work.conn, begun.order_id, entry.tenders, begun.change_id)
    drawer.cash_taken(work, begun.order_id, entry.tenders)
    body = {
        "change": begun.change_id,
        "order": begun.order_id,
        "was": entry.row["before_total"],
        "now": entry.row["after_total"],
        "currency": begun.currency,
        "again": True,
    }
    enter(work, Told.CHANGE_ASKED, body, actor=str(entry.row["staff"]), approver=str(entry.row["approver"]))
    work.note(entry)
    if change.state:
        work.note(ChangeStands(begun.change_id, change.state))
    work.changed(ChangeKind.ORDER, begun.order_id)


def _give_up(work: Work, begun: OrderChange) -> None:
    """Drop a change whose order came to nothing: what was paid for it goes back."""
    if rows.move(work.conn, begun.change_id, ("asked",), "dropped", settled_at=work.now_ms):
        for cancel in cancel_charges(begun):
            work.send(cancel)
        drawer.cash_of_change_given_back(work, begun.order_id, rows.cash_of(work.conn, begun.change_id))
        work.note(ChangeStands(begun.change_id, "dropped"))
        work.changed(ChangeKind.ORDER, begun.order_id)
