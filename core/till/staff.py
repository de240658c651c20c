"""The staff of one counter: who is of it, what each may do, their PINs, and when the counter locks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from core.domain.change import ChangeKind
from core.domain.journal import Told
from core.domain.pin import checked_pin
from core.domain.staff import ALWAYS, NEVER, DutyView, Right, Role, StaffMember
from core.domain.text import clean_text, folded
from core.errors import Conflict, InvalidInput, NotFound
from core.store.database import Database
from core.store.work import Work
from core.till.duty import Allowed, allow, check_allowed
from core.till.journal import enter
from core.till.pins import Pins
from core.till.repository import staff as rows
from core.till.repository import staff_shared as shared
from core.till.sign_in import SignIn
from core.till.staff_key import StaffKey
from core.till.staff_sharing import StaffSharing

NAME_LENGTH: Final = 40
AT_THE_MACHINE: Final = "machine"
"""Who did what was done by a command on the machine, for the journal."""
MOST_STAFF: Final = 50
"""A new PIN is held against all others, which takes a moment for each."""
LONGEST_QUIET_MIN: Final = 240


class StaffOfTill:
    """Implements `core.api.staff.StaffDoor` over the till of this process."""

    def __init__(
        self,
        database: Database,
        pepper_file: Path | None,
        key: StaffKey | None = None,
        *,
        shares: bool = False,
    ) -> None:
        """With a `key`, PINs are kept so that all counters can compare them; one that `shares` tells them of its people."""
        self._database = database
        self._pins = Pins(pepper_file, key)
        self.sharing = StaffSharing(
            database,
            key or StaffKey(b""),
            shared=shares,
            new_pin=self._forget_wait,
        )
        self._giving = asyncio.Lock()
        """One PIN is given at a time, so that no two people get the same."""
        self._at_the_door = SignIn(database, self._pins, self._kept_anew)
        self.sign_in = self._at_the_door.sign_in
        self.lock = self._at_the_door.lock
        self.approve = self._at_the_door.approve
        self.begin = self._at_the_door.begin

    async def people(self) -> tuple[StaffMember, ...]:
        """Return all who are or were of the staff, in the order in which they came."""
        found = await self._database.read(rows.members)
        return tuple(self._at_the_door.shown(member) for member in found)

    async def duty(self) -> DutyView:
        """Return who is on duty, and when the counter locks."""
        return await self._database.read(rows.duty_of)

    async def add(self, member: StaffMember, pin: str, *, approval_id: str = "") -> None:
        """Take somebody into the staff; the first one has to be an owner, and is on duty at once.

        Raises InvalidInput naming what is wrong, Conflict when the name or the PIN is somebody else's.
        """
        fresh = _checked(member)
        fresh = replace(fresh, pin_length=len(pin), active=True)
        async with self._giving:
            kept = await self._new_pin(fresh.staff_id, pin, approval_id)
            await self._write(fresh.staff_id, lambda work: _add(work, fresh, kept, approval_id))

    async def change(self, member: StaffMember, *, approval_id: str = "") -> None:
        """Give somebody another name, role or colour, or other exceptions."""
        changed = _checked(member)
        await self._write(changed.staff_id, lambda work: _change(work, changed, approval_id))

    async def set_pin(self, staff_id: str, pin: str, *, approval_id: str = "") -> None:
        """Give somebody a new PIN; who had left is of the staff again. Raises Conflict when the PIN is somebody else's."""
        async with self._giving:
            kept = await self._new_pin(staff_id, pin, approval_id)
            await self._write(staff_id, lambda work: _set_pin(work, staff_id, kept, len(pin), approval_id))
        self._at_the_door.forget_wait(staff_id)

    async def find_active(self, name: str) -> StaffMember:
        """Return who of the staff has this name, capitals and accents apart. Raises NotFound that tells all names."""
        active = [member for member in await self.people() if member.active]
        found = next((member for member in active if folded(member.name) == folded(name.strip())), None)
        if found is None:
            names = ", ".join(member.name for member in active)
            raise NotFound("staff.no_such_name" if names else "staff.nobody", given=name, names=names)
        return found

    async def reset_pin(self, staff_id: str, pin: str) -> None:
        """Give somebody a new PIN without anybody's leave: for who has the machine itself, when no owner can sign in."""
        async with self._giving:
            checked_pin(pin)
            kept = await self._unlike(staff_id, pin, await self._database.read(rows.active_pins))
            await self._write(staff_id, lambda work: _reset_pin(work, staff_id, kept, len(pin)))
            self._at_the_door.forget_wait(staff_id)

    async def remove(self, staff_id: str, *, approval_id: str = "") -> None:
        """Let somebody go; what they did keeps their name. Raises Conflict for the last owner among others."""
        await self._write(staff_id, lambda work: _remove(work, staff_id, approval_id))

    async def set_locking(self, *, after_min: int, at_start: bool, approval_id: str = "") -> None:
        """Have the counter lock after so many minutes without a touch (0: never), and when the program starts."""
        if not 0 <= after_min <= LONGEST_QUIET_MIN:
            raise InvalidInput("input.not_allowed", given=after_min, allowed=f"0 – {LONGEST_QUIET_MIN}")

        def change(work: Work) -> None:
            done = allow(work, Right.EDIT_SETTINGS, subject="locking", approval_id=approval_id)
            rows.change_duty(work.conn, lock_after_min=after_min, lock_at_start=at_start)
            body = {"after_min": after_min, "at_start": at_start}
            enter(work, Told.LOCKING_CHANGED, body, actor=done.actor, approver=done.approver)
            work.changed(ChangeKind.STAFF)

        await self._database.write(change)

    async def _write(self, staff_id: str, change: Callable[[Work], bool]) -> None:
        """Change somebody, and tell the other counters if anything is changed."""

        def change_and_tell(work: Work) -> None:
            if change(work):
                self.sharing.tell(work, [staff_id])

        await self._database.write(change_and_tell)

    def _kept_anew(self, work: Work, staff_id: str, kept: str) -> None:
        """Keep a PIN that was right under the staff key, which came later, and tell the other counters of who has it."""
        rows.update_member(work.conn, staff_id, pin_hash=kept)
        shared.pin_changed(work.conn, staff_id, work.now_ms, work.address)
        self.sharing.tell(work, [staff_id])

    def _forget_wait(self, staff_id: str) -> None:
        self._at_the_door.forget_wait(staff_id)

    async def _new_pin(self, staff_id: str, pin: str, approval_id: str) -> str:
        """Return what is kept of a new PIN, if it may be given at all and nobody else has it."""
        checked_pin(pin)

        def others(work: Work) -> tuple[rows.PinKept, ...]:
            check_allowed(work, Right.EDIT_STAFF, subject=staff_id, approval_id=approval_id)
            return rows.active_pins(work.conn)

        return await self._unlike(staff_id, pin, await self._database.write(others))

    async def _unlike(self, staff_id: str, pin: str, active: Sequence[rows.PinKept]) -> str:
        known = [kept.hash for kept in active if kept.staff_id != staff_id]
        if len(known) >= MOST_STAFF:
            raise InvalidInput("staff.too_many", allowed=MOST_STAFF)
        if await self._pins.fits_any(known, pin):
            raise Conflict("staff.pin_taken")
        return await self._pins.kept(pin)


def _add(work: Work, member: StaffMember, kept: str, approval_id: str) -> bool:
    if rows.find_member(work.conn, member.staff_id) is not None:
        return False
    is_first = not rows.duty_of(work.conn).staffed
    if is_first and member.role is not Role.OWNER:
        raise InvalidInput("staff.first_is_owner")
    done = allow(work, Right.EDIT_STAFF, subject=member.staff_id, approval_id=approval_id)
    _refuse_above(work, done, None, member)
    _refuse_taken_name(work, member)
    rows.add_member(work.conn, member, kept, work.now_ms)
    shared.details_changed(work.conn, member.staff_id, work.now_ms, work.address)
    shared.pin_changed(work.conn, member.staff_id, work.now_ms, work.address)
    if is_first:
        rows.begin_duty(work.conn, member.staff_id, work.now_ms)
    _tell(work, Told.STAFF_ADDED, member, done)
    if is_first:
        enter(work, Told.SIGNED_IN, {"staff": member.staff_id}, actor=member.name)
    return True


def _change(work: Work, member: StaffMember, approval_id: str) -> bool:
    before = _find(work, member.staff_id)
    if (member.name, member.role, member.exceptions, member.hue) == (
        before.name,
        before.role,
        before.exceptions,
        before.hue,
    ):
        return False
    done = allow(work, Right.EDIT_STAFF, subject=member.staff_id, approval_id=approval_id)
    _refuse_above(work, done, before, member)
    _refuse_taken_name(work, member)
    if member.role is not Role.OWNER:
        _keep_an_owner(work, before)
    rows.change_member(work.conn, member)
    shared.details_changed(work.conn, member.staff_id, work.now_ms, work.address)
    _tell(work, Told.STAFF_CHANGED, member, done, was=before.role.value)
    return True


def _set_pin(work: Work, staff_id: str, kept: str, length: int, approval_id: str) -> bool:
    member = _find(work, staff_id)
    done = allow(work, Right.EDIT_STAFF, subject=staff_id, approval_id=approval_id)
    _refuse_above(work, done, member, None)
    rows.update_member(work.conn, staff_id, pin_hash=kept, pin_length=length, wrong=0, wait_ms=0, active=True)
    shared.pin_changed(work.conn, staff_id, work.now_ms, work.address)
    if not member.active:
        shared.left_or_back(work.conn, staff_id)
    told = Told.PIN_CHANGED if member.active else Told.STAFF_BACK
    _tell(work, told, member, done)
    return True


def _reset_pin(work: Work, staff_id: str, kept: str, length: int) -> bool:
    member = _find(work, staff_id)
    rows.update_member(work.conn, staff_id, pin_hash=kept, pin_length=length, wrong=0, wait_ms=0)
    shared.pin_changed(work.conn, staff_id, work.now_ms, work.address)
    _tell(work, Told.PIN_RESET, member, Allowed(AT_THE_MACHINE))
    return True


def _remove(work: Work, staff_id: str, approval_id: str) -> bool:
    member = _find(work, staff_id)
    if not member.active:
        return False
    done = allow(work, Right.EDIT_STAFF, subject=staff_id, approval_id=approval_id)
    _refuse_above(work, done, member, None)
    is_last = len(rows.active_pins(work.conn)) == 1
    if not is_last:
        _keep_an_owner(work, member)
    rows.update_member(work.conn, staff_id, active=False, pin_hash="", pin_length=0, wrong=0, wait_ms=0)
    shared.left_or_back(work.conn, staff_id)
    if is_last:
        rows.end_duty(work.conn)
    elif (on_duty := rows.on_duty(work.conn)) is not None and on_duty.staff_id == staff_id:
        rows.change_duty(work.conn, staff_id="", since=work.now_ms)
    _tell(work, Told.STAFF_REMOVED, member, done)
    return True


def _checked(member: StaffMember) -> StaffMember:
    """Return somebody with a clean name, and without exceptions that are none. Raises InvalidInput."""
    name = clean_text(member.name, field="name", longest=NAME_LENGTH)
    if not name:
        raise InvalidInput("staff.name_missing")
    for limit in member.exceptions.values():
        if not NEVER <= limit <= ALWAYS:
            raise InvalidInput("input.not_allowed", given=limit, allowed=f"{NEVER} – {ALWAYS}")
    usual = replace(member, exceptions={}).rights
    differing: Mapping[Right, int] = {
        right: limit for right, limit in member.exceptions.items() if limit != usual.limit_of(right)
    }
    return replace(member, name=name, exceptions=differing, hue=member.hue % 360)


def _refuse_above(work: Work, done: Allowed, before: StaffMember | None, after: StaffMember | None) -> None:
    """Raise Conflict when somebody changes an owner who is none, or gives more rights than they have themselves."""
    who = done.approver or done.actor
    by = next((member for member in rows.members(work.conn) if member.name == who), None)
    if by is None or by.role is Role.OWNER:
        return
    touched = [member for member in (before, after) if member is not None]
    if any(member.role is Role.OWNER for member in touched):
        raise Conflict("staff.above_you")
    if after is not None and any(after.rights.limit_of(right) > by.rights.limit_of(right) for right in Right):
        raise Conflict("staff.above_you")


def _refuse_taken_name(work: Work, member: StaffMember) -> None:
    if rows.is_name_taken(work.conn, member.name, member.staff_id):
        raise Conflict("staff.name_taken", name=member.name)


def _keep_an_owner(work: Work, member: StaffMember) -> None:
    """Raise Conflict when nobody else could change the staff any more."""
    owners = [each for each in rows.members(work.conn) if each.active and each.role is Role.OWNER]
    if [each.staff_id for each in owners] == [member.staff_id]:
        raise Conflict("staff.last_owner")


def _find(work: Work, staff_id: str) -> StaffMember:
    member = rows.find_member(work.conn, staff_id)
    if member is None:
        raise NotFound("staff.unknown")
    return member


def _tell(work: Work, told: Told, member: StaffMember, done: Allowed, *, was: str = "") -> None:
    body: dict[str, object] = {"staff": member.staff_id, "name": member.name, "role": member.role.value}
    if member.exceptions:
        body["exceptions"] = {right.value: limit for right, limit in member.exceptions.items()}
    if was and was != member.role.value:
        body["was"] = was
    enter(work, told, body, actor=done.actor, approver=done.approver)
    work.changed(ChangeKind.STAFF, member.staff_id)
