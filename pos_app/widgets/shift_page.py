"""The page Shift: the cash drawer from the float in the morning to the Z at night."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from core.qt.widgets.flick_area import FlickArea
from pos_app.viewmodels.counter import Counter
from pos_app.widgets.room import Room, column
from pos_app.widgets.shift_closing import ShiftClosing
from pos_app.widgets.shift_count import ShiftCount
from pos_app.widgets.shift_movement import ShiftMovement
from pos_app.widgets.shift_opening import ShiftOpening
from pos_app.widgets.shift_overview import ShiftOverview
from pos_app.widgets.shift_papers import PastShifts, ShiftPaper

Side = ShiftOpening | ShiftOverview | ShiftMovement | ShiftCount | ShiftClosing | ShiftPaper


class ShiftPage(Room):
    """Shows one side at a time: opening, overview, movement, count, closing or a report; under it the closed shifts."""

    def __init__(self, counter: Counter) -> None:
        super().__init__("counter.shift")
        self._shift = counter.shift
        self._opening = ShiftOpening(self._shift)
        self._overview = ShiftOverview(self._shift)
        self._movement = ShiftMovement(self._shift)
        self._count = ShiftCount(self._shift)
        self._closing = ShiftClosing(counter)
        self._paper = ShiftPaper(self._shift)
        self._past = PastShifts(self._shift)
        self._sides: tuple[Side, ...] = (
            self._opening,
            self._overview,
            self._movement,
            self._count,
            self._closing,
            self._paper,
        )
        self._front: tuple[str, bool] | None = None
        body = QWidget()
        body.setLayout(column(*self._sides, self._past, 1, gap=12, margins=(0, 0, 0, 8)))
        body.setMaximumWidth(1100)
        self._area = FlickArea(body, "counter.shift.area")
        foots = (side.foot for side in self._sides)
        self.setLayout(column(self._area, *foots, gap=8, margins=(16, 8, 16, 12)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._shift.changed.connect(self.renew)
        self.renew()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._shift.watch(watched=True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._shift.watch(watched=False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the keyboard on to what is in front."""
        super().focusInEvent(event)
        self._side().focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._shift.mode != "overview":
            self._shift.go("overview")
        else:
            super().keyPressEvent(event)

    def renew(self) -> None:
        """Bring to the front what is to be done now."""
        self.setEnabled(self._shift.now is not None)
        is_open = self._shift.now is not None and self._shift.now.shift is not None
        front = (self._shift.mode, is_open)
        is_new, self._front = front != self._front, front
        side = self._side()
        if is_new:
            self._begin(side)
        for each in self._sides:
            each.setVisible(each is side)
            each.foot.setVisible(each is side)
        side.renew()
        self._past.renew()
        if is_new and self.isVisible():
            self._area.verticalScrollBar().setValue(0)
            side.focus_first()

    def _begin(self, side: Side) -> None:
        """Start a side with nothing entered."""
        mode = self._shift.mode
        if side is self._movement and mode in {"pay_in", "pay_out"}:
            self._movement.begin("pay_in" if mode == "pay_in" else "pay_out")
        elif side is self._count:
            self._count.begin()
        elif side is self._closing:
            self._closing.begin()
        elif side is self._overview:
            self._opening.start_again()

    def _side(self) -> Side:
        mode, now = self._shift.mode, self._shift.now
        if mode == "report":
            return self._paper
        if now is None or now.shift is None:
            return self._opening
        sides: dict[str, Side] = {
            "pay_in": self._movement,
            "pay_out": self._movement,
            "count": self._count,
            "counted": self._closing,
        }
        return sides.get(mode, self._overview)
