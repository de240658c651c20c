"""The form for a modifier group: how many may be chosen, and the choices with their prices, in their order."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from core.api.menu_editor import LANGUAGES, MOST_CHOICES, MOST_MODIFIERS
from core.qt.language import language, own_name, translate
from core.qt.widgets.button import Button, button, icon_button
from core.qt.widgets.chips import Segments
from core.qt.widgets.label import label
from core.qt.widgets.stepper import Stepper
from pos_app.viewmodels.menu_drafts import ChoiceDraft, GroupDraft
from pos_app.viewmodels.menu_form import MenuFormViewModel
from pos_app.widgets.menu_fields import Field, NamesField, line_edit, show_text
from pos_app.widgets.room import Ground, Room, column, row


class GroupForm(Room):
    """Object names are `counter.menu_editor.group` with .name.<language> .minimum .maximum .language .choice.<index>."""

    def __init__(self, form: MenuFormViewModel) -> None:
        name = "counter.menu_editor.group"
        super().__init__(name)
        self._form = form
        self._names = NamesField(f"{name}.name")
        self._minimum = Stepper(f"{name}.minimum", 0, least=0, most=MOST_CHOICES)
        self._maximum = Stepper(f"{name}.maximum", 1, least=1, most=MOST_CHOICES)
        self._least = Field(f"{name}.minimum", self._minimum)
        self._most = Field(f"{name}.maximum", self._maximum)
        self._language = Segments(f"{name}.language")
        self._title = label(strong=True)
        self._wrong = label(wrap=True, tone="danger", name=f"{name}.modifiers.wrong")
        self._entries: list[ChoiceEntry] = []
        self._list = QWidget()
        self._column = column(gap=8)
        self._list.setLayout(self._column)
        self._add = button("", name=f"{name}.add", icon="plus", on=form.add_choice)
        self._build()
        self._names.written.connect(lambda names: form.write("name", names=names))
        self._minimum.value_changed.connect(lambda value: form.write("minimum", minimum=value))
        self._maximum.value_changed.connect(lambda value: form.write("maximum", maximum=value))
        self._language.chosen.connect(lambda _code: self.renew())
        form.changed.connect(self.renew)
        self.retranslate()

    def retranslate(self) -> None:
        self._least.set_title(translate("MenuEditor", "At least"))
        self._most.set_title(translate("MenuEditor", "At most"))
        self._title.setText(translate("MenuEditor", "Choices"))
        self._language.set_options([(code, own_name(code)) for code in LANGUAGES])
        self._language.set_value(language().code)
        self._add.setText(translate("MenuEditor", "Add a choice"))
        self.renew()

    def renew(self) -> None:
        """Show the draft."""
        draft = self._form.draft
        if not isinstance(draft, GroupDraft):
            return
        wrong = self._form.wrong
        self._names.show_names(draft.names, wrong.get("name", ""))
        for stepper, value in ((self._minimum, draft.minimum), (self._maximum, draft.maximum)):
            stepper.set_value(value)
        self._least.show_wrong(wrong.get("minimum", ""))
        self._most.show_wrong(wrong.get("maximum", ""))
        while len(self._entries) < len(draft.choices):
            made = ChoiceEntry(self._form, len(self._entries))
            self._entries.append(made)
            self._column.addWidget(made)
        for place, entry in enumerate(self._entries):
            entry.setVisible(place < len(draft.choices))
            if place < len(draft.choices):
                choice = draft.choices[place]
                told = wrong.get(f"choice.{choice.modifier_id}", "")
                entry.show_choice(choice, self._language.value or language().code, told)
        self._wrong.setText(wrong.get("modifiers", ""))
        self._wrong.setVisible(bool(wrong.get("modifiers")))
        self._add.setEnabled(len(draft.choices) < MOST_MODIFIERS)

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        self._names.focus_first()

    def _build(self) -> None:
        bounds = QWidget()
        bounds.setLayout(row(self._least, self._most, 1, gap=16))
        adding = QWidget()
        adding.setLayout(row(self._add, 1))
        self.setLayout(
            column(
                self._names,
                bounds,
                self._title,
                self._language,
                self._list,
                self._wrong,
                adding,
                gap=12,
            )
        )


class ChoiceEntry(Ground):
    """One choice: its name, its price, whether it comes by itself, and the buttons .up .remove."""

    def __init__(self, form: MenuFormViewModel, index: int) -> None:
        name = f"counter.menu_editor.group.choice.{index}"
        super().__init__(name, "sunken")
        self._form = form
        self._index = index
        self._code = ""
        self._name = line_edit(f"{name}.name")
        self._price = line_edit(f"{name}.price")
        self._price.setMaximumWidth(140)
        self._default = Button(role="chip")
        self._default.setObjectName(f"{name}.default")
        self._default.setCheckable(True)
        self._up = icon_button("chevron-up", "", name=f"{name}.up", on=self._move_up)
        self._remove = icon_button("trash", "", name=f"{name}.remove", on=self._take_out)
        self._wrong = label(wrap=True, tone="danger", name=f"{name}.wrong")
        self.setLayout(
            column(
                row(self._name, self._price, gap=8),
                row(self._default, 1, self._up, self._remove, gap=8),
                self._wrong,
                gap=6,
                margins=(10, 8, 10, 8),
            )
        )
        self._name.textEdited.connect(self._write_name)
        self._price.textEdited.connect(lambda typed: self._write(price=typed))
        self._default.clicked.connect(lambda on=False: self._write(default=on))
        self.retranslate()

    def retranslate(self) -> None:
        self._name.setPlaceholderText(translate("MenuEditor", "Name of the choice"))
        self._price.setPlaceholderText(translate("MenuEditor", "Price"))
        for line in (self._name, self._price):
            line.setAccessibleName(line.placeholderText())
        self._default.setText(translate("MenuEditor", "Comes by itself"))
        self._up.set_does(translate("MenuEditor", "Move up"))
        self._remove.set_does(translate("MenuEditor", "Remove the choice"))

    def show_choice(self, choice: ChoiceDraft, code: str, wrong: str) -> None:
        """Show a choice, with its name in a language."""
        self._code = code
        show_text(self._name, choice.names.get(code, ""))
        show_text(self._price, choice.price)
        self._default.setChecked(choice.default)
        self._default.set_icon("check" if choice.default else "")
        self._up.setEnabled(self._index > 0)
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))

    @property
    def _choices(self) -> tuple[ChoiceDraft, ...]:
        draft = self._form.draft
        return draft.choices if isinstance(draft, GroupDraft) else ()

    def _write_name(self, typed: str) -> None:
        self._write(names={**self._choices[self._index].names, self._code: typed})

    def _write(self, **news: object) -> None:
        changed = list(self._choices)
        changed[self._index] = replace(changed[self._index], **news)  # type: ignore[arg-type]
        self._form.write(f"choice.{changed[self._index].modifier_id}", choices=tuple(changed))

    def _move_up(self) -> None:
        changed = list(self._choices)
        if self._index:
            changed.insert(self._index - 1, changed.pop(self._index))
            self._form.write("modifiers", choices=tuple(changed))

    def _take_out(self) -> None:
        changed = list(self._choices)
        del changed[self._index]
        self._form.write("modifiers", choices=tuple(changed))
