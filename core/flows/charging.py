"""The steps with which whatever is sold is charged: what asks for the money, waits for it, and gives it up again."""

from __future__ import annotations

from typing import Final, Protocol

import msgspec

from core.contracts.payment import CancelCharge, ConfirmCharge, CreateCharge

ANSWER_LATER_MS: Final = 20_000
"""How long after a charge has expired its last word may still be on the way."""


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """The part of an amount that is paid by one charge; amounts in minor units."""

    charge_id: str
    method: str
    amount: int
    received: int | None = None


class Charged(Protocol):
    """The state of a saga that charges something of an order, until `pay_until` (ms)."""

    @property
    def order_id(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def currency(self) -> str: ...
    @property
    def shares(self) -> tuple[Share, ...]: ...
    @property
    def pay_until(self) -> int: ...


def create_charges(asked: Charged) -> tuple[CreateCharge, ...]:
    return tuple(
        CreateCharge(
            charge_id=share.charge_id,
            order_id=asked.order_id,
            method=share.method,
            amount=share.amount,
            currency=asked.currency,
            expires_at=asked.pay_until,
            description=asked.number,
            received=share.received,
        )
        for share in asked.shares
    )


def cancel_charges(asked: Charged) -> tuple[CancelCharge, ...]:
    return tuple(CancelCharge(charge_id=share.charge_id, order_id=asked.order_id) for share in asked.shares)


def confirm_charges(asked: Charged) -> tuple[ConfirmCharge, ...]:
    return tuple(ConfirmCharge(charge_id=share.charge_id, order_id=asked.order_id) for share in asked.shares)


def until_charges_expire(asked: Charged, now_ms: int) -> int:
    return max(asked.pay_until, now_ms) + ANSWER_LATER_MS
