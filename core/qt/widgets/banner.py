"""A message in its place: what happened, what it means, what to do now; never a dialog."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from core.qt.language import translate
from core.qt.theme import set_role
from core.qt.widgets.button import Button, IconButton
from core.qt.widgets.icon_label import IconLabel
from core.qt.widgets.label import label

Tone = Literal["info", "warning", "error"]
_ICONS: Final = {"info": "info", "warning": "warning", "error": "refuse"}
_COLOURS: Final = {"info": "accent", "warning": "warning", "error": "danger"}


class Banner(QFrame):
    """An inline message with a tone, an icon, and if wanted an action and a way to close it."""

    action_requested = Signal()
    dismissed = Signal()

    def __init__(self, name: str = "banner") -> None:
        """Object names are `name`, `name.title`, `name.text`, `name.action` and `name.close`."""
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "banner")
        self._icon = IconLabel("info", tone="accent")
        self._title = label(strong=True, wrap=True, name=f"{name}.title")
        self._text = label(wrap=True, name=f"{name}.text")
        self._action = Button("", role="secondary")
        self._action.setObjectName(f"{name}.action")
        self._close = IconButton("close", "")
        self._close.setObjectName(f"{name}.close")
        self._build()
        self.retranslate()
        self.hide()

    def tell(
        self, title: str, text: str = "", *, tone: Tone = "info", action: str = "", closable: bool = True
    ) -> None:
        """Show a message; `action` is the text of its button."""
        set_role(self, tone=tone)
        self._title.setText(title)
        self._title.set_tone(_COLOURS[tone])
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._close.setVisible(closable)
        self.setAccessibleName(f"{title} {text}".strip())
        self._icon.set_icon(_ICONS[tone], _COLOURS[tone])
        self.show()

    def clear(self) -> None:
        """Take the message away."""
        self.hide()

    def retranslate(self) -> None:
        """Renew the texts."""
        self._close.set_does(translate("Banner", "Close the message"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _build(self) -> None:
        """Put the parts in a row."""
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.setContentsMargins(0, 4, 0, 4)
        words.addWidget(self._title)
        words.addWidget(self._text)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self._action, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignVCenter)
        self._action.clicked.connect(self.action_requested)
        self._close.clicked.connect(self._dismiss)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def _dismiss(self) -> None:
        """Close because a person wants so."""
        self.hide()
        self.dismissed.emit()
