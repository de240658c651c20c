"""A document laid out for paper of so many columns: plain rows from top to bottom, the same for screen, PDF and printer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from core.devices.document import (
    LARGEST_SIZE,
    Amount,
    CopyMark,
    Cut,
    Document,
    DrawerPulse,
    Logo,
    Part,
    QrCode,
    Rule,
    Space,
    Text,
)
from core.devices.letters import clean, pad, width, wrap
from core.devices.picture import Picture, picture_of

Spell = Callable[[str], str]
_NARROWEST: Final = 8
"""Columns that words keep beside an amount; where there are fewer, the amount gets a line of its own."""
_QR_MODULE: Final = 6
"""Dots of one square of a QR code, where the paper has room for it."""
_DOTS_PER_COLUMN: Final = 12
_QUIET: Final = 2
MOST_IN_QR: Final = 500


@dataclass(frozen=True, slots=True)
class TextRow:
    """One line of letters, with the spaces before it; it takes `size` × its width, at most what the paper has."""

    text: str
    bold: bool = False
    size: int = 1
    shift: int = 0
    """Columns of normal width before it, so that large letters too stand in the middle."""


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A picture in the middle; of a QR code it has the `content`, and how many dots wide a `module` of it is."""

    picture: Picture
    content: str = ""
    module: int = 0


@dataclass(frozen=True, slots=True)
class CutRow:
    """The end of a piece of paper."""


@dataclass(frozen=True, slots=True)
class PulseRow:
    """The pulse for the drawer; there is nothing to see."""


Row = TextRow | PictureRow | CutRow | PulseRow


@dataclass(frozen=True, slots=True)
class Layout:
    """The rows of a document on paper of `columns` letters in a line."""

    title: str
    columns: int
    rows: tuple[Row, ...]


def lay_out(document: Document, columns: int, spell: Spell = str, *, doubtful: bool = False) -> Layout:
    """Return the rows of a document; `spell` writes words with the letters that the printer has.

    When it is `doubtful` whether it came out before, the document's words for that stand on top.
    """
    setter = _Setter(columns, spell, document.copy)
    rows: list[Row] = []
    if doubtful and document.again:
        rows.extend(setter.rows(Text(document.again, align="center", bold=True)))
    for part in document.parts:
        rows.extend(setter.rows(part))
    return Layout(clean(document.title), columns, tuple(rows))


class _Setter:
    """Sets part after part."""

    def __init__(self, columns: int, spell: Spell, copy: int) -> None:
        self._columns = columns
        self._spell = spell
        self._copy = copy

    def rows(self, part: Part) -> Iterator[Row]:  # noqa: C901 - one case for each kind of part
        """Give the rows of one part."""
        match part:
            case Text():
                yield from self._text(part)
            case Amount():
                yield from self._amount(part)
            case Rule(double):
                yield TextRow(("=" if double else "-") * self._columns)
            case Space(lines):
                yield from [TextRow("")] * max(0, lines)
            case QrCode(content):
                yield from _qr(content, self._columns * _DOTS_PER_COLUMN)
            case Logo(picture):
                yield PictureRow(picture)
            case CopyMark(words):
                if self._copy:
                    told = words.replace("{n}", str(self._copy))
                    yield from self._text(Text(told, align="center", bold=True, size=2))
            case Cut():
                yield CutRow()
            case DrawerPulse():
                yield PulseRow()

    def _text(self, part: Text) -> Iterator[Row]:
        size = _size(part.size)
        columns = self._columns // size
        indent = _indent(part.indent, columns)
        for line in wrap(self._written(part.words), columns - indent):
            room = self._columns - (indent + width(line)) * size
            lead = {"center": room // 2, "right": room}.get(part.align, 0)
            yield TextRow(" " * (indent + lead // size) + line, part.bold, size, lead % size)

    def _amount(self, part: Amount) -> Iterator[Row]:
        size = _size(part.size)
        figure = self._written(part.figure)
        if width(figure) > self._columns // size:
            size = 1  # an amount is never broken: rather smaller than two lines that could be misread
        columns = self._columns // size
        indent = _indent(part.indent, columns)
        beside = columns - indent - width(figure) - 1
        words = self._written(part.words)
        if beside < min(_NARROWEST, width(words)):
            for line in wrap(words, columns - indent):
                yield TextRow(" " * indent + line, part.bold, size)
            yield from self._text(Text(figure, "right", part.bold, size))
            return
        first, *more = wrap(words, beside) or [""]
        yield TextRow((" " * indent + pad(first, beside + 1) + figure).rstrip(), part.bold, size)
        for line in more:
            yield TextRow(" " * indent + line, part.bold, size)

    def _written(self, words: str) -> str:
        return clean(self._spell(clean(words)))


def as_text(layout: Layout) -> str:
    """Return a layout as plain text, for a file and for tests; pictures are named."""
    rows = layout.rows[:-1] if layout.rows[-1:] == (CutRow(),) else layout.rows
    lines = [line for row in rows for line in _as_lines(row, layout.columns)]
    return "\n".join([*lines, ""])


def _as_lines(row: Row, columns: int) -> Iterator[str]:
    match row:
        case TextRow(text, _bold, size, shift):
            indent = (len(text) - len(text.lstrip())) * size + shift
            yield (" " * indent + text.strip()).rstrip() if size > 1 else text.rstrip()
        case PictureRow(_picture, content):
            yield from wrap(f"[QR: {content}]", columns) if content else ["[*]".center(columns).rstrip()]
        case CutRow():
            yield "- " * (columns // 2)
        case PulseRow():
            yield "[drawer]"


def _size(wanted: int) -> int:
    return min(max(wanted, 1), LARGEST_SIZE)


def _indent(wanted: int, columns: int) -> int:
    return min(max(wanted, 0), columns // 4)


def _qr(content: str, dots: int) -> Iterator[Row]:
    told = clean(content)[:MOST_IN_QR]
    if not told:
        return
    import segno  # most starts of the program print no code

    code = segno.make_qr(told, error="m")
    module = max(1, min(_QR_MODULE, dots // int(code.symbol_size(border=_QUIET)[0])))
    lines = [[bool(dot) for dot in line for _ in range(module)] for line in code.matrix_iter(border=_QUIET)]
    yield PictureRow(picture_of([line for line in lines for _ in range(module)]), told, module)
