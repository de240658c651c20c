"""The world outside the shop: a payment provider and a courier company that are slow, silent, late, and keep books."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from core.adapters.delivery.couriers import CalledOff, Errand, NeverHeardOf, NobodyRides, Ride
from core.adapters.delivery.couriers import Status as RideStatus
from core.adapters.payment.gateways.gateway import (
    Cancelled,
    Capabilities,
    Charge,
    Created,
    Expired,
    NotFound,
    Paid,
    Pending,
    Refunded,
    Refused,
    Status,
)
from core.domain.money import Money
from core.simulation.chances import Chances

HANG_MS: Final = 7000
"""For how long a provider that hangs says nothing, from its first call about a charge."""
PAYS_AFTER_MS: Final = 700
LATE_MS: Final = 5000
"""How long after the end of a charge a late payer pays."""

Now = Callable[[], int]


@dataclass(slots=True)
class Account:
    """One charge in the provider's own books: what it was told, and every movement of money, also a second one."""

    charge: Charge
    mood: str
    created_at: int
    cancelled_at: int = -1
    captures: list[int] = field(default_factory=list)
    refunds: dict[str, int] = field(default_factory=dict)

    @property
    def end(self) -> int:
        """Until when it can be paid in the ordinary way (ms)."""
        return (
            self.charge.expires_at
            if self.cancelled_at < 0
            else min(self.charge.expires_at, self.cancelled_at)
        )

    @property
    def kept(self) -> int:
        """The money that stays with the shop."""
        return sum(self.captures) - sum(self.refunds.values())


class LyingProvider:
    """Card or Pix. How it treats a charge is planned: `moods` by charge id.

    Whatever it says or does not say, it acts once for each key, as the port demands; what it did stands in `accounts`.
    """

    simulator = True

    def __init__(
        self, method: str, now: Now, chance: Chances, moods: Mapping[str, str], errors: float
    ) -> None:
        self.method = method
        self.name = f"{method} provider"
        self.accounts: dict[str, Account] = {}
        self.is_calm = False
        self._now, self._chance, self._moods, self._errors = now, chance, moods, errors
        self._barred: set[str] = set()

    def capabilities(self) -> Capabilities:
        return Capabilities()

    async def create(self, charge: Charge) -> Created | Refused:
        mood = self._moods.get(charge.key, "approve")
        await self._reach(charge.key, mood)
        if charge.key in self._barred:
            return Refused("cancelled")
        known = self.accounts.get(charge.key)
        if known is None:
            known = self.accounts[charge.key] = Account(charge, mood, self._now())
            if mood == "charge_and_hang":
                known.captures.append(charge.amount.minor)
        if known.charge.amount != charge.amount:
            return Refused("different_charge")
        await self._perhaps_hang(known)
        await self._answer(charge.key, mood)
        if known.cancelled_at >= 0:
            return Refused("cancelled")
        return Created(reference=f"SIM-{charge.key}", expires_at=charge.expires_at, pix_code="PIX")

    async def confirm(self, charge: Charge) -> Status:
        return await self.status(charge)

    async def status(self, charge: Charge) -> Status:
        known = await self._asked(charge)
        return NotFound() if known is None else self._standing(known)

    async def cancel(self, charge: Charge) -> Status:
        mood = self._moods.get(charge.key, "approve")
        await self._reach(charge.key, mood)
        known = self._settled(charge.key)
        if known is None:
            self._barred.add(charge.key)
        elif not known.captures and known.cancelled_at < 0:
            known.cancelled_at = self._now()
        if known is not None:
            await self._perhaps_hang(known)
        await self._answer(charge.key, mood)
        return Cancelled() if known is None else self._standing(known)

    async def refund(self, charge: Charge, refund_key: str, amount: Money) -> Refunded | Refused:
        known = await self._asked(charge, refund_key, amount.minor)
        if known is None or not known.captures:
            return Refused("not_paid")
        if known.refunds.get(refund_key) != amount.minor:
            return Refused("different_refund" if refund_key in known.refunds else "more_than_paid")
        return Refunded(amount)

    def settle_all(self) -> None:
        """Let everything happen that is due by now."""
        for key in self.accounts:
            self._settled(key)

    async def _asked(self, charge: Charge, refund_key: str = "", amount: int = 0) -> Account | None:
        mood = self._moods.get(charge.key, "approve")
        await self._reach(charge.key, mood)
        known = self._settled(charge.key)
        if known is None:
            await self._answer(charge.key, mood)
            return None
        if refund_key and known.captures and refund_key not in known.refunds and known.kept >= amount:
            known.refunds[refund_key] = amount
        await self._perhaps_hang(known)
        await self._answer(charge.key, mood)
        return known

    async def _reach(self, key: str, mood: str) -> None:
        """Take the request to the provider; it may not even get there."""
        if not self.is_calm and self._chance.happens(f"not reached {key}", self._rate(mood)):
            raise ConnectionResetError("the provider was not reached")

    async def _answer(self, key: str, mood: str) -> None:
        """Take the answer back; it may get lost, after everything was done."""
        if not self.is_calm and self._chance.happens(f"answer lost {key}", self._rate(mood)):
            raise ConnectionResetError("the answer of the provider was lost")

    def _rate(self, mood: str) -> float:
        return max(self._errors, 0.4) if mood == "flaky" else self._errors

    async def _perhaps_hang(self, known: Account) -> None:
        hangs = known.mood in {"charge_and_hang", "hang_then_charge"}
        if hangs and not self.is_calm and self._now() < known.created_at + HANG_MS:
            await asyncio.get_running_loop().create_future()

    def _settled(self, key: str) -> Account | None:
        known = self.accounts.get(key)
        if known is None or known.captures:
            return known
        pays_at = self._pays_at(known)
        if pays_at is not None and pays_at <= self._now():
            known.captures.append(known.charge.amount.minor)
        return known

    def _pays_at(self, known: Account) -> int | None:
        if known.mood in {"approve", "flaky"}:
            at = known.created_at + PAYS_AFTER_MS
        elif known.mood == "hang_then_charge":
            at = known.created_at + HANG_MS - 1000
        elif known.mood == "late":
            return known.end + LATE_MS
        else:
            return None
        return at if at < known.end else None

    def _standing(self, known: Account) -> Status:
        self._settled(known.charge.key)
        now = self._now()
        if known.captures:
            return Paid(now)
        if known.mood == "refuse" and now >= known.created_at + PAYS_AFTER_MS:
            return Refused("card_refused")
        if now < known.end:
            return Pending(self._hint(known))
        if known.mood == "late":
            return Pending(known.end + LATE_MS)
        return Expired() if known.cancelled_at < 0 else Cancelled()

    def _hint(self, known: Account) -> int | None:
        """Return when to ask again, as far as this provider says so."""
        if known.mood in {"never", "late"}:
            return known.end
        at = known.created_at + PAYS_AFTER_MS
        return at if known.mood in {"approve", "refuse"} and at > self._now() else None


class UnreliableCouriers:
    """A courier company; how it treats a delivery is planned by `fleets` (by delivery id)."""

    simulator = True

    def __init__(self, now: Now, chance: Chances, fleets: Mapping[str, str]) -> None:
        self.rides: dict[str, Ride] = {}
        self.called_off: set[str] = set()
        self.is_calm = False
        self._now, self._chance, self._fleets = now, chance, fleets

    async def assign(self, errand: Errand) -> Ride | NobodyRides:
        fleet = self._fleets.get(errand.key, "rides")
        await self._trouble(errand.key, fleet, "assign")
        if errand.key in self.called_off:
            return NobodyRides("cancelled")
        if fleet == "nobody":
            return NobodyRides("no_courier")
        ride = self.rides.setdefault(errand.key, Ride("Ana", self._now() + 600_000))
        await self._trouble(errand.key, fleet, "assigned")
        return ride

    async def status(self, key: str) -> RideStatus:
        await self._trouble(key, self._fleets.get(key, "rides"), "status")
        if key in self.called_off:
            return CalledOff()
        return self.rides.get(key) or NeverHeardOf()

    async def cancel(self, key: str) -> None:
        await self._trouble(key, self._fleets.get(key, "rides"), "cancel")
        self.called_off.add(key)
        self.rides.pop(key, None)
        await self._trouble(key, self._fleets.get(key, "rides"), "cancelled")

    async def close(self) -> None:
        """Do nothing: there is no connection."""

    async def _trouble(self, key: str, fleet: str, call: str) -> None:
        if self.is_calm:
            return
        if fleet == "flaky" and self._chance.happens(f"courier {call} {key}", 0.4):
            raise ConnectionResetError("the courier company was not reached")
        if fleet == "hangs" and self._chance.happens(f"courier silent {call} {key}", 0.5):
            await asyncio.get_running_loop().create_future()
