"""The simulator: stands in for a card terminal or a bank, and behaves as badly as it is told to.

It moves no real money, and every screen that shows it says so. Its time is the clock's: nothing happens by itself, what is
due has happened when somebody asks.
"""

from __future__ import annotations

import asyncio
import hashlib
import sqlite3
from collections.abc import Awaitable, Callable
from enum import StrEnum
from typing import Final, TypeVar

from core.adapters.payment.gateways import simulator_memory
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
from core.adapters.payment.gateways.pix import CURRENCY, dynamic_code
from core.adapters.payment.gateways.simulator_memory import Movements, Remembered, SimulatorMemory
from core.domain.clock import Clock
from core.domain.money import Money

T = TypeVar("T")

LATE_AFTER: Final = 4.0
"""Seconds between the end of a charge and its late payment."""
HANG_FOR: Final = 12.0
"""Seconds for which nobody is answered about a charge of which the line has died."""

LOCATION: Final = "pix.simulator.invalid/qr"
MERCHANT: Final = "SIMULADOR SEM VALOR"
CITY: Final = "FICTICIA"


class Behaviour(StrEnum):
    """How the simulator behaves towards a charge; fixed when the charge is created.

    HANG: the payer never decides. CHARGE_AND_HANG: the money is taken, then the line is dead for a while.
    HANG_THEN_CHARGE: the line is dead, hears nothing, and then the money is taken. SILENT: nobody answers, and nothing is
    taken, as long as it behaves so. REFUSE_REFUNDS: approves, and gives nothing back as long as it behaves so.
    """

    APPROVE = "approve"
    REFUSE = "refuse"
    HANG = "hang"
    LATE = "late"
    CHARGE_AND_HANG = "charge_and_hang"
    HANG_THEN_CHARGE = "hang_then_charge"
    SILENT = "silent"
    REFUSE_REFUNDS = "refuse_refunds"


_APPROVES: Final = frozenset({Behaviour.APPROVE, Behaviour.REFUSE_REFUNDS})
_IN_SILENCE: Final = frozenset({Behaviour.CHARGE_AND_HANG, Behaviour.HANG_THEN_CHARGE, Behaviour.LATE})


class Simulator:
    """A provider for one method. `delay` is the seconds that a payer takes to decide.

    `told` says how it is to behave, when somebody else may have decided that; otherwise it does as it was told by `behave`.
    """

    simulator = True

    def __init__(
        self,
        method: str,
        memory: SimulatorMemory,
        clock: Clock,
        *,
        delay: float,
        late_after: float = LATE_AFTER,
        hang_for: float = HANG_FOR,
        told: Callable[[str], Awaitable[Behaviour]] | None = None,
    ) -> None:
        self.method = method
        self.name = f"{method} simulator"
        self.behaviour = Behaviour.APPROVE
        self._memory = memory
        self._clock = clock
        self._told = told
        self._unheard: dict[str, Charge] = {}
        self.on_unheard: Callable[[], None] = _nobody
        self._delay, self._late_after, self._hang_for = (
            round(1000 * seconds) for seconds in (delay, late_after, hang_for)
        )

    def behave(self, behaviour: Behaviour) -> None:
        """Treat the charges that are created from now on like this."""
        self.behaviour = behaviour

    def capabilities(self) -> Capabilities:
        return Capabilities(currencies=frozenset({CURRENCY}) if self.method == "pix" else None)

    async def create(self, charge: Charge) -> Created | Refused:
        await self._look_how_to_behave()
        known = await self._memory.work(lambda conn: self._take_in(conn, charge))
        if known.behaviour in _IN_SILENCE:
            self._unheard[charge.key] = charge
            self.on_unheard()
        await self._perhaps_hang(known)
        if (known.amount, known.currency) != (charge.amount.minor, charge.amount.currency):
            return Refused("different_charge")
        if known.cancelled_at is not None:
            return Refused("cancelled")
        return Created(reference=f"SIM-{known.key}", expires_at=known.expires_at, pix_code=known.pix_code)

    async def confirm(self, charge: Charge) -> Status:
        """Tell how the charge stands: here the payer acts alone, there is nothing to take."""
        return await self.status(charge)

    async def status(self, charge: Charge) -> Status:
        known = await self._known(charge, lambda _conn, known: known)
        await self._perhaps_hang(known)
        return NotFound() if known is None else self._standing(known)

    async def cancel(self, charge: Charge) -> Status:
        known = await self._known(
            charge, lambda conn, known: known if self._is_deaf(known) else self._call_off(conn, charge, known)
        )
        await self._perhaps_hang(known)
        return Cancelled() if known is None else self._standing(known)

    async def refund(self, charge: Charge, refund_key: str, amount: Money) -> Refunded | Refused:
        await self._look_how_to_behave()
        if self.behaviour is Behaviour.REFUSE_REFUNDS:
            return Refused("refund_declined")
        answer, known = await self._known(
            charge, lambda conn, known: (self._give_back(conn, known, refund_key, amount), known)
        )
        await self._perhaps_hang(known)
        return answer

    async def movements(self, key: str | None = None) -> Movements:
        """Return how much money moved and how often, in all or under one key."""

        def counted(conn: sqlite3.Connection) -> Movements:
            for known in simulator_memory.undecided(conn, self.method):
                self._settle(conn, known)
            return simulator_memory.movements(conn, self.method, key)

        return await self._memory.work(counted)

    async def _known(
        self, charge: Charge, function: Callable[[sqlite3.Connection, Remembered | None], T]
    ) -> T:
        """Run `function` on the charge as it is after everything that is due by now."""

        def settled(conn: sqlite3.Connection) -> T:
            known = simulator_memory.find(conn, charge.key)
            return function(conn, None if known is None else self._settle(conn, known))

        return await self._memory.work(settled)

    async def _perhaps_hang(self, known: Remembered | None) -> None:
        """Leave the caller without an answer while the line is dead; it has to give up by itself."""
        if known is not None and known.behaviour == Behaviour.SILENT:
            await self._look_how_to_behave()
        if known is not None and self._is_dead(known):
            await asyncio.get_running_loop().create_future()

    async def _look_how_to_behave(self) -> None:
        if self._told is not None:
            self.behave(await self._told(self.method))

    def _is_dead(self, known: Remembered) -> bool:
        """Tell whether the line is dead for a charge."""
        if known.behaviour == Behaviour.SILENT:
            return self.behaviour is Behaviour.SILENT
        hangs = known.behaviour in {Behaviour.CHARGE_AND_HANG, Behaviour.HANG_THEN_CHARGE}
        return hangs and self._clock.now_ms() < known.created_at + self._hang_for

    def _is_deaf(self, known: Remembered | None) -> bool:
        """Tell whether what is asked for a charge does not even arrive."""
        return known is not None and known.behaviour != Behaviour.CHARGE_AND_HANG and self._is_dead(known)

    async def take_news(self) -> list[Charge]:
        """Return the charges that were paid in silence or late, each once, for notices to the shop."""
        news = []
        for key, charge in list(self._unheard.items()):
            known = await self._known(charge, lambda _conn, known: known)
            if known is None or known.captured_at is None or self._is_dead(known):
                continue
            del self._unheard[key]
            news.append(charge)
        return news

    @property
    def has_unheard(self) -> bool:
        """Whether a charge is open that may be paid without anybody hearing of it by an answer."""
        return bool(self._unheard)

    def _take_in(self, conn: sqlite3.Connection, charge: Charge) -> Remembered:
        known = simulator_memory.find(conn, charge.key)
        if known is None:
            known = self._new(charge)
            simulator_memory.add(conn, known)
        return self._settle(conn, known)

    def _new(self, charge: Charge, cancelled_at: int | None = None) -> Remembered:
        now = self._clock.now_ms()
        pix_code = None
        if self.method == "pix" and cancelled_at is None:
            place = hashlib.sha256(charge.key.encode()).hexdigest()[:32]
            pix_code = dynamic_code(f"{LOCATION}/{place}", charge.amount, MERCHANT, CITY)
        return Remembered(
            key=charge.key,
            method=self.method,
            amount=charge.amount.minor,
            currency=charge.amount.currency,
            behaviour=self.behaviour if cancelled_at is None else Behaviour.HANG,
            pix_code=pix_code,
            created_at=now,
            decides_at=now + self._delay,
            expires_at=charge.expires_at,
            cancelled_at=cancelled_at,
        )

    def _settle(self, conn: sqlite3.Connection, known: Remembered) -> Remembered:
        """Take the money if the moment for it has come."""
        moment = self._pays_at(known)
        if known.captured_at is not None or moment is None or moment > self._clock.now_ms():
            return known
        simulator_memory.capture(conn, known, moment)
        return simulator_memory.find(conn, known.key) or known

    def _pays_at(self, known: Remembered) -> int | None:
        """Return when the payer pays, None for never."""
        end = _end(known)
        if known.behaviour == Behaviour.CHARGE_AND_HANG:
            return known.created_at
        if known.behaviour == Behaviour.HANG_THEN_CHARGE:
            return known.created_at + self._hang_for
        if known.behaviour == Behaviour.LATE:
            return end + self._late_after
        if known.behaviour in _APPROVES and known.decides_at < end:
            return known.decides_at
        return None

    def _standing(self, known: Remembered) -> Status:
        now, end = self._clock.now_ms(), _end(known)
        if known.captured_at is not None:
            return Paid(known.captured_at)
        if known.behaviour == Behaviour.REFUSE and known.decides_at < end and known.decides_at <= now:
            return Refused("card_refused" if self.method == "card" else "refused")
        if now < end:
            decides = known.behaviour in _APPROVES or known.behaviour == Behaviour.REFUSE
            return Pending(min(known.decides_at, end) if decides else None)
        if known.behaviour == Behaviour.LATE:
            return Pending(end + self._late_after)
        return (
            Expired() if known.cancelled_at is None or known.cancelled_at > known.expires_at else Cancelled()
        )

    def _call_off(
        self, conn: sqlite3.Connection, charge: Charge, known: Remembered | None
    ) -> Remembered | None:
        now = self._clock.now_ms()
        if known is None:
            simulator_memory.add(conn, self._new(charge, cancelled_at=now))
        elif known.captured_at is None and known.cancelled_at is None:
            simulator_memory.cancel(conn, known, now)
            return simulator_memory.find(conn, known.key)
        return known

    def _give_back(
        self, conn: sqlite3.Connection, known: Remembered | None, refund_key: str, amount: Money
    ) -> Refunded | Refused:
        if known is None or known.captured_at is None:
            return Refused("not_paid")
        before = simulator_memory.refunds_of(conn, known.key)
        if refund_key in before:
            return Refunded(amount) if before[refund_key] == amount.minor else Refused("different_refund")
        if sum(before.values()) + amount.minor > known.amount:
            return Refused("more_than_paid")
        simulator_memory.refund(conn, known, refund_key, amount.minor, self._clock.now_ms())
        return Refunded(amount)


def _nobody() -> None:
    """Tell nobody."""


def _end(known: Remembered) -> int:
    """Return until when the charge can be paid in the ordinary way."""
    return known.expires_at if known.cancelled_at is None else min(known.expires_at, known.cancelled_at)
