"""The grid's cell, and how many of them a ticket needs: measured once per ticket and size."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect

from kitchen_app.viewmodels.dealing import Place
from kitchen_app.widgets.body import Sheet, lay_out
from kitchen_app.widgets.measures import GAP, PAD, Measures


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
    """Remembers what was measured, for as long as it is true."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Sheet, Cell, int]] = {}

    def span(self, sheet: Sheet, cell: Cell) -> int:
        """Return 2 when the lines of `sheet` do not fit into one cell, else 1."""
        known = self._known.get(sheet.ticket.ticket_id)
        if known is not None and known[:2] == (sheet, cell):
            return known[2]
        span = 1 if cell.columns == 1 or lay_out(sheet, 1, *cell.body).fits else 2
        if len(self._known) > 2000:
            self._known.clear()
        self._known[sheet.ticket.ticket_id] = (sheet, cell, span)
        return span

    def forget(self) -> None:
        """Measure everything anew, because names or sizes have changed."""
        self._known.clear()
