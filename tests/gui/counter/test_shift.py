"""The cash drawer through the real windows: float, pay in and out, a blind count, the Z, and no sale without a shift."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from core.api.printing import Layout, Printed, PrinterSetup, as_text
from core.api.shifts import DrawerCount, ShiftNow
from core.api.words import Method, Money
from core.qt.language import language
from core.qt.theme import theme_of
from core.runtime.tour.ledger_check import differences
from core.till.tables_of_shifts import drawer_counts
from tests.support.counter_at_work import AtWork, opened_counter
from tests.support.escpos_reader import read_job
from tests.support.paper_roll import PaperRoll

pytestmark = pytest.mark.gui


class Drawer(AtWork):
    """A cashier at the page Shift of a whole shop."""

    @property
    def now(self) -> ShiftNow:
        """How the drawer stands, as the window knows it."""
        now = self.counter.shift.now
        assert now is not None
        return now

    async def page(self) -> None:
        """Go to the page."""
        self.hands.tap("counter.rail.shift")
        await self.hands.until(lambda: self.counter.shift.now is not None, what="the drawer")

    async def open_with(self, digits: str) -> None:
        """Open a shift with a float that is typed on the pad."""
        for digit in digits:
            await self.touch(f"counter.shift.key.{digit}")
        await self.touch("counter.shift.open")
        await self.hands.until(lambda: self.now.shift is not None, what="an open shift")

    async def sell(self) -> None:
        """Sell an espresso (seven reais) for exact cash."""
        self.hands.tap("counter.rail.sale")
        await self.hands.tap_when_ready("counter.tile.espresso")
        await self.hands.tap_when_ready("counter.exact")
        latest = self.counter.journey

        def paid() -> bool:
            return latest.latest is not None and latest.latest.paid and self.counter.sale.view.empty

        await self.hands.until(paid, 10, "the sale to be paid")

    async def count(self, **pieces: int) -> None:
        """Count the drawer: so many of a coin, as `c700=1`, one tap of plus for each."""
        await self.page()
        await self.touch("counter.shift.count")
        for piece, count in pieces.items():
            for _ in range(count):
                await self.touch(f"counter.shift.coin.{piece[1:]}.plus")
        await self.touch("counter.shift.counted")
        await self.hands.until(lambda: self.hands.sees("counter.shift.expected"), what="the count")

    async def close(self) -> None:
        """Close with the count, and go on."""
        await self.touch("counter.shift.close")
        await self.hands.until(lambda: self.counter.shift.report is not None, what="the Z")

    def words(self) -> str:
        """Return all that can be read on the page."""
        labels = self.window.findChildren(QLabel)
        return " | ".join(found.text() for found in labels if found.isVisible())


@pytest.fixture
async def drawer(tmp_path: Path) -> AsyncGenerator[Drawer]:
    async with opened_counter(Drawer, tmp_path, size=(1024, 768)) as made:
        yield made


@pytest.fixture
def roll() -> Iterator[PaperRoll]:
    with PaperRoll() as made:
        yield made


async def pages(drawer: Drawer, roll: PaperRoll, count: int) -> None:
    """Wait until so many pages came out."""
    await drawer.hands.until(lambda: len(roll.jobs) == count, what=f"{count} pages")


async def test_a_day_at_the_drawer_ends_in_a_z_that_agrees_with_the_raw_tables(
    drawer: Drawer, tmp_path: Path
) -> None:
    await drawer.page()
    assert drawer.hands.read("counter.shift.state") == "No shift was opened yet"
    await drawer.open_with("10000")
    await drawer.sell()
    await drawer.sell()
    await drawer.page()
    await drawer.touch("counter.shift.pay_out")
    assert "Choose or enter what it is for" in drawer.hands.read("counter.shift.missing")
    await drawer.touch("counter.shift.reason.supplies")
    assert "above zero" in drawer.hands.read("counter.shift.missing")
    for digit in ("4", "00"):
        await drawer.touch(f"counter.shift.move_key.{digit}")
    await drawer.touch("counter.shift.move")
    await drawer.hands.until(lambda: "Supplies" in drawer.words(), what="the movement")

    await drawer.count(c10000=1, c500=1, c200=2)
    assert drawer.hands.read("counter.shift.expected") == "R$110.00"
    assert drawer.hands.read("counter.shift.difference") == "R$1.00 are missing"
    await drawer.close()
    report = drawer.counter.shift.report
    assert report is not None
    assert (report.number, report.orders, report.net.minor) == (1, 2, 1400)
    assert all(tax.name["en"] for tax in report.taxes), "a tax without a name has its rate"
    assert report.taxes
    assert differences(tmp_path / "till.sqlite", 1) == {}
    await drawer.touch("counter.shift.done")
    assert drawer.hands.read("counter.shift.state") == "No shift is open: nothing can be sold"
    await drawer.touch("counter.shift.z.1")
    await drawer.hands.until(lambda: drawer.counter.shift.report == report, what="the same Z")


async def test_nobody_reads_what_ought_to_be_there_before_they_have_counted(drawer: Drawer) -> None:
    await drawer.page()
    await drawer.open_with("12300")
    await drawer.sell()
    await drawer.page()
    await drawer.hands.until(lambda: drawer.now.orders == 1, what="the order")
    assert "130.00" not in drawer.words()
    await drawer.touch("counter.shift.count")
    assert "130.00" not in drawer.words()
    assert not drawer.hands.sees("counter.shift.expected")


async def test_without_a_shift_the_sale_keeps_the_order_and_leads_to_the_drawer(drawer: Drawer) -> None:
    await drawer.sell()  # no shift was ever opened
    await drawer.page()
    await drawer.open_with("0")
    await drawer.count()
    await drawer.close()
    drawer.hands.tap("counter.rail.sale")
    await drawer.hands.tap_when_ready("counter.tile.espresso")
    await drawer.hands.until(lambda: drawer.hands.sees("counter.no_shift.open"), what="the card")
    assert not drawer.hands.sees("counter.charge")
    assert not drawer.hands.sees("counter.exact")
    drawer.hands.tap("counter.no_shift.open")
    await drawer.touch("counter.shift.done")
    await drawer.open_with("500")
    drawer.hands.tap("counter.rail.sale")
    await drawer.hands.tap_when_ready("counter.exact")
    await drawer.hands.until(lambda: drawer.counter.sale.view.empty, what="the sale")


async def test_a_sale_that_is_being_charged_is_refused_when_somebody_else_closes(drawer: Drawer) -> None:
    await drawer.page()
    await drawer.open_with("0")
    drawer.hands.tap("counter.rail.sale")
    await drawer.tender_open()
    elsewhere = drawer.shop.shop("another window").shifts
    assert elsewhere is not None
    await elsewhere.count("count-1", DrawerCount("BRL", loose=Money(0, "BRL")))
    await elsewhere.close_shift("count-1")
    drawer.counter.checkout.pay(Method.CASH)
    await drawer.hands.until(
        lambda: drawer.hands.sees("counter.no_shift.open") and not drawer.counter.checkout.busy,
        what="the card",
    )
    assert not drawer.counter.sale.view.empty
    page = await drawer.shop.shop("another window").till.orders()
    assert page.total == 0


async def test_what_is_on_hold_has_to_be_handed_on(drawer: Drawer) -> None:
    await drawer.page()
    await drawer.open_with("0")
    drawer.hands.tap("counter.rail.sale")
    await drawer.hands.tap_when_ready("counter.tile.espresso")
    await drawer.hands.tap_when_ready("counter.hold")
    await drawer.hands.tap_when_ready("counter.hold.confirm")
    await drawer.hands.until(lambda: drawer.counter.holds.held, what="the hold")
    await drawer.count()
    await drawer.hands.until(lambda: drawer.now.open_orders, what="what is open")
    assert not drawer.hands.can_tap("counter.shift.close")
    await drawer.touch("counter.shift.hand_all_on")
    await drawer.close()
    assert drawer.counter.holds.held


async def test_loose_money_is_counted_as_a_sum_and_what_is_none_is_told(drawer: Drawer) -> None:
    await drawer.page()
    await drawer.open_with("3000")
    await drawer.touch("counter.shift.count")
    await drawer.touch("counter.shift.coin.2000.plus")
    await drawer.touch("counter.shift.coin.loose")
    await drawer.hands.write("12,3x")
    assert "no amount" in drawer.hands.read("counter.shift.coin.loose.wrong")
    assert not drawer.hands.can_tap("counter.shift.counted")
    for _ in range(2):
        drawer.hands.press(Qt.Key.Key_Backspace)
    await drawer.hands.write("35")
    assert not drawer.hands.sees("counter.shift.coin.loose.wrong")
    assert drawer.hands.read("counter.shift.counted") == "R$32.35 counted"
    await drawer.touch("counter.shift.counted")
    await drawer.hands.until(lambda: drawer.hands.sees("counter.shift.expected"), what="the count")
    assert drawer.hands.read("counter.shift.difference") == "R$2.35 too much"

    def read(conn: sa.Connection) -> tuple[str, int, int]:
        row = conn.execute(sa.select(drawer_counts)).one()
        return row.pieces, row.loose, row.counted

    assert await drawer.shop.till.owner.database.read(read) == ('{"2000":1}', 235 + 1000, 3235)


async def test_a_z_is_printed_again_as_a_copy(drawer: Drawer, roll: PaperRoll) -> None:
    setup = PrinterSetup("bar", "Bar", "network", roll.address, columns=32)
    await drawer.shop.printing.save_printer(setup)
    await drawer.hands.until(lambda: drawer.counter.printing.printers, what="the printer")
    await drawer.page()
    await drawer.open_with("0")
    await drawer.count()
    await drawer.close()
    for count in (1, 2):
        await drawer.touch("counter.shift.print")
        await pages(drawer, roll, count)
    first, second = (b"\n".join(read_job(job)[1]) for job in roll.jobs)
    assert b"Z report 1" in first
    assert b"COPY" not in first
    assert b"COPY 1" in second


class SystemPrinter:
    """Keeps what it prints."""

    def __init__(self) -> None:
        self.printed: list[str] = []

    def print_layout(self, layout: Layout, _printer: str) -> Printed:
        self.printed.append(as_text(layout))
        return Printed("the printer of the system", on_paper=True)


async def test_a_z_says_that_it_is_a_copy_on_the_printer_of_the_system_too(drawer: Drawer) -> None:
    system = SystemPrinter()
    drawer.counter.printing.pages.system = system
    await drawer.page()
    await drawer.open_with("0")
    await drawer.count()
    await drawer.close()
    for count in (1, 2, 3):
        await drawer.touch("counter.shift.print")
        await drawer.hands.until(lambda count=count: len(system.printed) == count, what="the page")  # type: ignore[misc]
        await drawer.hands.until(lambda: not drawer.counter.scope.busy("print report"), what="its end")
    assert [f"COPY {n}" in page for n, page in enumerate(system.printed)] == [False, True, True]


@pytest.mark.parametrize("code", ["en", "pt-BR", "ru"])
async def test_every_side_of_the_page_can_be_used_with_words_twice_as_large(
    drawer: Drawer, code: str
) -> None:
    language().set_language(code)
    theme_of(drawer.window).set_scale(200)
    await drawer.page()
    await drawer.open_with("5")
    for mode, name in (
        ("pay_in", "counter.shift.reason.change"),
        ("count", "counter.shift.coin.5.plus"),
        ("overview", "counter.shift.x"),
    ):
        drawer.counter.shift.go(mode)  # type: ignore[arg-type]
        await drawer.touch(name)
    await drawer.hands.until(lambda: drawer.counter.shift.report is not None, what="the X")
    await drawer.touch("counter.shift.done")
