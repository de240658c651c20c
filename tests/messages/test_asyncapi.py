"""The AsyncAPI description is up to date, complete, and sound in itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import msgspec
import pytest
import yaml

from core.contracts.codec import decode, encode
from core.contracts.message import Command, Event, Message, Reply
from core.messaging.cloud_events import from_wire
from core.messaging.topology import COMMANDS, LISTENED, ORDERS, TILL, role_of, route, topology
from tests.messages.asyncapi import ANY, DOCUMENT, FOR_ONE, as_text, document
from tests.messages.asyncapi_messages import EXAMPLES, Table, envelope_of, key_of
from tests.messages.shapes import registered

TOLD = document()
MESSAGES = registered()
OUT_OF_DATE = "docs/asyncapi.yaml is out of date: python -m tests.messages.asyncapi writes it anew"


def inside(value: object, path: str = "#") -> Iterator[tuple[str, Table]]:
    """Yield each table of the document with its place."""
    if isinstance(value, dict):
        yield path, value
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from inside(part, f"{path}/{key}")


def at(reference: str) -> Table:
    place = TOLD
    assert reference.startswith("#/")
    for step in reference[2:].split("/"):
        place = place[step]
    return place


def names_in(references: list[Table]) -> set[str]:
    return {str(reference["$ref"]).rpartition("/")[2] for reference in references}


def test_the_file_is_up_to_date() -> None:
    told = as_text(TOLD)
    assert DOCUMENT.read_text(encoding="utf-8") == told, OUT_OF_DATE
    assert yaml.safe_load(told) == json.loads(json.dumps(TOLD))


def test_every_reference_leads_somewhere() -> None:
    found = [table["$ref"] for _, table in inside(TOLD) if "$ref" in table]
    assert len(found) > 300
    for reference in found:
        assert at(reference), reference


def test_every_part_has_what_the_specification_requires() -> None:
    assert re.fullmatch(r"3\.0\.\d+", TOLD["asyncapi"])
    assert {"title", "version"} <= set(TOLD["info"])
    for server in TOLD["servers"].values():
        assert {"host", "protocol"} <= set(server)
        used = re.findall(r"\{(\w+)\}", server["host"] + server["pathname"])
        assert set(used) == set(server["variables"])
    for name, channel in TOLD["channels"].items():
        used = re.findall(r"\{(\w+)\}", channel["address"] or "")
        assert set(used) == set(channel.get("parameters", {})), name
        assert channel["messages"], name
        amqp = channel["bindings"]["amqp"]
        assert ("exchange" in amqp, "queue" in amqp) == (amqp["is"] == "routingKey", amqp["is"] == "queue")
    for name, operation in TOLD["operations"].items():
        assert operation["action"] in ("send", "receive"), name
        known = at(operation["channel"]["$ref"])["messages"]
        assert names_in(operation["messages"]) <= set(known), name
        if "reply" in operation:
            reply = operation["reply"]
            channel = at(reply["channel"]["$ref"])
            assert channel["address"] is None, "where the answer goes is told by the question"
            assert names_in(reply["messages"]) <= set(channel["messages"]), name
            assert reply["address"]["location"].startswith("$message.header#/")
    for place, table in inside(TOLD["components"]["schemas"]):
        required = table.get("required", [])
        assert not isinstance(required, list) or set(required) <= set(table.get("properties", {})), place


@pytest.mark.promise("C-9")
def test_every_message_is_described_sent_by_somebody_and_received_by_somebody() -> None:
    described = TOLD["components"]["messages"]
    assert set(described) == {key_of(kind) for kind in MESSAGES.values()}
    assert all(message["summary"] for message in described.values())
    sent: set[str] = set()
    received: set[str] = set()
    for operation in TOLD["operations"].values():
        into = sent if operation["action"] == "send" else received
        into |= names_in(operation["messages"])
        if "reply" in operation:
            sent |= names_in(operation["reply"]["messages"])
            received |= names_in(operation["reply"]["messages"])
    assert sent == set(described)
    assert set(described) - received <= {"LatePaymentRefunded"}, (
        "told for the record; nobody has to act on it"
    )


@pytest.mark.parametrize("kind", MESSAGES.values(), ids=key_of)
def test_a_message_is_described_as_it_is_on_the_wire(kind: type[Message]) -> None:
    message = TOLD["components"]["messages"][key_of(kind)]
    assert message["name"] == f"comanda.{kind.wire_name}"
    payload = at(message["payload"]["$ref"])
    assert (payload.get("additionalProperties") is False) == issubclass(kind, Command)
    shared, own = message["headers"]["allOf"]
    assert (
        own["properties"]["cloudEvents_dataschema"]["const"]
        == f"urn:comanda:{kind.wire_name}:{kind.wire_version}"
    )
    headers = at(shared["$ref"])
    assert ("cloudEvents_inreplyto" in headers["required"]) == issubclass(kind, Reply)


def test_channels_are_where_the_topology_routes_them() -> None:
    for kind in MESSAGES.values():
        if issubclass(kind, Command):
            channel = TOLD["channels"][f"{kind.participant or ANY}.commands"]
            assert key_of(kind) in channel["messages"]
            assert channel["bindings"]["amqp"]["exchange"]["name"] == COMMANDS
    for command in EXAMPLES[:1]:
        exchange, key = route(envelope_of(command))
        channel = TOLD["channels"][f"{ORDERS}.commands"]
        assert channel["bindings"]["amqp"]["exchange"]["name"] == exchange
        assert channel["address"].format(message=command.wire_name) == key


def test_queues_are_those_of_the_topology_with_their_arguments() -> None:
    made = {role_of(queue.name): queue for queue in topology(["till.a", "client.shop"]).queues[::-1]}
    queues = {name: channel for name, channel in TOLD["channels"].items() if name.endswith(".queue")}
    assert set(queues) == {
        f"{role}.queue" for role in (*LISTENED, "client", "stock", "payment", "delivery", ORDERS)
    }
    for channel in queues.values():
        told = channel["bindings"]["amqp"]["queue"]
        assert told["x-arguments"] == dict(made[role_of(told["name"])].arguments)


def test_what_a_role_listens_to_is_what_it_receives() -> None:
    for role, patterns in LISTENED.items():
        names = {pattern.rpartition(".")[2] for pattern in patterns}
        told = {
            key_of(kind)
            for kind in MESSAGES.values()
            if issubclass(kind, Event) and f"{role}.receives.{key_of(kind)}" in TOLD["operations"]
        }
        assert told == names, "what the topology binds is what the contracts name"


def test_an_event_for_one_is_not_bound_by_anybody() -> None:
    for kind in FOR_ONE:
        assert not any(
            pattern.endswith(f".{kind.wire_name}") for keys in LISTENED.values() for pattern in keys
        )
        assert f"{TILL}.sends.{key_of(kind)}" in TOLD["operations"]


@pytest.mark.parametrize("message", EXAMPLES, ids=lambda message: str(message.wire_name))
def test_an_example_is_a_message_that_we_would_read(message: Message) -> None:
    (example,) = TOLD["components"]["messages"][key_of(type(message))]["examples"]
    body = json.dumps(example["payload"]).encode()
    envelope = from_wire(example["headers"], body, user_id="anybody")
    assert decode(envelope.name, envelope.version, body) == message
    assert msgspec.structs.replace(envelope, body=encode(message)) == envelope_of(message)
