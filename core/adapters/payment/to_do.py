"""What is still to be done for a charge: claimed, and read in the transaction that makes it known."""

from __future__ import annotations

from collections.abc import Iterable

from core.adapters.payment import repository
from core.adapters.payment.stored import Standing, StoredCharge
from core.domain.change import ChangeKind
from core.store.claims import Claims
from core.store.work import Work


def standing(work: Work, charge_id: str, claims: Claims) -> Standing | None:
    """Claim a charge and return it with what is still to be done; None when nothing is, or another worker does it."""
    effects_left = repository.effects_of(work.conn, charge_id)
    charge = repository.find_charge(work.conn, charge_id) if effects_left else None
    if charge is None or not claims.refresh(work.conn, charge, charge_id, work.now_ms):
        return None
    return Standing(charge, effects_left)


def standings(work: Work, order_ids: Iterable[str], claims: Claims) -> list[Standing]:
    """Claim and return the charges of these orders for which something is still to be done here."""
    found = (standing(work, charge_id, claims) for charge_id in repository.unfinished(work.conn, order_ids))
    return [one for one in found if one is not None]


def still_to_do(work: Work, charge_id: str, claims: Claims) -> Standing | None:
    """Return a charge of ours with what is still to be done; one with nothing is given back, so that anybody may have it."""
    effects_left = repository.effects_of(work.conn, charge_id)
    charge = repository.find_charge(work.conn, charge_id) if effects_left else None
    if charge is None:
        claims.let_go(work.conn, charge_id)
        return None
    return Standing(charge, effects_left)


def wake_for(work: Work, charge: StoredCharge, claims: Claims) -> None:
    """Claim a charge for which something is to be done, and wake the worker with the commit.

    A claim costs no commit of its own here. A charge that another worker has is found by that one.
    """
    work.changed(ChangeKind.ORDER, charge.order_id)
    if claims.take(work.conn, charge.charge_id, work.now_ms):
        found = standing(work, charge.charge_id, claims)
        if found is not None:
            work.note(found)
