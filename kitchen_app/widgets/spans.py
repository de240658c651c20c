"""The grid's cell, and how many of them a ticket needs: measured once per ticket and size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect

from kitchen_app.viewmodels.dealing import Place
from kitchen_app.widgets.body import Sheet, lay_out
from kitchen_app.widgets.measures import GAP, PAD, Measures

AT_ONCE: Final = 40
"""So many tickets are measured in one go: a window that takes long over one thing is late for the next."""
_KEPT: Final = 60
"""Tickets beside those on the board. Each holds all its lines: some kilobytes."""


@dataclass(frozen=True, slots=True)
class Cell:
    """`columns` × `rows` cells of `width` × `height` pixels."""

    columns: int
    rows: int
    width: int
    height: int
    measures: Measures

    def rect(self, place: Place) -> QRect:
        """Return where the card at `place` stands on the board."""
        left = place.column * (self.width + GAP)
        top = place.row * (self.height + GAP)
        return QRect(left, top, place.span * self.width + (place.span - 1) * GAP, self.height)

    @property
    def body(self) -> tuple[int, int]:
        """Width and height that a card of one cell leaves for its lines."""
        measures = self.measures
        height = self.height - measures.head - measures.kind - measures.foot - 2 * PAD - PAD // 2
        return self.width - 2 * PAD, max(height, measures.line)


class Spans:
    """Remembers what was measured, for as long as it is true.

    No more than `AT_ONCE` are measured at a time: `unfinished` tells that some of the last tickets, which stand on later
    pages, are taken for what they were before, or for short ones, until they are asked for again.
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[Sheet, Cell | None, int]] = {}
        self.unfinished = False
        self._measured = 0

    def of(self, sheets: Sequence[Sheet], cell: Cell) -> list[int]:
        """Return how many cells each of the `sheets` needs, measured from the first one on."""
        self.unfinished = False
        self._measured = 0
        if len(self._known) > _KEPT + len(sheets):
            wanted = {sheet.ticket.ticket_id for sheet in sheets}
            self._known = {
                ticket_id: known for ticket_id, known in self._known.items() if ticket_id in wanted
            }
        return [self._span(sheet, cell) for sheet in sheets]

    def _span(self, sheet: Sheet, cell: Cell) -> int:
        """Return 2 when the lines of `sheet` do not fit into one cell, else 1."""
        known = self._known.get(sheet.ticket.ticket_id)
        if known is not None and known[:2] == (sheet, cell):
            return known[2]
        if self._measured >= AT_ONCE:
            self.unfinished = True
            return 1 if known is None else known[2]
        self._measured += 1
        span = 1 if cell.columns == 1 or lay_out(sheet, 1, *cell.body).fits else 2
        self._known[sheet.ticket.ticket_id] = (sheet, cell, span)
        return span

    def forget(self) -> None:
        """Measure everything anew, because names or sizes have changed."""
        self._known = {ticket_id: (sheet, None, span) for ticket_id, (sheet, _, span) in self._known.items()}
