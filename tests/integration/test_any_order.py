"""Whatever overtakes what on the way: all orders of six happenings, through the real handlers, end the same.

Each is played behind a savepoint and taken back, so that all of them cost seconds and not minutes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any, Final

import pytest
import sqlalchemy as sa

from core.adapters.kitchen import handlers as kitchen
from core.adapters.kitchen import tables as kitchen_tables
from core.adapters.stock import tables as stock_tables
from core.adapters.stock.program import Stock
from core.contracts.kitchen import MarkOnPaper, OpenTicket, TicketAccepted, TicketChanged, WithdrawTicket
from core.contracts.message import Command
from core.contracts.stock import KeepStock, ReleaseStock, ReserveStock, SetStockLevels, StockLine
from core.contracts.till import ApproveOrder
from core.domain.clock import TurnedClock
from core.messaging.memory import MemoryTransport
from core.store.database import Database
from core.store.endpoint import Answered
from core.store.migrate import bring_up_to_date
from core.store.work import Work
from core.till import handlers
from core.till import tables as t
from tests.support.kitchen import KitchenSite, a_menu, an_order
from tests.support.probe import Probe
from tests.support.till_site import TillSite, a_draft, by

pytestmark = pytest.mark.fault("F10")

Happening = Callable[[Work], object]
SIX: Final = 6


class _TakenBackError(Exception):
    """Nothing of what was tried out is kept."""


async def ends(
    database: Database, happenings: Sequence[Happening], look: Callable[[sa.Connection], Any]
) -> dict[Any, int]:
    """Play all orders of the happenings from where the database stands; return what is seen at the end, and how often."""
    assert len(happenings) == SIX
    orders = tuple(dict.fromkeys(permutations(happenings)))  # what happens twice makes no new order
    found: dict[Any, int] = {}

    def play_all(work: Work) -> None:
        found.clear()  # a write that shared its transaction with one that failed is done again
        for order in orders:
            savepoint = work.conn.begin_nested()
            for happen in order:
                happen(work)
            seen = look(work.conn)
            found[seen] = found.get(seen, 0) + 1
            savepoint.rollback()
        raise _TakenBackError

    with pytest.raises(_TakenBackError):
        await database.write(play_all)
    return found


def news(status: str, revision: int) -> Happening:
    event = TicketChanged(
        ticket_id="order-1", order_id="order-1", status=status, revision=revision, changed_at=revision
    )
    return lambda work: handlers.ticket_changed(event, work)


@pytest.mark.fault("I5", "I8")
async def test_an_order_ends_where_its_ticket_is_whatever_comes_first(tmp_path: Path) -> None:
    """Accepted, new, preparing, ready, handed over, and preparing once more: also handed over before accepted."""
    site = TillSite(tmp_path)
    await site.open()
    site.script.say(OpenTicket, None)
    await site.sell(a_draft(), by("cash", 500))
    (asked,) = [known for known, command in site.script.waiting if isinstance(command, OpenTicket)]
    accepted = Answered("order-1", asked, "answer", TicketAccepted(ticket_id="order-1", accepted_at=1))

    def accept(work: Work) -> None:
        site.till.sagas.answers([accepted], work)
        site.till.actions.approve_order(ApproveOrder(order_id="order-1"), work)

    preparing = news("PREPARING", 2)
    happenings = [news("NEW", 1), preparing, news("READY", 3), news("HANDED_OVER", 4), preparing]
    orders = sa.select(t.orders.c.status, t.orders.c.ticket_revision)

    found = await ends(
        site.till.owner.database, [*happenings, accept], lambda conn: tuple(conn.execute(orders).one())
    )

    assert found == {("HANDED_OVER", 4): 360}
    await site.close()


@pytest.mark.fault("I5")
async def test_a_ticket_that_is_taken_back_is_never_cooked_whatever_comes_first(tmp_path: Path) -> None:
    """Cancel before place: opened three times and taken back twice, with a chit printed in between."""
    site = KitchenSite(tmp_path)
    await site.open()
    await site.publish(a_menu())
    opened = an_order(1)
    back = WithdrawTicket(ticket_id=opened.ticket_id, order_id=opened.order_id)
    paper = MarkOnPaper(ticket_id=opened.ticket_id, order_id=opened.order_id, printed_at=1)

    def opens(work: Work) -> None:
        kitchen.open_ticket(opened, work)

    def takes_back(work: Work) -> None:
        kitchen.withdraw_ticket(back, work)

    def prints(work: Work) -> None:
        kitchen.mark_on_paper(paper, work)

    def cooked(conn: sa.Connection) -> int:
        tickets = kitchen_tables.ticket
        still = sa.select(sa.func.count()).select_from(tickets).where(tickets.c.status != "VOID")
        return int(conn.execute(still).scalar_one())

    happenings = [opens, takes_back, opens, takes_back, opens, prints]

    found = await ends(site.adapter.owner.database, happenings, cooked)

    assert found == {0: 60}
    await site.close()


@pytest.mark.fault("I4")
async def test_stock_that_is_given_back_is_all_there_whatever_comes_first(tmp_path: Path) -> None:
    """Reserved twice, kept twice, given back twice: nothing of it is sold or set aside at the end."""
    clock, transport = TurnedClock(), MemoryTransport()
    bring_up_to_date(tmp_path / "stock.sqlite", Stock.MIGRATIONS)
    stock, till = Stock(tmp_path / "stock.sqlite", clock, transport), Probe(tmp_path, clock, transport)
    await stock.open()
    await till.owner.open()
    stock.listen()
    till.owner.listen()
    await till.ask(SetStockLevels(levels=(StockLine("latte", 10),), only_unknown=False))
    lines = (StockLine("latte", 2),)
    commands: tuple[Command, ...] = (
        ReserveStock(order_id="order-1", lines=lines, expires_at=clock.now_ms() + 60_000),
        KeepStock(order_id="order-1", lines=lines),
        ReleaseStock(order_id="order-1"),
    )

    def does(command: Command) -> Happening:
        do = stock.owner.endpoint._commands[command.wire_name]
        return lambda work: do(command, work)

    levels = sa.select(stock_tables.items.c.on_hand, stock_tables.items.c.reserved)

    found = await ends(
        stock.owner.database,
        [does(command) for command in commands] * 2,
        lambda conn: tuple(conn.execute(levels).one()),
    )

    assert found == {(10, 0): 90}
    await transport.close()
    await stock.close()
    await till.owner.close()
