"""The form for one entry among several in the rules for prices: chips of those there are, its fields, save and remove."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, Final

from PySide6.QtWidgets import QLineEdit, QWidget

from core.api.pricing import PriceRules
from core.api.words import ComandaError
from core.qt import texts
from core.qt.language import QT_TRANSLATE_NOOP, translate
from core.qt.widgets.chips import ChipRow
from core.qt.widgets.flow_row import FlowRow
from core.qt.widgets.label import label
from pos_app.viewmodels.price_rules import WronglyTyped
from pos_app.viewmodels.price_settings import PriceSettingsViewModel
from pos_app.widgets.fitting_button import fitting_button
from pos_app.widgets.menu_fields import Field, ToggleRow
from pos_app.widgets.room import Room, column, row

NEW: Final = "new"
DAYS: Final = (
    QT_TRANSLATE_NOOP("PriceSettings", "Mon"),
    QT_TRANSLATE_NOOP("PriceSettings", "Tue"),
    QT_TRANSLATE_NOOP("PriceSettings", "Wed"),
    QT_TRANSLATE_NOOP("PriceSettings", "Thu"),
    QT_TRANSLATE_NOOP("PriceSettings", "Fri"),
    QT_TRANSLATE_NOOP("PriceSettings", "Sat"),
    QT_TRANSLATE_NOOP("PriceSettings", "Sun"),
)


def type_words() -> tuple[tuple[str, str], ...]:
    """Return the order types that have prices and taxes of their own, with their words."""
    return (
        ("here", translate("PriceSettings", "Here")),
        ("to_go", translate("PriceSettings", "To go")),
        ("delivery", translate("PriceSettings", "Delivered")),
    )


def day_words() -> tuple[tuple[str, str], ...]:
    """Return the days of the week, Monday first, with their short words."""
    return tuple((str(day), translate("PriceSettings", words)) for day, words in enumerate(DAYS))


class RulesForm(Room):
    """A form over the rules for prices; what is wrong is told at its field at once, and nothing changes before Save.

    Object names are `name.<field>`, `name.<field>.wrong`, `name.save`.
    """

    beside: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, name: str, settings: PriceSettingsViewModel, fields: Mapping[str, QWidget]) -> None:
        super().__init__(name)
        self._settings = settings
        self._widgets = fields
        self._fields = {key: Field(f"{name}.{key}", widget) for key, widget in fields.items()}
        self._touched: set[str] = set()
        self._shown: object = None
        self._hint = label(tone="muted", wrap=True)
        self._save = fitting_button(name=f"{name}.save", role="primary", on=self.keep)
        for key, widget in fields.items():
            widget.setObjectName(f"{name}.{key}")
            _heard(widget, lambda *_told, key=key: self.touch(key))
        self.setLayout(column(*self._parts(), gap=10))
        settings.changed.connect(self.renew)
        settings.saved.connect(self.forget)

    @property
    def rules(self) -> PriceRules | None:
        """What holds now."""
        return self._settings.rules

    @property
    def is_new(self) -> bool:
        """Whether what is written is not among the rules yet."""
        return False

    def touch(self, key: str) -> None:
        """Tell at the field what is wrong with what was typed."""
        self._touched.add(key)
        self.check()

    def check(self) -> None:
        """Tell what is wrong, and let what is right be saved."""
        wrong = self._wrong()
        everything = "everything" in self._touched
        for key, field in self._fields.items():
            seen = everything or key in self._touched
            field.show_wrong(wrong.get(key, "") if seen else "")
        self._save.setEnabled((self.is_new or bool(self._touched)) and not (wrong and everything))

    def keep(self) -> None:
        """Save, or say what is wrong."""
        rules = self.rules
        self._touched.add("everything")
        if rules is None or self._wrong():
            self.check()
            return
        self._settings.save(self.read(rules))

    def forget(self) -> None:
        """Begin anew with what holds."""
        self._touched.clear()
        self._shown = None
        self.renew()

    def renew(self) -> None:
        """Show what holds, unless somebody is writing."""
        rules = self.rules
        if rules is None or rules == self._shown or self._touched:
            return
        self._shown = rules
        self.show_rules(rules)
        self.check()

    def placed_fields(self) -> Sequence[QWidget]:
        """Return the fields one below the other, those of `beside` on the right of the one before."""
        placed: list[QWidget] = []
        for key, field in self._fields.items():
            if key in self.beside and placed:
                pair = QWidget()
                pair.setLayout(row(placed.pop(), field, gap=12))
                placed.append(pair)
            else:
                placed.append(field)
        return placed

    @abstractmethod
    def show_rules(self, rules: PriceRules) -> None:
        """Fill the fields."""

    @abstractmethod
    def read(self, rules: PriceRules) -> PriceRules:
        """Return the rules with what is typed. Raises InvalidInput that names a `field`."""

    def _parts(self) -> Sequence[QWidget]:
        return [self._hint, *self.placed_fields(), self._save]

    def _wrong(self) -> Mapping[str, str]:
        if self.rules is None:
            return {}
        try:
            self.read(self.rules)
        except WronglyTyped as wrong:
            return {field: texts.fault_text(fault) for field, fault in wrong.faults.items()}
        except ComandaError as fault:
            return {next(iter(self._fields)): texts.fault_text(fault)}
        return {}


class EntryForm(RulesForm):
    """A form over one of several entries; `name.entry.<id>` are their chips, `.entry.new` begins one, `.remove` ends one."""

    def __init__(self, name: str, settings: PriceSettingsViewModel, fields: Mapping[str, QWidget]) -> None:
        self._chips = ChipRow(f"{name}.entry")
        self._remove = fitting_button(name=f"{name}.remove", icon="trash", on=self._take_out)
        self._refused = label(tone="danger", wrap=True, name=f"{name}.remove.wrong")
        self._new_id = settings.new_id()
        super().__init__(name, settings, fields)
        self._refused.hide()
        self._chips.chosen.connect(lambda _key: self.forget())

    @property
    def entry_id(self) -> str:
        """The id of what is written: that of an entry, or a fresh one."""
        return self._new_id if self._chips.value in {"", NEW} else self._chips.value

    @property
    def is_new(self) -> bool:
        return self._chips.value in {"", NEW}

    @abstractmethod
    def entries(self, rules: PriceRules) -> Sequence[tuple[str, str]]:
        """Return the entries with their words."""

    @abstractmethod
    def new_words(self) -> str:
        """Return the words for one more entry."""

    @abstractmethod
    def without(self, rules: PriceRules) -> PriceRules:
        """Return the rules without the entry. Raises InvalidInput while it is needed."""

    def forget(self) -> None:
        self._refused.hide()
        super().forget()

    def renew(self) -> None:
        rules = self.rules
        if rules is not None and not self._touched:
            self._offer(rules)
            if self._new_id in dict(self.entries(rules)):  # it was saved: go on with it
                self._chips.set_value(self._new_id)
                self._new_id = self._settings.new_id()
            self._remove.setVisible(not self.is_new)
        super().renew()

    def _offer(self, rules: PriceRules) -> None:
        self._chips.set_options([*self.entries(rules), (NEW, self.new_words())])

    def _take_out(self) -> None:
        rules = self.rules
        if rules is None or self.is_new:
            return
        try:
            self._settings.save(self.without(rules))
        except ComandaError as fault:
            self._refused.setText(texts.fault_text(fault))
            self._refused.show()

    def _parts(self) -> Sequence[QWidget]:
        verbs = FlowRow()
        verbs.add(self._remove)
        return [self._hint, self._chips, *self.placed_fields(), self._refused, verbs, self._save]


def _heard(widget: QWidget, told: Callable[..., None]) -> None:
    """Call `told` whenever a person changes what is in a field."""
    if isinstance(widget, QLineEdit):
        widget.textEdited.connect(told)
    elif isinstance(widget, ChipRow | ToggleRow):
        widget.chosen.connect(told)
