"""What a person at the terminal does with the parked messages that are in the databases of this machine."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Final

from core.domain.clock import SystemClock
from core.domain.text import NOTE_LENGTH, clean_text
from core.domain.views import ParkedView
from core.errors import InvalidInput, NotFound, StartRefused
from core.messaging.memory import MemoryTransport
from core.runtime.build import EmbeddedShop
from core.runtime.parts import Pace, Part, Workshop, place_in
from core.runtime.separate import SeparateProgram
from core.runtime.settings import OWNERS, Settings
from core.store.place import FilePlace
from core.till.program import Till

SENT_WITHIN: Final = 10.0
LOOK_EVERY: Final = 0.05

SettingsOf = Callable[[str], Settings]
"""Gives the settings of a program by its role ("" for what is none): each connects to the broker as a user of its own."""


async def look_at_parked(settings: Settings) -> tuple[ParkedView, ...]:
    """Return what is parked, oldest first: in the databases of this machine, and with others as far as a till knows.

    Nothing is sent or changed, and the windows may be open. Raises StartRefused when there is no database yet.
    """
    roles = [role for role in OWNERS if _is_there(settings, role)]
    if not roles:
        raise StartRefused("start.no_data", path=str(settings.data_dir))
    workshop = Workshop(settings, SystemClock(), MemoryTransport(), Pace())
    found: dict[tuple[str, str], ParkedView] = {}
    asked: set[str] = set()
    for part in map(workshop.build, reversed(roles)):  # the till is last: what others say themselves is newer
        part.owner.database.open()
        try:
            for view in await (part.parked if isinstance(part, Till) else part.owner.parking).waiting():
                if view.owner not in asked:  # it has told all that waits there; the till may have older news
                    found[view.owner, view.message_id] = view
            asked.add(part.owner.database.address)
        finally:
            await part.close()
    return tuple(sorted(found.values(), key=lambda view: (view.parked_at, view.message_id)))


def chosen(views: Sequence[ParkedView], message_id: str) -> ParkedView:
    """Return the one whose id begins like this. Raises NotFound, or InvalidInput when several do."""
    matching = [view for view in views if view.message_id.startswith(message_id)]
    exact = [view for view in matching if view.message_id == message_id]
    if not matching:
        raise NotFound("parked.not_found", message_id=message_id)
    if len(matching) > 1 and len(exact) != 1:
        raise InvalidInput("parked.ambiguous", given=message_id, found=[view.message_id for view in matching])
    return (exact or matching)[0]


async def retry_parked(settings_of: SettingsOf, message_id: str) -> str:
    """Have a message worked on again; return what became of it.

    Raises NotFound, Conflict when it failed again or can only be dropped, StartRefused while a window is open.
    """
    view = chosen(await look_at_parked(settings_of("")), message_id)
    async with _at_work(settings_of, view) as part:
        if part.owner.database.address == view.owner:
            await (
                part.parked.retry(view.owner, view.message_id)
                if isinstance(part, Till)
                else _own_retry(part, view)
            )
            return await _told(part, view, "worked on")
        assert isinstance(part, Till)  # noqa: S101 - nobody else knows of messages elsewhere
        await part.parked.retry(view.owner, view.message_id)
        return await _sent(part, view)


async def drop_parked(settings_of: SettingsOf, message_id: str, reason: str) -> str:
    """Give a message up; return what became of it. Raises as `retry_parked`, and InvalidInput without a reason."""
    told = clean_text(reason, field="reason", longest=NOTE_LENGTH)
    if not told:
        raise InvalidInput("parked.no_reason")
    view = chosen(await look_at_parked(settings_of("")), message_id)
    async with _at_work(settings_of, view) as part:
        if isinstance(part, Till):
            await part.parked.drop(view.owner, view.message_id, told)
        else:
            await part.owner.parking.drop(view.message_id, told)
        if part.owner.database.address == view.owner:
            return await _told(part, view, "dropped")
        return await _sent(part, view)


async def _own_retry(part: Part, view: ParkedView) -> None:
    await part.owner.parking.retry(view.message_id)


async def _told(part: Part, view: ParkedView, done: str) -> str:
    """A dead letter is still there: it was sent to whom it was for, who tells what became of it."""
    left = await part.owner.parking.waiting()
    if any(view.message_id == other.message_id for other in left):
        return await _sent(part, view)
    return f"{done}: {view.name} from {view.sender}"


async def _sent(part: Part, view: ParkedView) -> str:
    """Wait until the decision has left this machine."""
    try:
        async with asyncio.timeout(SENT_WITHIN):
            while part.owner.relay.waiting:  # noqa: ASYNC110 - the relay tells nobody when it is empty
                await asyncio.sleep(LOOK_EVERY)
    except TimeoutError:
        return f"it is stored, and will be sent to {view.owner} when the broker is there"
    return f"sent to {view.recipient if view.owner == part.owner.database.address else view.owner}"


@asynccontextmanager
async def _at_work(settings_of: SettingsOf, view: ParkedView) -> AsyncIterator[Part]:
    """Give the owner that keeps a message, at work; a till when it is kept elsewhere."""
    settings = settings_of("")
    if not settings.broker:
        shop = EmbeddedShop(settings)
        await shop.open()
        try:
            yield next((part for part in shop.parts if part.owner.database.address == view.owner), shop.till)
        finally:
            await shop.close()
        return
    role = view.owner if view.owner in OWNERS and _is_there(settings, view.owner) else "till"
    program = SeparateProgram(settings_of(role), role)
    await program.open()
    try:
        yield program.part
    finally:
        await program.close()


def _is_there(settings: Settings, role: str) -> bool:
    place = place_in(settings, role)
    if isinstance(place, FilePlace):
        return place.path.exists()
    return True


def line_of(view: ParkedView, now_ms: int) -> str:
    """Return one line about a parked message."""
    age = timedelta(seconds=max(0, now_ms - view.parked_at) // 1000)
    what = f"{view.kind} {view.name} {view.version} from {view.sender}"
    return f"{view.message_id}  {age} ago  {view.owner:10} {what}: {view.reason}"


def lines_of(view: ParkedView, now_ms: int) -> list[str]:
    """Return everything about a parked message."""
    age = timedelta(seconds=max(0, now_ms - view.parked_at) // 1000)
    return [
        f"id         {view.message_id}",
        f"message    {view.kind} {view.name}, version {view.version}",
        f"from       {view.sender}",
        f"to         {view.recipient or 'all who listen'}",
        f"parked at  {view.owner}, {age} ago",
        f"reason     {view.reason}",
        f"content    {view.excerpt}",
    ]
