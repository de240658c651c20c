"""A person says what became of money: who it is, what happened, and how it is known."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from core.api.words import NAME_LENGTH, NOTE_LENGTH, Method
from core.qt import texts
from core.qt.language import translate
from core.qt.theme import PRIMARY_HEIGHT
from core.qt.widgets.chips import Segments
from core.qt.widgets.label import label
from pos_app.viewmodels.payments import PaymentsViewModel
from pos_app.widgets.fitting_button import fitting_button
from pos_app.widgets.room import Ground, column, row

SLIP_LENGTH = 64


class DecisionSheet(Ground):
    """Name, decision (of a doubt), slip number (when money was taken), reason; the button works when all of it is there."""

    close_requested = Signal()

    def __init__(self, payments: PaymentsViewModel) -> None:
        super().__init__("counter.decision", "surface", "line")
        self._payments = payments
        self._title = label(strong=True, size="title", wrap=True, name="counter.decision.title")
        self._warning = label(wrap=True, tone="muted", name="counter.decision.warning")
        self._what = Segments("counter.decision.what")
        self._name = _field("counter.decision.name", NAME_LENGTH)
        self._slip = _field("counter.decision.slip", SLIP_LENGTH)
        self._reason = _field("counter.decision.reason", NOTE_LENGTH)
        self._confirm = fitting_button(name="counter.decision.confirm", role="primary", on=self._say_so)
        self._keep = fitting_button(name="counter.decision.keep", on=self.close_requested.emit)
        self.setLayout(
            column(
                self._title,
                self._warning,
                self._what,
                self._name,
                self._slip,
                self._reason,
                row(self._keep, self._confirm, gap=12),
                gap=12,
                margins=(20, 16, 20, 20),
            )
        )
        self.setFocusProxy(self._name)
        self._what.chosen.connect(lambda _key: self._check())
        for field in (self._name, self._slip, self._reason):
            field.textChanged.connect(lambda _text: self._check())
            field.returnPressed.connect(self._say_so)
        payments.changed.connect(self._look)
        self.retranslate()

    def begin(self) -> None:
        """Ask about another matter."""
        for field in (self._name, self._slip, self._reason):
            field.clear()
        self._what.clear()  # nothing is suggested to whoever is in a hurry
        self._name.setText(self._payments.person)
        self._name.setEnabled(not self._payments.person)
        self.setFocusProxy(self._reason if self._payments.person else self._name)
        self.renew()

    def retranslate(self) -> None:
        self._what.set_options(
            [
                ("taken", translate("Decision", "The money was taken")),
                ("not_taken", translate("Decision", "No money was taken")),
            ]
        )
        for field, words in (
            (self._name, translate("Decision", "Your name")),
            (self._reason, translate("Decision", "How you know (slip, terminal, the customer's bank)")),
        ):
            _ask(field, words)
        self._keep.setText(translate("Decision", "Not yet"))
        self._confirm.setText(translate("Decision", "Decide"))
        self.renew()

    def restyle(self) -> None:
        """Have both verbs as high as the one that decides."""
        for verb in (self._keep, self._confirm):
            verb.setFixedHeight(self.theme.grown(PRIMARY_HEIGHT))

    def renew(self) -> None:
        """Show what is decided on."""
        known = self._payments.deciding
        if known is None:
            return
        doubt = known.matter.kind == "doubt"
        told = {"number": known.number, "amount": texts.money(known.matter.amount)}
        if doubt:
            title = translate("Decision", "What became of {amount} of order {number}?")
            warning = translate(
                "Decision",
                "Decide only what you have seen. The provider is still asked: what it says later is put right and told.",
            )
        else:
            title = translate("Decision", "How was {amount} of order {number} settled?")
            warning = translate("Decision", "This is written down with your name and closes the matter.")
        if known.matter.method is Method.PIX:
            _ask(self._slip, translate("Decision", "Number on the bank's receipt"))
        else:
            _ask(self._slip, translate("Decision", "Number on the terminal's slip"))
        self._title.setText(title.format(**told))
        self._warning.setText(warning)
        self._what.setVisible(doubt)
        self._check()

    def _check(self) -> None:
        """Let only go on what is whole."""
        known = self._payments.deciding
        doubt = known is not None and known.matter.kind == "doubt"
        self._slip.setVisible(doubt)  # from the start, so that nothing moves under a finger
        self._slip.setEnabled(self._what.value == "taken")
        self._confirm.setEnabled(self._is_whole(doubt=doubt))

    def _is_whole(self, *, doubt: bool) -> bool:
        told = [self._name.text().strip(), self._reason.text().strip()]
        if doubt:
            told.append(self._what.value)
            if self._what.value == "taken":
                told.append(self._slip.text().strip())
        return self._payments.deciding is not None and all(told)

    def _say_so(self) -> None:
        known = self._payments.deciding
        if known is None or not self._confirm.isEnabled():
            return
        by, reason = self._name.text(), self._reason.text()
        if known.matter.kind == "doubt":
            self._payments.decide(self._what.value, by=by, reason=reason, slip=self._slip.text())
        else:
            self._payments.settle(by=by, reason=reason)

    def _look(self) -> None:
        """Go when there is nothing to decide any more."""
        if self._payments.deciding is None and self.isVisible():
            self.close_requested.emit()


def _ask(field: QLineEdit, words: str) -> None:
    """Say in the field, and to whoever cannot see it, what it is for."""
    field.setPlaceholderText(words)
    field.setAccessibleName(words)


def _field(name: str, longest: int) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setMaxLength(longest)
    return made
