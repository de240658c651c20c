"""Refunds in the till's database: what is set aside for going back, so that nothing goes back twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from core.contracts.stock import StockLine
from core.domain.money import Money
from core.errors import InvalidInput, NotFound
from core.flows.refund import RefundShare
from core.store.prepared import Prepared
from core.till import tables as t
from core.till.repository.menu import to_json
from core.till.repository.orders import charges_of, lines_of

_units: Final = msgspec.json.Decoder(dict[str, int])
_shares: Final = msgspec.json.Decoder(tuple[RefundShare, ...])
_find: Final = Prepared(
    sa.select(t.refunds).where(t.refunds.c.refund_id == sa.bindparam("of_refund", type_=sa.String))
)


@dataclass(frozen=True, slots=True)
class RefundPlan:
    """What a refund consists of: units by line, the money by charge, the goods."""

    units: Mapping[str, int]
    amount: Money
    shares: tuple[RefundShare, ...]
    goods: tuple[StockLine, ...]
    whole: bool


def plan_refund(conn: sa.Connection, order: sa.Row[Any], wanted: Mapping[str, int] | None) -> RefundPlan:
    """Work out a refund of single lines (`wanted`: units by line id) or of all that is left (None).

    The courier fee goes back with the last units. Raises InvalidInput when more is wanted than is left.
    """
    lines = lines_of(conn, order.order_id)
    left = {line.line_id: line.quantity - line.refunded for line in lines}
    units = {line_id: count for line_id, count in left.items() if count} if wanted is None else dict(wanted)
    _check_units(units, left)
    whole = all(units.get(line_id, 0) == count for line_id, count in left.items())
    by_id = {line.line_id: line for line in lines}
    minor = sum(by_id[line_id].unit * count for line_id, count in units.items())
    minor = order.total - order.refunded if whole else min(minor, order.total - order.refunded)
    if minor <= 0 and order.total > 0:
        raise InvalidInput("refund.nothing_left", order_id=order.order_id)
    return RefundPlan(
        units=units,
        amount=Money(minor, order.currency),
        shares=_share_out(minor, charges_of(conn, order.order_id)),
        goods=tuple(StockLine(by_id[line_id].product_id, count) for line_id, count in units.items()),
        whole=whole,
    )


def _check_units(units: Mapping[str, int], left: Mapping[str, int]) -> None:
    if not units:
        raise InvalidInput("refund.nothing_chosen")
    for line_id, count in units.items():
        if line_id not in left:
            raise InvalidInput("refund.unknown_line", line_id=line_id)
        if type(count) is not int or not 1 <= count <= left[line_id]:
            raise InvalidInput("refund.too_many_units", line_id=line_id, given=count, most=left[line_id])


def _share_out(minor: int, charges: Sequence[sa.Row[Any]]) -> tuple[RefundShare, ...]:
    """Take the money from the charges in the order in which they were paid, cash last: it is the hardest to trace."""
    shares: list[RefundShare] = []
    for charge in sorted(charges, key=lambda row: (row.method == "cash", row.position)):
        part = min(minor, charge.amount - charge.refunded)
        if part > 0 or (minor == 0 and not shares):
            shares.append(RefundShare(charge_id=charge.charge_id, amount=part))
            minor -= part
    if minor > 0:
        raise InvalidInput("refund.more_than_paid", missing=minor)
    return tuple(shares)


def set_aside(
    conn: sa.Connection,
    refund_id: str,
    order_id: str,
    plan: RefundPlan,
    now_ms: int,
    *,
    restock: bool,
    reason: str,
) -> None:
    """Store the refund and mark its units and money as gone, until it is settled or dropped."""
    conn.execute(
        sa.insert(t.refunds),
        {
            "refund_id": refund_id,
            "order_id": order_id,
            "amount": plan.amount.minor,
            "reason": reason,
            "state": "asked",
            "whole": plan.whole,
            "restock": restock,
            "lines": to_json(plan.units),
            "shares": to_json(plan.shares),
            "asked_at": now_ms,
        },
    )
    _move(conn, order_id, plan.units, plan.shares, plan.amount.minor, 1)


def is_known(conn: sa.Connection, refund_id: str) -> bool:
    """Tell whether a refund was set aside under this id."""
    return _find.select(conn, {"of_refund": refund_id}).first() is not None


def is_all_gone(conn: sa.Connection, order_id: str) -> bool:
    """Tell whether all units of an order are refunded or set aside for it."""
    return all(line.refunded == line.quantity for line in lines_of(conn, order_id))


def is_any_asked(conn: sa.Connection, order_id: str) -> bool:
    """Tell whether a refund of an order is under way."""
    asked = sa.select(t.refunds.c.refund_id).where(
        t.refunds.c.order_id == order_id, t.refunds.c.state == "asked"
    )
    return conn.execute(asked.limit(1)).first() is not None


def find_refund(conn: sa.Connection, refund_id: str) -> Any:  # noqa: ANN401 - a row with the columns of the table
    """Return the row of a refund. Raises NotFound."""
    row = _find.select(conn, {"of_refund": refund_id}).one_or_none()
    if row is None:
        raise NotFound("refund.not_found", refund_id=refund_id)
    return row


def share_of(conn: sa.Connection, refund_id: str, charge_id: str) -> int | None:
    """Return how much of a refund goes back to a charge, in minor units; None for an unknown refund."""
    stored = conn.execute(
        sa.select(t.refunds.c.shares).where(t.refunds.c.refund_id == refund_id)
    ).scalar_one_or_none()
    if stored is None:
        return None
    return sum(share.amount for share in _shares.decode(stored) if share.charge_id == charge_id)


def close_refund(conn: sa.Connection, refund_id: str, state: str) -> bool:
    """Bring a refund from asked to done or dropped; return False when it was closed before."""
    refund = find_refund(conn, refund_id)
    changed = conn.execute(
        sa.update(t.refunds)
        .where(t.refunds.c.refund_id == refund_id, t.refunds.c.state == "asked")
        .values(state=state)
    )
    if changed.rowcount == 1 and state == "dropped":
        _move(
            conn,
            refund.order_id,
            _units.decode(refund.lines),
            _shares.decode(refund.shares),
            refund.amount,
            -1,
        )
    return changed.rowcount == 1


def _move(
    conn: sa.Connection,
    order_id: str,
    units: Mapping[str, int],
    shares: Sequence[RefundShare],
    minor: int,
    sign: int,
) -> None:
    lines, charges, orders = t.order_lines, t.charges, t.orders
    conn.execute(
        sa.update(lines)
        .where(lines.c.order_id == order_id, lines.c.line_id == sa.bindparam("of_line"))
        .values(refunded=lines.c.refunded + sa.bindparam("units")),
        [{"of_line": line_id, "units": sign * count} for line_id, count in units.items()],
    )
    conn.execute(
        sa.update(charges)
        .where(charges.c.charge_id == sa.bindparam("of_charge"))
        .values(refunded=charges.c.refunded + sa.bindparam("part")),
        [{"of_charge": share.charge_id, "part": sign * share.amount} for share in shares],
    )
    conn.execute(
        sa.update(orders)
        .where(orders.c.order_id == order_id)
        .values(refunded=orders.c.refunded + sign * minor)
    )
