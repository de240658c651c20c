"""The money of orders when something is wrong with it: what the till hears, and what a person does about it.

While it is not known whether a charge is paid, its amount is locked: no order may take the place of its order, and nobody
may mark it as resolved. It is resolved by the provider's answer, or by a person who saw what happened.
"""

from __future__ import annotations

from typing import Any, Final

from core.contracts.payment import (
    AskAgain,
    ChargeInDoubt,
    ChargeSettled,
    DecideCharge,
    DecisionContradicted,
    DecisionRefused,
    LatePaymentRefunded,
    RefundFreed,
    RefundRefused,
    RefundStuck,
)
from core.domain.change import ChangeKind
from core.domain.text import NAME_LENGTH, NOTE_LENGTH, clean_text
from core.errors import Conflict, InvalidInput, NotFound
from core.store.database import Database
from core.store.endpoint import Endpoint
from core.store.work import Work
from core.till.drawer import charge_undone
from core.till.duty import Allowed, Right, allow, person_on_duty
from core.till.journal import enter_payment
from core.till.repository import payments as rows
from core.till.repository.orders import number_of_order, update_charge, update_order, waits_for_a_person
from core.till.repository.refunds import share_of

DECISIONS: Final = ("taken", "not_taken")
SLIP_LENGTH: Final = 64
TO_ACKNOWLEDGE: Final = frozenset({"late_refund", "refund_refused", "contradicted"})


class PaymentsOfTill:
    """The verbs about money in doubt; where there is staff, the name is that of who is on duty."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def decide(
        self,
        order_id: str,
        charge_id: str,
        decision: str,
        *,
        by: str,
        reason: str,
        slip: str = "",
        approval_id: str = "",
    ) -> None:
        """Say what became of a charge in doubt: the money was taken (with the number on the slip), or it was not.

        Raises InvalidInput when a name, a reason or a slip is missing, Conflict when there is nothing to decide any more.
        """
        number = clean_text(slip, field="slip", longest=SLIP_LENGTH)
        if decision not in DECISIONS:
            raise InvalidInput("input.not_allowed", given=decision, allowed=DECISIONS)
        if decision == "taken" and not number:
            raise InvalidInput("payment.slip_missing")
        decided_at = self._database.clock.now_ms()

        def decide(work: Work) -> None:
            done = _allow(work, order_id, charge_id, approval_id)
            name, why = _who_and_why(work, by, reason)
            command = DecideCharge(
                charge_id=charge_id,
                order_id=order_id,
                decision=decision,
                by=name,
                reason=why,
                slip=number if decision == "taken" else "",
                decided_at=decided_at,
            )
            _decide(command, work, done)

        await self._database.write(decide)

    async def ask_again(self, order_id: str, charge_id: str) -> None:
        """Have the provider asked now. Raises NotFound for a charge that is not of this counter."""

        def ask(work: Work) -> None:
            _the_charge(work, order_id, charge_id)
            work.send(AskAgain(charge_id=charge_id, order_id=order_id))

        await self._database.write(ask)

    async def acknowledge(
        self, matter_id: str, *, by: str = "", reason: str = "", approval_id: str = ""
    ) -> None:
        """Close a matter that a person has seen; what needs a person needs a name and a reason.

        Raises InvalidInput without them, Conflict for a matter that only its end can close.
        """

        def close(work: Work) -> None:
            matter = rows.find_matter(work.conn, matter_id)
            if matter is None:
                raise NotFound("payment.no_matter", matter_id=matter_id)
            if not matter.is_open:
                return
            if matter.kind not in TO_ACKNOWLEDGE:
                raise Conflict("payment.not_settled", matter_id=matter_id)
            done, name, why = Allowed(""), person_on_duty(work.conn), ""
            if matter.needs_person:
                name, why = _who_and_why(work, by, reason)
                done = _allow(work, matter.order_id, matter.charge_id, approval_id)
            charge = _the_charge(work, matter.order_id, matter.charge_id)
            rows.update_matter(
                work.conn, matter_id, is_open=False, decided_by=name, decided_why=why, decided_at=work.now_ms
            )
            _tell(
                work,
                charge,
                work.now_ms,
                "acknowledged",
                told_by=name,
                approver=done.approver,
                detail=why,
                amount=matter.amount,
            )
            _take_into_order(work, matter.order_id)

        await self._database.write(close)


def listen(ear: Endpoint) -> None:
    """Hear what payment tells about money that is in doubt, late, or stuck."""
    ear.listens(ChargeInDoubt, charge_in_doubt)
    ear.listens(ChargeSettled, charge_settled)
    ear.listens(LatePaymentRefunded, late_payment_refunded)
    ear.listens(RefundStuck, refund_stuck)
    ear.listens(RefundFreed, refund_freed)
    ear.listens(DecisionContradicted, decision_contradicted)


def refuse_in_doubt(work: Work, order_id: str) -> None:
    """Raise Conflict while it is not known whether an order is paid."""
    if order_id and rows.doubt_since(work.conn, order_id) is not None:
        raise Conflict("payment.in_doubt", order_id=order_id, number=number_of_order(work.conn, order_id))


def charge_in_doubt(event: ChargeInDoubt, work: Work) -> None:
    """Lock the amount of a charge of which nobody knows whether it is paid."""
    charge = rows.find_charge(work.conn, event.charge_id)
    if charge is None:
        return
    matter_id = f"doubt:{event.charge_id}"
    known = rows.find_matter(work.conn, matter_id)
    if known is not None and known.revision >= event.revision:
        return
    told = {"since": event.since, "tries": event.tries, "revision": event.revision, "reason": event.stage}
    if known is None:
        rows.add_matter(work.conn, matter_id, charge, kind="doubt", **told)
    elif known.is_open:
        rows.update_matter(work.conn, matter_id, **told)
    else:
        rows.update_matter(work.conn, matter_id, **told, is_open=True, decision="", decided_at=None)
    if known is None or not known.is_open:
        _tell(work, charge, event.since, "payment_unknown", amount=charge.amount)
    _take_into_order(work, charge.order_id)


def charge_settled(event: ChargeSettled, work: Work) -> None:
    """Unlock the amount of a charge: it is known what became of it."""
    charge = rows.find_charge(work.conn, event.charge_id)
    if charge is None:
        return
    matter_id = f"doubt:{event.charge_id}"
    known = rows.find_matter(work.conn, matter_id)
    if known is None:
        closed = {"since": work.now_ms, "revision": event.revision, "is_open": False}
        rows.add_matter(work.conn, matter_id, charge, kind="doubt", **closed)
        return
    if known.revision >= event.revision:
        return
    rows.update_matter(work.conn, matter_id, is_open=False, revision=event.revision)
    _tell(work, charge, work.now_ms, "payment_known", detail=event.outcome, amount=charge.amount)
    _take_into_order(work, charge.order_id)


def late_payment_refunded(event: LatePaymentRefunded, work: Work) -> None:
    """Tell the cashier of a payment that came after its order was undone, and has gone back."""
    charge = rows.find_charge(work.conn, event.charge_id)
    if charge is None:
        return
    told = {"kind": "late_refund", "since": work.now_ms, "amount": event.amount}
    if rows.add_matter(work.conn, f"late:{event.charge_id}", charge, **told):
        update_charge(work.conn, event.charge_id, refunded=event.amount)
        charge_undone(work, event.charge_id, event.amount)
        _tell(work, charge, work.now_ms, "late_refunded", amount=event.amount)
        _take_into_order(work, charge.order_id)


def refund_stuck(event: RefundStuck, work: Work) -> None:
    """Put money that does not go back into the list of what needs attention, with its amount."""
    charge = rows.find_charge(work.conn, event.charge_id)
    if charge is None:
        return
    matter_id = f"stuck:{event.refund_id}:{event.charge_id}"
    told = {"since": event.since, "tries": event.tries, "amount": event.amount, "reason": event.reason}
    if rows.add_matter(work.conn, matter_id, charge, kind="refund_stuck", needs_person=True, **told):
        _tell(work, charge, work.now_ms, "refund_stuck", amount=event.amount, detail=event.reason)
        _take_into_order(work, charge.order_id)


def refund_freed(event: RefundFreed, work: Work) -> None:
    """Take money from the list that has gone back after all."""
    charge = rows.find_charge(work.conn, event.charge_id)
    if charge is None:
        return
    matter_id = f"stuck:{event.refund_id}:{event.charge_id}"
    gone = {"since": work.now_ms, "amount": event.amount, "is_open": False}
    if rows.add_matter(work.conn, matter_id, charge, kind="refund_stuck", **gone):
        return
    rows.update_matter(work.conn, matter_id, is_open=False)
    _tell(work, charge, work.now_ms, "refund_done", amount=event.amount)
    _take_into_order(work, charge.order_id)


def decision_contradicted(event: DecisionContradicted, work: Work) -> None:
    """A person saw the money taken and the provider says no: somebody has to look after it."""
    charge = rows.find_charge(work.conn, event.charge_id)
    if charge is None:
        return
    told = {"since": work.now_ms, "amount": event.amount, "reason": event.told}
    matter_id = f"contradicted:{event.charge_id}"
    if rows.add_matter(work.conn, matter_id, charge, kind="contradicted", needs_person=True, **told):
        _tell(work, charge, work.now_ms, "decision_contradicted", amount=event.amount, detail=event.told)
        _take_into_order(work, charge.order_id)


def decision_refused(reply: DecisionRefused, work: Work) -> str | None:
    """The provider was quicker than the person: the decision is void."""
    charge = rows.find_charge(work.conn, reply.charge_id)
    if charge is None:
        return None
    rows.update_matter(work.conn, f"doubt:{reply.charge_id}", decision="", decided_at=None)
    _tell(work, charge, work.now_ms, "decision_void", detail=reply.reason)
    work.changed(ChangeKind.PAYMENT, charge.order_id)
    order_id: str = charge.order_id
    return order_id


def refund_refused(reply: RefundRefused, work: Work) -> str | None:
    """The provider does not give money back that a person, or the kitchen, has asked for."""
    charge = rows.find_charge(work.conn, reply.charge_id)
    amount = share_of(work.conn, reply.refund_id, reply.charge_id)
    if charge is None or amount is None:
        return None
    matter_id = f"refused:{reply.refund_id}:{reply.charge_id}"
    told = {"since": work.now_ms, "amount": amount, "reason": reply.reason}
    if rows.add_matter(work.conn, matter_id, charge, kind="refund_refused", needs_person=True, **told):
        _tell(work, charge, work.now_ms, "refund_refused", amount=amount, detail=reply.reason)
        _take_into_order(work, charge.order_id)
    order_id: str = charge.order_id
    return order_id


def _allow(work: Work, order_id: str, charge_id: str, approval_id: str) -> Allowed:
    amount = int(_the_charge(work, order_id, charge_id).amount)
    return allow(work, Right.DECIDE_PAYMENT, amount=amount, subject=order_id, approval_id=approval_id)


def _decide(command: DecideCharge, work: Work, done: Allowed) -> None:
    charge = _the_charge(work, command.order_id, command.charge_id)
    matter = rows.find_matter(work.conn, f"doubt:{command.charge_id}")
    if matter is None or not matter.is_open:
        raise Conflict("payment.not_in_doubt", order_id=command.order_id)
    if matter.decision:
        if matter.decision != command.decision:
            raise Conflict("payment.already_decided", by=matter.decided_by)
        return
    rows.update_matter(
        work.conn,
        matter.matter_id,
        decision=command.decision,
        decided_by=command.by,
        decided_why=command.reason,
        slip=command.slip,
        decided_at=command.decided_at,
    )
    detail = f"{command.reason} ({command.slip})" if command.slip else command.reason
    _tell(
        work,
        charge,
        command.decided_at,
        f"decided_{command.decision}",
        amount=charge.amount,
        told_by=command.by,
        approver=done.approver,
        detail=detail,
    )
    work.send(command)
    _take_into_order(work, command.order_id)


def _tell(
    work: Work,
    charge: Any,  # noqa: ANN401 - a row of the charges
    at: int,
    kind: str,
    *,
    amount: int = 0,
    told_by: str = "",
    approver: str = "",
    detail: str = "",
) -> None:
    """Write down what happened to the money of an order, for its screen and in the journal."""
    rows.write_down(work.conn, charge, at, kind, amount=amount, told_by=told_by, detail=detail)
    of_journal = {"by": told_by, "approver": approver, "detail": detail}
    enter_payment(work, kind, charge.order_id, charge.charge_id, amount, **of_journal)


def _take_into_order(work: Work, order_id: str) -> None:
    """Take into the order what is open about its money, and tell the screens."""
    update_order(
        work.conn,
        order_id,
        work.now_ms,
        payment_since=rows.doubt_since(work.conn, order_id),
        attention=waits_for_a_person(work.conn, order_id),
    )
    work.changed(ChangeKind.ORDER, order_id)
    work.changed(ChangeKind.PAYMENT, order_id)


def _the_charge(work: Work, order_id: str, charge_id: str) -> Any:  # noqa: ANN401 - a row of the charges
    charge = rows.find_charge(work.conn, charge_id)
    if charge is None or charge.order_id != order_id:
        raise NotFound("payment.unknown_charge", charge_id=charge_id)
    return charge


def _who_and_why(work: Work, by: str, reason: str) -> tuple[str, str]:
    """Return the name of who is on duty, or else the one that was given, and a reason. Raises InvalidInput without them."""
    name = person_on_duty(work.conn) or clean_text(by, field="name", longest=NAME_LENGTH)
    why = clean_text(reason, field="reason", longest=NOTE_LENGTH)
    if not name:
        raise InvalidInput("payment.name_missing")
    if not why:
        raise InvalidInput("payment.reason_missing")
    return name, why
