"""Bodies made to do harm: too large, too deep, ambiguous, beyond what a database holds; each ends as a wire fault."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.contracts.codec import LARGEST_NUMBER, decode, encode
from core.contracts.kitchen import TicketChanged
from core.contracts.message import Message
from core.contracts.stock import ReserveStock, StockLine, StockReserved
from core.errors import WireFault
from core.messaging.cloud_events import from_wire
from core.messaging.topology import LARGEST_BODY

DEEP = 400_000
ORDER = ReserveStock(order_id="o", lines=(StockLine("p", 1),), expires_at=5)


def refused(name: str, body: bytes) -> str:
    started = time.perf_counter()
    with pytest.raises(WireFault) as caught:
        decode(name, 1, body)
    assert time.perf_counter() - started < 2, "a bomb must not cost more than its bytes"
    assert caught.value.code == "wire.wrong_shape"
    return str(caught.value.params["detail"])


@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'[{"a":'])
@pytest.mark.parametrize("start", [b"", b'{"order_id":', b'{"order_id":"o","more":'])
def test_nesting_without_end_is_refused(opening: bytes, start: bytes) -> None:
    assert refused("StockReserved", start + opening * DEEP)


def test_nesting_that_is_closed_again_is_refused_as_well() -> None:
    body = b'{"order_id":"o","expires_at":1,"more":' + b"[" * DEEP + b"]" * DEEP + b"}"
    assert refused("StockReserved", body)


@pytest.mark.parametrize("digits", ["9" * 19, "-" + "9" * 19, "9" * 40, "9" * 5_000, "9" * 900_000])
def test_a_number_that_no_database_holds_is_refused(digits: str) -> None:
    body = encode(ORDER).decode()
    assert refused("ReserveStock", body.replace(":5", f":{digits}").encode())
    assert refused("StockReserved", f'{{"order_id":"o","expires_at":1,"more":[{digits}]}}'.encode())


def test_the_largest_number_is_read() -> None:
    for number in (LARGEST_NUMBER, -LARGEST_NUMBER):
        message = StockReserved(order_id="o", expires_at=number)
        assert decode("StockReserved", 1, encode(message)) == message


def test_many_digits_in_a_text_are_no_number() -> None:
    order = ReserveStock(order_id="9" * 60, lines=(StockLine("p", 1),), expires_at=5)
    assert decode("ReserveStock", 1, encode(order)) == order


@pytest.mark.parametrize(
    "body",
    [
        '{"order_id":"o","order_id":"x","lines":[],"expires_at":5}',
        '{"order_id":"o","order_id":"o","lines":[],"expires_at":5}',
        '{"order_id":"o","lines":[{"product_id":"p","product_id":"q","quantity":1}],"expires_at":5}',
        '{"order_id":"o","lines":[],"expires_at":5,"expires\\u005fat":6}',
    ],
)
def test_a_field_that_is_given_twice_is_refused_since_two_readers_may_differ(body: str) -> None:
    assert "is given twice" in refused("ReserveStock", body.encode())


def test_a_field_that_is_given_twice_is_refused_where_it_would_be_skipped() -> None:
    body = b'{"order_id":"o","expires_at":1,"more":{"a":1,"a":2}}'
    assert refused("StockReserved", body) == "the field 'a' is given twice"


def test_the_character_nul_is_refused_and_only_that() -> None:
    body = b'{"order_id":"%s","expires_at":1}'
    for nul in (rb"\u0000", rb"a\u0000b", rb"\\\u0000"):
        assert "NUL" in refused("StockReserved", body % nul)
    for fine in (rb"\\u0000", rb"\u0001", rb"\\\\u0000"):
        assert decode("StockReserved", 1, body % fine)


@pytest.mark.parametrize(
    "body",
    [
        b'{"order_id":"\\ud800","expires_at":1}',
        b'{"order_id":"\xed\xa0\x80","expires_at":1}',
        b'{"order_id":"\xc0\x80","expires_at":1}',
        b'{"order_id":"o","expires_at":NaN}',
        b'{"order_id":"o","expires_at":1e400}',
        b'{"order_id":"o","expires_at":1e3}',
        b'{"order_id":"o","expires_at":"1"}',
        b'{"order_id":"o","expires_at":true}',
        b'{"order_id":"o","expires_at":1}{}',
        b'\xef\xbb\xbf{"order_id":"o","expires_at":1}',
        '{"order_id":"o","expires_at":1}'.encode("utf-16"),
    ],
)
def test_what_is_not_quite_the_json_that_was_agreed_is_refused(body: bytes) -> None:
    assert refused("StockReserved", body)


def test_the_order_of_fields_and_the_space_between_them_do_not_matter() -> None:
    body = json.dumps(
        {"expires_at": 5, "lines": [{"quantity": 1, "product_id": "p"}], "order_id": "o"}, indent=3
    )
    assert decode("ReserveStock", 1, body.encode()) == ORDER


def test_one_mebibyte_is_read_in_no_time_and_a_byte_more_not_at_all() -> None:
    def carried(body: bytes) -> Message:
        headers = {
            "cloudEvents_specversion": "1.0",
            "cloudEvents_type": "comanda.TicketChanged",
            "cloudEvents_source": "/kitchen",
        }
        envelope = from_wire(headers, body, queue="till.a", message_id="m", user_id="kitchen")
        return decode(envelope.name, envelope.version, envelope.body)

    event = TicketChanged(ticket_id="t", order_id="o", status="READY", revision=2, changed_at=3)
    padded = encode(event).ljust(LARGEST_BODY)
    started = time.perf_counter()
    assert carried(padded) == event
    assert time.perf_counter() - started < 1
    with pytest.raises(WireFault, match=r"wire\.no_envelope"):
        carried(padded + b" ")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.dictionaries(st.sampled_from(["order_id", "lines", "expires_at", "already_sold", "x"]), json_values),
    st.sampled_from(
        [encode, lambda told: json.dumps(told).encode(), lambda told: json.dumps(told).encode("utf-16")]
    ),
)
def test_any_json_is_a_message_or_a_wire_fault(
    told: dict[str, object], written: Callable[[object], bytes]
) -> None:
    body = written(told)
    for name in ("ReserveStock", "StockReserved"):
        try:
            message = decode(name, 1, body)
        except WireFault:
            continue
        assert decode(name, 1, encode(message)) == message
