"""A report as an XLSX workbook: a sheet for each table, with real numbers, written row by row."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final

from core.api.reports import SalesReport
from core.api.words import MINOR_DIGITS
from core.qt.language import translate
from core.qt.report_counters import about_text
from core.qt.report_csv import number_of
from core.qt.report_tables import Cell, Column, Table

_WIDTH: Final = 18
_SHEET_NAME: Final = 31
_MS_PER_DAY: Final = 24 * 3600 * 1000


def write_xlsx(file: Path, tables: tuple[Table, ...], report: SalesReport, head: str) -> None:
    """Write tables as a workbook; call it in a thread."""
    import xlsxwriter

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    try:
        with xlsxwriter.Workbook(str(file), options) as book:
            book.set_properties(
                {"title": translate("Reports", "Report"), "company": head, "author": "Comanda"}
            )
            formats = _formats(book, report.currency)
            for table in tables:
                _write_sheet(book.add_worksheet(_sheet_name(table.title)), table, report, formats)
    except xlsxwriter.exceptions.FileCreateError as fault:
        raise fault.args[0] if isinstance(fault.args[0], OSError) else OSError(str(fault)) from fault


def _formats(book: Any, currency: str) -> dict[str, Any]:  # noqa: ANN401 - the library comes without types
    digits = MINOR_DIGITS[currency]
    money = f"#,##0.{'0' * digits}" if digits else "#,##0"
    looks = {
        "text": {},
        "count": {"num_format": "#,##0"},
        "money": {"num_format": money},
        "time": {"num_format": "[h]:mm:ss"},
        "share": {"num_format": "0.0 %"},
        "day": {"num_format": "yyyy-mm-dd"},
    }
    made = {
        name: book.add_format({**look, "align": "right"} if look else look) for name, look in looks.items()
    }
    made |= {f"{name} sum": book.add_format({**look, "bold": True, "top": 1}) for name, look in looks.items()}
    return made | {"head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True})}


def _write_sheet(sheet: Any, table: Table, report: SalesReport, formats: dict[str, Any]) -> None:  # noqa: ANN401
    sheet.set_column(0, 0, 2 * _WIDTH)
    sheet.set_column(1, max(1, len(table.columns) - 1), _WIDTH)
    sheet.freeze_panes(3, 0)
    sheet.write_string(0, 0, f"{table.title} ({report.currency})")
    sheet.write_string(1, 0, " · ".join(about_text(report)))
    for place, column in enumerate(table.columns):
        sheet.write_string(2, place, column.title, formats["head"])
    for line, row in enumerate(table.rows, 3):
        for place, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
            _write_cell(sheet, (line, place), cell, column, formats, "")
    for place, (cell, column) in enumerate(zip(table.sums or (), table.columns, strict=False)):
        _write_cell(sheet, (3 + len(table.rows), place), cell, column, formats, " sum")


def _write_cell(
    sheet: Any,  # noqa: ANN401 - as above
    where: tuple[int, int],
    cell: Cell,
    column: Column,
    formats: dict[str, Any],
    kind: str,
) -> None:
    shown_as = "count" if column.kind == "money" and isinstance(cell, int) else column.kind
    look = formats[f"{shown_as}{kind}"]
    if cell is None or cell == "":
        sheet.write_blank(*where, None, look)
    elif isinstance(cell, str):
        day = _as_day(cell) if column.kind == "day" else None
        if day is None:
            sheet.write_string(*where, cell, look)
        else:
            sheet.write_datetime(*where, day, look)
    elif column.kind == "time" and isinstance(cell, int):
        sheet.write_number(*where, cell / _MS_PER_DAY, look)
    elif column.kind == "share" and isinstance(cell, int):
        sheet.write_number(*where, cell / 1000, look)
    else:
        sheet.write_number(*where, float(number_of(cell, column)), look)


def _as_day(cell: str) -> date | None:
    try:
        return date.fromisoformat(cell)
    except ValueError:
        return None


def _sheet_name(title: str) -> str:
    """Return a title without what a sheet's name may not have."""
    return "".join(letter for letter in title if letter not in "[]:*?/\\'")[:_SHEET_NAME]
