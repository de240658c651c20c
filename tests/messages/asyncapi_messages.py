"""What the AsyncAPI description tells of each message: its headers, its payload, and an example where strangers send it."""

from __future__ import annotations

import inspect
from typing import Any, Final

import msgspec

from core.contracts.codec import encode
from core.contracts.message import Command, Event, Message, Reply
from core.contracts.orders import OrderPlaced, OrderRefused, PlaceOrder, Problem, WantedLine
from core.contracts.till import OrderProgressed
from core.messaging.cloud_events import to_wire
from core.messaging.envelope import Envelope
from core.messaging.topology import DELIVERY_LIMIT, ORDERS

BINDING: Final = "0.3.0"
"""The version of AsyncAPI's rules for AMQP."""

Table = dict[str, Any]

_SENT_AT: Final = 1_790_000_000_123
_ORDER: Final = "shop-1042"
EXAMPLES: Final[tuple[Message, ...]] = (
    PlaceOrder(
        order_id=_ORDER,
        lines=(WantedLine(product_id="espresso", quantity=2, note="short"),),
        payment="pix",
        customer="Ana",
    ),
    OrderPlaced(order_id=_ORDER, number="A-17", total=1800, currency="BRL", pay_until=_SENT_AT + 300_000),
    OrderRefused(
        order_id=_ORDER, reason="sold_out", problems=(Problem(code="sold_out", where="lines[0].product_id"),)
    ),
    OrderProgressed(order_id=_ORDER, number="A-17", status="READY", revision=6, at=_SENT_AT + 240_000),
)
"""A conversation with somebody else's program; the other messages are between our own."""


def message_told(kind: type[Message]) -> Table:
    base = next(base for base in (Command, Event, Reply) if issubclass(kind, base))
    schema = f"urn:comanda:{kind.wire_name}:{kind.wire_version}"
    message: Table = {
        "name": f"comanda.{kind.wire_name}",
        "title": f"{kind.wire_name}, version {kind.wire_version}",
        "summary": summary_of(kind),
        "contentType": "application/json",
        "headers": {
            "allOf": [
                {"$ref": f"#/components/schemas/{base.__name__}Headers"},
                {
                    "type": "object",
                    "properties": {
                        "cloudEvents_type": {"const": f"comanda.{kind.wire_name}"},
                        "cloudEvents_dataschema": {"const": schema},
                    },
                },
            ]
        },
        "payload": {"$ref": f"#/components/schemas/{key_of(kind)}"},
        "correlationId": {
            "location": f"$message.header#/cloudEvents_{'inreplyto' if base is Reply else 'id'}"
        },
        "tags": [{"name": base.__name__.lower()}],
        "bindings": {"amqp": {"messageType": kind.wire_name, "bindingVersion": BINDING}},
    }
    examples = [_example(told) for told in EXAMPLES if type(told) is kind]
    return message | ({"examples": examples} if examples else {})


def envelope_of(message: Message) -> Envelope:
    """Return the envelope of an example."""
    asked = "0198f0a3b5c47d2e8f60718293a4b5c6"
    is_command, is_answer = isinstance(message, Command), isinstance(message, Reply)
    return Envelope(
        message_id=asked if is_command else f"0198f0a3b6{message.wire_name.encode().hex():0<22.22}",
        kind="command" if is_command else "reply" if is_answer else "event",
        name=message.wire_name,
        version=message.wire_version,
        body=encode(message),
        source="client.shop" if is_command else "till.a",
        recipient=ORDERS if is_command else "client.shop",
        sent_at=_SENT_AT,
        saga_id="" if is_command else _ORDER,
        in_reply_to=asked if is_answer else "",
        subject=_ORDER,
    )


def _example(message: Message) -> Table:
    wire = to_wire(envelope_of(message))
    return {"headers": dict(wire.headers), "payload": msgspec.json.decode(wire.body)}


def headers_told() -> Table:
    answer = {"cloudEvents_inreplyto": _text("The id of the command that this answers.")}
    plain = {
        "cloudEvents_specversion": {"type": "string", "const": "1.0"},
        "cloudEvents_id": _text(
            "Unique; the same again when the message is sent again. At most 64 visible characters."
        ),
        "cloudEvents_source": _text("A slash and the address of the sender."),
        "cloudEvents_type": _text("`comanda.` and the name of the message."),
        "cloudEvents_dataschema": _text("`urn:comanda:<name>:<version>`; without it the version is 1."),
        "cloudEvents_time": _moment("When it was sent."),
        "cloudEvents_subject": _text("The order that it is about."),
        "cloudEvents_recipient": _text("The address it goes to; an event without one is for everyone."),
        "cloudEvents_sagaid": _text("The saga to which it belongs."),
        "cloudEvents_causationid": _text("The id of the message that led to it."),
        "cloudEvents_expirytime": _moment("After this it is of no use."),
        "cloudEvents_traceparent": _text("W3C trace context; without one the trace is that of the saga."),
    }
    return {
        f"{kind.__name__}Headers": {
            "title": f"The headers of a {kind.__name__.lower()}",
            "description": f"Each is a CloudEvents attribute. It is delivered again at most {DELIVERY_LIMIT} times.",
            "type": "object",
            "required": [name for name in (*plain, *more) if name.partition("_")[2] in _NEEDED],
            "properties": plain
            | more
            | {"cloudEvents_comandakind": {"type": "string", "const": kind.__name__.lower()}},
        }
        for kind, more in ((Command, {}), (Reply, answer), (Event, {}))
    }


_NEEDED: Final = ("specversion", "id", "source", "type", "inreplyto")


def _text(about: str) -> Table:
    return {"type": "string", "description": about}


def _moment(about: str) -> Table:
    return {"type": "string", "format": "date-time", "description": about}


def payloads_told(kinds: list[type[Message]]) -> Table:
    _, parts = msgspec.json.schema_components(kinds, ref_template="#/components/schemas/{name}")
    return {name: _clean(schema) for name, schema in sorted(parts.items())}


def _clean(schema: Table) -> Table:
    about = schema.get("description")
    return schema | ({"description": inspect.cleandoc(about)} if about else {})


def key_of(kind: type[Message]) -> str:
    return kind.wire_name if kind.wire_version == 1 else f"{kind.wire_name}.{kind.wire_version}"


def summary_of(kind: type[Message]) -> str:
    return inspect.cleandoc(kind.__doc__ or "").partition("\n")[0]
