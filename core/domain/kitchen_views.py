"""Frozen read models of the kitchen: tickets, the board, stations and products. Times are milliseconds, UTC."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.catalog import Names
from core.domain.order import OrderType
from core.domain.ticket import TicketStatus


@dataclass(frozen=True, slots=True)
class WasView:
    """What a line was before it was altered."""

    quantity: int
    modifiers: tuple[Names, ...]
    note: str
    allergy: str = ""


@dataclass(frozen=True, slots=True)
class HeadView:
    """What was said of a whole ticket before a change said it anew."""

    note: str
    allergy: str
    customer: str


@dataclass(frozen=True, slots=True)
class TicketItemView:
    """A line on a ticket; `mark` is what a change made of it (new, altered, void), `was` what an altered one was.

    `pending` tells that its `course` (0 is none) waits until it is fired, so that it is not to be made yet;
    `sold_out` that the product was stopped after the order came, so that somebody has to look.
    """

    line_id: str
    product_id: str
    names: Names
    quantity: int
    modifiers: tuple[Names, ...]
    note: str
    station_id: str
    done: bool
    allergy: str = ""
    mark: str = ""
    was: WasView | None = None
    course: int = 0
    pending: bool = False
    sold_out: bool = False

    @property
    def void(self) -> bool:
        """Tell whether nobody wants it any more."""
        return self.mark == "void"


@dataclass(frozen=True, slots=True)
class TicketView:
    """A ticket on the board, in the pick-up list or in the recall list.

    `on_paper_at` is when its chit was printed at the counter, None when it was not; `wanted_at` (ms) when it is picked up,
    None when at once. `rushed` is one that is made first; `changes` counts how often it was changed,
    `changed` when nobody has taken note of that yet.
    `was` is what was said of all of it before a change said something anew, None where none did.
    `pending` are the courses that wait; while it `waits` there is nothing to do before the next one is fired. `fired_at` is
    when the last course was fired, None without courses.
    """

    ticket_id: str
    order_id: str
    number: str
    customer: str
    order_type: OrderType
    status: TicketStatus
    note: str
    sequence: int
    paid_at: int
    changed_at: int
    revision: int
    items: tuple[TicketItemView, ...]
    on_paper_at: int | None = None
    wanted_at: int | None = None
    allergy: str = ""
    changes: int = 0
    changed: bool = False
    rushed: bool = False
    was: HeadView | None = None
    pending: tuple[int, ...] = ()
    waits: bool = False
    fired_at: int | None = None


@dataclass(frozen=True, slots=True)
class BoardView:
    """The kitchen's work: `open` (NEW, PREPARING) by payment sequence, `ready` to be handed over, `void` not yet seen.

    `busy_minutes` is what a busy kitchen quotes, 0 when it is not busy.
    """

    open: tuple[TicketView, ...]
    ready: tuple[TicketView, ...]
    void: tuple[TicketView, ...]
    accepting: bool
    average_ms: int | None
    busy_minutes: int = 0


@dataclass(frozen=True, slots=True)
class KitchenProductView:
    """A product in the kitchen's sold-out list; `until` (ms) is when it is on sale again by itself, None when it is not."""

    product_id: str
    names: Names
    station_id: str
    sold_out: bool
    until: int | None = None


@dataclass(frozen=True, slots=True)
class StationView:
    """A station of the kitchen."""

    station_id: str
    names: Names
