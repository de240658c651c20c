"""What goes over the wire: typed, named and versioned; commands are strict, answers and events tolerate what is new."""

from __future__ import annotations

import msgspec
import pytest

from core.contracts import delivery, holds, kitchen, known, orders, parked, payment, stock, till
from core.contracts.codec import decode, encode
from core.contracts.kitchen import OpenTicket, TicketAccepted, TicketChanged, WithdrawTicket
from core.contracts.message import (
    REGISTER,
    Command,
    CommandFailed,
    Event,
    Message,
    Refusal,
    Reply,
    registered,
)
from core.errors import WireFault
from tests.support.kitchen import an_item, an_order

PARTICIPANTS = {
    "": parked,  # each owner has these
    "delivery": delivery,
    "kitchen": kitchen,
    "orders": orders,
    "payment": payment,
    "stock": stock,
    "till": till,
}
OURS = {
    name: kind for name, kind in REGISTER.items() if kind.__module__.startswith("core.contracts")
}  # tests have some too
COMMANDS = [kind for kind in OURS.values() if issubclass(kind, Command)]


@pytest.mark.promise("C-9")
def test_a_message_comes_back_as_it_was_from_its_name_version_and_bytes() -> None:
    order = an_order(3, an_item("a", modifiers=({"en": "Oat", "ru": "Овёс"},), note="sem açúcar"))
    assert decode(order.wire_name, order.wire_version, encode(order)) == order
    assert (order.wire_name, order.wire_version) == ("OpenTicket", 1)


@pytest.mark.promise("C-9")
def test_every_message_is_registered_under_its_name_and_is_of_exactly_one_kind() -> None:
    assert len(OURS) > 40
    for (name, version), kind in OURS.items():
        assert (kind.wire_name, kind.wire_version) == (name, version)
        assert sum(issubclass(kind, base) for base in (Command, Event, Reply)) == 1


@pytest.mark.promise("C-9", "C-3")
@pytest.mark.parametrize("kind", COMMANDS, ids=lambda kind: str(kind.__name__))
def test_every_command_goes_to_one_participant_and_names_its_answers(kind: type[Command]) -> None:
    assert kind.participant in PARTICIPANTS
    of_every_owner, of_tills = {parked.__name__, known.__name__}, {till.__name__, holds.__name__}
    own = {PARTICIPANTS[kind.participant].__name__}
    assert kind.__module__ in {"": of_every_owner, "till": of_tills}.get(kind.participant, own)
    assert kind.answered_by
    assert all(issubclass(answer, Reply) for answer in kind.answered_by)
    assert not issubclass(kind.answered_by[0], Refusal), "the first answer is yes"


def test_a_command_with_an_unknown_field_is_refused_since_it_may_be_what_matters() -> None:
    body = b'{"ticket_id": "t", "order_id": "o", "only_if_new": true}'
    with pytest.raises(WireFault, match="only_if_new"):
        decode(WithdrawTicket.wire_name, 1, body)


def test_an_answer_and_an_event_tolerate_what_a_newer_program_adds() -> None:
    reply = decode("TicketAccepted", 1, b'{"ticket_id": "t", "accepted_at": 5, "cook": "Rui"}')
    assert reply == TicketAccepted(ticket_id="t", accepted_at=5)
    event = TicketChanged(ticket_id="t", order_id="o", status="READY", revision=2, changed_at=3)
    newer = {**msgspec.to_builtins(event), "by": "Rui"}
    assert decode("TicketChanged", 1, msgspec.json.encode(newer)) == event


@pytest.mark.parametrize(
    ("name", "version", "body", "code"),
    [
        ("OpenTicket", 99, b"{}", "wire.unknown_message"),
        ("BoilTheOcean", 1, b"{}", "wire.unknown_message"),
        ("WithdrawTicket", 1, b'{"ticket_id": 5, "order_id": "o"}', "wire.wrong_shape"),
        ("WithdrawTicket", 1, b'{"ticket_id": "t"}', "wire.wrong_shape"),
        ("WithdrawTicket", 1, b"\xff\xfe", "wire.wrong_shape"),
        ("WithdrawTicket", 1, b"", "wire.wrong_shape"),
    ],
)
def test_bytes_that_are_not_one_of_our_messages_are_named(
    name: str, version: int, body: bytes, code: str
) -> None:
    with pytest.raises(WireFault) as caught:
        decode(name, version, body)
    assert caught.value.code == code


def test_two_messages_cannot_have_one_name() -> None:
    impostor = msgspec.defstruct("OpenTicket", [], bases=(Message,), frozen=True, kw_only=True)
    assert issubclass(impostor, Message)
    with pytest.raises(TypeError, match="OpenTicket"):
        registered(impostor)
    assert REGISTER["OpenTicket", 1] is OpenTicket


def test_a_refusal_is_an_answer_with_a_reason() -> None:
    assert issubclass(CommandFailed, Refusal)
    assert encode(CommandFailed(reason="fault")) == b'{"reason":"fault"}'
