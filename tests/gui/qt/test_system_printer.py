"""A chit goes to the printer of the system, and where there is none to the spare one."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter

from core.api.printing import Chit, ChitLine, Printed, PrinterFault
from core.qt.system_printer import SystemPrinter, default_printer

pytestmark = pytest.mark.gui

CHIT = Chit(
    "o-1", "042", "Kitchen", "To go", "Ana", (ChitLine(2, "<b>Latte", ("oat",), "hot"),), "!", "1", "2"
)


class Spare:
    """Takes what the system cannot print."""

    def __init__(self) -> None:
        self.taken: list[Chit] = []

    def print_chit(self, chit: Chit) -> Printed:
        self.taken.append(chit)
        return Printed("a file", on_paper=False)


def paper(file: Path) -> QPrinter:
    """A printer whose paper is a PDF file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


async def test_a_chit_is_one_page_as_wide_as_the_roll(tmp_path: Path) -> None:
    spare = Spare()
    file = tmp_path / "chit.pdf"

    printed = SystemPrinter(spare, lambda: paper(file)).print_chit(CHIT)

    assert (printed.where, printed.on_paper) == (str(file), True)
    content = file.read_bytes()
    (box,) = re.findall(rb"MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", content)
    assert float(box[0]) == pytest.approx(80 * 72 / 25.4, abs=1)
    assert float(box[1]) > 200
    assert spare.taken == []


async def test_it_prints_in_a_thread_so_that_no_window_waits_for_paper(tmp_path: Path) -> None:
    file = tmp_path / "chit.pdf"

    printed = await asyncio.to_thread(SystemPrinter(find=lambda: paper(file)).print_chit, CHIT)
    await asyncio.to_thread(default_printer)

    assert printed.on_paper
    assert file.stat().st_size > 1000


async def test_a_machine_without_a_printer_uses_the_spare_one() -> None:
    spare = Spare()

    assert SystemPrinter(spare, lambda: None).print_chit(CHIT) == Printed("a file", on_paper=False)
    assert spare.taken == [CHIT]


@pytest.mark.fault("F30")
async def test_nowhere_to_print_to_is_told() -> None:
    with pytest.raises(PrinterFault) as told:
        SystemPrinter(find=lambda: None).print_chit(CHIT)
    assert told.value.code == "printer.none"


@pytest.mark.fault("F30")
async def test_a_printer_that_dies_in_the_middle_of_a_chit_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = paper(tmp_path / "chit.pdf")
    monkeypatch.setattr(printer, "printerState", lambda: QPrinter.PrinterState.Error)

    with pytest.raises(PrinterFault) as told:
        SystemPrinter(find=lambda: printer).print_chit(CHIT)
    assert told.value.code == "printer.failed"


@pytest.mark.fault("F30")
@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
async def test_a_printer_that_cannot_begin_is_told(tmp_path: Path) -> None:
    nowhere = tmp_path / "missing" / "chit.pdf"

    with pytest.raises(PrinterFault) as told:
        SystemPrinter(find=lambda: paper(nowhere)).print_chit(CHIT)
    assert told.value.code == "printer.failed"


async def test_the_system_is_asked_for_its_printers() -> None:
    found = default_printer()
    assert found is None or found.printerName()
