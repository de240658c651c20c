"""Who stands at the counter: signing in with a PIN, locking, approving for somebody else, and waiting after wrong PINs.

A wait is counted by the machine's even clock only, and begins anew when the program does: neither a clock that is set nor a
restart makes it shorter. A try is written down before the PIN is compared, so that pulling the plug saves nobody one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Final

import structlog

from core.domain.change import ChangeKind
from core.domain.ids import time_ordered_id
from core.domain.journal import Told
from core.domain.pin import FREE_TRIES, LONGEST, wait_after
from core.domain.staff import Right, StaffMember
from core.errors import ComandaError, Conflict, InvalidInput, NotFound
from core.store.database import Database
from core.store.work import Work
from core.till.journal import enter
from core.till.pins import Pins
from core.till.repository import staff as rows

APPROVED_FOR_MS: Final = 2 * 60_000
"""How long an approval can be used."""

KeptAnew = Callable[[Work, str, str], None]
"""Keeps what is kept of somebody's PIN in another form (staff id, form)."""

_log = structlog.get_logger(__name__)


class SignIn:
    """The verbs with a PIN of one counter; PINs are compared one after another."""

    def __init__(self, database: Database, pins: Pins, kept_anew: KeptAnew) -> None:
        self._database = database
        self._pins = pins
        self._kept_anew = kept_anew
        self._turn = asyncio.Lock()
        self._until: dict[str, float] = {}
        """When a wait ends, by the even clock, for those whose wait this program knows of."""

    async def begin(self) -> None:
        """The program starts: lock, if that is wanted, and let every wait that was left begin anew."""
        duty = await self._database.read(rows.duty_of)
        for member in await self._database.read(rows.members) if duty.staffed else ():
            if member.wait_ms:
                self._wait(member.staff_id, member.wait_ms)
        if duty.lock_at_start and duty.on_duty is not None:
            try:
                await self.lock()
            except ComandaError as fault:  # the disk is full, say: who was here last stays on duty
                _log.error("the counter could not be locked", fault=fault)

    def waits_ms(self, staff_id: str) -> int:
        """Return how long no PIN of somebody is taken any more."""
        left = self._until.get(staff_id, 0.0) - self._database.clock.monotonic()
        return max(0, round(1000 * left))

    async def sign_in(self, staff_id: str, pin: str) -> None:
        """Put somebody on duty, in the place of whoever is.

        Raises InvalidInput `staff.wrong_pin`, Conflict `staff.pin_locked`.
        """
        async with self._turn:
            kept = await self._compare(staff_id, pin)
            fresh = await self._pins.kept(pin) if self._pins.could_be_shared(kept.hash) else ""

            def take_over(work: Work) -> None:
                _take_over(work, kept)
                now = rows.find_pin(work.conn, staff_id)
                if fresh and now is not None and now.hash == kept.hash:
                    self._kept_anew(work, staff_id, fresh)

            await self._database.write(take_over)

    async def lock(self) -> None:
        """Let nobody be on duty until somebody signs in."""

        def leave(work: Work) -> None:
            duty = rows.duty_of(work.conn)
            if duty.on_duty is not None:
                _leave(work, duty.on_duty)

        await self._database.write(leave)

    async def approve(self, staff_id: str, pin: str, right: Right, *, amount: int, subject: str) -> str:
        """Let whoever is on duty do this once within two minutes, by the PIN of somebody who may; return the approval.

        Raises Conflict `staff.own_approval`, `staff.may_not_approve` or `staff.pin_locked`, InvalidInput `staff.wrong_pin`.
        """
        async with self._turn:
            actor = await self._database.read(rows.on_duty)
            if actor is None or not actor.staff_id:
                raise Conflict("staff.locked")
            if actor.staff_id == staff_id:
                raise Conflict("staff.own_approval")
            approver = await self._database.read(lambda conn: rows.find_pin(conn, staff_id))
            if approver is not None and not approver.rights.cover(right, amount):
                raise Conflict("staff.may_not_approve", name=approver.name)
            kept = await self._compare(staff_id, pin)
            asked = rows.Asked(right, amount, subject, actor.staff_id)
            return await self._database.write(lambda work: _approve(work, asked, kept, actor.name))

    async def _compare(self, staff_id: str, pin: str) -> rows.PinKept:
        """Return what is kept of a PIN if this is it."""
        kept = await self._database.read(lambda conn: rows.find_pin(conn, staff_id))
        if kept is None:
            raise NotFound("staff.unknown")
        if (left := self.waits_ms(staff_id)) > 0:
            raise Conflict("staff.pin_locked", name=kept.name, seconds=-(-left // 1000))
        wrong = kept.wrong + 1
        wait_ms = 1000 * wait_after(wrong)
        await self._database.write(
            lambda work: rows.update_member(work.conn, staff_id, wrong=wrong, wait_ms=wait_ms)
        )
        if len(pin) <= LONGEST and await self._pins.fits(kept.hash, pin):
            await self._database.write(
                lambda work: rows.update_member(work.conn, staff_id, wrong=0, wait_ms=0)
            )
            self._until.pop(staff_id, None)
            return kept
        if not wait_ms:
            raise InvalidInput("staff.wrong_pin", left=FREE_TRIES - wrong)
        self._wait(staff_id, wait_ms)
        await self._database.write(lambda work: _locked_out(work, kept, wrong, wait_ms))
        _log.warning("too many wrong PINs", count=wrong)
        raise Conflict("staff.pin_locked", name=kept.name, seconds=wait_ms // 1000)

    def _wait(self, staff_id: str, wait_ms: int) -> None:
        self._until[staff_id] = self._database.clock.monotonic() + wait_ms / 1000

    def forget_wait(self, staff_id: str) -> None:
        """Somebody has a new PIN, so that nobody waits for the old one."""
        self._until.pop(staff_id, None)

    def shown(self, member: StaffMember) -> StaffMember:
        """Return somebody with how long they have to wait from now."""
        return replace(member, wait_ms=self.waits_ms(member.staff_id))


def _take_over(work: Work, kept: rows.PinKept) -> None:
    duty = rows.duty_of(work.conn)
    if not duty.staffed or rows.find_pin(work.conn, kept.staff_id) is None:  # removed in this moment
        raise NotFound("staff.unknown")
    before = duty.on_duty
    if before is not None and before.staff_id == kept.staff_id:
        return
    if before is not None:
        enter(work, Told.SIGNED_OUT, {"staff": before.staff_id}, actor=before.name)
    rows.change_duty(work.conn, staff_id=kept.staff_id, last_id=kept.staff_id, since=work.now_ms)
    enter(work, Told.SIGNED_IN, {"staff": kept.staff_id}, actor=kept.name)
    work.changed(ChangeKind.STAFF, kept.staff_id)


def _leave(work: Work, member: StaffMember) -> None:
    rows.change_duty(work.conn, staff_id="", since=work.now_ms)
    enter(work, Told.SIGNED_OUT, {"staff": member.staff_id}, actor=member.name)
    work.changed(ChangeKind.STAFF, member.staff_id)


def _approve(work: Work, asked: rows.Asked, approver: rows.PinKept, actor: str) -> str:
    approval_id = time_ordered_id(work.now_ms)
    rows.add_approval(work.conn, approval_id, asked, approver, work.now_ms + APPROVED_FOR_MS)
    body = {"right": asked.right.value, "amount": asked.amount, "subject": asked.subject}
    enter(work, Told.APPROVAL_GIVEN, {**body, "approval": approval_id}, actor=actor, approver=approver.name)
    return approval_id


def _locked_out(work: Work, kept: rows.PinKept, wrong: int, wait_ms: int) -> None:
    body = {"staff": kept.staff_id, "wrong": wrong, "seconds": wait_ms // 1000}
    enter(work, Told.PIN_LOCKED, body, actor=kept.name)
    work.changed(ChangeKind.STAFF, kept.staff_id)
