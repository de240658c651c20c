"""What a place without content says: what goes here, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.qt.widgets.button import Button
from core.qt.widgets.icon_label import IconLabel
from core.qt.widgets.label import label

_ICON = 64


class EmptyState(QWidget):
    """An icon, a sentence, a hint, and if wanted a button that emits `action_requested`."""

    action_requested = Signal()

    def __init__(self, name: str, icon: str, sentence: str = "", hint: str = "", action: str = "") -> None:
        """Object names are `name`, `name.sentence`, `name.hint` and `name.action`."""
        super().__init__()
        self.setObjectName(name)
        self._icon = IconLabel(icon, tone="outline", side=_ICON)
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
