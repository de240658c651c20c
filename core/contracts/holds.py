"""What the tills tell each other of the orders that are on hold, and how one of them takes an order from another."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from core.contracts.message import Command, Event, Refusal, Reply, registered


class SharedHold(msgspec.Struct, frozen=True, kw_only=True):
    """An order on hold as the other counters list it; `entered` tells this copy of it from any other."""

    hold_id: str
    name: str
    held_at: int
    lines: int
    total: int
    currency: str
    entered: int


@registered
class HoldsChanged(Event, frozen=True, kw_only=True):
    """Of the orders on hold at the till that tells it, these are `held`, those are `gone`; a lower `revision` is old news.

    When it is `whole`, no others are on hold there.
    """

    participant: ClassVar[str] = "till"

    revision: int
    held: tuple[SharedHold, ...] = ()
    gone: tuple[str, ...] = ()
    whole: bool = False


@registered
class HoldTaken(Reply, frozen=True, kw_only=True):
    """The order is the asker's from now on: here is all of it, its `draft` as JSON text."""

    take_id: str
    hold: SharedHold
    draft: str


@registered
class HoldRefused(Refusal, frozen=True, kw_only=True):
    """The order is not on hold here any more (`gone`)."""

    take_id: str
    hold_id: str


@registered
class TakeHold(Command, frozen=True, kw_only=True):
    """Give me an order that is on hold with you; asked twice under one `take_id`, it is given once and answered the same."""

    participant: ClassVar[str] = "till"
    answered_by = (HoldTaken, HoldRefused)

    take_id: str
    hold_id: str
