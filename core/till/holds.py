"""Orders on hold: set aside at one counter, listed at all of them, and taken back at any one, once.

The till at which an order was set aside owns it and tells the others. A counter that wants an order of another asks that
till for it, under an id of its own: the till gives it once, and answers the same as often as it is asked. What comes is on
hold here before anybody has it, so an answer that comes too late, or into a program that was killed, loses nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import msgspec
import structlog

from core.contracts.holds import HoldRefused, HoldsChanged, HoldTaken, SharedHold, TakeHold
from core.contracts.message import CommandFailed
from core.contracts.programs import ProgramStarted
from core.domain.change import Change, ChangeKind
from core.domain.ids import time_ordered_id
from core.domain.order import OrderDraft, check_lines, price_order, products_of
from core.domain.text import NAME_LENGTH, clean_text
from core.domain.views import HeldOrderView
from core.errors import Conflict, InvalidInput, NotFound
from core.store.endpoint import Answered
from core.store.owner import Owner
from core.store.work import Effects, Work
from core.till.queries.orders import TillQueries
from core.till.repository import held
from core.till.repository import held_elsewhere as rows
from core.till.repository.menu import read_menu

PATIENCE: Final = 3.0
"""Seconds that a person waits for another counter."""
MOST_TOLD: Final = 2000
"""So many orders fit into one message."""
GONE: Final = "gone"

_log = structlog.get_logger(__name__)

Reached = Callable[[str], bool]
"""Tells whether the program of an address can be reached, as far as is known here."""


@dataclass(frozen=True, slots=True)
class _Settled:
    """Another counter has answered."""

    take_id: str


class HoldsOfShop:
    """The orders on hold, as one counter sees them; with `shared`, those of the other counters are among them."""

    def __init__(
        self,
        owner: Owner,
        queries: TillQueries,
        *,
        shared: bool,
        reached: Reached,
        patience: float = PATIENCE,
    ) -> None:
        self._database = owner.database
        self._queries = queries
        self._shared = shared
        self._reached = reached
        self._patience = patience
        self._settled = asyncio.Event()
        self._shown: dict[str, bool] = {}
        """Whether a counter could be reached when that was last shown."""

    # --- what a person does

    async def held(self) -> tuple[HeldOrderView, ...]:
        """Return all orders on hold, oldest first; those at a counter that cannot be reached are `away`."""
        own = await self._queries.held()
        if not self._shared:
            return own
        here = {view.hold_id for view in own}
        elsewhere = await self._database.read(rows.listed)
        others = (self._placed(view) for view in elsewhere if view.hold_id not in here)
        return tuple(sorted((*own, *others), key=lambda view: (view.held_at, view.hold_id)))

    def _placed(self, view: HeldOrderView) -> HeldOrderView:
        place = view.place if self._reaches(view.counter) else "away"
        return replace(view, place=place, counter=counter_of(view.counter))

    async def hold(self, draft: OrderDraft, name: str) -> None:
        """Set an order in the making aside; an empty name is allowed, an empty order is not."""
        cleaned = clean_text(name, field="name", longest=NAME_LENGTH)
        await self._database.write(lambda work: self._hold(draft, cleaned, work))

    async def recall(self, hold_id: str) -> OrderDraft:
        """Take a held order back, from another counter if it is there.

        Raises NotFound when somebody else has it already, Conflict when the counter that has it does not answer.
        """
        draft, source = await self._database.write(lambda work: self._take_here(hold_id, work))
        if draft is not None:
            return draft
        if not source:
            raise NotFound("held.not_found", hold_id=hold_id)
        if not self._reaches(source):
            raise Conflict("held.unreachable", counter=counter_of(source), hold_id=hold_id)
        take_id = await self._database.write(lambda work: _ask(source, hold_id, work))
        if take_id:
            await self._answer(take_id, source)
        draft, _ = await self._database.write(lambda work: self._take_here(hold_id, work))
        if draft is None and take_id and await self._was_fault(take_id):
            raise Conflict("held.no_answer", counter=counter_of(source))
        if draft is None:
            raise NotFound("held.not_found", hold_id=hold_id)
        return draft

    async def _was_fault(self, take_id: str) -> bool:
        """Tell whether another counter could neither give an order nor say that it is gone."""
        take = await self._database.read(lambda conn: rows.find_take(conn, take_id))
        there = await self._database.read(lambda conn: rows.whereabouts(conn, take.hold_id if take else ""))
        return take is not None and take.state == "refused" and there is not None

    async def _answer(self, take_id: str, source: str) -> None:
        """Wait until another counter has answered. Raises Conflict when that takes too long."""
        try:
            async with asyncio.timeout(self._patience):
                while True:
                    self._settled.clear()
                    take = await self._database.read(lambda conn: rows.find_take(conn, take_id))
                    if take is None or take.state != "asked":
                        return
                    await self._settled.wait()
        except TimeoutError as fault:
            self._database.tell(Change(ChangeKind.HELD, frozenset()))
            raise Conflict("held.no_answer", counter=counter_of(source)) from fault

    def _hold(self, draft: OrderDraft, name: str, work: Work) -> None:
        check_lines(draft)
        if not draft.lines:
            raise InvalidInput("order.empty")
        menu = read_menu(work.conn, products_of(draft))
        order = price_order(menu, draft, complete=False)
        if held.is_held(work.conn, draft.order_id):
            return
        revision = self._next(work)
        order = replace(order, draft=replace(order.draft, lines=draft.lines))
        told = held.hold(work.conn, order, name, work.now_ms, revision)
        self._tell(work, revision, added=(told,))

    def _take_here(self, hold_id: str, work: Work) -> tuple[OrderDraft | None, str]:
        """Return an order that is on hold here; otherwise nothing, and at which counter it is."""
        draft = held.take(work.conn, hold_id)
        if draft is not None:
            self._tell(work, self._next(work), gone=(hold_id,))
            return draft, ""
        there = rows.whereabouts(work.conn, hold_id) if self._shared else None
        return None, "" if there is None else there[0]

    # --- what the other counters tell and ask

    def committed(self, effects: Effects) -> None:
        """Hear, on the loop, of a commit: who waits for an answer looks whether it has come."""
        if any(isinstance(noted, _Settled) for noted in effects.noted):
            self._settled.set()

    def link_changed(self) -> None:
        """Hear, on the loop, that other counters may have gone or come back."""
        shown = dict(self._shown)
        if any(self._reaches(address) is not was for address, was in shown.items()):
            self._database.tell(Change(ChangeKind.HELD, frozenset()))

    def _reaches(self, address: str) -> bool:
        self._shown[address] = self._reached(address)
        return self._shown[address]

    async def begin(self) -> None:
        """Tell all others what is on hold here: this database may have been restored, or the broker have lost the news."""
        if self._shared:
            await self._database.write(lambda work: work.send(self._everything(work)))

    def program_started(self, event: ProgramStarted, work: Work) -> None:
        """Tell another till that has started what is on hold here."""
        if self._shared and event.is_of_a_till and event.address != work.address:
            work.send(self._everything(work), recipient=event.address)

    def holds_changed(self, event: HoldsChanged, work: Work) -> None:
        """Hear what is on hold at another counter; what was had from there before is asked for again, to be gone there."""
        assert work.cause is not None  # noqa: S101 - an event comes in an envelope
        source = work.cause.source
        if source == work.address:
            return
        rows.remember(work.conn, source, event)
        for told in event.held:
            if (had := rows.copy_had(work.conn, source, told)) is not None:
                _log.info("a counter was restored and lists what it has given", hold_id=told.hold_id)
                rows.forget(work.conn, source, told.hold_id)
                work.send(TakeHold(take_id=had.take_id, hold_id=had.hold_id), recipient=source)
        work.changed(ChangeKind.HELD)

    def take_hold(self, command: TakeHold, work: Work) -> HoldTaken | HoldRefused:
        """Give an order to another counter."""
        assert work.cause is not None  # noqa: S101 - a command comes in an envelope
        source = work.cause.source
        if (given := rows.find_given(work.conn, command.take_id, source)) is not None:
            return given
        found = held.give(work.conn, command.hold_id)
        if found is None:
            return HoldRefused(reason=GONE, take_id=command.take_id, hold_id=command.hold_id)
        answer = HoldTaken(take_id=command.take_id, hold=found[0], draft=found[1])
        rows.keep_given(work.conn, answer, source, work.now_ms)
        self._tell(work, self._next(work), gone=(command.hold_id,))
        return answer

    def hear_answers(self, answers: Sequence[Answered], work: Work) -> None:
        """Take what another counter has given, or its no."""
        for answer in answers:
            reply = answer.reply
            if isinstance(reply, HoldTaken):
                self._hear_taken(reply, work)
            elif isinstance(reply, HoldRefused | CommandFailed):
                _hear_refused(answer.in_reply_to, reply, work)

    def _hear_taken(self, reply: HoldTaken, work: Work) -> None:
        take = rows.find_take(work.conn, reply.take_id)
        if take is None or take.state != "asked":
            return
        rows.end_take(work.conn, take.take_id, "had")
        rows.forget(work.conn, take.source, take.hold_id)
        if not held.is_held(work.conn, take.hold_id):
            revision = self._next(work)
            told = msgspec.structs.replace(reply.hold, entered=revision)
            held.put(work.conn, told, reply.draft)
            self._tell(work, revision, added=(told,))
        work.changed(ChangeKind.HELD, take.hold_id)
        work.note(_Settled(take.take_id))

    # --- what is told

    def _next(self, work: Work) -> int:
        return rows.next_revision(work.conn, work.now_ms) if self._shared else 0

    def _tell(
        self, work: Work, revision: int, added: Iterable[SharedHold] = (), gone: Iterable[str] = ()
    ) -> None:
        news = HoldsChanged(revision=revision, held=tuple(added), gone=tuple(gone))
        work.changed(ChangeKind.HELD, *(told.hold_id for told in news.held), *news.gone)
        if self._shared:
            work.send(news)

    def _everything(self, work: Work) -> HoldsChanged:
        told = held.everything(work.conn, most=MOST_TOLD)
        return HoldsChanged(revision=self._next(work), held=told, whole=len(told) < MOST_TOLD)


def counter_of(address: str) -> str:
    """Return the letters of the counter whose till has an address; the address itself where it has none."""
    return address.partition(".")[2].upper() or address


def _ask(source: str, hold_id: str, work: Work) -> str:
    """Ask another counter for an order, or go on waiting for the answer; return the id, "" when it is not there now."""
    if held.is_held(work.conn, hold_id):
        return ""
    if (asked := rows.open_take(work.conn, source, hold_id)) is not None:
        return asked.take_id
    there = rows.whereabouts(work.conn, hold_id)
    if there is None or there[0] != source:
        return ""
    take = rows.Take(time_ordered_id(work.now_ms), source, hold_id, there[1], "asked")
    rows.begin_take(work.conn, take, work.now_ms)
    command = TakeHold(take_id=take.take_id, hold_id=hold_id)
    work.send(command, message_id=take.take_id, recipient=source)
    work.changed(ChangeKind.HELD, hold_id)
    return take.take_id


def _hear_refused(command_id: str, reply: HoldRefused | CommandFailed, work: Work) -> None:
    take = rows.find_take(work.conn, command_id)
    if take is None or take.state != "asked":
        return
    rows.end_take(work.conn, take.take_id, "refused")
    if isinstance(reply, HoldRefused):
        rows.forget(work.conn, take.source, take.hold_id)
    work.changed(ChangeKind.HELD, take.hold_id)
    work.note(_Settled(take.take_id))
