"""The form for one printer: what it is called, where it is, how wide its paper, which model, what for, who takes over."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from core.api.printing import (
    ADDRESS_LENGTH,
    COLUMNS,
    EXAMPLES,
    KINDS,
    NAME_LENGTH,
    PAPER_MM,
    ROLES,
    profile_of,
    profiles,
)
from core.qt.language import QT_TRANSLATE_NOOP, translate
from core.qt.theme import set_role
from core.qt.widgets.button import button
from core.qt.widgets.chips import ChipRow
from core.qt.widgets.flow_row import FlowRow
from core.qt.widgets.label import label
from pos_app.viewmodels.printer_setups import PrinterSetupsViewModel
from pos_app.widgets.room import Ground, column

KIND_WORDS: Final = {
    "network": QT_TRANSLATE_NOOP("Printing", "Network"),
    "usb": QT_TRANSLATE_NOOP("Printing", "USB"),
    "file": QT_TRANSLATE_NOOP("Printing", "File or folder"),
    "system": QT_TRANSLATE_NOOP("Printing", "Printer of this computer"),
}
ROLE_WORDS: Final = {
    "receipts": QT_TRANSLATE_NOOP("Printing", "Receipts"),
    "kitchen": QT_TRANSLATE_NOOP("Printing", "Kitchen"),
    "both": QT_TRANSLATE_NOOP("Printing", "Both"),
}
_NOWHERE: Final = "none"
_PINS: Final = (("none", None), ("pin2", 0), ("pin5", 1))


class PrinterForm(Ground):
    """Object names are `counter.printer.form` with .name .kind .address .columns .profile .role .fallback .drawer .save."""

    def __init__(self, setups: PrinterSetupsViewModel) -> None:
        name = "counter.printer.form"
        super().__init__(name, "sunken")
        self._setups = setups
        self._titles = {
            key: label(tone="muted", size="caption")
            for key in ("name", "kind", "address", "columns", "profile", "role", "fallback", "drawer")
        }
        self._name = QLineEdit()
        self._name.setObjectName(f"{name}.name")
        self._name.setMaxLength(NAME_LENGTH)
        self._address = QLineEdit()
        self._address.setObjectName(f"{name}.address")
        self._address.setMaxLength(ADDRESS_LENGTH)
        self._kind = ChipRow(f"{name}.kind")
        self._columns = ChipRow(f"{name}.columns")
        self._profile = QComboBox()
        self._profile.setObjectName(f"{name}.profile")
        self._role = ChipRow(f"{name}.role")
        self._fallback = ChipRow(f"{name}.fallback")
        self._drawer = ChipRow(f"{name}.drawer")
        self._wrong = label(wrap=True, tone="danger", name=f"{name}.wrong")
        self._save = button("", name=f"{name}.save", role="accent", icon="check", on=setups.save)
        self._leave = button("", name=f"{name}.leave", on=setups.leave)
        for profile in profiles().values():
            self._profile.addItem(profile.title, profile.name)
        self._build()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        for key, words in (
            ("name", translate("Printing", "Name")),
            ("kind", translate("Printing", "How it is connected")),
            ("address", translate("Printing", "Address")),
            ("columns", translate("Printing", "Paper")),
            ("profile", translate("Printing", "Model")),
            ("role", translate("Printing", "Prints")),
            ("fallback", translate("Printing", "If it fails, this one takes over")),
            ("drawer", translate("Printing", "Cash drawer")),
        ):
            self._titles[key].setText(words)
        for field, key in ((self._name, "name"), (self._address, "address"), (self._profile, "profile")):
            field.setAccessibleName(self._titles[key].text())
        self._kind.set_options([(kind, translate("Printing", KIND_WORDS[kind])) for kind in KINDS])
        self._role.set_options([(role, translate("Printing", ROLE_WORDS[role])) for role in ROLES])
        self._columns.set_options([(str(columns), paper_words(columns)) for columns in COLUMNS])
        none = translate("Printing", "None")
        pins = {
            "none": none,
            "pin2": translate("Printing", "At pin 2"),
            "pin5": translate("Printing", "At pin 5"),
        }
        self._drawer.set_options([(key, pins[key]) for key, _pin in _PINS])
        self._save.setText(translate("Printing", "Save printer"))
        self._leave.setText(translate("Printing", "Cancel"))
        self.renew()

    def renew(self) -> None:
        """Show what is in the form; a field that is typed in is left alone."""
        form = self._setups.form
        self.setVisible(form is not None)
        if form is None:
            return
        for field, value in ((self._name, form.name), (self._address, form.address)):
            if field.text() != value:
                field.setText(value)
        self._address.setPlaceholderText(EXAMPLES[form.kind].split(",", maxsplit=1)[0])
        self._kind.set_value(form.kind)
        self._columns.set_value(str(form.columns))
        self._profile.setCurrentIndex(self._profile.findData(form.profile))
        self._role.set_value(form.role)
        self._fallback.set_options(
            [
                (_NOWHERE, translate("Printing", "None")),
                *((other.printer_id, other.name) for other in self._setups.others()),
            ]
        )
        self._fallback.set_value(form.fallback or _NOWHERE)
        self._drawer.set_value(next(key for key, pin in _PINS if pin == form.drawer_pin))
        wrong = self._setups.wrong if self._setups.touched else ""
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))
        set_role(self._address, invalid="true" if wrong else "false")

    def _build(self) -> None:
        verbs = FlowRow()
        for verb in (self._save, self._leave):
            verbs.add(verb)
        fields: tuple[tuple[str, QWidget], ...] = (
            ("name", self._name),
            ("kind", self._kind),
            ("address", self._address),
            ("columns", self._columns),
            ("profile", self._profile),
            ("role", self._role),
            ("fallback", self._fallback),
            ("drawer", self._drawer),
        )
        parts = [part for key, field in fields for part in (self._titles[key], field)]
        self.setLayout(column(*parts, self._wrong, verbs, gap=6, margins=(16, 12, 16, 14)))

    def _connect(self) -> None:
        write = self._setups.write
        self._name.textEdited.connect(lambda typed: write(name=typed))
        self._address.textEdited.connect(lambda typed: write(address=typed))
        self._kind.chosen.connect(lambda kind: write(kind=kind))
        self._columns.chosen.connect(lambda columns: write(columns=int(columns)))
        self._profile.activated.connect(self._choose_profile)
        self._role.chosen.connect(lambda role: write(role=role))
        self._fallback.chosen.connect(lambda other: write(fallback="" if other == _NOWHERE else other))
        self._drawer.chosen.connect(lambda key: write(drawer_pin=dict(_PINS)[key]))
        self._setups.changed.connect(self.renew)

    def _choose_profile(self, place: int) -> None:
        """Take a model, and the width that its paper usually has."""
        profile = profile_of(str(self._profile.itemData(place)))
        columns = profile.columns if profile.columns in COLUMNS else max(COLUMNS)
        self._setups.write(profile=profile.name, columns=columns)


def paper_words(columns: int) -> str:
    """Return what paper of so many letters in a line is called."""
    return translate("Printing", "{mm} mm, {columns} letters").format(mm=PAPER_MM[columns], columns=columns)
