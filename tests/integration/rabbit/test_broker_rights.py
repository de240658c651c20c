"""Each device may do on the broker what its program needs, and nothing else: tried with the users that setup makes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from aiormq.exceptions import ChannelAccessRefused, ChannelPreconditionFailed

from core.messaging.topology import (
    ADAPTERS,
    ANSWERS,
    CARDS,
    COMMANDS,
    EVENTS,
    ORDERS,
    PARKED,
    PARKING,
    card_queue,
    lease_queue,
)
from tests.support.installer import DEVICES, Installer, an_installer, publish
from tests.support.virtual_host import VirtualHost


@pytest.fixture
def installer(virtual_host: VirtualHost, tmp_path: Path) -> Iterator[Installer]:
    with an_installer(virtual_host, tmp_path) as somebody:
        yield somebody


@pytest.fixture
async def ready(installer: Installer) -> Installer:
    """The broker of this installer is set up."""
    assert await installer.set_up()
    return installer


NEEDS = [
    ("till.a", COMMANDS, "stock.ReserveStock"),
    ("till.a", COMMANDS, "till.a.ApproveOrder"),
    ("till.a", COMMANDS, "till.b.RetryParked"),
    ("till.a", COMMANDS, "till.b.TakeHold"),
    ("till.a", EVENTS, "till.StaffShared"),
    ("till.a", EVENTS, "till.FiguresTold"),
    ("till.a", ANSWERS, "till.b.FiguresWanted"),
    ("till.a", ANSWERS, "till.a.OrderApproved"),
    ("till.a", ANSWERS, "client.web.OrderPlaced"),
    ("till.a", EVENTS, "till.MenuPublished"),
    ("till.a", EVENTS, "till.MessageParked"),
    ("till.a", CARDS, "till.a"),
    ("till.a", PARKING, "till.a"),
    ("kitchen", EVENTS, "kitchen.TicketChanged"),
    *((adapter, ANSWERS, "till.b.StockReserved") for adapter in ADAPTERS),
    *((adapter, EVENTS, f"{adapter}.ProgramStarted") for adapter in ADAPTERS),
    *((adapter, CARDS, adapter) for adapter in ADAPTERS),
    *((adapter, PARKING, adapter) for adapter in ADAPTERS),
    ("client.web", COMMANDS, "orders.PlaceOrder"),
]

FORBIDDEN = [
    ("till.a", "", "stock"),
    ("till.a", "amq.topic", "anything"),
    ("till.a", EVENTS, "kitchen.TicketChanged"),
    ("till.a", EVENTS, "payment.SimulatorChanged"),
    ("till.a", COMMANDS, "till.b.ApproveOrder"),
    ("till.a", COMMANDS, "orders.PlaceOrder"),
    ("till.a", CARDS, "kitchen"),
    ("till.a", CARDS, "till.b"),
    ("kitchen", COMMANDS, "payment.RefundCharge"),
    ("kitchen", COMMANDS, "till.a.TakeHold"),
    ("kitchen", EVENTS, "till.StaffShared"),
    ("kitchen", EVENTS, "till.FiguresTold"),
    ("kitchen", COMMANDS, "orders.PlaceOrder"),
    ("kitchen", ANSWERS, "stock.StockReserved"),
    ("stock", EVENTS, "kitchen.TicketChanged"),
    ("client.web", COMMANDS, "payment.RefundCharge"),
    ("client.web", COMMANDS, "orders.CancelOrder"),
    ("client.web", COMMANDS, "orders.PlaceOrder.more"),
    ("client.web", EVENTS, "kitchen.TicketChanged"),
    ("client.web", ANSWERS, "till.a.OrderPlaced"),
    ("client.web", CARDS, "client.web"),
    ("client.web", PARKING, "x"),
    ("client.web", "", "till.a"),
]


@pytest.mark.promise("C-9")
async def test_every_program_may_do_all_that_it_needs(ready: Installer) -> None:
    for address, exchange, key in NEEDS:
        async with ready.channel(address) as channel:
            await publish(channel, exchange, key, user_id=ready.user(address))


async def test_every_program_reads_its_own_queue_and_card_and_holds_its_lease(ready: Installer) -> None:
    for address in DEVICES:
        async with ready.channel(address) as channel:
            queue = await channel.get_queue(address)
            await queue.consume(_keep, no_ack=False)
            if address.startswith("client."):
                continue
            card = await channel.get_queue(card_queue(address))
            await card.get(fail=False, no_ack=False)
            lease = await channel.declare_queue(lease_queue(address), exclusive=True)
            await lease.consume(_keep)
            await publish(channel, CARDS, address, user_id=ready.user(address))
    for queue_name in (ORDERS, PARKED):
        async with ready.channel("till.a") as channel:
            await (await channel.get_queue(queue_name)).consume(_keep)


async def _keep(_message: object) -> None:
    """Take a message and never acknowledge it."""


async def test_nobody_publishes_what_is_not_his(ready: Installer) -> None:
    for address, exchange, key in FORBIDDEN:
        async with ready.channel(address) as channel:
            print(f"{address} publishes {key} to {exchange!r}")
            with pytest.raises(ChannelAccessRefused):
                await publish(channel, exchange, key)


async def test_nobody_reads_what_is_for_somebody_else(ready: Installer) -> None:
    for address, queue in [
        ("till.a", "till.b"), ("till.a", "stock"), ("till.a", "client.web"), ("till.a", card_queue("kitchen")),
        ("kitchen", ORDERS), ("kitchen", PARKED), ("kitchen", "till.a"), ("stock", "payment"),
        ("client.web", ORDERS), ("client.web", "till.a"), ("client.web", PARKED),
    ]:  # fmt: skip
        async with ready.channel(address) as channel:
            with pytest.raises(ChannelAccessRefused):
                await (await channel.get_queue(queue, ensure=False)).get(fail=False)


async def test_nobody_declares_binds_or_deletes_anything(ready: Installer) -> None:
    for address in ("till.a", "kitchen", "client.web"):
        async with ready.channel(address) as channel:
            with pytest.raises(ChannelAccessRefused):
                await channel.declare_queue("mine", durable=True)
        async with ready.channel(address) as channel:
            with pytest.raises(ChannelAccessRefused):
                await channel.declare_exchange("mine", "topic")
        async with ready.channel(address) as channel:
            queue = await channel.get_queue(address)
            with pytest.raises(ChannelAccessRefused):
                await queue.bind(EVENTS, "#")
        async with ready.channel(address) as channel:
            with pytest.raises(ChannelAccessRefused):
                await channel.queue_delete(address)


async def test_nobody_takes_the_lease_of_somebody_else(ready: Installer) -> None:
    async with ready.channel("till.b") as channel:
        with pytest.raises(ChannelAccessRefused):
            await channel.declare_queue(lease_queue("till.a"), exclusive=True)


async def test_the_broker_lets_nobody_speak_in_the_name_of_somebody_else(ready: Installer) -> None:
    async with ready.channel("till.a") as channel:
        with pytest.raises(ChannelPreconditionFailed):
            await publish(channel, COMMANDS, "stock.ReserveStock", user_id=ready.user("till.b"))


async def test_a_stranger_who_does_not_read_holds_nobody_up_and_keeps_the_newest(ready: Installer) -> None:
    few = {"pattern": "^client", "definition": {"max-length": 2}, "apply-to": "queues", "priority": 9}
    await ready.admin.put(few, "policies", ready.host.name, "few")
    async with ready.channel("till.a") as channel:
        for number in range(6):
            await publish(channel, ANSWERS, f"client.web.News{number}", user_id=ready.user("till.a"))
    async with ready.channel("client.web") as channel:
        queue = await channel.get_queue("client.web")
        kept = [await queue.get(no_ack=True, fail=False) for _ in range(3)]

    assert [message and message.routing_key for message in kept] == [
        "client.web.News4",
        "client.web.News5",
        None,
    ]
