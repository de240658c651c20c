"""The work of the kitchen as the window shows it, and everything a barista can do to a ticket."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any, Final, Literal

from PySide6.QtCore import QObject, Signal

from core.api.changes import Change, ChangeKind
from core.api.shop import Shop
from core.api.views import BoardView, StationView, TicketItemView, TicketView
from core.api.words import ComandaError, TicketStatus
from core.qt.tasks import TaskScope
from kitchen_app.viewmodels.ages import Ageing
from kitchen_app.viewmodels.density import chosen_density
from kitchen_app.viewmodels.later import divided, in_order, lead_minutes, without_waiting
from kitchen_app.viewmodels.refreshing import Refreshing

ALL: Final[frozenset[str]] = frozenset()
"""The stations of a screen that works for every one of them."""

TOLD: Final = frozenset({ChangeKind.TICKET, ChangeKind.KITCHEN, ChangeKind.MENU, ChangeKind.AVAILABILITY})
"""What the board is read anew for, whether a change names ids or (having none) means everything."""

EMPTY: Final = BoardView(open=(), ready=(), void=(), accepting=True, average_ms=None)

Verb = Literal["started", "ready", "handed_over", "fired"]


@dataclass(frozen=True, slots=True)
class Bump:
    """A step that can be taken back for a few seconds; it led to `revision`."""

    ticket_id: str
    number: str
    verb: Verb
    revision: int


class BoardViewModel(QObject):
    """Holds the board of one station, several or all, and forwards the verbs; refusals come out of `failed`."""

    changed = Signal()
    failed = Signal(object)
    bumped = Signal(object)
    accepting_set = Signal(bool)

    def __init__(self, shop: Shop, scope: TaskScope, station_ids: frozenset[str] = ALL) -> None:
        """Show the work of `station_ids` from the start, as far as there are such stations."""
        super().__init__()
        self._door = shop.kitchen
        self._scope = scope
        self._clock, self._preferences = shop.clock, shop.preferences
        self.ageing = Ageing(shop.preferences)
        self.board = self._whole = EMPTY
        self.later: tuple[TicketView, ...] = ()
        self.waiting: tuple[TicketView, ...] = ()
        self.stations: tuple[StationView, ...] = ()
        self.station_ids = self._wanted = station_ids
        self.loaded = False
        self.lost: ComandaError | None = None
        self._stations_known = False
        self._stop = shop.changes.listen(self._heard)
        self._refreshing = Refreshing(scope, shop.changes, TOLD, self._read, self._on_lost)
        self._refreshing.ask()

    @property
    def lead(self) -> int:
        """How many minutes before it is picked up an order comes on the board."""
        return lead_minutes(self._preferences)

    @property
    def density(self) -> str:
        """How many tickets this screen shows at once: the name of a density."""
        return chosen_density(self._preferences)

    @property
    def tickets(self) -> tuple[TicketView, ...]:
        """What stands on the board, by payment: open ones, void ones that nobody has acknowledged; last, what waits."""
        return (*in_order((*self.board.open, *self.board.void)), *self.waiting)

    def ticket(self, ticket_id: str) -> TicketView | None:
        """Return a ticket that is on the board or ready, or None."""
        everything = (*self.board.open, *self.board.void, *self.board.ready, *self.waiting)
        return next((ticket for ticket in everything if ticket.ticket_id == ticket_id), None)

    def own_items(self, ticket: TicketView) -> tuple[TicketItemView, ...]:
        """Return the lines of `ticket` that this screen works on."""
        if not self.station_ids:
            return ticket.items
        return tuple(item for item in ticket.items if item.station_id in self.station_ids)

    def choose_stations(self, station_ids: frozenset[str]) -> None:
        """Show the work of `station_ids` (`ALL` for every station)."""
        if station_ids != self.station_ids:
            self.station_ids = self._wanted = station_ids
            self._refreshing.ask()

    def start(self, ticket_id: str) -> None:
        """Begin to prepare a ticket, if it is new."""
        ticket = self.ticket(ticket_id)
        if ticket is not None and ticket.status is TicketStatus.NEW:
            self._bump(ticket, "started", self._door.start(ticket_id))

    def toggle_item(self, ticket_id: str, line_id: str) -> None:
        """Mark a line as done, or as not done after all."""
        ticket = self.ticket(ticket_id)
        if ticket is None or ticket.status is TicketStatus.VOID:
            return
        for item in ticket.items:
            if item.line_id == line_id and not item.void and not item.pending:
                verb = self._door.item_done(ticket_id, line_id, done=not item.done)
                if _is_last_of_several(ticket, line_id):
                    self._bump(ticket, "ready", verb)
                else:
                    self._do(("item", ticket_id, line_id), verb)

    def ready(self, ticket_id: str) -> None:
        """Finish what this screen works on; a void ticket is acknowledged, one that waits has its next course fired."""
        ticket = self.ticket(ticket_id)
        if ticket is None:
            return
        if ticket.status is TicketStatus.VOID:
            self.acknowledge(ticket_id)
        elif ticket.waits:
            self.fire(ticket_id, ticket.pending[0])
        elif ticket.status in {TicketStatus.NEW, TicketStatus.PREPARING}:
            self._bump(ticket, "ready", self._door.ready(ticket_id, self.station_ids))

    def fire(self, ticket_id: str, course: int) -> None:
        """Have a course made that waits."""
        ticket = self.ticket(ticket_id)
        if ticket is not None and course in ticket.pending:
            self._bump(ticket, "fired", self._door.fire(ticket_id, course))

    def hand_over(self, ticket_id: str) -> None:
        """The customer has it."""
        ticket = self.ticket(ticket_id)
        if ticket is not None and ticket.status is TicketStatus.READY:
            self._bump(ticket, "handed_over", self._door.hand_over(ticket_id))

    def undo(self, bump: Bump) -> None:
        """Take a step back, unless somebody has gone on since."""
        self._do(("undo", bump.ticket_id), self._door.undo(bump.ticket_id, bump.revision))

    def acknowledge(self, ticket_id: str) -> None:
        """It has been seen that the ticket is void, or what a change made of it."""
        ticket = self.ticket(ticket_id)
        if ticket is not None and ticket.status is not TicketStatus.VOID:
            if ticket.changed:
                self._do(("seen", ticket_id), self._door.acknowledge_change(ticket_id))
            return
        self._do(("acknowledge", ticket_id), self._door.acknowledge(ticket_id))

    def refuse(self, ticket_id: str, reason: str) -> None:
        """Give a ticket back to the counter; the customer is refunded."""
        self._do(("refuse", ticket_id), self._door.refuse(ticket_id, reason))

    def recall(self, ticket_id: str = "") -> None:
        """Bring a finished ticket back to its place; without one, that which was finished last, if there is one."""
        verb = self._door.recall(ticket_id) if ticket_id else self._recall_last()
        self._do(("recall", ticket_id), verb)

    def set_accepting(self, *, accepting: bool, busy_minutes: int = 0) -> None:
        """Open or close the kitchen for new orders, or have it quote so many minutes while it is busy."""
        self._do(("accepting",), self._set_accepting(accepting, busy_minutes))

    def look(self) -> None:
        """Bring what is for later on the board when its time has come."""
        before = self.later
        if self._whole.open:
            self._divide()
        if self.later != before:
            self.changed.emit()

    def close(self) -> None:
        """Hear no changes any more."""
        self._refreshing.stop()
        self._stop()

    async def _recall_last(self) -> None:
        for ticket in await self._door.recent(1):
            await self._door.recall(ticket.ticket_id)

    async def _set_accepting(self, accepting: bool, busy_minutes: int) -> None:
        is_new = accepting != self.board.accepting
        await self._door.set_accepting(accepting=accepting, busy_minutes=busy_minutes)
        if is_new:
            self.accepting_set.emit(accepting)

    def _bump(self, ticket: TicketView, verb: Verb, doing: Coroutine[Any, Any, int]) -> None:
        """Do a step, then offer to take it back."""

        async def act() -> None:
            revision = await doing
            self.bumped.emit(Bump(ticket.ticket_id, ticket.number, verb, revision))

        if self._do((verb, ticket.ticket_id), act()) is None:
            doing.close()

    def _do(self, key: tuple[str, ...], doing: Coroutine[Any, Any, object]) -> asyncio.Task[None] | None:
        """Do `doing` unless the same is being done already; what it refuses comes out of `failed`."""

        async def act() -> None:
            try:
                await doing
            except ComandaError as fault:
                self.failed.emit(fault)

        task = self._scope.start_once((self, *key), act())
        if task is None:
            doing.close()
        return task

    async def _read(self) -> None:
        if not self._stations_known:
            self._stations_known = True
            self.stations = await self._door.stations()
            known = {station.station_id for station in self.stations}
            self.station_ids = ALL if self._wanted >= known else self._wanted & known
        station_ids = self.station_ids
        board = await self._door.board(station_ids)
        if station_ids != self.station_ids:
            return
        self._whole, self.loaded, self.lost = board, True, None
        self._divide()
        self.changed.emit()

    def _divide(self) -> None:
        """Part what is to be made now from what is for later."""
        lead_ms = self.lead * 60_000
        board, self.later = divided(self._whole, self._clock.now_ms(), lead_ms)
        self.board, self.waiting = without_waiting(board)

    def _heard(self, change: Change) -> None:
        """Take note that the menu, and with it the stations, may be another."""
        if change.kind in {ChangeKind.KITCHEN, ChangeKind.MENU}:
            self._stations_known = False

    def _on_lost(self, fault: ComandaError) -> None:
        self.lost, self._stations_known = fault, False
        self.changed.emit()


def _is_last_of_several(ticket: TicketView, line_id: str) -> bool:
    """Tell whether a line is the last to be made of a ticket of several stations, which is ready with it."""
    live = [item for item in ticket.items if not (item.void or item.pending)]
    left = [item.line_id for item in live if not item.done]
    return left == [line_id] and len({item.station_id for item in live}) > 1
