"""What the kitchen is told and what it answers and tells."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from core.contracts.message import Command, Event, Refusal, Reply, registered


class TicketItem(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One line to prepare, with all that the barista needs to read: names by language, modifiers, note, course (0: none)."""

    line_id: str
    product_id: str
    names: dict[str, str]
    quantity: int
    station_id: str
    modifiers: tuple[dict[str, str], ...] = ()
    note: str = ""
    course: int = 0


@registered
class TicketAccepted(Reply, frozen=True, kw_only=True):
    """The ticket is stored and on the board."""

    ticket_id: str
    accepted_at: int


@registered
class TicketRefused(Refusal, frozen=True, kw_only=True):
    """The kitchen does not cook this; `product_ids` names what it has run out of."""

    ticket_id: str
    product_ids: tuple[str, ...] = ()


@registered
class TicketWithdrawn(Reply, frozen=True, kw_only=True):
    """The ticket is void; it had got as far as `was` (empty when the kitchen had never seen it)."""

    ticket_id: str
    was: str


@registered
class OpenTicket(Command, frozen=True, kw_only=True):
    """Cook this paid order; tickets are worked in the order of `paid_sequence`, one with `wanted_at` (ms) for that time.

    `allergies` says by line id what must not be in a line, under "" what must not be in any of them.
    """

    participant: ClassVar[str] = "kitchen"
    answered_by = (TicketAccepted, TicketRefused)

    ticket_id: str
    order_id: str
    number: str
    customer: str
    order_type: str
    note: str
    paid_at: int
    paid_sequence: int
    items: tuple[TicketItem, ...]
    wanted_at: int | None = None
    allergies: dict[str, str] | None = None


@registered
class WithdrawTicket(Command, frozen=True, kw_only=True):
    """Void the ticket of an order, whatever its state; bars one that is opened later under this id."""

    participant: ClassVar[str] = "kitchen"
    answered_by = (TicketWithdrawn,)

    ticket_id: str
    order_id: str


@registered
class TicketChangeAccepted(Reply, frozen=True, kw_only=True):
    """The change is on the board; the ticket had got as far as `was`."""

    ticket_id: str
    change_id: str
    was: str


@registered
class TicketChangeRefused(Refusal, frozen=True, kw_only=True):
    """The kitchen does not change this ticket, and nothing of it was changed.

    `product_ids` names what it has run out of, `line_ids` what is made already.
    """

    ticket_id: str
    change_id: str
    product_ids: tuple[str, ...] = ()
    line_ids: tuple[str, ...] = ()


@registered
class TicketChangeUndone(Reply, frozen=True, kw_only=True):
    """The ticket is as if it had not been changed; also the answer when it never was."""

    ticket_id: str
    change_id: str


@registered
class ChangeTicket(Command, frozen=True, kw_only=True):
    """Change a ticket, all of it or nothing, once however often it is asked under this `change_id`.

    `added` are new lines, `altered` lines as they are from now on, `removed` the ids of lines that nobody wants any more.
    `revision` counts the changes of the order: one that is not higher than the last comes too late. `allergies` as in
    OpenTicket, of the lines that are named here, and under "" that of the order; `note`, that allergy and `customer` are
    those of the order from now on, empty where there is none any more, None (or not named) where they stay.
    """

    participant: ClassVar[str] = "kitchen"
    answered_by = (TicketChangeAccepted, TicketChangeRefused)

    ticket_id: str
    order_id: str
    change_id: str
    revision: int
    added: tuple[TicketItem, ...] = ()
    altered: tuple[TicketItem, ...] = ()
    removed: tuple[str, ...] = ()
    note: str | None = None
    allergies: dict[str, str] | None = None
    customer: str | None = None


@registered
class UndoTicketChange(Command, frozen=True, kw_only=True):
    """Take a change of a ticket back; bars one that arrives later under this id."""

    participant: ClassVar[str] = "kitchen"
    answered_by = (TicketChangeUndone,)

    ticket_id: str
    order_id: str
    change_id: str


@registered
class CourseFired(Reply, frozen=True, kw_only=True):
    """The course is to be made since `fired_at`, or will be as soon as its ticket comes."""

    ticket_id: str
    course: int
    fire_id: str
    fired_at: int


@registered
class FireRefused(Refusal, frozen=True, kw_only=True):
    """The ticket is over, or the firing was taken back before it came."""

    ticket_id: str
    course: int
    fire_id: str


@registered
class FireCourse(Command, frozen=True, kw_only=True):
    """Make a course that waits, once however often it is asked under this `fire_id`; may come before its ticket."""

    participant: ClassVar[str] = "kitchen"
    answered_by = (CourseFired, FireRefused)

    ticket_id: str
    order_id: str
    course: int
    fire_id: str


@registered
class FireUndone(Reply, frozen=True, kw_only=True):
    """The course waits again, or the firing never came and will not be done."""

    ticket_id: str
    course: int
    fire_id: str


@registered
class UndoFireRefused(Refusal, frozen=True, kw_only=True):
    """The course stays fired: somebody has begun with it, or it was fired by somebody else."""

    ticket_id: str
    course: int
    fire_id: str


@registered
class UndoFire(Command, frozen=True, kw_only=True):
    """Take a firing of a course back; bars one that arrives later under this `fire_id`."""

    participant: ClassVar[str] = "kitchen"
    answered_by = (FireUndone, UndoFireRefused)

    ticket_id: str
    order_id: str
    course: int
    fire_id: str


@registered
class MarkedOnPaper(Reply, frozen=True, kw_only=True):
    """The kitchen knows that the ticket has been on paper since `on_paper_at`; a second print does not change that."""

    ticket_id: str
    on_paper_at: int


@registered
class MarkOnPaper(Command, frozen=True, kw_only=True):
    """The chit of an order was printed at the counter, so that nobody makes it twice; may come before its ticket.

    `printed_at` is when that was; 0 means when the kitchen hears of it.
    """

    participant: ClassVar[str] = "kitchen"
    answered_by = (MarkedOnPaper,)

    ticket_id: str
    order_id: str
    printed_at: int = 0


@registered
class TicketRushed(Reply, frozen=True, kw_only=True):
    """The kitchen makes the ticket first (`rushed`), or in its turn: how it stands now, whatever was asked."""

    ticket_id: str
    rushed: bool


@registered
class RushTicket(Command, frozen=True, kw_only=True):
    """Make a ticket first (`rushed`), or in its turn after all; may come before its ticket.

    `asked_at` is when a person at the counter said so (ms): what was said before the last word that came is old news.
    """

    participant: ClassVar[str] = "kitchen"
    answered_by = (TicketRushed,)

    ticket_id: str
    order_id: str
    rushed: bool
    asked_at: int


class TicketNews(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a ticket stands: as TicketChanged; `declined` is why a person in the kitchen took it back, or empty."""

    ticket_id: str
    order_id: str
    status: str
    revision: int
    changed_at: int
    declined: str = ""
    fired: tuple[int, ...] = ()


@registered
class TicketsTold(Reply, frozen=True, kw_only=True):
    """How those of the tickets stand that the kitchen knows."""

    tickets: tuple[TicketNews, ...]


@registered
class TellTickets(Command, frozen=True, kw_only=True):
    """Tell how these tickets stand: a counter has not heard of them for a while, or the broker has lost its messages."""

    participant: ClassVar[str] = "kitchen"
    answered_by = (TicketsTold,)

    ticket_ids: tuple[str, ...]


@registered
class SellingStopped(Reply, frozen=True, kw_only=True):
    """The kitchen has stopped or started a product as it was told; one that it does not make is nothing to it."""

    product_id: str


@registered
class StopSelling(Command, frozen=True, kw_only=True):
    """Stop a product (`sold_out`) or have it again: the main counter has run out of it, or its day is over."""

    participant: ClassVar[str] = "kitchen"
    answered_by = (SellingStopped,)

    product_id: str
    sold_out: bool


@registered
class TicketChanged(Event, frozen=True, kw_only=True):
    """The ticket is now NEW, PREPARING, READY, HANDED_OVER or VOID; a lower `revision` is old news.

    Of one with courses, `fired` are those that are made or were; the others wait. Of one without it is empty.
    """

    participant: ClassVar[str] = "kitchen"

    ticket_id: str
    order_id: str
    status: str
    revision: int
    changed_at: int
    fired: tuple[int, ...] = ()


@registered
class TicketDeclined(Event, frozen=True, kw_only=True):
    """A person in the kitchen took back an accepted ticket, with a `reason`; the customer gets the money back."""

    participant: ClassVar[str] = "kitchen"

    ticket_id: str
    order_id: str
    reason: str


@registered
class ProductEightySixed(Event, frozen=True, kw_only=True):
    """The kitchen has run out of a product, or has it again; a lower `revision` is old news."""

    participant: ClassVar[str] = "kitchen"

    product_id: str
    sold_out: bool
    revision: int


@registered
class CapacityChanged(Event, frozen=True, kw_only=True):
    """The kitchen is open, busy (an order takes `busy_minutes`, 0 when it is not busy) or closed.

    A lower `revision` is old news.
    """

    participant: ClassVar[str] = "kitchen"

    accepting: bool
    busy_minutes: int
    revision: int
