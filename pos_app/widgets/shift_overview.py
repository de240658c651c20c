"""The shift that is open: since when and by whom, what moved beside sales, and what can be done at the drawer."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from core.api.shifts import MovementView, ShiftNow
from core.qt import texts
from core.qt.language import translate
from core.qt.widgets.card import Card
from core.qt.widgets.label import label
from pos_app.viewmodels.shift import ShiftViewModel
from pos_app.widgets.fitting_button import FittingButton, fitting_button
from pos_app.widgets.room import LARGE_TEXT, Room, column, row


class ShiftOverview(Room):
    """It never says how much ought to be in the drawer: who counts is to count blind."""

    def __init__(self, shift: ShiftViewModel) -> None:
        super().__init__("counter.shift.overview")
        self._shift = shift
        self._shown: tuple[MovementView, ...] | None = None
        self._title = label(size="title", strong=True, name="counter.shift.title")
        self._opened = label(tone="muted", wrap=True, name="counter.shift.opened")
        self._figures = label(wrap=True, name="counter.shift.figures")
        self._verbs = {
            "pay_in": _verb("pay_in", "plus", lambda: shift.go("pay_in")),
            "pay_out": _verb("pay_out", "minus", lambda: shift.go("pay_out")),
            "no_sale": _verb("no_sale", "cash", shift.open_drawer),
            "x": _verb("x", "receipt", shift.take_x),
        }
        self._count = fitting_button(
            name="counter.shift.count", role="primary", icon="list", on=lambda: shift.go("count")
        )
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self._moves_title = label(strong=True)
        self._none = label(tone="muted", wrap=True)
        self._moves = QVBoxLayout()
        self._moves.setSpacing(4)
        head = Card(padding=20)
        head.setLayout(column(self._title, self._opened, self._figures, self._grid, gap=10))
        moves = Card(padding=20)
        moves.setLayout(column(self._moves_title, self._none, self._moves, gap=8))
        self.setLayout(column(head, moves, gap=12))
        self.foot = Room()
        self.foot.setLayout(column(self._count))
        self.retranslate()

    def retranslate(self) -> None:
        words = {
            "pay_in": translate("Shift", "Pay in"),
            "pay_out": translate("Shift", "Pay out"),
            "no_sale": translate("Shift", "Open the drawer"),
            "x": translate("Shift", "X report"),
        }
        for key, verb in self._verbs.items():
            verb.setText(words[key])
        self._count.setText(translate("Shift", "Count and close"))
        self._moves_title.setText(translate("Shift", "Put in and taken out"))
        self._none.setText(translate("Shift", "Nothing yet beside sales and refunds."))
        self._shown = None
        self.renew()

    def restyle(self) -> None:
        columns = 2 if self.theme.scale >= LARGE_TEXT else 4
        for place, verb in enumerate(self._verbs.values()):
            self._grid.addWidget(verb, place // columns, place % columns)
            verb.setMinimumHeight(64)
        for place in range(4):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)

    def focus_first(self) -> None:
        """Put the keyboard on the first button."""
        self._verbs["pay_in"].setFocus()

    def renew(self) -> None:
        """Show how the shift stands."""
        now = self._shift.now
        if now is None or now.shift is None:
            return
        shift = now.shift
        self._title.setText(translate("Shift", "Shift {number} is open").format(number=shift.number))
        since = texts.date_and_time(shift.opened_at)
        opened = translate("Shift", "Since {time}").format(time=since)
        if shift.opened_by:
            opened = translate("Shift", "Since {time}, opened by {name}").format(
                time=since, name=shift.opened_by
            )
        self._opened.setText(opened)
        self._figures.setText(" · ".join(_figures(now)))
        if now.movements != self._shown:
            self._shown = now.movements
            self._show_movements(now)

    def _show_movements(self, now: ShiftNow) -> None:
        while (item := self._moves.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self._none.setVisible(not now.movements)
        for movement in reversed(now.movements):
            self._moves.addWidget(_movement_line(movement))


def _figures(now: ShiftNow) -> tuple[str, ...]:
    """Return what may be known before the drawer is counted."""
    told = []
    if now.shift is not None:
        told.append(translate("Shift", "Float {amount}").format(amount=texts.money(now.shift.opening)))
    told.append(translate("Shift", "%n order(s)", "", now.orders))
    if now.no_sales:
        told.append(translate("Shift", "drawer opened %n time(s) without a sale", "", now.no_sales))
    if now.open_orders:
        told.append(translate("Shift", "%n still open", "", len(now.open_orders)))
    return tuple(told)


def _movement_line(movement: MovementView) -> Room:
    sign = "+" if movement.kind == "pay_in" else "−"
    amount = label(f"{sign} {texts.money(movement.amount)}", strong=True)
    who = f"{texts.time_of_day(movement.at)} {movement.by}".strip()
    line = Room()
    words = label(movement.reason, elided=True)
    inside = row(gap=12)
    inside.addWidget(words, 1)
    inside.addWidget(label(who, tone="muted"))
    inside.addWidget(amount)
    line.setLayout(inside)
    return line


def _verb(key: str, icon: str, on: object) -> FittingButton:
    return fitting_button(name=f"counter.shift.{key}", icon=icon, on=on)  # type: ignore[arg-type]
