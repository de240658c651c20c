"""The form for one of the staff: name, role, PIN twice, and what they may do where it differs from their role."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QLineEdit

from core.api.staff import ALWAYS, LONGEST, NEVER, UNIT_OF, Right, Role, Unit
from core.api.words import minor_units
from core.qt import texts
from core.qt.language import translate
from core.qt.widgets.button import button
from core.qt.widgets.chips import ChipRow, Option
from core.qt.widgets.flow_row import FlowRow
from core.qt.widgets.label import label
from pos_app.staff_words import limit_word, right_word, role_word
from pos_app.viewmodels.approvals import CurrencyOf
from pos_app.viewmodels.staff_editor import StaffEditor
from pos_app.widgets.room import Ground, column

NAME_LENGTH: Final = 40
_PERCENTS: Final = (500, 1000, 2000, 5000)
_AMOUNTS: Final = (10, 20, 50, 100, 500)
"""In whole units of the shop's money."""


class StaffFormCard(Ground):
    """Object names are `counter.staff.form` with .name .role .pin .again .right.<right> .save .leave and .wrong."""

    def __init__(self, editor: StaffEditor, currency: CurrencyOf) -> None:
        name = "counter.staff.form"
        super().__init__(name, "sunken")
        self._editor = editor
        self._currency = currency
        self._offered: dict[str, list[Option]] = {}
        self._name = _field(f"{name}.name", NAME_LENGTH)
        self._pin = _field(f"{name}.pin", LONGEST, secret=True)
        self._again = _field(f"{name}.again", LONGEST, secret=True)
        self._titles = {key: label(tone="muted", size="caption") for key in ("name", "role", "pin", "again")}
        self._role = ChipRow(f"{name}.role")
        self._rights_title = label(strong=True)
        self._rights = {
            right: (label(size="caption", tone="muted"), ChipRow(f"{name}.right.{right.value}"))
            for right in Right
        }
        self._wrong = label(wrap=True, tone="danger", name=f"{name}.wrong")
        self._save = button("", name=f"{name}.save", role="accent", icon="check", on=editor.save)
        self._leave = button("", name=f"{name}.leave", on=editor.leave)
        verbs = FlowRow()
        verbs.add(self._save)
        verbs.add(self._leave)
        fields = {"name": self._name, "role": self._role, "pin": self._pin, "again": self._again}
        parts = [part for key, field in fields.items() for part in (self._titles[key], field)]
        rights = [part for pair in self._rights.values() for part in pair]
        self.setLayout(
            column(
                *parts,
                self._wrong,
                verbs,
                self._rights_title,
                *rights,
                gap=6,
                margins=(16, 12, 16, 16),
            )
        )
        self._name.textEdited.connect(lambda text: editor.write(name=text))
        self._pin.textEdited.connect(lambda text: editor.write(pin=text))
        self._again.textEdited.connect(lambda text: editor.write(again=text))
        self._role.chosen.connect(lambda key: editor.set_role(Role(key)))
        for right, (_title, chips) in self._rights.items():
            chips.chosen.connect(lambda key, it=right: editor.set_limit(it, int(key)))
        for field in (self._name, self._pin, self._again):
            field.returnPressed.connect(editor.save)
        editor.changed.connect(self.renew)
        self.retranslate()

    def retranslate(self) -> None:
        for key, words in (
            ("name", translate("Staff", "Name")),
            ("role", translate("Staff", "Role")),
            ("pin", translate("Staff", "PIN: 4 to 8 digits")),
            ("again", translate("Staff", "The same PIN again")),
        ):
            self._titles[key].setText(words)
        for key, field in (("name", self._name), ("pin", self._pin), ("again", self._again)):
            field.setAccessibleName(self._titles[key].text())
        self._rights_title.setText(translate("Staff", "What this person may do"))
        self._save.setText(translate("Staff", "Save"))
        self._leave.setText(translate("Staff", "Cancel"))
        self.renew()

    def renew(self) -> None:
        """Show who is in the form; a field that is typed in is left alone."""
        form = self._editor.form
        self.setVisible(form is not None)
        if form is None:
            for secret in (self._pin, self._again):
                secret.clear()
            return
        for field, value in (
            (self._name, form.member.name),
            (self._pin, form.pin),
            (self._again, form.again),
        ):
            if field.text() != value:
                field.setText(value)
        kept = "" if form.is_new else translate("Staff", "Empty: the PIN stays as it is")
        self._pin.setPlaceholderText(kept)
        roles = (Role.OWNER,) if self._editor.is_first else tuple(Role)
        self._offer(self._role, [(role.value, role_word(role)) for role in roles])
        self._role.set_value(form.member.role.value)
        self._show_rights()
        wrong = self._editor.wrong
        self._wrong.setText("" if wrong is None else texts.fault_text(wrong))
        self._wrong.setVisible(wrong is not None)

    def _show_rights(self) -> None:
        form = self._editor.form
        is_owner = form is None or form.member.role is Role.OWNER
        self._rights_title.setVisible(not is_owner)
        for right, (title, chips) in self._rights.items():
            title.setVisible(not is_owner)
            chips.setVisible(not is_owner)
            if form is None or is_owner:
                continue
            title.setText(right_word(right))
            limit = form.member.rights.limit_of(right)
            choices = sorted({*self._choices(right), limit})
            options = [(str(choice), limit_word(right, choice, self._currency())) for choice in choices]
            self._offer(chips, options)
            chips.set_value(str(limit))

    def _offer(self, chips: ChipRow, options: list[Option]) -> None:
        """Offer these, if they are others: a chip under a finger stays."""
        if self._offered.get(chips.objectName()) != options:
            self._offered[chips.objectName()] = options
            chips.set_options(options)

    def _choices(self, right: Right) -> tuple[int, ...]:
        unit, currency = UNIT_OF[right], self._currency()
        if unit is Unit.BASIS_POINTS:
            return (NEVER, *_PERCENTS, ALWAYS)
        if unit is Unit.MONEY and currency:
            return (NEVER, *(minor_units(amount, currency) for amount in _AMOUNTS), ALWAYS)
        return NEVER, ALWAYS


def _field(name: str, longest: int, *, secret: bool = False) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setMaxLength(longest)
    if secret:
        made.setEchoMode(QLineEdit.EchoMode.Password)
    return made
