"""Charges, refunds and what is still to be done for them, as they are stored."""

from __future__ import annotations

from dataclasses import dataclass

from core.adapters.payment.tables import ChargeState, EffectKind, RefundState
from core.domain.money import Money


@dataclass(frozen=True, slots=True)
class StoredCharge:
    """A charge as it is stored; amounts are minor units of `currency`, moments ms since the epoch."""

    charge_id: str
    order_id: str
    method: str
    amount: int
    currency: str
    description: str
    received: int | None
    asked_at: int
    expires_at: int
    state: ChargeState
    simulator: bool
    provider_reference: str | None
    pix_code: str | None
    reason: str | None
    paid_at: int | None
    paid_sequence: int | None
    refunding: int
    refunded: int
    claimed_by: str | None
    claimed_until: int
    doubt_since: int | None
    doubt_tries: int
    doubt_revision: int

    @property
    def left(self) -> int:
        """What of the money could still be given back."""
        return self.amount - self.refunding - self.refunded

    def money(self, minor: int) -> Money:
        """Return an amount in the currency of the charge."""
        return Money(minor, self.currency)


@dataclass(frozen=True, slots=True)
class StoredRefund:
    """A refund as it is stored."""

    refund_id: str
    charge_id: str
    amount: int
    state: RefundState
    reason: str | None
    asked_at: int
    done_at: int | None
    tries: int
    stuck_at: int | None


@dataclass(frozen=True, slots=True)
class Effect:
    """Something still to be done outside for a charge."""

    kind: EffectKind
    refund_id: str
    asked_at: int


EffectKey = tuple[EffectKind, str]
"""What an effect is among those of its charge: its kind and its refund id."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A charge and what is still to be done for it, as they were at one moment."""

    charge: StoredCharge
    effects: tuple[Effect, ...]

    @property
    def keys(self) -> set[EffectKey]:
        """What is still to be done, without when it was asked."""
        return {(effect.kind, effect.refund_id) for effect in self.effects}


@dataclass(frozen=True, slots=True)
class Ask:
    """A command that waits for its answer."""

    command_id: str
    kind: EffectKind
    refund_id: str
