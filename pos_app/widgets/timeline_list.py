"""The saga timeline: everything that happened to an order, with its time, and what is still to come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from core.api.views import TimelineEntry, TimelineView
from core.qt import texts
from core.qt.icons import pixmap
from core.qt.language import QT_TRANSLATE_NOOP, translate
from core.qt.theme import Theme
from core.qt.widgets.label import badge, label, set_plain_tooltip
from pos_app.widgets.room import Room, column, row

KINDS: Final = {
    "begun": ("start", "accent", QT_TRANSLATE_NOOP("Timeline", "Begun")),
    "skipped": ("minus", "muted", QT_TRANSLATE_NOOP("Timeline", "Not needed")),
    "sent": ("chevron-right", "muted", QT_TRANSLATE_NOOP("Timeline", "Asked")),
    "answered": ("check", "fresh", QT_TRANSLATE_NOOP("Timeline", "Answered")),
    "refused": ("refuse", "late", QT_TRANSLATE_NOOP("Timeline", "Refused")),
    "resent": ("retry", "warning", QT_TRANSLATE_NOOP("Timeline", "Asked again")),
    "deadline": ("late", "warning", QT_TRANSLATE_NOOP("Timeline", "No answer in time")),
    "compensating": ("undo", "warning", QT_TRANSLATE_NOOP("Timeline", "Undoing begins")),
    "undo_sent": ("undo", "warning", QT_TRANSLATE_NOOP("Timeline", "Asked to undo")),
    "undone": ("undo", "fresh", QT_TRANSLATE_NOOP("Timeline", "Undone")),
    "cancel_requested": ("close", "warning", QT_TRANSLATE_NOOP("Timeline", "Cancelled by a person")),
    "parked": ("warning", "late", QT_TRANSLATE_NOOP("Timeline", "Waits for a person")),
    "unparked": ("start", "accent", QT_TRANSLATE_NOOP("Timeline", "Goes on")),
    "operator_retry": ("person", "accent", QT_TRANSLATE_NOOP("Timeline", "A person asked to try again")),
    "operator_compensate": ("person", "accent", QT_TRANSLATE_NOOP("Timeline", "A person asked to undo it")),
    "operator_resolved": ("person", "fresh", QT_TRANSLATE_NOOP("Timeline", "Marked resolved by a person")),
    "late": ("clock", "warning", QT_TRANSLATE_NOOP("Timeline", "Late answer")),
    "duplicate": ("list", "muted", QT_TRANSLATE_NOOP("Timeline", "Answer came twice")),
    "ended": ("check", "fresh", QT_TRANSLATE_NOOP("Timeline", "Ended")),
    "payment_unknown": ("warning", "late", QT_TRANSLATE_NOOP("Timeline", "Not known whether it is paid")),
    "payment_known": ("check", "fresh", QT_TRANSLATE_NOOP("Timeline", "Payment known")),
    "decided_taken": ("person", "accent", QT_TRANSLATE_NOOP("Timeline", "A person decided: money taken")),
    "decided_not_taken": (
        "person",
        "accent",
        QT_TRANSLATE_NOOP("Timeline", "A person decided: no money taken"),
    ),
    "decision_void": ("info", "muted", QT_TRANSLATE_NOOP("Timeline", "Decision not needed any more")),
    "decision_contradicted": (
        "warning",
        "late",
        QT_TRANSLATE_NOOP("Timeline", "The provider contradicts the decision"),
    ),
    "late_refunded": ("refund", "warning", QT_TRANSLATE_NOOP("Timeline", "Paid late, given back")),
    "refund_stuck": ("warning", "late", QT_TRANSLATE_NOOP("Timeline", "Money does not go back yet")),
    "refund_refused": ("refuse", "late", QT_TRANSLATE_NOOP("Timeline", "Money not given back")),
    "refund_done": ("check", "fresh", QT_TRANSLATE_NOOP("Timeline", "Money has gone back")),
    "acknowledged": ("person", "fresh", QT_TRANSLATE_NOOP("Timeline", "Settled by a person")),
    "to_come": ("clock", "outline", QT_TRANSLATE_NOOP("Timeline", "Still to come")),
}
"""Icon, tone and word by the kind of an entry."""
STEPS: Final = {
    "record order": QT_TRANSLATE_NOOP("Timeline", "Record the order"),
    "reserve stock": QT_TRANSLATE_NOOP("Timeline", "Reserve stock"),
    "create charge": QT_TRANSLATE_NOOP("Timeline", "Create the charge"),
    "confirm payment": QT_TRANSLATE_NOOP("Timeline", "Confirm the payment"),
    "keep stock": QT_TRANSLATE_NOOP("Timeline", "Keep the stock"),
    "open ticket": QT_TRANSLATE_NOOP("Timeline", "Open the ticket"),
    "assign courier": QT_TRANSLATE_NOOP("Timeline", "Assign a courier"),
    "approve": QT_TRANSLATE_NOOP("Timeline", "Approve the order"),
    "record refund": QT_TRANSLATE_NOOP("Timeline", "Record the refund"),
    "refund money": QT_TRANSLATE_NOOP("Timeline", "Give the money back"),
    "refund other tenders": QT_TRANSLATE_NOOP("Timeline", "Give the other parts back"),
    "withdraw ticket": QT_TRANSLATE_NOOP("Timeline", "Withdraw the ticket"),
    "return stock": QT_TRANSLATE_NOOP("Timeline", "Return the goods to stock"),
    "settle refund": QT_TRANSLATE_NOOP("Timeline", "Settle the refund"),
}
"""The steps of the recipes in words; one without a word is shown as it is called."""


class TimelineList(Room):
    """Shows one saga, first to last."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._view: TimelineView | None = None
        self._body = QWidget()
        self._title = label(strong=True)
        self._state = badge("", name=f"{name}.state")
        self.setLayout(column(row(self._title, self._state, 1), self._body, gap=8))

    def show_view(self, view: TimelineView) -> None:
        """Show `view`; the same one again costs nothing."""
        if view != self._view:
            self._view = view
            self._renew()

    def retranslate(self) -> None:
        self._renew()

    def restyle(self) -> None:
        self._renew()

    def _renew(self) -> None:
        view = self._view
        if view is None:
            return
        names = {"checkout": translate("Timeline", "Order"), "refund": translate("Timeline", "Refund")}
        self._title.setText(names.get(view.name, view.name))
        self._state.setText(texts.status_text(view.status))
        tones = {"completed": "fresh", "resolved": "fresh", "parked": "late", "compensating": "warning"}
        self._state.set_tone(tones.get(view.status, ""))
        fresh = QWidget()
        _fill(fresh, view.entries, self.theme)
        layout = self.layout()
        if layout is not None:
            layout.replaceWidget(self._body, fresh)
        self._body.hide()
        self._body.deleteLater()
        self._body = fresh


def _fill(body: QWidget, entries: Sequence[TimelineEntry], theme: Theme) -> None:
    """Write one line per entry: time, sign, what happened, to which message."""
    grid = QGridLayout(body)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(2, 1)
    for line, entry in enumerate(entries):
        icon, tone, words = KINDS.get(entry.kind, ("info", "muted", entry.kind))
        when = "" if entry.at_ms is None else texts.time_with_seconds(entry.at_ms)
        sign = label()
        sign.setPixmap(pixmap(icon, theme.color(tone), 18))
        told = label(_sentence(entry, translate("Timeline", words)), size="caption", wrap=True)
        if entry.kind == "to_come":
            told.set_tone("muted")
        _add_aliases(told, entry)
        grid.addWidget(label(when, size="caption", tone="muted"), line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(sign, line, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(told, line, 2)


def _sentence(entry: TimelineEntry, words: str) -> str:
    """Return what happened: `Answered: Reserve stock · StockReserved (stock)`."""
    step = STEPS.get(entry.step)
    named = translate("Timeline", step) if step else entry.step
    parts = [f"{words}: {named}" if named else words]
    if entry.message:
        parts.append(f"{entry.message} ({entry.participant})" if entry.participant else entry.message)
    if entry.attempt > 1:
        parts.append(translate("Timeline", "attempt {number}").format(number=entry.attempt))
    if entry.reason:
        parts.append(entry.reason)
    return " · ".join(parts)


def _add_aliases(told: QLabel, entry: TimelineEntry) -> None:
    """Tell on a long look what others in the field call the message."""
    if entry.aliases:
        known = translate("Timeline", "Also known as: {names}").format(names=", ".join(entry.aliases))
        set_plain_tooltip(told, known)
        told.setAccessibleDescription(known)
