"""What the tills tell each other of the people of the shop: sealed with the key that the counters share, and private."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from core.contracts.message import Event, registered


class SharedPerson(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of the staff, in three parts of which each is as old as its own last change.

    `epoch` counts how often they left and came back (odd: they have left) and only rises. What they are called and may do
    was changed at `details_at` by the till `details_by`, their PIN at `pin_at` by `pin_by`; `pin_hash` is empty when they
    have left.
    """

    staff_id: str
    added_at: int
    epoch: int
    name: str
    role: str
    exceptions: str
    hue: int
    details_at: int
    details_by: str
    pin_hash: str
    pin_length: int
    pin_at: int
    pin_by: str

    @property
    def active(self) -> bool:
        """Tell whether they are of the staff now."""
        return self.epoch % 2 == 0


@registered
class StaffShared(Event, frozen=True, kw_only=True):
    """These are `people` of the shop: a list of `SharedPerson` as JSON text, sealed with the staff key that has this id.

    A till without that key leaves it alone.
    """

    participant: ClassVar[str] = "till"
    private: ClassVar[bool] = True

    key_id: str
    people: str
    seal: str
