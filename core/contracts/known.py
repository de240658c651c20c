"""What a till asks the other owners at a start: which of its orders they do not know, being restored."""

from __future__ import annotations

from typing import ClassVar

from core.contracts.message import Command, Reply, registered


@registered
class UnknownTold(Reply, frozen=True, kw_only=True):
    """These of the orders are not known to `owner`."""

    owner: str
    order_ids: tuple[str, ...]


@registered
class TellUnknown(Command, frozen=True, kw_only=True):
    """Say which of these orders are not known; each adapter has this command, and a till names its address."""

    participant: ClassVar[str] = ""
    answered_by = (UnknownTold,)

    order_ids: tuple[str, ...]
