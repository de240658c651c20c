"""RabbitMQ in trouble: killed, frozen, full, or behind a bad network. Nothing is lost, and it is known within seconds."""

from __future__ import annotations

import asyncio
import random
from contextlib import suppress

import pytest

from core.messaging.rabbit import RabbitTransport, session
from core.messaging.rabbit import transport as rabbit_transport
from core.messaging.transport import Link
from tests.support.broker import RabbitNode, in_thread
from tests.support.plugs import Ear, RabbitPlug, Sender, an_envelope
from tests.support.proxy import BOTH, Proxy, Way
from tests.support.virtual_host import VirtualHost
from tests.support.waiting import eventually

pytestmark = pytest.mark.fault

NOTICED_WITHIN = 10.0


class Pair:
    """A till that sends to the stock, and what each of them is told about its connection."""

    def __init__(self, till: RabbitTransport, stock: RabbitTransport) -> None:
        self.till, self.stock = till, stock
        self.sender = Sender(till)
        self.ear = Ear()
        self.bad_news: list[Link] = []
        till.on_link(self._is_told)
        stock.consume("stock", (), self.ear)

    def _is_told(self, link: Link) -> None:
        if not link.is_up:
            self.bad_news.append(link)

    def send(self, first: int, count: int) -> None:
        self.sender.send(*(an_envelope(f"m-{n:04}") for n in range(first, first + count)))

    async def is_down(self, reason: str) -> None:
        await eventually(
            lambda: not self.till.link.is_up and self.till.link.reason == reason,
            within=NOTICED_WITHIN,
            what=f"the news that the broker is {reason}",
        )

    async def is_up(self) -> None:
        await eventually(
            lambda: self.till.link.is_up and self.stock.link.is_up, within=15, what="the connection"
        )

    async def all_came(self, count: int) -> None:
        """Return when all have come, each for the first time in its place."""
        await eventually(lambda: len(self.ear.told) == count, within=15, what="the last message")
        assert self.ear.told == [f"m-{n:04}" for n in range(count)]
        await self.sender.all_confirmed()


async def closes_quickly(transport: RabbitTransport) -> None:
    """A program that is asked to end has five seconds for everything."""
    async with asyncio.timeout(4):
        await transport.close()


async def a_pair(plug: RabbitPlug, *, url: str = "") -> Pair:
    stock = await plug.transport("stock")
    return Pair(await plug.transport("till.a", url=url), stock)


@pytest.mark.promise("B-10")
@pytest.mark.fault("F05")
async def test_a_broker_that_is_killed_loses_nothing_that_was_on_its_way(
    own_rabbit_node: RabbitNode, hurt_rabbit: RabbitPlug
) -> None:
    pair = await a_pair(hurt_rabbit)
    await own_rabbit_node.settled()
    pair.send(0, 100)
    await eventually(lambda: pair.ear.tries)
    pair.send(100, 50)
    await in_thread(own_rabbit_node.kill9)
    await eventually(lambda: not pair.till.link.is_up)
    pair.send(150, 50)
    await in_thread(own_rabbit_node.start)
    await pair.all_came(200)
    await pair.is_up()
    assert pair.till.link.since >= pair.bad_news[0].since


@pytest.mark.fault("F06")
async def test_a_frozen_broker_is_noticed_and_all_goes_on_when_it_thaws(
    own_rabbit_node: RabbitNode, hurt_rabbit: RabbitPlug
) -> None:
    pair, other = await a_pair(hurt_rabbit), await hurt_rabbit.transport("payment")
    other.consume("payment", (), Ear())
    pair.send(0, 20)
    await pair.all_came(20)
    own_rabbit_node.freeze()
    pair.send(20, 20)
    await pair.is_down("silent")
    assert pair.till.link.last_contact_at is not None
    stuck = other.publish(an_envelope("stuck", source="payment", to="till.a"))
    await asyncio.sleep(0)
    await closes_quickly(other)
    assert stuck.cancelled()
    own_rabbit_node.thaw()
    await pair.is_up()
    await pair.all_came(40)


@pytest.mark.fault("F14")
async def test_a_broker_without_room_is_told_from_one_that_is_away(
    own_rabbit_node: RabbitNode, hurt_rabbit: RabbitPlug, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it was there when the broker ran out of room, or came later."""
    monkeypatch.setattr(rabbit_transport, "LOOK_EVERY", 0.2)
    monkeypatch.setattr(rabbit_transport, "SILENT_AFTER", 0.5)
    monkeypatch.setattr(rabbit_transport, "GIVE_UP_AFTER", 0.8)
    monkeypatch.setattr(session, "CALL_TIMEOUT", 1.0)
    pair = await a_pair(hurt_rabbit)
    await in_thread(own_rabbit_node.alarm_on)
    pair.send(0, 20)
    await pair.is_down("blocked")
    late = await hurt_rabbit.transport("till.b")
    assert (late.link.is_up, late.link.reason) == (False, "blocked")
    assert pair.till.link.reason == "blocked"
    assert len(pair.ear.heard) < 20, "a broker takes what is on its way when it closes, and no more"
    assert {link.reason for link in pair.bad_news} == {"blocked"}
    await in_thread(own_rabbit_node.alarm_off)
    await pair.is_up()
    await pair.all_came(20)
    await eventually(lambda: late.link.is_up)


async def test_a_broker_that_is_stopped_is_unreachable_until_it_is_there_again(
    rabbit: RabbitPlug, virtual_host: VirtualHost
) -> None:
    async with Proxy(virtual_host.port) as proxy:
        pair = await a_pair(rabbit, url=virtual_host.url(port=proxy.port))
        await proxy.cut()
        await pair.is_down("unreachable")
        pair.send(0, 20)
        await eventually(lambda: "Connect call failed" in pair.till.link.detail)
        assert not pair.ear.heard
        await proxy.mend()
        await pair.is_up()
        await pair.all_came(20)
        await rabbit.fall()


async def test_a_program_that_starts_before_its_broker_connects_later(
    rabbit: RabbitPlug, virtual_host: VirtualHost
) -> None:
    async with Proxy(virtual_host.port) as proxy:
        await proxy.cut()
        pair = await a_pair(rabbit, url=virtual_host.url(port=proxy.port))
        assert (pair.till.link.is_up, pair.till.link.last_contact_at) == (False, None)
        pair.send(0, 5)
        await proxy.mend()
        await pair.all_came(5)
        await rabbit.fall()


async def test_a_program_that_starts_before_a_silent_broker_does_not_wait_for_it(
    rabbit: RabbitPlug, virtual_host: VirtualHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "CONNECT_TIMEOUT", 0.5)
    async with Proxy(virtual_host.port) as proxy:
        proxy.black_hole()
        till = await rabbit.transport("till.a", url=virtual_host.url(port=proxy.port))
        assert (till.link.is_up, till.link.reason) == (False, "unreachable")
        proxy.flow()
        await eventually(lambda: till.link.is_up)
        await rabbit.fall()


@pytest.mark.parametrize("damage", ["reset", "half_close"])
@pytest.mark.fault("F07")
async def test_a_connection_that_breaks_is_made_again(
    rabbit: RabbitPlug, virtual_host: VirtualHost, damage: str
) -> None:
    async with Proxy(virtual_host.port) as proxy:
        pair = await a_pair(rabbit, url=virtual_host.url(port=proxy.port))
        for round_ in range(4):
            pair.send(round_ * 50, 50)
            if round_ < 3:
                await asyncio.sleep(0)
                getattr(proxy, damage)()
                await eventually(lambda seen=round_: len(pair.bad_news) > seen)  # type: ignore[misc]
        await pair.all_came(200)
        await rabbit.fall()


@pytest.mark.fault("F07")
@pytest.mark.parametrize("ways", [(Way.UP,), (Way.DOWN,), BOTH], ids=["says", "hears", "both"])
async def test_a_network_that_swallows_what_it_is_given_is_noticed(
    rabbit: RabbitPlug, virtual_host: VirtualHost, monkeypatch: pytest.MonkeyPatch, ways: tuple[Way, ...]
) -> None:
    """Also one that swallows it in one direction only: what the program says, or what it would hear."""
    monkeypatch.setattr(rabbit_transport, "LOOK_EVERY", 0.2)
    monkeypatch.setattr(rabbit_transport, "SILENT_AFTER", 0.5)
    async with Proxy(virtual_host.port) as proxy:
        pair = await a_pair(rabbit, url=virtual_host.url(port=proxy.port))
        pair.send(0, 20)
        await pair.all_came(20)
        proxy.black_hole(*ways)
        pair.send(20, 20)
        await pair.is_down("silent")
        proxy.flow()
        await pair.is_up()
        await pair.all_came(40)
        await rabbit.fall()


async def bad_weather(proxy: Proxy, draw: random.Random, times: int) -> None:
    """Do one harm after the other to a network; in the end it is well."""
    for _ in range(times):
        before = proxy.passed
        with suppress(AssertionError):  # nothing may pass because there is nothing to send any more
            await eventually(lambda mark=before: proxy.passed > mark + draw.randrange(20_000), within=0.3)  # type: ignore[misc]
        match draw.choice(["reset", "half close", "black hole", "cut"]):
            case "reset":
                proxy.reset()
            case "half close":
                proxy.half_close()
            case "black hole":
                proxy.black_hole()
                proxy.reset()
            case _:
                await proxy.cut()
        await proxy.mend()


@pytest.mark.fault("F07")
async def test_in_any_weather_nothing_is_lost_and_each_sender_s_order_is_kept(
    rabbit: RabbitPlug, virtual_host: VirtualHost, seed: int
) -> None:
    draw, ear, tills = random.Random(seed), Ear(), ("till.a", "till.b")
    async with (
        Proxy(virtual_host.port) as to_stock,
        Proxy(virtual_host.port) as to_a,
        Proxy(virtual_host.port) as to_b,
    ):
        stock = await rabbit.transport("stock", url=virtual_host.url(port=to_stock.port))
        stock.consume("stock", (), ear)
        senders = [
            Sender(await rabbit.transport(till, url=virtual_host.url(port=proxy.port)))
            for till, proxy in zip(tills, (to_a, to_b), strict=True)
        ]
        storms = asyncio.gather(
            bad_weather(to_stock, draw, 3),  # six times would park what is not acknowledged
            bad_weather(to_a, draw, 4),
            bad_weather(to_b, draw, 4),
        )
        for n in range(250):
            for till, sender in zip(tills, senders, strict=True):
                sender.send(an_envelope(f"{till}-{n:03}", source=till))
            if n % 20 == 0:
                await eventually(lambda sent=n: len(ear.told) >= sent // 2, within=20)  # type: ignore[misc]
        await storms
        await eventually(lambda: len(ear.told) == 500, within=20)
        for till, sender in zip(tills, senders, strict=True):
            of_till = [message_id for message_id in ear.told if message_id.startswith(till)]
            assert of_till == [f"{till}-{n:03}" for n in range(250)]
            await sender.all_confirmed()
        await rabbit.fall()


@pytest.mark.fault("F08")
async def test_a_slow_network_is_no_fault(rabbit: RabbitPlug, virtual_host: VirtualHost) -> None:
    async with Proxy(virtual_host.port) as proxy:
        pair = await a_pair(rabbit, url=virtual_host.url(port=proxy.port))
        proxy.delay = 0.1
        pair.send(0, 300)
        await pair.all_came(300)
        assert (pair.ear.heard, pair.bad_news) == (pair.ear.told, [])
        await rabbit.fall()


@pytest.mark.fault("F08")
async def test_a_slow_line_that_is_full_is_neither_silent_nor_stuck(
    rabbit: RabbitPlug, virtual_host: VirtualHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What piled up takes far longer than the patience for one answer; what is asked meanwhile waits behind it."""
    monkeypatch.setattr(rabbit_transport, "LOOK_EVERY", 0.1)
    monkeypatch.setattr(rabbit_transport, "SILENT_AFTER", 0.5)
    monkeypatch.setattr(rabbit_transport, "STUCK_AFTER", 0.6)
    monkeypatch.setattr(rabbit_transport, "GIVE_UP_AFTER", 1.0)
    async with Proxy(virtual_host.port) as proxy:
        pair = await a_pair(rabbit, url=virtual_host.url(port=proxy.port))
        proxy.bandwidth = 800_000
        pair.send(0, 250)
        await pair.all_came(250)
        assert (pair.ear.heard, pair.bad_news) == (pair.ear.told, [])  # each of them once
        await rabbit.fall()


@pytest.mark.fault("F07")
async def test_a_connection_on_which_nothing_is_confirmed_is_given_up(
    rabbit: RabbitPlug, virtual_host: VirtualHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rabbit_transport, "LOOK_EVERY", 0.1)
    monkeypatch.setattr(rabbit_transport, "SILENT_AFTER", 0.2)
    monkeypatch.setattr(rabbit_transport, "GIVE_UP_AFTER", 0.6)
    async with Proxy(virtual_host.port) as proxy:
        pair = await a_pair(rabbit, url=virtual_host.url(port=proxy.port))
        proxy.black_hole()
        pair.send(0, 5)
        await pair.is_down("unreachable")
        proxy.reset()
        proxy.flow()
        await pair.all_came(5)
        await rabbit.fall()


@pytest.mark.fault("F05")
async def test_who_read_when_the_broker_was_killed_reads_again(
    own_rabbit_node: RabbitNode, hurt_rabbit: RabbitPlug, own_virtual_host: VirtualHost
) -> None:
    """What the receiver had not stored comes again, and what is sent later by somebody else comes too."""
    stock, ear = await hurt_rabbit.transport("stock"), Ear()
    ear.open.clear()
    stock.consume("stock", (), ear)
    till = await hurt_rabbit.transport("till.a")
    await own_rabbit_node.settled()
    await till.publish(an_envelope("before"))
    await eventually(lambda: ear.tries)
    await in_thread(own_rabbit_node.kill9)
    await in_thread(own_rabbit_node.start)
    ear.open.set()
    await eventually(lambda: stock.link.is_up, within=10)
    await till.publish(an_envelope("after"))
    await eventually(lambda: {"before", "after"} <= set(ear.told), within=10)
    await eventually(lambda: ear.told[-1] == "after")
    depth = await own_virtual_host.depth("stock")
    assert (depth.messages, depth.consumers) == (0, 1)


@pytest.mark.fault("F28")
async def test_a_developer_s_broker_that_lost_everything_is_set_up_again_by_whoever_connects(
    own_rabbit_node: RabbitNode, hurt_rabbit: RabbitPlug, own_virtual_host: VirtualHost
) -> None:
    """What was not confirmed is sent again; who finds no card of its own knows that all else is lost."""
    url = f"amqp://guest:guest@127.0.0.1:{own_rabbit_node.port}/%2F"
    stock, ear = await hurt_rabbit.transport("stock", url=url), Ear()
    till = await hurt_rabbit.transport("till.a", url=url)
    assert (till.is_stranger, stock.is_stranger) == (True, True)
    assert await till.introduced()
    assert await stock.introduced()
    await till.publish(an_envelope("lost"))
    await eventually(lambda: till.waiting("stock"), what="the message to lie in its queue")
    await in_thread(own_rabbit_node.wipe)
    unconfirmed = till.publish(an_envelope("sent-again"))
    stock.consume("stock", (), ear)
    await unconfirmed
    await eventually(lambda: ear.told, within=15)
    assert ear.told == ["sent-again"]
    assert till.is_stranger
    assert stock.is_stranger

    async with Proxy(own_rabbit_node.port) as proxy:  # the next connection is known
        near = url.replace(str(own_rabbit_node.port), str(proxy.port))
        again = await hurt_rabbit.transport("payment", url=near)
        assert again.is_stranger
        assert await again.introduced()
        proxy.reset()
        await eventually(lambda: not again.link.is_up)
        await eventually(lambda: again.link.is_up)
        assert [again.is_stranger] == [False]
        await hurt_rabbit.fall()
