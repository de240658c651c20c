"""What a place without content says: what goes here, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from core.qt.icons import pixmap
from core.qt.theme import theme_of
from core.qt.widgets.button import Button
from core.qt.widgets.label import label

_ICON = 64


class EmptyState(QWidget):
    """An icon, a sentence, a hint, and if wanted a button that emits `action_requested`."""

    action_requested = Signal()

    def __init__(self, name: str, icon: str, sentence: str = "", hint: str = "", action: str = "") -> None:
        """Object names are `name`, `name.sentence`, `name.hint` and `name.action`."""
        super().__init__()
        self.setObjectName(name)
        self._icon_name = icon
        self._icon = QLabel()
        self._sentence = label(size="title", strong=True, wrap=True, name=f"{name}.sentence")
        self._hint = label(tone="muted", wrap=True, name=f"{name}.hint")
        self._action = Button("", role="accent")
        self._action.setObjectName(f"{name}.action")
        self._action.clicked.connect(self.action_requested)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for words in (self._sentence, self._hint):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
        column.addWidget(self._action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.set_texts(sentence, hint, action)

    def set_texts(self, sentence: str, hint: str = "", action: str = "") -> None:
        """Say something else."""
        self._sentence.setText(sentence)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._action.setText(action)
        self._action.setVisible(bool(action))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw_icon()

    def showEvent(self, event: QShowEvent) -> None:
        self._draw_icon()
        super().showEvent(event)

    def _draw_icon(self) -> None:
        """Tint the icon for the theme of the window."""
        self._icon.setPixmap(pixmap(self._icon_name, theme_of(self).color("outline"), _ICON))
