"""The counter is told that the kitchen is busy or closed before it charges."""

from __future__ import annotations

import pytest

from core.api.changes import Change, ChangeKind
from tests.gui.counter.at_the_counter import ESPRESSO
from tests.gui.counter.conftest import OpenCounter
from tests.support.paper_connection import PaperConnection
from tests.support.paper_shop import PaperCapacity

pytestmark = pytest.mark.gui


async def test_the_line_above_the_sum_follows_the_kitchen(open_counter: OpenCounter) -> None:
    cashier = await open_counter()
    shop = cashier.window.counter.shop
    kitchen, connection = shop.capacity, shop.connection
    assert isinstance(kitchen, PaperCapacity)
    assert isinstance(connection, PaperConnection)
    await cashier.tap_product(ESPRESSO)
    assert not cashier.sees("counter.capacity")

    kitchen.stand(accepting=True, busy_minutes=30)
    await cashier.until(lambda: cashier.sees("counter.capacity"))
    assert cashier.read("counter.capacity.words") == "The kitchen is busy: about 30 minutes."
    kitchen.stand(accepting=False)
    await cashier.until(lambda: cashier.read("counter.capacity.words").startswith("The kitchen is closed"))
    assert cashier.sees("counter.charge")

    connection.go_offline(0)
    shop.changes.tell(Change(ChangeKind.HEALTH))
    await cashier.until(lambda: not cashier.sees("counter.capacity"))
