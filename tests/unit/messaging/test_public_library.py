"""The wire form and the public CloudEvents library: it reads what we send, and we read what it sends."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest
from cloudevents.core.bindings.amqp import AMQPMessage, from_amqp_event, to_binary_event
from cloudevents.core.v1.event import CloudEvent
from hypothesis import given

from core.contracts.codec import decode
from core.contracts.stock import ReleaseStock, StockLevelChanged, StockReleased
from core.messaging.cloud_events import Wire, from_wire, to_wire
from core.messaging.envelope import Envelope
from tests.support.envelopes import COMMAND, ID, SAGA, envelopes


def as_amqp(wire: Wire) -> AMQPMessage:
    return AMQPMessage({"content-type": wire.content_type}, dict(wire.headers), wire.body)


@pytest.mark.promise("C-9")
def test_the_public_library_reads_what_we_send() -> None:
    event = from_amqp_event(as_amqp(to_wire(COMMAND)))
    assert (event.get_id(), event.get_source(), event.get_type()) == (ID, "/till.a", "comanda.ReleaseStock")
    assert event.get_time() == datetime(2025, 11, 21, 10, 52, 58, 123_000, tzinfo=UTC)
    assert event.get_dataschema() == "urn:comanda:ReleaseStock:1"
    assert event.get_subject() == "o-1"
    assert event.get_datacontenttype() == "application/json"
    assert event.get_extension("comandakind") == "command"
    assert event.get_extension("recipient") == "stock"
    assert event.get_extension("sagaid") == SAGA
    assert event.get_data() == {"order_id": "o-1"}


@given(envelopes())
def test_the_public_library_finds_nothing_wrong_with_any_envelope(envelope: Envelope) -> None:
    event = from_amqp_event(as_amqp(to_wire(envelope)))  # it validates
    assert event.get_id() == envelope.message_id
    assert event.get_extension("comandakind") == envelope.kind


@pytest.mark.promise("C-9")
@pytest.mark.parametrize(
    ("message", "attributes"),
    [
        (ReleaseStock(order_id="o-1"), {"sagaid": SAGA}),
        (StockReleased(order_id="o-1"), {"inreplyto": "q-1"}),
        (StockLevelChanged(product_id="p", available=3, revision=9), {}),
    ],
)
def test_what_the_public_library_sends_is_read(
    message: ReleaseStock | StockReleased | StockLevelChanged, attributes: dict[str, str]
) -> None:
    event = CloudEvent(
        {
            "type": f"comanda.{message.wire_name}",
            "source": "/client.shop",
            "time": datetime(2025, 11, 21, 10, 52, 58, 123_000, tzinfo=UTC),
            "datacontenttype": "application/json",
            **attributes,
        },
        msgspec.to_builtins(message),
    )
    sent = to_binary_event(event)
    envelope = from_wire(
        sent.application_properties,
        sent.application_data,
        queue="till.a",
        content_type=sent.properties["content-type"],
        user_id="client.shop",
    )
    assert (envelope.message_id, envelope.sent_at) == (event.get_id(), 1_763_722_378_123)
    assert envelope.saga_id == attributes.get("sagaid", "")
    assert decode(envelope.name, envelope.version, envelope.body) == message
