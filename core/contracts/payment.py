"""What the payment adapter is told and what it answers. Amounts are minor units of `currency`."""

from __future__ import annotations

from typing import ClassVar

from core.contracts.message import Command, Event, Refusal, Reply, registered


@registered
class ChargeCreated(Reply, frozen=True, kw_only=True):
    """The provider knows the charge and waits for the money until `expires_at` (ms since the epoch)."""

    charge_id: str
    provider_reference: str
    expires_at: int
    pix_code: str | None = None
    simulator: bool = False


@registered
class ChargeRefused(Refusal, frozen=True, kw_only=True):
    """The provider does not take this charge; no money has moved."""

    charge_id: str


@registered
class PaymentConfirmed(Reply, frozen=True, kw_only=True):
    """The money is there. `paid_sequence` grows with every confirmed charge of the shop and orders the kitchen's work."""

    charge_id: str
    amount: int
    paid_at: int
    paid_sequence: int


@registered
class PaymentRefused(Refusal, frozen=True, kw_only=True):
    """The payer's side said no; no money has moved."""

    charge_id: str


@registered
class ChargeExpired(Refusal, frozen=True, kw_only=True):
    """Nobody paid in time."""

    charge_id: str


@registered
class ChargeCancelled(Reply, frozen=True, kw_only=True):
    """The charge can no longer be paid; `refunded` went back to the payer (0 when nothing had been paid)."""

    charge_id: str
    refunded: int


@registered
class ChargeRefunded(Reply, frozen=True, kw_only=True):
    """`amount` of the charge went back to the payer."""

    refund_id: str
    charge_id: str
    amount: int


@registered
class RefundRefused(Refusal, frozen=True, kw_only=True):
    """The provider does not give this money back."""

    refund_id: str
    charge_id: str


@registered
class CreateCharge(Command, frozen=True, kw_only=True):
    """Open a charge with the provider of `method` (cash, card, pix); `received` is the cash handed over."""

    participant: ClassVar[str] = "payment"
    answered_by = (ChargeCreated, ChargeRefused)

    charge_id: str
    order_id: str
    method: str
    amount: int
    currency: str
    expires_at: int
    description: str
    received: int | None = None


@registered
class ConfirmCharge(Command, frozen=True, kw_only=True):
    """Find out whether the charge is paid; the answer comes when it is known or the charge has expired."""

    participant: ClassVar[str] = "payment"
    answered_by = (PaymentConfirmed, PaymentRefused, ChargeExpired)

    charge_id: str
    order_id: str


@registered
class CancelCharge(Command, frozen=True, kw_only=True):
    """Void the charge, or refund it if it is paid; bars a charge that is created later under this id."""

    participant: ClassVar[str] = "payment"
    answered_by = (ChargeCancelled,)

    charge_id: str
    order_id: str


@registered
class RefundCharge(Command, frozen=True, kw_only=True):
    """Give `amount` of a paid charge back, once however often it is asked under this `refund_id` and charge."""

    participant: ClassVar[str] = "payment"
    answered_by = (ChargeRefunded, RefundRefused)

    refund_id: str
    charge_id: str
    order_id: str
    amount: int


@registered
class SimulatorConfigured(Reply, frozen=True, kw_only=True):
    """The simulator of `method` now behaves as told."""

    method: str
    behaviour: str


@registered
class ConfigureSimulator(Command, frozen=True, kw_only=True):
    """Set how the simulator of `method` (card, pix) behaves.

    `behaviour` is one of approve, refuse, hang, late, charge_and_hang, hang_then_charge, silent, refuse_refunds.
    """

    participant: ClassVar[str] = "payment"
    answered_by = (SimulatorConfigured,)

    method: str
    behaviour: str


@registered
class SimulatorChanged(Event, frozen=True, kw_only=True):
    """The simulator of `method` behaves like this from now on."""

    participant: ClassVar[str] = "payment"

    method: str
    behaviour: str


@registered
class LatePaymentRefunded(Event, frozen=True, kw_only=True):
    """A charge was found paid after it had been cancelled; the money went back, once."""

    participant: ClassVar[str] = "payment"

    charge_id: str
    order_id: str
    amount: int


@registered
class ChargeInDoubt(Event, frozen=True, kw_only=True):
    """The provider does not answer: nobody knows whether this charge is paid, and it must not be charged another way.

    `since` (ms) is when that began, `tries` how often the provider was asked in vain; `stage` is what it was asked to do:
    create, confirm, cancel or watch. A lower `revision` for the same charge is old news.
    """

    participant: ClassVar[str] = "payment"

    charge_id: str
    order_id: str
    stage: str
    since: int
    tries: int
    revision: int


@registered
class ChargeSettled(Event, frozen=True, kw_only=True):
    """A charge that was in doubt is so no more.

    `outcome` is paid, not_paid, pending (the provider answers again, the payer has not decided), decided_taken or
    decided_not_taken. A lower `revision` for the same charge is old news.
    """

    participant: ClassVar[str] = "payment"

    charge_id: str
    order_id: str
    outcome: str
    revision: int


@registered
class RefundStuck(Event, frozen=True, kw_only=True):
    """Money that is owed could not be given back for a while; it is tried on, and a person should know.

    `reason` is the provider's code, or gateway_unavailable, or key_expired (then a person has to give it back).
    """

    participant: ClassVar[str] = "payment"

    charge_id: str
    order_id: str
    refund_id: str
    amount: int
    since: int
    tries: int
    reason: str


@registered
class RefundFreed(Event, frozen=True, kw_only=True):
    """Money that could not be given back for a while has gone back."""

    participant: ClassVar[str] = "payment"

    charge_id: str
    order_id: str
    refund_id: str
    amount: int


@registered
class DecisionContradicted(Event, frozen=True, kw_only=True):
    """A person decided that `amount` was taken, and the provider says (`told`) that it was not."""

    participant: ClassVar[str] = "payment"

    charge_id: str
    order_id: str
    amount: int
    told: str


@registered
class ChargeDecided(Reply, frozen=True, kw_only=True):
    """The decision is stored and acted upon; the provider is still asked whether it was right."""

    charge_id: str
    decision: str


@registered
class DecisionRefused(Refusal, frozen=True, kw_only=True):
    """There is nothing to decide: not_in_doubt, already_decided, unknown_charge, or something is missing."""

    charge_id: str


@registered
class DecideCharge(Command, frozen=True, kw_only=True):
    """A person decides about a charge in doubt, once: `decision` is taken or not_taken.

    `by` is the name of the person, `reason` why; `slip` the number on the terminal's slip when the money was taken;
    `decided_at` when (ms).
    """

    participant: ClassVar[str] = "payment"
    answered_by = (ChargeDecided, DecisionRefused)

    charge_id: str
    order_id: str
    decision: str
    by: str
    reason: str
    decided_at: int
    slip: str = ""


@registered
class AskedAgain(Reply, frozen=True, kw_only=True):
    """What is still open with the provider is asked again now; `open` tells whether there is anything."""

    charge_id: str
    open: bool


@registered
class AskAgain(Command, frozen=True, kw_only=True):
    """Ask the provider again now, without waiting for the next try."""

    participant: ClassVar[str] = "payment"
    answered_by = (AskedAgain,)

    charge_id: str
    order_id: str
