"""A dressed window to put widgets into."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.qt.theme import Theme


class Window(QWidget):
    """A window with a column of widgets."""

    def __init__(self) -> None:
        super().__init__()
        self.theme = Theme()
        self.column = QVBoxLayout(self)
        self.theme.apply_to(self)
        self.resize(800, 600)

    def put(self, *widgets: QWidget) -> None:
        for widget in widgets:
            self.column.addWidget(widget)
        self.show()
        self.activateWindow()
