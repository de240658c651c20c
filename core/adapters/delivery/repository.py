"""The delivery's SQL: deliveries and their conditional changes, and the commands that wait for an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from core.adapters.delivery.tables import AskKind, DeliveryState, asks, deliveries, fleet
from core.contracts.delivery import AssignCourier, CancelCourier
from core.contracts.message import Reply
from core.domain.change import ChangeKind
from core.store.claims import Claims, open_rows
from core.store.prepared import Prepared, Updates
from core.store.upsert import insert as upsert
from core.store.work import Work

DEFAULT_COURIERS: Final = 3

UNSETTLED: Final = (DeliveryState.ASKED, DeliveryState.CANCELLING)

_COLUMNS: Final = (
    "delivery_id",
    "order_id",
    "number",
    "recipient",
    "address",
    "phone",
    "state",
    "courier",
    "collects_at",
    "reason",
    "asked_at",
    "changed_at",
)
_DELIVERY: Final = sa.bindparam("of_delivery", type_=sa.String)
_KIND: Final = sa.bindparam("of_kind", type_=sa.String)
_find: Final = Prepared(sa.select(deliveries).where(deliveries.c.delivery_id == _DELIVERY))
_unsettled: Final = Prepared(
    sa.select(deliveries.c.delivery_id)
    .where(
        deliveries.c.state.in_([sa.literal_column(f"'{state.value}'") for state in UNSETTLED]),
        open_rows(deliveries),
    )
    .order_by(deliveries.c.asked_at)
)
_add: Final = Prepared(sa.insert(deliveries), _COLUMNS)
_move_on: Final = Updates(deliveries, "delivery_id", "state")
_add_ask: Final = Prepared(sa.insert(asks), ("command_id", "delivery_id", "kind"))
_asks_of: Final = Prepared(
    sa.select(asks.c.command_id).where(asks.c.delivery_id == _DELIVERY, asks.c.kind == _KIND)
)
_drop_asks: Final = Prepared(sa.delete(asks).where(asks.c.delivery_id == _DELIVERY, asks.c.kind == _KIND))
_couriers: Final = Prepared(sa.select(fleet.c.couriers))


@dataclass(frozen=True, slots=True)
class Delivery:
    """One delivery: where it goes, how far it is, and who rides (`collects_at` in ms; 0 and "" when nobody does)."""

    delivery_id: str
    order_id: str
    number: str
    recipient: str
    address: str
    phone: str
    state: DeliveryState
    courier: str
    collects_at: int
    reason: str
    asked_at: int
    changed_at: int
    claimed_by: str | None
    claimed_until: int


def find(conn: sa.Connection, delivery_id: str) -> Delivery | None:
    """Return a delivery, None for an unknown id."""
    row = _find.select(conn, {"of_delivery": delivery_id}).one_or_none()
    return None if row is None else as_delivery(row)


def as_delivery(row: sa.Row[Any]) -> Delivery:
    """Return the delivery that a row holds."""
    values = row._asdict()
    return Delivery(**{**values, "state": DeliveryState(values["state"])})


def unsettled(conn: sa.Connection, claims: Claims, now_ms: int) -> list[str]:
    """Return the deliveries for which the company has still to be asked or told something, oldest first.

    Those on which another worker is at work are left to it.
    """
    return _unsettled.select(conn, claims.at(now_ms)).scalars()


def add(work: Work, command: AssignCourier | CancelCourier, state: DeliveryState) -> None:
    """Store a delivery that has not been heard of before."""
    told = command if isinstance(command, AssignCourier) else None
    row = {
        "delivery_id": command.delivery_id,
        "order_id": command.order_id,
        "number": told.number if told else "",
        "recipient": told.recipient if told else "",
        "address": told.address if told else "",
        "phone": told.phone if told else "",
        "state": state.value,
        "courier": "",
        "collects_at": 0,
        "reason": "",
        "asked_at": work.now_ms,
        "changed_at": work.now_ms,
    }
    _add.run(work.conn, [row])


def move_on(
    work: Work,
    delivery: Delivery,
    after: DeliveryState,
    *,
    courier: str = "",
    collects_at: int = 0,
    reason: str = "",
) -> bool:
    """Change the state of a delivery; return False when it is no longer in the state that `delivery` tells."""
    values: dict[str, object] = {"state": after.value, "reason": reason, "changed_at": work.now_ms}
    if courier:
        values |= {"courier": courier, "collects_at": collects_at}
    before = {"delivery_id": delivery.delivery_id, "state": delivery.state.value}
    changed = _move_on.run(work.conn, before, values)
    work.changed(ChangeKind.ORDER, delivery.order_id)
    return changed.rowcount == 1


def add_ask(work: Work, command: AssignCourier | CancelCourier, kind: AskKind) -> None:
    """Remember that the command in hand waits for its answer; the notice of the change wakes the dispatcher."""
    row = {"command_id": work.command_id, "delivery_id": command.delivery_id, "kind": kind.value}
    _add_ask.run(work.conn, [row])
    work.changed(ChangeKind.ORDER, command.order_id)


def answer_asks(work: Work, delivery_id: str, kind: AskKind, reply: Reply) -> None:
    """Give all commands of one kind about a delivery their answer."""
    ours = {"of_delivery": delivery_id, "of_kind": kind.value}
    command_ids: Sequence[str] = _asks_of.select(work.conn, ours).scalars()
    for command_id in command_ids:
        work.answer(command_id, reply)
    if command_ids:
        _drop_asks.run(work.conn, [ours])


def couriers(conn: sa.Connection) -> int:
    """Return how many simulated couriers ride."""
    found = _couriers.select(conn, {}).one_or_none()
    return DEFAULT_COURIERS if found is None else int(found.couriers)


def set_couriers(conn: sa.Connection, many: int) -> None:
    """Set how many simulated couriers ride."""
    statement = upsert(conn, fleet).values(only=1, couriers=many)
    conn.execute(statement.on_conflict_do_update(index_elements=["only"], set_={"couriers": many}))
