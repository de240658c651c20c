"""Sets the broker up for the devices of a shop: makes what is missing, mends what is otherwise, deletes nothing."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from core.errors import Conflict, NotFound
from core.messaging.topology import card_queue, user_of
from core.runtime.broker.admin import Admin
from core.runtime.broker.connection_file import Reach, staff_key_in, write_connection_file
from core.runtime.broker.plan import Plan, address_of, checked_address, is_counter
from core.runtime.broker.present import Present
from core.runtime.broker.things import Thing, rights_to_set_up, things

GUEST: Final = "guest"
PASSWORD_BYTES: Final = 24

Outcome = Literal["created", "changed", "already right", "in the way", "written", "deleted", "note"]


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that was done, or would be done in a rehearsal."""

    outcome: Outcome
    what: str

    def line(self, *, rehearsal: bool = False) -> str:
        """Return it for a person."""
        would = rehearsal and self.outcome in {"created", "changed", "written", "deleted"}
        return f"{'would be ' if would else ''}{self.outcome:14} {self.what}"


@dataclass(frozen=True, slots=True)
class Orders:
    """What setup is asked to do: where devices reach the broker, where their files go, whether it is a rehearsal."""

    reach: Reach
    folder: Path
    rehearsal: bool = False
    new_passwords: bool = False


def devices_on(present: Present, virtual_host: str) -> tuple[str, ...]:
    """Return the addresses that have a user on the broker."""
    found = (address_of(virtual_host, user) for user in present.users)
    return tuple(sorted(address for address in found if address))


def wanted_addresses(present: Present, virtual_host: str, asked: Iterable[str]) -> tuple[str, ...]:
    """Return the devices that setup is about: those asked for and those that are known; a counter is always among them."""
    addresses = tuple(dict.fromkeys((*asked, *devices_on(present, virtual_host))))
    return addresses if any(map(is_counter, addresses)) else ("till", *addresses)


async def set_up(admin: Admin, plan: Plan, present: Present, orders: Orders) -> AsyncIterator[Told]:
    """Make what is missing and mend what is otherwise; tell each thing as it is done.

    A queue or exchange of other arguments cannot be mended: it is told as in the way, and the rest is done.
    """
    for thing in (*rights_to_set_up(plan.virtual_host, present), *things(plan, present)):
        if thing.kind == "user":
            async for told in _user(admin, thing, present, orders):
                yield told
        else:
            yield await _plain(admin, thing, rehearsal=orders.rehearsal)


async def _plain(admin: Admin, thing: Thing, *, rehearsal: bool) -> Told:
    if thing.is_right:
        return Told("already right", thing.title)
    if thing.found is not None and thing.fixed:
        advice = "delete it when it is empty, and set up again"
        return Told("in the way", f"{thing.title}: {thing.differences()}; {advice}")
    if not rehearsal:
        await (admin.put if thing.method == "PUT" else admin.post)(thing.wanted, *thing.path)
    if thing.found is None:
        return Told("created", thing.title)
    return Told("changed", f"{thing.title}: {thing.differences()}")


async def _user(admin: Admin, thing: Thing, present: Present, orders: Orders) -> AsyncIterator[Told]:
    """A password is made once and stands in the device's file alone; the broker keeps a hash."""
    device = thing.device
    assert device is not None  # noqa: S101 - every user belongs to a device
    known = present.users.get(thing.name)
    if known is not None and not orders.new_passwords:
        if thing.is_right:
            yield Told("already right", thing.title)
            return
        if not orders.rehearsal:
            await admin.put(_same_password(known), *thing.path)
        yield Told("changed", f"{thing.title}: {thing.differences()}")
        return
    path = orders.folder / f"{device.address}.toml"
    others = [each for each in devices_on(present, orders.reach.virtual_host) if is_counter(each)]
    lacks_key = is_counter(device.address) and others and not staff_key_in(orders.folder)
    if not orders.rehearsal:
        password = secrets.token_urlsafe(PASSWORD_BYTES)
        path = write_connection_file(orders.folder, device, orders.reach, password)
        try:
            await admin.put({"password": password, "tags": ""}, *thing.path)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    yield Told("created", thing.title) if known is None else Told("changed", f"{thing.title}: a new password")
    yield Told("written", f"{path} (holds the password of {device.address})")
    if lacks_key and not orders.rehearsal:
        yield Told(
            "note",
            f"staff_key in {path} is new: give it the one of your other counters, so that they share PINs",
        )


def _same_password(known: Any) -> dict[str, object]:  # noqa: ANN401 - the broker's own words
    """Return a user without tags whose password stays as it is."""
    kept = ("password_hash", "hashing_algorithm")
    return {**{name: known[name] for name in kept}, "tags": ""}


async def delete_guest(admin: Admin, present: Present, *, rehearsal: bool) -> Told:
    """Delete the user that every new broker has. Raises Conflict when it is the one who asks."""
    if GUEST not in present.users:
        return Told("already right", "user guest is not there")
    if admin.url.user == GUEST:
        raise Conflict("broker.guest_is_you")
    if not rehearsal:
        await admin.delete("users", GUEST)
    return Told("deleted", "user guest")


async def revoke(admin: Admin, virtual_host: str, address: str, *, with_queue: bool) -> tuple[Told, ...]:
    """Delete a device's user, which ends its connections at once. Raises NotFound when it has none.

    Its queue stays with what is in it, and goes on filling, unless it is deleted too.
    """
    user = user_of(virtual_host, checked_address(address))
    if await admin.get("users", user) is None:
        raise NotFound("broker.no_such_device", address=address, user=user)
    lines = [row["name"] for row in await admin.get("connections") or () if row.get("user") == user]
    await admin.delete("users", user)
    told = [Told("deleted", f"user {user}")]
    for line in lines:
        await admin.delete("connections", line)
        told.append(Told("deleted", f"connection {line}"))
    for queue in (address, card_queue(address)):
        facts = await admin.get("queues", virtual_host, queue)
        if facts is None:
            continue
        count = f"{int(facts.get('messages', 0))} messages"
        if with_queue:
            await admin.delete("queues", virtual_host, queue)
            told.append(Told("deleted", f"queue {queue} with {count}"))
        elif queue == address:
            told.append(
                Told(
                    "note", f"queue {queue} stays with {count} and goes on filling (--with-queue deletes it)"
                )
            )
    return tuple(told)
