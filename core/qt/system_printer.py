"""The printer that the machine itself knows: what is laid out for paper is painted and given to the system's queue."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from core.api.printing import (
    PAPER_MM,
    PAPER_WIDTH_MM,
    Chit,
    Layout,
    Printed,
    Printer,
    PrinterFault,
    chit_document,
    lay_out,
)
from core.qt.document_paint import paint
from core.qt.document_pdf import MARGIN_MM, page_for

COLUMNS: Final = 48
_TAIL_MM: Final = 8.0
"""Paper after the last line, for tearing off."""
_MM_PER_INCH: Final = 25.4


def default_printer() -> QPrinter | None:
    """Return the printer that the system prefers, or None when it knows none."""
    known = QPrinterInfo.defaultPrinter()
    if known.isNull():
        known = next(iter(QPrinterInfo.availablePrinters()), known)
    return None if known.isNull() else QPrinter(known, QPrinter.PrinterMode.HighResolution)


def printer_named(name: str) -> QPrinter | None:
    """Return the system's printer of this name, the preferred one for "", or None when it knows none such."""
    if not name:
        return default_printer()
    known = QPrinterInfo.printerInfo(name)
    return None if known.isNull() else QPrinter(known, QPrinter.PrinterMode.HighResolution)


class SystemPrinter:
    """Implements `Printer` and `LayoutPrinter` over the system's printers.

    A chit that they cannot take because there are none goes to `spare`.
    """

    def __init__(
        self, spare: Printer | None = None, find: Callable[[], QPrinter | None] = default_printer
    ) -> None:
        self._spare = spare
        self._find = find

    def print_chit(self, chit: Chit) -> Printed:
        """Print a chit. Raises PrinterFault when the printer does not take it, or there is nowhere to print to."""
        printer = self._find()
        if printer is not None:
            return _printed(printer, lay_out(chit_document(chit), COLUMNS))
        if self._spare is None:
            raise PrinterFault("printer.none")
        return self._spare.print_chit(chit)

    def print_layout(self, layout: Layout, name: str) -> Printed:
        """Print rows. Raises PrinterFault when the printer does not take them, or the system knows none of this name."""
        printer = printer_named(name) if name else self._find()
        if printer is None:
            raise PrinterFault("printer.none", begun=False)
        return _printed(printer, layout)


def _printed(printer: QPrinter, layout: Layout) -> Printed:
    name = printer.printerName() or printer.outputFileName()
    printer.setPageLayout(page_for(layout, _TAIL_MM))
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterFault("printer.failed", printer=name, begun=False)
    wide = PAPER_MM.get(layout.columns, PAPER_WIDTH_MM) - 2 * MARGIN_MM
    paint(painter, layout, wide / _MM_PER_INCH * printer.logicalDpiX())
    painter.end()
    if printer.printerState() in {QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error}:
        raise PrinterFault("printer.failed", printer=name, begun=True)
    return Printed(name, on_paper=True)
