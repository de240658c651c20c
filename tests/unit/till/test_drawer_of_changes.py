"""The drawer opens once for the cash that a change of an order takes, gives back, or gives back since it came to nothing."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from core.api.changing_service import ChangingService
from core.contracts.kitchen import ChangeTicket, TicketChangeRefused
from core.errors import Conflict
from core.till.shift_actions import ShiftActions
from core.till.tables_of_shifts import drawer_openings
from tests.support.till_site import TillSite, a_draft, a_line, by


@pytest.fixture
def drawer(site: TillSite) -> ShiftActions:
    return ShiftActions(site.till.owner.database, "A")


async def opened(site: TillSite) -> list[tuple[str, str]]:
    """Return the openings, oldest first."""
    table = drawer_openings.c
    asked = sa.select(table.opening_id, table.why).order_by(table.position)
    found: list[tuple[str, str]] = await site.read(lambda conn: [tuple(row) for row in conn.execute(asked)])
    return found


async def change(site: TillSite, *lines: str, more: int = 0) -> None:
    """Sell a latte for cash and have it become these."""
    await site.sell(a_draft("order-1", a_line("latte")), by("cash", 1350))
    door = ChangingService(site.till)
    sold = await door.sold_order("order-1")
    draft = a_draft("order-1", *map(a_line, lines))
    await door.change_order("change-1", sold, draft, (by("cash", more, "more"),) if more else ())
    await site.quiet()


async def test_for_cash_that_a_change_takes(site: TillSite, drawer: ShiftActions) -> None:
    await change(site, "latte", "cake", more=900)
    for _ in range(2):
        await drawer.open_drawer("change-1", "sale", order_id="order-1")
    for wrong in ("change-9", "back-change-1"):
        with pytest.raises(Conflict, match="no_cash_refund"):
            await drawer.open_drawer(wrong, "refund", order_id="order-1")
    with pytest.raises(Conflict, match="no_cash_sale"):
        await drawer.open_drawer("change-2", "sale", order_id="order-1")
    assert await opened(site) == [("change-1", "sale")]
    (told,) = (await site.shown()).changes
    assert (told.takes_cash, told.gives_cash) == (True, False)


async def test_for_cash_that_a_change_gives_back(site: TillSite, drawer: ShiftActions) -> None:
    await change(site, "water")
    with pytest.raises(Conflict, match="no_cash_sale"):
        await drawer.open_drawer("change-1", "sale", order_id="order-1")
    for _ in range(2):
        await drawer.open_drawer("change-1", "refund", order_id="order-1")
    assert await opened(site) == [("change-1", "refund")]
    (told,) = (await site.shown()).changes
    assert (told.takes_cash, told.gives_cash) == (False, True)


async def test_for_cash_of_a_change_that_came_to_nothing(site: TillSite, drawer: ShiftActions) -> None:
    site.script.say(
        ChangeTicket,
        TicketChangeRefused(reason="too_late", ticket_id="order-1", change_id="change-1"),
    )
    await change(site, "latte", "cake", more=900)
    assert [told.state for told in (await site.shown()).changes] == ["dropped"]
    with pytest.raises(Conflict, match="no_cash_sale"):
        await drawer.open_drawer("change-1", "sale", order_id="order-1")
    await drawer.open_drawer("back-change-1", "refund", order_id="order-1")
    assert await opened(site) == [("back-change-1", "refund")]
