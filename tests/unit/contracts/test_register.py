"""The register of messages and the codec, apart from what each single message looks like (tests/messages)."""

from __future__ import annotations

import pytest

from core.contracts.codec import decode, encode
from core.contracts.message import REGISTER, Command, CommandFailed, Event, Refusal, Reply
from core.contracts.stock import ReleaseStock, StockRefused
from core.contracts.till import ApproveOrder


def test_a_message_goes_over_the_wire_and_comes_back() -> None:
    command = ReleaseStock(order_id="o-1")
    assert decode(command.wire_name, command.wire_version, encode(command)) == command


def test_name_and_version_travel_beside_the_body() -> None:
    assert encode(ReleaseStock(order_id="o-1")) == b'{"order_id":"o-1"}'
    assert (ReleaseStock.wire_name, ReleaseStock.wire_version) == ("ReleaseStock", 1)


def test_a_refusal_is_a_reply_with_a_reason_and_a_fault_is_a_refusal() -> None:
    assert issubclass(Refusal, Reply)
    assert StockRefused(reason="sold_out", order_id="o-1").reason == "sold_out"
    assert issubclass(CommandFailed, Refusal)


def test_a_message_cannot_be_changed_after_it_was_made() -> None:
    with pytest.raises(AttributeError):
        ReleaseStock(order_id="o-1").order_id = "o-2"  # type: ignore[misc]


def test_command_reply_and_event_exclude_each_other() -> None:
    for kind in REGISTER.values():
        assert sum(issubclass(kind, family) for family in (Command, Reply, Event)) == 1


def test_text_in_any_language_survives_the_wire() -> None:
    refused = StockRefused(reason="Açúcar, сахар, 糖, 👩‍🍳", order_id="o-1")
    assert decode("StockRefused", 1, encode(refused)) == refused


def test_the_till_is_told_what_to_do_by_commands_like_everybody_else() -> None:
    assert ApproveOrder.participant == "till"
