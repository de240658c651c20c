"""RabbitMQ and doubtful guests: messages that nobody can read, false senders, programs that are not welcome."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import aio_pika
import pytest

from core.errors import StartRefused
from core.messaging.cloud_events import to_wire
from core.messaging.rabbit import RabbitTransport
from core.messaging.topology import ANSWERS, COMMANDS, DELIVERY_LIMIT, EVENTS, PARKED
from core.messaging.transport import RawMessage
from tests.support.broker import RabbitNode
from tests.support.plugs import Ear, RabbitPlug, an_envelope
from tests.support.proxy import Proxy
from tests.support.virtual_host import VirtualHost
from tests.support.waiting import eventually, eventually_so


def by_hand(
    message_id: str = "by-hand", *, user: str | None = "guest", source: str = "till.a", body: bytes = b"{}"
) -> aio_pika.Message:
    """A message as another program would write it."""
    wire = to_wire(an_envelope(message_id, source=source, body=body))
    return aio_pika.Message(
        wire.body, headers=dict(wire.headers), content_type=wire.content_type,
        message_id=wire.message_id, user_id=user,
    )  # fmt: skip


class ParkingLot:
    """What the main counter hears of parked messages."""

    def __init__(self) -> None:
        self.messages: list[RawMessage] = []

    async def __call__(self, batch: Sequence[RawMessage]) -> None:
        self.messages += batch

    def told(self, header: str) -> list[str]:
        return [str(message.headers.get(header, "")) for message in self.messages]


async def a_stock(plug: RabbitPlug) -> tuple[Ear, ParkingLot]:
    """A stock that reads its queue, and a main counter that reads what is parked."""
    ear, lot = Ear(), ParkingLot()
    (await plug.transport("stock")).consume("stock", (), ear)
    (await plug.transport("till.a")).consume_dead_letters(lot)
    return ear, lot


@pytest.mark.fault("F11")
async def test_garbage_is_parked_with_the_reason_and_the_queue_goes_on(
    rabbit: RabbitPlug, virtual_host: VirtualHost
) -> None:
    ear, lot = await a_stock(rabbit)
    key = "stock.Do"
    strange = by_hand("strange")
    strange.headers["cloudEvents_specversion"] = "9.9"
    binary = by_hand("binary")
    binary.content_type = "application/octet-stream"
    await virtual_host.publish(
        COMMANDS, key, by_hand("one"), b"\x00\xff garbage", aio_pika.Message(b"{}", user_id="guest"), strange,
        by_hand("two"), binary, by_hand("three"),
    )  # fmt: skip
    await eventually(lambda: len(lot.messages) == 4 and len(ear.heard) == 3)
    assert ear.heard == ["one", "two", "three"]
    assert set(lot.told("comanda-queue")) == {"stock"}
    reasons = lot.told("comanda-reason")
    assert ["user_id" in reasons[0], "specversion" in reasons[2], "content_type" in reasons[3]] == [True] * 3
    assert lot.messages[0].body == b"\x00\xff garbage"


@pytest.mark.fault
async def test_garbage_among_what_cannot_be_stored_yet_is_parked_once(
    rabbit: RabbitPlug, virtual_host: VirtualHost
) -> None:
    await rabbit.transport("stock")  # declares the queues
    await virtual_host.publish(COMMANDS, "stock.Do", by_hand("one"), b"garbage", by_hand("two"))
    ear, lot = Ear(*[OSError("the disk is full")] * 5), ParkingLot()
    rabbit.opened("stock").consume("stock", (), ear)
    await eventually(lambda: ear.told == ["one", "two"])
    await eventually_so(lambda: is_empty(virtual_host, "stock"))
    (await rabbit.transport("till.a")).consume_dead_letters(lot)
    await eventually(lambda: lot.messages)
    await eventually_so(lambda: is_empty(virtual_host, PARKED))
    assert [message.body for message in lot.messages] == [b"garbage"]


async def is_empty(host: VirtualHost, queue: str) -> bool:
    return (await host.depth(queue)).messages == 0


@pytest.mark.fault
async def test_who_does_not_say_who_he_is_is_not_heard(rabbit: RabbitPlug, virtual_host: VirtualHost) -> None:
    ear, lot = await a_stock(rabbit)
    kitchen = virtual_host.device("kitchen")
    anonymous = by_hand("anonymous", user=None)
    await virtual_host.publish(COMMANDS, "stock.Do", anonymous, by_hand("honest"))
    false = by_hand("false", user=f"{virtual_host.name}.kitchen", source="payment")
    await virtual_host.publish(ANSWERS, "till.a.Done", false, url=kitchen)
    rabbit.opened("till.a").consume("till.a", (), ear)
    await eventually(lambda: len(lot.messages) == 2)
    assert ear.heard == ["honest"]
    reasons = sorted(lot.told("comanda-reason"))
    assert "user_id is missing" in reasons[0]
    assert f"{virtual_host.name}.kitchen is not payment" in reasons[1]


async def test_the_broker_itself_refuses_a_false_name(rabbit: RabbitPlug, virtual_host: VirtualHost) -> None:
    await rabbit.transport("till.a")
    till = virtual_host.device("till.a")
    with pytest.raises(aio_pika.exceptions.AMQPError):
        await virtual_host.publish(EVENTS, "till.MenuPublished", by_hand(user="guest"), url=till)


@pytest.mark.fault("F11")
async def test_a_message_that_kills_its_reader_is_parked_by_the_broker(
    rabbit: RabbitPlug, virtual_host: VirtualHost
) -> None:
    till, lot = await rabbit.transport("till.a"), ParkingLot()
    await till.publish(an_envelope("poison"))
    till.consume_dead_letters(lot)
    for _ in range(DELIVERY_LIMIT + 1):
        async with virtual_host.channel() as channel:
            queue = await channel.get_queue("stock", ensure=False)
            await eventually_so(lambda queue=queue: queue.get(fail=False))  # type: ignore[misc]
    await eventually(lambda: lot.messages)
    assert lot.messages[0].message_id == "poison"
    assert lot.told("x-first-death-reason") == ["delivery_limit"]
    assert (await virtual_host.depth("stock")).messages == 0


async def test_a_message_for_a_program_that_is_set_up_later_arrives_then(rabbit: RabbitPlug) -> None:
    till, ear = await rabbit.transport("till.a"), Ear()
    early = [till.publish(an_envelope(f"m-{n}", to="till.b")) for n in range(3)]
    await till.publish(an_envelope("to-the-stock"))
    assert not any(sent.done() for sent in early)
    assert till.link.is_up
    (await rabbit.transport("till.b")).consume("till.b", (), ear)
    await asyncio.gather(*early)
    await eventually(lambda: len(ear.heard) == 3)
    assert ear.heard == ["m-0", "m-1", "m-2"]


@pytest.mark.fault
async def test_a_message_that_the_broker_forbids_does_not_hold_up_the_others(
    rabbit: RabbitPlug, virtual_host: VirtualHost
) -> None:
    """The broker closes the channel for it, with all that is on its way."""
    stock, ear = await rabbit.transport("stock"), Ear()
    stock.consume("stock", (), ear)
    await rabbit.transport("till.a")
    till = await rabbit.transport("till.a", url=virtual_host.device("till.a"))
    ids = [f"m-{n:02}" for n in range(40)]
    sent = [till.publish(an_envelope(message_id)) for message_id in ids[:20]]
    forbidden = till.publish(an_envelope("forbidden", kind="event", name="TicketChanged", source="kitchen"))
    sent += [till.publish(an_envelope(message_id)) for message_id in ids[20:]]
    await asyncio.gather(*sent)
    await eventually(lambda: ear.told == ids)
    assert not forbidden.done()


async def test_workers_on_one_database_share_the_work(rabbit: RabbitPlug) -> None:
    ears = [Ear(), Ear()]
    for ear in ears:
        (await rabbit.transport("stock")).consume("stock", (), ear)
    till = await rabbit.transport("till.a")
    ids = [f"m-{n:03}" for n in range(200)]
    await asyncio.gather(*(till.publish(an_envelope(message_id)) for message_id in ids))
    await eventually(lambda: len(ears[0].heard) + len(ears[1].heard) == len(ids))
    assert sorted(ears[0].heard + ears[1].heard) == ids
    assert min(len(ear.heard) for ear in ears) > 50


@pytest.mark.fault
async def test_when_a_worker_falls_its_work_goes_to_the_other(rabbit: RabbitPlug) -> None:
    stuck, ear = Ear(), Ear()
    stuck.open.clear()
    falling = await rabbit.transport("stock")
    falling.consume("stock", (), stuck)
    (await rabbit.transport("stock")).consume("stock", (), ear)
    till = await rabbit.transport("till.a")
    ids = [f"m-{n:02}" for n in range(50)]
    await asyncio.gather(*(till.publish(an_envelope(message_id)) for message_id in ids))
    await eventually(lambda: stuck.tries and len(ear.heard) == 25)
    await falling.close()
    await eventually(lambda: sorted(ear.heard) == ids)
    assert stuck.heard == []


@pytest.mark.fault("F18")
async def test_only_one_program_may_have_a_till_and_the_next_may_when_it_is_gone(rabbit: RabbitPlug) -> None:
    first = rabbit.closed_transport("till.a", alone=True)
    await first.open()
    with pytest.raises(StartRefused) as refused:
        await rabbit.closed_transport("till.a", alone=True).open()
    assert refused.value.code == "broker.taken"
    assert refused.value.params["holder"] == "test till.a (here, 1)"
    await first.close()
    await rabbit.closed_transport("till.a", alone=True).open()


@pytest.mark.fault("F18", "F19")
async def test_who_was_away_learns_that_another_has_taken_his_place_and_gets_it_back_after_him(
    rabbit: RabbitPlug, virtual_host: VirtualHost
) -> None:
    async with Proxy(virtual_host.port) as proxy:
        url = virtual_host.url(port=proxy.port)
        away = rabbit.closed_transport("till.a", url=url, alone=True)
        await away.open()
        await proxy.cut()
        await eventually(lambda: not away.link.is_up)
        other = rabbit.closed_transport("till.a", alone=True)
        await other.open()
        await proxy.mend()
        await eventually(lambda: away.link.reason == "taken")
        assert away.link.detail == "test till.a (here, 1)"
        await other.close()
        await eventually(lambda: away.link.is_up)
        await rabbit.fall()


@pytest.mark.fault("F18", "F19", "I3")
async def test_who_has_lost_his_place_sends_nothing_until_he_has_it_back(
    rabbit: RabbitPlug, virtual_host: VirtualHost
) -> None:
    """As a counter that was frozen: the other one works meanwhile, and what it does first is in its outbox only."""
    await rabbit.transport("stock")
    async with Proxy(virtual_host.port) as proxy:
        url = virtual_host.url(port=proxy.port)
        stale = rabbit.closed_transport("till.a", url=url, alone=True)
        await stale.open()
        await proxy.cut()
        fresh = rabbit.closed_transport("till.a", alone=True)
        await eventually(lambda: not stale.link.is_up)
        await fresh.open()
        late = stale.publish(an_envelope("of the stale one", source="till.a"))
        await proxy.mend()
        await eventually(lambda: stale.link.reason == "taken", within=20)

        await fresh.publish(an_envelope("of the fresh one", source="till.a"))

        assert not late.done()
        (only,) = await virtual_host.drain("stock", 1)
        assert only.message_id == "of the fresh one"
        await fresh.close()
        async with asyncio.timeout(20):
            await late
        await rabbit.fall()


@pytest.mark.fault("F18")
async def test_a_program_waits_for_its_own_last_connection_to_be_given_up(rabbit: RabbitPlug) -> None:
    """A broker takes a while to find out that a connection is dead."""
    dead = rabbit.closed_transport("till.a", alone=True, run="this run")
    await dead.open()
    alive = rabbit.closed_transport("till.a", alone=True, run="this run")
    await alive.open()
    assert (alive.link.is_up, alive.link.reason) == (False, "unreachable")
    await dead.close()
    await eventually(lambda: alive.link.is_up)


async def test_a_worker_on_another_database_is_refused(rabbit: RabbitPlug) -> None:
    first = rabbit.closed_transport("kitchen", database="the kitchen's")
    await first.open()
    first.consume("kitchen", (), Ear())
    await eventually_so(lambda: is_read(rabbit.host, "kitchen"))
    await rabbit.closed_transport("kitchen", database="the kitchen's").open()
    with pytest.raises(StartRefused) as refused:
        await rabbit.closed_transport("kitchen", database="another one").open()
    assert refused.value.code == "broker.taken"


async def is_read(host: VirtualHost, queue: str) -> bool:
    return (await host.depth(queue)).consumers > 0


async def test_devices_need_no_more_than_their_rights(rabbit: RabbitPlug, virtual_host: VirtualHost) -> None:
    await rabbit.transport("till.a")  # as the administrator, who declares what is missing
    await rabbit.fall()
    ears = {address: Ear() for address in ("till.a", "stock", "kitchen")}
    for address, ear in ears.items():
        url = virtual_host.device(address)
        transport = rabbit.closed_transport(address, url=url, alone=address == "till.a")
        await transport.open()
        assert transport.link.is_up, transport.link
        transport.consume(address, (), ear)
    till, stock = rabbit.opened("till.a"), rabbit.opened("stock")
    till.consume_dead_letters(ParkingLot())
    await till.publish(an_envelope("command"))
    await stock.publish(
        an_envelope("answer", kind="reply", source="stock", to="till.a", in_reply_to="command")
    )
    await stock.publish(an_envelope("event", kind="event", name="StockLevelChanged", source="stock"))
    await till.publish(an_envelope("menu", kind="event", name="MenuPublished"))
    await eventually(
        lambda: [ear.heard for ear in ears.values()] == [["answer", "event"], ["command"], ["menu"]]
    )


async def test_a_broker_that_is_not_set_up_is_told_from_one_that_is_away(
    rabbit: RabbitPlug, virtual_host: VirtualHost
) -> None:
    till = await rabbit.transport("till.a", url=virtual_host.device("till.a"))
    assert (till.link.is_up, till.link.reason, till.link.detail) == (False, "not_set_up", "till.a")
    await rabbit.transport("till.a")  # the administrator sets it up
    await eventually(lambda: till.link.is_up)


async def test_a_wrong_password_is_told_from_a_broker_that_is_away(
    rabbit: RabbitPlug, virtual_host: VirtualHost
) -> None:
    till = await rabbit.transport("till.a", url=virtual_host.url("guest", "wrong"))
    assert (till.link.is_up, till.link.reason) == (False, "refused")
    assert till.link.detail
    assert "wrong" not in till.link.detail


async def test_a_virtual_host_that_is_missing_is_refused(
    rabbit: RabbitPlug, virtual_host: VirtualHost
) -> None:
    till = await rabbit.transport("till.a", url=virtual_host.url() + "-missing")
    assert (till.link.is_up, till.link.reason) == (False, "refused")


@pytest.mark.fault
async def test_a_queue_that_is_closed_to_us_is_read_again(
    rabbit: RabbitPlug, virtual_host: VirtualHost
) -> None:
    """Its channel is closed by the broker, as for a reader that holds a message too long."""
    stock, ear = await rabbit.transport("stock"), Ear()
    stock.consume("stock", (), ear)
    till = await rabbit.transport("till.a")
    await till.publish(an_envelope("one"))
    await eventually(lambda: ear.heard == ["one"])
    virtual_host.management.delete(f"queues/{virtual_host.name}/stock")
    await eventually(lambda: not stock.link.is_up)
    await eventually(lambda: stock.link.is_up)
    await till.publish(an_envelope("two"))
    await eventually(lambda: ear.heard == ["one", "two"])


# --- TLS ---


async def over_tls(
    host: VirtualHost, *, server: str = "127.0.0.1", **files: Path
) -> tuple[RabbitPlug, RabbitTransport]:
    plug = RabbitPlug(host, **files)
    return plug, await plug.transport("stock", url=host.url(tls=True, host=server))


async def test_over_tls_messages_pass_and_the_broker_learns_who_we_are(
    rabbit_node: RabbitNode, virtual_host: VirtualHost
) -> None:
    known = rabbit_node.certificates
    plug, stock = await over_tls(
        virtual_host, ca_file=known.authority, certificate_file=known.client, key_file=known.client_key
    )
    assert stock.link.is_up
    ear = Ear()
    stock.consume("stock", (), ear)
    await stock.publish(an_envelope("one", source="stock"))
    await eventually(lambda: ear.heard == ["one"])
    path = f"vhosts/{virtual_host.name}/connections"
    await eventually(lambda: virtual_host.management.get(path), what="the management's list of connections")
    [connection] = virtual_host.management.get(path)
    assert (connection["ssl"], connection["peer_cert_subject"]) == (True, "CN=till.a")
    await plug.fall()


async def test_a_broker_with_an_unknown_authority_or_another_name_is_refused(
    rabbit_node: RabbitNode, virtual_host: VirtualHost
) -> None:
    known = rabbit_node.certificates
    for authority, server, said in (
        (known.unknown_authority, "127.0.0.1", "certificate verify failed"),
        (known.authority, "127.0.0.2", "not valid for '127.0.0.2'"),
    ):
        plug, stock = await over_tls(virtual_host, ca_file=authority, server=server)
        assert (stock.link.is_up, stock.link.reason) == (False, "refused")
        assert said in stock.link.detail
        await plug.fall()
