"""The printer that the machine itself knows: a chit is laid out for its roll of paper and given to the system's queue."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QTextDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from core.api.printing import PAPER_WIDTH_MM, Chit, ChitLine, Printed, Printer, PrinterFault

_MARGIN_MM: Final = 4.0
_TAIL_MM: Final = 8.0
"""Paper after the last line, for tearing off."""
_POINTS_PER_MM: Final = 72 / 25.4
_FONT: Final = "Inter"


def default_printer() -> QPrinter | None:
    """Return the printer that the system prefers, or None when it knows none."""
    known = QPrinterInfo.defaultPrinter()
    if known.isNull():
        known = next(iter(QPrinterInfo.availablePrinters()), known)
    return None if known.isNull() else QPrinter(known, QPrinter.PrinterMode.HighResolution)


class SystemPrinter:
    """Implements `Printer` over the system's printers; what they cannot take because there are none goes to `spare`."""

    def __init__(
        self, spare: Printer | None = None, find: Callable[[], QPrinter | None] = default_printer
    ) -> None:
        self._spare = spare
        self._find = find

    def print_chit(self, chit: Chit) -> Printed:
        """Print a chit. Raises PrinterFault when the printer does not take it, or there is nowhere to print to."""
        printer = self._find()
        if printer is not None:
            name = printer.printerName() or printer.outputFileName()
            _paint(printer, _document(chit), name)
            return Printed(name, on_paper=True)
        if self._spare is None:
            raise PrinterFault("printer.none")
        return self._spare.print_chit(chit)


def _paint(printer: QPrinter, document: QTextDocument, name: str) -> None:
    """Lay the document on paper that is as long as it needs."""
    width = (PAPER_WIDTH_MM - 2 * _MARGIN_MM) * _POINTS_PER_MM
    document.setTextWidth(width)
    height = document.size().height()
    length = height / _POINTS_PER_MM + 2 * _MARGIN_MM + _TAIL_MM
    paper = QPageSize(QSizeF(PAPER_WIDTH_MM, length), QPageSize.Unit.Millimeter, "chit")
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    printer.setPageLayout(
        QPageLayout(paper, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)
    )
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterFault("printer.failed", printer=name)
    painter.scale(printer.logicalDpiX() / 72, printer.logicalDpiY() / 72)
    document.drawContents(painter, QRectF(0, 0, width, height))
    painter.end()
    if printer.printerState() in {QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error}:
        raise PrinterFault("printer.failed", printer=name)


def _document(chit: Chit) -> QTextDocument:
    """Write the chit: the number can be read from two metres, the lines from one."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    font = QFont(_FONT)
    font.setPixelSize(16)
    document.setDefaultFont(font)
    head = [
        f'<p align="center" style="font-size:14px">{_plain(chit.title)}</p>',
        f'<p align="center" style="font-size:64px; font-weight:700">{_plain(chit.number)}</p>',
        f'<p align="center" style="font-size:24px; font-weight:700">{_plain(chit.order_type.upper())}</p>',
    ]
    if chit.customer:
        head.append(f'<p align="center" style="font-size:24px">{_plain(chit.customer)}</p>')
    rows = "".join(_row(line) for line in chit.lines)
    table = f'<table width="100%" cellspacing="0" cellpadding="3">{rows}</table>'
    note = f'<p style="font-size:20px; font-weight:700">! {_plain(chit.note)}</p><hr>' if chit.note else ""
    foot = f'<p style="font-size:14px">{_plain(chit.placed)}<br>{_plain(chit.printed)}</p>'
    document.setHtml(f"{''.join(head)}<hr>{table}<hr>{note}{foot}")
    return document


def _row(line: ChitLine) -> str:
    """Write one line with what is special about it."""
    more = "".join(f'<br><span style="font-size:19px">{_plain(text)}</span>' for text in line.modifiers)
    if line.note:
        more += f'<br><span style="font-size:19px; font-weight:700">! {_plain(line.note)}</span>'
    big = 'style="font-size:24px; font-weight:700"'
    name = f"<span {big}>{_plain(line.name)}</span>{more}"
    return f'<tr><td {big} width="14%">{line.quantity}</td><td>{name}</td></tr>'


def _plain(text: str) -> str:
    """Return text from data as text: a product named `<b>` is a name."""
    return html.escape(text)
