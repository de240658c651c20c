"""The AsyncAPI 3.0 description of all messages, made from the contracts and the topology.

`python -m tests.messages.asyncapi` writes docs/asyncapi.yaml; a test fails when that file is out of date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

import yaml

from core.contracts.message import Command, CommandFailed, Event, Message, Reply
from core.contracts.till import OrderProgressed
from core.messaging.topology import (
    ADAPTERS,
    ANSWERS,
    CLIENT,
    COMMANDS,
    EVENTS,
    EXCHANGES,
    LARGEST_BODY,
    LISTENED,
    ORDERS,
    TILL,
    topology,
)
from tests.messages.asyncapi_messages import (
    BINDING,
    Table,
    headers_told,
    key_of,
    message_told,
    payloads_told,
    summary_of,
)
from tests.messages.shapes import registered

ANY: Final = "any"
"""Stands for every one of our programs."""
DOCUMENT: Final = Path(__file__).parents[2] / "docs" / "asyncapi.yaml"
FOR_ONE: Final = (OrderProgressed,)
"""Events that go to one address instead of everyone."""


def document() -> Table:
    """Return the whole description."""
    kinds = list(registered().values())
    return {
        "asyncapi": "3.0.0",
        "info": _about(),
        "defaultContentType": "application/json",
        "servers": {"shop": _server()},
        "channels": dict(_channels(kinds)),
        "operations": dict(_operations(kinds)),
        "components": {
            "messages": {key_of(kind): message_told(kind) for kind in kinds},
            "schemas": headers_told() | payloads_told(kinds),
            "securitySchemes": {
                "device": {
                    "type": "userPassword",
                    "description": "Each program has a user of its own on the broker, made by `comanda broker setup`.",
                }
            },
        },
    }


def as_text(told: Table) -> str:
    """Return the description as YAML."""
    start = (
        "# Made from the contracts by `python -m tests.messages.asyncapi`; docs/messaging.md explains it.\n"
    )
    return start + yaml.dump(told, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=110)


class _Plain(yaml.SafeDumper):
    """Writes what occurs twice twice."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _about() -> Table:
    return {
        "title": "Comanda over RabbitMQ",
        "version": "1.0.0",
        "description": "What the programs of a café tell each other, and how a program of somebody else places an order and "
        "follows it. Every message is a CloudEvents 1.0 event in binary mode over AMQP 0-9-1: the body is its JSON, all "
        f"else are headers `cloudEvents_<attribute>`. A body has at most {LARGEST_BODY} bytes. Delivery is at least once "
        "and in order from one sender to one receiver. docs/messaging.md explains it with a complete example.",
        "license": {"name": "MIT"},
    }


def _server() -> Table:
    return {
        "host": "{host}:{port}",
        "pathname": "/{virtualHost}",
        "protocol": "amqps",
        "protocolVersion": "0.9.1",
        "description": "The RabbitMQ node of the shop, with one virtual host for it.",
        "variables": {
            "host": {"default": "localhost"},
            "port": {"default": "5671", "description": "5672 without TLS"},
            "virtualHost": {"default": "comanda"},
        },
        "security": [{"$ref": "#/components/securitySchemes/device"}],
    }


# --- channels: where to send, and the queues from which to receive --------------------------------------------------------


def _channels(kinds: list[type[Message]]) -> Iterator[tuple[str, Table]]:
    for recipient in sorted({_participant(kind) for kind in kinds if issubclass(kind, Command)}):
        sent = [kind for kind in kinds if issubclass(kind, Command) and _participant(kind) == recipient]
        who = "any of our programs" if recipient == ANY else recipient
        yield f"{recipient}.commands", _routed(COMMANDS, _place(recipient), f"Commands to {who}.", sent)
    answers = [kind for kind in kinds if issubclass(kind, Reply)]
    yield (
        "answers",
        _routed(ANSWERS, None, "Answers, to `<address of who asked>.<name of the message>`.", answers),
    )
    yield "news", _routed(ANSWERS, "{address}", "Events that go to one program alone.", list(FOR_ONE))
    for teller in sorted({_participant(kind) for kind in kinds if _is_for_all(kind)}):
        told = [kind for kind in kinds if _is_for_all(kind) and _participant(kind) == teller]
        who, place = ("any of our programs", "{role}") if teller == ANY else (teller, teller)
        yield (
            f"{teller}.events",
            _routed(EVENTS, place, f"Events that {who} tells everyone who listens.", told),
        )
    for role in (TILL, *ADAPTERS, CLIENT, ORDERS):
        yield f"{role}.queue", _queue(role, _received(role, kinds))


def _routed(exchange: str, place: str | None, about: str, kinds: Iterable[type[Message]]) -> Table:
    """A channel into which one sends: an exchange with a routing key."""
    kind_of_exchange = next(known.kind for known in EXCHANGES if known.name == exchange)
    messages = _references(kinds)
    channel: Table = {"address": None, "description": about, "messages": messages}
    if place is not None:
        channel["address"] = f"{place}.{{message}}"
        parameters: Table = {"message": {"description": "The name of the message.", "enum": sorted(messages)}}
        if place.startswith("{"):
            parameters = {place.strip("{}"): _PLACES[place]} | parameters
        channel["parameters"] = parameters
    settings = {"name": exchange, "type": kind_of_exchange, "durable": True, "autoDelete": False}
    return channel | {
        "bindings": {"amqp": {"is": "routingKey", "exchange": settings, "bindingVersion": BINDING}}
    }


_PLACES: Final[dict[str, Table]] = {
    "{till}": {
        "description": "The address of a till: `till.a` for the counter with terminal A.",
        "default": "till",
    },
    "{address}": {"description": "The address of one program, for instance `client.shop` or `kitchen`."},
    "{role}": {"description": "What kind of program tells it.", "enum": [*ADAPTERS, TILL]},
}


def _queue(role: str, kinds: Iterable[type[Message]]) -> Table:
    """A channel from which one receives: a queue with its arguments."""
    address = {CLIENT: "client.{name}", TILL: "till.{terminal}"}.get(role, role)
    example = {CLIENT: "client.shop", TILL: "till.a"}.get(role, role)
    made = next(
        queue
        for queue in topology([example] if role in {CLIENT, TILL} else ()).queues
        if queue.name == example
    )
    channel: Table = {
        "address": address,
        "description": f"What {role} receives.",
        "messages": _references(kinds),
    }
    if role == CLIENT:
        channel["parameters"] = {"name": {"description": "The name given to `comanda broker setup`."}}
    elif role == TILL:
        channel["parameters"] = {"terminal": {"description": "The letter of the counter, in lower case."}}
    settings = {"name": example, "durable": True, "exclusive": False, "autoDelete": False}
    return channel | {
        "bindings": {
            "amqp": {
                "is": "queue",
                "queue": settings | {"x-arguments": dict(made.arguments)},
                "bindingVersion": BINDING,
            }
        }
    }


def _references(kinds: Iterable[type[Message]]) -> Table:
    return {key_of(kind): {"$ref": f"#/components/messages/{key_of(kind)}"} for kind in kinds}


def _place(recipient: str) -> str:
    return {TILL: "{till}", ANY: "{address}"}.get(recipient, recipient)


def _is_for_all(kind: type[Message]) -> bool:
    return issubclass(kind, Event) and kind not in FOR_ONE


def _participant(kind: type[Message]) -> str:
    """Return the role that does a command or tells an event."""
    return str(getattr(kind, "participant", "")) or ANY


def _hears(role: str, kind: type[Message]) -> bool:
    """Tell whether a role listens to an event of everyone."""
    keys = {f"{teller}.{kind.wire_name}" for teller in _roles(kind)}
    return any(fnmatchcase(key, pattern) for key in keys for pattern in LISTENED.get(role, ()))


def _roles(kind: type[Message]) -> tuple[str, ...]:
    participant = _participant(kind)
    return (TILL, *ADAPTERS) if participant == ANY else (participant,)


def _received(role: str, kinds: list[type[Message]]) -> list[type[Message]]:
    answers = {answer for kind in kinds if role in _askers(kind) for answer in _answers(kind)}
    return [
        kind
        for kind in kinds
        if (issubclass(kind, Command) and role in _roles(kind))
        or kind in answers
        or (_is_for_all(kind) and _hears(role, kind))
        or (role == CLIENT and kind in FOR_ONE)
    ]


# --- operations: who does what -------------------------------------------------------------------------------------------


def _operations(kinds: list[type[Message]]) -> Iterator[tuple[str, Table]]:
    for kind in kinds:
        if issubclass(kind, Command):
            for asker in _askers(kind):
                yield _operation(asker, "send", kind, f"{_participant(kind)}.commands", _reply(kind))
            for role in _roles(kind):
                yield _operation(role, "receive", kind, f"{role}.queue", _reply(kind))
        elif issubclass(kind, Event) and kind in FOR_ONE:
            yield _operation(TILL, "send", kind, "news")
            yield _operation(CLIENT, "receive", kind, f"{CLIENT}.queue")
        elif issubclass(kind, Event):
            for role in _roles(kind):
                yield _operation(role, "send", kind, f"{_participant(kind)}.events")
            for role in LISTENED:
                if _hears(role, kind):
                    yield _operation(role, "receive", kind, f"{role}.queue")


def _operation(
    role: str, action: str, kind: type[Message], channel: str, reply: Table | None = None
) -> tuple[str, Table]:
    amqp: Table = {"deliveryMode": 2, "ack": True}
    if action == "send":
        amqp = {"deliveryMode": 2, "mandatory": issubclass(kind, Command), "timestamp": True}
    told: Table = {
        "action": action,
        "channel": {"$ref": f"#/channels/{channel}"},
        "summary": summary_of(kind),
        "tags": [{"name": role}],
        "messages": [{"$ref": f"#/channels/{channel}/messages/{key_of(kind)}"}],
        "bindings": {"amqp": amqp | {"bindingVersion": BINDING}},
    }
    return f"{role}.{action}s.{key_of(kind)}", told | ({"reply": reply} if reply else {})


def _reply(kind: type[Command]) -> Table:
    return {
        "address": {
            "location": "$message.header#/reply_to",
            "description": "The AMQP property reply_to, which is the address in cloudEvents_source: the answer is routed by "
            "`<address>.<name of the message>`.",
        },
        "channel": {"$ref": "#/channels/answers"},
        "messages": [{"$ref": f"#/channels/answers/messages/{key_of(answer)}"} for answer in _answers(kind)],
    }


def _answers(kind: type[Message]) -> tuple[type[Reply], ...]:
    return (*kind.answered_by, CommandFailed) if issubclass(kind, Command) else ()


def _askers(kind: type[Message]) -> tuple[str, ...]:
    if not issubclass(kind, Command):
        return ()
    return (CLIENT,) if kind.participant == ORDERS else (TILL,)


if __name__ == "__main__":
    DOCUMENT.write_text(as_text(document()), encoding="utf-8")
