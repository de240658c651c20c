"""A till that cannot reach anybody: it sells on for cash, and nobody's silence counts against an order."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.contracts.stock import KeepStock, ReserveStock
from core.domain.order import OrderStatus
from core.till import program
from tests.support import till_site
from tests.support.cut_transport import CutTransport
from tests.support.till_site import TillSite, a_draft, by

LONG = 3 * 60 * 60
"""Seconds; far beyond every deadline of a checkout."""


@pytest.fixture
async def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[TillSite]:
    opened = TillSite(tmp_path)
    monkeypatch.setattr(till_site, "MemoryTransport", lambda: CutTransport(opened.clock))
    await opened.open()
    yield opened
    await opened.close()


def wire(site: TillSite) -> CutTransport:
    assert isinstance(site.transport, CutTransport)
    return site.transport


async def let_time_pass(site: TillSite, seconds: float) -> None:
    """Turn the clock and let the watch look at what has become due."""
    site.clock.turn(seconds)
    await site.till.sagas._expire()


async def standing(site: TillSite) -> OrderStatus:
    """Return how far the order is, whatever is still on its way."""
    return (await site.counter.order("order-1")).row.status


@pytest.mark.promise("B-3", "B-10")
async def test_an_order_that_was_sold_while_nobody_could_be_reached_is_not_undone_and_goes_on_when_they_are(
    site: TillSite,
) -> None:
    wire(site).cut()
    assert await site.counter.place(a_draft(), [by("cash", 500)]) == "001"
    await let_time_pass(site, LONG)
    assert await standing(site) is OrderStatus.RECEIVED
    assert site.script.names() == []

    wire(site).mend()
    await site.quiet()
    assert await site.status() is OrderStatus.APPROVED


async def test_cash_that_was_taken_meanwhile_is_told_to_the_stock_as_sold_already(site: TillSite) -> None:
    await site.counter.place(a_draft("before"), [by("cash", 500, charge_id="c-1")])
    await site.quiet()
    wire(site).cut()
    await site.counter.place(a_draft("cash"), [by("cash", 500, charge_id="c-2")])
    await site.counter.place(a_draft("card"), [by("card", 500, charge_id="c-3")])
    wire(site).mend()
    await site.quiet()
    sold = {
        command.order_id: command.already_sold
        for command in site.script.received
        if isinstance(command, ReserveStock | KeepStock)
    }
    assert sold == {"before": False, "cash": True, "card": False}


async def test_what_piled_up_is_sent_before_anybody_s_silence_counts(site: TillSite) -> None:
    wire(site).cut()
    await site.counter.place(a_draft(), [by("cash", 500)])
    wire(site).mend(send=False)  # a slow link: the connection is there, the messages are not through
    for _ in range(10):
        await let_time_pass(site, 25)
    assert await standing(site) is OrderStatus.RECEIVED
    wire(site).send_on()
    await site.quiet()
    assert await site.status() is OrderStatus.APPROVED


async def test_a_message_that_never_gets_through_does_not_keep_deadlines_away_for_ever(
    site: TillSite,
) -> None:
    wire(site).cut()
    await site.counter.place(a_draft(), [by("cash", 500)])
    wire(site).mend(send=False)
    assert site.till._is_away()
    site.clock.turn(program.CATCH_UP_MS / 1000 + 1)
    assert site.till._is_away()  # now the moment begins
    site.clock.turn(program.BACK_FOR_MS / 1000)
    assert not site.till._is_away()
