"""A menu as a table of its products: written so that it can be read again, and read so that nothing is done by halves.

`plan_import` only looks: it returns what would be new, what would change, and each thing that is wrong with its line. The
edit of a plan is made in one transaction or not at all.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from core.domain.catalog import Menu, Names, SoldBy
from core.domain.csv_amounts import COMMA, POINT, guess_mark, written_amount, written_percent
from core.domain.csv_columns import OWN_HEADINGS, PRICE, Kind, recognised
from core.domain.csv_combos import write_slots
from core.domain.csv_modifiers import write_group
from core.domain.csv_reading import RowReader
from core.domain.csv_text import read_table
from core.domain.csv_units import written_unit
from core.domain.menu_edit import LANGUAGES, ORDER_TYPES, MenuEdit
from core.domain.menu_hours import write_hours
from core.errors import InvalidInput

MOST_FINDINGS: Final = 200
_COMMANDS: Final = ("=", "+", "-", "@", "\t", "\r", "'")

Status = Literal["new", "changed", "unchanged", "wrong"]


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """What a person has chosen about a table; empty ones are guessed. `language` is that of names without one."""

    language: str = "en"
    encoding: str = ""
    separator: str = ""
    mark: str = ""
    make_categories: bool = True
    make_stations: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a line (0: about the table); `wrong` ones keep the table from being imported."""

    line: int
    code: str
    params: Mapping[str, object] = field(default_factory=dict)
    wrong: bool = True


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """What would become of one line."""

    line: int
    status: Status
    names: Names
    code: str


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do, and how the table was read."""

    kind: Kind
    encoding: str
    separator: str
    mark: str
    lines: tuple[PlannedLine, ...]
    findings: tuple[Finding, ...]
    edit: MenuEdit
    made: tuple[Names, ...] = ()
    """The names of the categories, stations and modifier groups that would be made."""

    @property
    def can_be_made(self) -> bool:
        """Whether nothing is wrong, and there is something to do."""
        return bool(self.edit) and not any(finding.wrong for finding in self.findings)

    def count(self, status: Status) -> int:
        """Return how many lines have a status."""
        return sum(line.status == status for line in self.lines)


Progress = Callable[[int, int], None]
"""Told how many lines of how many are read; it may raise to end the reading."""


def plan_import(
    content: bytes,
    menu: Menu,
    new_id: Callable[[], str],
    choices: ImportChoices | None = None,
    progress: Progress = lambda _done, _of: None,
) -> ImportPlan:
    """Return what the table in `content` would make of `menu`. Raises InvalidInput for what is no table of products."""
    choices = choices or ImportChoices()
    table = read_table(content, choices.encoding, choices.separator)
    columns = recognised(table.headings)
    amounts = [columns.cell(row, PRICE) for row in table.rows]
    mark = choices.mark or guess_mark(amounts, menu.currency, table.separator)
    reader = RowReader(
        menu,
        columns,
        mark,
        choices.language,
        new_id,
        make_categories=choices.make_categories,
        make_stations=choices.make_stations,
    )
    reader.foresee(table.rows)
    findings: list[Finding] = []
    lines: list[PlannedLine] = []
    if columns.unread:
        findings.append(Finding(1, "table.unread", {"columns": columns.unread[:20]}, wrong=False))
    for done, row in enumerate(table.rows):
        if done % 100 == 0:
            progress(done, len(table.rows))
        try:
            status, product = reader.read(row)
        except InvalidInput as fault:
            findings.append(Finding(row.line, fault.code, dict(fault.params)))
            lines.append(PlannedLine(row.line, "wrong", {choices.language: reader.name_of(row)}, ""))
        else:
            lines.append(PlannedLine(row.line, status, product.names, product.code))
    broken = dict(reader.broken_combos())
    findings += [Finding(line, fault.code, dict(fault.params)) for line, fault in broken.items()]
    lines = [replace(each, status="wrong") if each.line in broken else each for each in lines]
    findings += [Finding(line, code, params, wrong=False) for line, code, params in reader.notes]
    findings.sort(key=lambda finding: (not finding.wrong, finding.line))
    progress(len(table.rows), len(table.rows))
    return ImportPlan(
        columns.kind,
        table.encoding,
        table.separator,
        mark,
        tuple(lines),
        tuple(findings[:MOST_FINDINGS]),
        reader.edit(),
        reader.made,
    )


def write_menu(menu: Menu, language: str = "en") -> bytes:
    """Return the products of a menu as a table that spreadsheet programs open; `plan_import` of it changes nothing.

    What a spreadsheet would take for a formula is escaped. Amounts and separator are as the language has them.
    """
    mark, separator = (POINT, ",") if language == "en" else (COMMA, ";")
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, delimiter=separator, lineterminator="\r\n")
    writer.writerow(OWN_HEADINGS)
    for cells in _rows(menu, mark, language):
        writer.writerow([escaped(cell) for cell in cells])
    return sheet.getvalue().encode("utf-8-sig")


def escaped(cell: str) -> str:
    """Return a cell that no spreadsheet program runs."""
    return f"'{cell}" if cell.startswith(_COMMANDS) else cell


def labels(entries: Iterable[tuple[str, Names]], language: str) -> Mapping[str, str]:
    """Return what entries are called in a table, by id: their name, with the id behind it where two have the same."""
    called = [(entry_id, _in(names, language)) for entry_id, names in entries]
    often = Counter(name.casefold() for _, name in called)
    return {
        entry_id: name if often[name.casefold()] == 1 else f"{name} #{entry_id}" for entry_id, name in called
    }


def _rows(menu: Menu, mark: str, language: str) -> Iterable[list[str]]:
    categories = labels(((c.category_id, c.names) for c in menu.categories), language)
    stations = labels(((s.station_id, s.names) for s in menu.stations), language)
    groups = labels(((g.group_id, g.names) for g in menu.groups), language)
    cells = {
        group.group_id: write_group(
            group, groups[group.group_id], [_in(m.names, language) for m in group.modifiers], mark
        )
        for group in menu.groups
    }
    codes = {product.product_id: product.code for product in menu.products}
    for product in menu.products:
        yield [
            product.product_id,
            product.code,
            " ".join(product.barcodes),
            *(product.names.get(known, "") for known in LANGUAGES),
            categories.get(product.category_id, ""),
            stations.get(product.station_id, ""),
            written_amount(product.price, mark),
            *(
                written_amount(product.by_order_type[order_type], mark)
                if order_type in product.by_order_type
                else ""
                for order_type in ORDER_TYPES
            ),
            written_percent(product.tax_basis_points, mark),
            product.tax_class,
            " | ".join(cells[group_id] for group_id in product.group_ids if group_id in cells),
            "" if product.sold_by is SoldBy.PIECE else product.sold_by.value,
            written_unit(product.sold_by),
            write_slots(product, codes, language, mark),
            write_hours(product.hours),
            "yes" if product.active else "no",
            str(product.position),
        ]


def _in(names: Names, language: str) -> str:
    return names.get(language) or next((name for name in names.values() if name), "")
