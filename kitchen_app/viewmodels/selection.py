"""What the keys of a bump bar point at: a ticket, and a line of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal


class Selection(QObject):
    """Survives every update: when its ticket leaves, the one that takes its turn is selected."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.ticket_id = ""
        self.line_id = ""
        self._order: tuple[str, ...] = ()

    def select(self, ticket_id: str, line_id: str = "") -> None:
        """Point at a ticket (empty: at none) and a line of it."""
        if (ticket_id, line_id) != (self.ticket_id, self.line_id):
            self.ticket_id, self.line_id = ticket_id, line_id
            self.changed.emit()

    def keep(self, order: Sequence[str]) -> None:
        """Take note of the tickets on the board, and move on when the selected one has left."""
        before, self._order = self._order, tuple(order)
        if self.ticket_id and self.ticket_id not in self._order:
            at = before.index(self.ticket_id) if self.ticket_id in before else 0
            later = (ticket_id for ticket_id in before[at:] if ticket_id in self._order)
            self.select(next(later, self._order[-1] if self._order else ""))

    def step(self, by: int) -> None:
        """Point at the ticket `by` places further on; from none at the first."""
        if self._order:
            at = self._order.index(self.ticket_id) + by if self.ticket_id in self._order else 0
            self.select(self._order[min(max(at, 0), len(self._order) - 1)])

    def step_line(self, line_ids: Sequence[str], by: int) -> None:
        """Point at the line `by` places further down among `line_ids`; from none at the first, or going up the last."""
        if not line_ids:
            return
        at = (
            line_ids.index(self.line_id) + by
            if self.line_id in line_ids
            else 0
            if by > 0
            else len(line_ids) - 1
        )
        self.select(self.ticket_id, line_ids[min(max(at, 0), len(line_ids) - 1)])
