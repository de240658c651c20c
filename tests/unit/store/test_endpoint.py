"""What is received has its effect once, gets its one answer, and never blocks what comes behind it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
import sqlalchemy as sa
from msgspec import structs

from core.contracts.codec import decode, encode
from core.contracts.message import CommandFailed, Message, Reply
from core.contracts.stock import ReleaseStock, StockLevelChanged, StockRefused, StockReleased
from core.errors import StoreFault
from core.messaging.envelope import Envelope, answer_id
from core.messaging.memory import MemoryTransport
from core.store.endpoint import TRIES
from core.store.mailbox import unsent
from core.store.owner import Owner
from core.store.work import Work
from tests.support.shelf import an_owner, box, on_shelf, put, put_once, rows_of

pytestmark = pytest.mark.both_databases

tried: list[str] = []


def do(command: ReleaseStock, work: Work) -> Reply | None:
    """Do as the order's name says."""
    tried.append(command.order_id)
    if command.order_id.startswith("fault"):
        put(work, command.order_id)
        raise ValueError("the handler has a fault")
    if command.order_id.startswith("sql"):
        work.conn.exec_driver_sql("SELECT nothing FROM nowhere")
    if command.order_id.startswith("locked"):
        raise StoreFault("store.locked")
    if command.order_id.startswith("no"):
        return StockRefused(order_id=command.order_id, reason="sold_out")
    if command.order_id.startswith("later"):
        put(work, command.order_id)
        return None
    return put_once(command, work)


@pytest.fixture
async def stock(tmp_path: Path) -> AsyncIterator[Owner]:
    tried.clear()
    owner = an_owner(
        tmp_path, MemoryTransport(), handler=do
    )  # nobody consumes: what it sends stays in the outbox
    await owner.open()
    yield owner
    await owner.close()


def sent(order_id: str, message_id: str = "", message: Message | None = None) -> Envelope:
    """A command from the till."""
    body = message or ReleaseStock(order_id=order_id)
    return Envelope(
        message_id=message_id or f"m-{order_id}", kind="command", name=body.wire_name, version=body.wire_version,
        body=encode(body), source="till", recipient="stock", sent_at=1, saga_id="saga-1",
    )  # fmt: skip


async def answers(owner: Owner) -> list[tuple[str, Message]]:
    """What is in the outbox as answers: (id of the command, reply)."""
    rows = await owner.database.read(lambda conn: unsent(box, conn, 0, 1000))
    return [(e.in_reply_to, decode(e.name, e.version, e.body)) for _, e in rows if e.kind == "reply"]


async def test_effect_inbox_answer_and_event_are_stored_together(stock: Owner) -> None:
    await stock.endpoint.receive([sent("a")])
    assert await stock.database.read(on_shelf) == {"a": 1}
    rows = await stock.database.read(lambda conn: unsent(box, conn, 0, 10))
    event, reply = (envelope for _, envelope in rows)
    assert (event.kind, event.name, event.recipient) == ("event", StockLevelChanged.wire_name, "")
    assert (reply.kind, reply.recipient, reply.saga_id, reply.in_reply_to, reply.message_id) == (
        "reply", "till", "saga-1", "m-a", answer_id("m-a"),
    )  # fmt: skip
    assert stock.endpoint.last_contact_at is not None


async def test_a_duplicate_gets_the_very_same_answer_and_has_no_second_effect(stock: Owner) -> None:
    await stock.endpoint.receive([sent("a"), sent("no b")])
    await stock.endpoint.receive([sent("a"), sent("no b"), sent("a")])
    assert tried == ["a", "no b"]
    told = await answers(stock)
    assert [reply for _, reply in told] == [
        StockReleased(order_id="a"),
        StockRefused(order_id="no b", reason="sold_out"),
        StockReleased(order_id="a"),
        StockRefused(order_id="no b", reason="sold_out"),
        StockReleased(order_id="a"),
    ]
    assert await stock.database.read(on_shelf) == {"a": 1}


async def test_twice_in_one_batch_is_done_once(stock: Owner) -> None:
    await stock.endpoint.receive([sent("a"), sent("a"), sent("b")])
    assert tried == ["a", "b"]
    assert len(await answers(stock)) == 2


async def test_an_answer_that_comes_later_is_kept_for_duplicates_too(stock: Owner) -> None:
    await stock.endpoint.receive([sent("later")])
    await stock.endpoint.receive([sent("later")])
    assert await answers(stock) == []
    await stock.database.write(lambda work: work.answer("m-later", StockReleased(order_id="later")))
    await stock.endpoint.receive([sent("later")])
    assert await answers(stock) == [("m-later", StockReleased(order_id="later"))] * 2
    assert tried == ["later"]


@pytest.mark.fault("F11")
@pytest.mark.parametrize("broken", ["fault", "sql"])
async def test_a_fault_in_a_handler_parks_the_message_and_answers_for_it(stock: Owner, broken: str) -> None:
    await stock.endpoint.receive([sent("a"), sent(broken), sent("b")])

    assert await stock.database.read(on_shelf) == {"a": 1, "b": 1}
    told = dict(await answers(stock))
    assert told == {
        "m-a": StockReleased(order_id="a"),
        "m-b": StockReleased(order_id="b"),
        f"m-{broken}": CommandFailed(reason="fault"),
    }
    assert await stock.parked() == 1
    row = await stock.database.read(lambda conn: conn.execute(sa.select(box.parked)).mappings().one())
    assert (row["message_id"], row["saga_id"]) == (f"m-{broken}", "saga-1")
    assert ("handler has a fault" in row["reason"]) or ("store.fault" in row["reason"])


async def test_a_parked_command_is_not_tried_again_but_answered_again(stock: Owner) -> None:
    await stock.endpoint.receive([sent("fault")])
    assert len(tried) == TRIES + 1
    await stock.endpoint.receive([sent("fault")])
    assert len(tried) == TRIES + 1
    assert await answers(stock) == [("m-fault", CommandFailed(reason="fault"))] * 2
    assert await stock.parked() == 1


def unknown_messages() -> list[Envelope]:
    """Commands that cannot be understood: unknown name, unknown version, unknown field, nobody who does it, no sense."""
    sound = sent("x")
    changes: Sequence[dict[str, object]] = (
        {"name": "BoilTheOcean"},
        {"version": 99},
        {"body": b'{"order_id": "x", "force": true}'},
        {"body": b'{"order_id": 7}'},
        {"body": b"\xff\x00"},
        {"name": "KeepStock", "body": b'{"order_id": "x", "lines": []}'},
    )
    fields = {name: getattr(sound, name) for name in sound.__struct_fields__}
    return [Envelope(**{**fields, **change, "message_id": f"m{i}"}) for i, change in enumerate(changes)]


@pytest.mark.fault("F11", "F26")
@pytest.mark.promise("C-9")
async def test_what_is_not_one_of_our_messages_is_parked_and_answered_and_nothing_waits_behind_it(
    stock: Owner,
) -> None:
    strange = unknown_messages()
    await stock.endpoint.receive([*strange, sent("a")])
    assert await stock.parked() == len(strange)
    told = dict(await answers(stock))
    assert [told[envelope.message_id] for envelope in strange] == [CommandFailed(reason="fault")] * len(
        strange
    )
    assert told["m-a"] == StockReleased(order_id="a")


@pytest.mark.fault("F11", "I3", "I7")
async def test_one_poisoned_message_in_twenty_does_not_slow_the_others_down(stock: Owner) -> None:
    """What cannot be read is parked in the transaction of its neighbours: as many commits as without any poison."""
    poison, commits = unknown_messages()[:5] * 4, 0

    def committed(_effects: object) -> None:
        nonlocal commits
        commits += 1

    stock.database.after_commit(committed)
    stream = [sent(f"a{number}") for number in range(400)]
    for place, bad in enumerate(poison):
        stream[20 * place] = structs.replace(bad, message_id=f"poison-{place}")

    for start in range(0, len(stream), 64):
        await stock.endpoint.receive(stream[start : start + 64])

    assert commits == 7, "one for each batch"
    assert len(await stock.database.read(on_shelf)) == 380
    assert await stock.parked() == 20
    told = dict(await answers(stock))
    assert len(told) == 400, "each of them is answered once"
    assert [told[f"poison-{place}"] for place in range(20)] == [CommandFailed(reason="fault")] * 20


@pytest.mark.fault("F11", "I3", "I7")
async def test_a_handler_that_fails_once_in_twenty_takes_no_neighbour_down(stock: Owner) -> None:
    stream = [sent(f"{'fault' if not number % 20 else 'a'}{number}") for number in range(100)]
    for start in range(0, len(stream), 20):
        await stock.endpoint.receive(stream[start : start + 20])
    assert len(await stock.database.read(on_shelf)) == 95
    assert await stock.parked() == 5
    assert len(await answers(stock)) == 100


async def test_an_event_that_nobody_here_hears_is_received_and_forgotten(stock: Owner) -> None:
    event = StockLevelChanged(product_id="p", available=1, revision=1)
    envelope = Envelope(
        message_id="e", kind="event", name=event.wire_name, version=1, body=encode(event), source="x", recipient="",
        sent_at=1,
    )  # fmt: skip
    await stock.endpoint.receive([envelope])
    assert await stock.parked() == 0
    assert await stock.database.read(rows_of(box.inbox)) == 1


async def test_a_database_that_cannot_store_has_the_batch_delivered_again_and_parks_nothing(
    stock: Owner,
) -> None:
    with pytest.raises(StoreFault, match=r"store\.locked"):
        await stock.endpoint.receive([sent("a"), sent("locked")])
    assert await stock.parked() == 0
    assert await stock.database.read(rows_of(box.inbox)) == 0


async def test_an_answer_to_an_owner_that_asked_nothing_is_parked(stock: Owner) -> None:
    reply = StockReleased(order_id="a")
    envelope = Envelope(
        message_id="r", kind="reply", name=reply.wire_name, version=1, body=encode(reply), source="x",
        recipient="stock", sent_at=1, in_reply_to="q",
    )  # fmt: skip
    await stock.endpoint.receive([envelope])
    assert await stock.parked() == 1
    assert await answers(stock) == []
