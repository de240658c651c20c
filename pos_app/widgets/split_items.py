"""The lines of the bill to be given to those who pay: a tap gives one unit to the chosen part."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from core.qt.language import name_in, translate
from core.qt.widgets.button import IconButton, icon_button
from pos_app.viewmodels.sale import SaleViewModel
from pos_app.viewmodels.sale_view import LineView
from pos_app.viewmodels.split import SplitViewModel
from pos_app.widgets.fitting_button import FittingButton, fitting_button
from pos_app.widgets.room import Room, column, row


class SplitItem(Room):
    """One line: what of it is still free, how much the chosen part has, and the way back."""

    def __init__(self, index: int, split: SplitViewModel) -> None:
        super().__init__()
        self._split = split
        self._line_id = ""
        self._give: FittingButton = fitting_button(
            name=f"counter.split.item.{index}", on=lambda: split.give(self._line_id)
        )
        self._back: IconButton = icon_button(
            "minus", "", name=f"counter.split.item.{index}.back", on=lambda: split.give(self._line_id, -1)
        )
        self._all: IconButton = icon_button(
            "give-all", "", name=f"counter.split.item.{index}.all", on=self._give_all
        )
        self._free = 0
        layout = row(gap=8)
        layout.addWidget(self._give, 1)
        layout.addWidget(self._all)
        layout.addWidget(self._back)
        self.setLayout(layout)

    def show_line(self, line: LineView) -> None:
        """Show how the units of `line` are given out."""
        plan = self._split.plan
        if plan is None:
            return
        self._line_id = line.line_id
        name = name_in(line.names) or "–"
        self._free = plan.free_units(line.line_id, line.quantity)
        mine = plan.parts[self._split.at].units.get(line.line_id, 0)
        told = translate("Split", "{mine} × {name} ({free} free)")
        self._give.setText(told.format(mine=mine, name=name, free=self._free))
        self._give.setEnabled(self._free > 0)
        self._all.setVisible(line.quantity > 1)
        self._all.setEnabled(self._free > 0)
        self._all.set_does(translate("Split", "Give all that is free: {name}").format(name=name))
        self._back.setEnabled(mine > 0)
        self._back.set_does(translate("Split", "Take one back: {name}").format(name=name))

    def _give_all(self) -> None:
        self._split.give(self._line_id, self._free)


class SplitItems(Room):
    """All lines of the bill."""

    def __init__(self, sale: SaleViewModel, split: SplitViewModel) -> None:
        super().__init__("counter.split.items")
        self._sale = sale
        self._split = split
        self._items: list[SplitItem] = []
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.setLayout(column(self._column))

    def renew(self) -> None:
        """Show the lines as they are."""
        lines = self._sale.view.lines
        while len(self._items) < len(lines):
            made = SplitItem(len(self._items), self._split)
            self._items.append(made)
            self._column.addWidget(made)
        for index, item in enumerate(self._items):
            item.setVisible(index < len(lines))
            if index < len(lines):
                item.show_line(lines[index])
