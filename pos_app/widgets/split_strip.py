"""The parts of a split bill above the ways to pay: what each pays, how, what is still open, and the way back."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy

from core.api.splitting import PayPart
from core.qt import texts
from core.qt.language import translate
from core.qt.theme import TOUCH, set_role
from core.qt.widgets.button import Button, button
from core.qt.widgets.flow_row import FlowRow
from core.qt.widgets.label import label
from pos_app.viewmodels.split import SplitViewModel
from pos_app.widgets.room import LARGE_TEXT, Room, column, row


class PartRow(FlowRow):
    """One button per part; a tap means that part."""

    def __init__(self, name: str, split: SplitViewModel) -> None:
        """Object names are `name.<place>`, counted from 1."""
        super().__init__()
        self.setObjectName(name)
        self._split = split
        self._buttons: list[Button] = []

    def renew(self) -> None:
        """Show the parts as they are."""
        plan = self._split.plan
        parts = () if plan is None else plan.parts
        while len(self._buttons) < len(parts):
            self._buttons.append(self._new_button(len(self._buttons)))
        for at, made in enumerate(self._buttons):
            made.setVisible(at < len(parts))
            if at < len(parts):
                self._show(made, at, parts[at])
        self.updateGeometry()

    def _new_button(self, at: int) -> Button:
        made = button(
            "",
            name=f"{self.objectName()}.{at + 1}",
            role="chip",
            checkable=True,
            on=lambda: self._choose(at),
        )
        made.setMinimumHeight(TOUCH)
        made.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.add(made)
        return made

    def _choose(self, at: int) -> None:
        self._split.choose(at)
        self.renew()  # a chip that was tapped twice stays chosen

    def _show(self, made: Button, at: int, part: PayPart) -> None:
        amount = texts.price(part.amount)
        made.setText(f"{at + 1} · {amount}")
        made.set_icon("" if part.tender is None else part.tender.method.value)
        made.setChecked(at == self._split.at and part.tender is None)
        taken = translate("Split", "open") if part.tender is None else texts.status_text(part.tender.method)
        told = translate("Split", "Part {part}: {amount}, {state}")
        made.setAccessibleName(told.format(part=at + 1, amount=amount, state=taken))


class SplitStrip(Room):
    """Shown while the parts are being paid; Undo takes the last step back, Divide goes back to the dividing."""

    def __init__(self, split: SplitViewModel) -> None:
        super().__init__("counter.split.strip")
        self._split = split
        self._parts = PartRow("counter.split.part", split)
        self._open = label(strong=True, name="counter.split.open", wrap=True)
        self._change = label(
            strong=True, tone="accent", size="figure", name="counter.split.change", wrap=True
        )
        self._undo = button("", name="counter.split.undo", role="quiet", icon="undo", on=split.undo)
        self._end = button("", name="counter.split.end", role="quiet", icon="close", on=split.end)
        foot = row(gap=8)
        foot.addWidget(self._open, 1)
        foot.addWidget(self._undo)
        foot.addWidget(self._end)
        self.setLayout(column(self._parts, foot, self._change, gap=6))
        split.changed.connect(self.renew)
        self.retranslate()

    def retranslate(self) -> None:
        large = self.theme.scale >= LARGE_TEXT
        for control, words in (
            (self._undo, translate("Split", "Undo")),
            (self._end, translate("Split", "One bill again")),
        ):
            control.setText("" if large else words)
            control.setAccessibleName(words)
        self.renew()

    def restyle(self) -> None:
        set_role(self._change, textSize="title" if self.theme.scale >= LARGE_TEXT else "figure")
        self.retranslate()

    def renew(self) -> None:
        """Show what is taken and what is open."""
        plan = self._split.plan
        self.setVisible(self._split.taking)
        if plan is None or not self._split.taking:
            return
        self._parts.renew()
        told = translate("Split", "{amount} of {total} open")
        self._open.setText(told.format(amount=texts.money(plan.open), total=texts.money(plan.total)))
        last = next((part for part in plan.parts if part.charge_id == plan.last), None)
        due = last.tender.change_due if last is not None and last.tender is not None else None
        self._change.setVisible(due is not None and bool(due))
        if due is not None and last is not None:
            place = plan.parts.index(last) + 1
            words = translate("Split", "Part {part}: give {amount} change")
            self._change.setText(words.format(part=place, amount=texts.money(due)))
        self._undo.setEnabled(self._split.can_undo)
