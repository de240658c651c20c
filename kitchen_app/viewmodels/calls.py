"""Which orders are called on the public pick-up board: being prepared, ready, and how far what it shows is true."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QObject, Signal

from core.api.changes import ChangeKind
from core.api.shop import Preferences, Shop
from core.api.views import BoardView, TicketView
from core.api.words import ComandaError
from core.qt.language import LANGUAGES, language
from core.qt.tasks import TaskScope
from core.qt.theme import THEMES
from kitchen_app.viewmodels.connection import ConnectionViewModel
from kitchen_app.viewmodels.later import divided, in_order, lead_minutes
from kitchen_app.viewmodels.refreshing import Refreshing

KEY: Final = "pickup_board"
KEEP_MINUTES: Final = (0, 5, 10, 15, 30)
"""How long a ready number stands there when nobody hands it over; 0: until it is handed over."""
TOLD: Final = frozenset({ChangeKind.TICKET, ChangeKind.KITCHEN, ChangeKind.HEALTH})
EVERY_S: Final = 0.25
"""The public needs no more than four boards a second, and the kitchen's own window goes first."""
ANYWHERE: Final = "automatic"
WINDOW: Final = "window"

Contact = Literal["waiting", "seen", "apart", "blind"]
"""`waiting` for a first board; `seen`: all is true; `apart`: the kitchen hears no counter; `blind`: nothing can be read."""


@dataclass(frozen=True, slots=True)
class Call:
    """One number on the board; `since` (ms) is when it came under its heading, `old` that it may not be true any more."""

    ticket_id: str
    number: str
    name: str
    since: int
    old: bool = False


@dataclass(frozen=True, slots=True)
class CallsView:
    """All that the board shows: `preparing` by payment, `ready` newest first; `told_at` (ms) is when all was known."""

    contact: Contact = "waiting"
    told_at: int | None = None
    preparing: tuple[Call, ...] = ()
    ready: tuple[Call, ...] = ()

    @property
    def newest(self) -> Call | None:
        """The number that was called last, None when there is none that is surely true."""
        return next((call for call in self.ready if not call.old), None)


class PickupChoices:
    """What the shop has chosen for its pick-up board; remembered with the kitchen's screen."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    @property
    def is_on(self) -> bool:
        """Whether there is a pick-up board."""
        return self.get("", "off") == "on"

    @property
    def language(self) -> str:
        """The language of the public; that of the kitchen until another is chosen."""
        chosen = self.get("language", "")
        return chosen if chosen in LANGUAGES else language().code

    @property
    def theme(self) -> str:
        """The look; dark until another is chosen."""
        chosen = self.get("theme", "dark")
        return chosen if chosen in THEMES else "dark"

    @property
    def with_names(self) -> bool:
        """Whether the customers' names stand beside their numbers."""
        return self.get("names", "off") == "on"

    @property
    def sounds(self) -> bool:
        """Whether a newly called number is heard."""
        return self.get("sound", "on") == "on"

    @property
    def keep(self) -> int:
        """How many minutes a ready number stays; 0: until it is handed over."""
        chosen = self.get("keep", "")
        return int(chosen) if chosen in map(str, KEEP_MINUTES) else 0

    def get(self, key: str, fallback: str) -> str:
        """Return one choice; the empty key is whether the board is there at all."""
        return self._preferences.get(f"{KEY}.{key}" if key else KEY, fallback)

    def set(self, key: str, choice: str) -> None:
        """Remember one choice."""
        self._preferences.set(f"{KEY}.{key}" if key else KEY, choice)


class CallsViewModel(QObject):
    """Reads the whole kitchen; `called` when numbers have become ready since the last look, once for all of them."""

    changed = Signal()
    called = Signal()

    def __init__(self, shop: Shop, scope: TaskScope, connection: ConnectionViewModel) -> None:
        super().__init__()
        self._door, self._clock = shop.kitchen, shop.clock
        self._preferences, self._connection = shop.preferences, connection
        self.choices = PickupChoices(shop.preferences)
        self.view = CallsView()
        self._board: BoardView | None = None
        self._known: frozenset[str] | None = None
        self._read_at: int | None = None
        self._lost = False
        self._refreshing = Refreshing(scope, shop.changes, TOLD, self._read, self._on_lost, EVERY_S)
        connection.changed.connect(self.look)
        self._refreshing.ask()

    def look(self) -> None:
        """Show what is known as it stands now: what is for later comes, what has been called long enough goes."""
        fresh = self._seen()
        if fresh != self.view:
            self.view = fresh
            self.changed.emit()

    def close(self) -> None:
        """Hear no changes any more."""
        self._connection.changed.disconnect(self.look)
        self._refreshing.stop()

    async def _read(self) -> None:
        self._board = board = await self._door.board()
        self._lost, self._read_at = False, self._clock.now_ms()
        before, self._known = self._known, frozenset(ticket.ticket_id for ticket in board.ready)
        self.look()
        if before is not None and self._known - before:
            self.called.emit()

    def _on_lost(self, _fault: ComandaError) -> None:
        self._lost = True
        self.look()

    def _seen(self) -> CallsView:
        """Return what can be shown with a good conscience."""
        contact, told_at = self._contact()
        if self._board is None:
            return CallsView(contact)
        now_ms = self._clock.now_ms()
        keep_ms = self.choices.keep * 60_000
        board, _later = divided(self._board, now_ms, lead_minutes(self._preferences) * 60_000)
        ready = sorted(board.ready, key=lambda ticket: (-ticket.changed_at, -ticket.sequence))
        staying = (t for t in ready if not keep_ms or now_ms - t.changed_at < keep_ms)
        return CallsView(
            contact,
            told_at if contact in {"apart", "blind"} else None,
            tuple(self._calls(in_order(board.open), old=contact != "seen")),
            tuple(
                call
                for ticket in staying
                for call in self._calls((ticket,), old=self._is_old(ticket, contact, told_at))
            ),
        )

    def _contact(self) -> tuple[Contact, int | None]:
        """Return how far the board is true, and until when it was."""
        if self._lost:
            return "blind", self._read_at
        if self._read_at is None:
            return "waiting", None
        return ("apart", self._connection.last_contact_at) if self._connection.down else ("seen", None)

    def _is_old(self, ticket: TicketView, contact: Contact, told_at: int | None) -> bool:
        """Tell whether a ready number may be out of date: what became ready here, without contact, is surely true."""
        if contact == "apart":
            return told_at is None or ticket.changed_at < told_at
        return contact == "blind"

    def _calls(self, tickets: Iterable[TicketView], *, old: bool) -> Iterable[Call]:
        named = self.choices.with_names
        for ticket in tickets:
            yield Call(
                ticket.ticket_id,
                ticket.number,
                ticket.customer if named else "",
                ticket.changed_at,
                old,
            )
