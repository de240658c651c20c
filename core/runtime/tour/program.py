"""The programme of the tour: opens the café, sells, looks, balances the books, reports."""

from __future__ import annotations

import asyncio
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import resources
from core.qt.heartbeat import Heartbeat
from core.qt.windows import OpenWindows
from core.runtime.books import balance_books
from core.runtime.build import EmbeddedShop
from core.runtime.logs import start_logging
from core.runtime.look import looking_at_books
from core.runtime.parts import SAMPLE_MENU, Pace, prepare_directory
from core.runtime.settings import OWNERS, PREFIX, Settings, load
from core.runtime.supervisor import Supervisor, members
from core.runtime.tour.afar import FarKitchen
from core.runtime.tour.barista import Barista
from core.runtime.tour.camera import Camera
from core.runtime.tour.cashier import Cashier
from core.runtime.tour.gallery import show_around
from core.runtime.tour.plan import EXPECTED, Kind, Planned, plan
from core.runtime.tour.report import Report
from core.runtime.tour.stage import CounterSide, Stage
from core.runtime.tour.watcher import Seen, Watcher
from core.till.menu_file import read_menu_file

PACE = Pace(card=0.05, pix=0.1, ride=0.2)
PIX_SECONDS = 3
SIZE = (1366, 768)
NOT_THE_SHOP_S: Final[dict[str, Any]] = {**{f"{owner}_database": "" for owner in OWNERS}, "cache": ""}
"""What the settings may say of the real shop: a tour sells in its own databases, and on no broker that it is not told."""
ALL_THERE_WITHIN = 20.0
PLAIN = frozenset(kind for kind, end in EXPECTED.items() if end[0] == "HANDED_OVER")
SALES_OF_A_TOUR: Final = 12
SALES_OF_A_DAY: Final = 300
RUSH = 5
"""So many plain orders are sold in a row before the barista catches up."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the tour is asked for: how many orders, by which seed, pictures to `out` (None: none), where to sell.

    With a `broker` counter, kitchen, stock, payment and delivery are programs of their own. With `languages`, pictures are
    taken in each of them.
    """

    orders: int
    seed: int
    out: Path | None
    data: Path | None
    as_json: bool
    tell_accepted: bool = False
    broker: str = ""
    day: bool = False
    languages: tuple[str, ...] = ()


def run_tour(wishes: Wishes) -> int:
    """Run the tour; return 0 when every order ended as it should and every book balances, else 1."""
    from core.qt.application import has_display, run

    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory(prefix="comanda-tour-") as folder:
        place = wishes.data or Path(folder)
        settings = load(data_dir=place, pix_seconds=PIX_SECONDS, broker=wishes.broker, **NOT_THE_SHOP_S)
        prepare_directory(place)
        start_logging(place / "logs", settings.log_level)
        if wishes.day:
            return run(lambda: _run_day(settings, wishes))
        if settings.broker:
            return run(lambda: _run_apart(settings, wishes))
        return run(lambda: _run_embedded(settings, wishes))


async def _run_embedded(settings: Settings, wishes: Wishes) -> int:
    from core.qt.hands import Hands
    from core.qt.windows import OpenWindows
    from core.runtime.windows import find_window

    shop = EmbeddedShop(settings, pace=PACE)
    await shop.open()
    windows = OpenWindows([find_window(name)(shop.shop(name)) for name in ("counter", "kitchen")])
    try:
        hands, heartbeat = Hands(), Heartbeat()
        show(windows)
        counter, kitchen = windows.windows
        camera = Camera(wishes.out, heartbeat, wishes.languages)
        barista = Barista(shop.kitchen, kitchen, hands, camera, shop.clock)
        report = await _work(Stage(shop, counter, barista, hands, camera), heartbeat, wishes)
        report.books = await balance_books(shop)
    finally:
        windows.close()
        await asyncio.sleep(0)
        await shop.close()
    report.tell(as_json=wishes.as_json)
    return 0 if report.good else 1


async def _run_day(settings: Settings, wishes: Wishes) -> int:
    from core.runtime.tour.day_report import DayReport
    from core.runtime.tour.day_run import run_day

    report = await run_day(settings, DayReport(wishes.orders, wishes.seed), wishes.out, wishes.languages)
    report.tell(as_json=wishes.as_json)
    return 0 if report.good else 1


async def _run_apart(settings: Settings, wishes: Wishes) -> int:
    """Work in programs of their own: the adapters under a supervisor, the kitchen with its barista, the counter here."""
    from core.qt.hands import Hands
    from core.qt.windows import OpenWindows
    from core.runtime.separate import SeparateProgram
    from core.runtime.windows import find_window

    environment = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    environment |= {"COMANDA_BROKER": settings.broker, "COMANDA_PIX_SECONDS": str(PIX_SECONDS)}
    nothing_set = settings.data_dir / "tour.toml"
    nothing_set.touch()
    options = ("--data", str(settings.data_dir), "--config", str(nothing_set))
    pace = ("--pace", f"{PACE.card},{PACE.pix},{PACE.ride}")
    supervisor = Supervisor(members(("stock", "payment", "delivery"), (), (*options, *pace)), environment)
    supervising = asyncio.get_running_loop().create_task(supervisor.run(), name="supervises")
    pictures = ("--out", str(wishes.out)) if wishes.out else ()
    kitchen = FarKitchen((*options, *pictures), environment)
    program = SeparateProgram(settings, "till")
    try:
        await kitchen.open()
        await program.open()
        windows = OpenWindows([find_window("counter")(program.shop("counter"))])
        try:
            hands, heartbeat = Hands(), Heartbeat()
            show(windows)
            await _stocked(program, settings)
            camera = Camera(wishes.out, heartbeat, wishes.languages)
            stage = Stage(program, windows.windows[0], kitchen, hands, camera)
            report = await _work(stage, heartbeat, wishes)
        finally:
            windows.close()
            await asyncio.sleep(0)
            await program.close()
    finally:
        await kitchen.close()
        supervising.cancel()
        await asyncio.gather(supervising, return_exceptions=True)
    async with looking_at_books([settings]) as shop:
        report.books = await balance_books(shop)
    report.tell(as_json=wishes.as_json)
    return 0 if report.good else 1


async def _stocked(program: CounterSide, settings: Settings) -> None:
    """Wait until the counter knows what is on all the shelves, as at the very first start."""
    path = settings.menu_file or resources.path(*SAMPLE_MENU)
    counted = (await asyncio.to_thread(read_menu_file, path)).stock
    sold = {product.product_id for product in (await program.till.catalogue.menu()).products}
    news = asyncio.Event()
    stop = program.changes.listen(lambda _: news.set())
    try:
        async with asyncio.timeout(ALL_THERE_WITHIN):
            while not (counted.keys() & sold) <= (await program.till.catalogue.availability()).keys():
                news.clear()
                await news.wait()
    finally:
        stop()


def show(windows: OpenWindows) -> None:
    """Show the windows in the size of the tour."""
    for window in windows.windows:
        window.resize(*SIZE)
    windows.show()


async def _work(stage: Stage, heartbeat: Heartbeat, wishes: Wishes) -> Report:
    report = Report(wishes.orders, wishes.seed, tell_accepted=wishes.tell_accepted)
    await Tour(stage, report).work(heartbeat)
    there, pulse = await stage.kitchen.finish()
    report.pictures = (*stage.camera.pictures, *there)
    report.kitchen_pulse = pulse
    return report


class Tour:
    """One day in the café."""

    def __init__(self, stage: Stage, report: Report) -> None:
        self._stage = stage
        self._report = report
        self._watcher = Watcher(stage)
        self._barista = stage.kitchen

    async def work(self, heartbeat: Heartbeat) -> None:
        """Finish what an earlier run left, sell what is planned, look around."""
        menu = await self._stage.shop.till.catalogue.menu()
        counted = await self._stage.shop.till.catalogue.availability()
        left = {
            view.product_id: 0 if view.sold_out else view.left or 0
            for view in counted.values()
            if view.left is not None
        }
        self._cashier = Cashier(self._stage, menu)
        await self._stage.hands.until(lambda: self._stage.hands.sees("counter.search"), 10, "the counter")
        await self._clear_the_board()
        await asyncio.sleep(0.5)  # the windows finish loading; from now on nothing may hold them up
        heartbeat.start()
        try:
            await self._sell_all(plan(self._report.orders, self._report.seed, menu, left))
        except AssertionError as fault:  # a person could not do this, or an order never got there
            self._report.stopped(str(fault))
            await self._stage.camera.take("stopped-counter", self._stage.counter)
            await self._stage.kitchen.take("stopped-kitchen")
            return
        finally:
            self._report.pulse = heartbeat.stop()
            self._watcher.stop()
        if self._report.orders:
            await show_around(self._stage)

    async def _sell_all(self, orders: tuple[Planned, ...]) -> None:
        waiting: list[tuple[str, Kind]] = []
        for planned in orders:
            if planned.kind not in PLAIN or len(waiting) == RUSH:
                await self._cook(waiting)
            if planned.kind in PLAIN:
                waiting.append((await self._sell_plain(planned), planned.kind))
            else:
                self._report.add(await self._sell(planned))
        await self._cook(waiting)
        await self._barista.acknowledge_all()
        await self._watcher.all_settled()
        if orders:
            await self._barista.see_recall()

    async def _clear_the_board(self) -> None:
        """Cook what an earlier run left on the board."""
        await self._watcher.all_settled()
        for ticket_id in await self._barista.board():
            await self._barista.clear(ticket_id)
        await self._barista.acknowledge_all()

    async def _sell_plain(self, planned: Planned) -> str:
        """Sell an order that only has to be cooked; that can wait until the rush is over."""
        order_id = await self._cashier.sell(planned)
        self._report.accepted(order_id)
        await self._watcher.settled(order_id)
        await self._barista.see(order_id)
        await self._cashier.see_journey("counter-journey")
        return order_id

    async def _cook(self, waiting: list[tuple[str, Kind]]) -> None:
        """Cook what has piled up, the oldest first."""
        if len(waiting) > 1:
            await self._barista.take("kitchen-board")
        for order_id, kind in waiting:
            if (await self._stage.shop.till.queries.order(order_id)).row.status.value == "APPROVED":
                await self._barista.cook(order_id)
                await self._watcher.in_status(order_id, "HANDED_OVER")
            self._report.add(await self._watcher.seen(order_id, kind))
        waiting.clear()

    async def _sell(self, planned: Planned) -> Seen:
        kind = planned.kind
        await self._prepare(kind)
        order_id = await self._cashier.sell(planned)
        self._report.accepted(order_id)
        if kind is Kind.PIX_EXPIRED:
            await self._cashier.see_waiting()
        elif kind is Kind.CANCELLED:
            await self._watcher.charge_created(order_id)
            await self._cashier.give_up_waiting()
        view = await self._watcher.settled(order_id)
        if view.row.status.value == "APPROVED":
            await self._take_back(order_id, view.row.number, kind)
        await self._cashier.see_journey(
            "counter-journey" if not view.row.reason else "counter-journey-failed"
        )
        await self._tidy_up(kind)
        return await self._watcher.seen(order_id, kind)

    async def _take_back(self, order_id: str, number: str, kind: Kind) -> None:
        if kind is Kind.REFUNDED:
            await self._barista.see(order_id)
            await self._cashier.refund(number)
            await self._watcher.in_status(order_id, "REFUNDED")
            await self._cashier.see_order()
            await self._barista.acknowledge_all()
        else:
            await self._barista.decline(order_id, "too_busy")
            await self._watcher.in_status(order_id, "REFUNDED")

    async def _prepare(self, kind: Kind) -> None:
        if kind is Kind.CARD_REFUSED:
            await self._cashier.set_simulator(card="refuse")
        elif kind in {Kind.PIX_EXPIRED, Kind.CANCELLED}:
            await self._cashier.set_simulator(pix="hang")
        elif kind is Kind.NO_COURIER:
            await self._cashier.set_simulator(couriers=0)
        elif kind is Kind.KITCHEN_CLOSED:
            await self._barista.set_open(accepting=False)

    async def _tidy_up(self, kind: Kind) -> None:
        if kind is Kind.CARD_REFUSED:
            await self._cashier.set_simulator(card="approve")
        elif kind in {Kind.PIX_EXPIRED, Kind.CANCELLED}:
            await self._cashier.set_simulator(pix="approve")
        elif kind is Kind.NO_COURIER:
            await self._barista.acknowledge_all()
            await self._cashier.set_simulator(couriers=3)
        elif kind is Kind.KITCHEN_CLOSED:
            await self._barista.set_open(accepting=True)
