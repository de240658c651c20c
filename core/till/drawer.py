"""The ledger of the drawer: what came in and what went back, entered in the transaction that learns of it.

Each entry has a natural id, so what is told twice is entered once. Cash changes hands when the order is placed and is
entered then; what is paid otherwise when it is confirmed. Nothing is entered in a till in which no shift was ever opened.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.contracts.payment import ChargeCancelled, ChargeRefunded
from core.domain.tender import Method, Tender
from core.store.work import Work
from core.till.repository.ledger import CASH, REFUND, SALE, UNDONE, Entry, add_entry, amount_of
from core.till.repository.orders import charges_of
from core.till.repository.payments import find_charge
from core.till.shifts import shift_of_now


def cash_taken(work: Work, order_id: str, tenders: Sequence[Tender]) -> None:
    """Enter the cash of an order that is placed: it lies in the drawer, whatever becomes of the order."""
    cash = [tender for tender in tenders if tender.method is Method.CASH]
    if not cash or (shift := shift_of_now(work.conn)) is None:
        return
    for tender in cash:
        _sale(work, shift.number, order_id, tender.charge_id, CASH, tender.amount.minor)


def charge_paid(work: Work, charge_id: str) -> None:
    """Enter a charge that is confirmed; cash was entered when it was taken."""
    shift = shift_of_now(work.conn)
    charge = None if shift is None else find_charge(work.conn, charge_id)
    if shift is not None and charge is not None and charge.method != CASH:
        _sale(work, shift.number, charge.order_id, charge_id, charge.method, charge.amount)


def charge_undone(work: Work, charge_id: str, refunded: int) -> None:
    """Enter what went back of a charge that was cancelled, or found paid too late; cash is given back by hand."""
    shift = shift_of_now(work.conn)
    charge = None if shift is None else find_charge(work.conn, charge_id)
    if shift is None or charge is None:
        return
    taken = amount_of(work.conn, f"sale:{charge_id}")
    if charge.method == CASH:
        refunded = refunded if taken is None else taken
    elif refunded and taken is None:  # it was taken in silence
        _sale(work, shift.number, charge.order_id, charge_id, charge.method, charge.amount)
    if refunded or (charge.method == CASH and taken is not None):
        _undone(work, shift.number, charge.order_id, charge_id, charge.method, refunded)


def charge_given_back(work: Work, reply: ChargeCancelled) -> None:
    """Enter what went back when a charge was cancelled."""
    charge_undone(work, reply.charge_id, reply.refunded)


def cash_given_back(work: Work, order_id: str) -> None:
    """Enter the cash of an order that came to nothing, unless its charge told so before."""
    shift = shift_of_now(work.conn)
    if shift is None:
        return
    for charge in charges_of(work.conn, order_id):
        if charge.method == CASH and (taken := amount_of(work.conn, f"sale:{charge.charge_id}")) is not None:
            _undone(work, shift.number, order_id, charge.charge_id, CASH, taken)


def cash_of_change_given_back(work: Work, order_id: str, charge_ids: Sequence[str]) -> None:
    """Enter the cash of a change that came to nothing, unless its charge told so before."""
    shift = shift_of_now(work.conn)
    for charge_id in () if shift is None else charge_ids:
        if shift is not None and (taken := amount_of(work.conn, f"sale:{charge_id}")) is not None:
            _undone(work, shift.number, order_id, charge_id, CASH, taken)


def refunded(work: Work, reply: ChargeRefunded) -> str | None:
    """Enter what went back of a sale; return its order."""
    shift = shift_of_now(work.conn)
    charge = None if shift is None else find_charge(work.conn, reply.charge_id)
    if shift is None or charge is None:
        return None
    entry = Entry(
        f"refund:{reply.refund_id}:{reply.charge_id}",
        REFUND,
        charge.method,
        -reply.amount,
        charge.order_id,
        reply.charge_id,
        reply.refund_id,
    )
    add_entry(work, shift.number, entry)
    order_id: str = charge.order_id
    return order_id


def _sale(work: Work, shift: int, order_id: str, charge_id: str, method: str, amount: int) -> None:
    add_entry(work, shift, Entry(f"sale:{charge_id}", SALE, method, amount, order_id, charge_id))


def _undone(work: Work, shift: int, order_id: str, charge_id: str, method: str, amount: int) -> None:
    add_entry(work, shift, Entry(f"undone:{charge_id}", UNDONE, method, -amount, order_id, charge_id))
