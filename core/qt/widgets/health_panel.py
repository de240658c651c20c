"""The whole truth about the connections: every part, when it last answered, what waits, what still works."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.api.views import HealthRow, HealthView
from core.qt import texts
from core.qt.language import QT_TRANSLATE_NOOP, translate
from core.qt.theme import SPACE, theme_of
from core.qt.widgets.button import Button, IconButton, button
from core.qt.widgets.card import Card
from core.qt.widgets.flick_area import FlickArea
from core.qt.widgets.icon_label import IconLabel
from core.qt.widgets.label import Label, badge, label
from core.qt.widgets.offline_guide import GuideList, OfflineGuide

STATES: Final = {
    "ok": ("fresh", "check", QT_TRANSLATE_NOOP("HealthPanel", "Working")),
    "waiting": ("warning", "clock", QT_TRANSLATE_NOOP("HealthPanel", "Waiting")),
    "down": ("late", "offline", QT_TRANSLATE_NOOP("HealthPanel", "Does not answer")),
    "away": ("warning", "offline", QT_TRANSLATE_NOOP("HealthPanel", "Away")),
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
_NO_GUIDE: Final = OfflineGuide()
_WIDE: Final = 54
"""Letters of body text from which on two columns fit."""


class HealthPanel(Card):
    """Shows a `HealthView`; `close_requested` when the person has seen enough.

    `parked_requested` when they want to see the parked messages.
    """

    close_requested = Signal()
    parked_requested = Signal()

    def __init__(
        self,
        name: str = "health",
        guide: Callable[[], OfflineGuide] = lambda: _NO_GUIDE,
        *,
        leads_to_parked: bool = False,
    ) -> None:
        """Object names are `name`, `name.close`, `name.<part>` for the state of a part, `name.reason` and `name.guide`.

        The state of a printer is `name.printer.<its name>`.
        `guide` says, in the language of the screens, what works in this window without the connection;
        `leads_to_parked` when this window can show the parked messages.
        """
        super().__init__(padding=20)
        self.setObjectName(name)
        self._view: HealthView | None = None
        self._written = False
        self._guide = guide
        self._leads_to_parked = leads_to_parked
        self._title = label(size="title", strong=True)
        self._mode = label(tone="muted", wrap=True, name=f"{name}.mode")
        self._reason = label(strong=True, wrap=True, tone="warning", name=f"{name}.reason")
        self._detail = label(tone="muted", size="caption", wrap=True, name=f"{name}.detail")
        self._backup = label(tone="warning", wrap=True, name=f"{name}.backup")
        self._journal = label(tone="warning", wrap=True, name=f"{name}.journal")
        self._parked = self._make_parked_button()
        self._close = IconButton("close", "")
        self._close.setObjectName(f"{name}.close")
        self._close.clicked.connect(self.close_requested)
        self._guidance, self._rows = QWidget(), QWidget()
        self._cache = label(tone="muted", wrap=True, size="caption", name=f"{name}.catalogue")
        self._head = QHBoxLayout()
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._close)
        self._body = QWidget()
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SPACE)
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._sides.setSpacing(3 * SPACE)
        self._sides.addWidget(self._guidance, 1, Qt.AlignmentFlag.AlignTop)
        self._sides.addWidget(self._rows, 1, Qt.AlignmentFlag.AlignTop)
        for part in (self._mode, self._reason, self._detail, self._backup, self._journal, self._parked):
            inside.addWidget(part)
        inside.addLayout(self._sides)
        inside.addWidget(self._cache)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(self._head)
        column.addWidget(FlickArea(self._body, f"{name}.area"), 1)
        self.setMinimumWidth(420)

    def show_view(self, view: HealthView) -> None:
        """Show `view`; the same one again costs nothing, and neither does any while nobody looks."""
        if view != self._view:
            self._view = view
            self._written = False
            self._write()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at which nothing has to be flicked."""
        self._arrange(width)
        edges = self.contentsMargins()
        inner = width - edges.left() - edges.right()
        layout = self._body.layout()
        tall = 0 if layout is None else layout.totalHeightForWidth(inner)
        self._arrange(self.width())
        return edges.top() + edges.bottom() + self._head.sizeHint().height() + SPACE + tall

    def sizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), self.heightForWidth(max(self.width(), self.minimumWidth())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.width())

    def showEvent(self, event: QShowEvent) -> None:
        self._write(seen=True)
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._written = False
            self._write()

    def _arrange(self, width: int) -> None:
        """Put what to do beside the parts of the shop where there is room for both."""
        wide = width >= _WIDE * theme_of(self).font_px("body")
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._sides.direction() != direction:
            self._sides.setDirection(direction)

    def _make_parked_button(self) -> Button:
        return button("", name=f"{self.objectName()}.parked", icon="warning", on=self.parked_requested.emit)

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
        self._mode.setText(self._mode_words(view))
        self._tell_reason(view)
        self._backup.setVisible(bool(view.backup_problem))
        self._backup.setText(
            translate(
                "HealthPanel",
                "No backup could be made the last time. Selling goes on; tell who looks after this.",
            )
        )
        self._journal.setVisible(view.journal_broken)
        self._journal.setText(
            translate(
                "HealthPanel",
                "The journal of money is not as it was written. Selling goes on; tell who looks after this.",
            )
        )
        self._parked.setVisible(bool(view.parked) and self._leads_to_parked)
        self._parked.setText(translate("HealthPanel", "%n parked message(s)", "", view.parked))
        guide = self._guide_to(view)
        self._guidance = self._put_in_place(
            self._guidance, GuideList(guide, f"{self.objectName()}.guide"), shown=guide != _NO_GUIDE
        )
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 8, 0, 8)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(16)
        grid.setColumnStretch(1, 1)
        for line, row in enumerate(view.rows):
            self._add_row(grid, line, row)
        self._rows = self._put_in_place(self._rows, rows, shown=True)
        self._cache.setText(self._catalogue_words(view))
        self._cache.setVisible(view.catalogue.hits + view.catalogue.misses > 0)  # a kitchen alone has none
        self.updateGeometry()

    def _put_in_place(self, old: QWidget, fresh: QWidget, *, shown: bool) -> QWidget:
        """Let `fresh` stand where `old` stood."""
        layout = self._body.layout()
        if layout is not None:
            layout.replaceWidget(old, fresh)
        fresh.setVisible(shown)
        old.hide()
        old.deleteLater()
        return fresh

    def _mode_words(self, view: HealthView) -> str:
        """Return how this program is connected, and since when it is not."""
        words = translate("HealthPanel", MODES[view.mode])
        if view.mode != "offline" or view.since is None:
            return words
        since = translate("HealthPanel", "Offline since {time}.").format(time=texts.time_of_day(view.since))
        return f"{since} {words}"

    def _tell_reason(self, view: HealthView) -> None:
        """Say why the connection is away, and what the other side said."""
        away = view.mode == "offline" and bool(view.reason)
        self._reason.setVisible(away)
        self._detail.setVisible(away and bool(view.detail) and view.reason != "taken")
        if away:
            self._reason.setText(texts.link_text(view.reason, view.detail))
            self._detail.setText(view.detail)

    def _guide_to(self, view: HealthView) -> OfflineGuide:
        """Return what to do about the reason, before what this window has to say."""
        if view.mode != "offline":
            return _NO_GUIDE
        guide = self._guide()
        advice = texts.link_advice(view.reason)
        return OfflineGuide(guide.works, guide.fails, (*((advice,) if advice else ()), *guide.to_do))

    def _add_row(self, grid: QGridLayout, line: int, row: HealthRow) -> None:
        """Write one part of the shop."""
        tone, icon, words = STATES[row.state]
        named = label(row.name or texts.part_text(row.part), strong=True)
        part = f"{row.part}.{row.name}" if row.name else row.part
        state = badge(translate("HealthPanel", words), tone, f"{self.objectName()}.{part}")
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
        if row.part == "printer":
            return self._details_of_printer(row)
        if row.last_contact_at is None:
            contact = translate("HealthPanel", "No contact yet")
        else:
            contact = translate("HealthPanel", "Last contact {time}").format(
                time=texts.time_of_day(row.last_contact_at)
            )
        if row.queue_depth:
            contact += " · " + translate("HealthPanel", "%n message(s) waiting", "", row.queue_depth)
        return label(contact, size="caption", tone="muted")

    @staticmethod
    def _details_of_printer(row: HealthRow) -> Label:
        """Return what keeps a printer from printing, and how much waits for it."""
        told = [texts.part_text(row.part)]
        if row.reason:
            told = [texts.reason_text(row.reason, row.detail)]
        if row.queue_depth:
            told.append(translate("HealthPanel", "%n print job(s) waiting", "", row.queue_depth))
        return label(" · ".join(told), size="caption", tone="muted", wrap=True)

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
