"""The wire is pinned: a message that changes without a new version breaks those who run the old program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.contracts.codec import decode, encode
from core.contracts.message import REGISTER, Command, CommandFailed, Event, Message, Refusal, Reply
from core.errors import WireFault
from tests.messages.shapes import example, golden, has_only_grown, registered, written

MESSAGES = registered()
GOLDEN = golden()
EACH = pytest.mark.parametrize("key", list(MESSAGES))
EVERY_OWNER = ""
PARTICIPANTS = {"till", "stock", "payment", "delivery", "kitchen", "orders", EVERY_OWNER}


def body_of(key: str) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(encode(example(MESSAGES[key])))
    return body


def received(key: str, body: object) -> Message:
    kind = MESSAGES[key]
    return decode(kind.wire_name, kind.wire_version, json.dumps(body).encode())


def has_all_of(new: object, old: object) -> bool:
    if isinstance(new, dict) and isinstance(old, dict):
        return all(has_all_of(new.get(name), value) for name, value in old.items())
    if isinstance(new, list) and isinstance(old, list):
        return len(new) == len(old) and all(map(has_all_of, new, old))
    return new == old


def tables_in(value: object) -> Iterator[dict[str, Any]]:
    """Yield each object inside a body that stands for a part of the message, not for names by language."""
    if isinstance(value, dict) and set(value) != {"en"}:
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from tables_in(part)


@pytest.mark.promise("C-9")
@EACH
def test_a_message_looks_as_it_is_written_down(key: str) -> None:
    assert key in GOLDEN, "a new message: python -m tests.messages.shapes writes it down"
    pinned = {name: value for name, value in GOLDEN[key].items() if name != "earlier"}
    assert written(MESSAGES[key]) == pinned, (
        "a changed message needs a new version beside the old one; only a field with a default may be added, "
        "and python -m tests.messages.shapes writes it down"
    )


@pytest.mark.promise("C-9")
@EACH
def test_what_an_earlier_program_sends_is_still_read(key: str) -> None:
    for old in GOLDEN.get(key, {}).get("earlier", []):
        assert has_all_of(json.loads(encode(received(key, old))), old)


@pytest.mark.parametrize(
    ("new", "allowed"),
    [
        ({"a": ["str", "required"], "b": [{"c": ["int", 5]}, "required"]}, True),
        ({"a": ["str", "required"], "b": [{"c": ["int", 5], "d": ["str", ""]}, "required"]}, True),
        ({"a": ["str", "required"], "b": [{"c": ["int", 5]}, "required"], "d": ["int", 0]}, True),
        ({"a": ["str", "required"], "b": [{"c": ["int", 5]}, "required"], "d": ["int", "required"]}, False),
        ({"a": ["str", "required"], "b": [{"c": ["int", 6]}, "required"]}, False),
        ({"a": ["int", "required"], "b": [{"c": ["int", 5]}, "required"]}, False),
        ({"a": ["str", ""], "b": [{"c": ["int", 5]}, "required"]}, False),
        ({"b": [{"c": ["int", 5]}, "required"]}, False),
    ],
)
def test_a_message_may_get_a_field_with_a_default_and_nothing_else(
    new: dict[str, Any], allowed: bool
) -> None:
    old = {"a": ["str", "required"], "b": [{"c": ["int", 5]}, "required"]}
    assert has_only_grown(old, new) is allowed


def test_no_message_that_was_ever_sent_is_forgotten() -> None:
    assert set(GOLDEN) <= set(MESSAGES)


@EACH
def test_an_example_from_the_wire_is_read_and_written_back_unchanged(key: str) -> None:
    message = received(key, GOLDEN[key]["example"])
    assert message == example(MESSAGES[key])
    assert json.loads(encode(message)) == GOLDEN[key]["example"]


@EACH
def test_an_unknown_field_is_refused_in_a_command_and_tolerated_elsewhere(key: str) -> None:
    plain = body_of(key)
    for place in range(len(list(tables_in(plain)))):
        body = body_of(key)
        list(tables_in(body))[place]["a field of tomorrow"] = {"with": ["something", 1, None]}
        if issubclass(MESSAGES[key], Command):
            with pytest.raises(WireFault, match=r"wire\.wrong_shape"):
                received(key, body)
        else:
            assert received(key, body) == example(MESSAGES[key])


@EACH
def test_a_missing_or_wrong_field_is_refused_by_name(key: str) -> None:
    shape = GOLDEN[key]["shape"]
    for field, (_, default) in shape.items():
        body = body_of(key)
        body[field] = 1.5 if not isinstance(body[field], float) else "text"
        with pytest.raises(WireFault) as refused:
            received(key, body)
        assert field in str(refused.value.params["detail"])
        del body[field]
        if default == "required":
            with pytest.raises(WireFault, match=field):
                received(key, body)
        else:
            assert json.loads(encode(received(key, body)))[field] == default


@given(st.sampled_from(list(MESSAGES)), st.binary(max_size=300))
def test_bytes_that_are_no_message_are_a_wire_fault_and_nothing_else(key: str, body: bytes) -> None:
    kind = MESSAGES[key]
    with pytest.raises(WireFault):
        decode(kind.wire_name, kind.wire_version, b"\x00" + body)


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b"{", b'{"order_id": "\xff"}', b"[" * 100_000])
def test_half_written_and_hostile_bodies_are_a_wire_fault(body: bytes) -> None:
    with pytest.raises(WireFault):
        decode("ReleaseStock", 1, body)


def test_a_body_nested_without_end_is_a_wire_fault_also_where_it_would_be_skipped() -> None:
    body = b'{"order_id": "o", "expires_at": 1, "more": ' + b"[" * 100_000
    with pytest.raises(WireFault, match=r"wire\.wrong_shape"):
        decode("StockReserved", 1, body)


@pytest.mark.parametrize(
    ("name", "version"), [("ReleaseStock", 2), ("ReleaseStock", 0), ("Nothing", 1), ("", 1)]
)
def test_a_name_or_version_that_nobody_knows_is_named(name: str, version: int) -> None:
    with pytest.raises(WireFault, match=r"wire\.unknown_message") as refused:
        decode(name, version, b"{}")
    assert refused.value.params == {"name": name, "version": version}


@pytest.mark.promise("C-9")
@EACH
def test_a_command_goes_to_one_participant_and_tells_who_may_answer_how(key: str) -> None:
    kind = MESSAGES[key]
    assert REGISTER[kind.wire_name, kind.wire_version] is kind
    if issubclass(kind, Command):
        assert kind.participant in PARTICIPANTS
        assert kind.answered_by
        assert not issubclass(kind.answered_by[0], Refusal), "the first answer is the good one"
        assert all(issubclass(answer, Reply) for answer in kind.answered_by)
    elif issubclass(kind, Event):
        assert kind.participant in PARTICIPANTS


def test_every_answer_answers_something() -> None:
    commands = [kind for kind in MESSAGES.values() if issubclass(kind, Command)]
    answers = {answer for command in commands for answer in command.answered_by} | {CommandFailed}
    assert answers == {kind for kind in MESSAGES.values() if issubclass(kind, Reply)}


def test_two_messages_cannot_have_one_name_and_version() -> None:
    from core.contracts.message import registered as register

    class StockKept(Reply, frozen=True, kw_only=True):
        pass

    with pytest.raises(TypeError, match="two messages"):
        register(StockKept)
