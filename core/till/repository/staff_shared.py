"""The staff as the counters share it, in the till's database."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import sqlalchemy as sa

from core.contracts.staff import SharedPerson
from core.domain.text import folded
from core.till import tables_of_staff as t

_staff: Final = t.staff.c
_FIELDS: Final = SharedPerson.__struct_fields__
_FOLDED: Final = 80


def person(conn: sa.Connection, staff_id: str) -> SharedPerson | None:
    """Return somebody."""
    return next(iter(people(conn, [staff_id])), None)


def people(conn: sa.Connection, staff_ids: Iterable[str] | None = None) -> tuple[SharedPerson, ...]:
    """Return these of the staff, or all who ever were of it."""
    wanted = sa.select(*(_staff[name] for name in _FIELDS)).order_by(_staff.added_at, _staff.staff_id)
    if staff_ids is not None:
        wanted = wanted.where(_staff.staff_id.in_(list(staff_ids)))
    return tuple(SharedPerson(**row._asdict()) for row in conn.execute(wanted))


def namesake(conn: sa.Connection, name: str, staff_id: str) -> SharedPerson | None:
    """Return who else has this name, or had it."""
    same = sa.select(_staff.staff_id).where(_staff.name_folded == _folded(name), _staff.staff_id != staff_id)
    found = conn.execute(same).scalar_one_or_none()
    return None if found is None else person(conn, found)


def put(conn: sa.Connection, told: SharedPerson, *, is_known: bool, fresh_pin: bool) -> None:
    """Keep somebody as they are now."""
    row: dict[str, Any] = {name: getattr(told, name) for name in _FIELDS}
    row |= {"name_folded": _folded(told.name), "active": told.active}
    if fresh_pin:
        row |= {"wrong": 0, "wait_ms": 0}
    if is_known:
        conn.execute(sa.update(t.staff).where(_staff.staff_id == told.staff_id).values(**row))
    else:
        conn.execute(sa.insert(t.staff), row)


def details_changed(conn: sa.Connection, staff_id: str, now_ms: int, address: str) -> None:
    """Remember that what somebody is called or may do was changed here, after all that is known."""
    _stamp(
        conn, staff_id, details_at=sa.case((_staff.details_at >= now_ms, _staff.details_at + 1), else_=now_ms)
    )
    _stamp(conn, staff_id, details_by=address)


def pin_changed(conn: sa.Connection, staff_id: str, now_ms: int, address: str) -> None:
    """Remember that somebody got a new PIN here, after all that is known."""
    _stamp(conn, staff_id, pin_at=sa.case((_staff.pin_at >= now_ms, _staff.pin_at + 1), else_=now_ms))
    _stamp(conn, staff_id, pin_by=address)


def left_or_back(conn: sa.Connection, staff_id: str) -> None:
    """Count that somebody left or came back."""
    _stamp(conn, staff_id, epoch=_staff.epoch + 1)


def begin_locked(conn: sa.Connection, now_ms: int) -> None:
    """The shop has staff, and nobody is on duty here."""
    row = {"one": 1, "staff_id": "", "last_id": "", "since": now_ms}
    conn.execute(sa.insert(t.duty), {**row, "lock_after_min": 0, "lock_at_start": True})


def is_staffed(conn: sa.Connection) -> bool:
    """Tell whether this counter knows that the shop has staff."""
    return conn.execute(sa.select(t.duty.c.one)).first() is not None


def _stamp(conn: sa.Connection, staff_id: str, **values: object) -> None:
    conn.execute(sa.update(t.staff).where(_staff.staff_id == staff_id).values(**values))


def _folded(name: str) -> str:
    return folded(name)[:_FOLDED]
