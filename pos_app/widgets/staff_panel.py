"""The staff in the settings: who is of it, what each may do, and when the counter locks."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from core.api.staff import StaffMember
from core.qt import texts
from core.qt.language import translate
from core.qt.widgets.button import button
from core.qt.widgets.card import Card
from core.qt.widgets.chips import ChipRow
from core.qt.widgets.flow_row import FlowRow
from core.qt.widgets.label import label
from pos_app.staff_words import limit_word, right_word, role_word
from pos_app.viewmodels.approvals import CurrencyOf
from pos_app.viewmodels.staff import StaffViewModel
from pos_app.viewmodels.staff_editor import StaffEditor
from pos_app.widgets.room import Ground, Room, column, row
from pos_app.widgets.staff_face import StaffFace
from pos_app.widgets.staff_form import StaffFormCard

MINUTES: Final = (0, 1, 2, 5, 10, 30)


class StaffPanel(Room):
    """Object names are `counter.staff` with .add .minutes .at_start, and `counter.staff.<index>` for each person."""

    def __init__(self, staff: StaffViewModel, editor: StaffEditor, currency: CurrencyOf) -> None:
        super().__init__("counter.staff")
        self._staff = staff
        self._editor = editor
        self._currency = currency
        self._entries: list[StaffEntry] = []
        self._title = label(size="title", strong=True)
        self._empty = label(tone="muted", wrap=True, name="counter.staff.empty")
        self._list = QWidget()
        self._column = column(gap=8)
        self._list.setLayout(self._column)
        self._add = button("", name="counter.staff.add", icon="plus", on=editor.begin)
        self._form = StaffFormCard(editor, currency)
        self._wrong = label(wrap=True, tone="danger", name="counter.staff.wrong")
        self._habit_titles = (label(strong=True), label(strong=True))
        self._minutes = ChipRow("counter.staff.minutes")
        self._at_start = ChipRow("counter.staff.at_start")
        left = FlowRow()
        left.add(self._add)
        card = Card(padding=20)
        card.setLayout(
            column(
                self._title,
                self._empty,
                self._list,
                self._wrong,
                self._form,
                left,
                self._habit_titles[0],
                self._minutes,
                self._habit_titles[1],
                self._at_start,
                gap=8,
            )
        )
        self.setLayout(column(card))
        self._minutes.chosen.connect(lambda key: self._set_locking(minutes=int(key)))
        self._at_start.chosen.connect(lambda key: self._set_locking(at_start=key == "yes"))
        staff.changed.connect(self.renew)
        editor.changed.connect(self.renew)
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(translate("Staff", "Staff"))
        self._empty.setText(
            translate(
                "Staff",
                "Nobody is named yet, so everybody may do everything. Add an owner first: from then on the counter asks "
                "for PINs.",
            )
        )
        self._add.setText(translate("Staff", "Add somebody"))
        self._habit_titles[0].setText(translate("Staff", "Lock when nobody touches it for"))
        self._habit_titles[1].setText(translate("Staff", "Lock when the program starts"))
        never = translate("Staff", "Never")
        minutes = [(str(n), translate("Staff", "{n} min").format(n=n) if n else never) for n in MINUTES]
        self._minutes.set_options(minutes)
        self._at_start.set_options([("yes", translate("Staff", "yes")), ("no", translate("Staff", "no"))])
        self.renew()

    def renew(self) -> None:
        """Show the staff and what is chosen."""
        people, duty = self._staff.people, self._staff.duty
        while len(self._entries) < len(people):
            made = StaffEntry(self._editor, len(self._entries), self._currency)
            self._entries.append(made)
            self._column.addWidget(made)
        for entry, member in zip(self._entries, people, strict=False):
            entry.show_member(member)
        for place, entry in enumerate(self._entries):
            entry.setVisible(place < len(people))
        self._empty.setVisible(not duty.staffed)
        self._add.setVisible(self._editor.form is None)
        for part in (*self._habit_titles, self._minutes, self._at_start):
            part.setVisible(duty.staffed)
        self._minutes.set_value(str(duty.lock_after_min))
        self._at_start.set_value("yes" if duty.lock_at_start else "no")
        wrong = self._editor.wrong if self._editor.form is None else None
        self._wrong.setText("" if wrong is None else texts.fault_text(wrong))
        self._wrong.setVisible(wrong is not None)

    def _set_locking(self, *, minutes: int | None = None, at_start: bool | None = None) -> None:
        duty = self._staff.duty
        self._editor.set_locking(
            after_min=duty.lock_after_min if minutes is None else minutes,
            at_start=duty.lock_at_start if at_start is None else at_start,
        )


class StaffEntry(Ground):
    """One of the staff: face, role, what differs from it, and the buttons .edit and .remove."""

    def __init__(self, editor: StaffEditor, index: int, currency: CurrencyOf) -> None:
        name = f"counter.staff.{index}"
        super().__init__(name, "surface", "line")
        self._currency = currency
        self._member: StaffMember | None = None
        self._editor = editor
        self._face = StaffFace(f"{name}.face")
        self._face.clicked.connect(self._edit)
        self._what = label(strong=True, wrap=True, name=f"{name}.what")
        self._differs = label(tone="muted", wrap=True, name=f"{name}.differs")
        self._change = button("", name=f"{name}.edit", role="quiet", on=self._edit)
        self._remove = button("", name=f"{name}.remove", role="danger", icon="trash", on=self._let_go)
        verbs = FlowRow()
        verbs.add(self._change)
        verbs.add(self._remove)
        words = column(self._what, self._differs, verbs, gap=4)
        line = row(self._face, gap=12, margins=(12, 6, 12, 8))
        line.addLayout(words, 1)
        self.setLayout(line)

    def retranslate(self) -> None:
        if self._member is not None:
            self.show_member(self._member)

    def show_member(self, member: StaffMember) -> None:
        """Show somebody."""
        self._member = member
        self._face.show_member(member)
        self._face.setChecked(False)
        left = "" if member.active else translate("Staff", "has left")
        self._what.setText(" · ".join(filter(None, (member.name, role_word(member.role), left))))
        currency = self._currency()
        told = [
            f"{right_word(right)}: {limit_word(right, limit, currency)}"
            for right, limit in member.exceptions.items()
        ]
        self._differs.setText(" · ".join(told))
        self._differs.setVisible(bool(told))
        back = (
            translate("Staff", "Change") if member.active else translate("Staff", "Take back with a new PIN")
        )
        self._change.setText(back)
        self._remove.setText(translate("Staff", "Remove"))
        self._remove.setVisible(member.active)

    def _edit(self) -> None:
        self._face.setChecked(False)
        if self._member is not None:
            self._editor.begin(self._member.staff_id)

    def _let_go(self) -> None:
        if self._member is not None:
            self._editor.remove(self._member.staff_id)
