"""Who may take something off a price: what an order asks for is held against the rights of who is on duty, and entered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from core.domain.discount_size import discount_basis_points
from core.domain.journal import Told
from core.domain.order import PricedOrder
from core.errors import Conflict
from core.store.work import Work
from core.till.duty import Allowed, Right, allow
from core.till.journal import enter
from core.till.repository.bills import taken_off
from core.till.repository.staff import members

_TOLD: Final = {"discount": Told.DISCOUNT_GIVEN, "comp": Told.COMP_GIVEN}


def allow_prices(work: Work, order: PricedOrder, approval_id: str = "") -> Allowed | None:
    """Return who lets this order cost less than the menu says; None when nobody has to.

    Raises Conflict as `core.till.duty.allow`; the amounts are basis points of a discount, and minor units of what is given
    away.
    """
    done: Allowed | None = None
    refused: list[tuple[Right, int, Conflict]] = []
    subject = order.draft.order_id
    for right, amount in _asked(order):
        try:
            done = allow(work, right, amount=amount, subject=subject)
        except Conflict as fault:
            if fault.code != "staff.approval_needed":
                raise
            refused.append((right, amount, fault))
    for place, (right, amount, needed) in enumerate(refused):
        if (
            place == 0
        ):  # one approval is for one thing; whoever gave it must have the right to the others, too
            done = allow(work, right, amount=amount, subject=subject, approval_id=approval_id)
        elif done is None or not _may(work, done.approver, right, amount):
            raise needed
    return done


def _may(work: Work, name: str, right: Right, amount: int) -> bool:
    return any(one.name == name and one.rights.cover(right, amount) for one in members(work.conn))


def enter_prices(work: Work, order: PricedOrder, done: Allowed | None) -> None:
    """Enter what was taken off and what was given another price by hand."""
    if done is None:
        return
    names = {"actor": done.actor, "approver": done.approver}
    about = {"order": order.draft.order_id, "currency": order.total.currency}
    for row in taken_off(order):
        told = _TOLD[str(row["kind"])]
        enter(
            work,
            told,
            {**about, "line": row["line_id"], "amount": row["amount"], "reason": row["reason"]},
            **names,
        )
    for line, priced in zip(order.draft.lines, order.lines, strict=True):
        if priced.listed is not None:
            prices = {"was": priced.listed.minor, "now": priced.unit.minor}
            body = {**about, "line": line.line_id, "product": line.product_id, **prices}
            enter(work, Told.PRICE_BY_HAND, body, **names)


def _asked(order: PricedOrder) -> Iterator[tuple[Right, int]]:
    """Yield the rights that an order needs beyond selling, and how much of each."""
    draft = order.draft
    if any(line.listed is not None for line in order.lines):
        yield Right.PRICE_CHANGE, 0
    if order.bill is not None and any(line.comp for line in draft.lines):
        yield Right.COMP, order.bill.comped.minor
    if draft.discounts or any(line.discounts for line in draft.lines):
        yield Right.DISCOUNT, discount_basis_points(order)
