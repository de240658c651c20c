"""The programme of a day: from unlocking in the morning to the Z report at night."""

from __future__ import annotations

from core.domain.catalog import Menu
from core.domain.views import OrderView
from core.runtime.build import EmbeddedShop
from core.runtime.tour.day_cashier import DayCashier
from core.runtime.tour.day_gallery import DayGallery
from core.runtime.tour.day_plan import CHANGES, Deal, Sale, plan_day, sold_oddly
from core.runtime.tour.day_report import DayReport, Sold
from core.runtime.tour.drawer_keeper import DrawerKeeper
from core.runtime.tour.odd_goods import MenuKeeper
from core.runtime.tour.paper import Paper
from core.runtime.tour.people import CASHIER, OWNER
from core.runtime.tour.stage import Stage
from core.runtime.tour.tap_count import TapCount
from core.runtime.tour.taps import CountingHands
from core.runtime.tour.watcher import Watcher

CAUGHT_UP_EVERY = 6
"""So many sales are made before the barista catches up."""
FLOAT = ("2", "0", "0", "00")
MISSING = 35
"""What is missing when the drawer is counted, in minor units."""


class Day:
    """One day of a café, worked through in its windows."""

    def __init__(self, stage: Stage, hands: CountingHands, report: DayReport, shop: EmbeddedShop) -> None:
        self._stage = stage
        self._hands = hands
        self._shop = shop
        self._report = report
        self._watcher = Watcher(stage)
        self._barista = stage.kitchen
        self._waiting: list[tuple[str, Sale]] = []

    async def work(self) -> None:
        """Work until the day is over; what could not be done is in the report."""
        till, hands = self._stage.shop.till, self._stage.hands
        menu = await till.catalogue.menu()
        counted = await till.catalogue.availability()
        left = {view.product_id: view.left or 0 for view in counted.values() if view.left is not None}
        self._cashier = DayCashier(self._stage, menu)
        await hands.until(lambda: hands.sees("counter.search"), 10, "the counter")
        folder = self._shop.settings.data_dir
        drawer = DrawerKeeper(self._stage, self._cashier, folder / "till.sqlite")
        paper = Paper(self._stage, self._cashier, self._shop.printing, folder)
        sales = plan_day(self._report.sales, self._report.seed, menu, left)
        half = len(sales) // 2
        try:
            people = self._cashier.people
            await people.add(OWNER)
            goods = await MenuKeeper(self._stage, self._cashier).put_on(menu, left)
            self._cashier.learn(goods)
            await people.add(CASHIER)
            await drawer.open(FLOAT)
            await people.sign_in(CASHIER)
            await self._count_taps(goods.menu)
            self._report.did(f"a receipt does not come out: {await paper.fails()}")
            await self._sell(sales[:half])
            self._report.did(f"the printer works again: {await paper.put_in()} receipts")
            await people.sign_in(OWNER)
            self._report.did(f"{CASHIER.name} hands over to {OWNER.name}")
            await drawer.move("pay_in", "change", ("5", "0", "00"))
            await drawer.move("pay_out", "supplies", ("1", "2", "5", "0"))
            await drawer.x_report()
            await self._sell(sales[half:])
            if self._stage.camera.is_on:
                await DayGallery(self._stage, self._cashier).look_around()
            await drawer.close(menu.currency, MISSING)
            self._report.differences, self._report.figures = drawer.checked()
            self._report.odd, self._report.odd_planned = drawer.sold_oddly(), sold_oddly(sales)
        except AssertionError as fault:
            self._report.stopped(str(fault))
            await self._stage.camera.take("stopped-counter", self._stage.counter)
            await self._stage.kitchen.take("stopped-kitchen")
        finally:
            self._watcher.stop()

    async def _count_taps(self, menu: Menu) -> None:
        """Sell the shortest way, and tell how many touches that took."""
        self._report.taps, orders = await TapCount(self._hands, self._cashier, menu).sold()
        for order_id in orders:
            await self._watcher.settled(order_id)
            await self._barista.cook(order_id)
            await self._watcher.in_status(order_id, "HANDED_OVER")

    async def _sell(self, sales: tuple[Sale, ...]) -> None:
        for sale in sales:
            await self._prepare(sale)
            order_id = await self._cashier.ring_up(sale)
            self._waiting.append((order_id, sale))
            if sale.ends == "HANDED_OVER" and len(self._waiting) < CAUGHT_UP_EVERY:
                continue
            await self._catch_up()
        await self._catch_up()
        await self._watcher.all_settled()

    async def _prepare(self, sale: Sale) -> None:
        if sale.deal in {Deal.REFUSED, Deal.CANCELLED}:
            await self._catch_up()  # what is being paid now is not meant
        if sale.deal is Deal.REFUSED:
            await self._cashier.set_simulator(card="refuse")
        elif sale.deal is Deal.CANCELLED:
            await self._cashier.set_simulator(pix="hang")

    async def _catch_up(self) -> None:
        """Let the kitchen cook what is on the board, and do what else was planned for these orders."""
        for order_id, sale in self._waiting:
            await self._finish(order_id, sale)
        self._waiting.clear()
        await self._barista.acknowledge_all()

    async def _finish(self, order_id: str, sale: Sale) -> None:
        if sale.deal is Deal.CANCELLED:
            await self._watcher.charge_created(order_id)
            await self._cashier.give_up_waiting()
        view = await self._watcher.settled(order_id)
        if sale.deal is Deal.REFUSED:
            await self._cashier.set_simulator(card="approve")
        elif sale.deal is Deal.CANCELLED:
            await self._cashier.set_simulator(pix="approve")
        if view.row.status.value == "APPROVED":
            if sale.deal is Deal.DECLINED:
                await self._barista.decline(order_id, "too_busy")
            elif sale.deal is Deal.REFUND_ALL:
                await self._barista.see(order_id)
                await self._cashier.refund(view.row.number)
            elif sale.deal in CHANGES:
                await self._barista.see(order_id)
                await self._cashier.change(view.row.number, sale.deal)
                await self._watcher.order_that(order_id, _is_changed, "changed")
                await self._barista.cook(order_id)
            else:
                await self._barista.cook(order_id)
        part = {Deal.REFUND_LINE: self._cashier.refund_line, Deal.REFUND_AMOUNT: self._cashier.refund_amount}
        if sale.deal in part:
            await part[sale.deal](view.row.number)
            await self._watcher.order_that(order_id, _is_given_back, "given back in part")
        row = (await self._watcher.in_status(order_id, sale.ends)).row
        self._report.add(Sold(row.number, sale.deal, row.status.value, sale.ends))


def _is_given_back(order: OrderView) -> bool:
    return bool(order.refunds) and all(refund.state == "done" for refund in order.refunds)


def _is_changed(order: OrderView) -> bool:
    return bool(order.changes) and all(change.state == "done" for change in order.changes)
