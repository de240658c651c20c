"""A job goes to a printer that refuses, stalls, breaks off in the middle, or says what is wrong with it."""

from __future__ import annotations

import os
import stat
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.devices.connection import Stopped, network_wire
from core.devices.delivery import Delivery
from core.devices.document import Cut, Document, Text
from core.devices.printer import Printed
from core.devices.printer_setup import PrinterSetup
from core.devices.printer_status import is_done, is_status, reason_of
from core.devices.talk import BYTES_A_SECOND, LEAST_S, Manners, Talk, patience_s
from core.errors import PrinterFault
from tests.support.escpos_reader import read_job
from tests.support.paper_roll import COVER_OPEN, NO_PAPER, OFF_LINE, OK, PaperRoll
from tests.support.ports import free_port
from tests.support.waiting import eventually_true

pytestmark = pytest.mark.fault("F30")

PAGE = Document("receipt", "Receipt A042", (Text("Café"), Cut()), again="AGAIN")
NEVER = threading.Event()


@pytest.fixture
def roll() -> Iterator[PaperRoll]:
    with PaperRoll() as made:
        yield made


@pytest.fixture
def delivery() -> Delivery:
    return Delivery(least_s=0.3)


def bar(address: str, kind: str = "network") -> PrinterSetup:
    return PrinterSetup("p1", "Bar", "network", address).changed(kind=kind)


def reason(delivery: Delivery, setup: PrinterSetup, page: Document = PAGE) -> tuple[str, bool]:
    """Return why a page was not printed, and whether some of it may be on paper."""
    with pytest.raises(PrinterFault) as told:
        delivery.deliver(setup, page, NEVER)
    return told.value.code, bool(told.value.params.get("begun"))


def test_a_page_comes_out_and_the_printer_says_so(roll: PaperRoll, delivery: Delivery) -> None:
    assert delivery.deliver(bar(roll.address), PAGE, NEVER) == Printed("Bar", on_paper=True)

    eventually_true(lambda: roll.jobs, what="the page")
    _commands, texts = read_job(roll.jobs[0])
    assert texts == [b"Caf\x82"]


def test_a_printer_that_tells_nothing_of_itself_prints_too(delivery: Delivery) -> None:
    with PaperRoll(answers=False) as roll:
        assert delivery.deliver(bar(roll.address), PAGE, NEVER).on_paper
        eventually_true(lambda: roll.jobs, what="the page")


@pytest.mark.parametrize(
    ("state", "code"),
    [(NO_PAPER, "printer.paper_out"), (COVER_OPEN, "printer.cover_open"), (OFF_LINE, "printer.offline")],
)
def test_the_printer_says_why_it_cannot_and_nothing_is_sent(
    roll: PaperRoll, delivery: Delivery, state: dict[int, int], code: str
) -> None:
    roll.state = state
    assert reason(delivery, bar(roll.address)) == (code, False)

    roll.state = OK
    delivery.deliver(bar(roll.address), PAGE, NEVER)
    eventually_true(lambda: len(roll.jobs) == 1, what="the page, once")


def test_a_printer_that_refuses_is_told_with_its_address(delivery: Delivery) -> None:
    assert reason(delivery, bar(f"127.0.0.1:{free_port()}")) == ("printer.refuses", False)


def test_a_name_that_nobody_has_is_told(delivery: Delivery) -> None:
    assert reason(delivery, bar("printer.invalid")) == ("printer.unreachable", False)


def test_a_connection_that_breaks_off_in_the_middle_may_have_printed(
    roll: PaperRoll, delivery: Delivery
) -> None:
    roll.breaks_after = 8

    assert reason(delivery, bar(roll.address)) == ("printer.cut_off", True)


def test_a_mute_printer_that_breaks_off_is_noticed_too(delivery: Delivery) -> None:
    with PaperRoll(answers=False) as roll:
        roll.breaks_after = 8
        assert reason(delivery, bar(roll.address)) == ("printer.cut_off", True)


def test_a_printer_that_has_always_answered_and_stalls_gets_nothing(
    roll: PaperRoll, delivery: Delivery
) -> None:
    delivery.deliver(bar(roll.address), PAGE, NEVER)
    roll.stalls = True

    assert reason(delivery, bar(roll.address)) == ("printer.silent", False)


def test_a_job_that_is_not_taken_times_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.devices.talk.BYTES_A_SECOND", 100_000_000)
    talk = Talk("Bar", Manners(tells_state=False), least_s=0.2)
    with PaperRoll(answers=False) as roll:
        roll.stalls = True
        with network_wire(roll.address, NEVER, "Bar") as wire, pytest.raises(PrinterFault) as told:
            talk.deliver(wire, b"x" * 20_000_000)  # more than all buffers on the way hold
    assert (told.value.code, told.value.params["begun"]) == ("printer.silent", True)


def test_a_printer_that_never_confirms_is_asked_for_that_only_once(
    roll: PaperRoll, delivery: Delivery
) -> None:
    roll.confirms = False
    delivery.deliver(bar(roll.address), PAGE, NEVER)

    begun = time.monotonic()
    delivery.deliver(bar(roll.address), PAGE, NEVER)
    assert time.monotonic() - begun < 0.3


def test_paper_that_runs_out_in_a_job_is_told_as_begun(roll: PaperRoll, delivery: Delivery) -> None:
    roll.confirms = False
    states = iter([OK[1], OK[2], OK[3], OK[4]])

    class Runs(dict[int, int]):
        def __getitem__(self, which: int) -> int:
            return next(states, NO_PAPER[which])

    roll.state = Runs()
    assert reason(delivery, bar(roll.address)) == ("printer.paper_out", True)


def test_a_program_that_ends_does_not_wait_for_a_printer(delivery: Delivery) -> None:
    stop = threading.Event()
    stop.set()
    with PaperRoll() as roll, pytest.raises(Stopped):
        delivery.deliver(bar(roll.address), PAGE, stop)


def test_the_time_for_a_job_grows_with_its_length() -> None:
    assert patience_s(0) == LEAST_S
    assert patience_s(60 * BYTES_A_SECOND) == LEAST_S + 60


def test_a_device_file_gets_the_bytes(tmp_path: Path, delivery: Delivery) -> None:
    pipe = tmp_path / "lp0"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        setup = bar(str(pipe), "usb")
        assert delivery.deliver(setup, PAGE, NEVER).on_paper
        assert b"Caf\x82" in os.read(reading, 4096)
    finally:
        os.close(reading)


@pytest.mark.parametrize("kind", ["usb", "file"])
def test_a_cable_that_is_not_plugged_in_is_told(tmp_path: Path, delivery: Delivery, kind: str) -> None:
    assert reason(delivery, bar(str(tmp_path / "lp9"), kind)) == ("printer.missing", False)


def test_a_folder_gets_one_text_file_for_each_job_and_none_is_replaced(
    tmp_path: Path, delivery: Delivery
) -> None:
    setup = bar(f"{tmp_path}/receipts/", "file")

    told = [delivery.deliver(setup, PAGE, NEVER) for _ in range(2)]

    assert [one.where for one in told] == ["receipts/Receipt-A042.txt", "receipts/Receipt-A042-2.txt"]
    assert not any(one.on_paper for one in told)
    assert (tmp_path / "receipts" / "Receipt-A042.txt").read_text(encoding="utf-8") == "Café\n"


def test_a_file_that_is_there_gets_the_bytes_of_each_job(tmp_path: Path, delivery: Delivery) -> None:
    file = tmp_path / "spool"
    file.touch()

    for _ in range(2):
        assert not delivery.deliver(bar(str(file), "file"), PAGE, NEVER).on_paper
    assert file.read_bytes().count(b"Caf\x82") == 2
    assert stat.S_ISREG(file.stat().st_mode)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, delivery: Delivery) -> None:
    (tmp_path / "receipts").write_text("in the way")
    assert reason(delivery, bar(f"{tmp_path}/receipts/", "file")) == ("printer.not_saved", False)


def test_the_printer_of_the_system_is_lent_by_a_window(delivery: Delivery) -> None:
    assert reason(delivery, bar("", "system")) == ("printer.none", False)


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ((0x12, 0x12, 0x12, 0x12), ""),
        ((), ""),
        ((0x1A, 0x16, 0x12, 0x12), "printer.cover_open"),
        ((0x1A, 0x12, 0x12, 0x72), "printer.paper_out"),
        ((0x1A, 0x32, 0x12, 0x12), "printer.paper_out"),
        ((0x1A, 0x52, 0x1A, 0x12), "printer.knife_stuck"),
        ((0x1A, 0x52, 0x32, 0x12), "printer.broken"),
        ((0x1A, 0x12, 0x12, 0x12), "printer.offline"),
        ((0x12, 0x12, 0x12, 0x1E), ""),
    ],
)
def test_every_state_has_its_reason(answers: tuple[int, ...], code: str) -> None:
    assert all(is_status(answer) and not is_done(answer) for answer in answers)
    assert reason_of(answers) == code
