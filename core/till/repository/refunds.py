"""Refunds in the till's database: what is set aside for going back, so that nothing goes back twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from core.contracts.stock import StockLine
from core.domain.money import Money
from core.domain.pricing.giving_back import PaidSale, Refund
from core.errors import InvalidInput, NotFound
from core.flows.refund import RefundShare
from core.store.prepared import Prepared
from core.till import tables as t
from core.till.repository.giving_back import back_text, drop_taxes, paid_sale, store_taxes
from core.till.repository.line_parts import goods_of_row
from core.till.repository.menu import to_json
from core.till.repository.orders import charges_of, find_order, lines_of

_units: Final = msgspec.json.Decoder(dict[str, int])
_shares: Final = msgspec.json.Decoder(tuple[RefundShare, ...])
_find: Final = Prepared(
    sa.select(t.refunds).where(t.refunds.c.refund_id == sa.bindparam("of_refund", type_=sa.String))
)


@dataclass(frozen=True, slots=True)
class RefundPlan:
    """What a refund consists of: the sale, what goes back of it, the units by line, the money by charge, the goods."""

    sale: PaidSale
    back: Refund
    units: Mapping[str, int]
    shares: tuple[RefundShare, ...]
    goods: tuple[StockLine, ...]
    whole: bool

    @property
    def amount(self) -> Money:
        """What goes back of the bill."""
        return self.back.amount


def plan_refund(
    conn: sa.Connection,
    order: sa.Row[Any],
    wanted: Mapping[str, int] | None,
    amount: Money | None = None,
) -> RefundPlan:
    """Work out a refund of single lines (`wanted`: units by line id), of an `amount`, or of all that is left (neither).

    The courier fee and the tip go back with the last units. An amount that is all that is left is the whole. Raises
    InvalidInput when more is wanted than is left.
    """
    sale = paid_sale(conn, order)
    lines = lines_of(conn, order.order_id)
    left = {line.line_id: line.quantity - line.refunded for line in lines if line.quantity > line.refunded}
    if amount is not None:
        if amount.currency != order.currency:
            raise InvalidInput("money.mixed_currencies", given=amount.currency, allowed=order.currency)
        whole = amount == sale.refundable
        back = sale.whole() if whole else sale.by_amount(amount)
    else:
        whole = wanted is None or dict(wanted) == left
        back = sale.whole() if whole or wanted is None else sale.by_lines(wanted)
    units = {line_id: count for line_id, count in sale.units_of(back).items() if line_id in left}
    known = {line.line_id: line for line in lines}
    goods = Counter[str]()
    for line_id, count in units.items():
        for product_id, many in goods_of_row(known[line_id], count):
            goods[product_id] += many
    return RefundPlan(
        sale=sale,
        back=back,
        units=units,
        shares=_shares_of(back),
        goods=tuple(StockLine(product_id, many) for product_id, many in goods.items()),
        whole=whole,
    )


def _shares_of(back: Refund) -> tuple[RefundShare, ...]:
    """Return what is paid out to each charge; a part of which rounding leaves nothing goes nowhere."""
    portions = back.paid_out.portions
    paid = [portion for portion in portions if portion.payable] or portions[:1]
    return tuple(RefundShare(charge_id=one.charge_id, amount=one.payable.minor) for one in paid)


def set_aside(
    conn: sa.Connection, plan: RefundPlan, refund_id: str, order_id: str, now_ms: int, why: tuple[bool, str]
) -> None:
    """Store the refund and mark its units and money as gone, until it is settled or dropped.

    `why` is whether the goods go back on the shelf, and the reason.
    """
    restock, reason = why
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
            "rounding": plan.back.paid_out.rounding.minor,
            "back": back_text(plan.back),
        },
    )
    store_taxes(conn, refund_id, plan.sale, plan.back)
    _move(conn, order_id, plan.units, plan.shares, plan.amount.minor, 1)


def given_by(conn: sa.Connection, refund_id: str, name: str) -> None:
    """Remember who at the counter gives it back, for the reports."""
    if name:
        conn.execute(sa.update(t.refunds).where(t.refunds.c.refund_id == refund_id).values(staff=name))


def is_known(conn: sa.Connection, refund_id: str) -> bool:
    """Tell whether a refund was set aside under this id."""
    return _find.select(conn, {"of_refund": refund_id}).first() is not None


def is_all_gone(conn: sa.Connection, order_id: str) -> bool:
    """Tell whether all money of an order is refunded or set aside for it; of one that cost nothing, all units."""
    order = find_order(conn, order_id)
    if order.total:
        return bool(order.refunded >= order.total)
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


def gives_cash_back(conn: sa.Connection, order_id: str, refund_id: str) -> bool:
    """Tell whether this refund of an order has given, or gives, cash back."""
    row = _find.select(conn, {"of_refund": refund_id}).one_or_none()
    if row is None or row.order_id != order_id or row.state == "dropped":
        return False
    cash = {charge.charge_id for charge in charges_of(conn, order_id) if charge.method == "cash"}
    return has_share_in(row.shares, cash)


def has_share_in(stored: str, charge_ids: Collection[str]) -> bool:
    """Tell whether something of a refund, whose shares are stored so, goes back to one of these charges."""
    return any(share.amount and share.charge_id in charge_ids for share in _shares.decode(stored))


def close_refund(conn: sa.Connection, refund_id: str, state: str) -> bool:
    """Bring a refund from asked to done or dropped; return False when it was closed before."""
    refund = find_refund(conn, refund_id)
    changed = conn.execute(
        sa.update(t.refunds)
        .where(t.refunds.c.refund_id == refund_id, t.refunds.c.state == "asked")
        .values(state=state)
    )
    if changed.rowcount == 1 and state == "dropped":
        drop_taxes(conn, refund_id)
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
    if units:
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
