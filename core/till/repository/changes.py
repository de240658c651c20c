"""Changes of orders in the till's database: what each was before and became, kept for ever; one at a time of an order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from core.domain.order import PricedOrder
from core.domain.order_change import TOLD_OF_ORDER
from core.domain.pricing.cash_rounding import Portion
from core.domain.tender import Tender
from core.errors import NotFound
from core.till import tables as t
from core.till import tables_of_bills as b
from core.till.repository.bills import bill_text, discount_rows, draft_text, tax_rows
from core.till.repository.courses import with_lines
from core.till.repository.menu import to_json
from core.till.repository.orders import customer_columns, line_rows, money_of
from core.till.tables_of_changes import order_changes

_MONEY: Final = (
    "subtotal", "tax", "total", "rounding", "discount", "service", "tip", "tax_on_top", "note", "allergy",
    "customer", "customer_folded",
)  # fmt: skip
_UNDER_WAY: Final = ("asked", "applied")
_c: Final = order_changes.c

Row = dict[str, Any]


class Revision(msgspec.Struct, frozen=True):
    """An order as it was or is to become: columns of its row, its lines, its bill, and what was ordered."""

    money: Row
    lines: list[Row]
    bill: str
    draft: str
    taxes: list[Row]
    discounts: list[Row]


class GivenBack(msgspec.Struct, frozen=True):
    """What of a charge goes back: `paid_out` of it, which is `of_bill` of the bill."""

    charge_id: str
    paid_out: int
    of_bill: int


class ChangedLine(msgspec.Struct, frozen=True):
    """A line that is another, for people: how, and what it was and is (empty where it was not or is not)."""

    line_id: str
    how: str
    names: dict[str, str]
    was: int
    now: int
    was_modifiers: list[dict[str, str]] = []
    now_modifiers: list[dict[str, str]] = []
    was_note: str = ""
    now_note: str = ""


_revisions: Final = msgspec.json.Decoder(Revision)
_given: Final = msgspec.json.Decoder(list[GivenBack])
_ids: Final = msgspec.json.Decoder(list[str])
_goods: Final = msgspec.json.Decoder(dict[str, int])
_changed_lines: Final = msgspec.json.Decoder(list[ChangedLine])


def given_of(portions: Sequence[Portion]) -> list[GivenBack]:
    """Return what goes back to each charge; nothing is nothing."""
    return [
        GivenBack(portion.charge_id, portion.payable.minor, portion.amount.minor)
        for portion in portions
        if portion.amount or portion.payable
    ]


def revision_of(conn: sa.Connection, order: sa.Row[Any]) -> Revision:
    """Return an order as it is stored."""
    order_id = order.order_id
    bill = conn.execute(sa.select(b.order_bills).where(b.order_bills.c.order_id == order_id)).one()
    lines = sa.select(t.order_lines).where(t.order_lines.c.order_id == order_id)
    stored = conn.execute(lines.order_by(t.order_lines.c.position)).mappings()
    return Revision(
        money={name: getattr(order, name) for name in _MONEY},
        lines=[dict(row) for row in stored],
        bill=bill.bill,
        draft=bill.draft,
        taxes=_rows(conn, b.order_taxes, order_id),
        discounts=_rows(conn, b.order_discounts, order_id),
    )


def _rows(conn: sa.Connection, table: sa.Table, order_id: str) -> list[Row]:
    found = conn.execute(sa.select(table).where(table.c.order_id == order_id))
    return [dict(row) for row in found.mappings()]


def revision_to_be(
    order: PricedOrder, before: Revision, tenders: Sequence[Tender], given: Sequence[GivenBack]
) -> Revision:
    """Return what an order is to become; who let something be taken off it stays who it was."""
    assert order.bill is not None  # noqa: S101 - an order that was priced now has one
    by = str(before.discounts[0]["by"]) if before.discounts else ""
    rounding = before.money["rounding"] + sum(tender.rounding for tender in tenders)
    rounding -= sum(back.paid_out - back.of_bill for back in given)
    money: Row = {
        "subtotal": order.subtotal.minor,
        "tax": order.tax.minor,
        "total": order.total.minor,
        "rounding": rounding,
        "note": order.draft.note,
        "allergy": order.draft.allergy,
        **customer_columns(order.draft.customer),
        **money_of(order),
    }
    return Revision(
        money=money,
        lines=line_rows(order, next((row["price_by"] for row in before.lines if row["price_by"]), by)),
        bill=bill_text(order.bill),
        draft=draft_text(order.draft),
        taxes=tax_rows(order.draft.order_id, order.bill),
        discounts=discount_rows(order, by),
    )


def add_change(
    conn: sa.Connection,
    row: Mapping[str, str | int],
    before: Revision,
    after: Revision,
    given: Sequence[GivenBack],
    less: Mapping[str, int],
    lines: Sequence[ChangedLine],
) -> dict[str, str | int]:
    """Store a change that is asked for; return its row. Raises IntegrityError when another one of the order is under way."""
    whole = {
        **row,
        "before": to_json(before),
        "after": to_json(after),
        "give_back": to_json(list(given)),
        "less": to_json(dict(less)),
        "lines": to_json(list(lines)),
    }
    conn.execute(sa.insert(order_changes), {**whole, "state": "asked"})
    return whole


def is_known(conn: sa.Connection, change_id: str) -> bool:
    """Tell whether a change was asked for under this id."""
    known = sa.select(_c.change_id).where(_c.change_id == change_id)
    return conn.execute(known).first() is not None


def find_change(conn: sa.Connection, change_id: str) -> Any:  # noqa: ANN401 - a row with the columns of the table
    """Return the row of a change. Raises NotFound."""
    row = conn.execute(sa.select(order_changes).where(_c.change_id == change_id)).one_or_none()
    if row is None:
        raise NotFound("change.not_found", change_id=change_id)
    return row


def under_way(conn: sa.Connection, order_id: str) -> Any:  # noqa: ANN401 - as `find_change`
    """Return the change of an order that is under way, None when there is none."""
    wanted = sa.select(order_changes).where(_c.order_id == order_id, _c.state.in_(_UNDER_WAY))
    return conn.execute(wanted).one_or_none()


def changes_of(conn: sa.Connection, order_id: str) -> Sequence[sa.Row[Any]]:
    """Return the changes of an order, oldest first."""
    wanted = sa.select(order_changes).where(_c.order_id == order_id)
    return conn.execute(wanted.order_by(_c.asked_at, _c.change_id)).all()


def last_revision(conn: sa.Connection, order_id: str) -> int:
    """Return the highest number that a change of an order has had, also one that came to nothing."""
    last = sa.select(sa.func.max(_c.revision)).where(_c.order_id == order_id)
    return int(conn.execute(last).scalar_one() or 0)


def lines_of_change(row: sa.Row[Any]) -> list[ChangedLine]:
    """Return what is another by a change."""
    return _changed_lines.decode(row.lines)


def told_of_change(row: sa.Row[Any]) -> list[tuple[str, str, str]]:
    """Return what a change says anew of the whole order: what it is, what it was, and what it is from then on."""
    before, after = _revisions.decode(row.before).money, _revisions.decode(row.after).money
    both = ((name, str(before.get(name, "")), str(after.get(name, ""))) for name in TOLD_OF_ORDER)
    return [one for one in both if one[1] != one[2]]


def less_of(row: sa.Row[Any]) -> dict[str, int]:
    """Return the goods that a change has freed, by product."""
    return _goods.decode(row.less)


def move(conn: sa.Connection, change_id: str, before: Sequence[str], after: str, **values: object) -> bool:
    """Bring a change to another state; return False when it is in none of those before."""
    moved = sa.update(order_changes).where(_c.change_id == change_id, _c.state.in_(list(before)))
    return conn.execute(moved.values(state=after, **values)).rowcount == 1


def note_reason(conn: sa.Connection, change_id: str, reason: str) -> None:
    """Remember why a change came to nothing, or does not get on."""
    conn.execute(sa.update(order_changes).where(_c.change_id == change_id).values(reason=reason[:200]))


def apply(conn: sa.Connection, change: sa.Row[Any], now_ms: int) -> None:
    """Let an order be what a change makes of it, its charges and what goes back of them with it."""
    _put(conn, change.order_id, _revisions.decode(change.after), now_ms, 1)
    _hand_charges(conn, change, "")
    _give(conn, change, 1)


def take_back(conn: sa.Connection, change: sa.Row[Any], now_ms: int) -> None:
    """Let an order be again what it was before a change."""
    _put(conn, change.order_id, _revisions.decode(change.before), now_ms, -1)
    _hand_charges(conn, change, change.change_id)
    _give(conn, change, -1)


def _hand_charges(conn: sa.Connection, change: sa.Row[Any], owner: str) -> None:
    charged = t.charges.c.charge_id.in_(_ids.decode(change.charged))
    conn.execute(sa.update(t.charges).where(charged).values(of_change=owner))


def _give(conn: sa.Connection, change: sa.Row[Any], sign: int) -> None:
    for back in _given.decode(change.give_back):
        charges = t.charges.c
        conn.execute(
            sa.update(t.charges)
            .where(charges.charge_id == back.charge_id)
            .values(
                given=charges.given + sign * back.paid_out,
                given_of_bill=charges.given_of_bill + sign * back.of_bill,
            )
        )


def _put(conn: sa.Connection, order_id: str, revision: Revision, now_ms: int, sign: int) -> None:
    orders = t.orders
    stored = conn.execute(sa.select(orders.c.courses).where(orders.c.order_id == order_id)).scalar_one()
    conn.execute(
        sa.update(orders)
        .where(orders.c.order_id == order_id)
        .values(
            **revision.money,
            **with_lines(stored, revision.lines),
            updated_at=now_ms,
            changes=orders.c.changes + sign,
        )
    )
    for table, rows in (
        (t.order_lines, revision.lines),
        (b.order_taxes, revision.taxes),
        (b.order_discounts, revision.discounts),
    ):
        conn.execute(sa.delete(table).where(table.c.order_id == order_id))
        if rows:
            conn.execute(sa.insert(table), rows)
    conn.execute(
        sa.update(b.order_bills)
        .where(b.order_bills.c.order_id == order_id)
        .values(bill=revision.bill, draft=revision.draft)
    )


def cash_of(conn: sa.Connection, change_id: str) -> list[str]:
    """Return the charges of a change that is under way, or came to nothing, that were paid in cash."""
    charges = t.charges.c
    wanted = sa.select(charges.charge_id).where(charges.of_change == change_id, charges.method == "cash")
    return list(conn.execute(wanted).scalars())


def cash_moved(conn: sa.Connection, change: sa.Row[Any]) -> tuple[bool, bool]:
    """Tell whether a change takes cash, and whether it gives cash back."""
    taken = set(_ids.decode(change.charged))
    given = {back.charge_id for back in _given.decode(change.give_back) if back.paid_out}
    charges = t.charges.c
    asked = sa.select(charges.charge_id).where(charges.order_id == change.order_id, charges.method == "cash")
    cash = set(conn.execute(asked).scalars())
    return bool(cash & taken), bool(cash & given)


def takes_cash(conn: sa.Connection, order_id: str, change_id: str) -> bool:
    """Tell whether this is a change of the order that takes cash and has not come to nothing."""
    change = _of_order(conn, order_id, change_id)
    return change is not None and change.state != "dropped" and cash_moved(conn, change)[0]


def gives_cash(conn: sa.Connection, order_id: str, opening_id: str) -> bool:
    """Tell whether cash goes back by a change of the order: one that is done, or `back-` and one that came to nothing."""
    change = _of_order(conn, order_id, opening_id.removeprefix("back-"))
    if change is None:
        return False
    takes, gives = cash_moved(conn, change)
    undone = opening_id.startswith("back-")
    return takes and change.state == "dropped" if undone else gives and change.state == "done"


def _of_order(conn: sa.Connection, order_id: str, change_id: str) -> sa.Row[Any] | None:
    return next((change for change in changes_of(conn, order_id) if change.change_id == change_id), None)


def charges_asked(conn: sa.Connection, change_id: str) -> Sequence[sa.Row[Any]]:
    """Return the charges of a change that is under way, or came to nothing."""
    wanted = sa.select(t.charges).where(t.charges.c.of_change == change_id)
    return conn.execute(wanted.order_by(t.charges.c.position)).all()
