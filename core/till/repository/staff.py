"""The staff of a counter, who of them is on duty, and what they approved for one another."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from core.domain.staff import DutyView, Right, Rights, Role, StaffMember
from core.domain.text import folded
from core.store.prepared import Prepared
from core.till import tables_of_staff as t

_FOLDED: Final = 80
_staff: Final = t.staff.c
_duty: Final = Prepared(sa.select(t.duty))
_on_duty: Final = Prepared(
    sa.select(t.duty.c.staff_id, _staff.name, _staff.role, _staff.exceptions).select_from(
        t.duty.outerjoin(t.staff, t.duty.c.staff_id == _staff.staff_id)
    )
)


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Who is on duty; the id is empty while the counter is locked."""

    staff_id: str
    name: str
    rights: Rights


@dataclass(frozen=True, slots=True)
class PinKept:
    """What is kept of somebody's PIN: its hash, how many wrong ones came since, how long (ms) the last is waited for."""

    staff_id: str
    name: str
    hash: str
    wrong: int
    wait_ms: int
    rights: Rights


@dataclass(frozen=True, slots=True)
class Asked:
    """What an approval is bound to: a right, an amount of it, a subject, and who wants to do it."""

    right: Right
    amount: int
    subject: str
    actor_id: str


def on_duty(conn: sa.Connection) -> OnDuty | None:
    """Return who is on duty, None in a shop without staff."""
    row = _on_duty.select(conn, {}).first()
    if row is None:
        return None
    if row.name is None:
        return OnDuty("", "", Rights(Role.BARISTA))
    return OnDuty(row.staff_id, row.name, _rights(row))


def person_on_duty(conn: sa.Connection) -> str:
    """Return the name of who is on duty; "" in a shop without staff, and while the counter is locked."""
    found = on_duty(conn)
    return "" if found is None else found.name


def duty_of(conn: sa.Connection) -> DutyView:
    """Return how the counter stands."""
    row = _duty.select(conn, {}).first()
    if row is None:
        return DutyView()
    return DutyView(
        staffed=True,
        on_duty=find_member(conn, row.staff_id) if row.staff_id else None,
        last_id=row.last_id,
        lock_after_min=row.lock_after_min,
        lock_at_start=row.lock_at_start,
    )


def begin_duty(conn: sa.Connection, staff_id: str, now_ms: int) -> None:
    """The shop has staff from now on; whoever came first is on duty."""
    row = {"one": 1, "staff_id": staff_id, "last_id": staff_id, "since": now_ms}
    conn.execute(sa.insert(t.duty), {**row, "lock_after_min": 0, "lock_at_start": True})


def end_duty(conn: sa.Connection) -> None:
    """The shop has no staff any more."""
    conn.execute(sa.delete(t.duty))


def change_duty(conn: sa.Connection, **values: object) -> None:
    """Change who is on duty (`staff_id`, `last_id`, `since`), or when the counter locks."""
    conn.execute(sa.update(t.duty).values(**values))


def members(conn: sa.Connection) -> tuple[StaffMember, ...]:
    """Return all who ever were of the staff, in the order in which they came."""
    found = conn.execute(sa.select(t.staff).order_by(_staff.added_at, _staff.staff_id))
    return tuple(_member(row) for row in found)


def find_member(conn: sa.Connection, staff_id: str) -> StaffMember | None:
    """Return somebody of the staff."""
    row = conn.execute(sa.select(t.staff).where(_staff.staff_id == staff_id)).first()
    return None if row is None else _member(row)


def is_name_taken(conn: sa.Connection, name: str, staff_id: str) -> bool:
    """Tell whether somebody else has this name, or had it: names stand in orders and in the journal."""
    same = sa.select(_staff.staff_id).where(_staff.name_folded == _folded(name), _staff.staff_id != staff_id)
    return conn.execute(same).first() is not None


def add_member(conn: sa.Connection, member: StaffMember, pin_hash: str, now_ms: int) -> None:
    """Keep somebody new."""
    row = {
        **_told(member),
        "staff_id": member.staff_id,
        "pin_hash": pin_hash,
        "pin_length": member.pin_length,
        "active": True,
        "added_at": now_ms,
    }
    conn.execute(sa.insert(t.staff), row)


def change_member(conn: sa.Connection, member: StaffMember) -> None:
    """Keep another name, role, colour, and other exceptions."""
    update_member(conn, member.staff_id, **_told(member))


def update_member(conn: sa.Connection, staff_id: str, **values: object) -> None:
    """Change columns of somebody."""
    conn.execute(sa.update(t.staff).where(_staff.staff_id == staff_id).values(**values))


def find_pin(conn: sa.Connection, staff_id: str) -> PinKept | None:
    """Return what is kept of the PIN of somebody who is active."""
    wanted = sa.select(t.staff).where(_staff.staff_id == staff_id, _staff.active == sa.true())
    row = conn.execute(wanted).first()
    return None if row is None else _pin(row)


def active_pins(conn: sa.Connection) -> tuple[PinKept, ...]:
    """Return what is kept of the PINs of all who are active."""
    return tuple(_pin(row) for row in conn.execute(sa.select(t.staff).where(_staff.active == sa.true())))


def add_approval(
    conn: sa.Connection, approval_id: str, asked: Asked, approver: PinKept, expires_at: int
) -> None:
    """Keep that somebody approved what somebody else wants to do."""
    row = {
        "approval_id": approval_id,
        "right_name": asked.right.value,
        "amount": asked.amount,
        "subject": asked.subject,
        "actor_id": asked.actor_id,
        "approver_id": approver.staff_id,
        "approver": approver.name,
        "expires_at": expires_at,
    }
    conn.execute(sa.insert(t.approvals), row)


def use_approval(conn: sa.Connection, approval_id: str, asked: Asked, now_ms: int) -> str:
    """Use an approval up; return who gave it, or "" when there is none for exactly this."""
    used = sa.update(t.approvals).where(*_fits(approval_id, asked, now_ms)).values(used_at=now_ms)
    if not conn.execute(used).rowcount:
        return ""
    given_by = sa.select(t.approvals.c.approver).where(t.approvals.c.approval_id == approval_id)
    return str(conn.execute(given_by).scalar_one())


def has_approval(conn: sa.Connection, approval_id: str, asked: Asked, now_ms: int) -> bool:
    """Tell whether there is an approval for exactly this, without using it up."""
    found = sa.select(t.approvals.c.approval_id).where(*_fits(approval_id, asked, now_ms))
    return conn.execute(found).first() is not None


def _fits(approval_id: str, asked: Asked, now_ms: int) -> tuple[sa.ColumnElement[bool], ...]:
    approvals = t.approvals.c
    return (
        approvals.approval_id == approval_id,
        approvals.used_at.is_(None),
        approvals.right_name == asked.right.value,
        approvals.amount == asked.amount,
        approvals.subject == asked.subject,
        approvals.actor_id == asked.actor_id,
        approvals.expires_at > now_ms,
    )


def _told(member: StaffMember) -> dict[str, object]:
    exceptions = {right.value: limit for right, limit in member.exceptions.items()}
    return {
        "name": member.name,
        "name_folded": _folded(member.name),
        "role": member.role.value,
        "exceptions": json.dumps(exceptions, sort_keys=True),
        "hue": member.hue,
    }


def _member(row: Any) -> StaffMember:  # noqa: ANN401 - a row of the staff
    return StaffMember(
        staff_id=row.staff_id,
        name=row.name,
        role=Role(row.role),
        exceptions=_exceptions(row.exceptions),
        hue=row.hue,
        active=row.active,
        pin_length=row.pin_length,
        wait_ms=row.wait_ms,
    )


def _pin(row: Any) -> PinKept:  # noqa: ANN401 - a row of the staff
    return PinKept(row.staff_id, row.name, row.pin_hash, row.wrong, row.wait_ms, _rights(row))


def _rights(row: Any) -> Rights:  # noqa: ANN401 - a row of the staff
    return Rights(Role(row.role), _exceptions(row.exceptions))


def _exceptions(kept: str) -> Mapping[Right, int]:
    """Return the limits by right; a right that a newer version knew is nobody's."""
    known = {right.value: right for right in Right}
    return {known[name]: int(limit) for name, limit in json.loads(kept).items() if name in known}


def _folded(name: str) -> str:
    return folded(name)[:_FOLDED]
