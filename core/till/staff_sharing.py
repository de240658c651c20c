"""The staff of the shop: what is changed at one counter reaches all others, and all come to the same.

Each part of a person (whether they are of the staff, what they may do, their PIN) is merged by itself, in any order and as
often as it comes. Who was let go somewhere is let go everywhere, whatever else was changed about them meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Final

import msgspec
import structlog

from core.contracts.programs import ProgramStarted
from core.contracts.staff import SharedPerson, StaffShared
from core.domain.change import ChangeKind
from core.domain.journal import Told
from core.domain.staff import Role
from core.errors import WireFault
from core.messaging.topology import TILL, role_of
from core.store.database import Database
from core.store.work import Work
from core.till.journal import enter
from core.till.repository import staff as rows
from core.till.repository import staff_shared as shared
from core.till.staff_key import StaffKey

NAME_LENGTH: Final = 40
_people: Final = msgspec.json.Decoder(tuple[SharedPerson, ...])
_log = structlog.get_logger(__name__)


class StaffSharing:
    """Tells and hears of people for one till; without a key, or with nobody to share with, it does nothing."""

    def __init__(
        self, database: Database, key: StaffKey, *, shared: bool, new_pin: Callable[[str], None]
    ) -> None:
        """`new_pin` hears, on the writer's thread, that somebody got another PIN at another counter."""
        self._database = database
        self._key = key
        self._new_pin = new_pin
        self.is_on = shared and key.is_there

    async def begin(self) -> None:
        """Tell all others who is of the staff: this counter may have been off, or its database have been restored."""
        if self.is_on:
            await self._database.write(self.tell)

    def tell(self, work: Work, staff_ids: Iterable[str] | None = None, recipient: str = "") -> None:
        """Tell how these people are now (None: all of them), but for those whose PIN no other counter could compare."""
        if not self.is_on:
            return
        known = shared.people(work.conn, staff_ids)
        people = [person for person in known if not person.active or self._is_shared(person)]
        if people:
            text = msgspec.json.encode(people).decode()
            sealed = StaffShared(key_id=self._key.key_id, people=text, seal=self._key.seal(text))
            work.send(sealed, recipient=recipient)

    def _is_shared(self, person: SharedPerson) -> bool:
        return person.pin_hash.startswith(f"{self._key.key_id}$")

    def program_started(self, event: ProgramStarted, work: Work) -> None:
        """Tell another till that has started who is of the staff."""
        if event.is_of_a_till and event.address != work.address:
            self.tell(work, recipient=event.address)

    def staff_shared(self, event: StaffShared, work: Work) -> None:
        """Take over what another counter tells. Raises WireFault for what no counter of this shop has sealed."""
        assert work.cause is not None  # noqa: S101 - an event comes in an envelope
        source = work.cause.source
        if source == work.address:
            return
        if not self.is_on or event.key_id != self._key.key_id:
            _log.warning("the staff of a counter with another key is left alone", sender=source)
            return
        if role_of(source) != TILL or not self._key.fits(event.people, event.seal):
            raise WireFault("wire.wrong_shape", name=event.wire_name, detail="the seal does not fit")
        try:
            people = _people.decode(event.people)
        except (msgspec.DecodeError, RecursionError) as fault:
            raise WireFault("wire.wrong_shape", name=event.wire_name, detail="no people") from fault
        owners = [person for person in shared.people(work.conn) if _is_owner(person)]
        for person in people:
            self._merge(work, person, source)
        self._keep_owners(work, owners)
        _settle_duty(work)

    def _merge(self, work: Work, told: SharedPerson, source: str) -> None:
        known = shared.person(work.conn, told.staff_id)
        now = told if known is None else merged(known, told)
        if not now.active:
            now = msgspec.structs.replace(now, pin_hash="", pin_length=0)
        restated = False
        if (other := shared.namesake(work.conn, now.name, now.staff_id)) is not None:
            if (other.added_at, other.staff_id) > (now.added_at, now.staff_id):
                self._rename(work, other)
            else:
                now, restated = _renamed(work, now), True
        if now == known:
            return
        fresh_pin = known is None or now.pin_hash != known.pin_hash
        shared.put(work.conn, now, is_known=known is not None, fresh_pin=fresh_pin)
        if fresh_pin:
            self._new_pin(now.staff_id)
        _enter(work, known, now, source)
        work.changed(ChangeKind.STAFF, now.staff_id)
        if restated:
            self.tell(work, [now.staff_id])

    def _keep_owners(self, work: Work, owners: Iterable[SharedPerson]) -> None:
        """Take back that nobody could change the staff any more: two owners have let each other go at once."""
        people = shared.people(work.conn)
        if not any(person.active for person in people) or any(map(_is_owner, people)):
            return
        for owner in owners:
            now = shared.person(work.conn, owner.staff_id) or owner
            kept = _kept_owner(owner, now, work.address)
            shared.put(work.conn, kept, is_known=True, fresh_pin=False)
            _enter(work, now, kept, work.address)
            work.changed(ChangeKind.STAFF, owner.staff_id)
            self.tell(work, [owner.staff_id])

    def _rename(self, work: Work, person: SharedPerson) -> None:
        shared.put(work.conn, _renamed(work, person), is_known=True, fresh_pin=False)
        work.changed(ChangeKind.STAFF, person.staff_id)
        self.tell(work, [person.staff_id])


def merged(one: SharedPerson, other: SharedPerson) -> SharedPerson:
    """Return what two counters know of somebody, together; the same whichever way round, and however often."""
    details = max(one, other, key=_details)
    pin = max(one, other, key=_pin)
    return msgspec.structs.replace(
        details,
        added_at=min(one.added_at, other.added_at),
        epoch=max(one.epoch, other.epoch),
        pin_hash=pin.pin_hash,
        pin_length=pin.pin_length,
        pin_at=pin.pin_at,
        pin_by=pin.pin_by,
    )


def _details(person: SharedPerson) -> tuple[int, str, str, str, str, int]:
    at, by = person.details_at, person.details_by
    return at, by, person.name, person.role, person.exceptions, person.hue


def _pin(person: SharedPerson) -> tuple[int, str, str]:
    return person.pin_at, person.pin_by, person.pin_hash


def _is_owner(person: SharedPerson) -> bool:
    return person.active and person.role == Role.OWNER.value


def _kept_owner(known: SharedPerson, now: SharedPerson, address: str) -> SharedPerson:
    """Return an owner as they were, said anew."""
    return msgspec.structs.replace(
        now,
        epoch=now.epoch + now.epoch % 2,
        role=known.role,
        details_at=now.details_at + 1,
        details_by=address,
        pin_hash=known.pin_hash,
        pin_length=known.pin_length,
        pin_at=now.pin_at + 1,
        pin_by=address,
    )


def _renamed(work: Work, person: SharedPerson) -> SharedPerson:
    """Return somebody under a name that nobody has: two counters took in two people of one name at once."""
    number = 2
    while True:
        name = f"{person.name[: NAME_LENGTH - 4]} {number}"
        if shared.namesake(work.conn, name, person.staff_id) is None:
            changed = {"name": name, "details_at": person.details_at + 1, "details_by": work.address}
            return msgspec.structs.replace(person, **changed)
        number += 1


def _enter(work: Work, known: SharedPerson | None, now: SharedPerson, source: str) -> None:
    """Enter in the journal what has changed, and at which counter."""
    if known is None:
        told = Told.STAFF_ADDED if now.active else Told.STAFF_REMOVED
    elif known.active != now.active:
        told = Told.STAFF_BACK if now.active else Told.STAFF_REMOVED
    elif known.pin_hash != now.pin_hash:
        told = Told.PIN_CHANGED
    else:
        told = Told.STAFF_CHANGED
    body: dict[str, object] = {"staff": now.staff_id, "name": now.name, "role": now.role}
    if exceptions := json.loads(now.exceptions):
        body["exceptions"] = exceptions
    if known is not None and known.role != now.role:
        body["was"] = known.role
    enter(work, told, body, actor=source)


def _settle_duty(work: Work) -> None:
    """Lock a counter that has staff now, or whose person on duty has left; free one whose staff has all left."""
    active = {kept.staff_id for kept in rows.active_pins(work.conn)}
    staffed = shared.is_staffed(work.conn)
    if active and not staffed:
        shared.begin_locked(work.conn, work.now_ms)
    elif staffed and not active:
        rows.end_duty(work.conn)
    elif staffed:
        on_duty = rows.on_duty(work.conn)
        if on_duty is None or not on_duty.staff_id or on_duty.staff_id in active:
            return
        rows.change_duty(work.conn, staff_id="", since=work.now_ms)
    else:
        return
    work.changed(ChangeKind.STAFF)
