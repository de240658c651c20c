"""Cash: the provider is the cashier, whose act of taking the money is the confirmation."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final

from core.adapters.payment.gateways.gateway import (
    Cancelled,
    Capabilities,
    Charge,
    Created,
    NotFound,
    Paid,
    Pending,
    Refunded,
    Refused,
    Status,
)
from core.domain.clock import Clock
from core.domain.money import Money

REMEMBERED: Final = 512
"""Charges: more than can be under way at once, since cash is confirmed within the second."""


@dataclass(slots=True)
class _Act:
    """What was done under one key."""

    amount: Money
    paid_at: int | None = None
    cancelled: bool = False
    refunds: dict[str, Money] = field(default_factory=dict)


class Cash:
    """Takes what the cashier says was handed over.

    There is nobody outside the shop who could know more than our own books, so nothing is stored here: the acts of this run
    are remembered only to give steady answers. Asked about an older one it says NotFound and takes it up again.
    """

    name = "cash"
    method = "cash"
    simulator = False

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._acts: OrderedDict[str, _Act] = OrderedDict()

    def capabilities(self) -> Capabilities:
        return Capabilities(expires=False)

    async def create(self, charge: Charge) -> Created | Refused:
        if charge.received is not None and charge.received < charge.amount.minor:
            return Refused("too_little_cash")
        known = self._acts.get(charge.key)
        if known is None:
            self._remember(charge)
        elif known.cancelled:
            return Refused("cancelled")
        elif known.amount != charge.amount:
            return Refused("different_charge")
        return Created(reference=f"cash-{charge.key}", expires_at=charge.expires_at)

    async def confirm(self, charge: Charge) -> Status:
        """Record that the money lies in the drawer: the explicit "paid: cash"."""
        act = self._acts.get(charge.key)
        if act is not None and not act.cancelled and act.paid_at is None:
            act.paid_at = self._clock.now_ms()
        return await self.status(charge)

    async def status(self, charge: Charge) -> Status:
        act = self._acts.get(charge.key)
        if act is None:
            return NotFound()
        if act.cancelled:
            return Cancelled()
        return Pending() if act.paid_at is None else Paid(act.paid_at)

    async def cancel(self, charge: Charge) -> Status:
        act = self._acts.get(charge.key) or self._remember(charge)
        act.cancelled = act.paid_at is None
        return await self.status(charge)

    async def refund(self, charge: Charge, refund_key: str, amount: Money) -> Refunded | Refused:
        act = self._acts.get(charge.key)
        if act is None:  # paid in an earlier run: our books have checked it already
            act = self._remember(charge)
            act.paid_at = self._clock.now_ms()
        if act.paid_at is None:
            return Refused("not_paid")
        before = act.refunds.get(refund_key)
        if before is not None:
            return Refunded(before) if before == amount else Refused("different_refund")
        if sum((part.minor for part in act.refunds.values()), amount.minor) > act.amount.minor:
            return Refused("more_than_paid")
        act.refunds[refund_key] = amount
        return Refunded(amount)

    def _remember(self, charge: Charge) -> _Act:
        act = self._acts[charge.key] = _Act(charge.amount)
        while len(self._acts) > REMEMBERED:
            self._acts.popitem(last=False)
        return act
