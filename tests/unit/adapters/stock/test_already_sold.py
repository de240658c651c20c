"""What a customer has paid and carried away while the stock could not be asked: the count is corrected, not the sale."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from core.adapters.stock.tables import Held, movements
from core.contracts.stock import (
    StockKept,
    StockLevelChanged,
    StockRefused,
    StockReleased,
    StockReserved,
)
from core.domain.clock import TurnedClock
from tests.support.probe import until
from tests.unit.adapters.stock.counter import MINUTE, Counter, keep, open_counter, release, reserve


async def corrections(counter: Counter) -> list[tuple[str, int, str]]:
    """Return the corrections in the ledger: product, how many, for which order."""
    corrected = (
        sa.select(movements.c.product_id, movements.c.quantity, movements.c.order_id)
        .where(movements.c.kind == "corrected")
        .order_by(movements.c.position)
    )
    return await counter.stock.owner.database.read(
        lambda conn: [tuple(row) for row in conn.execute(corrected)]
    )


@pytest.mark.both_databases
@pytest.mark.promise("A-2")
async def test_what_is_missing_is_corrected_set_aside_and_told(tmp_path: Path) -> None:
    async with open_counter(tmp_path, TurnedClock(), brownie=2, cookie=9) as counter:
        at = counter.clock.now_ms() + MINUTE
        sold = reserve("o1", at, already_sold=True, brownie=5, cookie=4, uncounted=7)
        assert await counter.probe.ask(sold) == StockReserved(order_id="o1", expires_at=at)
        assert await corrections(counter) == [("brownie", 3, "o1")]
        assert (await counter.available("brownie"), await counter.available("cookie")) == (0, 5)
        assert await counter.differences() == [0, 0]
        await until(lambda: len(counter.probe.events) == 4)
        last = {event.product_id: event for event in counter.probe.heard(StockLevelChanged)}
        assert (last["brownie"].available, last["brownie"].revision) == (0, 2)

        assert await counter.probe.ask(keep("o1", already_sold=True, brownie=5)) == StockKept(order_id="o1")
        brownie, _ = await counter.stock.queries.books()
        assert (brownie.start, brownie.sold, brownie.on_hand, brownie.difference) == (5, 5, 0, 0)


@pytest.mark.parametrize("same_message", [True, False], ids=["the same message", "another message"])
async def test_asked_twice_it_corrects_once(tmp_path: Path, same_message: bool) -> None:
    async with open_counter(tmp_path, TurnedClock(), brownie=1) as counter:
        sold = reserve("o1", counter.clock.now_ms() + MINUTE, already_sold=True, brownie=3)
        kept = keep("o1", already_sold=True, brownie=3)
        for time in range(2):
            mark = "" if same_message else f"-{time}"
            await counter.probe.ask(sold, message_id=f"reserve{mark}")
        for time in range(2):
            mark = "" if same_message else f"-{time}"
            await counter.probe.ask(kept, message_id=f"keep{mark}")
        assert await corrections(counter) == [("brownie", 2, "o1")]
        (line,) = await counter.stock.queries.books()
        assert (line.sold, line.on_hand, line.difference) == (3, 0, 0)


async def test_a_shelf_that_has_enough_needs_no_correction(tmp_path: Path) -> None:
    async with open_counter(tmp_path, TurnedClock(), brownie=3) as counter:
        sold = reserve("o1", counter.clock.now_ms() + MINUTE, already_sold=True, brownie=3)
        assert isinstance(await counter.probe.ask(sold), StockReserved)
        assert await corrections(counter) == []


@pytest.mark.both_databases
async def test_what_had_expired_and_was_sold_to_another_is_corrected_when_it_is_kept(tmp_path: Path) -> None:
    async with open_counter(tmp_path, TurnedClock(), brownie=2) as counter:
        await counter.probe.ask(reserve("o1", counter.clock.now_ms() + MINUTE, already_sold=True, brownie=2))
        counter.clock.turn(60)
        await counter.stock.actions.expire_due()
        await counter.probe.ask(reserve("o2", counter.clock.now_ms() + MINUTE, brownie=1))
        assert isinstance(await counter.probe.ask(keep("o1", brownie=2)), StockRefused)
        assert await counter.probe.ask(keep("o1", already_sold=True, brownie=2)) == StockKept(order_id="o1")
        assert await corrections(counter) == [("brownie", 1, "o1")]
        (line,) = await counter.stock.queries.books()
        assert (line.sold, line.reserved, line.on_hand, line.difference) == (2, 1, 1, 0)


async def test_what_others_have_set_aside_stays_theirs(tmp_path: Path) -> None:
    async with open_counter(tmp_path, TurnedClock(), brownie=2) as counter:
        later = counter.clock.now_ms() + MINUTE
        await counter.probe.ask(reserve("o1", later, brownie=2))
        await counter.probe.ask(reserve("o2", later, already_sold=True, brownie=1))
        assert await corrections(counter) == [("brownie", 1, "o2")]
        assert isinstance(await counter.probe.ask(keep("o1", brownie=2)), StockKept)
        assert await counter.differences() == [0]


async def test_an_order_that_was_called_off_is_barred_also_when_it_was_sold(tmp_path: Path) -> None:
    async with open_counter(tmp_path, TurnedClock(), brownie=0) as counter:
        assert isinstance(await counter.probe.ask(release("o1")), StockReleased)
        sold = reserve("o1", counter.clock.now_ms() + MINUTE, already_sold=True, brownie=1)
        assert await counter.probe.ask(sold) == StockRefused(order_id="o1", reason="cancelled")
        assert await corrections(counter) == []
        assert await counter.stock.queries.orders() == {Held.BARRED: 1}
