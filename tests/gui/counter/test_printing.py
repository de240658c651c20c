"""Paper at the counter, through the real windows and over a real wire: receipts, copies, chits, printers, jobs."""

from __future__ import annotations

import functools
from collections.abc import AsyncGenerator, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt

from core.api.printing import PrinterSetup
from core.till.tables_of_shifts import drawer_openings
from pos_app.main import open_window
from pos_app.window import CounterWindow
from tests.support.counter_at_work import AtWork, opened_counter
from tests.support.escpos_reader import read_job
from tests.support.paper_roll import NO_PAPER, OK, PaperRoll
from tests.support.ports import free_port
from tests.support.waiting import eventually_so

pytestmark = [pytest.mark.gui, pytest.mark.fault("F30")]


class Bench(AtWork):
    """A cashier at a whole shop, beside a printer."""

    async def printer(self, roll: PaperRoll, **more: object) -> None:
        """Set the printer up."""
        setup = PrinterSetup("bar", "Bar", "network", roll.address, columns=32).changed(**more)
        await self.shop.printing.save_printer(setup)
        await self.hands.until(lambda: self.counter.printing.printers, what="the printer")

    async def sell(self) -> str:
        """Sell an espresso for exact cash; return the order."""
        await self.hands.tap_when_ready("counter.tile.espresso")
        await self.hands.tap_when_ready("counter.exact")
        await self.hands.until(self._paid, 10, "the sale to be paid")
        sale = self.counter.journey.latest
        assert sale is not None
        return sale.order_id

    async def pay_by_card(self) -> None:
        """Sell an espresso by card."""
        await self.tender_open()
        await self.hands.tap_when_ready("counter.tender.card")
        await self.hands.until(self._paid, 10, "the card to be paid")

    def _paid(self) -> bool:
        sale = self.counter.journey.latest
        return sale is not None and sale.paid and self.hands.sees("counter.receipt.print")


@pytest.fixture
def roll() -> Iterator[PaperRoll]:
    with PaperRoll() as made:
        yield made


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncGenerator[Bench]:
    async with opened_counter(Bench, tmp_path, size=(1366, 1000)) as made:
        yield made


async def pages(bench: Bench, roll: PaperRoll, count: int) -> list[bytes]:
    """Return the letters of what came out, when there are so many pages."""
    await bench.hands.until(lambda: len(roll.jobs) == count, what=f"{count} pages")
    return [b"\n".join(read_job(job)[1]) for job in roll.jobs]


async def test_a_receipt_is_printed_when_asked_for_and_the_second_one_is_a_copy(
    bench: Bench, roll: PaperRoll
) -> None:
    await bench.printer(roll)
    await bench.sell()

    bench.hands.tap("counter.receipt.print")
    (first,) = await pages(bench, roll, 1)
    assert b"TOTAL" in first
    assert b"7.00" in first
    assert b"COPY" not in first
    await bench.hands.until(lambda: bench.says("counter.receipt.printed", "Printed on Bar"))

    await bench.hands.tap_when_ready("counter.receipt.print")
    assert b"COPY 1" in (await pages(bench, roll, 2))[1]


async def test_an_order_is_reprinted_from_its_detail_and_seen_before_it_is_paper(
    bench: Bench, roll: PaperRoll
) -> None:
    await bench.printer(roll)
    order_id = await bench.sell()
    hands = bench.hands
    hands.tap("counter.rail.orders")
    bench.counter.detail.open(order_id)
    await hands.until(lambda: hands.sees("counter.order.receipt.show"), what="the order")

    await bench.touch("counter.order.receipt.show")
    await hands.until(lambda: hands.sees("counter.order.receipt.paper"), what="the paper")
    shown = hands.find("counter.order.receipt.paper").accessibleDescription()

    await bench.touch("counter.order.receipt.print")
    (page,) = await pages(bench, roll, 1)
    lines = [line.strip() for line in shown.splitlines()]
    assert next(line for line in lines if "TOTAL" in line).encode() in page, "the preview is the paper"


async def test_a_receipt_comes_by_itself_where_the_shop_wants_it_so_and_the_sale_does_not_wait(
    bench: Bench, roll: PaperRoll
) -> None:
    roll.stalls = True
    await bench.printer(roll, drawer_pin=0)
    bench.counter.printing.set_habit("receipts", "auto")

    await bench.sell()
    bench.hands.tap("counter.next_sale")
    await bench.sell()
    assert roll.jobs == [], "two sales are made, and not one receipt is out yet"

    roll.stalls = False
    await bench.hands.until(
        lambda: sum(b"TOTAL" in job for job in roll.jobs) == 2, 15, "both receipts, each once"
    )
    assert not any(b"COPY" in job for job in roll.jobs)


async def test_the_drawer_opens_for_cash_and_for_nothing_else(bench: Bench, roll: PaperRoll) -> None:
    await bench.printer(roll, drawer_pin=0)
    await bench.pay_by_card()
    bench.hands.tap("counter.next_sale")
    await bench.sell()

    (pulse,) = await pages(bench, roll, 1) and roll.jobs
    assert pulse.endswith(b"\x1bp\x00\x19\xfa")


async def test_the_drawer_opens_for_a_refund_in_cash_once_and_it_is_recorded(
    bench: Bench, roll: PaperRoll
) -> None:
    await bench.printer(roll, drawer_pin=0)
    order_id = await bench.sell()
    await pages(bench, roll, 1)
    hands = bench.hands
    hands.tap("counter.rail.orders")
    bench.counter.detail.open(order_id)
    await hands.until(lambda: hands.sees("counter.order.refund"), what="the order")
    await bench.touch("counter.order.refund")
    await bench.touch("counter.order.refund.confirm")
    await pages(bench, roll, 2)

    def read(conn: sa.Connection) -> list[tuple[str, str]]:
        table = drawer_openings.c
        found = conn.execute(sa.select(table.why, table.order_id).order_by(table.position))
        return [(row.why, row.order_id) for row in found]

    openings = await bench.shop.till.owner.database.read(read)
    assert openings == [("sale", order_id), ("refund", order_id)]


async def test_paper_that_is_out_is_told_in_words_and_the_job_waits_in_the_list(
    bench: Bench, roll: PaperRoll
) -> None:
    hands = bench.hands
    roll.state = NO_PAPER
    await bench.printer(roll)
    await bench.sell()
    hands.tap("counter.receipt.print")

    await hands.until(lambda: hands.sees("counter.banner"), what="the banner")
    assert hands.read("counter.banner.text") == "Bar is out of paper. Put in a new roll."
    hands.tap("counter.rail.settings")
    await hands.until(lambda: bench.says("counter.jobs.0.state", "out of paper"), what="the reason")

    roll.state = OK
    await bench.touch("counter.jobs.0.again")
    await pages(bench, roll, 1)
    await hands.until(lambda: bench.says("counter.jobs.0.state", "Printed on Bar"))


async def test_a_job_that_nobody_wants_any_more_is_taken_back(bench: Bench) -> None:
    with PaperRoll() as roll:
        await bench.printer(roll)
    await bench.sell()
    bench.hands.tap("counter.receipt.print")
    bench.hands.tap("counter.rail.settings")
    await bench.hands.until(lambda: bench.says("counter.jobs.0.state", "Waits for Bar"))

    await bench.touch("counter.jobs.0.cancel")
    await bench.hands.until(lambda: bench.says("counter.jobs.0.state", "Taken back"))


async def test_a_printer_is_set_up_and_an_address_that_is_none_is_told_while_it_is_typed(
    bench: Bench, roll: PaperRoll
) -> None:
    hands = bench.hands
    hands.tap("counter.rail.settings")
    await bench.touch("counter.printers.add")
    form = "counter.printer.form"
    await bench.touch(f"{form}.name")
    await hands.write("Bar")
    await bench.touch(f"{form}.address")
    await hands.write("300.1.1.1")
    await hands.until(lambda: bench.says(f"{form}.wrong", "no address of a printer"), what="what is wrong")

    await bench.touch(f"{form}.save")
    assert await bench.shop.printing.printers() == (), "nothing half done"

    await bench.touch(f"{form}.address")
    for _ in "300.1.1.1":
        hands.press(Qt.Key.Key_Delete)
        hands.press(Qt.Key.Key_Backspace)
    await hands.write(roll.address)
    await bench.touch(f"{form}.columns.32")
    await bench.touch(f"{form}.save")
    await hands.until(lambda: hands.sees("counter.printer.0.test"), what="the printer")
    (view,) = await bench.shop.printing.printers()
    assert (view.setup.name, view.setup.address, view.setup.columns) == ("Bar", roll.address, 32)

    await bench.touch("counter.printer.0.test")
    (page,) = await pages(bench, roll, 1)
    assert b"Test page" in page
    assert "АБВ".encode("cp866") in page

    await bench.touch("counter.printer.0.remove")
    await hands.until(lambda: hands.sees("counter.printers.empty"))


async def test_without_a_printer_a_receipt_is_a_pdf(bench: Bench, tmp_path: Path) -> None:
    await bench.sell()
    bench.hands.tap("counter.receipt.print")

    await bench.hands.until(lambda: list((tmp_path / "pdf").glob("Receipt-*.pdf")), what="the file")
    (file,) = (tmp_path / "pdf").glob("Receipt-*.pdf")
    await bench.hands.until(lambda: file.read_bytes().endswith(b"%%EOF\n"), what="a whole file")


async def test_kitchen_chits_go_to_the_printer_of_the_kitchen_and_the_till_knows_it(
    bench: Bench, roll: PaperRoll
) -> None:
    await bench.printer(roll, role="kitchen")
    order_id = await bench.sell()

    bench.counter.chits.print_chit(order_id)
    (page,) = await pages(bench, roll, 1)
    assert b"1 x Espresso" in page
    door = bench.shop.shop("counter").till

    async def knows() -> bool:
        return (await door.order(order_id)).row.chit_printed_at is not None

    await eventually_so(knows)


async def test_what_failed_before_the_window_was_opened_is_in_the_list_and_no_news(bench: Bench) -> None:
    printing = bench.shop.printing
    dead = PrinterSetup("bar", "Bar", "network", f"127.0.0.1:{free_port()}", drawer_pin=0)
    await printing.save_printer(dead)
    await printing.open_drawer(title="Drawer")

    async def failed() -> bool:
        return [job.state for job in await printing.jobs()] == ["failed"]

    await eventually_so(failed)
    later = open_window(bench.shop.shop("counter"))
    assert isinstance(later, CounterWindow)
    told: list[object] = []
    later.counter.complaints.told.connect(told.append)
    await bench.hands.until(lambda: later.counter.printing.jobs, what="the list")
    assert told == []
    later.close()
    await later.counter.scope.close()
    later.deleteLater()


async def test_chits_come_by_themselves_where_the_kitchen_cooks_from_paper(
    bench: Bench, roll: PaperRoll
) -> None:
    await bench.printer(roll, role="kitchen")
    bench.counter.printing.set_habit("chits", "auto")
    await bench.sell()
    bench.hands.tap("counter.next_sale")
    await bench.sell()

    assert all(b"1 x Espresso" in page for page in await pages(bench, roll, 2))


async def test_a_key_prints_the_last_receipt(bench: Bench, roll: PaperRoll) -> None:
    await bench.printer(roll)
    await bench.sell()
    bench.hands.press(Qt.Key.Key_F5)

    assert b"TOTAL" in (await pages(bench, roll, 1))[0]


async def test_a_kitchen_printer_that_is_dead_is_told(bench: Bench) -> None:
    setup = PrinterSetup("k", "Kitchen printer", "network", f"127.0.0.1:{free_port()}", role="kitchen")
    await bench.shop.printing.save_printer(setup)
    order_id = await bench.sell()
    bench.counter.chits.print_chit(order_id)

    await bench.hands.until(lambda: bench.hands.sees("counter.banner"), what="the banner")
    assert "Kitchen printer is off line" in bench.hands.read("counter.banner.text")


async def test_a_logo_that_is_no_picture_or_far_too_large_is_told(bench: Bench, tmp_path: Path) -> None:
    large, text = tmp_path / "large.png", tmp_path / "text.png"
    with large.open("wb") as content:
        content.truncate(100_000_000)
    text.write_text("no picture")

    for file, told in ((large, "too large for a logo"), (text, "no picture that can be read")):
        bench.counter.printer_setups.take_logo(str(file))
        says = functools.partial(bench.says, "counter.banner.text", told)
        await bench.hands.until(says, what=told)
    assert bench.counter.printing.head.head().logo is None
