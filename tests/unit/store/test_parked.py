"""What an owner could not work on waits for a person, is told to the tills, and is worked on again or dropped: once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa

from core.contracts.codec import decode, encode
from core.contracts.message import CommandFailed, Message, Reply
from core.contracts.parked import (
    DropParked,
    MessageParked,
    ParkedDropped,
    ParkedKept,
    ParkedRetried,
    ParkedSettled,
    RetryParked,
)
from core.contracts.stock import ReleaseStock, StockLevelChanged, StockReleased
from core.errors import Conflict, NotFound
from core.messaging.envelope import Envelope, answer_id
from core.messaging.memory import MemoryTransport
from core.store.mailbox import unsent
from core.store.owner import Owner
from core.store.parked import EXCERPT_LENGTH, packed
from core.store.work import Work
from tests.support.shelf import an_owner, box, on_shelf, put, put_once

pytestmark = pytest.mark.both_databases

pytestmark = pytest.mark.both_databases

broken: list[str] = []
"""What is wrong with the handlers; nothing once it is mended."""


def do(command: ReleaseStock, work: Work) -> Reply | None:
    """Put something on the shelf, and fail behind it while something is broken."""
    if command.order_id.startswith("later"):
        put(work, command.order_id)
    elif not broken:
        return put_once(command, work)
    if broken:
        put(work, f"half of {command.order_id}")
        raise ValueError(broken[0])
    return None


def hear(event: StockLevelChanged, work: Work) -> None:
    """Put something on the shelf for each event."""
    put(work, event.product_id)
    if broken:
        raise ValueError(broken[0])


@pytest.fixture
async def stock(tmp_path: Path) -> AsyncIterator[Owner]:
    broken[:] = ["the handler has a fault"]
    owner = an_owner(
        tmp_path, MemoryTransport(), handler=do
    )  # nobody consumes: what it sends stays in the outbox
    owner.endpoint.listens(StockLevelChanged, hear)
    await owner.open()
    yield owner
    await owner.close()


def sent(message: Message, message_id: str, *, saga_id: str = "", kind: str = "command") -> Envelope:
    """A message from the till of A."""
    return msgspec.convert(
        {
            "message_id": message_id, "kind": kind, "name": message.wire_name, "version": message.wire_version,
            "body": encode(message), "source": "till.a", "recipient": "stock", "sent_at": 1, "saga_id": saga_id,
        },
        Envelope,
    )  # fmt: skip


def released(order_id: str = "a", message_id: str = "m", saga_id: str = "") -> Envelope:
    """A command."""
    return sent(ReleaseStock(order_id=order_id), message_id, saga_id=saga_id)


def told(product_id: str = "p", message_id: str = "e") -> Envelope:
    """An event."""
    event = StockLevelChanged(product_id=product_id, available=1, revision=1)
    return sent(event, message_id, kind="event")


async def outbox(owner: Owner) -> list[tuple[Envelope, Message]]:
    """What is to be sent, oldest first."""
    rows = await owner.database.read(lambda conn: unsent(box, conn, 0, 1000))
    return [(e, decode(e.name, e.version, e.body)) for _, e in rows]


async def answers(owner: Owner, command_id: str) -> list[tuple[str, Message]]:
    """The answers to a command: (id of the answer, reply)."""
    return [(e.message_id, m) for e, m in await outbox(owner) if e.in_reply_to == command_id]


async def news(owner: Owner) -> list[Message]:
    """The events about parked messages."""
    return [m for _, m in await outbox(owner) if isinstance(m, MessageParked | ParkedSettled)]


async def test_the_tills_are_told_what_is_parked_with_reason_sender_and_the_beginning(stock: Owner) -> None:
    await stock.endpoint.receive([released("a" * 1000)])

    (event,) = await news(stock)
    assert isinstance(event, MessageParked)
    assert (event.owner, event.message_id, event.sender, event.recipient) == ("stock", "m", "till.a", "stock")
    assert (event.kind, event.name, event.version, event.barred) == ("command", "ReleaseStock", 1, "")
    assert "the handler has a fault" in event.reason
    assert event.parked_at == event.told_at > 0
    assert event.excerpt == f'{{"order_id":"{"a" * 1000}'[:EXCERPT_LENGTH]
    (view,) = await stock.parking.waiting()
    assert view.excerpt == event.excerpt
    assert (view.owner, view.message_id, view.reason) == ("stock", "m", event.reason)


async def test_at_each_start_the_tills_are_told_anew(stock: Owner, tmp_path: Path) -> None:
    """A counter may have come since, or lost its memory."""
    await stock.endpoint.receive([told("p", "e1"), released("a", "m1", saga_id="saga-1"), told("q", "e2")])
    before = len(await news(stock))
    await stock.parking.drop("e2", "not worth it")
    await stock.close()

    again = Owner("stock", stock.database.place, box, stock.database.clock, MemoryTransport())
    await again.open()
    fresh = (await news(again))[before + 1 :]
    await again.close()

    assert [(event.message_id, event.barred) for event in fresh if isinstance(event, MessageParked)] == [
        ("e1", ""),
        ("m1", "answered"),
    ]
    assert len(fresh) == 2


async def test_a_mended_handler_does_the_work_once_and_the_asker_gets_the_true_answer(stock: Owner) -> None:
    await stock.endpoint.receive([released("a")])
    broken.clear()

    await stock.parking.retry("m")

    assert await stock.database.read(on_shelf) == {"a": 1}
    assert await stock.parked() == 0
    assert await answers(stock, "m") == [
        (answer_id("m"), CommandFailed(reason="fault")),
        (answer_id("m", again=True), StockReleased(order_id="a")),
    ]
    assert (await news(stock))[-1] == ParkedSettled(owner="stock", message_id="m", how="retried")
    await stock.endpoint.receive([released("a")])
    assert (await answers(stock, "m"))[-1] == (answer_id("m"), StockReleased(order_id="a"))
    assert await stock.database.read(on_shelf) == {"a": 1}


async def test_an_answer_that_comes_later_has_an_id_of_its_own_too(stock: Owner) -> None:
    await stock.endpoint.receive([released("later")])
    broken.clear()
    await stock.parking.retry("m")
    assert len(await answers(stock, "m")) == 1

    await stock.database.write(lambda work: work.answer("m", StockReleased(order_id="later")))

    assert (await answers(stock, "m"))[-1] == (
        answer_id("m", again=True),
        StockReleased(order_id="later"),
    )


async def test_a_retry_that_fails_leaves_nothing_behind_but_the_new_reason(stock: Owner) -> None:
    await stock.endpoint.receive([told()])
    before = await outbox(stock)
    broken[:] = ["another fault"]

    with pytest.raises(Conflict, match=r"parked\.fault") as refused:
        await stock.parking.retry("e")

    assert "another fault" in str(refused.value.params["detail"])
    assert await stock.database.read(on_shelf) == {}
    (view,) = await stock.parking.waiting()
    assert "another fault" in view.reason
    (_, event), *more = (await outbox(stock))[len(before) :]
    assert isinstance(event, MessageParked)
    assert "another fault" in event.reason
    assert more == []


async def test_an_event_is_heard_late_and_once(stock: Owner) -> None:
    await stock.endpoint.receive([told("p")])
    broken.clear()

    await stock.parking.retry("e")
    await stock.endpoint.receive([told("p")])

    assert await stock.database.read(on_shelf) == {"p": 1}


async def test_a_command_of_a_saga_is_not_done_behind_its_back(stock: Owner) -> None:
    """It was told that nothing was done, and has undone the rest."""
    await stock.endpoint.receive([released("a", saga_id="saga-1")])
    broken.clear()

    with pytest.raises(Conflict, match=r"parked\.answered"):
        await stock.parking.retry("m")

    (event,) = await news(stock)
    assert isinstance(event, MessageParked)
    assert event.barred == "answered"
    assert await stock.database.read(on_shelf) == {}
    assert await stock.parked() == 1
    await stock.parking.drop("m", "the saga has gone on")
    assert await stock.parked() == 0


async def test_what_is_dropped_is_gone_for_good(stock: Owner) -> None:
    await stock.endpoint.receive([told()])

    await stock.parking.drop("e", "not worth it")

    assert (await news(stock))[-1] == ParkedSettled(owner="stock", message_id="e", how="dropped")
    broken.clear()
    await stock.endpoint.receive([told()])
    assert await stock.database.read(on_shelf) == {}
    with pytest.raises(NotFound, match=r"parked\.not_found"):
        await stock.parking.drop("e", "again")
    with pytest.raises(NotFound, match=r"parked\.not_found"):
        await stock.parking.retry("e")


async def test_a_person_elsewhere_decides_by_a_command_and_is_answered(stock: Owner) -> None:
    await stock.endpoint.receive([told("p", "e1"), told("q", "e2"), told("r", "e3")])
    await stock.endpoint.receive([sent(RetryParked(message_id="e1"), "c1")])
    broken.clear()
    await stock.endpoint.receive(
        [
            sent(RetryParked(message_id="e2"), "c2"),
            sent(DropParked(message_id="e3", reason="no"), "c3"),
            sent(DropParked(message_id="unknown", reason="no"), "c4"),
        ]
    )

    ((_, kept),) = await answers(stock, "c1")
    assert isinstance(kept, ParkedKept)
    assert (kept.owner, kept.message_id, kept.reason) == ("stock", "e1", "fault")
    assert "the handler has a fault" in kept.detail
    assert [m for c in ("c2", "c3", "c4") for _, m in await answers(stock, c)] == [
        ParkedRetried(owner="stock", message_id="e2"),
        ParkedDropped(owner="stock", message_id="e3"),
        ParkedKept(owner="stock", message_id="unknown", reason="not_found"),
    ]
    assert await stock.database.read(on_shelf) == {"q": 1}
    assert [view.message_id for view in await stock.parking.waiting()] == ["e1"]


async def test_a_retry_beside_others_in_one_batch_takes_none_of_them_down(stock: Owner) -> None:
    await stock.endpoint.receive([told("p", "e1")])
    broken.clear()
    await stock.endpoint.receive([released("a", "m1")])
    broken[:] = ["still"]

    await stock.endpoint.receive(
        [sent(RetryParked(message_id="e1"), "c1"), sent(DropParked(message_id="nothing", reason="-"), "c2")]
    )

    assert await stock.database.read(on_shelf) == {"a": 1}
    assert len(await answers(stock, "c1")) == len(await answers(stock, "c2")) == 1


async def test_news_of_a_parked_message_that_cannot_be_worked_on_are_not_told_for_ever(stock: Owner) -> None:
    await stock.endpoint.receive([told()])
    (parked,) = await news(stock)
    stock.endpoint.listens(MessageParked, lambda event, work: hear(told_as(event), work))

    await stock.endpoint.receive([sent(parked, "news", kind="event")])

    assert await stock.parked() == 2
    assert len(await news(stock)) == 1
    with pytest.raises(Conflict):
        await stock.parking.retry("news")
    assert len(await news(stock)) == 1


def told_as(event: MessageParked) -> StockLevelChanged:
    """Something that `hear` understands."""
    return StockLevelChanged(product_id=event.message_id, available=1, revision=1)


async def test_a_dead_letter_is_worked_on_by_whom_it_was_for_unless_it_came_before(stock: Owner) -> None:
    lost = released("a", "lost", saga_id="saga-1")
    letter = packed(lost, "parked-1")
    await stock.endpoint.receive([sent(letter, "c1")])
    ((_, kept),) = await answers(stock, "c1")
    assert isinstance(kept, ParkedKept)
    assert (kept.message_id, kept.reason) == ("parked-1", "fault")
    assert await stock.database.read(on_shelf) == {}
    broken.clear()

    await stock.endpoint.receive([sent(letter, "c2"), lost])
    await stock.endpoint.receive([sent(letter, "c3"), lost])

    assert await stock.database.read(on_shelf) == {"a": 1}
    assert await answers(stock, "lost") == [(answer_id("lost"), StockReleased(order_id="a"))] * 2
    assert [m for c in ("c2", "c3") for _, m in await answers(stock, c)] == [
        ParkedRetried(owner="stock", message_id="parked-1")
    ] * 2


@pytest.mark.parametrize("wrong", [{"body": "no base64!"}, {"kind": "joke"}])
async def test_a_dead_letter_that_is_no_message_is_refused(stock: Owner, wrong: dict[str, str]) -> None:
    letter = msgspec.structs.replace(packed(released(), "parked-1"), **wrong)

    await stock.endpoint.receive([sent(letter, "c1")])

    assert [m for _, m in await answers(stock, "c1")] == [
        ParkedKept(owner="stock", message_id="parked-1", reason="unreadable")
    ]


async def test_what_somebody_sent_cannot_steer_a_screen(stock: Owner) -> None:
    envelope = msgspec.structs.replace(told(), body=b"\x1b[2J\xff\xe2\x80\xaeevil")

    await stock.endpoint.receive([envelope])

    (view,) = await stock.parking.waiting()
    assert view.excerpt == "�[2J��evil"
    row = await stock.database.read(lambda conn: conn.execute(sa.select(box.parked.c.body)).scalar_one())
    assert bytes(row) == envelope.body
