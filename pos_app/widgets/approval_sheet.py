"""Somebody else approves, over the same screen: what it is about, who may, and their PIN."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from core.qt.language import translate
from core.qt.theme import SPACE, theme_of
from core.qt.widgets.button import button
from core.qt.widgets.label import label
from pos_app.staff_words import amount_word, right_word
from pos_app.viewmodels.approvals import Approvals, CurrencyOf
from pos_app.viewmodels.staff import StaffViewModel
from pos_app.widgets.cover import Cover
from pos_app.widgets.room import Ground, column, row
from pos_app.widgets.who_panel import WhoPanel

_WIDE = 780
_HIGH = 600


class ApprovalSheet(Cover):
    """`counter.approval`: nobody signs out; `counter.approval.leave` and Esc approve nothing."""

    def __init__(
        self, window: QWidget, approvals: Approvals, staff: StaffViewModel, currency: CurrencyOf
    ) -> None:
        super().__init__(window, "counter.approval", hides=False)
        self._approvals = approvals
        self._staff = staff
        self._currency = currency
        self._sheet = Ground("counter.approval.sheet", "surface", "line")
        self._sheet.setParent(self)
        self._title = label(size="title", strong=True, wrap=True, name="counter.approval.title")
        self._hint = label(tone="muted", wrap=True, name="counter.approval.hint")
        self._who = WhoPanel("counter.approval")
        self._leave = button("", name="counter.approval.leave", on=approvals.refuse)
        layout = column(self._title, self._hint, gap=8, margins=(24, 20, 24, 20))
        layout.addWidget(self._who, 1)
        layout.addLayout(row(1, self._leave))
        self._sheet.setLayout(layout)
        self._who.entered.connect(self._enter)
        approvals.answered.connect(self._who.answer)
        approvals.changed.connect(self.renew)

    def renew(self) -> None:
        """Be there while something is to be approved."""
        wanted = self._approvals.wanted
        if wanted is None:
            self.uncover()
            return
        amount = amount_word(wanted.right, wanted.amount, self._currency())
        what = right_word(wanted.right)
        self._title.setText(f"{what}: {amount}" if amount else what)
        approvers = self._approvals.approvers
        name = self._staff.name
        if approvers:
            told = translate(
                "Staff", "{name} may not do this alone. Somebody else approves it with their PIN."
            )
        else:
            told = translate("Staff", "{name} may not do this, and nobody else here may either.")
        self._hint.setText(told.format(name=name))
        self._leave.setText(translate("Staff", "Do not approve"))
        self._who.setVisible(bool(approvers))
        self._who.show_people(approvers)
        self._who.answer(None)
        self.cover()
        self._place()

    def take_key(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._approvals.refuse()
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Up}:
            self._who.step(-1)
        elif event.key() in {Qt.Key.Key_Right, Qt.Key.Key_Down}:
            self._who.step(1)
        elif not self._approvals.busy:
            self._who.take_key(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        super().eventFilter(watched, event)
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.StyleChange} and self.isVisible():
            self.renew()

    def _enter(self, staff_id: str, pin: str) -> None:
        self._approvals.approve(staff_id, pin)

    def _place(self) -> None:
        theme = theme_of(self)
        width = min(theme.grown(_WIDE), self.width() - 4 * SPACE)
        height = min(theme.grown(_HIGH), self.height() - 4 * SPACE)
        self._sheet.setGeometry((self.width() - width) // 2, (self.height() - height) // 2, width, height)
