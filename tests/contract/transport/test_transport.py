"""The contract of every transport: at least once, in order, to all who are meant, and never confirmed too early."""

from __future__ import annotations

import asyncio

import pytest

from core.errors import WireFault
from core.messaging.envelope import Envelope
from tests.support.plugs import Ear, Plug, Sender, an_envelope, tasks
from tests.support.waiting import eventually

NEWS = "StockLevelChanged"
"""An event of the stock that every till listens to."""


@pytest.mark.promise("C-4")
async def test_messages_from_one_sender_come_in_the_order_of_sending(plug: Plug) -> None:
    till, stock, ear = await plug.transport("till.a"), await plug.transport("stock"), Ear()
    stock.consume("stock", (), ear)
    ids = [f"m-{n:04}" for n in range(500)]
    await asyncio.gather(*(till.publish(an_envelope(message_id)) for message_id in ids))
    await eventually(lambda: len(ear.told) == len(ids))
    assert ear.heard == ids


async def test_all_that_an_envelope_says_arrives(plug: Plug) -> None:
    till, stock, ear = await plug.transport("till.a"), await plug.transport("stock"), Ear()
    stock.consume("stock", (), ear)
    full = an_envelope(
        "0197a1b2c3d4e5f60718293a4b5c6d7e",
        body='{"name":"Pão de queijo ☕"}'.encode(),
        saga_id="0197a1b2c3d4e5f60718293a4b5c6d7f",
        subject="A-17",
        causation_id="the-cause",
        traceparent="00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        expires_at=1_750_000_060_456,
    )
    bare = an_envelope("bare")
    answer = an_envelope("answer", kind="reply", name="Done", source="payment", in_reply_to="the-question")
    for envelope in (full, bare):
        await till.publish(envelope)
    await (await plug.transport("payment")).publish(answer)
    await eventually(lambda: len(ear.told) == 3)
    assert sorted(ear.envelopes, key=lambda e: e.message_id) == [full, answer, bare]


@pytest.mark.promise("C-3")
async def test_commands_reach_the_one_they_are_for_and_answers_the_one_who_asked(plug: Plug) -> None:
    ears = {address: Ear() for address in ("till.a", "till.b", "stock", "payment")}
    transports = {address: await plug.transport(address) for address in ears}

    async def answers(batch: list[Envelope]) -> None:
        await ears["stock"](batch)
        for envelope in batch:
            transports["stock"].publish(
                an_envelope(
                    f"re-{envelope.message_id}", kind="reply", name="Done", source="stock",
                    to=envelope.source, in_reply_to=envelope.message_id,
                )
            )  # fmt: skip

    for address, transport in transports.items():
        transport.consume(address, (), answers if address == "stock" else ears[address])  # type: ignore[arg-type]
    for address in ("till.a", "till.b"):
        transports[address].publish(an_envelope(f"from-{address}", source=address))
    await eventually(lambda: ears["till.a"].heard and ears["till.b"].heard)
    assert sorted(ears["stock"].heard) == ["from-till.a", "from-till.b"]
    assert (ears["till.a"].heard, ears["till.b"].heard) == (["re-from-till.a"], ["re-from-till.b"])
    assert ears["payment"].heard == []


@pytest.mark.promise("C-3")
async def test_events_reach_every_listener_and_nobody_else(plug: Plug) -> None:
    ears = {address: Ear() for address in ("till.a", "till.b", "payment")}
    for address, ear in ears.items():
        heard = () if address == "payment" else (NEWS,)
        (await plug.transport(address)).consume(address, heard, ear)
    stock = await plug.transport("stock")
    for n in range(20):
        stock.publish(an_envelope(f"e-{n:02}", kind="event", name=NEWS, source="stock"))
    ids = [f"e-{n:02}" for n in range(20)]
    await eventually(lambda: ears["till.a"].told == ears["till.b"].told == ids)
    await stock.publish(an_envelope("last", to="payment", source="till.a"))
    await eventually(lambda: ears["payment"].heard)
    assert ears["payment"].heard == ["last"]


async def test_an_event_for_one_reaches_that_one_alone(plug: Plug) -> None:
    ears = {address: Ear() for address in ("till.a", "till.b")}
    for address, ear in ears.items():
        (await plug.transport(address)).consume(address, (NEWS,), ear)
    stock = await plug.transport("stock")
    alone = Envelope(
        message_id="alone", kind="event", name=NEWS, version=1, body=b"{}", source="stock",
        recipient="till.b", sent_at=1,
    )  # fmt: skip
    await stock.publish(alone)
    await stock.publish(an_envelope("all", kind="event", name=NEWS, source="stock"))
    await eventually(lambda: "all" in ears["till.a"].heard and "all" in ears["till.b"].heard)
    assert (ears["till.a"].heard, sorted(ears["till.b"].heard)) == (["all"], ["all", "alone"])


async def test_an_event_that_nobody_hears_is_done(plug: Plug) -> None:
    stock = await plug.transport("stock")
    stock.consume("stock", (), Ear())
    await stock.publish(an_envelope("e", kind="event", name="NobodyListens", source="stock"))


@pytest.mark.parametrize("fault", [OSError("the disk is full"), ValueError("a bug"), TimeoutError("slow")])
async def test_what_a_receiver_could_not_store_comes_again_and_nothing_overtakes_it(
    plug: Plug, fault: Exception
) -> None:
    till, stock = await plug.transport("till.a"), await plug.transport("stock")
    ear = Ear(fault, fault, fault)
    stock.consume("stock", (), ear)
    alone = till.publish(an_envelope("alone"))
    await eventually(lambda: ear.heard == ["alone"])
    assert ear.tries == 4
    ear.fails(fault, fault)
    ids = [f"m-{n}" for n in range(10)]
    await asyncio.gather(alone, *(till.publish(an_envelope(message_id)) for message_id in ids))
    await eventually(lambda: ear.heard == ["alone", *ids])


async def test_what_was_sent_before_anybody_consumed_arrives(plug: Plug) -> None:
    till = await plug.transport("till.a")
    sent = [till.publish(an_envelope(f"m-{n}")) for n in range(5)]
    await asyncio.sleep(0)
    ear = Ear()
    (await plug.transport("stock")).consume("stock", (), ear)
    await asyncio.gather(*sent)
    await eventually(lambda: ear.heard == [f"m-{n}" for n in range(5)])


@pytest.mark.promise("B-10")
async def test_what_is_confirmed_is_kept_and_what_is_not_stays_with_its_sender(plug: Plug) -> None:
    """The receiver stores nothing until everybody has fallen; nothing may be lost by that."""
    deaf = Ear()
    deaf.open.clear()
    (await plug.transport("stock")).consume("stock", (), deaf)
    sender = Sender(await plug.transport("till.a"))
    ids = [f"m-{n:02}" for n in range(20)]
    sender.send(*(an_envelope(message_id) for message_id in ids))
    await eventually(lambda: deaf.tries)
    if plug.keeps:
        await sender.all_confirmed()
    else:
        assert list(sender.waiting) == ids
    await plug.fall()
    assert deaf.heard == []
    ear, left = Ear(), list(sender.waiting.values())
    (await plug.transport("stock")).consume("stock", (), ear)
    again = Sender(await plug.transport("till.a"))
    again.send(*left)
    await eventually(lambda: ear.told == ids)
    await again.all_confirmed()


async def test_a_message_for_nobody_does_not_hold_up_the_others(plug: Plug) -> None:
    till, stock, ear = await plug.transport("till.a"), await plug.transport("stock"), Ear()
    stock.consume("stock", (), ear)
    stray = till.publish(an_envelope("stray", to="nobody"))
    for n in range(20):
        await till.publish(an_envelope(f"m-{n:02}"))
    await eventually(lambda: len(ear.heard) == 20)
    assert not stray.done()
    assert not till.is_served("nobody")


async def test_a_message_that_is_sent_twice_comes_twice(plug: Plug) -> None:
    """To find that out is the work of the inbox, which alone knows what has been stored."""
    till, stock, ear = await plug.transport("till.a"), await plug.transport("stock"), Ear()
    stock.consume("stock", (), ear)
    for _ in range(2):
        await till.publish(an_envelope("twin"))
    await eventually(lambda: ear.heard == ["twin", "twin"])


async def test_a_mebibyte_passes_and_more_is_refused_before_it_is_sent(plug: Plug) -> None:
    till, stock, ear = await plug.transport("till.a"), await plug.transport("stock"), Ear()
    stock.consume("stock", (), ear)
    body = b'"' + b"x" * ((1 << 20) - 2) + b'"'
    refused = till.publish(an_envelope("too large", body=body + b" "))
    await till.publish(an_envelope("large", body=body))
    await eventually(lambda: ear.heard == ["large"])
    assert ear.envelopes[0].body == body
    with pytest.raises(WireFault, match="too_large"):
        await refused


async def test_closing_leaves_nothing_behind(plug: Plug) -> None:
    before = tasks()
    till, stock, ear = await plug.transport("till.a"), await plug.transport("stock"), Ear()
    ear.open.clear()
    stock.consume("stock", (), ear)
    till.consume("till.a", (NEWS,), Ear())
    stray = till.publish(an_envelope("stray", to="nobody"))
    till.publish(an_envelope("m"))
    await eventually(lambda: ear.tries)
    await plug.fall()
    assert stray.cancelled()
    assert tasks() - before == set()


async def test_it_is_known_who_is_served_and_what_waits(plug: Plug, monkeypatch: pytest.MonkeyPatch) -> None:
    from core.messaging.rabbit import transport as rabbit_transport

    monkeypatch.setattr(rabbit_transport, "LOOK_EVERY", 0.05)
    till, ear = await plug.transport("till.a"), Ear()
    assert not till.is_served("stock")
    for n in range(3):
        till.publish(an_envelope(f"m-{n}"))
    await eventually(lambda: till.waiting("stock") == 3)
    (await plug.transport("stock")).consume("stock", (), ear)
    await eventually(lambda: till.is_served("stock") and till.waiting("stock") == 0)
    assert len(ear.heard) == 3
