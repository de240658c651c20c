"""A program of somebody else orders at a café of separate programs: the example of docs/messaging.md, run as it is."""

from __future__ import annotations

import asyncio
import json
import sys
import tomllib
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import aio_pika
import pytest
from aio_pika.abc import AbstractIncomingMessage
from cloudevents.core.bindings.amqp import AMQPMessage, from_amqp_event

from core.api.kitchen_service import Kitchen
from core.messaging.cloud_events import from_wire
from core.messaging.topology import ANSWERS, COMMANDS, EVENTS, ORDERS
from core.runtime.broker.desk import SetupWish, Where, carry_out_setup
from core.runtime.parts import Pace
from core.runtime.separate import SeparateProgram
from core.runtime.settings import OWNERS, Settings
from tests.support.virtual_host import VirtualHost
from tests.support.waiting import eventually_so

EXAMPLE: Final = Path(__file__).parents[3] / "docs" / "examples" / "place_order.py"
CLIENT: Final = "client.shop"
QUICK: Final = Pace(card=0.0, pix=0.0, ride=0.05)


class Cafe:
    """Counter, stock, payment, delivery and kitchen, each connected to the broker as a user with its own rights."""

    def __init__(self, host: VirtualHost, folder: Path) -> None:
        self.host = host
        self._folder = folder
        self._programs: dict[str, SeparateProgram] = {}
        self._heard: deque[AbstractIncomingMessage] = deque()

    async def set_up(self) -> None:
        """Do what an installer does."""
        wish = SetupWish(counters=("A",), clients=("shop",), folder=self._folder / "devices")
        assert await carry_out_setup(Where(self.host.admin_url, self.host.name), wish, print)

    async def open(self) -> None:
        """Start every program."""
        for role in OWNERS[::-1]:
            address = "till.a" if role == "till" else role
            settings = Settings(data_dir=self._folder / "café", terminal="A", broker=self.url(address))
            self._programs[role] = SeparateProgram(settings, role, pace=QUICK)
            await self._programs[role].open()

    async def close(self) -> None:
        for program in self._programs.values():
            await program.close()

    def url(self, address: str) -> str:
        """Return what stands in the connection file of a device."""
        told = tomllib.loads((self._folder / "devices" / f"{address}.toml").read_text(encoding="utf-8"))
        return str(told["broker"])

    @property
    def kitchen(self) -> Kitchen:
        part: Any = self._programs["kitchen"].part
        return Kitchen(part)

    async def send(self, body: bytes, **headers: str) -> None:
        """Send a PlaceOrder as a plain client would."""
        told = {
            "specversion": "1.0",
            "source": f"/{CLIENT}",
            "type": "comanda.PlaceOrder",
            "id": "m-1",
        } | headers
        message = aio_pika.Message(
            body,
            headers={f"cloudEvents_{name}": value for name, value in told.items()},
            user_id=f"{self.host.name}.{CLIENT}",
        )
        await self.host.publish(COMMANDS, "orders.PlaceOrder", message, url=self.url(CLIENT))

    async def cut_off(self, address: str) -> None:
        """End the connections of a device."""
        user = f"{self.host.name}.{address}"

        def cut() -> int:
            known = [line for line in self.host.management.get("connections") if line["user"] == user]
            for line in known:
                self.host.management.delete(f"connections/{quote(line['name'], safe='')}")
            return len(known)

        await eventually_so(lambda: asyncio.to_thread(cut), within=10)

    async def answer(self) -> tuple[str, dict[str, Any]]:
        """Return the name and the content of the next message to the client."""
        if not self._heard:
            self._heard.extend(await self.host.drain(CLIENT))
        message = self._heard.popleft()
        return str(message.type), json.loads(message.body)


@pytest.fixture
async def closed_cafe(virtual_host: VirtualHost, tmp_path: Path) -> AsyncIterator[Cafe]:
    cafe = Cafe(virtual_host, tmp_path)
    await cafe.set_up()
    yield cafe
    await cafe.close()


@pytest.fixture
async def cafe(closed_cafe: Cafe) -> Cafe:
    await closed_cafe.open()
    return closed_cafe


class Stranger:
    """The example, as a process of its own."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def says(self) -> str:
        """Return its next line; "" at its end."""
        assert self._process.stdout is not None
        async with asyncio.timeout(20):
            return (await self._process.stdout.readline()).decode().strip()

    async def ends(self) -> int:
        """Return its exit code, when it has nothing more to say."""
        async with asyncio.timeout(10):
            assert await self.says() == ""
            return await self._process.wait()

    async def close(self) -> None:
        if self._process.returncode is None:
            self._process.kill()
            await self._process.wait()


@pytest.fixture
async def visit(closed_cafe: Cafe) -> AsyncIterator[Callable[..., Awaitable[Stranger]]]:
    """Let a stranger come who wants these products."""
    came: list[Stranger] = []

    async def begin(*products: str) -> Stranger:
        url = closed_cafe.url(CLIENT)
        process = await asyncio.create_subprocess_exec(
            sys.executable, str(EXAMPLE), url, *products, stdout=-1, stderr=asyncio.subprocess.STDOUT
        )
        came.append(Stranger(process))
        return came[-1]

    yield begin
    for stranger in came:
        await stranger.close()


Visit = Callable[..., Awaitable[Stranger]]


async def ticket_on_the_board(kitchen: Kitchen) -> str:
    async def is_there() -> bool:
        return len((await kitchen.board()).open) == 1

    await eventually_so(is_there, within=10)
    return (await kitchen.board()).open[0].ticket_id


@pytest.mark.promise("A-4", "A-6", "A-7", "C-2", "C-4", "C-9")
async def test_a_stranger_with_a_public_client_orders_and_follows_the_order_until_it_is_ready(
    cafe: Cafe, visit: Visit
) -> None:
    await cafe.host.declare("tap", (COMMANDS, "#"), (ANSWERS, "#"), (EVENTS, "#"))
    stranger = await visit("espresso", "latte+size_large+milk_oat")

    assert (await stranger.says()).startswith("sent order")
    assert (await stranger.says()).startswith("placed as A")
    assert await stranger.says() == "RECEIVED"
    waiting, _, code = (await stranger.says()).partition(" ")
    assert (waiting, code[:6]) == ("AWAITING_PAYMENT", "000201")
    assert [await stranger.says(), await stranger.says()] == ["PAID", "APPROVED"]
    ticket = await ticket_on_the_board(cafe.kitchen)
    await cafe.kitchen.start(ticket)
    assert await stranger.says() == "PREPARING"
    await cafe.kitchen.ready(ticket)
    assert await stranger.says() == "READY"
    assert await stranger.ends() == 0

    await the_way_of_the_order_is_on_the_broker(cafe.host, await cafe.host.drain("tap", 21))


async def the_way_of_the_order_is_on_the_broker(
    host: VirtualHost, messages: list[AbstractIncomingMessage]
) -> None:
    """Everything between the programs went through the broker, as CloudEvents, each by the user whom it names."""
    keys = [str(message.routing_key) for message in messages]
    dialogue = [
        "orders.PlaceOrder",
        "stock.ReserveStock",
        "till.a.StockReserved",
        "payment.CreateCharge",
        "till.a.ChargeCreated",
        "payment.ConfirmCharge",
        "till.a.PaymentConfirmed",
        "stock.KeepStock",
        "till.a.StockKept",
        "kitchen.OpenTicket",
        "till.a.TicketAccepted",
    ]
    assert [key for key in keys if key in dialogue] == dialogue
    news = [key for key in keys if key.startswith(CLIENT)]
    assert news == ["client.shop.OrderPlaced", *6 * ["client.shop.OrderProgressed"]]
    assert keys.count("kitchen.TicketChanged") >= 2
    for message in messages:
        event = from_amqp_event(
            AMQPMessage({"content-type": message.content_type}, dict(message.headers), message.body)
        )
        assert event.get_id() == message.message_id
        assert message.user_id == f"{host.name}.{event.get_source().strip('/')}"
        assert from_wire(message.headers, message.body, queue="tap", user_id=message.user_id)
    commands = [message for message in messages if message.reply_to == "till.a"]
    orders = {
        str(message.headers["cloudEvents_subject"])
        for message in commands
        if "cloudEvents_sagaid" in message.headers
    }
    assert len(orders) == 1, "every command of the saga names its order"


@pytest.mark.promise("A-4")
async def test_an_order_waits_in_the_queue_until_a_counter_opens_and_is_placed_once(
    closed_cafe: Cafe, visit: Visit
) -> None:
    cafe = closed_cafe
    stranger = await visit("espresso")
    sent = await stranger.says()
    await cafe.cut_off(CLIENT)
    assert (await stranger.says()).startswith("again in")
    assert await stranger.says() == sent
    assert (await cafe.host.depth(ORDERS)).messages == 2, "it cannot know that the first one arrived"
    await cafe.open()
    assert (await stranger.says()).startswith("placed as A")
    ticket = await ticket_on_the_board(cafe.kitchen)
    await cafe.kitchen.start(ticket)
    await cafe.kitchen.ready(ticket)
    heard = [line async for line in lines(stranger)]
    assert heard[-1] == "READY"
    assert await stranger.ends() == 0
    assert len((await cafe.kitchen.board()).ready) == 1


async def lines(stranger: Stranger) -> AsyncIterator[str]:
    while line := await stranger.says():
        yield line


async def test_a_stranger_is_told_what_is_wrong_with_an_order(cafe: Cafe, visit: Visit) -> None:
    stranger = await visit("espresso", "gold")
    assert (await stranger.says()).startswith("sent order")
    refused = await stranger.says()
    assert refused.startswith("refused: ")
    assert "lines[1].product_id" in refused
    assert await stranger.ends() == 1

    await cafe.send(an_order(), expirytime="2020-01-01T00:00:00Z")
    name, told = await cafe.answer()
    assert (name, told["reason"]) == ("OrderRefused", "expired")

    await cafe.send(an_order(order_id="é" * 1000), id="m-2")
    name, told = await cafe.answer()
    assert (name, [problem["where"] for problem in told["problems"]]) == ("OrderRefused", ["order_id"])


@pytest.mark.promise("C-3")
async def test_the_trace_of_the_stranger_goes_on_in_what_the_order_leads_to(cafe: Cafe) -> None:
    await cafe.host.declare("tap", (COMMANDS, "#"), (ANSWERS, "#"))
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    await cafe.send(an_order(), traceparent=f"00-{trace}-00f067aa0ba902b7-01")
    status = ""
    while status != "APPROVED":
        status = (await cafe.answer())[1].get("status", "")
    traces = {
        str(message.routing_key): str(message.headers["cloudEvents_traceparent"]).split("-")[1]
        for message in await cafe.host.drain("tap", 18)
    }
    for key in (
        "client.shop.OrderPlaced",
        "stock.ReserveStock",
        "till.a.StockReserved",
        "payment.CreateCharge",
    ):
        assert traces[key] == trace


async def test_an_order_that_is_sent_twice_is_placed_once(cafe: Cafe) -> None:
    told = []
    for identity in ("m-1", "m-1", "m-2"):
        await cafe.send(an_order(), id=identity)
        while (heard := await cafe.answer())[0] != "OrderPlaced":
            assert heard[0] == "OrderProgressed"
        told.append(heard[1])
    assert told[0] == told[1] == told[2]


async def test_a_body_that_is_no_order_is_answered_and_holds_nobody_up(cafe: Cafe) -> None:
    wrong = [
        b"",
        b"{",
        an_order(tip=5),
        an_order().replace(b"{", b'{"order_id": "web-2",', 1),
        an_order(lines=[{"product_id": "espresso", "quantity": 10**20}]),
        an_order(note="\0"),
        b"[" * 500_000,
    ]
    for place, body in enumerate(wrong):
        await cafe.send(body, id=f"wrong-{place}")
        assert await cafe.answer() == ("CommandFailed", {"reason": "fault"})
    await cafe.send(an_order())
    assert (await cafe.answer())[0] == "OrderPlaced"


def an_order(**more: object) -> bytes:
    order = {"order_id": "web-1", "lines": [{"product_id": "espresso"}], "payment": "pix"}
    return json.dumps(order | more).encode()
