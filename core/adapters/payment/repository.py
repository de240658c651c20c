"""The payment database in sentences: each function is one statement or two inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import sqlalchemy as sa

from core.adapters.payment.stored import Ask, Effect, EffectKey, StoredCharge, StoredRefund
from core.adapters.payment.tables import (
    ChargeState,
    Decision,
    EffectKind,
    RefundState,
    asks,
    barred,
    charges,
    counters,
    decisions,
    effects,
    ledger,
    notices,
    refunds,
    simulators,
)
from core.contracts.payment import CreateCharge, DecideCharge
from core.store.claims import Claims, open_rows
from core.store.prepared import AnyOf, Prepared, Updates
from core.store.upsert import insert as upsert
from core.store.upsert import insert_for

AT_ONCE: Final = 500

_CHARGE: Final = sa.bindparam("of_charge", type_=sa.String)
_find_charge: Final = Prepared(sa.select(charges).where(charges.c.charge_id == _CHARGE))
_update_charge: Final = Updates(charges, "charge_id")
_is_barred: Final = Prepared(sa.select(barred.c.charge_id).where(barred.c.charge_id == _CHARGE))
_drop_effect: Final = Prepared(
    sa.delete(effects).where(
        effects.c.charge_id == _CHARGE,
        effects.c.kind == sa.bindparam("of_kind", type_=sa.String),
        effects.c.refund_id == sa.bindparam("of_refund", type_=sa.String),
    )
)
_effects_of: Final = Prepared(
    sa.select(effects.c.kind, effects.c.refund_id, effects.c.asked_at)
    .where(effects.c.charge_id == _CHARGE)
    .order_by(effects.c.asked_at, effects.c.refund_id)
)
_intend: Final = Prepared(
    lambda dialect: insert_for(dialect, effects).on_conflict_do_nothing(),
    ("charge_id", "kind", "refund_id", "order_id", "asked_at"),
)
_find_refund: Final = Prepared(
    sa.select(refunds).where(
        refunds.c.refund_id == sa.bindparam("of_refund", type_=sa.String), refunds.c.charge_id == _CHARGE
    )
)
_unfinished: Final = AnyOf(sa.select(effects.c.charge_id).distinct(), effects.c.order_id)
_add_ask: Final = Prepared(sa.insert(asks), ("command_id", "charge_id", "kind", "refund_id"))
_asks_of: Final = Prepared(
    sa.select(asks.c.command_id, asks.c.kind, asks.c.refund_id)
    .where(asks.c.charge_id == _CHARGE)
    .order_by(asks.c.command_id)
)
_drop_ask: Final = Prepared(
    sa.delete(asks).where(asks.c.command_id == sa.bindparam("of_command", type_=sa.String))
)
_book: Final = Prepared(
    sa.insert(ledger), ("key", "charge_id", "method", "kind", "amount", "currency", "booked_at")
)
_add_charge: Final = Prepared(
    sa.insert(charges),
    (
        "charge_id",
        "order_id",
        "method",
        "amount",
        "currency",
        "description",
        "received",
        "asked_at",
        "expires_at",
        "state",
        "simulator",
    ),
)
_count: Final = Prepared(
    sa.update(counters)
    .where(counters.c.name == sa.literal_column("'paid_sequence'"))
    .values(value=counters.c.value + sa.literal_column("1"))
    .returning(counters.c.value)
)
_once_in_doubt: Final = Prepared(
    sa.select(charges).where(
        charges.c.asked_at >= sa.bindparam("since"),
        charges.c.doubt_revision > sa.literal_column("0"),
        charges.c.doubt_since.is_(None),
    )
)
_once_stuck: Final = Prepared(
    sa.select(refunds).where(refunds.c.asked_at >= sa.bindparam("since"), refunds.c.stuck_at.is_not(None))
)
_MANY: Final = sa.bindparam("many", type_=sa.BigInteger)
_GONE: Final = sa.bindparam("gone", type_=sa.BigInteger)
_set_aside: Final = Prepared(
    sa.update(charges)
    .where(
        charges.c.charge_id == _CHARGE,
        charges.c.paid_at.is_not(None),
        charges.c.amount - charges.c.refunded - charges.c.refunding >= _MANY,
    )
    .values(refunding=charges.c.refunding + _MANY)
)
_give_back: Final = Prepared(
    sa.update(charges)
    .where(charges.c.charge_id == _CHARGE)
    .values(refunding=charges.c.refunding - _MANY, refunded=charges.c.refunded + _GONE)
)
_add_refund: Final = Prepared(sa.insert(refunds), ("refund_id", "charge_id", "amount", "state", "asked_at"))
_update_refund: Final = Updates(refunds, "refund_id", "charge_id")
_open_to: Final = Prepared(
    sa.select(effects.c.charge_id, effects.c.kind, effects.c.refund_id)
    .join(charges, charges.c.charge_id == effects.c.charge_id)
    .where(open_rows(charges))
    .order_by(effects.c.asked_at)
)
_behaviours: Final = Prepared(sa.select(simulators))


def find_charge(conn: sa.Connection, charge_id: str) -> StoredCharge | None:
    """Return a charge, or None when it was never asked for."""
    row = _find_charge.select(conn, {"of_charge": charge_id}).one_or_none()
    return None if row is None else as_charge(row._asdict())


def as_charge(row: Mapping[str, Any] | sa.RowMapping) -> StoredCharge:
    """Return the charge that columns hold."""
    return StoredCharge(**{**row, "state": ChargeState(row["state"])})


def add_charge(conn: sa.Connection, command: CreateCharge, now_ms: int, *, simulator: bool) -> None:
    """Store a charge as ASKED."""
    row = {
        "charge_id": command.charge_id,
        "order_id": command.order_id,
        "method": command.method,
        "amount": command.amount,
        "currency": command.currency,
        "description": command.description,
        "received": command.received,
        "asked_at": now_ms,
        "expires_at": command.expires_at,
        "state": ChargeState.ASKED.value,
        "simulator": simulator,
    }
    _add_charge.run(conn, [row])


def update_charge(conn: sa.Connection, charge_id: str, **values: object) -> None:
    """Change columns of a charge."""
    _update_charge.run(conn, {"charge_id": charge_id}, values)


def bar(conn: sa.Connection, charge_id: str, order_id: str, now_ms: int) -> None:
    """Remember that this charge must never be created."""
    conn.execute(
        upsert(conn, barred)
        .values(charge_id=charge_id, order_id=order_id, barred_at=now_ms)
        .on_conflict_do_nothing()
    )


def is_barred(conn: sa.Connection, charge_id: str) -> bool:
    """Return whether the charge was cancelled before it was asked for."""
    return _is_barred.select(conn, {"of_charge": charge_id}).first() is not None


def next_paid_sequence(conn: sa.Connection) -> int:
    """Return a number that is larger than all that were given before."""
    number: int = _count.select(conn, {}).first().value
    return number


def book(conn: sa.Connection, charge: StoredCharge, kind: str, key: str, amount: int, now_ms: int) -> None:
    """Add a movement of money to the ledger; fails if there is one with this key."""
    row = {
        "key": f"{kind}:{key}",
        "charge_id": charge.charge_id,
        "method": charge.method,
        "kind": kind,
        "amount": amount,
        "currency": charge.currency,
        "booked_at": now_ms,
    }
    _book.run(conn, [row])


def find_refund(conn: sa.Connection, refund_id: str, charge_id: str) -> StoredRefund | None:
    """Return a refund of a charge."""
    row = _find_refund.select(conn, {"of_refund": refund_id, "of_charge": charge_id}).one_or_none()
    return None if row is None else StoredRefund(**{**row._asdict(), "state": RefundState(row.state)})


def once_in_doubt(conn: sa.Connection, since: int) -> list[StoredCharge]:
    """Return the charges that were asked for since a moment (ms), and were in doubt and are so no longer."""
    return [as_charge(row._asdict()) for row in _once_in_doubt.select(conn, {"since": since})]


def once_stuck(conn: sa.Connection, since: int) -> list[StoredRefund]:
    """Return the refunds that were asked for since a moment (ms), and are or were stuck."""
    told = _once_stuck.select(conn, {"since": since})
    return [StoredRefund(**{**row._asdict(), "state": RefundState(row.state)}) for row in told]


def set_aside(conn: sa.Connection, refund_id: str, charge_id: str, amount: int, now_ms: int) -> bool:
    """Store a refund and set its amount aside; return False when not so much of the paid money is left."""
    if _set_aside.run(conn, [{"of_charge": charge_id, "many": amount}]).rowcount != 1:
        return False
    row = {
        "refund_id": refund_id,
        "charge_id": charge_id,
        "amount": amount,
        "state": RefundState.ASKED.value,
        "asked_at": now_ms,
    }
    _add_refund.run(conn, [row])
    return True


def finish_refund(
    conn: sa.Connection, refund: StoredRefund, now_ms: int, *, refused: str | None = None
) -> None:
    """Turn the amount that was set aside into money gone, or put it back when the provider `refused` with a reason."""
    state = RefundState.DONE if refused is None else RefundState.REFUSED
    update_refund(conn, refund, state=state.value, reason=refused, done_at=now_ms)
    gone = refund.amount if refused is None else 0
    _give_back.run(conn, [{"of_charge": refund.charge_id, "many": refund.amount, "gone": gone}])


def update_refund(conn: sa.Connection, refund: StoredRefund, **values: object) -> None:
    """Change columns of a refund."""
    _update_refund.run(conn, {"refund_id": refund.refund_id, "charge_id": refund.charge_id}, values)


def intend(
    conn: sa.Connection, charge: StoredCharge, kind: EffectKind, now_ms: int, refund_id: str = ""
) -> None:
    """Store that something is to be done outside; nothing changes when it is stored already."""
    wanted = {
        "charge_id": charge.charge_id,
        "kind": kind.value,
        "refund_id": refund_id,
        "order_id": charge.order_id,
        "asked_at": now_ms,
    }
    _intend.run(conn, [wanted])


def drop_effects(conn: sa.Connection, charge_id: str, *kinds: EffectKind, refund_id: str = "") -> bool:
    """Forget what is done or no longer wanted; return whether there was any of it."""
    rows = [{"of_charge": charge_id, "of_kind": kind.value, "of_refund": refund_id} for kind in kinds]
    return _drop_effect.run(conn, rows).rowcount > 0


def effects_of(conn: sa.Connection, charge_id: str) -> tuple[Effect, ...]:
    """Return what is still to be done for a charge, oldest first."""
    rows = _effects_of.select(conn, {"of_charge": charge_id})
    return tuple(Effect(EffectKind(row.kind), row.refund_id, row.asked_at) for row in rows)


def open_to(conn: sa.Connection, claims: Claims, now_ms: int) -> dict[str, set[EffectKey]]:
    """Return what is still to be done by this worker, or by nobody any more: kinds and refund ids, by charge."""
    found: dict[str, set[EffectKey]] = {}
    for row in _open_to.select(conn, claims.at(now_ms)):
        found.setdefault(row.charge_id, set()).add((EffectKind(row.kind), row.refund_id))
    return found


def unfinished(conn: sa.Connection, order_ids: Iterable[str]) -> list[str]:
    """Return the charges of these orders for which something is still to be done."""
    wanted, found = sorted(order_ids), list[str]()
    for start in range(0, len(wanted), AT_ONCE):
        found.extend(_unfinished.select(conn, wanted[start : start + AT_ONCE]).scalars())
    return found


def add_ask(
    conn: sa.Connection, command_id: str, charge_id: str, kind: EffectKind, refund_id: str = ""
) -> None:
    """Remember that a command waits for its answer."""
    ask = {"command_id": command_id, "charge_id": charge_id, "kind": kind.value, "refund_id": refund_id}
    _add_ask.run(conn, [ask])


def asks_of(conn: sa.Connection, charge_id: str) -> tuple[Ask, ...]:
    """Return the commands about a charge that wait for their answer, in the order of their ids."""
    rows = _asks_of.select(conn, {"of_charge": charge_id})
    return tuple(Ask(row.command_id, EffectKind(row.kind), row.refund_id) for row in rows)


def drop_asks(conn: sa.Connection, command_ids: Sequence[str]) -> None:
    """Forget commands that were answered."""
    if command_ids:
        _drop_ask.run(conn, [{"of_command": command_id} for command_id in command_ids])


def set_behaviour(conn: sa.Connection, method: str, behaviour: str) -> None:
    """Remember how the simulator of a method behaves."""
    conn.execute(
        upsert(conn, simulators)
        .values(method=method, behaviour=behaviour)
        .on_conflict_do_update(index_elements=[simulators.c.method], set_={"behaviour": behaviour})
    )


def behaviours(conn: sa.Connection) -> dict[str, str]:
    """Return how the simulators behave, by method; one that was never set is missing."""
    return {row.method: row.behaviour for row in _behaviours.select(conn, {})}


def decision_of(conn: sa.Connection, charge_id: str) -> str | None:
    """Return what a person decided about a charge, or None."""
    asked = sa.select(decisions.c.decision).where(decisions.c.charge_id == charge_id)
    return conn.execute(asked).scalar_one_or_none()


def is_unconfirmed(conn: sa.Connection, charge_id: str) -> bool:
    """Tell whether a person saw the money taken, and the provider has not confirmed it."""
    return conn.execute(sa.select(decisions.c.charge_id).where(*_unconfirmed(charge_id))).first() is not None


def contradict(conn: sa.Connection, charge_id: str, now_ms: int) -> bool:
    """Enter that the provider says no to what a person saw taken; return False when it is known, or was confirmed."""
    new = (*_unconfirmed(charge_id), decisions.c.contradicted_at.is_(None))
    return conn.execute(sa.update(decisions).where(*new).values(contradicted_at=now_ms)).rowcount == 1


def _unconfirmed(charge_id: str) -> tuple[sa.ColumnElement[bool], ...]:
    taken = decisions.c.decision == Decision.TAKEN
    return decisions.c.charge_id == charge_id, taken, decisions.c.agreed_at.is_(None)


def add_decision(conn: sa.Connection, command: DecideCharge) -> None:
    """Store what a person decided about a charge."""
    conn.execute(
        sa.insert(decisions).values(
            charge_id=command.charge_id,
            decision=command.decision,
            decided_by=command.by.strip(),
            reason=command.reason.strip(),
            slip=command.slip.strip(),
            decided_at=command.decided_at,
        )
    )


def agree(conn: sa.Connection, charge_id: str, now_ms: int) -> None:
    """Enter that the provider says what a person decided."""
    conn.execute(sa.update(decisions).where(decisions.c.charge_id == charge_id).values(agreed_at=now_ms))


def is_first_notice(conn: sa.Connection, notice_id: str, now_ms: int, remembered_ms: int) -> bool:
    """Remember a notice, and forget those that are older than is remembered; return False when it is known already."""
    conn.execute(sa.delete(notices).where(notices.c.seen_at < now_ms - remembered_ms))
    entered = conn.execute(
        upsert(conn, notices).values(notice_id=notice_id, seen_at=now_ms).on_conflict_do_nothing()
    )
    return entered.rowcount == 1
