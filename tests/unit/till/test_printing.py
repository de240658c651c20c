"""Each printer has a queue of its own: nobody waits for it, nothing is lost, and what may have come out twice says so."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator

import pytest

from core.devices.delivery import Delivery
from core.devices.document import CopyMark, Cut, Document, Text
from core.devices.print_job import PrintJobView
from core.devices.printer_setup import PrinterSetup
from core.domain.change import ChangeKind
from core.errors import Conflict, InvalidInput, NotFound, PrinterFault
from core.till.printing import DRAWER_MS, STALE_MS, Printing
from core.till.printing_queue import PrintPace
from tests.support.paper_roll import COVER_OPEN, NO_PAPER, OK, PaperRoll
from tests.support.ports import free_port
from tests.support.till_site import TillSite
from tests.support.waiting import eventually, eventually_so

pytestmark = pytest.mark.fault("F30")

PACE = PrintPace(first_wait=0.01, before_fallback=2, most_tries=4)
RECEIPT = Document("receipt", "Receipt 042", (CopyMark("COPY {n}"), Text("Latte"), Cut()), again="AGAIN")
CHIT = Document("chit", "Kitchen 042", (Text("2 x Latte"), Cut()), again="AGAIN")


@pytest.fixture
def roll() -> Iterator[PaperRoll]:
    with PaperRoll() as made:
        yield made


@pytest.fixture
def spare() -> Iterator[PaperRoll]:
    with PaperRoll() as made:
        yield made


def a_printing(site: TillSite, pace: PrintPace = PACE) -> Printing:
    return Printing(site.till.owner.database, site.clock, Delivery(least_s=0.3), pace)


@pytest.fixture
async def printing(site: TillSite) -> AsyncGenerator[Printing]:
    made = a_printing(site)
    await made.open()
    yield made
    await made.close()


def bar(roll: PaperRoll, **more: object) -> PrinterSetup:
    return PrinterSetup("bar", "Bar", "network", roll.address).changed(**more)


async def job(printing: Printing, job_id: str) -> PrintJobView:
    (found,) = [view for view in await printing.jobs() if view.job_id == job_id]
    return found


async def pages(roll: PaperRoll, count: int) -> list[bytes]:
    """Return what came out, when there are so many pages."""
    await eventually(lambda: len(roll.jobs) == count, what=f"{count} pages")
    return roll.jobs


async def until(printing: Printing, job_id: str, state: str) -> PrintJobView:
    async def is_so() -> bool:
        return (await job(printing, job_id)).state == state

    await eventually_so(is_so)
    return await job(printing, job_id)


async def until_told(printing: Printing, job_id: str, reason: str) -> None:
    async def is_so() -> bool:
        return (await job(printing, job_id)).reason == reason

    await eventually_so(is_so)


async def test_a_job_comes_out_in_the_background(printing: Printing, roll: PaperRoll, site: TillSite) -> None:
    await printing.save_printer(bar(roll))
    job_id = await printing.submit(RECEIPT, "receipts", order_id="o-1")

    done = await until(printing, job_id, "done")
    assert (done.where, done.on_paper, done.tries, done.order_id) == ("Bar", True, 1, "o-1")
    (page,) = await pages(roll, 1)
    assert b"Latte" in page
    assert b"COPY" not in page
    assert any(change.kind is ChangeKind.PRINTING for change in site.changes)


async def test_the_second_print_of_a_receipt_is_copy_one(printing: Printing, roll: PaperRoll) -> None:
    await printing.save_printer(bar(roll))
    for count in range(3):
        await printing.submit(RECEIPT, "receipts", order_id="o-1")
        await pages(roll, count + 1)
    await printing.submit(RECEIPT, "receipts", order_id="o-2")
    await pages(roll, 4)

    assert [b"COPY" in made for made in roll.jobs] == [False, True, True, False]
    assert b"COPY 2" in roll.jobs[2]


async def test_the_same_job_again_prints_nothing_again(printing: Printing, roll: PaperRoll) -> None:
    await printing.save_printer(bar(roll))
    for _ in range(3):
        await printing.submit(RECEIPT, "receipts", order_id="o-1", job_id="receipt-o-1")
    await until(printing, "receipt-o-1", "done")

    assert len(await printing.jobs()) == 1


async def test_without_a_printer_it_is_told_at_once(printing: Printing, roll: PaperRoll) -> None:
    with pytest.raises(PrinterFault) as told:
        await printing.submit(RECEIPT, "receipts")
    assert told.value.code == "printer.none_for"
    await printing.save_printer(bar(roll, role="kitchen"))
    with pytest.raises(PrinterFault):
        await printing.submit(RECEIPT, "receipts")
    assert await printing.jobs() == ()


async def test_paper_that_is_out_is_told_and_the_job_comes_out_when_there_is_some(
    printing: Printing, roll: PaperRoll
) -> None:
    roll.state = NO_PAPER
    await printing.save_printer(bar(roll))
    job_id = await printing.submit(RECEIPT, "receipts", order_id="o-1")
    await until_told(printing, job_id, "printer.paper_out")
    (view,) = await printing.printers()
    assert view.waiting == 1

    roll.state = OK
    assert (await until(printing, job_id, "done")).reason == ""
    assert b"AGAIN" not in (await pages(roll, 1))[0], "nothing had come out before"
    assert (await printing.printers())[0].reason == ""


async def test_what_broke_off_in_the_middle_is_printed_again_and_says_so(
    printing: Printing, roll: PaperRoll
) -> None:
    roll.breaks_after = 6
    await printing.save_printer(bar(roll))
    job_id = await printing.submit(CHIT, "kitchen")

    await until(printing, job_id, "done")
    assert b"AGAIN" in (await pages(roll, 1))[0]


async def test_a_dead_printer_does_not_hold_up_the_others(printing: Printing, roll: PaperRoll) -> None:
    await printing.save_printer(bar(roll, role="receipts"))
    dead = PrinterSetup("dead", "Kitchen", "network", f"127.0.0.1:{free_port()}", role="kitchen")
    await printing.save_printer(dead)
    stuck = await printing.submit(CHIT, "kitchen")
    job_id = await printing.submit(RECEIPT, "receipts", order_id="o-1")

    await until(printing, job_id, "done")
    failed = await until(printing, stuck, "failed")
    assert (failed.reason, failed.tries) == ("printer.refuses", PACE.most_tries)
    assert failed.detail["address"] == dead.address


async def test_the_printer_beside_takes_over_and_the_list_says_in_whose_place(
    printing: Printing, roll: PaperRoll
) -> None:
    await printing.save_printer(bar(roll, role="receipts"))
    dead = f"127.0.0.1:{free_port()}"
    kitchen = PrinterSetup("dead", "Kitchen", "network", dead, role="kitchen", fallback="bar")
    await printing.save_printer(kitchen)

    done = await until(printing, await printing.submit(CHIT, "kitchen"), "done")

    assert (done.where, done.moved_from) == ("Bar", "Kitchen")
    await pages(roll, 1)


async def test_two_dead_printers_do_not_play_ping_pong(printing: Printing, roll: PaperRoll) -> None:
    dead = [f"127.0.0.1:{free_port()}" for _ in range(2)]
    await printing.save_printer(PrinterSetup("a", "A", "network", dead[0]))
    await printing.save_printer(PrinterSetup("b", "B", "network", dead[1], fallback="a"))
    await printing.save_printer(PrinterSetup("a", "A", "network", dead[0], fallback="b"))

    failed = await until(printing, await printing.submit(RECEIPT, "receipts", order_id="o-1"), "failed")
    assert (failed.printer, failed.moved_from) == ("B", "A")


async def test_a_person_prints_it_on_another_printer_or_takes_it_back(
    printing: Printing, roll: PaperRoll, spare: PaperRoll
) -> None:
    roll.state = COVER_OPEN
    await printing.save_printer(bar(roll))
    await printing.save_printer(PrinterSetup("spare", "Spare", "network", spare.address))
    first = await printing.submit(RECEIPT, "receipts", order_id="o-1")
    await until(printing, first, "failed")

    await printing.again(first, "spare")
    assert (await until(printing, first, "done")).where == "Spare"
    assert b"COPY" not in (await pages(spare, 1))[0], "the first one that came out is no copy"

    second = await printing.submit(RECEIPT, "receipts", order_id="o-2")
    await until_told(printing, second, "printer.cover_open")
    await until(printing, second, "failed")
    with pytest.raises(Conflict):
        await printing.cancel(second)


async def test_what_was_printed_is_printed_again_as_a_copy(printing: Printing, roll: PaperRoll) -> None:
    await printing.save_printer(bar(roll))
    first = await printing.submit(RECEIPT, "receipts", order_id="o-1")
    chit = await printing.submit(CHIT, "kitchen", order_id="")
    await until(printing, chit, "done")

    await printing.again(first)
    assert b"COPY 1" in (await pages(roll, 3))[2]
    await printing.again(chit)
    assert b"AGAIN" in (await pages(roll, 4))[3], "the kitchen must not make it twice"
    with pytest.raises(NotFound):
        await printing.again("nothing")


async def test_jobs_survive_the_end_of_the_program(site: TillSite, roll: PaperRoll) -> None:
    before = a_printing(site, PrintPace(first_wait=60.0))
    await before.open()
    roll.state = NO_PAPER
    await before.save_printer(bar(roll))
    job_id = await before.submit(RECEIPT, "receipts", order_id="o-1")
    await until_told(before, job_id, "printer.paper_out")
    await before.close()
    roll.state = OK
    await site.reopen()

    after = a_printing(site)
    await after.open()
    assert (await until(after, job_id, "done")).order_id == "o-1"
    await after.close()


async def test_what_was_being_printed_when_the_program_died_says_that_it_may_come_twice(
    site: TillSite, roll: PaperRoll
) -> None:
    before = a_printing(site)
    await before.open()
    roll.stalls = True
    await before.save_printer(bar(roll))
    job_id = await before.submit(RECEIPT, "receipts", order_id="o-1")
    await until(before, job_id, "printing")
    await before.close()
    roll.stalls = False

    after = a_printing(site)
    await after.open()
    await until(after, job_id, "done")
    await eventually(lambda: any(b"Latte" in made for made in roll.jobs))
    assert b"AGAIN" in next(made for made in roll.jobs if b"Latte" in made)
    await after.close()


async def test_yesterdays_receipts_do_not_come_out_in_the_morning(site: TillSite, roll: PaperRoll) -> None:
    before = a_printing(site, PrintPace(first_wait=60.0))
    await before.open()
    roll.state = NO_PAPER
    await before.save_printer(bar(roll))
    job_id = await before.submit(RECEIPT, "receipts", order_id="o-1")
    await until_told(before, job_id, "printer.paper_out")
    await before.close()
    site.clock.turn(STALE_MS / 1000 + 1)
    roll.state = OK

    after = a_printing(site)
    await after.open()
    assert (await job(after, job_id)).reason == "printer.too_late"
    assert roll.jobs == []
    await after.close()


async def test_the_drawer_opens_once_or_not_at_all(
    printing: Printing, roll: PaperRoll, site: TillSite
) -> None:
    assert await printing.open_drawer(title="Drawer") == "", "there is none"
    await printing.save_printer(bar(roll, drawer_pin=1))
    job_id = "drawer-o-1"
    for _ in range(2):
        assert await printing.open_drawer(title="Drawer", order_id="o-1", job_id=job_id) == job_id
    await until(printing, job_id, "done")
    assert [made.endswith(b"\x1bp\x01\x19\xfa") for made in await pages(roll, 1)] == [True]
    with pytest.raises(Conflict):
        await printing.again(job_id)

    roll.state = COVER_OPEN
    failed = await until(printing, await printing.open_drawer(title="Drawer"), "failed")
    assert failed.tries == 1, "nobody stands before it when it would open later"


async def test_a_drawer_is_not_opened_behind_a_job_that_took_too_long(
    printing: Printing, roll: PaperRoll, site: TillSite
) -> None:
    roll.stalls = True
    await printing.save_printer(bar(roll, drawer_pin=0))
    first = await printing.submit(RECEIPT, "receipts", order_id="o-1")
    await until(printing, first, "printing")
    late = await printing.open_drawer(title="Drawer")
    site.clock.turn(DRAWER_MS / 1000 + 1)
    roll.stalls = False

    assert (await until(printing, late, "failed")).reason == "printer.too_late"
    assert not any(b"\x1bp" in made for made in roll.jobs)


async def test_a_printer_that_is_none_is_refused_and_one_that_is_taken_away_leaves_nothing_waiting(
    printing: Printing, roll: PaperRoll
) -> None:
    with pytest.raises(InvalidInput):
        await printing.save_printer(bar(roll, address="http://bar"))
    assert await printing.printers() == ()
    roll.state = NO_PAPER
    await printing.save_printer(bar(roll))
    await printing.save_printer(PrinterSetup("b", "B", "file", "/tmp/", fallback="bar"))
    job_id = await printing.submit(RECEIPT, "receipts", order_id="o-1")
    await until_told(printing, job_id, "printer.paper_out")

    await printing.remove_printer("bar")
    (left,) = await printing.printers()
    assert left.setup.fallback == ""
    await until(printing, job_id, "failed")


async def test_a_page_that_cannot_be_made_does_not_stop_the_queue(
    printing: Printing, roll: PaperRoll, monkeypatch: pytest.MonkeyPatch
) -> None:
    await printing.save_printer(bar(roll))
    with monkeypatch.context() as broken:
        broken.setattr("core.devices.delivery.layout_for", lambda *_given, **_more: 1 // 0)
        job_id = await printing.submit(RECEIPT, "receipts", order_id="o-1")
        assert (await until(printing, job_id, "failed")).reason == "printer.broken_job"

    await until(printing, await printing.submit(CHIT, "kitchen"), "done")
