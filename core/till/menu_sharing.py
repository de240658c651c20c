"""How one menu gets to all counters and to the kitchen: the main counter publishes it, the other counters take it over."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from functools import partial
from typing import Final

import structlog

from core.contracts.message import Event
from core.contracts.programs import ProgramStarted
from core.contracts.till import MenuShared
from core.domain.catalog import Menu
from core.domain.change import ChangeKind
from core.errors import ComandaError, Conflict, NotFound, WireFault
from core.store.database import Database
from core.store.work import Work
from core.till.journal import enter_menu
from core.till.menu_slices import MOST_PARTS, for_other_tills, for_the_kitchen, put_together
from core.till.repository.menu import read_menu, replace_menu
from core.till.repository.menu_edits import published_revision, remember_published
from core.till.repository.menu_slices import drop_slices, is_news, put_slice, waiting_slices
from core.till.shifts import refuse_other_currency

PAUSE: Final = 1.0
"""Seconds between two publications, however many programs start meanwhile."""

_log = structlog.get_logger(__name__)


def publish(menu: Menu, work: Work) -> None:
    """Tell the kitchen and the other counters what is sold from now on."""
    remember_published(work.conn, menu.revision)
    for event in _all_events(menu):
        work.send(event)


def hear_slice(event: MenuShared, work: Work) -> None:
    """Keep a slice of the main counter's menu; sell that menu when it is complete and not old news.

    One in other money waits until the open shift is closed.
    """
    assert work.cause is not None  # noqa: S101 - an event comes in an envelope
    source = work.cause.source
    if not 0 <= event.part < event.parts <= MOST_PARTS:
        detail = f"part {event.part} of {event.parts}"
        raise WireFault("wire.wrong_shape", name=event.wire_name, detail=detail)
    if source == (work.address or work.owner) or not is_news(work.conn, source, event.revision):
        return
    slices = put_slice(work.conn, source, event)
    if slices is None:
        return
    _take_over(work, source, event.revision, slices)


def take_over_waiting(work: Work) -> None:
    """Sell from now on what the main counter shared in other money while a shift was open."""
    waiting = waiting_slices(work.conn)
    if waiting is not None:
        _take_over(work, *waiting)


def _take_over(work: Work, source: str, revision: int, slices: str) -> None:
    menu = put_together(slices, revision)
    try:
        refuse_other_currency(work.conn, menu.currency)
    except Conflict as refused:
        _log.warning("the menu of the main counter waits for the end of the shift", fault=refused)
        return
    replace_menu(work.conn, menu, revision, source)
    enter_menu(work, menu, revision, source)
    drop_slices(work.conn)
    work.changed(ChangeKind.MENU)


def _all_events(menu: Menu) -> tuple[Event, ...]:
    return (*for_the_kitchen(menu), *for_other_tills(menu))


def _send(events: Sequence[Event], menu: Menu, work: Work) -> bool:
    """Publish a menu that was read before, unless it is another by now; tell whether it was published."""
    if published_revision(work.conn)[0] != menu.revision:
        return False
    for event in events:
        work.send(event)
    remember_published(work.conn, menu.revision)
    return True


class MenuPublisher:
    """Publishes the menu again for programs that have started, once for all that start within a pause (seconds)."""

    def __init__(self, database: Database, pause: float = PAUSE) -> None:
        self._database = database
        self._pause = pause
        self._is_asked = False
        self._news = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def program_started(self, event: ProgramStarted, work: Work) -> None:
        """Hear of a program that may not know the menu."""
        self._is_asked = True
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # the loop is gone: who starts again asks again
                self._loop.call_soon_threadsafe(self._news.set)

    def menu_edited(self) -> None:
        """Hear, on the loop, that the menu is another: it is published soon."""
        self._is_asked = True
        self._news.set()

    async def run(self) -> None:
        """Publish when asked, and what an earlier run had no time to publish, until cancelled."""
        self._loop = asyncio.get_running_loop()
        revision, published = await self._database.read(published_revision)
        self._is_asked = self._is_asked or published != revision
        while True:
            if not self._is_asked:
                await self._news.wait()
            self._news.clear()
            self._is_asked = False
            await self._publish()
            await asyncio.sleep(self._pause)

    async def publish(self) -> None:
        """Publish the menu as it is stored now, and return when that is on its way.

        It is read and cut outside the writer, who only puts it into the outbox: a sale does not wait for it.
        """
        while True:
            menu = await self._database.read(read_menu)
            events = await asyncio.to_thread(_all_events, menu)
            if await self._database.write(partial(_send, events, menu)):
                return

    async def _publish(self) -> None:
        try:
            await self.publish()
        except NotFound:  # there is no menu yet; it is published when there is one
            return
        except ComandaError as fault:
            _log.warning("the menu could not be published, again soon", fault=fault)
            self._is_asked = True
