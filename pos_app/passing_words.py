"""What the counter says in passing when something was done, in the language that is on while it is shown."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject

from core.api.printing import Printed
from core.api.words import Money
from core.qt import texts
from core.qt.language import translate
from core.qt.widgets.toast import Toast
from pos_app.viewmodels.counter import Counter

LONG_MS: Final = 5000


class PassingWords(QObject):
    """Listens to whatever ends well out of sight, and tells it in a toast."""

    def __init__(self, toast: Toast, counter: Counter) -> None:
        super().__init__(toast)
        self._toast = toast
        counter.holds.held_as.connect(self._tell_held)
        counter.split.begun_anew.connect(self._tell_split_anew)
        counter.detail.refunded.connect(self._tell_refund)
        counter.change.done.connect(self._tell_changed)
        counter.chits.printed.connect(self._tell_printed)
        counter.printing.printed.connect(self._tell_printed)
        counter.parked.settled.connect(self._tell_settled)

    def _tell_held(self, name: str) -> None:
        self._toast.tell(lambda: translate("Window", "On hold: {name}").format(name=name))

    def _tell_refund(self) -> None:
        self._toast.tell(lambda: translate("Window", "The refund is under way"))

    def _tell_split_anew(self) -> None:
        def told() -> str:
            return translate(
                "Split", "The order has changed: split the bill again. What was noted as paid is open."
            )

        self._toast.tell(told, shown_ms=LONG_MS)

    def _tell_changed(self, number: str, change_due: Money | None) -> None:
        def told() -> str:
            changed = translate("Change", "Order {number} is changed").format(number=number)
            if change_due is None:
                return changed
            give = translate("Change", "Give {amount} change").format(amount=texts.money(change_due))
            return f"{changed} · {give}"

        self._toast.tell(told, shown_ms=LONG_MS)

    def _tell_printed(self, printed: Printed) -> None:
        def told() -> str:
            if printed.on_paper:
                return translate("Window", "Printed on {printer}").format(printer=printed.where)
            return translate("Window", "No printer: saved as {file}").format(file=printed.where)

        self._toast.tell(told, shown_ms=LONG_MS)

    def _tell_settled(self, how: str) -> None:
        def told() -> str:
            if how == "retried":
                return translate("Window", "The message is being worked on again")
            return translate("Window", "The message was dropped")

        self._toast.tell(told)
