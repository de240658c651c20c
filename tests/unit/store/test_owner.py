"""Owners that talk: what is committed is sent, whatever dies in between, once in effect and in order."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from core.contracts.message import CommandFailed, Event, Reply
from core.contracts.stock import ReleaseStock, StockLevelChanged, StockReleased
from core.domain.clock import TurnedClock
from core.errors import StoreFault
from core.messaging.memory import MemoryTransport
from core.store.owner import LOAD, Owner
from core.store.work import Work
from tests.support.probe import Probe
from tests.support.shelf import an_owner, box, on_shelf, put, put_once, rows_of
from tests.support.waiting import eventually

EVENT = StockLevelChanged(product_id="p", available=1, revision=1)


async def opened(*owners: Owner) -> None:
    """Open all, then let all listen, as a program does."""
    for owner in owners:
        await owner.open()
    for owner in owners:
        owner.listen()


async def closed(transport: MemoryTransport, *owners: Owner) -> None:
    """Close transport and owners, as a program does."""
    await transport.close()
    for owner in owners:
        await owner.close()


@pytest.mark.promise("A-4", "B-3", "C-4")
async def test_a_command_goes_through_the_outbox_is_answered_and_leaves_nothing_behind(
    tmp_path: Path,
) -> None:
    transport = MemoryTransport()
    till, stock = Probe(tmp_path, TurnedClock(), transport), an_owner(tmp_path, transport)
    await opened(till.owner, stock)

    assert await till.ask(ReleaseStock(order_id="a")) == StockReleased(order_id="a")

    for owner in (till.owner, stock):
        await eventually(lambda owner=owner: owner.relay.waiting == 0)  # type: ignore[misc]
    await closed(transport, till.owner, stock)
    again = an_owner(tmp_path, MemoryTransport())
    await again.open()
    assert await again.database.read(rows_of(box.outbox)) == 0
    assert await again.database.read(on_shelf) == {"a": 1}
    await again.close()


async def test_what_has_arrived_leaves_the_outbox_along_with_the_next_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.messaging.relay.CLEAR_AFTER", 3600)
    transport = MemoryTransport()
    till, stock = Probe(tmp_path, TurnedClock(), transport), an_owner(tmp_path, transport)
    await opened(till.owner, stock)
    await till.ask(ReleaseStock(order_id="a"))
    await eventually(lambda: len(stock.relay.arrived()) == 2)
    assert await stock.database.read(rows_of(box.outbox)) == 2

    await stock.database.write(lambda work: put(work, "b"))

    assert await stock.database.read(rows_of(box.outbox)) == 0
    await eventually(lambda: stock.relay.arrived() == ())
    await closed(transport, till.owner, stock)


async def test_what_cannot_be_cleared_along_is_sent_again_and_not_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.messaging.relay.CLEAR_AFTER", 3600)
    transport = MemoryTransport()
    till, stock = Probe(tmp_path, TurnedClock(), transport), an_owner(tmp_path, transport)
    await opened(till.owner, stock)
    await till.ask(ReleaseStock(order_id="a"))
    await eventually(lambda: len(stock.relay.arrived()) == 2)

    def fail(_work: Work) -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await stock.database.write(fail)

    assert len(stock.relay.arrived()) == await stock.database.read(rows_of(box.outbox)) == 2
    await closed(transport, till.owner, stock)


@pytest.mark.promise("B-3", "B-10")
async def test_a_sender_is_done_although_the_receiver_is_away_and_is_answered_when_it_comes(
    tmp_path: Path,
) -> None:
    transport = MemoryTransport()
    till, stock = Probe(tmp_path, TurnedClock(), transport), an_owner(tmp_path, transport)
    await opened(till.owner)
    ids = await till.send(*(ReleaseStock(order_id=f"{n:03}") for n in range(100)))
    assert transport.waiting("stock") == 100
    assert len(await till.unsent()) == 100

    await opened(stock)
    for message_id in ids:
        assert isinstance(await till.answer_to(message_id), StockReleased)
    await closed(transport, till.owner, stock)


async def test_messages_of_one_sender_arrive_in_the_order_of_the_commits(tmp_path: Path) -> None:
    transport = MemoryTransport()
    order: list[str] = []

    def note(command: ReleaseStock, work: Work) -> Reply:
        put(work, command.order_id)
        order.append(command.order_id)
        if command.order_id == "050" and len(order) < 60:
            raise ValueError("a fault in the middle")
        return StockReleased(order_id=command.order_id)

    till, stock = Probe(tmp_path, TurnedClock(), transport), an_owner(tmp_path, transport, handler=note)
    await opened(till.owner, stock)
    names = [f"{n:03}" for n in range(200)]
    for start in range(0, 200, 20):
        await till.send(*(ReleaseStock(order_id=name) for name in names[start : start + 20]))
    await eventually(lambda: len(till.answers) == 200)

    assert list(dict.fromkeys(order)) == names
    replies = [answer.reply for answer in till.answers]
    told = [reply.order_id if isinstance(reply, StockReleased) else "050" for reply in replies]
    assert told == names
    assert sum(isinstance(reply, CommandFailed) for reply in replies) <= 1
    await closed(transport, till.owner, stock)


CRASH = """
    import asyncio, sys
    from pathlib import Path
    from core.contracts.stock import ReleaseStock, StockLevelChanged
    from core.messaging.memory import MemoryTransport
    from tests.support.shelf import an_owner, put

    def write(work, n):
        put(work, f"thing {n}")
        work.send(StockLevelChanged(product_id=f"{n}", available=1, revision=1), message_id=f"event-{n}")
        work.send(ReleaseStock(order_id=f"{n}"), message_id=f"command-{n}")

    async def main():
        owner = an_owner(Path(sys.argv[1]), MemoryTransport(), "kitchen", handler=None)
        await owner.open()
        for n in range(5):
            await owner.database.write(lambda work: write(work, n))

    asyncio.run(main())
"""


def run_until_killed(folder: Path, place: str) -> None:
    """Let a process write until it is killed at a place in the store."""
    ended = subprocess.run(
        [sys.executable, "-c", dedent(CRASH), str(folder)],
        env={**os.environ, "COMANDA_CRASH_AT": place},
        cwd=Path(__file__).parents[3],
        check=False,
        capture_output=True,
        timeout=30,
    )
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()


@pytest.mark.fault
@pytest.mark.promise("C-8", "A-4", "B-10")
@pytest.mark.parametrize(("place", "stored"), [("kitchen.before_commit:4", 3), ("kitchen.after_commit:4", 4)])
async def test_what_a_killed_process_had_committed_is_sent_by_the_next_one(
    tmp_path: Path, place: str, stored: int
) -> None:
    await asyncio.to_thread(run_until_killed, tmp_path, place)

    transport = MemoryTransport()
    kitchen = an_owner(tmp_path, transport, "kitchen", handler=None)
    stock = an_owner(tmp_path, transport)
    till = Probe(tmp_path, TurnedClock(), transport, [StockLevelChanged])
    kitchen.endpoint.hears_answers(lambda _answers, _work: None)
    await opened(kitchen, stock, till.owner)  # the kitchen sends before the till listens, and yet it hears

    names = [f"{n}" for n in range(stored)]
    await eventually(lambda: len({event.product_id for event in till.heard(StockLevelChanged)}) == stored)
    await eventually(lambda: kitchen.relay.waiting == 0)
    assert await kitchen.database.read(on_shelf) == {f"thing {name}": 1 for name in names}
    assert await stock.database.read(on_shelf) == dict.fromkeys(names, 1)
    own = [event for event in till.heard(StockLevelChanged) if event.product_id in names]
    assert len(own) == 2 * stored  # the kitchen's and the stock's, each once
    await closed(transport, kitchen, stock, till.owner)


@pytest.mark.promise("B-10")
async def test_more_than_one_page_of_unsent_messages_is_sent_after_a_new_start(tmp_path: Path) -> None:
    count = LOAD + 20
    till = Probe(tmp_path, TurnedClock(), MemoryTransport())
    await till.owner.open()  # nobody listens
    await till.send(*(ReleaseStock(order_id=f"{n}") for n in range(count)))
    await till.owner.close()

    transport = MemoryTransport()
    till, stock = Probe(tmp_path, TurnedClock(), transport), an_owner(tmp_path, transport)
    await opened(till.owner, stock)
    await eventually(lambda: len(till.answers) == count)
    assert len(await stock.database.read(on_shelf)) == count
    await closed(transport, till.owner, stock)


@pytest.mark.promise("C-9", "C-3")
async def test_an_event_reaches_all_who_listen_and_is_safe_only_when_all_have_stored_it(
    tmp_path: Path,
) -> None:
    transport = MemoryTransport()
    heard: list[str] = []
    broken = True

    def hear(name: str) -> None:
        if name == "delivery" and broken:
            raise StoreFault("store.full")
        heard.append(name)

    owners = [
        an_owner(tmp_path, transport, name, handler=None) for name in ("kitchen", "payment", "delivery")
    ]
    for owner in owners:
        owner.endpoint.listens(StockLevelChanged, lambda _event, work: hear(work.owner))
    stock = an_owner(tmp_path, transport)
    await opened(stock, *owners)
    await stock.database.write(lambda work: work.send(EVENT))
    await eventually(lambda: sorted(heard) == ["kitchen", "payment"])
    assert stock.relay.waiting == 1
    assert await stock.database.read(rows_of(box.outbox)) == 1

    broken = False
    await eventually(lambda: stock.relay.waiting == 0)
    assert sorted(heard) == ["delivery", "kitchen", "payment"]
    await closed(transport, stock, *owners)


async def test_an_event_that_is_redelivered_is_heard_once(tmp_path: Path) -> None:
    heard: list[Event] = []
    for _ in range(3):  # each start sends again what was not confirmed at the last one
        transport = MemoryTransport()
        stock, kitchen = an_owner(tmp_path, transport), an_owner(tmp_path, transport, "kitchen", handler=None)
        kitchen.endpoint.listens(StockLevelChanged, lambda event, _work: heard.append(event))
        await opened(stock, kitchen)
        if not heard:
            await stock.database.write(lambda work: work.send(EVENT, message_id="the one"))
            await eventually(lambda: bool(heard))
        stock.relay._arrived.clear()  # as if it had died before it could clear its outbox
        await closed(transport, stock, kitchen)
    assert heard == [EVENT]


async def test_an_owner_closes_although_its_disk_is_full(tmp_path: Path) -> None:
    transport = MemoryTransport()
    stock = an_owner(tmp_path, transport)
    await opened(stock)
    await stock.database.write(lambda work: work.conn.exec_driver_sql("PRAGMA query_only=ON"))
    stock.relay._arrived.append("sent and safe")
    await closed(transport, stock)
    assert not stock.database._writer.is_alive()


async def test_a_batch_whose_answer_was_not_seen_is_answered_again_at_the_next_start(tmp_path: Path) -> None:
    transport = MemoryTransport()
    till, stock = Probe(tmp_path, TurnedClock(), transport), an_owner(tmp_path, transport)
    await opened(till.owner, stock)
    await till.ask(ReleaseStock(order_id="a"), message_id="m-1")
    await closed(transport, till.owner, stock)

    transport = MemoryTransport()
    asked_again = an_owner(tmp_path, transport, handler=put_once)
    forgetful = tmp_path / "a till that forgot"
    forgetful.mkdir()
    till = Probe(forgetful, TurnedClock(), transport)
    await opened(till.owner, asked_again)
    assert await till.ask(ReleaseStock(order_id="a"), message_id="m-1") == StockReleased(order_id="a")
    assert await asked_again.database.read(on_shelf) == {"a": 1}
    await closed(transport, till.owner, asked_again)
