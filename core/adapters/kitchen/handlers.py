"""What the kitchen does when it is told: open a ticket, withdraw one, take over a new menu."""

from __future__ import annotations

import contextlib

from core.adapters.kitchen import repository
from core.adapters.kitchen.course_handlers import courses_of
from core.adapters.kitchen.repository_capacity import as_news, find_capacity
from core.adapters.kitchen.repository_rush import set_rush
from core.adapters.kitchen.repository_stops import all_run_out
from core.adapters.kitchen.stops import sell
from core.adapters.kitchen.ticket import Item, Ticket, withdrawn
from core.contracts.kitchen import (
    MarkedOnPaper,
    MarkOnPaper,
    OpenTicket,
    ProductEightySixed,
    RushTicket,
    SellingStopped,
    StopSelling,
    TellTickets,
    TicketAccepted,
    TicketNews,
    TicketRefused,
    TicketRushed,
    TicketsTold,
    TicketWithdrawn,
    WithdrawTicket,
)
from core.contracts.programs import ProgramStarted
from core.contracts.till import MenuPublished
from core.domain.change import ChangeKind
from core.domain.order import OrderType
from core.domain.ticket import TicketStatus
from core.errors import InvalidInput, NotFound, WireFault
from core.store.work import Work

WITHDRAWN = "withdrawn"
MOST_PARTS = 1000


def open_ticket(command: OpenTicket, work: Work) -> TicketAccepted | TicketRefused:
    """Put a paid order on the board, once however often it is asked; a refusal holds for ever."""
    stored = repository.find(work.conn, command.ticket_id)
    if stored is not None and stored.status is TicketStatus.VOID:
        return TicketRefused(ticket_id=command.ticket_id, reason=stored.declined_for or WITHDRAWN)
    if stored is not None:
        return TicketAccepted(ticket_id=stored.ticket_id, accepted_at=stored.accepted_at)
    before = repository.refused(work.conn, command.ticket_id)
    if before is not None:
        return TicketRefused(ticket_id=command.ticket_id, reason=before[0], product_ids=before[1])
    refusal = _refusal(command, work)
    if refusal is not None:
        repository.remember_refusal(
            work, command.ticket_id, command.order_id, refusal.reason, refusal.product_ids
        )
        return refusal
    repository.insert(work, courses_of(_as_ticket(command, work.now_ms), work))
    return TicketAccepted(ticket_id=command.ticket_id, accepted_at=work.now_ms)


def withdraw_ticket(command: WithdrawTicket, work: Work) -> TicketWithdrawn:
    """Void a ticket, or bar one that has not come yet."""
    stored = repository.find(work.conn, command.ticket_id)
    if stored is None:
        if repository.refused(work.conn, command.ticket_id) is None:
            repository.remember_refusal(work, command.ticket_id, command.order_id, WITHDRAWN)
        return TicketWithdrawn(ticket_id=command.ticket_id, was="")
    void = withdrawn(stored, work.now_ms)
    if void is not stored:
        repository.save(work, stored, void)
    return TicketWithdrawn(ticket_id=command.ticket_id, was=void.voided_from)


def mark_on_paper(command: MarkOnPaper, work: Work) -> MarkedOnPaper:
    """Remember that a chit was printed at the counter, also when its ticket has not come yet."""
    told = command.printed_at
    on_paper_at = told if 0 < told <= work.now_ms else work.now_ms  # the counter's clock may be ahead of ours
    since = repository.mark_on_paper(work, command.ticket_id, command.order_id, on_paper_at)
    return MarkedOnPaper(ticket_id=command.ticket_id, on_paper_at=since)


def rush_ticket(command: RushTicket, work: Work) -> TicketRushed:
    """Have a ticket made first because the counter says so, also when it has not come yet."""
    ticket_id, asked_at = command.ticket_id, command.asked_at
    rushed = set_rush(work, ticket_id, command.order_id, rushed=command.rushed, asked_at=asked_at)
    return TicketRushed(ticket_id=ticket_id, rushed=rushed)


def tell_tickets(command: TellTickets, work: Work) -> TicketsTold:
    """Tell a counter how its tickets stand; one that is not here yet is on its way."""
    known = repository.find_all(work.conn, command.ticket_ids)
    return TicketsTold(tickets=tuple(_as_news(ticket) for ticket in known))


def _as_news(ticket: Ticket) -> TicketNews:
    return TicketNews(
        ticket_id=ticket.ticket_id,
        order_id=ticket.order_id,
        status=ticket.status.value,
        revision=ticket.revision,
        changed_at=ticket.changed_at,
        declined=ticket.declined_for,
        fired=tuple(sorted(ticket.courses.fired)),
    )


def publish_menu(event: MenuPublished, work: Work) -> None:
    """Take over stations and products when all parts of a menu are there, unless this is old news."""
    assert work.cause is not None  # noqa: S101 - an event comes in an envelope
    if not 0 <= event.part < event.parts <= MOST_PARTS:
        detail = f"part {event.part} of {event.parts}"
        raise WireFault("wire.wrong_shape", name=event.wire_name, detail=detail)
    if repository.take_menu(work, work.cause.source, event):
        work.changed(ChangeKind.KITCHEN)


def _refusal(command: OpenTicket, work: Work) -> TicketRefused | None:
    ticket_id = command.ticket_id
    if not repository.accepting(work.conn):
        return TicketRefused(ticket_id=ticket_id, reason="kitchen_closed")
    homeless = tuple(sorted({item.product_id for item in command.items if not item.station_id}))
    if homeless:
        return TicketRefused(ticket_id=ticket_id, reason="no_station", product_ids=homeless)
    gone = repository.run_out(work.conn, {item.product_id for item in command.items})
    if gone:
        return TicketRefused(ticket_id=ticket_id, reason="sold_out", product_ids=gone)
    return None


def stop_selling(command: StopSelling, work: Work) -> SellingStopped:
    """Stop or start a product because the main counter says so, and tell all counters."""
    product_id, sold_out = command.product_id, command.sold_out
    with contextlib.suppress(NotFound):  # a product that the kitchen does not make
        sell(work, product_id, sold_out=sold_out)
    return SellingStopped(product_id=product_id)


def program_started(event: ProgramStarted, work: Work) -> None:
    """Tell a counter that has started what the kitchen has run out of, or has again, and what it can take on."""
    if event.is_of_a_till:
        stands = find_capacity(work.conn)
        if stands.revision:
            work.send(as_news(stands), recipient=event.address)
        for product_id, gone, revision in all_run_out(work.conn):
            news = ProductEightySixed(product_id=product_id, sold_out=gone, revision=revision)
            work.send(news, recipient=event.address)


def _as_ticket(command: OpenTicket, now_ms: int) -> Ticket:
    if not command.items:
        raise InvalidInput("order.empty", ticket_id=command.ticket_id)
    allergies = command.allergies or {}
    return Ticket(
        ticket_id=command.ticket_id,
        order_id=command.order_id,
        number=command.number,
        customer=command.customer,
        order_type=OrderType(command.order_type),
        note=command.note,
        allergy=allergies.get("", ""),
        wanted_at=command.wanted_at,
        status=TicketStatus.NEW,
        sequence=command.paid_sequence,
        paid_at=command.paid_at,
        accepted_at=now_ms,
        changed_at=now_ms,
        items=tuple(
            Item(
                line_id=item.line_id,
                product_id=item.product_id,
                names=item.names,
                quantity=item.quantity,
                modifiers=item.modifiers,
                note=item.note,
                station_id=item.station_id,
                allergy=allergies.get(item.line_id, ""),
                course=item.course,
            )
            for item in command.items
        ),
    )
