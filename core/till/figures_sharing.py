"""The figures of all counters at each of them: a till tells its days, hears those of the others, and asks for what it lacks.

A till alone adds its own days up. It tells the others the last two days now and then and when a shift ends, and any days
when it is asked; each till keeps what it was told, so one that is off is still in the report, as of when it was heard last.
Nothing here is worked out in a transaction: a question is noted there, and answered from reads while nobody waits.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Final

import msgspec
import structlog

from core.contracts.figures import DayFigures, FiguresTold, FiguresWanted
from core.contracts.programs import ProgramStarted
from core.domain.change import ChangeKind
from core.domain.ids import time_ordered_id
from core.domain.reports import Period
from core.errors import ComandaError, InvalidInput, WireFault
from core.messaging.topology import TILL, role_of
from core.store.database import Database
from core.store.work import Effects, Work
from core.till.holds import Reached
from core.till.own_days import KEPT_DAYS, OwnDays, Piece, Told
from core.till.queries.report_figures import FORMAT, check, read_stored, stored
from core.till.repository import figures_elsewhere as rows
from core.till.repository.held_elsewhere import next_revision

PATIENCE: Final = 3.0
"""Seconds without a word after which a person does not wait for another counter any more."""
TELL_EVERY: Final = 600.0
"""Seconds between two looks whether the last two days are other than they were told."""
CATCH_UP_AFTER: Final = 8.0
CATCH_UP_EVERY: Final = 6 * 3600.0
"""Seconds until all that is lacking is asked for: after a start, and between two such questions."""
MOST_EAGER: Final = 8
"""Up to so many other counters all are asked at each start; of more, when a report is opened, and every six hours."""
MOST_QUESTIONS: Final = 4
"""So many questions of one counter wait; of more, the oldest are not answered."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Another counter wants to know."""

    source: str
    wanted: FiguresWanted


@dataclass(frozen=True, slots=True)
class _Heard:
    """Another counter has told a part of what it was asked for."""

    source: str
    ask_id: str
    days: int
    done: bool


@dataclass(slots=True)
class _Question:
    """What was asked, and who has not told all yet."""

    waiting: set[str]
    days: int = 0
    heard: asyncio.Event = field(default_factory=asyncio.Event)


class FiguresOfShop:
    """Tells and hears of figures for one till; without `shared` it does nothing and knows of nobody."""

    def __init__(
        self,
        database: Database,
        *,
        shared: bool,
        reached: Reached,
        patience: float = PATIENCE,
    ) -> None:
        self._database = database
        self.own = OwnDays(database)
        self._reached = reached
        self._patience = patience
        self.is_on = shared
        self._questions: dict[str, _Question] = {}
        self._to_answer: list[_Asked] = []
        self._told: dict[str, str] = {}
        """The digests of the days that were told to everybody last."""
        self._news = asyncio.Event()
        self._has_news = False
        """Whether the last two days may be other than they were told."""

    # --- what a report asks

    async def counters(self) -> tuple[str, ...]:
        """Return the addresses of the other counters of which anything is known."""
        if not self.is_on:
            return ()
        return await self._database.read(rows.known_counters)

    async def ask(self, period: Period, counters: Iterable[str], told: Told | None = None) -> None:
        """Ask those that can be reached for what is not known of a period; end when all is told, or nobody says more."""
        reached = [address for address in counters if self._reached(address)]
        if not reached:
            return
        ask_id = time_ordered_id(self._database.clock.now_ms())
        question = self._questions[ask_id] = _Question(set(reached))
        try:
            await self._database.write(lambda work: _ask(ask_id, period, reached, work))
            while question.waiting:
                question.heard.clear()
                async with asyncio.timeout(self._patience):
                    await question.heard.wait()
                if told is not None:
                    told(min(question.days, period.days * len(reached)), period.days * len(reached))
        except TimeoutError:
            _log.info("a counter has not told its figures in time", address=sorted(question.waiting))
        finally:
            del self._questions[ask_id]

    # --- what comes in

    def figures_wanted(self, event: FiguresWanted, work: Work) -> None:
        """Hear that another counter wants to know; what it wants is read and told when the transaction is over."""
        source = _source(event, work)
        if self.is_on and source != work.address:
            _period(event)
            rows.meet(work.conn, source)
            is_hello = not event.ask_id and event.first == event.last
            if not (is_hello and _is_crowd(work)):
                work.note(_Asked(source, event))

    def figures_told(self, event: FiguresTold, work: Work) -> None:
        """Take over what another counter tells. Raises WireFault for what are no figures."""
        source = _source(event, work)
        if not self.is_on or source == work.address:
            return
        if event.format == FORMAT:
            _check(event)
        rows.remember(work.conn, source, event)
        work.note(_Heard(source, event.ask_id, len(event.days), event.done))

    def program_started(self, event: ProgramStarted, work: Work) -> None:
        """Ask a counter that has started for what it has sold since it was heard last."""
        if self.is_on and event.is_of_a_till and event.address != work.address and not _is_crowd(work):
            _ask("", self._all(), [event.address], work)

    def committed(self, effects: Effects) -> None:
        """Hear, on the loop, of a commit."""
        for noted in effects.noted:
            if isinstance(noted, _Asked):
                self._enter(noted)
            elif isinstance(noted, _Heard):
                self._hear(noted)
        if self.is_on and any(change.kind == ChangeKind.SHIFT for change in effects.changes):
            self._has_news = True
            self._news.set()

    def _enter(self, asked: _Asked) -> None:
        same = [each for each in self._to_answer if each.source == asked.source]
        for old in same[: max(0, len(same) - MOST_QUESTIONS + 1)]:
            self._to_answer.remove(old)
        self._to_answer.append(asked)
        self._news.set()

    def _hear(self, heard: _Heard) -> None:
        question = self._questions.get(heard.ask_id)
        if question is None:
            return
        question.days += heard.days
        if heard.done:
            question.waiting.discard(heard.source)
        question.heard.set()

    # --- what is told, and asked in the background

    async def run(self) -> None:
        """Answer questions as they come, tell the last days now and then, and catch up with others, until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._answer_all())
            group.create_task(self._catch_up())

    async def _answer_all(self) -> None:
        loop = asyncio.get_running_loop()
        told_at = loop.time()
        while True:
            try:
                async with asyncio.timeout(max(0.0, told_at + TELL_EVERY - loop.time())):
                    await self._news.wait()
            except TimeoutError:
                self._has_news = True
            self._news.clear()
            try:
                while self._to_answer:
                    await self._answer(self._to_answer.pop())
                if self._has_news:
                    self._has_news, told_at = False, loop.time()
                    await self._tell_lately()
            except ComandaError as fault:  # whoever asked will ask again
                _log.warning("figures could not be told to another counter", fault=fault)

    async def _catch_up(self) -> None:
        """Say hello, so that whoever is there tells of today, then ask each of them for all that is lacking."""
        today = self.own.today()
        hello = FiguresWanted(ask_id="", first=today.isoformat(), last=today.isoformat(), known={})
        await self._quietly(lambda work: work.send(hello))
        await asyncio.sleep(CATCH_UP_AFTER)
        if len(await self.counters()) > MOST_EAGER:
            await asyncio.sleep(CATCH_UP_EVERY)
        while True:
            counters = [address for address in await self.counters() if self._reached(address)]
            await self._quietly(partial(_ask, "", self._all(), counters))
            await asyncio.sleep(CATCH_UP_EVERY)

    async def _quietly(self, function: Callable[[Work], object]) -> None:
        try:
            await self._database.write(function)
        except ComandaError as fault:
            _log.warning("other counters could not be asked for their figures", fault=fault)

    def _all(self) -> Period:
        today = self.own.today()
        return Period(today - timedelta(days=KEPT_DAYS), today)

    async def _answer(self, asked: _Asked) -> None:
        wanted = asked.wanted
        async for piece in self.own.pieces(_period(wanted)):
            days = _days(piece, wanted.known)
            await self._send(piece, days, ask_id=wanted.ask_id, recipient=asked.source)

    async def _tell_lately(self) -> None:
        """Tell everybody the last two days, if they are other than they were told."""
        today = self.own.today()
        async for piece in self.own.pieces(Period(today - timedelta(days=1), today)):
            days = _days(piece, {})
            told = {day.business_day: day.digest for day in days}
            if told != self._told:
                await self._send(piece, days)
                self._told = told

    async def _send(
        self, piece: Piece, days: tuple[DayFigures, ...], *, ask_id: str = "", recipient: str = ""
    ) -> None:
        since = "" if piece.first is None else piece.first.isoformat()

        def send(work: Work) -> None:
            told = FiguresTold(
                ask_id=ask_id,
                revision=next_revision(work.conn, work.now_ms),
                as_of=piece.as_of,
                since=since,
                format=FORMAT,
                currency=piece.currency,
                days=days,
                done=piece.done,
            )
            work.send(told, recipient=recipient)

        await self._database.write(send)


def _is_crowd(work: Work) -> bool:
    """Tell whether there are so many counters that a word of each to each would be a flood."""
    return len(rows.known_counters(work.conn)) > MOST_EAGER


def _ask(ask_id: str, period: Period, counters: Iterable[str], work: Work) -> None:
    """Ask each of these counters for what is not known of a period."""
    first, last = period.first.isoformat(), period.last.isoformat()
    for address in counters:
        known = rows.known_digests(work.conn, address, period)
        work.send(FiguresWanted(ask_id=ask_id, first=first, last=last, known=known), recipient=address)


def _days(piece: Piece, known: Mapping[str, str]) -> tuple[DayFigures, ...]:
    """Return the days as they are told, in full but for those that the other knows already."""
    told = []
    for day, figures in piece.days.items():
        text = stored(figures)
        digest = rows.digest_of(text)
        full = "" if known.get(day) == digest else text
        told.append(DayFigures(business_day=day, digest=digest, figures=full))
    return tuple(told)


def _source(event: FiguresTold | FiguresWanted, work: Work) -> str:
    """Return who tells or asks. Raises WireFault when it is no till."""
    assert work.cause is not None  # noqa: S101 - an event comes in an envelope
    source = work.cause.source
    if role_of(source) != TILL:
        raise WireFault("wire.wrong_shape", name=event.wire_name, detail="not from a till")
    return source


def _period(wanted: FiguresWanted) -> Period:
    """Return the days that are asked for. Raises WireFault for what is no period."""
    try:
        return Period(date.fromisoformat(wanted.first), date.fromisoformat(wanted.last))
    except (ValueError, InvalidInput) as fault:
        raise WireFault("wire.wrong_shape", name=wanted.wire_name, detail="no days") from fault


def _check(told: FiguresTold) -> None:
    """Raise WireFault for what could not be added up."""
    try:
        for day in told.days:
            date.fromisoformat(day.business_day)
            if day.figures:
                check(read_stored(day.figures))
    except (ValueError, msgspec.DecodeError, RecursionError) as fault:
        raise WireFault("wire.wrong_shape", name=told.wire_name, detail="no figures") from fault
