"""A notice that something has changed: which kind of thing, and which ones."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ChangeKind(StrEnum):
    """What a change is about."""

    MENU = "menu"
    PICTURES = "pictures"
    AVAILABILITY = "availability"
    ORDER = "order"
    HELD = "held"
    SAGA = "saga"
    TICKET = "ticket"
    KITCHEN = "kitchen"
    SIMULATOR = "simulator"
    HEALTH = "health"
    PAYMENT = "payment"
    PRINTING = "printing"
    STAFF = "staff"
    SHIFT = "shift"


@dataclass(frozen=True, slots=True)
class Change:
    """The things `ids` of one `kind` changed; it is sent after the change is stored."""

    kind: ChangeKind
    ids: frozenset[str] = frozenset()
