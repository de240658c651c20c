"""The topology: which exchanges, queues and bindings there are on the broker, and who may do what. Told once, here.

Every program has an *address*, which is the name of its queue: the till of terminal A is `till.a` (`till` when the terminal
has no name), the adapters are `stock`, `payment`, `delivery` and `kitchen`, a program of somebody else is `client.<name>`.
Commands and answers are routed by `<address>.<message name>`, events by `<role>.<message name>`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from core.messaging.envelope import Envelope

COMMANDS: Final = "comanda.commands"
ANSWERS: Final = "comanda.answers"
EVENTS: Final = "comanda.events"
CARDS: Final = "comanda.cards"
PARKING: Final = "comanda.parked"
PARKED: Final = "parked"
ORDERS: Final = "orders"
TILL: Final = "till"
CLIENT: Final = "client"
ADAPTERS: Final = ("stock", "payment", "delivery", "kitchen")

DELIVERY_LIMIT: Final = 20
"""How often a message that kills its consumer is delivered again before it is parked.

A lost connection counts too, for all that was on its way to the consumer: a kitchen with a bad link must not reach it.
"""
REASON_HEADER: Final = "comanda-reason"
QUEUE_HEADER: Final = "comanda-queue"
SENDER_HEADER: Final = "comanda-sender"
"""With these a program of ours tells why it has parked a message, where it came from, and who had sent it."""
LARGEST_BODY: Final = 1 << 20
"""Bytes; a larger message is neither sent nor read."""

LISTENED: Final[Mapping[str, tuple[str, ...]]] = {
    TILL: (
        "delivery.CouriersChanged",
        "kitchen.CapacityChanged",
        "kitchen.ProductEightySixed",
        "kitchen.TicketChanged",
        "kitchen.TicketDeclined",
        "payment.ChargeInDoubt",
        "payment.ChargeSettled",
        "payment.DecisionContradicted",
        "payment.LatePaymentRefunded",
        "payment.RefundFreed",
        "payment.RefundStuck",
        "payment.SimulatorChanged",
        "stock.StockLevelChanged",
        "till.FiguresTold",
        "till.FiguresWanted",
        "till.HoldsChanged",
        "till.MenuShared",
        "till.PictureShared",
        "till.PicturesWanted",
        "till.StaffShared",
        "*.ProgramStarted",
        "*.MessageParked",
        "*.ParkedSettled",
    ),
    "stock": ("till.ProgramStarted",),
    "payment": ("till.ProgramStarted",),
    "delivery": ("till.ProgramStarted",),
    "kitchen": ("till.MenuPublished", "till.ProgramStarted"),
}
"""The events that a role hears, by routing key."""

BETWEEN_TILLS: Final = ("RetryParked", "DropParked", "WorkOnDeadLetter", "TakeHold")
"""The commands that one till may give another."""
_PLACE: Final = r"(\.[a-z0-9-]+)?"
_NAME: Final = "[A-Za-z0-9]+"


@dataclass(frozen=True, slots=True)
class Exchange:
    """A durable exchange."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Queue:
    """A durable quorum queue with its arguments."""

    name: str
    arguments: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Binding:
    """From an exchange to a queue, for a pattern of routing keys."""

    exchange: str
    queue: str
    key: str


@dataclass(frozen=True, slots=True)
class Rights:
    """What one user may do: three patterns for names, and for exchanges a pattern of the routing keys it may publish."""

    configure: str
    write: str
    read: str
    topics: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Topology:
    """All that has to exist for a set of addresses."""

    exchanges: tuple[Exchange, ...]
    queues: tuple[Queue, ...]
    bindings: tuple[Binding, ...]


EXCHANGES: Final = (
    Exchange(COMMANDS, "topic"),
    Exchange(ANSWERS, "topic"),
    Exchange(EVENTS, "topic"),
    Exchange(CARDS, "topic"),  # rights to routing keys exist for topic exchanges only
    Exchange(PARKING, "fanout"),
)
_QUORUM: Final = {"x-queue-type": "quorum"}
_WORK: Final = {
    **_QUORUM,
    "x-delivery-limit": DELIVERY_LIMIT,
    "x-dead-letter-exchange": PARKING,
    "x-dead-letter-strategy": "at-least-once",
    "x-overflow": "reject-publish",
}
_NEWS: Final = {**_QUORUM, "x-delivery-limit": DELIVERY_LIMIT, "x-overflow": "drop-head"}
"""A stranger who does not read must not hold up those who write to him: the oldest of what he has not read is lost."""
_ONE_READER: Final = {**_WORK, "x-single-active-consumer": True}
"""An order is never given to two tills, also where somebody has made two of them main counters."""
_CARD: Final = {**_QUORUM, "x-max-length": 1}


def till_address(terminal: str) -> str:
    """Return the address of the till of a terminal."""
    return f"{TILL}.{terminal.lower()}" if terminal else TILL


def role_of(address: str) -> str:
    """Return what kind of program has an address: till, stock, payment, delivery, kitchen or client."""
    return address.partition(".")[0]


def user_of(virtual_host: str, address: str) -> str:
    """Return the name of the broker's user for an address: users are global, so the virtual host is part of it."""
    prefix = virtual_host.strip("/").replace("/", ".")
    return f"{prefix}.{address}" if prefix else address


def card_queue(address: str) -> str:
    """Return the queue that holds the card of who has an address: its last and only message tells who that is."""
    return f"card.{address}"


def lease_queue(address: str) -> str:
    """Return the exclusive queue that exists as long as a program holds an address that only one may have."""
    return f"lease.{address}"


def route(envelope: Envelope) -> tuple[str, str]:
    """Return the exchange and the routing key of a message."""
    if envelope.kind == "event" and not envelope.recipient:
        return EVENTS, f"{role_of(envelope.source)}.{envelope.name}"
    exchange = COMMANDS if envelope.kind == "command" else ANSWERS
    return exchange, f"{envelope.recipient}.{envelope.name}"


def topology(addresses: Iterable[str]) -> Topology:
    """Return what has to exist for these addresses; the adapters, the orders and the parked are always among it."""
    everyone = tuple(dict.fromkeys((*ADAPTERS, *addresses)))
    queues = [Queue(address, _NEWS if role_of(address) == CLIENT else _WORK) for address in everyone]
    cards = [Queue(card_queue(address), _CARD) for address in everyone if role_of(address) != CLIENT]
    return Topology(
        EXCHANGES,
        (*queues, Queue(ORDERS, _ONE_READER), Queue(PARKED, _QUORUM), *cards),
        (
            *(binding for address in everyone for binding in bindings_of(address)),
            Binding(COMMANDS, ORDERS, f"{ORDERS}.*"),
            Binding(PARKING, PARKED, ""),
        ),
    )


def bindings_of(address: str) -> tuple[Binding, ...]:
    """Return the bindings of one address."""
    role = role_of(address)
    if role == CLIENT:
        return (Binding(ANSWERS, address, f"{address}.*"),)
    return (
        Binding(COMMANDS, address, f"{address}.*"),
        Binding(ANSWERS, address, f"{address}.*"),
        *(Binding(EVENTS, address, key) for key in LISTENED.get(role, ())),
        Binding(CARDS, card_queue(address), address),
    )


def rights_of(address: str, virtual_host: str) -> Rights:
    """Return the least that a program with this address needs."""
    role, name = role_of(address), _quoted(address)
    if role == CLIENT:
        orders = {COMMANDS: rf"^{ORDERS}\.PlaceOrder$"}
        return Rights("^$", _names(COMMANDS), f"^{name}$", _nothing_else(orders))
    lease = _quoted(lease_queue(address))
    writes = _names(COMMANDS, ANSWERS, EVENTS, CARDS, PARKING)
    reads = [name, _quoted(card_queue(address)), lease]
    if role == TILL:
        reads += [ORDERS, PARKED]
    topics = {
        COMMANDS: _commands_of(role, name),
        ANSWERS: rf"^({'till|client' if role == TILL else 'till'}){_PLACE}\.{_NAME}$",
        EVENTS: rf"^{role}\.{_NAME}$",
        CARDS: f"^{name}$",
    }
    return Rights(f"^{lease}$", writes, f"^({'|'.join(reads)})$", _nothing_else(topics))


def _commands_of(role: str, name: str) -> str:
    """Only tills give commands: to the adapters and to themselves, and some to each other."""
    if role != TILL:
        return "^$"
    return rf"^(({'|'.join((*ADAPTERS, name))})\.{_NAME}|till{_PLACE}\.({'|'.join(BETWEEN_TILLS)}))$"


def _nothing_else(topics: Mapping[str, str]) -> Mapping[str, str]:
    """A topic exchange for which nothing is said would be open to every routing key."""
    return {
        exchange.name: topics.get(exchange.name, "^$") for exchange in EXCHANGES if exchange.kind == "topic"
    }


def _names(*names: str) -> str:
    return f"^({'|'.join(_quoted(name) for name in names)})$"


def _quoted(name: str) -> str:
    return name.replace(".", r"\.")
