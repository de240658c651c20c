"""What stands on a ticket, measured: each line with its modifiers and notes, dealt out to columns and parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from core.api.views import StationView, TicketItemView, TicketView
from core.qt import texts
from core.qt.allergy_words import allergens_words, allergy_words
from core.qt.course_words import course_words
from core.qt.language import name_in, translate
from kitchen_app.widgets.measures import Measures
from kitchen_app.widgets.wrapping import rows_of

ITEM_PX: Final = 24
MODIFIER_PX: Final = 20
NOTE_PX: Final = 20
NOTE_PAD: Final = 6
COLUMN_GAP: Final = 12

Kind = Literal[
    "name",
    "modifier",
    "note",
    "also",
    "paper",
    "allergy",
    "changed",
    "new",
    "altered",
    "void",
    "gone",
    "course",
    "pending",
]

BOXED: Final[frozenset[Kind]] = frozenset(
    {"note", "paper", "allergy", "changed", "new", "altered", "void", "gone", "pending"}
)
"""What stands in a box of its own colour, with an icon."""


_MARKS: Final[dict[str, Kind]] = {"new": "new", "altered": "altered", "void": "void"}
TALL_ENOUGH: Final = 48
"""What is tapped is at least so high, in pixels."""


@dataclass(frozen=True, slots=True)
class Words:
    """Some rows of one kind."""

    kind: Kind
    rows: tuple[str, ...]
    height: int


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the ticket with what belongs to it, `height` pixels high; without a `line_id` it is a remark."""

    line_id: str
    quantity: int
    words: tuple[Words, ...]
    height: int
    fires: int = 0
    """The course that a tap on it fires; 0 for none."""

    @property
    def is_change(self) -> bool:
        """Tell whether it is the mark of a change that nobody has taken note of yet."""
        return self.words[0].kind == "changed"


@dataclass(frozen=True, slots=True)
class Placed:
    """A block at its place in the body; `height` is less than the block's when even a whole column is too low for it."""

    block: Block
    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Body:
    """The parts of a ticket (one, unless it does not fit into its cells), each a sequence of placed blocks."""

    parts: tuple[tuple[Placed, ...], ...]

    @property
    def clipped(self) -> bool:
        """Tell whether something is too tall for a whole column."""
        return any(placed.height < placed.block.height for part in self.parts for placed in part)

    @property
    def fits(self) -> bool:
        """Tell whether everything can be seen at once."""
        return len(self.parts) == 1 and not self.clipped


def indent(measures: Measures, quantity: int) -> int:
    """Return where the text of a line begins: after its quantity."""
    digits = max(1, len(str(quantity)))
    return measures.metrics(ITEM_PX, strong=True).horizontalAdvance("0" * digits) + measures.text(10)


def blocks_of(
    ticket: TicketView,
    own: Sequence[TicketItemView],
    stations: Sequence[StationView],
    measures: Measures,
    width: int,
) -> list[Block]:
    """Return the blocks of `ticket` for a column of `width` pixels.

    First that it was changed, its allergy, then that it is on paper, its note, the `own` lines, and who else works on it.
    """
    remarks: list[tuple[str, Kind]] = [(changed_words(ticket), "changed"), *head_words(ticket)]
    blocks = [_remark(words, kind, measures, width) for words, kind in remarks if words]
    blocks += _course_by_course(own, measures, width)
    others = {item.station_id for item in ticket.items} - {item.station_id for item in own}
    if own and others:
        names = ", ".join(name_in(station.names) for station in stations if station.station_id in others)
        also = translate("TicketCard", "also: {stations}").format(stations=names)
        blocks.append(_remark(also, "also", measures, width))
    return blocks


def _course_by_course(own: Sequence[TicketItemView], measures: Measures, width: int) -> Iterator[Block]:
    """Yield the lines, each course under its heading; without courses the lines alone."""
    heading = 0
    for item in sorted(own, key=lambda item: item.course):
        if item.course != heading:
            heading = item.course
            yield _heading(item, measures, width)
        yield _line(item, measures, width)


def _heading(item: TicketItemView, measures: Measures, width: int) -> Block:
    """Return the heading of the course of a line; one that waits can be tapped to fire it."""
    if not item.pending:
        return _remark(course_words(item.course).upper(), "course", measures, width)
    told = translate("TicketCard", "{course} · tap to fire").format(course=course_words(item.course))
    made = _remark(told, "pending", measures, width)
    return replace(made, height=max(made.height, measures.grown(TALL_ENOUGH)), fires=item.course)


def changed_words(ticket: TicketView) -> str:
    """Return that a ticket was changed, and what to do about it; empty when there is no news of that."""
    return translate("TicketCard", "CHANGED · tap when seen") if ticket.changed else ""


def head_words(ticket: TicketView) -> list[tuple[str, Kind]]:
    """Return what is said of a whole ticket; what a change said anew stands with what was said before.

    Who gets it stands in the head of the card, so another name is told only until somebody has taken note of it.
    """
    told: list[tuple[str, Kind]] = [
        _allergy(ticket),
        (paper_words(ticket), "paper"),
        _customer(ticket),
        _note(ticket),
    ]
    return [(words, kind) for words, kind in told if words]


def _allergy(ticket: TicketView) -> tuple[str, Kind]:
    told = allergy_words(ticket.allergy)
    was = ticket.allergy if ticket.was is None else ticket.was.allergy
    before = allergens_words(was)
    if was == ticket.allergy:
        return told, "allergy"
    if not told:
        return translate("TicketCard", "ALLERGY TAKEN BACK, was: {before}").format(before=before), "altered"
    if not was:
        return translate("TicketCard", "NEW {allergy}").format(allergy=told), "allergy"
    return translate("TicketCard", "{now}, was: {before}").format(now=told, before=before), "allergy"


def _customer(ticket: TicketView) -> tuple[str, Kind]:
    was, now = "" if ticket.was is None else ticket.was.customer, ticket.customer
    if ticket.was is None or was == now or not ticket.changed:
        return "", "altered"
    if not was:
        return translate("TicketCard", "NEW NAME: {name}").format(name=now), "altered"
    if not now:
        return translate("TicketCard", "NAME TAKEN BACK, was: {before}").format(before=was), "altered"
    told = translate("TicketCard", "NEW NAME: {name}, was: {before}").format(name=now, before=was)
    return told, "altered"


def _note(ticket: TicketView) -> tuple[str, Kind]:
    was, now = ticket.note if ticket.was is None else ticket.was.note, ticket.note
    if was == now:
        return now, "note"
    if not now:
        return translate("TicketCard", "NOTE TAKEN BACK, was: {before}").format(before=was), "altered"
    if not was:
        return translate("TicketCard", "NEW NOTE: {note}").format(note=now), "note"
    return translate("TicketCard", "{now}, was: {before}").format(now=now, before=was), "note"


def gone_words(item: TicketItemView) -> str:
    """Return that the product of a line was stopped after the order came; empty when it was not."""
    return translate("TicketCard", "SOLD OUT") if item.sold_out else ""


def mark_words(item: TicketItemView) -> str:
    """Return what a change made of a line; empty for one that is as it was ordered."""
    if item.mark == "new":
        return translate("TicketCard", "NEW LINE")
    if item.void:
        return translate("TicketCard", "VOID: do not make")
    if item.mark != "altered" or item.was is None:
        return ""
    was = [f"{item.was.quantity} ×", *(name_in(names) for names in item.was.modifiers), item.was.note]
    was.append(allergy_words(item.was.allergy) if item.was.allergy != item.allergy else "")
    return translate("TicketCard", "CHANGED, was: {before}").format(before=" ".join(filter(None, was)))


def paper_words(ticket: TicketView) -> str:
    """Return since when the counter has `ticket` on paper; empty when it has not."""
    if ticket.on_paper_at is None:
        return ""
    since = texts.time_of_day(ticket.on_paper_at)
    return translate("TicketCard", "On paper since {time}").format(time=since)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a body is laid out for: the ticket as one screen works on it, and the sizes."""

    ticket: TicketView
    own: tuple[TicketItemView, ...]
    stations: tuple[StationView, ...]
    measures: Measures


def lay_out(sheet: Sheet, columns: int, width: int, height: int) -> Body:
    """Deal the blocks of `sheet` out to `columns` in an area of `width` × `height`.

    When something is too tall for a column, one column takes the whole width.
    """
    column_width = (width - COLUMN_GAP * (columns - 1)) // columns
    blocks = blocks_of(sheet.ticket, sheet.own, sheet.stations, sheet.measures, column_width)
    body = Body(_dealt(blocks, columns, column_width, height))
    if columns > 1 and body.clipped:
        return lay_out(sheet, 1, width, height)
    return body


def _dealt(blocks: Sequence[Block], columns: int, width: int, height: int) -> tuple[tuple[Placed, ...], ...]:
    parts: list[list[Placed]] = [[]]
    column, top = 0, 0
    for block in blocks:
        if top and top + block.height > height:
            column, top = column + 1, 0
        if column >= columns:
            parts.append([])
            column, top = 0, 0
        tall = min(block.height, height)
        parts[-1].append(Placed(block, column * (width + COLUMN_GAP), top, width, tall))
        top += tall
    return tuple(tuple(part) for part in parts)


def _line(item: TicketItemView, measures: Measures, width: int) -> Block:
    left = indent(measures, item.quantity)
    room = width - left - measures.text(6)
    words = [_words(name_in(item.names), "name", measures, room - measures.text(22))]
    if marked := mark_words(item):
        words.append(_words(marked, _MARKS[item.mark], measures, room - measures.text(28)))
    if gone := gone_words(item):
        words.append(_words(gone, "gone", measures, room - measures.text(28)))
    if item.allergy:
        words.append(_words(allergy_words(item.allergy), "allergy", measures, room - measures.text(28)))
    words += [_words(name_in(names), "modifier", measures, room) for names in item.modifiers]
    if item.note:
        words.append(_words(item.note, "note", measures, room - measures.text(28)))
    height = sum(part.height for part in words) + measures.text(5)
    return Block(item.line_id, item.quantity, tuple(words), max(height, measures.line))


def _remark(text: str, kind: Kind, measures: Measures, width: int) -> Block:
    words = _words(text, kind, measures, width - measures.text(40))
    tall = words.height + measures.text(8)
    return Block("", 0, (words,), max(tall, measures.grown(TALL_ENOUGH)) if kind == "changed" else tall)


def _words(text: str, kind: Kind, measures: Measures, width: int) -> Words:
    px, strong = (ITEM_PX, True) if kind == "name" else (MODIFIER_PX, kind in BOXED)
    rows = rows_of(text, measures, px, width, strong=strong)
    height = len(rows) * row_height(kind, measures)
    return Words(kind, rows, height + (2 * NOTE_PAD if kind in BOXED else 0))


def row_height(kind: Kind, measures: Measures) -> int:
    """Return the height of one row of words."""
    return measures.text(28 if kind == "name" else 23)
