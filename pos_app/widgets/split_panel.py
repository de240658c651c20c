"""Dividing the bill: in equal parts, by items, or by amounts; then the parts are paid one after another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.api.splitting import FEWEST_PARTS, MOST_TENDERS, SplitBy, SplitPlan
from core.api.words import Money
from core.qt import texts
from core.qt.language import translate
from core.qt.widgets.button import Button, button
from core.qt.widgets.chips import ChipRow, Segments
from core.qt.widgets.flick_area import FlickArea
from core.qt.widgets.keypad import Keypad
from core.qt.widgets.label import label
from core.qt.widgets.stepper import Stepper
from pos_app.viewmodels.counter import Counter
from pos_app.widgets.fitting_button import fitting_button
from pos_app.widgets.panel_head import PanelHead
from pos_app.widgets.room import LARGE_TEXT, Room, column, row
from pos_app.widgets.split_items import SplitItems
from pos_app.widgets.split_strip import PartRow

QUICK_COUNTS: Final = (2, 3, 4, 5, 6, 8)


class SplitPanel(Room):
    """Stands in place of the ways to pay until the bill is divided to the last unit."""

    def __init__(self, counter: Counter, back: Callable[[], object]) -> None:
        super().__init__("counter.split")
        self._counter = counter
        self._split = split = counter.split
        self._head = PanelHead("counter.split.panel", back)
        self._by = Segments("counter.split.by")
        self._by.chosen.connect(lambda key: split.divide(SplitBy(key)))
        self._parts = PartRow("counter.split.share", split)
        self._free = label(strong=True, wrap=True, name="counter.split.free")
        self._counts = ChipRow("counter.split.count")
        self._counts.chosen.connect(lambda key: split.set_count(int(key)))
        self._stepper = Stepper("counter.split.number", FEWEST_PARTS, least=FEWEST_PARTS, most=MOST_TENDERS)
        self._stepper.value_changed.connect(split.set_count)
        self._items = SplitItems(counter.sale, split)
        self._hint = label(tone="muted", wrap=True)
        self._add = button("", name="counter.split.add_part", icon="plus", on=split.add_part)
        self._pad = Keypad("counter.split.key", "BRL")
        self._pad.amount_changed.connect(lambda _amount: self.renew())
        self._pad.accepted.connect(lambda _amount: self._add_amount())
        self._take_off = fitting_button(name="counter.split.add_amount", icon="plus", on=self._add_amount)
        self._undo = button("", name="counter.split.step_back", role="quiet", icon="undo", on=split.undo)
        self._end = button("", name="counter.split.whole", role="quiet", icon="close", on=self._give_up)
        self._start = fitting_button(name="counter.split.start", role="primary", on=split.start)
        self._back = back
        self._offered = True
        self._build()
        split.changed.connect(self.renew)
        counter.sale.changed.connect(self.renew)
        self.retranslate()

    def focus_first(self) -> None:
        """Put the keyboard on the ways to divide."""
        self._by.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self._offer_ways()
        self._counts.set_options([(str(count), str(count)) for count in QUICK_COUNTS])
        self._add.setText(translate("Split", "One more part"))
        self._undo.setText(translate("Split", "Undo"))
        self._end.setText(translate("Split", "One bill again"))
        self.renew()

    def restyle(self) -> None:
        large = self.theme.scale >= LARGE_TEXT
        self._by.setStyleSheet(
            f"QPushButton {{ padding: 0; font-size: {self.theme.font_px('caption')}px; }}" if large else ""
        )
        self._pad.setMinimumHeight(self.theme.grown(260))

    def renew(self) -> None:
        """Show the parts; out of sight there is nothing to do."""
        plan, total = self._split.plan, self._split.total
        if plan is None or total is None or not self.isVisible():
            return
        self._head.show_title(translate("Split", "Split"), texts.money(total))
        if self._offered != self._split.by_items:
            self._offer_ways()
        self._by.set_value(plan.by.value)
        self._parts.renew()
        self._show_parts(plan)
        self._show_items(plan)
        self._show_amounts(plan, total)
        self._free.setVisible(bool(plan.free))
        told = translate("Split", "{amount} belong to nobody yet")
        self._free.setText(told.format(amount=texts.money(plan.free)))
        self._undo.setEnabled(self._split.can_undo)
        paying = sum(bool(part.amount) for part in plan.parts)
        self._start.setText(translate("Split", "Take %n part(s)", "", paying))
        self._start.setEnabled(plan.can_be_taken and paying >= FEWEST_PARTS)

    def _offer_ways(self) -> None:
        """Offer the ways to divide; what a change of an order costs more is no sum of items."""
        self._offered = self._split.by_items
        ways = {
            SplitBy.PARTS: translate("Split", "Equal parts"),
            SplitBy.ITEMS: translate("Split", "By items"),
            SplitBy.AMOUNT: translate("Split", "By amount"),
        }
        kept = (way for way in ways if self._offered or way is not SplitBy.ITEMS)
        self._by.set_options([(way.value, ways[way]) for way in kept])

    def _show_parts(self, plan: SplitPlan) -> None:
        equal = plan.by is SplitBy.PARTS
        self._counts.setVisible(equal)
        self._stepper.setVisible(equal)
        self._stepper.set_value(len(plan.parts))
        self._counts.set_value(str(len(plan.parts)))

    def _show_items(self, plan: SplitPlan) -> None:
        by_items = plan.by is SplitBy.ITEMS
        self._items.setVisible(by_items)
        self._add.setVisible(by_items)
        self._add.setEnabled(len(plan.parts) < MOST_TENDERS)
        self._hint.setVisible(plan.by is not SplitBy.PARTS)
        if by_items:
            self._items.renew()
            self._hint.setText(translate("Split", "Choose a part, then tap what it pays for."))

    def _show_amounts(self, plan: SplitPlan, total: Money) -> None:
        by_amount = plan.by is SplitBy.AMOUNT
        for control in (self._pad, self._take_off):
            control.setVisible(by_amount)
        if not by_amount:
            return
        self._hint.setText(translate("Split", "Type what one pays; the last part is what is left."))
        if self._pad.amount.currency != total.currency:
            self._pad.set_amount(Money.zero(total.currency))
        typed = self._pad.amount
        told = translate("Split", "Part of {amount}").format(amount=texts.money(typed))
        self._take_off.setText(told if typed else translate("Split", "Type an amount"))
        self._take_off.setEnabled(bool(typed))

    def _build(self) -> None:
        body = QWidget()
        body.setLayout(
            column(
                self._parts,
                self._free,
                self._hint,
                self._counts,
                row(self._stepper, self._add, 1),
                self._items,
                self._pad,
                self._take_off,
                1,
                gap=12,
            )
        )
        area = FlickArea(body, "counter.split.area")
        layout = column(self._head, self._by, row(self._undo, self._end, 1), gap=10, margins=(16, 8, 16, 14))
        layout.addWidget(area, 1)
        layout.addWidget(self._start)
        self.setLayout(layout)

    def _add_amount(self) -> None:
        if self._split.add_amount(self._pad.amount):
            self._pad.clear()

    def _give_up(self) -> None:
        self._split.end()
        self._back()


def split_button(on: Callable[[], object]) -> Button:
    """Return the button beside the amount that opens the dividing."""
    return button("", name="counter.split.open_panel", icon="split", on=on)
