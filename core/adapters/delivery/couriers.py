"""The port to a courier company: what it is asked and what it can answer.

Every call carries our own key (the delivery's id) and is idempotent at the company. A call that times out or breaks off
(TimeoutError, OSError, ComandaError) is *unknown*, never a failure: `status` by our key tells the truth later.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Errand:
    """What a company is told: our `key`, what is called out at the counter, and where it goes."""

    key: str
    number: str
    recipient: str
    address: str
    phone: str


@dataclass(frozen=True, slots=True)
class Ride:
    """Somebody rides: a name, and when the order is collected (ms since the epoch)."""

    courier: str
    collects_at: int


@dataclass(frozen=True, slots=True)
class NobodyRides:
    """A no, with a stable code."""

    reason: str


@dataclass(frozen=True, slots=True)
class CalledOff:
    """The errand was cancelled, and nobody will ever ride for it."""


@dataclass(frozen=True, slots=True)
class NeverHeardOf:
    """The company does not know this key."""


Status = Ride | CalledOff | NeverHeardOf


class CourierCompany(Protocol):
    """Whoever sends the couriers."""

    @property
    def simulator(self) -> bool:
        """Whether it only stands in for a real company."""
        ...

    async def assign(self, errand: Errand) -> Ride | NobodyRides:
        """Find a courier; the same one again when the key is known already. A cancelled key finds nobody."""
        ...

    async def status(self, key: str) -> Status:
        """Tell how an errand stands; changes nothing."""
        ...

    async def cancel(self, key: str) -> None:
        """Call the courier off, and bar an assignment that arrives later under this key."""
        ...

    async def close(self) -> None:
        """Let go of the connection."""
        ...
