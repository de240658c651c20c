"""The counter's window over a real broker that stops answering: it says so, sells on, prints, and all drains by itself."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.api.printing import Chit, Printed
from core.api.views import OrderRow, TicketView
from core.qt.hands import Hands
from core.qt.heartbeat import Heartbeat
from core.qt.language import language
from pos_app.main import open_window
from pos_app.window import CounterWindow
from tests.support.apart import Apart, apart
from tests.support.broker import RabbitNode, in_thread
from tests.support.virtual_host import VirtualHost
from tests.support.waiting import eventually_so

pytestmark = [pytest.mark.gui, pytest.mark.timeout(150)]

ESPRESSO = "counter.tile.espresso"
GAP_MS = 200.0
BUSY_MS = 1500.0
"""Here a window shares its loop with five programs, and the machine with other tests; one that waited for the broker would
stand still for the three seconds at least for which a broker is given time to answer."""


class Paper:
    """A printer that keeps what it prints."""

    def __init__(self) -> None:
        self.printed: list[Chit] = []

    def print_chit(self, chit: Chit) -> Printed:
        self.printed.append(chit)
        return Printed("Bar printer", on_paper=True)


class OverTheBroker(Hands):
    """A cashier at the window of terminal A, whose café is joined by a broker."""

    def __init__(self, cafe: Apart, window: CounterWindow, paper: Paper) -> None:
        super().__init__()
        self.cafe = cafe
        self.window = window
        self.paper = paper

    async def rows(self) -> tuple[OrderRow, ...]:
        """Return the orders as the till tells them."""
        return (await self.window.counter.shop.till.orders()).rows

    async def sell(self) -> None:
        """Sell an espresso for exact cash."""
        before = len(await self.rows())
        await self.tap_when_ready(ESPRESSO)
        await self.tap_when_ready("counter.exact")

        async def placed() -> bool:
            return len(await self.rows()) > before

        await eventually_so(placed, within=10, what="the order")
        await self.until(lambda: self.sees("counter.number"), what="the number")

    async def all_approved(self) -> None:
        """Wait until every order has come through."""

        async def approved() -> bool:
            return all(row.saga_status == "completed" for row in await self.rows())

        await eventually_so(approved, within=60, what="all orders to come through")

    async def tickets(self) -> tuple[TicketView, ...]:
        """Return what is on the kitchen's board."""
        return (await self.cafe.programs["kitchen"].shop("kitchen").kitchen.board()).open


@pytest.fixture
async def cashier(own_virtual_host: VirtualHost, tmp_path: Path) -> AsyncIterator[OverTheBroker]:
    async with apart(own_virtual_host, tmp_path) as cafe:
        shop, paper = cafe.programs["till.a"].shop("counter"), Paper()
        shop.preferences.set("language", "en")
        window = open_window(shop, paper)
        assert isinstance(window, CounterWindow)
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        hands = OverTheBroker(cafe, window, paper)
        await hands.until(lambda: hands.sees(ESPRESSO), timeout=10, what="the menu")
        yield hands
        window.close()
        await window.counter.scope.close()
        window.deleteLater()
        language().set_language("en")


@pytest.mark.fault("F06", "F07")
async def test_a_broker_that_freezes_costs_no_sale(
    cashier: OverTheBroker, own_rabbit_node: RabbitNode
) -> None:
    await cashier.sell()
    await cashier.until(lambda: cashier.read("counter.pill") == "Online")

    pulse = Heartbeat(cashier.window)
    pulse.start()
    await in_thread(own_rabbit_node.freeze)
    await cashier.until(
        lambda: cashier.read("counter.pill").startswith("Offline"), timeout=12, what="the pill"
    )
    assert cashier.sees("counter.offline.words")
    await cashier.sell()
    await cashier.until(lambda: "waiting" in cashier.read("counter.pill"))
    await cashier.until(lambda: not cashier.read("counter.pill").endswith(" 0 waiting"), what="the count")
    await cashier.tap_when_ready("counter.receipt.notice.print")
    await cashier.until(lambda: cashier.sees("counter.receipt.notice.paper"), what="the chit")
    await cashier.sell()
    await cashier.until(lambda: cashier.window.counter.conditions.offline)

    await in_thread(own_rabbit_node.thaw)
    await cashier.until(lambda: cashier.read("counter.pill") == "Online", timeout=40, what="the pill")
    await cashier.all_approved()
    assert (
        pulse.stop().p99_ms < GAP_MS
    )  # all five programs and the window share one loop here, and no core is theirs
    assert not cashier.sees("counter.offline")
    (chit,) = cashier.paper.printed
    on_paper = {ticket.number: ticket.on_paper_at is not None for ticket in await cashier.tickets()}
    assert on_paper == {"A001": False, "A002": True, "A003": False}
    assert chit.number == "A002"


@pytest.mark.fault("F05", "F14")
async def test_a_broker_without_room_and_one_that_is_killed_cost_no_sale(
    cashier: OverTheBroker, own_rabbit_node: RabbitNode
) -> None:
    await cashier.sell()
    await cashier.all_approved()
    for hurt, heal in (
        (own_rabbit_node.alarm_on, own_rabbit_node.alarm_off),
        (own_rabbit_node.kill9, own_rabbit_node.start),
    ):
        await own_rabbit_node.settled()
        await in_thread(hurt)
        await cashier.sell()
        await cashier.until(
            lambda: cashier.read("counter.pill").startswith("Offline"), timeout=20, what="the pill"
        )
        assert cashier.sees("counter.offline.words")
        await cashier.sell()
        await in_thread(heal)
        await cashier.until(lambda: cashier.read("counter.pill") == "Online", timeout=40, what="the pill")
        await cashier.all_approved()
        assert not cashier.sees("counter.offline")
    assert len(await cashier.tickets()) == 5


async def test_a_kitchen_that_is_away_turns_the_order_amber_until_it_is_back(cashier: OverTheBroker) -> None:
    await cashier.cafe.close("kitchen")
    await cashier.sell()

    await cashier.until(lambda: cashier.sees("counter.receipt.notice.words"), timeout=12, what="the notice")
    assert cashier.read("counter.receipt.notice.words") == "Not yet seen by the kitchen"
    step = cashier.find("counter.journey.kitchen")
    assert step.property("state") == "unseen"

    await cashier.cafe.open("kitchen")
    await cashier.until(lambda: step.property("state") == "done", timeout=20, what="the kitchen")
    assert not cashier.sees("counter.receipt.notice")
