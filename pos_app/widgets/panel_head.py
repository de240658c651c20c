"""The head of a panel that stands in place of the grid: the way back, what it is about, and a figure."""

from __future__ import annotations

from collections.abc import Callable

from core.qt.language import translate
from core.qt.theme import set_role
from core.qt.widgets.button import icon_button
from core.qt.widgets.label import label
from pos_app.widgets.room import LARGE_TEXT, Room, row


class PanelHead(Room):
    """`name.back` goes back, as Esc does."""

    def __init__(self, name: str, back: Callable[[], object]) -> None:
        super().__init__(f"{name}.head")
        self._back = icon_button("back", "", name=f"{name}.back", on=back)
        self._title = label(size="figure", strong=True, elided=True, name=f"{name}.title")
        self._figure = label(size="title", tone="muted", name=f"{name}.figure")
        self.setLayout(row(self._back, self._title, self._figure, gap=12))
        self._figure.hide()
        self.retranslate()

    def show_title(self, title: str, figure: str = "") -> None:
        """Say what the panel is about."""
        self._title.setText(title)
        self._figure.setText(figure)
        self._figure.setVisible(bool(figure))

    def restyle(self) -> None:
        large = self.theme.scale >= LARGE_TEXT
        set_role(self._title, textSize="title" if large else "figure")
        set_role(self._figure, textSize="body" if large else "title")

    def retranslate(self) -> None:
        self._back.set_does(translate("PanelHead", "Back"))
