"""What the payment adapter does when it is told something: checks, stores the intent, and answers what is known already.

No provider is called in here. A handler that cannot answer yet stores the effect and the id of its command, and returns
None; the worker does the effect and gives the answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import sqlalchemy as sa

from core.adapters.payment import answers, decisions, outcomes, repository, retelling, to_do
from core.adapters.payment.gateways.gateway import Gateway
from core.adapters.payment.gateways.simulator import Behaviour
from core.adapters.payment.stored import StoredCharge
from core.adapters.payment.tables import ChargeState, EffectKind, barred, charges, refunds
from core.contracts.known import TellUnknown
from core.contracts.message import CommandFailed, Reply
from core.contracts.payment import (
    AskAgain,
    AskedAgain,
    CancelCharge,
    ChargeCancelled,
    ChargeRefused,
    ConfigureSimulator,
    ConfirmCharge,
    CreateCharge,
    DecideCharge,
    PaymentRefused,
    RefundCharge,
    SimulatorChanged,
    SimulatorConfigured,
)
from core.contracts.programs import ProgramStarted
from core.domain.change import ChangeKind
from core.domain.money import LARGEST_MINOR, MINOR_DIGITS
from core.store.claims import Claims
from core.store.endpoint import Endpoint
from core.store.knowing import unknown_among
from core.store.work import Work

DESCRIPTION_LENGTH: Final = 200


class Handlers:
    """The handlers of all payment commands, for the gateways of this shop and the worker of this process."""

    def __init__(self, gateways: Mapping[str, Gateway], claims: Claims) -> None:
        self._gateways = gateways
        self._claims = claims

    def enter(self, endpoint: Endpoint) -> None:
        """Enter the handlers in the endpoint."""
        endpoint.handles(CreateCharge, self.create_charge)
        endpoint.handles(ConfirmCharge, self.confirm_charge)
        endpoint.handles(CancelCharge, self.cancel_charge)
        endpoint.handles(RefundCharge, self.refund_charge)
        endpoint.handles(DecideCharge, self.decide_charge)
        endpoint.handles(AskAgain, self.ask_again)
        paid = sa.select(charges.c.order_id).where(charges.c.paid_at.is_not(None))
        known = (paid, sa.select(barred.c.order_id), sa.select(refunds.c.refund_id))
        endpoint.handles(TellUnknown, unknown_among(*known))
        endpoint.handles(ConfigureSimulator, self.configure_simulator)
        endpoint.listens(ProgramStarted, self.program_started)

    def create_charge(self, command: CreateCharge, work: Work) -> Reply | None:
        """Store the charge and have it created; refuse what no provider could take."""
        if repository.is_barred(work.conn, command.charge_id):
            return ChargeRefused(charge_id=command.charge_id, reason="cancelled")
        charge = repository.find_charge(work.conn, command.charge_id)
        if charge is None:
            reason = self._objection(command)
            if reason:
                return ChargeRefused(charge_id=command.charge_id, reason=reason)
            simulator = self._gateways[command.method].simulator
            repository.add_charge(work.conn, command, work.now_ms, simulator=simulator)
            charge = outcomes.the_charge(work, command.charge_id)
            repository.intend(work.conn, charge, EffectKind.CREATE, work.now_ms)
        elif not _same(charge, command):
            return ChargeRefused(charge_id=command.charge_id, reason="different_charge")
        return answers.to_create(charge) or self._later(work, charge, EffectKind.CREATE)

    def confirm_charge(self, command: ConfirmCharge, work: Work) -> Reply | None:
        """Have the provider asked until it is known whether the money is there."""
        charge = repository.find_charge(work.conn, command.charge_id)
        if charge is None:
            barred = repository.is_barred(work.conn, command.charge_id)
            return PaymentRefused(
                charge_id=command.charge_id, reason="cancelled" if barred else "unknown_charge"
            )
        reply = answers.to_confirm(charge)
        if reply is not None:
            return reply
        repository.intend(work.conn, charge, EffectKind.CONFIRM, work.now_ms)
        if charge.state is ChargeState.CREATED:
            repository.update_charge(work.conn, charge.charge_id, state=ChargeState.CONFIRMING)
        return self._later(work, charge, EffectKind.CONFIRM)

    def cancel_charge(self, command: CancelCharge, work: Work) -> Reply | None:
        """Have the charge voided or its money given back; bar it if it was never asked for."""
        charge = repository.find_charge(work.conn, command.charge_id)
        if charge is None:
            repository.bar(work.conn, command.charge_id, command.order_id, work.now_ms)
            return ChargeCancelled(charge_id=command.charge_id, refunded=0)
        reply = answers.to_cancel(charge)
        if reply is not None:
            return reply
        if charge.state is not ChargeState.CANCELLING:
            outcomes.cancelling(work, charge)
        return self._later(work, charge, EffectKind.CANCEL)

    def refund_charge(self, command: RefundCharge, work: Work) -> Reply | None:
        """Set the amount aside and have it given back, never more than was paid."""
        refund = repository.find_refund(work.conn, command.refund_id, command.charge_id)
        charge = repository.find_charge(work.conn, command.charge_id)
        if refund is not None and charge is not None:
            if refund.amount != command.amount or refund.refund_id in outcomes.RESERVED:
                return answers.refusal_of(command.refund_id, command.charge_id, "different_refund")
            return answers.to_refund(refund) or self._later(work, charge, EffectKind.REFUND, refund.refund_id)
        reason = self._refund_objection(command, charge)
        if reason or charge is None:
            return answers.refusal_of(command.refund_id, command.charge_id, reason or "unknown_charge")
        if not repository.set_aside(
            work.conn, command.refund_id, charge.charge_id, command.amount, work.now_ms
        ):
            return answers.refusal_of(command.refund_id, command.charge_id, "more_than_paid")
        repository.intend(work.conn, charge, EffectKind.REFUND, work.now_ms, command.refund_id)
        return self._later(work, charge, EffectKind.REFUND, command.refund_id)

    def decide_charge(self, command: DecideCharge, work: Work) -> Reply:
        """Act on what a person found out about a charge in doubt, and have the provider asked whether it is so."""
        reply = decisions.decide(command, work)
        charge = repository.find_charge(work.conn, command.charge_id)
        if charge is not None:
            to_do.wake_for(work, charge, self._claims)
        return reply

    def ask_again(self, command: AskAgain, work: Work) -> Reply:
        """Try now what is open with the provider."""
        is_open = bool(repository.effects_of(work.conn, command.charge_id))
        work.changed(ChangeKind.PAYMENT, command.charge_id)
        return AskedAgain(charge_id=command.charge_id, open=is_open)

    def configure_simulator(self, command: ConfigureSimulator, work: Work) -> Reply:
        """Set how the simulator behaves from now on; it hears of it by the event, when this is stored."""
        gateway = self._gateways.get(command.method)
        if gateway is None or not gateway.simulator:
            return CommandFailed(reason="unknown_method")
        if command.behaviour not in set(Behaviour):
            return CommandFailed(reason="unknown_behaviour")
        repository.set_behaviour(work.conn, command.method, command.behaviour)
        work.send(SimulatorChanged(method=command.method, behaviour=command.behaviour))
        work.changed(ChangeKind.SIMULATOR, command.method)
        return SimulatorConfigured(method=command.method, behaviour=command.behaviour)

    def program_started(self, event: ProgramStarted, work: Work) -> None:
        """Tell a counter that has started how money stands that was in doubt, and how the simulators behave."""
        if event.is_of_a_till:
            retelling.tell_again(work, event.address)
            for method, behaviour in repository.behaviours(work.conn).items():
                work.send(SimulatorChanged(method=method, behaviour=behaviour), recipient=event.address)

    def _later(self, work: Work, charge: StoredCharge, kind: EffectKind, refund_id: str = "") -> Reply | None:
        """Remember who waits, leave the answer open, and wake the worker with the commit."""
        repository.add_ask(work.conn, work.command_id, charge.charge_id, kind, refund_id)
        to_do.wake_for(work, charge, self._claims)
        return None

    def _objection(self, command: CreateCharge) -> str:
        """Return why no provider could take this charge, or nothing."""
        gateway = self._gateways.get(command.method)
        if gateway is None:
            return "unknown_method"
        currencies = gateway.capabilities().currencies
        known = command.currency in MINOR_DIGITS
        if not known or (currencies is not None and command.currency not in currencies):
            return "unsupported_currency"
        if not 0 <= command.amount <= LARGEST_MINOR:
            return "bad_amount"
        if command.received is not None and command.received < command.amount:
            return "too_little_cash"
        if len(command.description) > DESCRIPTION_LENGTH:
            return "description_too_long"
        return ""

    def _refund_objection(self, command: RefundCharge, charge: StoredCharge | None) -> str:
        """Return why this money cannot be given back, or nothing."""
        if charge is None:
            return "unknown_charge"
        if charge.state in {ChargeState.CANCELLING, ChargeState.CANCELLED}:
            return "cancelled"
        if charge.state is not ChargeState.CONFIRMED:
            return "not_paid"
        if command.amount < 0:
            return "bad_amount"
        gateway = self._gateways.get(charge.method)
        if gateway is None:
            return "unknown_method"
        able = gateway.capabilities()
        partly = command.amount not in {0, charge.amount}
        if command.amount and (not able.can_refund or (partly and not able.partial_refund)):
            return "cannot_refund"
        return ""


def _same(charge: StoredCharge, command: CreateCharge) -> bool:
    asked = (command.order_id, command.method, command.amount, command.currency)
    return asked == (charge.order_id, charge.method, charge.amount, charge.currency)
