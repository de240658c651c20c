"""The whole truth about the connections: every part, when it last answered, what waits, what still works."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.api.views import HealthRow, HealthView
from core.qt import texts
from core.qt.language import QT_TRANSLATE_NOOP, translate
from core.qt.theme import SPACE
from core.qt.widgets.button import IconButton
from core.qt.widgets.card import Card
from core.qt.widgets.icon_label import IconLabel
from core.qt.widgets.label import Label, badge, label

STATES: Final = {
    "ok": ("fresh", "check", QT_TRANSLATE_NOOP("HealthPanel", "Working")),
    "waiting": ("warning", "clock", QT_TRANSLATE_NOOP("HealthPanel", "Waiting")),
    "down": ("late", "offline", QT_TRANSLATE_NOOP("HealthPanel", "Does not answer")),
}
MODES: Final = {
    "embedded": QT_TRANSLATE_NOOP(
        "HealthPanel", "Everything runs in this program. Selling and cooking work without a network."
    ),
    "online": QT_TRANSLATE_NOOP("HealthPanel", "All devices are connected."),
    "offline": QT_TRANSLATE_NOOP(
        "HealthPanel",
        "The other devices cannot be reached. Selling goes on; orders are sent as soon as they are back.",
    ),
}


class HealthPanel(Card):
    """Shows a `HealthView`; `close_requested` when the person has seen enough."""

    close_requested = Signal()

    def __init__(self, name: str = "health") -> None:
        """Object names are `name`, `name.close` and `name.<part>` for the state of a part."""
        super().__init__(padding=20)
        self.setObjectName(name)
        self._view: HealthView | None = None
        self._written = False
        self._title = label(size="title", strong=True)
        self._mode = label(tone="muted", wrap=True, name=f"{name}.mode")
        self._close = IconButton("close", "")
        self._close.setObjectName(f"{name}.close")
        self._close.clicked.connect(self.close_requested)
        self._rows = QWidget()
        self._cache = label(tone="muted", wrap=True, size="caption", name=f"{name}.catalogue")
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(head)
        column.addWidget(self._mode)
        column.addWidget(self._rows)
        column.addWidget(self._cache)
        column.addStretch(1)
        self.setMinimumWidth(420)

    def show_view(self, view: HealthView) -> None:
        """Show `view`; the same one again costs nothing, and neither does any while nobody looks."""
        if view != self._view:
            self._view = view
            self._written = False
            self._write()

    def showEvent(self, event: QShowEvent) -> None:
        self._write(seen=True)
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._written = False
            self._write()

    def _write(self, *, seen: bool = False) -> None:
        """Write what is not written yet, if somebody looks."""
        if not self._written and (seen or self.isVisible()):
            self._renew()

    def _renew(self) -> None:
        """Write everything anew."""
        view = self._view
        if view is None:
            return
        self._written = True
        self._title.setText(translate("HealthPanel", "Connections"))
        self._close.set_does(translate("HealthPanel", "Close the panel"))
        self._mode.setText(translate("HealthPanel", MODES[view.mode]))
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 8, 0, 8)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(16)
        grid.setColumnStretch(1, 1)
        for line, row in enumerate(view.rows):
            self._add_row(grid, line, row)
        layout = self.layout()
        if layout is not None:
            layout.replaceWidget(self._rows, fresh)
        fresh.show()
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = fresh
        self._cache.setText(self._catalogue_words(view))

    def _add_row(self, grid: QGridLayout, line: int, row: HealthRow) -> None:
        """Write one part of the shop."""
        tone, icon, words = STATES[row.state]
        named = label(texts.part_text(row.part), strong=True)
        state = badge(translate("HealthPanel", words), tone, f"{self.objectName()}.{row.part}")
        head = QHBoxLayout()
        head.setSpacing(SPACE)
        head.addWidget(named)
        if row.simulator:
            head.addWidget(badge(translate("HealthPanel", "Simulator"), "warning"))
        head.addStretch(1)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addLayout(head)
        said.addWidget(self._details(row))
        grid.addWidget(IconLabel(icon, tone=tone), line, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addLayout(said, line, 1)
        grid.addWidget(state, line, 2, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)

    def _details(self, row: HealthRow) -> Label:
        """Return when the part last answered and what waits for it."""
        if row.last_contact_at is None:
            contact = translate("HealthPanel", "No contact yet")
        else:
            contact = translate("HealthPanel", "Last contact {time}").format(
                time=texts.time_of_day(row.last_contact_at)
            )
        if row.queue_depth:
            contact += " · " + translate("HealthPanel", "%n message(s) waiting", "", row.queue_depth)
        return label(contact, size="caption", tone="muted")

    def _catalogue_words(self, view: HealthView) -> str:
        """Return how well the cache of the menu does."""
        cache = view.catalogue
        return translate(
            "HealthPanel", "Menu cache: {hits} hits, {misses} misses, typical {p50} ms, slowest {p99} ms"
        ).format(
            hits=texts.number(cache.hits),
            misses=texts.number(cache.misses),
            p50=texts.decimal(cache.p50_ms),
            p99=texts.decimal(cache.p99_ms),
        )
