"""From the bytes of a table file to its rows of text: which encoding, which separator, and what is no table at all."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from core.errors import InvalidInput

LARGEST_TABLE: Final = 20_000_000
MOST_ROWS: Final = 50_000
MOST_COLUMNS: Final = 500
LONGEST_CELL: Final = 100_000
ENCODINGS: Final = ("utf-8", "utf-16", "windows-1252", "windows-1251")
SEPARATORS: Final = (",", ";", "\t")

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SPREADSHEETS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_BINARIES: Final = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"SQLite format",
    b"\x7fELF",
    b"MZ",
    b"Rar!",
)
_LOOKED_AT: Final = 100_000
_FOREIGN_WORD: Final = re.compile(rb"[\xc0-\xff\xa8\xb8]{3,}")
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_SAYS_SEPARATOR: Final = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the number of the line on which it begins, from 1, and its cells."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was read; encoding and separator as they were guessed or chosen."""

    encoding: str
    separator: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(content: bytes, encoding: str = "", separator: str = "") -> Table:
    """Return the table that the bytes of a file hold; an empty `encoding` or `separator` is guessed.

    Raises InvalidInput for what is no table: empty, a spreadsheet program's own file, something else that is not text, or
    larger than any menu.
    """
    refuse_no_table(content)
    chosen = encoding or guess_encoding(content)
    text = _decoded(content, chosen)
    said = _SAYS_SEPARATOR.match(text)
    if said is not None:
        text = text[said.end() :]
        separator = separator or said.group(1)
    cut = separator if separator in SEPARATORS else guess_separator(text)
    rows = _rows(text, cut, 1 if said is None else 2)
    if not rows:
        raise InvalidInput("table.empty")
    headings = tuple(cell.strip() for cell in rows[0].cells)
    return Table(chosen, cut, headings, tuple(rows[1:]))


def refuse_no_table(content: bytes) -> None:
    """Raise InvalidInput for a file that cannot be a table."""
    if len(content) > LARGEST_TABLE:
        raise InvalidInput(
            "table.too_large", size=len(content) // 1_000_000, allowed=LARGEST_TABLE // 1_000_000
        )
    if not content.strip(b"\x00\r\n\t ,;\xef\xbb\xbf\xff\xfe"):
        raise InvalidInput("table.empty")
    if content.startswith(_SPREADSHEETS):
        raise InvalidInput("table.spreadsheet")
    has_mark = content.startswith(tuple(mark for mark, _ in _MARKS))
    if content.startswith(_BINARIES) or (
        not has_mark and b"\x00" in content[:_LOOKED_AT] and not _looks_like_utf16(content)
    ):
        raise InvalidInput("table.not_text")


def guess_encoding(content: bytes) -> str:
    """Return the most likely of ENCODINGS."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    if _looks_like_utf16(content):
        return "utf-16"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        foreign = sum(len(word) for word in _FOREIGN_WORD.findall(content))
        return "windows-1251" if 2 * foreign > len(_HIGH.findall(content)) else "windows-1252"
    return "utf-8"


def guess_separator(text: str) -> str:
    """Return the separator that stands most often in the first line, outside of quotes."""
    quoted, counts = False, dict.fromkeys(SEPARATORS, 0)
    for letter in text[:_LOOKED_AT]:
        if letter == '"':
            quoted = not quoted
        elif not quoted and letter in "\r\n":
            break
        elif not quoted and letter in counts:
            counts[letter] += 1
    return max(SEPARATORS, key=lambda each: counts[each])


def _looks_like_utf16(content: bytes) -> bool:
    start = content[:_LOOKED_AT]
    if not start or len(content) % 2:
        return False
    even, odd = start[::2].count(0), start[1::2].count(0)
    half = len(start) // 2
    return max(even, odd) > half * 0.3 and min(even, odd) < half * 0.05


def _decoded(content: bytes, encoding: str) -> str:
    if encoding not in ENCODINGS:
        raise InvalidInput("table.unknown_encoding", given=encoding, allowed=ENCODINGS)
    name = "utf-8-sig" if encoding == "utf-8" else encoding
    if encoding == "utf-16" and not content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        name = "utf-16-le" if content[1::2].count(0) >= content[::2].count(0) else "utf-16-be"
    try:
        return content.decode(name)
    except UnicodeDecodeError as fault:
        if encoding.startswith("windows"):
            return content.decode(name, errors="replace")
        line = content.count(b"\n", 0, fault.start) + 1
        raise InvalidInput("table.wrong_encoding", given=encoding, line=line) from fault


def _rows(text: str, separator: str, first_line: int) -> list[Row]:
    """Return the rows that hold anything; a quoted cell may go over several lines."""
    csv.field_size_limit(LARGEST_TABLE)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[Row] = []
    line = first_line
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                _refuse_too_much(cells, line, len(rows))
                rows.append(Row(line, tuple(cells)))
            line = first_line + reader.line_num
    except csv.Error as fault:
        raise InvalidInput("table.broken", line=line, detail=str(fault)) from fault
    return rows


def _refuse_too_much(cells: Sequence[str], line: int, count: int) -> None:
    if count > MOST_ROWS:
        raise InvalidInput("table.too_many_rows", allowed=MOST_ROWS)
    if len(cells) > MOST_COLUMNS or any(len(cell) > LONGEST_CELL for cell in cells):
        raise InvalidInput("table.not_a_menu", line=line)
