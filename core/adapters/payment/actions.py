"""What the worker does outside: one call to a provider for one effect, and what follows from its answer.

A call without an answer leaves the outcome *unknown*: the next try asks for the status by our key before it does anything
else.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Final, TypeVar
from zlib import crc32

import structlog

from core.adapters.payment import decisions, doubts, outcomes, repository
from core.adapters.payment.gateways.gateway import (
    Charge,
    Created,
    Expired,
    Gateway,
    NotFound,
    Paid,
    Pending,
    Refunded,
    Refused,
    Status,
)
from core.adapters.payment.repository import Effect, StoredCharge, StoredRefund
from core.adapters.payment.tables import ChargeState, EffectKind
from core.domain.clock import Clock
from core.errors import ComandaError
from core.store.claims import Claims
from core.store.crashpoints import crash_point
from core.store.database import Database
from core.store.work import Work

T = TypeVar("T")

AT_ONCE: Final = 16
"""How many calls to one provider are under way together."""
KEY_EXPIRED: Final = "key_expired"
"""Why money is not tried to be given back under a key that the provider may have forgotten: it might go back twice."""

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


class Actions:
    """Does effects. What a call has told is stored, with the answers, before anything else happens."""

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
        self._places = {method: asyncio.Semaphore(AT_ONCE) for method in gateways}

    async def do(self, charge: StoredCharge, effect: Effect, last: Wait) -> Wait | None:
        """Try one effect; return when to try again, or None when it is done."""
        doing: dict[EffectKind, Callable[[StoredCharge, Effect, Wait], Awaitable[Wait | None]]] = {
            EffectKind.CREATE: self._create,
            EffectKind.CONFIRM: self._confirm,
            EffectKind.CANCEL: self._cancel,
            EffectKind.REFUND: self._refund,
            EffectKind.WATCH: self._watch,
        }
        return await doing[effect.kind](charge, effect, last)

    def again_after_fault(self, charge: StoredCharge, last: Wait) -> Wait:
        """Return when to try again after something broke on our side."""
        return self._unknown(charge, last)

    async def _create(self, charge: StoredCharge, effect: Effect, last: Wait) -> Wait | None:
        gateway, told = self._gateways[charge.method], _told(charge)
        over = gateway.capabilities().expires and self._clock.now_ms() >= charge.expires_at
        if last.unsure:
            known = await self._call(gateway, gateway.status(told))
            if known is None:
                return await self._create_unknown(charge, last)
            if isinstance(known, NotFound) and (over or self._is_key_over(charge, charge.asked_at)):
                return await self._store(charge, lambda work: outcomes.never_heard(work, charge.charge_id))
            if not isinstance(known, NotFound | Pending | Paid):
                return await self._store(
                    charge, lambda work: outcomes.not_created(work, charge.charge_id, _reason(known))
                )
        elif over:
            return await self._create_too_late(charge, gateway, last)
        made = await self._call(gateway, gateway.create(told))
        if made is None:
            return await self._create_unknown(charge, last)
        if isinstance(made, Refused):
            return await self._store(
                charge, lambda work: outcomes.not_created(work, charge.charge_id, made.reason)
            )
        return await self._store(charge, lambda work: outcomes.created(work, charge.charge_id, made))

    async def _create_too_late(self, charge: StoredCharge, gateway: Gateway, last: Wait) -> Wait | None:
        """Take over what the provider knows of a charge that nobody can pay any more, and create nothing.

        One that was paid long ago comes so from a till that tells again what our restored database has lost.
        """
        known = await self._call(gateway, gateway.status(_told(charge)))
        if known is None:
            return await self._create_unknown(charge, last)
        charge_id = charge.charge_id
        if not isinstance(known, Paid):
            reason = _reason(known) if isinstance(known, Refused) else "charge_expired"
            return await self._store(charge, lambda work: outcomes.not_created(work, charge_id, reason))
        paid_at = known.at

        def take_over(work: Work) -> None:
            outcomes.created(work, charge_id, Created(reference=charge_id, expires_at=charge.expires_at))
            outcomes.paid(work, charge_id, paid_at)

        return await self._store(charge, take_over)

    async def _create_unknown(self, charge: StoredCharge, last: Wait) -> Wait | None:
        wait = await self._silence(charge, EffectKind.CREATE, last)
        if self._silent_since(charge.expires_at):
            return await self._store(charge, lambda work: outcomes.never_heard(work, charge.charge_id))
        return wait

    async def _silence(self, charge: StoredCharge, kind: EffectKind, last: Wait) -> Wait:
        """Store and tell that nobody knows what became of the charge, and ask again later."""
        await self._write(charge, lambda work: doubts.nobody_answers(work, charge.charge_id, kind.value))
        return self._unknown(charge, last)

    async def _answers_again(self, charge: StoredCharge) -> None:
        """Store and tell that a provider answers which did not, without knowing the end yet."""
        if charge.doubt_since is not None:
            await self._write(charge, lambda work: outcomes.heard_again(work, charge.charge_id))

    async def _confirm(self, charge: StoredCharge, effect: Effect, last: Wait) -> Wait | None:
        gateway, told = self._gateways[charge.method], _told(charge)
        known: Status | None = Pending()
        if last.unsure:
            known = await self._call(gateway, gateway.status(told))
        if isinstance(known, Pending) and not self._is_key_over(charge, charge.asked_at):
            known = await self._call(gateway, gateway.confirm(told))
        over = gateway.capabilities().expires and self._clock.now_ms() >= charge.expires_at
        if known is None:
            wait = await self._silence(charge, effect.kind, last)
            if self._silent_since(charge.expires_at):
                return await self._store(
                    charge, lambda work: outcomes.expired(work, charge.charge_id, certain=False)
                )
            return wait
        if isinstance(known, NotFound):
            over = over or self._is_key_over(charge, charge.asked_at)
            return await self._make_known_again(charge, last, over=over)
        if isinstance(known, Pending):
            await self._answers_again(charge)
            if not over:
                return self._pending(charge, known, last, before=charge.expires_at)
            known = await self._call(gateway, gateway.cancel(told))
            if known is None:
                await self._silence(charge, EffectKind.CANCEL, last)
        return await self._confirm_known(charge, known)

    async def _confirm_known(self, charge: StoredCharge, known: Status | None) -> Wait | None:
        charge_id = charge.charge_id
        if isinstance(known, Paid):
            return await self._store(charge, lambda work: outcomes.paid(work, charge_id, known.at))
        if isinstance(known, Refused):
            return await self._store(charge, lambda work: outcomes.not_paid(work, charge_id, known.reason))
        certain = not (known is None or isinstance(known, Pending | NotFound))
        return await self._store(charge, lambda work: outcomes.expired(work, charge_id, certain=certain))

    async def _make_known_again(self, charge: StoredCharge, last: Wait, *, over: bool) -> Wait | None:
        """The provider has forgotten the charge, or never heard of it: no money can have moved, so tell it once more."""
        if over:
            return await self._store(
                charge, lambda work: outcomes.expired(work, charge.charge_id, certain=False)
            )
        gateway = self._gateways[charge.method]
        made = await self._call(gateway, gateway.create(_told(charge)))
        if isinstance(made, Refused):
            return await self._store(
                charge, lambda work: outcomes.not_paid(work, charge.charge_id, made.reason)
            )
        if made is None:
            return await self._silence(charge, EffectKind.CREATE, last)
        return self._unknown(charge, last) if last.tries else Wait(tries=1)

    async def _cancel(self, charge: StoredCharge, effect: Effect, last: Wait) -> Wait | None:
        if charge.paid_at is not None:
            return await self._give_back(
                charge, last, lambda work: outcomes.cancelled(work, charge.charge_id, certain=True)
            )
        known = await self._find_out(charge)
        waited = (self._clock.now_ms() - effect.asked_at) / 1000
        if isinstance(known, Paid):
            await self._store(charge, lambda work: outcomes.paid(work, charge.charge_id, known.at))
            return Wait()
        if known is None:  # whether it was paid must be known before anybody pays another way
            return await self._silence(charge, effect.kind, last)
        await self._answers_again(charge)
        if isinstance(known, Pending) and waited < self._patience.cancel_pending:
            before = effect.asked_at + _ms(self._patience.cancel_pending)
            return self._pending(charge, known, last, before=before)
        certain = not isinstance(known, Pending | NotFound)
        return await self._store(
            charge, lambda work: outcomes.cancelled(work, charge.charge_id, certain=certain)
        )

    async def _watch(self, charge: StoredCharge, effect: Effect, last: Wait) -> Wait | None:
        if charge.paid_at is not None and charge.state is ChargeState.CONFIRMED:
            return await self._verify(charge, effect, last)
        if charge.paid_at is not None:
            return await self._give_back(charge, last, lambda work: outcomes.watched(work, charge.charge_id))
        known = await self._find_out(charge)
        if isinstance(known, Paid):
            _log.warning("paid late, goes back", charge_id=charge.charge_id, order_id=charge.order_id)
            await self._store(charge, lambda work: outcomes.paid(work, charge.charge_id, known.at))
            return Wait()
        if known is None and charge.doubt_since is not None:
            await self._silence(charge, effect.kind, last)
        until = effect.asked_at + _ms(self._patience.watch)
        if self._may_still_come(known, until):
            if isinstance(known, Pending) and known.look_at is not None:
                return self._pending(charge, known, last, before=until)
            return self._watch_on(charge, last)
        return await self._store(charge, lambda work: outcomes.watched(work, charge.charge_id))

    async def _verify(self, charge: StoredCharge, effect: Effect, last: Wait) -> Wait | None:
        """Ask whether the money was taken, as a person has decided."""
        gateway, charge_id = self._gateways[charge.method], charge.charge_id
        known = await self._call(gateway, gateway.status(_told(charge)))
        if isinstance(known, Paid):
            return await self._store(charge, lambda work: decisions.agreed(work, charge_id))
        until = max(effect.asked_at + _ms(self._patience.watch), charge.expires_at)
        if self._may_still_come(known, until):
            return self._watch_on(charge, last)
        told = known.reason if isinstance(known, Refused) else type(known).__name__.lower()
        return await self._store(charge, lambda work: decisions.contradicted(work, charge_id, told))

    def _may_still_come(self, known: Status | None, until: int) -> bool:
        """Tell whether money may come in yet: for certain nobody knows it while the provider is silent."""
        open_end = isinstance(known, Pending | NotFound) and self._clock.now_ms() < until
        return known is None or open_end

    def _watch_on(self, charge: StoredCharge, last: Wait) -> Wait:
        return self._again(charge, last, self._patience.unknown_first, self._patience.watch_longest)

    async def _find_out(self, charge: StoredCharge) -> Status | None:
        """Ask how a charge stands that is called off, and call it off at the provider if it can still be paid."""
        gateway, told = self._gateways[charge.method], _told(charge)
        known = await self._call(gateway, gateway.status(told))
        if isinstance(known, Pending | NotFound) and not self._is_key_over(charge, charge.asked_at):
            known = await self._call(gateway, gateway.cancel(told))
        return known

    async def _give_back(self, charge: StoredCharge, last: Wait, then: Callable[[Work], None]) -> Wait | None:
        """Give the rest of a charge back that was called off; a no of the provider is asked again and again."""
        refund = await self._write(charge, lambda work: outcomes.give_back_the_rest(work, charge.charge_id))
        if refund is None:
            return await self._store(charge, then)
        answer = await self._call_refund(charge, refund, last)
        if not isinstance(answer, Refunded):
            return await self._refund_failed(charge, refund, answer, last)

        def settle(work: Work) -> None:
            outcomes.refunded(work, refund)
            then(work)

        return await self._store(charge, settle)

    async def _refund(self, charge: StoredCharge, effect: Effect, last: Wait) -> Wait | None:
        refund = await self._database.write(
            lambda work: repository.find_refund(work.conn, effect.refund_id, charge.charge_id)
        )
        if refund is None:
            raise ComandaError("payment.unknown_refund", refund_id=effect.refund_id)
        answer = await self._call_refund(charge, refund, last)
        if isinstance(answer, Refused) and last.tries + 1 >= self._patience.refund_tries:
            return await self._store(charge, lambda work: outcomes.not_refunded(work, refund, answer.reason))
        if not isinstance(answer, Refunded):
            return await self._refund_failed(charge, refund, answer, last)
        return await self._store(charge, lambda work: outcomes.refunded(work, refund))

    async def _refund_failed(
        self, charge: StoredCharge, refund: StoredRefund, answer: Refused | None, last: Wait
    ) -> Wait:
        """Count a try in vain, tell everyone when it was one too many, and try on, ever more slowly."""
        reason = "gateway_unavailable" if answer is None else answer.reason
        limit = 1 if reason == KEY_EXPIRED else self._patience.refund_tries
        _log.warning("cannot give back", charge_id=charge.charge_id, amount=refund.amount, reason=reason)
        await self._write(charge, lambda work: doubts.refund_failed(work, refund, reason, limit))
        first, longest = self._patience.unknown_first, self._patience.refused_longest
        return self._again(charge, last, first, longest, unsure=answer is None)

    async def _call_refund(
        self, charge: StoredCharge, refund: StoredRefund, last: Wait
    ) -> Refunded | Refused | None:
        """Ask for the refund under its key, unless it may have been sent and the provider has forgotten the key by now."""
        may_be_sent = last.unsure or last.tries or refund.tries
        if may_be_sent and self._is_key_over(charge, refund.asked_at):
            return Refused(KEY_EXPIRED)
        gateway = self._gateways[charge.method]
        key = f"{refund.refund_id}:{refund.charge_id}"
        return await self._call(gateway, gateway.refund(_told(charge), key, charge.money(refund.amount)))

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
        """Store something, and give the charge back when it was the last. Raises ClaimLost when it is not ours any more."""

        @wraps(function)
        def store(work: Work) -> T:
            self._claims.check(work.conn, charge.charge_id)
            stored = function(work)
            repository.let_go_when_done(work.conn, charge.charge_id, self._claims)
            return stored

        return await self._database.write(store)

    def _silent_since(self, expires_at: int) -> bool:
        return self._clock.now_ms() >= expires_at + _ms(self._patience.silence)

    def _is_key_over(self, charge: StoredCharge, since: int) -> bool:
        """Tell whether the provider may have forgotten a key of ours that was used first at `since`."""
        lifetime = self._gateways[charge.method].capabilities().key_lifetime
        return lifetime is not None and self._clock.now_ms() >= since + _ms(lifetime)

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
        return Wait(self._clock.now_ms() + _ms(pause), last.tries + 1, unsure)


def _spread(key: str, tries: int) -> float:
    """Return between 0.75 and 1, so that charges which failed together are not all asked together again."""
    return 0.75 + crc32(f"{key}:{tries}".encode()) / (4 * 0xFFFFFFFF)


def _told(charge: StoredCharge) -> Charge:
    return Charge(
        key=charge.charge_id,
        order_id=charge.order_id,
        amount=charge.money(charge.amount),
        expires_at=charge.expires_at,
        description=charge.description,
        received=charge.received,
    )


def _reason(known: Status) -> str:
    if isinstance(known, Refused):
        return known.reason
    return "charge_expired" if isinstance(known, Expired) else "cancelled"


def _ms(seconds: float) -> int:
    return round(1000 * seconds)
