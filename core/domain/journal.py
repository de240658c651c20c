"""The journal of money: rows in a chain, each sealed over the one before it, so that none can be changed unnoticed."""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

FIRST: Final = bytes(32)
"""What the first row has before it."""


class Told(StrEnum):
    """What a row tells."""

    JOURNAL_BEGUN = "journal.begun"
    JOURNAL_BEHIND = "journal.behind"
    RESTORED = "till.restored"
    STARTED = "till.started"
    STOPPED = "till.stopped"
    CLOCK_SET = "clock.set"
    MENU_IMPORTED = "prices.imported"
    PRICE_CHANGED = "price.changed"
    MENU_EDITED = "prices.edited"
    STOCK_COUNTED = "stock.counted"
    SOLD_OUT = "product.sold_out"
    ON_SALE_AGAIN = "product.on_sale_again"
    PRICES_SET = "prices.set"
    COURSES_SET = "courses.set"
    PRICE_BY_HAND = "price.by_hand"
    DISCOUNT_GIVEN = "discount.given"
    COMP_GIVEN = "comp.given"
    PLACED = "order.placed"
    PLACED_AGAIN = "order.placed_again"
    APPROVED = "order.approved"
    REJECTED = "order.rejected"
    CANCEL_ASKED = "order.cancel_asked"
    CANCELLED = "order.cancelled"
    CHANGE_ASKED = "order.change_asked"
    CHANGED = "order.changed"
    CHANGE_DROPPED = "order.change_dropped"
    REFUND_ASKED = "refund.asked"
    REFUND_DONE = "refund.done"
    REFUND_DROPPED = "refund.dropped"
    SAGA_RETRIED = "saga.retried"
    SAGA_UNDONE = "saga.undone"
    SAGA_RESOLVED = "saga.resolved"
    MESSAGE_DROPPED = "message.dropped"
    STAFF_ADDED = "staff.added"
    STAFF_CHANGED = "staff.changed"
    STAFF_REMOVED = "staff.removed"
    STAFF_BACK = "staff.back"
    PIN_CHANGED = "staff.pin_changed"
    PIN_RESET = "staff.pin_reset"
    PIN_LOCKED = "staff.pin_locked"
    SIGNED_IN = "staff.signed_in"
    SIGNED_OUT = "staff.signed_out"
    APPROVAL_GIVEN = "staff.approved"
    LOCKING_CHANGED = "staff.locking_changed"
    SHIFT_OPENED = "shift.opened"
    SHIFT_CLOSED = "shift.closed"
    X_TAKEN = "shift.x_taken"
    PAID_IN = "drawer.paid_in"
    PAID_OUT = "drawer.paid_out"
    DRAWER_OPENED = "drawer.opened"
    DRAWER_COUNTED = "drawer.counted"


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One row: `at_ms` by the even clock, `wall_ms` by the wall, who did it, who approved it, and canonical JSON."""

    seq: int
    at_ms: int
    wall_ms: int
    actor: str
    approver: str
    type: str
    body: str
    prev: bytes
    hash: bytes = b""

    def sealed(self, key: bytes) -> JournalRow:
        """Return the row with its seal."""
        return replace(self, hash=seal(key, self))


@dataclass(frozen=True, slots=True)
class JournalFault:
    """The first thing that is wrong: the row (0 where none can be named), a code, and what it means."""

    seq: int
    code: str
    means: str


def canonical(body: Mapping[str, object]) -> str:
    """Return a body as the one text that it can be."""
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def seal(key: bytes, row: JournalRow) -> bytes:
    """Return HMAC-SHA256 of the hash before and everything in the row."""
    told = [row.seq, row.at_ms, row.wall_ms, row.actor, row.approver, row.type, row.body]
    text = json.dumps(told, separators=(",", ":"), ensure_ascii=True).encode()
    return hmac.digest(key, row.prev + text, "sha256")


class Chain:
    """Follows the rows of a journal; `after` and `head` are where it has come to.

    A journal that went on after its key was lost has several keys.
    """

    def __init__(self, keys: Sequence[bytes], after: int = 0, head: bytes = FIRST) -> None:
        self.after = after
        self.head = head
        self._keys = list(keys)

    def follow(self, rows: Iterable[JournalRow]) -> JournalFault | None:
        """Take rows in the order of their numbers; return the first thing that is wrong."""
        for row in rows:
            if (fault := self._fault_of(row)) is not None:
                return fault
            self.after, self.head = row.seq, row.hash
        return None

    def _fault_of(self, row: JournalRow) -> JournalFault | None:
        expected = self.after + 1
        if row.seq != expected:
            return JournalFault(expected, "missing", f"row {expected} is missing (the next one is {row.seq})")
        if not self._keys:
            return JournalFault(row.seq, "key_missing", "there is no key to verify the rows with")
        if row.prev != self.head:
            return JournalFault(row.seq, "other_before", f"row {row.seq} was sealed behind another row")
        for place, key in enumerate(self._keys):
            if hmac.compare_digest(seal(key, row), row.hash):
                self._keys.insert(0, self._keys.pop(place))  # the next row has most likely the same
                return None
        return JournalFault(row.seq, "altered", f"row {row.seq} was altered, or sealed with another key")
