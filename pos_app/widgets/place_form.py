"""The form for a category, with its colour, or for a station of the kitchen."""

from __future__ import annotations

from typing import Final

from core.api.menu_editor import HUES
from core.api.words import Category
from core.qt.language import QT_TRANSLATE_NOOP, translate
from core.qt.widgets.button import Button
from core.qt.widgets.chips import Segments
from core.qt.widgets.flow_row import FlowRow
from pos_app.viewmodels.menu_drafts import PlaceDraft
from pos_app.viewmodels.menu_form import MenuFormViewModel
from pos_app.widgets.hours_field import HoursField
from pos_app.widgets.menu_fields import Field, NamesField
from pos_app.widgets.room import Room, column

HUE_WORDS: Final = (
    QT_TRANSLATE_NOOP("MenuEditor", "Colour 1"),
    QT_TRANSLATE_NOOP("MenuEditor", "Colour 2"),
    QT_TRANSLATE_NOOP("MenuEditor", "Colour 3"),
    QT_TRANSLATE_NOOP("MenuEditor", "Colour 4"),
    QT_TRANSLATE_NOOP("MenuEditor", "Colour 5"),
    QT_TRANSLATE_NOOP("MenuEditor", "Colour 6"),
    QT_TRANSLATE_NOOP("MenuEditor", "Colour 7"),
    QT_TRANSLATE_NOOP("MenuEditor", "Colour 8"),
)
_ON, _OFF = "on", "off"


class PlaceForm(Room):
    """Object names are `counter.menu_editor.place` with .name.<language> .hue.<number> .active .hours."""

    def __init__(self, form: MenuFormViewModel) -> None:
        name = "counter.menu_editor.place"
        super().__init__(name)
        self._form = form
        self._names = NamesField(f"{name}.name")
        colours = FlowRow()
        self._hues = [self._hue(f"{name}.hue.{hue}", hue) for hue in range(HUES)]
        for made in self._hues:
            colours.add(made)
        self._active = Segments(f"{name}.active")
        self._hours = HoursField(f"{name}.hours")
        self._opening = Field(f"{name}.hours", self._hours)
        self._colour = Field(f"{name}.hue", colours)
        self._shown = Field(f"{name}.active", self._active)
        self.setLayout(column(self._names, self._colour, self._shown, self._opening, gap=12))
        self._names.written.connect(lambda names: form.write("name", names=names))
        self._active.chosen.connect(lambda key: form.write("active", active=key == _ON))
        self._hours.written.connect(lambda hours: form.write("hours", hours=hours))
        form.changed.connect(self.renew)
        self.retranslate()

    def retranslate(self) -> None:
        self._colour.set_title(translate("MenuEditor", "Colour"))
        self._shown.set_title(translate("MenuEditor", "On the menu"))
        self._opening.set_title(translate("MenuEditor", "Hours at which its products are sold"))
        self._active.set_options(
            [(_ON, translate("MenuEditor", "Is shown")), (_OFF, translate("MenuEditor", "Put away"))]
        )
        for made, words in zip(self._hues, HUE_WORDS, strict=True):
            made.setAccessibleName(translate("MenuEditor", words))
        self.renew()

    def restyle(self) -> None:
        """Paint each button in its colour."""
        theme = self.theme
        side = theme.grown(48)
        for hue, made in enumerate(self._hues):
            tones = theme.category(hue)
            made.setStyleSheet(
                f"QPushButton, QPushButton:checked {{ background: {tones.mark.name()}; border: none; padding: 0;"
                f" min-width: {side}px; min-height: {side}px; }}"
                f" QPushButton:focus {{ border: 3px solid {theme.color('focus').name()}; }}"
            )

    def renew(self) -> None:
        """Show the draft."""
        draft = self._form.draft
        if not isinstance(draft, PlaceDraft):
            return
        wrong = self._form.wrong
        self._names.show_names(draft.names, wrong.get("name", ""))
        is_category = isinstance(draft.base, Category)
        self._colour.setVisible(is_category)
        self._shown.setVisible(is_category)
        self._opening.setVisible(is_category)
        self._opening.show_wrong(wrong.get("hours", ""))
        self._hours.show_hours(draft.hours)
        for hue, made in enumerate(self._hues):
            made.setChecked(hue == draft.hue)
            made.set_icon("check" if hue == draft.hue else "")
        self._active.set_value(_ON if draft.active else _OFF)

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        self._names.focus_first()

    def _hue(self, name: str, hue: int) -> Button:
        made = Button(role="chip")
        made.setObjectName(name)
        made.setCheckable(True)
        made.clicked.connect(lambda _on=False: self._form.write("hue", hue=hue))
        return made
