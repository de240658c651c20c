"""Tables as CSV that a spreadsheet opens rightly: UTF-8 with a mark at its beginning, and no text that is a formula."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import Final

from babel import Locale
from babel.numbers import get_decimal_symbol

from core.api.reports import SalesReport
from core.api.words import Money
from core.qt.language import language
from core.qt.report_counters import about_text
from core.qt.report_tables import Cell, Column, Table
from core.qt.texts import major_units

DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet take a text for a formula, or for more than one cell."""
_MS_PER_SECOND: Final = 1000


def write_csv(file: Path, tables: tuple[Table, ...], report: SalesReport, *, plain: bool) -> None:
    """Write tables one below the other; `plain` has a point before decimals and commas between cells.

    Above each stand its name, the days, and of which counters it is, unless it is of the one at which it was made.

    Money is written in major units without a sign, times in seconds, shares in percent.
    """
    days = (report.period.first.isoformat(), report.period.last.isoformat())
    mark = "." if plain else get_decimal_symbol(Locale.parse(language().code, sep="-"))
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        writer = csv.writer(opened, delimiter="," if mark == "." else ";")
        for place, table in enumerate(tables):
            if place:
                writer.writerow(())
            writer.writerow((safe(table.title), *days, *(safe(words) for words in about_text(report)[1:])))
            writer.writerow([safe(column.title) for column in table.columns])
            for row in (*table.rows, *((table.sums,) if table.sums else ())):
                writer.writerow(
                    [_written(cell, column, mark) for cell, column in zip(row, table.columns, strict=True)]
                )


def safe(text: str) -> str:
    """Return a text that no spreadsheet calculates."""
    return f"'{text}" if text.startswith(DANGEROUS) else text


def number_of(cell: Money | int, column: Column) -> Decimal:
    """Return a cell as a number: money in major units, times in seconds, shares in percent."""
    if isinstance(cell, Money):
        return major_units(cell)
    if column.kind == "time":
        return Decimal(cell) / _MS_PER_SECOND
    return Decimal(cell) / 10 if column.kind == "share" else Decimal(cell)


def _written(cell: Cell, column: Column, mark: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return safe(cell)
    return format(number_of(cell, column), "f").replace(".", mark)
