"""The wire form: what we send is a CloudEvents event to anybody, and what anybody sends is read or refused by name."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.errors import WireFault
from core.messaging.cloud_events import PREFIX, Wire, from_wire, to_wire, trace_of
from core.messaging.envelope import Envelope, span_of
from core.messaging.topology import LARGEST_BODY
from tests.support.envelopes import COMMAND, ID, SAGA, envelopes

PLAIN = {
    "cloudEvents_specversion": "1.0",
    "cloudEvents_type": "comanda.ReleaseStock",
    "cloudEvents_source": "/client.shop",
}


def read(wire: Wire) -> Envelope:
    return from_wire(
        wire.headers,
        wire.body,
        queue="nobody",
        message_id=wire.message_id,
        correlation_id=wire.correlation_id or None,
        reply_to=wire.reply_to or None,
        content_type=wire.content_type,
        user_id="shop.till.a",
    )


def from_a_stranger(body: bytes = b"{}", **headers: object) -> Envelope:
    told = {**PLAIN, **{f"cloudEvents_{name}": value for name, value in headers.items()}}
    kept = {name: value for name, value in told.items() if value is not None}
    return from_wire(kept, body, queue="stock", received_at=77, message_id="m-1", user_id="client.shop")


def refused(**headers: object) -> str:
    with pytest.raises(WireFault) as caught:
        from_a_stranger(**headers)  # type: ignore[arg-type]
    assert caught.value.code == "wire.no_envelope"
    return str(caught.value.params["detail"])


# --- what we send --------------------------------------------------------------------------------------------------------


def test_a_command_has_every_attribute_that_applies_and_none_that_is_empty() -> None:
    assert to_wire(COMMAND) == Wire(
        headers={
            "cloudEvents_id": ID,
            "cloudEvents_source": "/till.a",
            "cloudEvents_type": "comanda.ReleaseStock",
            "cloudEvents_specversion": "1.0",
            "cloudEvents_time": "2025-11-21T10:52:58.123Z",
            "cloudEvents_dataschema": "urn:comanda:ReleaseStock:1",
            "cloudEvents_subject": "o-1",
            "cloudEvents_comandakind": "command",
            "cloudEvents_recipient": "stock",
            "cloudEvents_sagaid": SAGA,
            "cloudEvents_traceparent": f"00-{SAGA}-{span_of(ID)}-01",
        },
        content_type="application/json",
        message_id=ID,
        correlation_id="",
        reply_to="till.a",
        type="ReleaseStock",
        app_id="comanda",
        timestamp=1_763_722_378,
        body=b'{"order_id":"o-1"}',
    )


def test_an_answer_names_its_question_and_asks_for_no_answer() -> None:
    answer = msgspec.structs.replace(
        COMMAND, kind="reply", name="StockReleased", in_reply_to="q-1", causation_id="q-1", expires_at=5_000
    )
    wire = to_wire(answer)
    assert (wire.correlation_id, wire.reply_to) == ("q-1", "")
    assert wire.headers["cloudEvents_inreplyto"] == wire.headers["cloudEvents_causationid"] == "q-1"
    assert wire.headers["cloudEvents_expirytime"] == "1970-01-01T00:00:05.000Z"


@pytest.mark.parametrize("subject", ["", "x" * 65, "órdem", "two\nlines"])
def test_a_subject_that_nobody_would_read_is_left_out(subject: str) -> None:
    wire = to_wire(msgspec.structs.replace(COMMAND, subject=subject))
    assert "cloudEvents_subject" not in wire.headers
    assert read(wire).subject == ""


def test_all_messages_of_a_saga_are_one_trace_and_each_is_a_span_of_its_own() -> None:
    one, other = COMMAND, msgspec.structs.replace(COMMAND, message_id=ID[::-1], name="KeepStock")
    assert trace_of(one) == trace_of(one)
    assert trace_of(one).split("-")[1] == trace_of(other).split("-")[1] == SAGA
    assert trace_of(one).split("-")[2] != trace_of(other).split("-")[2]
    event = msgspec.structs.replace(one, saga_id="", subject=SAGA)
    assert trace_of(event).split("-")[1] == SAGA, "what is about the order belongs to its trace"
    alone = msgspec.structs.replace(one, saga_id="", subject="")
    assert trace_of(alone) == f"00-{ID}-{span_of(ID)}-01"
    foreign = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00"
    assert trace_of(msgspec.structs.replace(one, traceparent=foreign)) == foreign


@pytest.mark.parametrize("identity", ["0" * 32, "order 7", "é" * 20, "g" * 32, "a" * 16 + "0" * 16])
def test_a_trace_is_well_formed_whatever_the_ids_are(identity: str) -> None:
    _, trace, span, _ = trace_of(
        msgspec.structs.replace(COMMAND, message_id=identity, saga_id="", subject="")
    ).split("-")
    assert (len(trace), len(span)) == (32, 16)
    assert int(trace, 16) > 0
    assert int(span, 16) > 0


# --- there and back ------------------------------------------------------------------------------------------------------


@given(envelopes())
@example(COMMAND)
def test_an_envelope_comes_back_from_the_wire_as_it_was(envelope: Envelope) -> None:
    assert read(to_wire(envelope)) == envelope


# --- a stranger ----------------------------------------------------------------------------------------------------------


def test_a_stranger_may_leave_out_what_can_be_told_without_it() -> None:
    assert from_a_stranger() == Envelope(
        message_id="m-1",
        kind="command",
        name="ReleaseStock",
        version=1,
        body=b"{}",
        source="client.shop",
        recipient="stock",
        sent_at=77,
    )


def test_an_event_is_for_everyone_unless_it_names_somebody() -> None:
    assert from_a_stranger(type="comanda.StockLevelChanged").recipient == ""
    addressed = from_a_stranger(type="comanda.StockLevelChanged", recipient="client.shop")
    assert addressed.recipient == "client.shop"


def test_an_answer_may_name_its_question_in_the_property_alone() -> None:
    headers = PLAIN | {"cloudEvents_type": "comanda.StockReleased"}
    answer = from_wire(
        headers, b"{}", queue="till.a", message_id="m", correlation_id="q-9", user_id="client.shop"
    )
    assert (answer.in_reply_to, answer.recipient) == ("q-9", "till.a")
    assert "inreplyto is missing" in refused(type="comanda.StockReleased")


def test_the_colon_of_amqp_1_0_is_read_as_well() -> None:
    headers = {name.replace("_", ":", 1): value for name, value in to_wire(COMMAND).headers.items()}
    assert from_wire(headers, COMMAND.body, user_id="till.a") == COMMAND


@pytest.mark.parametrize(
    "time",
    [
        "1970-01-01T00:00:01.5Z",
        "1970-01-01t00:00:01.500000z",
        "1969-12-31T21:00:01.500-03:00",
        datetime(1970, 1, 1, 0, 0, 1, 500_000, tzinfo=UTC),
        datetime(1970, 1, 1, 0, 0, 1, 500_000),  # noqa: DTZ001 - what a client library makes of an AMQP timestamp
        1500,
    ],
)
def test_a_time_is_read_in_each_form_that_the_binding_allows(time: object) -> None:
    assert from_a_stranger(time=time, expirytime=time).sent_at == 1500
    assert from_a_stranger(expirytime=time).expires_at == 1500


def test_a_trace_that_is_none_begins_anew_instead_of_losing_the_message() -> None:
    for nonsense in ("", "00-xyz", f"00-{'0' * 32}-00f067aa0ba902b7-01", 5, b"00"):
        assert from_a_stranger(traceparent=nonsense).traceparent == ""
    later = "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    assert from_a_stranger(traceparent=f"{later}-of-tomorrow").traceparent == later


@pytest.mark.parametrize(
    ("headers", "complaint"),
    [
        ({"specversion": None}, "cloudEvents_specversion is missing"),
        ({"specversion": "0.3"}, "cloudEvents_specversion is not 1.0"),
        ({"type": None}, "cloudEvents_type is missing"),
        ({"type": "ReleaseStock"}, "cloudEvents_type is wrong: 'ReleaseStock'"),
        ({"type": "comanda."}, "cloudEvents_type is wrong"),
        ({"type": "comanda.BoilTheOcean"}, "comandakind is missing and comanda.BoilTheOcean is not known"),
        ({"source": None}, "cloudEvents_source is missing"),
        ({"source": "https://shop.example/"}, "cloudEvents_source is wrong"),
        ({"source": "/client.shop\n"}, "cloudEvents_source is wrong"),
        ({"source": "/client." + "x" * 30}, "cloudEvents_source is wrong"),
        ({"id": "two words"}, "cloudEvents_id is wrong"),
        ({"id": "x" * 65}, "cloudEvents_id is wrong"),
        ({"id": "nul\x00"}, "cloudEvents_id is wrong"),
        ({"id": 17}, "cloudEvents_id is wrong: 17"),
        ({"dataschema": "urn:comanda:ReserveStock:1"}, "cloudEvents_dataschema is wrong"),
        ({"dataschema": "urn:comanda:ReleaseStock:0"}, "cloudEvents_dataschema is wrong"),
        ({"dataschema": "urn:comanda:ReleaseStock:99999"}, "cloudEvents_dataschema is wrong"),
        ({"comandakind": "wish"}, "cloudEvents_comandakind is wrong: 'wish'"),
        ({"comandakind": "event"}, "comandakind is event, but comanda.ReleaseStock is a command"),
        ({"recipient": "Stock"}, "cloudEvents_recipient is wrong"),
        ({"subject": "é"}, "cloudEvents_subject is wrong"),
        ({"time": "yesterday"}, "cloudEvents_time is wrong: 'yesterday'"),
        ({"time": "2025-13-01T00:00:00Z"}, "cloudEvents_time is wrong"),
        ({"time": "2025-01-01T00:00:00"}, "cloudEvents_time is wrong"),
        ({"time": True}, "cloudEvents_time is wrong"),
        ({"time": -1}, "cloudEvents_time is wrong"),
        ({"time": 10**30}, "cloudEvents_time is wrong"),
        ({"expirytime": "9999-12-31T23:59:59-23:59"}, "cloudEvents_expirytime is wrong"),
    ],
)
def test_what_is_missing_or_wrong_is_named(headers: dict[str, object], complaint: str) -> None:
    assert complaint in refused(**headers)


def test_who_sent_it_has_to_be_known_to_the_broker() -> None:
    with pytest.raises(WireFault, match="user_id is missing"):
        from_wire(PLAIN, b"{}", queue="stock", message_id="m")


def test_an_answer_goes_to_nobody_but_the_sender() -> None:
    with pytest.raises(WireFault, match="reply_to"):
        from_wire(PLAIN, b"{}", queue="stock", message_id="m", reply_to="till.a", user_id="client.shop")


def test_only_json_is_read() -> None:
    told: dict[str, Any] = {"queue": "stock", "message_id": "m", "user_id": "u"}
    for fine in (None, "", "application/json", "Application/JSON; charset=utf-8"):
        assert from_wire(PLAIN, b"{}", content_type=fine, **told)
    for foreign in ("text/plain", "application/cloudevents+json", "application/x-python-pickle"):
        with pytest.raises(WireFault, match="content_type"):
            from_wire(PLAIN, b"{}", content_type=foreign, **told)


def test_more_than_one_mebibyte_is_not_read() -> None:
    assert from_a_stranger(b" " * LARGEST_BODY)
    with pytest.raises(WireFault, match="1048577 bytes"):
        from_a_stranger(b" " * (LARGEST_BODY + 1))


values = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=80)
    | st.binary(max_size=40)
    | st.datetimes()
    | st.lists(st.integers(), max_size=2)
    | st.dictionaries(st.text(max_size=3), st.integers(), max_size=2)
    | st.sampled_from([*to_wire(COMMAND).headers.values(), "comanda.StockReleased", "event", "1.0", "/till"])
)
names = st.text(max_size=20) | st.sampled_from(
    [*to_wire(COMMAND).headers, "cloudEvents:id", f"{PREFIX}expirytime", f"{PREFIX}inreplyto"]
)
texts = st.none() | st.text(max_size=70)


@given(
    st.dictionaries(names, values, max_size=6) | st.none(),
    st.booleans(),
    st.binary(max_size=20),
    st.tuples(texts, texts, texts, texts),
    texts | st.just("application/json"),
)
def test_whatever_comes_is_an_envelope_or_a_wire_fault(
    headers: dict[str, object] | None,
    otherwise_right: bool,
    body: bytes,
    properties: tuple[str | None, ...],
    content_type: str | None,
) -> None:
    told = {**to_wire(COMMAND).headers, **(headers or {})} if otherwise_right else headers
    message_id, correlation_id, reply_to, user_id = properties
    try:
        envelope = from_wire(
            told,
            body,
            queue="stock",
            message_id=message_id,
            correlation_id=correlation_id,
            reply_to=None if otherwise_right else reply_to,
            content_type=None if otherwise_right else content_type,
            user_id="till.a" if otherwise_right else user_id,
        )
    except WireFault as fault:
        complaint = fault
    else:
        assert read(to_wire(envelope)) == envelope
        return
    assert complaint.code == "wire.no_envelope"
    assert complaint.params["detail"]
