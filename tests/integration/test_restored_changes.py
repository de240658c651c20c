"""Orders were changed and cleared after the backup that is put back: all of it comes back, and no money moves twice."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from core.adapters.payment.gateways.simulator_memory import Movements
from core.domain.money import Money
from core.domain.order import DraftLine, OrderStatus, TakenBack
from core.domain.tender import Method, Tender
from core.domain.views import ChangeView, OrderView
from core.runtime.backups import Backups, restore_closed
from core.runtime.build import EmbeddedShop
from core.runtime.parts import Pace
from core.runtime.settings import Settings
from core.till.tables_of_shifts import taken_back
from tests.integration.test_restored import balanced, movements
from tests.support.till_without_window import Counter
from tests.support.waiting import eventually_so

PACE = Pace(card=0.0, pix=0.0, ride=0.0)
OWNERS = ("till", "stock", "payment", "kitchen", "delivery")


class Changer(Counter):
    """A cashier without a window who changes what was sold."""

    async def change(
        self, order_id: str, *added: str, less: bool = False, how: Sequence[Method] = (Method.CASH,)
    ) -> str:
        """Add products that several pay for, or (`less`) drop the last line; return the id of the change."""
        door = self.shop.changing
        assert door is not None
        sold, menu = await door.sold_order(order_id), await self.till.menu()
        lines = sold.draft.lines[:-1] if less else sold.draft.lines
        lines += tuple(
            DraftLine(self.fresh_id(), product, 1, menu.default_modifiers(menu.product(product)))
            for product in added
        )
        draft = replace(sold.draft, lines=lines, note="changed")
        due = door.price_change(menu, sold, draft).total - sold.total
        shares = due.split([1] * len(how)) if due.minor > 0 else ()
        tenders = [Tender(self.fresh_id(), by, part) for by, part in zip(how, shares, strict=False)]
        change_id = self.fresh_id()
        await door.change_order(change_id, sold, draft, tenders)
        return change_id

    async def changed(self, order_id: str, *states: str) -> OrderView:
        """Return an order when its changes stand so."""

        async def is_so() -> bool:
            return tuple(one.state for one in (await self.till.order(order_id)).changes) == states

        await eventually_so(is_so, within=20, what=f"changes that are {states}")
        return await self.till.order(order_id)


@dataclass(frozen=True)
class Afternoon:
    """A café that was backed up at noon; then orders were changed, and one was cleared. All is settled and closed."""

    folder: Path
    noon: str
    orders: dict[str, OrderView]
    moved: dict[str, Movements]


async def _an_afternoon(folder: Path) -> Afternoon:
    settings = Settings(data_dir=folder)
    shop = EmbeddedShop(settings, pace=PACE)
    await shop.open()
    cashier = Changer(shop)
    before = await cashier.sell("espresso", method=Method.CARD)
    await cashier.all_settled([before])
    noon = await asyncio.to_thread(Backups(settings).make)
    after = await cashier.sell("espresso", method=Method.CARD)
    gone = await cashier.sell("coxinha")
    back = await cashier.sell("espresso")
    await cashier.all_settled([after, gone, back])
    await cashier.change(before, "croissant", how=(Method.CASH, Method.PIX))
    await cashier.changed(before, "done")
    await cashier.change(after, "croissant", how=(Method.CARD,))
    await cashier.changed(after, "done")
    await cashier.change(after, less=True)
    await cashier.changed(after, "done", "done")
    await cashier.change(back, "croissant")
    await cashier.changed(back, "done")
    await cashier.till.refund(back, cashier.fresh_id(), None, restock=True, reason="cold")
    await cashier.in_status(back, OrderStatus.REFUNDED)
    await shop.kitchen.actions.ready(before)
    await shop.kitchen.actions.hand_over(before)
    await cashier.in_status(before, OrderStatus.HANDED_OVER)
    await cashier.till.set_simulator(card="refuse", pix="approve")

    async def is_told() -> bool:
        return (await cashier.till.simulator()).card == "refuse"

    await eventually_so(is_told, what="the terminal to refuse")
    await cashier.change(gone, "croissant", how=(Method.CASH, Method.CARD))
    await cashier.changed(gone, "dropped")
    shifts = shop.shop("counter").shifts
    assert shifts is not None
    await shifts.take_back(
        [TakenBack("taken-1", "never-1", "espresso", 2, Money(1400, "BRL"), 1, cleared=True)]
    )
    orders = {order_id: await cashier.till.order(order_id) for order_id in (before, after, gone, back)}
    moved = await movements(shop)
    await shop.close()
    return Afternoon(folder, noon.name, orders, moved)


@pytest.fixture(scope="module")
def afternoon(tmp_path_factory: pytest.TempPathFactory) -> Afternoon:
    return asyncio.run(_an_afternoon(tmp_path_factory.mktemp("cafe") / "data"))


def figures(order: OrderView) -> tuple[object, ...]:
    """Return what has to be the same after a restore."""
    charges = [(charge.charge_id, charge.amount, charge.refunded) for charge in order.charges]
    lines = [(line.product_id, line.quantity) for line in order.lines]
    return order.row.total, order.note, charges, lines, [_of_change(one) for one in order.changes]


def _of_change(change: ChangeView) -> tuple[object, ...]:
    return change.change_id, change.state, change.before, change.after, change.asked_at, change.staff


@pytest.mark.fault("F27", "I1", "I3", "I6")
@pytest.mark.parametrize("owners", [("till",), OWNERS], ids="+".join)
async def test_what_was_changed_and_cleared_since_the_backup_comes_back(
    afternoon: Afternoon, tmp_path: Path, owners: tuple[str, ...]
) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    shutil.copytree(afternoon.folder, settings.data_dir)
    restore_closed(settings, afternoon.noon, owners)
    shop = EmbeddedShop(settings, pace=PACE)
    await shop.open()
    cashier = Changer(shop)

    async def as_before() -> bool:
        found = {order_id: await cashier.till.order(order_id) for order_id in afternoon.orders}
        return {key: figures(one) for key, one in found.items()} == {
            key: figures(one) for key, one in afternoon.orders.items()
        }

    await eventually_so(as_before, within=30, what="the orders as they were")
    assert (await balanced(shop)).balanced
    moved = await movements(shop)
    assert {how: (one.captures, one.refunds) for how, one in moved.items()} == {
        how: (one.captures, one.refunds) for how, one in afternoon.moved.items()
    }
    taken = await shop.till.owner.database.read(
        lambda conn: [(row.taken_id, row.amount) for row in conn.execute(sa.select(taken_back))]
    )
    assert taken == [("taken-1", 1400)]
    await shop.close()


@pytest.mark.fault("F27")
async def test_a_draft_that_was_changed_before_the_backup_is_changed_on(
    afternoon: Afternoon, tmp_path: Path
) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    shutil.copytree(afternoon.folder, settings.data_dir)
    restore_closed(settings, afternoon.noon, ("till",))
    shop = EmbeddedShop(settings, pace=PACE)
    await shop.open()
    cashier = Changer(shop)
    (gone,) = (key for key, one in afternoon.orders.items() if one.changes[0].state == "dropped")
    await cashier.changed(gone, "dropped")
    await cashier.change(gone, "croissant")
    await cashier.changed(gone, "dropped", "done")  # the kitchen takes a higher revision than it has had
    await shop.close()
