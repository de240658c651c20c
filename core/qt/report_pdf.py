"""A report as PDF on A4: the shop's name, the days, the tables, and on each page which one it is."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPageSize, QPainter, QPdfWriter, QTextDocument

from core.api.reports import SalesReport
from core.qt.language import translate
from core.qt.report_counters import about_text
from core.qt.report_tables import Cell, Table, cell_text, period_text
from core.qt.theme import base_font

_DPI: Final = 150
_MARGIN_MM: Final = 14.0
_MM_PER_INCH: Final = 25.4
_FOOT: Final = 40
"""Dots at the foot of a page for its number."""
_TEXT_PX: Final = 17
_STYLE: Final = """
h1 { font-size: 30px; } h2 { font-size: 22px; } p { color: #444444; }
th { text-align: left; padding: 3px 8px; background: #eeeeee; }
td { padding: 3px 8px; } .n { text-align: right; } .s { font-weight: 600; }
"""


def write_pdf(file: Path, tables: tuple[Table, ...], report: SalesReport, head: str) -> None:
    """Write tables as PDF; call it in a thread. Raises OSError when the file cannot be written."""
    writer = QPdfWriter(str(file))
    writer.setTitle(f"{translate('Reports', 'Report')} {period_text(report.period)}")
    writer.setCreator("Comanda")
    writer.setResolution(_DPI)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM))
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError(0, translate("Reports", "the file cannot be written"))
    try:
        _paint(painter, writer, _document(tables, report, head), head)
    finally:
        done = painter.end()
    if not done or not file.stat().st_size:
        raise OSError(0, translate("Reports", "the file cannot be written"))


def _paint(painter: QPainter, writer: QPdfWriter, document: QTextDocument, head: str) -> None:
    page = QSizeF(writer.width(), writer.height() - _FOOT)
    document.setPageSize(page)
    pages = document.pageCount()
    for number in range(pages):
        if number:
            writer.newPage()
        painter.save()
        painter.translate(0, -number * page.height())
        document.drawContents(painter, QRectF(0, number * page.height(), page.width(), page.height()))
        painter.restore()
        font = base_font()
        font.setPixelSize(_TEXT_PX)
        painter.setFont(font)
        painter.setPen(QColor("#444444"))
        foot = QRectF(0, page.height(), page.width(), _FOOT)
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, head)
        painter.drawText(
            foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, f"{number + 1} / {pages}"
        )


def _document(tables: tuple[Table, ...], report: SalesReport, head: str) -> QTextDocument:
    document = QTextDocument()
    font = base_font()
    font.setPixelSize(_TEXT_PX)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    document.setDefaultStyleSheet(_STYLE)
    title = html.escape(head or translate("Reports", "Report"))
    days = html.escape(" · ".join((*about_text(report), report.currency)))
    parts = [f"<h1>{title}</h1><p>{days}</p>", *(_table(table) for table in tables if table.rows)]
    document.setHtml("".join(parts))
    return document


def _table(table: Table) -> str:
    heads = "".join(f"<th{_right(column.kind)}>{html.escape(column.title)}</th>" for column in table.columns)
    rows = [_row(row, table, "") for row in table.rows]
    if table.sums:
        rows.append(_row(table.sums, table, "s"))
    return (
        f"<h2>{html.escape(table.title)}</h2>"
        f"<table width='100%' cellspacing='0'><thead><tr>{heads}</tr></thead>{''.join(rows)}</table>"
    )


def _row(row: tuple[Cell, ...], table: Table, style: str) -> str:
    cells = (
        f"<td class='{style}'{_right(column.kind)}>{html.escape(cell_text(cell, column.kind))}</td>"
        for cell, column in zip(row, table.columns, strict=True)
    )
    return f"<tr>{''.join(cells)}</tr>"


def _right(kind: str) -> str:
    return "" if kind in {"text", "day"} else " align='right'"
