"""All keys on one sheet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from core.qt.language import translate
from core.qt.widgets.button import icon_button
from core.qt.widgets.card import Card
from core.qt.widgets.flick_area import FlickArea
from core.qt.widgets.label import Label, badge, label
from pos_app.keys import KEYS
from pos_app.widgets.room import column, row


class HelpSheet(Card):
    """Shown by `?`; `close_requested` when it has been read."""

    close_requested = Signal()

    def __init__(self) -> None:
        super().__init__(padding=20)
        self.setObjectName("counter.help_sheet")
        self._title = label(size="title", strong=True)
        self._close = icon_button("close", "", name="counter.help_sheet.close", on=self.close_requested.emit)
        self._lines: list[Label] = []
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 8, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        for line, hint in enumerate(KEYS):
            key = badge(hint.shown)
            key.setAlignment(Qt.AlignmentFlag.AlignCenter)
            key.setMinimumWidth(96)
            told = label(wrap=True)
            self._lines.append(told)
            grid.addWidget(key, line, 0)
            grid.addWidget(told, line, 1)
        self._area = FlickArea(body, "counter.help_sheet.area")
        self._area.setMinimumHeight(620)
        self.setLayout(column(row(self._title, 1, self._close), self._area, gap=8))
        self.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Renew all words."""
        self._title.setText(translate("Help", "Keys"))
        self._close.set_does(translate("Help", "Close the sheet"))
        for told, hint in zip(self._lines, KEYS, strict=True):
            told.setText(translate("Keys", hint.does))
