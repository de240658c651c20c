"""A journey to be booked: a definition of its own for the tests of the engine, with a bit of everything."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from core.contracts.message import Command, Refusal, Reply, registered
from core.saga.definition import NOTHING_TO_UNDO, SagaDefinition, Step, on, seconds


@registered
class RoomBooked(Reply, frozen=True, kw_only=True):
    room: str


@registered
class RoomDenied(Refusal, frozen=True, kw_only=True):
    pass


@registered
class RoomGivenBack(Reply, frozen=True, kw_only=True):
    pass


@registered
class SeatHeld(Reply, frozen=True, kw_only=True):
    leg: str
    seat: str


@registered
class SeatDenied(Refusal, frozen=True, kw_only=True):
    leg: str


@registered
class SeatDropped(Reply, frozen=True, kw_only=True):
    leg: str


@registered
class VisaFine(Reply, frozen=True, kw_only=True):
    pass


@registered
class VisaMissing(Refusal, frozen=True, kw_only=True):
    pass


@registered
class TicketsIssued(Reply, frozen=True, kw_only=True):
    pass


@registered
class TicketsDenied(Refusal, frozen=True, kw_only=True):
    pass


@registered
class PapersSent(Reply, frozen=True, kw_only=True):
    pass


@registered
class TripStruck(Reply, frozen=True, kw_only=True):
    pass


@registered
class BookRoom(Command, frozen=True, kw_only=True):
    participant: ClassVar[str] = "hotel"
    answered_by: ClassVar[tuple[type[Reply], ...]] = (RoomBooked, RoomDenied)
    trip: str


@registered
class GiveRoomBack(Command, frozen=True, kw_only=True):
    participant: ClassVar[str] = "hotel"
    answered_by: ClassVar[tuple[type[Reply], ...]] = (RoomGivenBack,)
    trip: str
    room: str


@registered
class HoldSeat(Command, frozen=True, kw_only=True):
    participant: ClassVar[str] = "airline"
    answered_by: ClassVar[tuple[type[Reply], ...]] = (SeatHeld, SeatDenied)
    trip: str
    leg: str


@registered
class DropSeat(Command, frozen=True, kw_only=True):
    participant: ClassVar[str] = "airline"
    answered_by: ClassVar[tuple[type[Reply], ...]] = (SeatDropped,)
    trip: str
    leg: str


@registered
class CheckVisa(Command, frozen=True, kw_only=True):
    participant: ClassVar[str] = "embassy"
    answered_by: ClassVar[tuple[type[Reply], ...]] = (VisaFine, VisaMissing)
    trip: str


@registered
class IssueTickets(Command, frozen=True, kw_only=True):
    participant: ClassVar[str] = "office"
    answered_by: ClassVar[tuple[type[Reply], ...]] = (TicketsIssued, TicketsDenied)
    trip: str


@registered
class SendPapers(Command, frozen=True, kw_only=True):
    participant: ClassVar[str] = "post"
    answered_by: ClassVar[tuple[type[Reply], ...]] = (PapersSent,)
    trip: str


@registered
class StrikeTrip(Command, frozen=True, kw_only=True):
    participant: ClassVar[str] = "office"
    answered_by: ClassVar[tuple[type[Reply], ...]] = (TripStruck,)
    trip: str


@registered
class Mute(Command, frozen=True, kw_only=True):
    """A command that nobody may answer: a mistake."""


class Trip(msgspec.Struct, frozen=True):
    trip: str = "T-1"
    legs: tuple[str, ...] = ("out", "back")
    needs_room: bool = True
    room: str = ""
    seats: tuple[str, ...] = ()
    denied: str = ""


def book_room(trip: Trip) -> BookRoom:
    return BookRoom(trip=trip.trip)


def give_room_back(trip: Trip) -> GiveRoomBack:
    return GiveRoomBack(trip=trip.trip, room=trip.room)


def hold_seats(trip: Trip) -> tuple[HoldSeat, ...]:
    return tuple(HoldSeat(trip=trip.trip, leg=leg) for leg in trip.legs)


def drop_seats(trip: Trip) -> tuple[DropSeat, ...]:
    return tuple(DropSeat(trip=trip.trip, leg=leg) for leg in trip.legs)


def check_visa(trip: Trip) -> CheckVisa:
    return CheckVisa(trip=trip.trip)


def issue_tickets(trip: Trip) -> IssueTickets:
    return IssueTickets(trip=trip.trip)


def send_papers(trip: Trip) -> SendPapers:
    return SendPapers(trip=trip.trip)


def strike_trip(trip: Trip) -> StrikeTrip:
    return StrikeTrip(trip=trip.trip)


def remember_room(trip: Trip, reply: RoomBooked) -> Trip:
    return msgspec.structs.replace(trip, room=reply.room)


def remember_seat(trip: Trip, reply: SeatHeld) -> Trip:
    return msgspec.structs.replace(trip, seats=(*trip.seats, reply.seat))


def remember_denied(trip: Trip, reply: SeatDenied) -> Trip:
    return msgspec.structs.replace(trip, denied=reply.leg)


def wants_room(trip: Trip) -> bool:
    return trip.needs_room


STEPS: tuple[Step[Trip], ...] = (
    Step("note trip", undo=strike_trip),
    Step(
        "book room", do=book_room, undo=give_room_back, learn=on(RoomBooked, remember_room), when=wants_room
    ),
    Step(
        "hold seats",
        do=hold_seats,
        undo=drop_seats,
        learn=on(SeatHeld, remember_seat) | on(SeatDenied, remember_denied),
    ),
    Step("check visa", do=check_visa, undo=NOTHING_TO_UNDO, deadline=seconds(2), attempts=2),
    Step("issue tickets", do=issue_tickets, pivot=True, patience=3),
    Step("send papers", do=send_papers, patience=3),
)

TRIP: SagaDefinition[Trip] = SagaDefinition(name="trip", version=1, state=Trip, steps=STEPS)
HURRIED: SagaDefinition[Trip] = SagaDefinition(
    name="trip", version=1, state=Trip, steps=STEPS, deadline=seconds(20)
)
