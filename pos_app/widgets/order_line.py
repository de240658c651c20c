"""One line of the order in the making: what, how many, for how much, and everything that can be done to it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from core.api.words import NOTE_LENGTH
from core.qt import texts
from core.qt.allergy_words import allergy_words
from core.qt.language import name_in, translate
from core.qt.line_words import listed_words, part_words, weighed_words, weight_words
from core.qt.price_words import reason_words
from core.qt.widgets.button import IconButton, icon_button
from core.qt.widgets.label import label
from pos_app.viewmodels.sale import SaleViewModel
from pos_app.viewmodels.sale_view import LineView
from pos_app.widgets.allergy_row import AllergyRow
from pos_app.widgets.room import LARGE_TEXT, Ground, column, row

_LONG_WORD: Final = 20
_PIECE: Final = 10


class OrderLine(Ground):
    """Shows a `LineView`; `options_wanted` when the person wants to change its options."""

    options_wanted = Signal(str)

    def __init__(self, sale: SaleViewModel) -> None:
        super().__init__()
        self._sale = sale
        self._view: LineView | None = None
        self._name = label(strong=True, wrap=True)
        self._total = label(strong=True)
        self._details = label(tone="muted", wrap=True, size="caption")
        self._warning = label(tone="warning", wrap=True, size="caption", strong=True)
        self._quantity = label(size="title", strong=True)
        self._quantity.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._minus = icon_button("minus", "", name="minus", on=lambda: self._step(-1))
        self._plus = icon_button("plus", "", name="plus", on=lambda: self._step(1))
        self._note = icon_button("note", "", name="note", on=self._open_note)
        self._flag = icon_button("warning", "", name="allergy", on=self._open_allergy)
        self._allergy = label(tone="danger", wrap=True, strong=True)
        self._allergens = AllergyRow("")
        self._allergens.hide()
        self._allergens.chosen.connect(self._flag_allergy)
        self._edit = icon_button("more", "", name="edit", on=self._want_options)
        self._remove = icon_button("trash", "", name="remove", on=self._take_out)
        self._note_text = QLineEdit()
        self._note_text.setMaxLength(NOTE_LENGTH)
        self._note_text.editingFinished.connect(self._write_note)
        self._note_text.hide()
        self._build()
        self.retranslate()

    @property
    def view(self) -> LineView | None:
        """What is shown."""
        return self._view

    def show_view(self, view: LineView, index: int, *, selected: bool) -> None:
        """Show a line in place `index`; `selected` when the next key means it."""
        fresh = view != self._view
        self._view = view
        self.lie_on("accent_soft" if selected else "", "accent" if selected else "line")
        name = f"counter.line.{index}"
        if fresh or self.objectName() != name:
            self._rename(name)
            self._show()

    def put_away(self) -> None:
        """Stand for no line until the next one comes."""
        self._view = None
        self._note_text.hide()
        self._allergens.hide()
        self._rename("")
        self.hide()

    def retranslate(self) -> None:
        self._note_text.setPlaceholderText(translate("OrderLine", "Note for the kitchen"))
        if self._view is not None:
            self._show()

    def restyle(self) -> None:
        self._quantity.setMinimumWidth(40)
        narrow = "QPushButton { min-width: 48px; }" if self.theme.scale >= LARGE_TEXT else ""
        for control in (self._minus, self._plus, self._flag, self._note, self._edit, self._remove):
            control.setStyleSheet(narrow)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Mean this line from now on."""
        if self._view is not None:
            self._sale.select(self._view.line_id)
        super().mousePressEvent(event)

    def _build(self) -> None:
        self._total.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._total.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        head = row(gap=12, margins=(0, 0, 8, 0))
        head.addWidget(self._name, 1)
        head.addWidget(self._total, 0, Qt.AlignmentFlag.AlignTop)
        controls = row(
            self._minus,
            self._quantity,
            self._plus,
            1,
            self._flag,
            self._note,
            self._edit,
            self._remove,
            gap=0,
        )
        self.setLayout(
            column(
                head,
                self._details,
                self._allergy,
                self._warning,
                self._note_text,
                self._allergens,
                controls,
                gap=2,
                margins=(14, 8, 6, 2),
            )
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def _rename(self, name: str) -> None:
        """Take the names of the place in the order."""
        self.setObjectName(name)
        for part, widget in (
            ("name", self._name),
            ("total", self._total),
            ("details", self._details),
            ("warning", self._warning),
            ("quantity", self._quantity),
            ("minus", self._minus),
            ("plus", self._plus),
            ("note", self._note),
            ("allergy", self._flag),
            ("allergy.told", self._allergy),
            ("note.text", self._note_text),
            ("edit", self._edit),
            ("remove", self._remove),
        ):
            widget.setObjectName(f"{name}.{part}" if name else "")
        self._allergens.rename(f"{name}.allergen" if name else "")

    def _show(self) -> None:
        view = self._view
        if view is None:
            return
        name = name_in(view.names) or "–"
        self._name.setText(breakable(name))
        self._name.setAccessibleName(name)
        self._total.setText("–" if view.total is None else texts.price(view.total))
        self._quantity.setText("" if view.grams else texts.number(view.quantity))
        self._plus.setVisible(not view.grams)
        self._quantity.setAccessibleName(translate("OrderLine", "%n of it", "", view.quantity))
        details = [name_in(modifier.names) for modifier in view.modifiers]
        noted = [part_words(part.names, tuple(m.names for m in part.modifiers)) for part in view.parts]
        if view.grams and view.unit is not None:
            noted.append(weighed_words(view.grams, view.unit))
        if view.listed is not None:
            noted.append(listed_words(view.listed))
        noted += [] if not view.note else [f"“{view.note}”"]
        noted += _off_words(view)
        self._details.setText("\n".join([*([", ".join(details)] if details else []), *noted]))
        self._details.setVisible(bool(details or noted))
        self._allergy.setText(allergy_words(view.allergy))
        self._allergy.setVisible(bool(view.allergy))
        self._allergens.show_allergy(view.allergy)
        self._flag.set_look(tone="danger" if view.allergy else "")
        self._warning.setText(self._warning_words(view))
        self._warning.setVisible(bool(self._warning.text()))
        self._edit.setVisible(view.has_choices)
        if not self._note_text.hasFocus():
            self._note_text.setText(view.note)
        self._name_controls(name)

    def _name_controls(self, name: str) -> None:
        """Say what each control does, and to what."""
        for control, does in (
            (self._minus, translate("OrderLine", "One less: {name}")),
            (self._plus, translate("OrderLine", "One more: {name}")),
            (self._note, translate("OrderLine", "Note: {name}")),
            (self._flag, translate("OrderLine", "Allergy: {name}")),
            (self._edit, translate("OrderLine", "Options: {name}")),
            (self._remove, translate("OrderLine", "Remove: {name}")),
        ):
            button: IconButton = control
            button.set_does(does.format(name=name))
        self._note_text.setAccessibleName(translate("OrderLine", "Note: {name}").format(name=name))

    def _warning_words(self, view: LineView) -> str:
        """Return why the line cannot be sold as it is, or nothing."""
        if view.problem is not None:
            return texts.reason_text(view.problem.code, view.problem.params)
        if view.left == 0:
            return translate("OrderLine", "Sold out")
        if view.left is not None and view.grams:
            return translate("OrderLine", "Only {weight} left").format(weight=weight_words(view.left))
        if view.left is not None:
            return translate("OrderLine", "Only %n left", "", view.left)
        return ""

    def _step(self, by: int) -> None:
        if self._view is not None:
            self._sale.step(self._view.line_id, by)

    def _take_out(self) -> None:
        if self._view is not None:
            self._sale.remove(self._view.line_id)

    def _want_options(self) -> None:
        if self._view is not None:
            self.options_wanted.emit(self._view.line_id)

    def _open_note(self) -> None:
        """Write the note in its place."""
        self._note_text.show()
        self._note_text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_allergy(self) -> None:
        """Ask in its place what must not be in it, or stop asking."""
        self._allergens.setVisible(self._allergens.isHidden())

    def _flag_allergy(self, allergy: str) -> None:
        if self._view is not None:
            self._sale.describe(allergy=allergy, line_id=self._view.line_id)

    def _write_note(self) -> None:
        self._note_text.hide()
        if self._view is not None and self._note_text.text().strip() != self._view.note:
            self._sale.write_note(self._note_text.text().strip(), self._view.line_id)


def _off_words(view: LineView) -> list[str]:
    """Say what is taken off this line alone."""
    if view.comp:
        told = translate("OrderLine", "On the house: {reason}")
        return [told.format(reason=reason_words(view.comp))]
    if not view.off:
        return []
    return [translate("OrderLine", "Discount {amount}").format(amount=texts.price(-view.off))]


def breakable(name: str) -> str:
    """Return `name` with places where a very long word may be broken (zero-width spaces)."""
    words = name.split(" ")
    return " ".join(
        "\u200b".join(word[at : at + _PIECE] for at in range(0, len(word), _PIECE))
        if len(word) > _LONG_WORD
        else word
        for word in words
    )
