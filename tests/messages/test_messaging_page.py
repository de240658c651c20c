"""docs/messaging.md says what is so: each name, number and line of code on it is the one that is in use."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

import msgspec
import pytest

from core.contracts.codec import decode
from core.contracts.message import Message
from core.contracts.orders import DeliverTo, OrderPlaced, OrderRefused, PlaceOrder, Problem, WantedLine
from core.contracts.till import OrderProgressed
from core.messaging.cloud_events import PREFIX, from_wire, to_wire
from core.messaging.envelope import Envelope
from core.messaging.topology import (
    ADAPTERS,
    DELIVERY_LIMIT,
    EXCHANGES,
    LARGEST_BODY,
    ORDERS,
    PARKED,
    rights_of,
    route,
    user_of,
)
from core.runtime.broker.plan import POLICIES

DOCS: Final = Path(__file__).parents[2] / "docs"
PAGE: Final = (DOCS / "messaging.md").read_text(encoding="utf-8")
EXAMPLE: Final = (DOCS / "examples" / "place_order.py").read_text(encoding="utf-8")
BLOCKS: Final = re.findall(r"^```(\w*)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def blocks(language: str, *, containing: str = "") -> list[str]:
    return [text for kind, text in BLOCKS if kind == language and containing in text]


def test_each_piece_of_code_is_in_the_example() -> None:
    pieces = blocks("python")
    assert len(pieces) >= 6
    for piece in pieces:
        assert piece in EXAMPLE
    assert EXAMPLE.count("\n") <= 120


def told_in(block: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the properties and the headers of a message on the page."""
    pairs = dict(re.split(r"\s{2,}", line, maxsplit=1) for line in block.splitlines() if line)
    headers = {name: value for name, value in pairs.items() if name.startswith(PREFIX)}
    return {name: value for name, value in pairs.items() if name not in headers}, headers


@pytest.mark.parametrize(
    ("place", "kind", "source"), [(0, PlaceOrder, "client.shop"), (1, OrderPlaced, "till.a")]
)
def test_the_messages_on_the_page_are_read_and_go_where_it_says(
    place: int, kind: type[Message], source: str
) -> None:
    properties, headers = told_in(blocks("", containing="routing key")[place])
    body = blocks("json")[place].encode()
    envelope = from_wire(
        headers,
        body,
        queue=ORDERS,
        message_id=properties["message_id"],
        correlation_id=properties.get("correlation_id"),
        reply_to=properties.get("reply_to"),
        content_type=properties["content_type"],
        user_id=properties["user_id"],
    )
    assert isinstance(decode(envelope.name, envelope.version, envelope.body), kind)
    assert envelope.source == source
    assert properties["user_id"] == user_of("comanda", source)
    exchange, key = route(envelope)
    assert (properties["exchange"], properties["routing key"]) == (exchange, key)
    if source.startswith("client"):
        assert re.fullmatch(rights_of(source, "comanda").topics[exchange], key)


def test_every_header_that_we_send_is_explained() -> None:
    everything = Envelope(
        message_id="m",
        kind="reply",
        name="OrderPlaced",
        version=1,
        body=b"",
        source="till",
        recipient="client.shop",
        sent_at=1,
        saga_id="s",
        in_reply_to="q",
        subject="o",
        causation_id="c",
        expires_at=1,
    )
    explained = set(re.findall(r"^\| `([a-z]+)` \|", PAGE, re.MULTILINE))
    assert {name.removeprefix(PREFIX) for name in to_wire(everything).headers} <= explained


def test_exchanges_addresses_and_numbers_are_those_in_use() -> None:
    for exchange in EXCHANGES:
        assert f"| `{exchange.name}` | {exchange.kind} |" in PAGE
    assert set(re.findall(r"`(comanda\.[a-z]+)`", PAGE)) == {exchange.name for exchange in EXCHANGES}
    for address in (*ADAPTERS, ORDERS, PARKED, "client.<name>"):
        assert f"`{address}`" in PAGE
    assert f"at most {LARGEST_BODY} bytes" in PAGE
    assert f"comes back at most {DELIVERY_LIMIT} times" in PAGE
    limits = dict(next(policy for policy in POLICIES if policy.name == "comanda-clients").definition)
    days = int(limits["message-ttl"]) // 86_400_000
    assert f"at most {limits['max-length']} messages, each for at most {days} days" in PAGE


@pytest.mark.parametrize(
    "struct", [PlaceOrder, WantedLine, DeliverTo, OrderPlaced, OrderRefused, Problem, OrderProgressed]
)
def test_every_field_of_the_conversation_is_explained(struct: type[msgspec.Struct]) -> None:
    section = PAGE[PAGE.index("## The life of an order") : PAGE.index("## Place an order")]
    for field in msgspec.structs.fields(struct):
        assert f"`{field.encode_name}`" in section, field.encode_name


def test_the_first_example_is_complete_and_plain_json() -> None:
    order = json.loads(blocks("json")[0])
    assert msgspec.convert(order, PlaceOrder).lines[0] == WantedLine(
        product_id="espresso", quantity=2, note="short"
    )


def test_links_lead_to_files_that_are_there() -> None:
    for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", PAGE):
        assert (DOCS / target).exists(), target
