"""The field to search in: an icon, the text, a way to clear it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from core.qt.language import translate
from core.qt.widgets.button import IconButton
from core.qt.widgets.icon_label import IconLabel


class SearchField(QLineEdit):
    """`search_changed` tells the text at each key, `accepted` at Enter; Esc clears it."""

    search_changed = Signal(str)
    accepted = Signal(str)

    def __init__(self, name: str, placeholder: str = "") -> None:
        """Object names are `name` and `name.clear`."""
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "search")
        self.setMaxLength(200)
        self._icon = IconLabel("search", tone="muted")
        self._icon.setParent(self)
        self._icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._clear = IconButton("close", "")
        self._clear.setParent(self)
        self._clear.setObjectName(f"{name}.clear")
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self.textChanged.connect(self._text_changed)
        self.returnPressed.connect(lambda: self.accepted.emit(self.text()))
        self.set_placeholder(placeholder)
        self.retranslate()

    def set_placeholder(self, text: str) -> None:
        """Say what can be searched for."""
        self.setPlaceholderText(text)
        self.setAccessibleName(text)

    def retranslate(self) -> None:
        """Renew the texts."""
        self._clear.set_does(translate("SearchField", "Clear the search"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._icon.setGeometry(14, 0, 24, self.height())
        side = min(self.height(), self._clear.sizeHint().height())
        self._clear.setGeometry(self.width() - side - 2, (self.height() - side) // 2, side, side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _text_changed(self, text: str) -> None:
        """Tell, and offer to clear."""
        self._clear.setVisible(bool(text))
        self.search_changed.emit(text)
