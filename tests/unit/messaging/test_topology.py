"""The topology: everybody gets what he listens to, and may do no more than he must."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from core.contracts.message import REGISTER, Command, Event
from core.domain.clock import TurnedClock
from core.messaging.envelope import Envelope
from core.messaging.memory import MemoryTransport
from core.messaging.topology import (
    ADAPTERS,
    ANSWERS,
    COMMANDS,
    EVENTS,
    LISTENED,
    bindings_of,
    card_queue,
    rights_of,
    role_of,
    route,
    till_address,
    topology,
    user_of,
)
from core.runtime.parts import Pace, Workshop
from core.runtime.settings import Settings


def heard_by(role: str, folder: Path) -> set[str]:
    """Return the names of the events that the owner of a role hears: a till as the main one, or not."""
    heard: set[str] = set()
    for main_counter in (True, False):
        settings = Settings(data_dir=folder, main_counter=main_counter)
        shop = Workshop(settings, TurnedClock(), MemoryTransport(), Pace())
        heard |= shop.build(role).owner.endpoint.heard
    return heard


@pytest.mark.parametrize("role", ["till", *ADAPTERS])
def test_the_queue_of_a_role_gets_exactly_the_events_that_its_owner_hears(role: str, tmp_path: Path) -> None:
    bound = set(LISTENED.get(role, ()))
    heard = heard_by(role, tmp_path)

    assert {key.partition(".")[2] for key in bound} == heard
    tellers = {name: kind.participant for (name, _), kind in REGISTER.items() if issubclass(kind, Event)}
    for key in bound:
        role, _, name = key.partition(".")
        assert tellers[name] in {role, ""}, f"{role} never tells {name}"  # some are told by everybody


def test_every_command_has_a_queue() -> None:
    ours = [kind for kind in REGISTER.values() if kind.__module__.startswith("core.contracts.")]
    addressed = {kind.participant for kind in ours if issubclass(kind, Command)} - {""}
    queues = {queue.name for queue in topology(["till"]).queues}

    assert addressed - queues == set()


def test_a_till_without_a_name_does_not_get_what_is_for_another() -> None:
    keys = [binding.key for binding in bindings_of("till") if binding.exchange in {COMMANDS, ANSWERS}]
    assert keys == ["till.*", "till.*"]  # a star is one word, so `till.a.StockReserved` is not among it


def test_messages_are_routed_by_whom_they_go_to_and_events_by_who_tells_them() -> None:
    def message(**told: object) -> Envelope:
        given = {"message_id": "1", "version": 1, "body": b"{}", "sent_at": 0, **told}
        return Envelope(**given)  # type: ignore[arg-type]

    command = message(kind="command", name="ReserveStock", source="till.a", recipient="stock")
    answer = message(kind="reply", name="StockReserved", source="stock", recipient="till.a")
    event = message(kind="event", name="TicketChanged", source="kitchen", recipient="")
    of_a_till = message(kind="event", name="MenuShared", source="till.a", recipient="")
    addressed = message(kind="event", name="OrderProgressed", source="till.a", recipient="client.web")

    assert route(command) == (COMMANDS, "stock.ReserveStock")
    assert route(answer) == (ANSWERS, "till.a.StockReserved")
    assert route(event) == (EVENTS, "kitchen.TicketChanged")
    assert route(of_a_till) == (EVENTS, "till.MenuShared")
    assert route(addressed) == (ANSWERS, "client.web.OrderProgressed")


def test_names_of_addresses_and_users() -> None:
    assert (till_address(""), till_address("AB")) == ("till", "till.ab")
    assert [role_of(address) for address in ("till", "till.a", "client.web")] == ["till", "till", "client"]
    assert (user_of("comanda", "till.a"), user_of("/", "till.a")) == ("comanda.till.a", "till.a")


@pytest.mark.parametrize("address", ["till.a", "stock", "kitchen", "client.web"])
def test_nobody_may_declare_more_than_his_own_lease_or_read_what_is_not_his(address: str) -> None:
    rights = rights_of(address, "comanda")
    others = {"till.b", "payment", "delivery", "client.kiosk", card_queue("till.b"), "lease.till.b"}

    assert [name for name in others if re.search(rights.read, name)] == []
    assert [name for name in (*others, address, COMMANDS) if re.search(rights.configure, name)] == []
    assert re.search(rights.write, "") is None  # the default exchange leads to every queue
    assert re.search(rights.write, "amq.default") is None
    assert re.search(rights.read, address)


def test_only_tills_give_commands_and_only_the_kitchen_tells_its_events() -> None:
    may = {
        address: rights_of(address, "comanda").topics
        for address in ("till.a", "stock", "kitchen", "client.web")
    }

    assert re.search(may["till.a"][COMMANDS], "payment.CreateCharge")
    assert not re.search(may["stock"][COMMANDS], "payment.CreateCharge")
    assert not re.search(may["client.web"][COMMANDS], "payment.CreateCharge")
    assert re.search(may["client.web"][COMMANDS], "orders.PlaceOrder")
    assert re.search(may["kitchen"][EVENTS], "kitchen.TicketChanged")
    assert not re.search(may["till.a"][EVENTS], "kitchen.TicketChanged")
    assert not re.search(may["client.web"][ANSWERS], "till.a.StockReserved")
