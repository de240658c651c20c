"""The relay: sends what is committed, again when it must, and clears the outbox of what is safe."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence

import pytest

from core.errors import StoreFault
from core.messaging import relay as relay_module
from core.messaging.envelope import Envelope
from core.messaging.relay import Relay
from core.messaging.transport import Link, LinkListener, Receiver
from tests.support.waiting import eventually


class Post:
    """A transport whose confirmations are given by hand."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, asyncio.Future[None]]] = []

    @property
    def link(self) -> Link:
        return Link(is_up=True, since=0)

    def on_link(self, listener: LinkListener) -> None:
        """Its connection neither comes nor goes."""

    def publish(self, envelope: Envelope) -> asyncio.Future[None]:
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.sent.append((envelope.message_id, future))
        return future

    def consume(self, participant: str, events: Iterable[str], receiver: Receiver) -> None:
        """Nobody listens."""

    def waiting(self, participant: str) -> int:
        return 0

    def is_served(self, participant: str) -> bool:
        return False

    async def close(self) -> None:
        """Nothing to let go of."""


class Outbox:
    """Remembers what was cleared, in which commits; fails as often as it is told."""

    def __init__(self, faults: int = 0) -> None:
        self.cleared: list[list[str]] = []
        self.faults = faults

    async def clear(self, message_ids: Sequence[str]) -> None:
        if self.faults:
            self.faults -= 1
            raise StoreFault("store.full")
        self.cleared.append(list(message_ids))


def envelopes(*ids: str, saga_id: str = "s") -> list[Envelope]:
    """Commands with nothing in them: of a saga, or of a person when it is empty."""
    return [
        Envelope(
            message_id=i, kind="command", name="Do", version=1, body=b"", source="a", recipient="b", sent_at=1,
            saga_id=saga_id,
        )
        for i in ids
    ]  # fmt: skip


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relay_module, "PAUSE", 0.001)


async def test_messages_go_out_in_the_order_of_the_commits_and_many_are_cleared_with_one_commit() -> None:
    post, outbox = Post(), Outbox()
    relay = Relay("till", post, outbox.clear)
    relay.offer(envelopes("a", "b"))
    relay.offer(envelopes("c"))
    assert [message_id for message_id, _ in post.sent] == ["a", "b", "c"]
    for _, confirmed in post.sent:
        confirmed.set_result(None)
    await eventually(lambda: outbox.cleared)
    assert (outbox.cleared, relay.waiting) == ([["a", "b", "c"]], 0)
    await relay.close()


async def test_only_what_is_confirmed_is_cleared() -> None:
    post, outbox = Post(), Outbox()
    relay = Relay("till", post, outbox.clear)
    relay.offer(envelopes("a", "b"))
    post.sent[1][1].set_result(None)
    await eventually(lambda: outbox.cleared)
    assert (outbox.cleared, relay.waiting) == ([["b"]], 1)
    await relay.close()


async def test_what_the_transport_could_not_take_is_sent_again_until_it_can() -> None:
    post, outbox = Post(), Outbox()
    relay = Relay("till", post, outbox.clear)
    relay.offer(envelopes("a"))
    for attempt in range(3):
        post.sent[attempt][1].set_exception(OSError("no line"))
        await eventually(lambda attempt=attempt: len(post.sent) == attempt + 2)  # type: ignore[misc]
    post.sent[3][1].set_result(None)
    await eventually(lambda: outbox.cleared == [["a"]])
    await relay.close()


@pytest.mark.fault("F13", "F17", "I7")
async def test_a_disk_that_is_full_does_not_stop_the_sending_and_what_arrived_is_cleared_later() -> None:
    post, outbox = Post(), Outbox(faults=1)
    relay = Relay("till", post, outbox.clear)
    relay.offer(envelopes("a"))
    post.sent[0][1].set_result(None)
    await eventually(lambda: outbox.faults == 0)
    relay.offer(envelopes("b"))
    post.sent[1][1].set_result(None)
    await eventually(lambda: {i for ids in outbox.cleared for i in ids} == {"a", "b"})
    await relay.close()


async def test_closing_clears_what_has_arrived_and_sends_nothing_more() -> None:
    post, outbox = Post(), Outbox()
    relay = Relay("till", post, outbox.clear)
    relay.offer(envelopes("a", "b"))
    post.sent[0][1].set_result(None)
    await asyncio.sleep(0)
    await relay.close()
    relay.offer(envelopes("late"))
    post.sent[1][1].cancel()
    await asyncio.sleep(0)
    assert (outbox.cleared, len(post.sent)) == ([["a"]], 2)


@pytest.mark.fault("F28")
async def test_what_nobody_but_the_outbox_asks_again_stays_there_until_it_is_answered() -> None:
    post, outbox = Post(), Outbox()
    relay = Relay("a", post, outbox.clear)
    relay.offer([*envelopes("of-a-saga"), *envelopes("of-a-person", saga_id="")])
    for _, future in post.sent:
        future.set_result(None)
    await eventually(lambda: outbox.cleared)
    assert outbox.cleared == [["of-a-saga"]]
    assert relay.waiting == 0
    assert relay.is_sending("of-a-person")  # nobody sends it again while the broker has it

    relay.keep_unanswered(["of-a-person"])
    assert relay.is_sending("of-a-person")
    relay.forget_what_arrived()  # the broker has lost it
    assert not relay.is_sending("of-a-person")
    await relay.close()
