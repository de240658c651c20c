"""The embedded transport: at least once, in order, confirmed only when stored, and deaf to nobody."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from core.messaging import memory
from core.messaging.envelope import Envelope, Kind, answer_id
from core.messaging.memory import BATCH, MemoryTransport
from tests.support.waiting import eventually


def an_envelope(message_id: str, *, to: str = "stock", kind: Kind = "command", name: str = "Do") -> Envelope:
    """A message with nothing in it."""
    return Envelope(
        message_id=message_id, kind=kind, name=name, version=1, body=b"", source="till",
        recipient="" if kind == "event" else to, sent_at=1,
    )  # fmt: skip


class Ear:
    """Stores batches, and fails as often as it is told."""

    def __init__(self, faults: int = 0) -> None:
        self.batches: list[list[str]] = []
        self.faults = faults
        self.open = asyncio.Event()
        self.open.set()

    @property
    def heard(self) -> list[str]:
        return [message_id for batch in self.batches for message_id in batch]

    async def __call__(self, batch: Sequence[Envelope]) -> None:
        await self.open.wait()
        if self.faults:
            self.faults -= 1
            raise OSError("not now")
        self.batches.append([envelope.message_id for envelope in batch])


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "FIRST_PAUSE", 0.001)


@pytest.mark.promise("C-4")
async def test_messages_come_in_order_and_in_batches_without_waiting_for_more() -> None:
    transport, ear = MemoryTransport(), Ear()
    transport.consume("stock", (), ear)
    count = 2 * BATCH + 5
    sent = [transport.publish(an_envelope(f"{n:04}")) for n in range(count)]
    await asyncio.gather(*sent)
    assert ear.heard == [f"{n:04}" for n in range(count)]
    assert len(ear.batches) == 3
    await transport.publish(an_envelope("alone"))
    assert ear.batches[-1] == ["alone"]
    await transport.close()


async def test_a_message_is_confirmed_only_when_it_is_stored_and_counted_until_then() -> None:
    transport, ear = MemoryTransport(), Ear()
    ear.open.clear()
    transport.consume("stock", (), ear)
    sent = transport.publish(an_envelope("a"))
    await asyncio.sleep(0)
    assert (transport.waiting("stock"), sent.done()) == (1, False)
    ear.open.set()
    await sent
    assert transport.waiting("stock") == 0
    await transport.close()


async def test_what_could_not_be_stored_is_delivered_again_and_nothing_overtakes_it() -> None:
    transport, ear = MemoryTransport(), Ear(faults=3)
    transport.consume("stock", (), ear)
    first = transport.publish(an_envelope("a"))
    await eventually(lambda: ear.faults < 3)
    second = transport.publish(an_envelope("b"))
    await asyncio.gather(first, second)
    assert ear.heard == ["a", "b"]
    await transport.close()


async def test_what_is_sent_before_the_receiver_is_there_waits_for_it() -> None:
    transport, ear, other = MemoryTransport(), Ear(), Ear()
    sent = transport.publish(an_envelope("a"))
    assert transport.waiting("stock") == 1
    transport.consume("till", (), other)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert (transport.waiting("stock"), sent.done()) == (1, False)
    transport.consume("stock", (), ear)
    await sent
    assert (ear.heard, other.heard) == (["a"], [])
    await transport.close()


async def test_an_event_that_is_sent_before_anyone_listens_reaches_all_who_then_do() -> None:
    transport, ears = MemoryTransport(), [Ear(), Ear()]
    sent = transport.publish(an_envelope("e", kind="event", name="Happened"))
    await asyncio.sleep(0)
    assert not sent.done()
    for name, ear in zip(("stock", "till"), ears, strict=True):
        transport.consume(name, ("Happened",), ear)
    await sent
    assert [ear.heard for ear in ears] == [["e"], ["e"]]
    await transport.close()


async def test_an_event_is_confirmed_when_the_last_listener_has_it() -> None:
    transport, quick, slow, deaf = MemoryTransport(), Ear(), Ear(), Ear()
    slow.open.clear()
    transport.consume("stock", ("Happened",), quick)
    transport.consume("kitchen", ("Happened",), slow)
    transport.consume("delivery", ("SomethingElse",), deaf)
    sent = transport.publish(an_envelope("e", kind="event", name="Happened"))
    await eventually(lambda: quick.heard == ["e"])
    assert not sent.done()
    slow.open.set()
    await sent
    assert (slow.heard, deaf.heard) == (["e"], [])
    await transport.close()


async def test_an_event_that_nobody_wants_is_done_at_once() -> None:
    transport = MemoryTransport()
    transport.consume("stock", (), Ear())
    await transport.publish(an_envelope("e", kind="event", name="Happened"))
    await transport.close()


async def test_a_slow_participant_does_not_hold_up_the_others() -> None:
    transport, quick, slow = MemoryTransport(), Ear(), Ear()
    slow.open.clear()
    transport.consume("stock", (), slow)
    transport.consume("kitchen", (), quick)
    transport.publish(an_envelope("a"))
    await transport.publish(an_envelope("b", to="kitchen"))
    assert (quick.heard, slow.heard) == (["b"], [])
    await transport.close()


async def test_closing_confirms_nothing_that_was_not_stored() -> None:
    transport, ear = MemoryTransport(), Ear()
    ear.open.clear()
    early = transport.publish(an_envelope("early"))
    transport.consume("stock", (), ear)
    sent = transport.publish(an_envelope("a"))
    await asyncio.sleep(0)
    await transport.close()
    assert (early.cancelled(), sent.cancelled(), ear.heard) == (True, True, [])


def test_the_answer_to_a_command_has_one_id_however_often_it_is_given() -> None:
    assert answer_id("m-1") == answer_id("m-1") != answer_id("m-2")
    assert len(answer_id("m-1")) == 32
