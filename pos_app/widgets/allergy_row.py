"""What must not be in it: one chip per allergen, as many as the customer names."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from core.api.allergy import ALLERGENS, allergens_of, as_text
from core.qt.allergy_words import allergen_word
from core.qt.language import translate
from core.qt.theme import TOUCH
from core.qt.widgets.button import Button, button
from core.qt.widgets.flow_row import FlowRow
from core.qt.widgets.label import label
from pos_app.widgets.room import LARGE_TEXT, Ground, column, compact_chips


class AllergyRow(Ground):
    """`chosen` carries the text that names what was chosen; it says in words and colour what it is about."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        """Object names are `name` and `name.<code>`."""
        super().__init__(name, "danger_soft", "danger")
        self._title = label(strong=True, tone="danger", wrap=True)
        self._row = FlowRow(gap=6)
        self._buttons: dict[str, Button] = {}
        for code in ALLERGENS:
            made = button("", name=f"{name}.{code}", role="chip", checkable=True, on=self._tell)
            made.setMinimumHeight(TOUCH)
            made.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            self._buttons[code] = made
            self._row.add(made)
        self.setLayout(column(self._title, self._row, gap=6, margins=(10, 8, 10, 10)))
        self.retranslate()

    def restyle(self) -> None:
        style = compact_chips(self.theme) if self.theme.scale >= LARGE_TEXT else ""
        for made in self._buttons.values():
            made.setStyleSheet(style)

    def show_allergy(self, text: str) -> None:
        """Show what is chosen."""
        named = allergens_of(text)
        for code, made in self._buttons.items():
            made.setChecked(code in named)

    def rename(self, name: str) -> None:
        """Take other object names: it stands on another line now."""
        self.setObjectName(name)
        for code, made in self._buttons.items():
            made.setObjectName(f"{name}.{code}" if name else "")

    def retranslate(self) -> None:
        self._title.setText(translate("Allergy", "Allergy: what must not be in it?"))
        for code, made in self._buttons.items():
            made.setText(allergen_word(code))

    def _tell(self) -> None:
        self.chosen.emit(as_text(code for code, made in self._buttons.items() if made.isChecked()))
