"""What is taken out of an order before it is sent is stored: with the order, or when nothing of it is left."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncGenerator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from core.till.tables_of_shifts import taken_back
from pos_app.viewmodels.staff import StaffViewModel
from tests.support.counter_at_work import ESPRESSO, AtWork, opened_counter
from tests.support.waiting import eventually_so

pytestmark = pytest.mark.gui

Row = tuple[str, int, int, bool]


class Register(AtWork):
    """A cashier who changes their mind."""

    async def taken(self) -> list[Row]:
        """Return what is stored: product, quantity, amount, whether the order was cleared."""

        def read(conn: sa.Connection) -> list[Row]:
            found = conn.execute(sa.select(taken_back).order_by(taken_back.c.position))
            return [(row.product_id, row.quantity, row.amount, row.cleared) for row in found]

        return await self.shop.till.owner.database.read(read)

    async def orders(self) -> set[str]:
        """Return the orders that what is stored belongs to."""
        chosen = sa.select(taken_back.c.order_id).where(taken_back.c.cleared == sa.false())
        return set(
            await self.shop.till.owner.database.read(lambda conn: conn.execute(chosen).scalars().all())
        )

    async def add(self, count: int) -> None:
        """Put espressos in (seven reais each)."""
        for _ in range(count):
            await self.hands.tap_when_ready(ESPRESSO)

    async def pay(self) -> str:
        """Take exact cash; return the order."""
        await self.hands.tap_when_ready("counter.exact")
        await self.hands.until(lambda: self.counter.sale.view.empty, what="the sale")
        sale = self.counter.journey.latest
        assert sale is not None
        return sale.order_id


@pytest.fixture
async def register(tmp_path: Path) -> AsyncGenerator[Register]:
    async with opened_counter(Register, tmp_path) as made:
        made.counter.taken_back.after = 0.01
        yield made


async def test_units_and_lines_taken_out_are_stored_with_the_order_that_is_sent(register: Register) -> None:
    await register.add(3)
    register.hands.tap("counter.line.0.minus")
    await register.add(1)
    line_id = register.counter.sale.view.lines[0].line_id
    register.counter.sale.remove(line_id)
    await register.add(1)
    register.counter.taken_back.after = 60
    order_id = await register.pay()
    assert await register.taken() == [("espresso", 1, 700, False), ("espresso", 3, 2100, False)]
    assert await register.orders() == {order_id}


async def test_what_is_undone_was_never_taken_back(register: Register) -> None:
    await register.add(2)
    register.counter.taken_back.after = 60
    register.counter.sale.clear()
    await register.hands.tap_when_ready("counter.undo.button")
    await register.hands.until(lambda: register.counter.sale.view.lines, what="the order")
    await register.pay()
    assert await register.taken() == []


async def test_an_order_that_is_cleared_is_stored_although_nothing_is_sold(register: Register) -> None:
    await register.add(2)
    register.counter.sale.clear()

    await eventually_so(register.taken, what="what was cleared")
    assert await register.taken() == [("espresso", 2, 1400, True)]
    await register.hands.until(lambda: not register.counter.sale.view.draft.taken_back, what="it forgotten")
    await register.add(1)
    await register.pay()
    assert len(await register.taken()) == 1, "each once"


async def test_what_was_cleared_is_stored_at_once_when_the_counter_is_locked(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    register.counter.taken_back.after = 60
    await register.add(2)
    register.counter.sale.clear()
    monkeypatch.setattr(StaffViewModel, "locked", True)
    register.counter.staff.changed.emit()
    await eventually_so(register.taken, what="what was cleared")
    assert not register.hands.sees("counter.undo.button")
    await register.hands.until(lambda: not register.counter.sale.view.draft.taken_back, what="it forgotten")


async def test_what_was_cleared_is_stored_at_once_when_the_window_closes(register: Register) -> None:
    register.counter.taken_back.after = 60
    await register.add(2)
    register.counter.sale.clear()
    register.window.close()
    await register.counter.scope.close()
    await register.shop.close()
    with closing(sqlite3.connect(register.shop.settings.data_dir / "till.sqlite")) as till:
        stored = till.execute("SELECT product_id, quantity, cleared FROM taken_back").fetchall()
    assert stored == [("espresso", 2, 1)]
