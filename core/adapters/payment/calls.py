"""Calls to providers: at most so many together, never for ever, and when to try again; what every action stands on."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Final, TypeVar
from zlib import crc32

import structlog

from core.adapters.payment import doubts, outcomes, to_do
from core.adapters.payment.gateways.gateway import Charge, Gateway, Pending
from core.adapters.payment.stored import Standing, StoredCharge
from core.adapters.payment.tables import EffectKind
from core.domain.clock import Clock
from core.errors import ComandaError
from core.store.claims import Claims
from core.store.crashpoints import crash_point
from core.store.database import Database
from core.store.work import Work

T = TypeVar("T")

AT_ONCE: Final = 16
"""How many calls to one provider are under way together."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long is waited, in seconds; after `refund_tries` a person is told that money does not go back."""

    call: float = 5.0
    pending_first: float = 0.1
    pending_longest: float = 2.0
    unknown_first: float = 0.25
    unknown_longest: float = 15.0
    watch_longest: float = 30.0
    refused_longest: float = 60.0
    cancel_pending: float = 2.0
    silence: float = 10.0
    watch: float = 600.0
    refund_tries: int = 5


@dataclass(frozen=True, slots=True)
class Wait:
    """An effect that was tried and is to be tried again at `due_at`; `unsure` when the last call had no answer."""

    due_at: int = 0
    tries: int = 0
    unsure: bool = False


class Calls:
    """One provider at a time is asked, for one charge, and what it told is stored before anything else happens."""

    def __init__(
        self,
        database: Database,
        gateways: Mapping[str, Gateway],
        clock: Clock,
        patience: Patience,
        claims: Claims,
    ) -> None:
        self._database = database
        self._claims = claims
        self._gateways = gateways
        self._clock = clock
        self._patience = patience
        self._left: dict[str, Standing | None] = {}
        self._places = {method: asyncio.Semaphore(AT_ONCE) for method in gateways}

    def _silent_since(self, expires_at: int) -> bool:
        return self._clock.now_ms() >= expires_at + in_ms(self._patience.silence)

    async def _call(self, gateway: Gateway, asking: Awaitable[T]) -> T | None:
        """Return what the provider answers, None when it does not and the outcome is unknown."""
        async with self._places[gateway.method]:
            try:
                async with asyncio.timeout(self._patience.call):
                    answer = await asking
            except (OSError, ComandaError) as fault:  # TimeoutError is an OSError
                _log.warning("no answer from the provider", gateway=gateway.name, fault=fault)
                return None
        crash_point("payment.after_effect")
        return answer

    async def _store(self, charge: StoredCharge, function: Callable[[Work], None]) -> Wait | None:
        """Store what is known; there is nothing more to wait for."""
        await self._write(charge, function)
        return None

    async def _write(self, charge: StoredCharge, function: Callable[[Work], T]) -> T:
        """Store something, and give the charge back when it was the last. Raises ClaimLost when it is not ours any more.

        What is still to be done for the charge is read along, for `left_of`: reading it by itself would take a commit more.
        """

        @wraps(function)
        def store(work: Work) -> tuple[T, Standing | None]:
            self._claims.check(work.conn, charge.charge_id)
            stored = function(work)
            return stored, to_do.still_to_do(work, charge.charge_id, self._claims)

        stored, self._left[charge.charge_id] = await self._database.write(store)
        return stored

    def left_of(self, standing: Standing) -> Standing | None:
        """Return what is still to be done for a charge after it was worked on; None when nobody can tell without reading."""
        charge_id = standing.charge.charge_id
        if charge_id in self._left:
            return self._left.pop(charge_id) or Standing(standing.charge, ())
        return standing if self._claims.alone else None

    async def _silence(self, charge: StoredCharge, kind: EffectKind, last: Wait) -> Wait:
        """Store and tell that nobody knows what became of the charge, and ask again later."""
        await self._write(charge, lambda work: doubts.nobody_answers(work, charge.charge_id, kind.value))
        return self._unknown(charge, last)

    async def _answers_again(self, charge: StoredCharge) -> None:
        """Store and tell that a provider answers which did not, without knowing the end yet."""
        if charge.doubt_since is not None:
            await self._write(charge, lambda work: outcomes.heard_again(work, charge.charge_id))

    def _is_key_over(self, charge: StoredCharge, since: int) -> bool:
        """Tell whether the provider may have forgotten a key of ours that was used first at `since`."""
        lifetime = self._gateways[charge.method].capabilities().key_lifetime
        return lifetime is not None and self._clock.now_ms() >= since + in_ms(lifetime)

    def _pending(self, charge: StoredCharge, known: Pending, last: Wait, before: int) -> Wait:
        wait = self._again(charge, last, self._patience.pending_first, self._patience.pending_longest)
        due_at = wait.due_at if known.look_at is None else max(known.look_at, self._clock.now_ms() + 1)
        return Wait(min(due_at, before), wait.tries)

    def _unknown(self, charge: StoredCharge, last: Wait) -> Wait:
        first, longest = self._patience.unknown_first, self._patience.unknown_longest
        return self._again(charge, last, first, longest, unsure=True)

    def _again(
        self, charge: StoredCharge, last: Wait, first: float, longest: float, *, unsure: bool = False
    ) -> Wait:
        pause = min(longest, first * 2.0 ** min(last.tries, 30)) * _spread(charge.charge_id, last.tries)
        return Wait(self._clock.now_ms() + in_ms(pause), last.tries + 1, unsure)


def _spread(key: str, tries: int) -> float:
    """Return between 0.75 and 1, so that charges which failed together are not all asked together again."""
    return 0.75 + crc32(f"{key}:{tries}".encode()) / (4 * 0xFFFFFFFF)


def told_of(charge: StoredCharge) -> Charge:
    """Return what a provider is told about a charge."""
    return Charge(
        key=charge.charge_id,
        order_id=charge.order_id,
        amount=charge.money(charge.amount),
        expires_at=charge.expires_at,
        description=charge.description,
        received=charge.received,
    )


def in_ms(seconds: float) -> int:
    """Return seconds in milliseconds."""
    return round(1000 * seconds)
