"""A document as a PDF file, one page as long as the paper would be."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from core.api.printing import PAPER_MM, PAPER_WIDTH_MM, Layout, PrinterFault
from core.qt.document_paint import height_of, paint

MARGIN_MM: Final = 4.0
_DPI: Final = 300
_MM_PER_INCH: Final = 25.4


def page_for(layout: Layout, tail_mm: float = 0.0) -> QPageLayout:
    """Return the page that a layout fills, with `tail_mm` of paper after it."""
    wide = float(PAPER_MM.get(layout.columns, PAPER_WIDTH_MM))
    long = height_of(layout, wide - 2 * MARGIN_MM) + 2 * MARGIN_MM + tail_mm
    size = QPageSize(
        QSizeF(wide, long), QPageSize.Unit.Millimeter, "roll", QPageSize.SizeMatchPolicy.ExactMatch
    )
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)


def save_pdf(layout: Layout, file: Path) -> None:
    """Write a layout as PDF; call it in a thread. Raises PrinterFault when the file cannot be written."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.open("ab").close()  # Qt would only warn
    except OSError as fault:
        detail = fault.strerror or str(fault)
        raise PrinterFault("printer.pdf_not_saved", path=str(file), detail=detail) from fault
    writer = QPdfWriter(str(file))
    writer.setTitle(layout.title)
    writer.setCreator("Comanda")
    writer.setResolution(_DPI)
    writer.setPageLayout(page_for(layout))
    painter = QPainter()
    if not painter.begin(writer):
        raise PrinterFault("printer.pdf_not_saved", path=str(file), detail="")
    wide = PAPER_MM.get(layout.columns, PAPER_WIDTH_MM) - 2 * MARGIN_MM
    paint(painter, layout, wide / _MM_PER_INCH * _DPI)
    painter.end()
