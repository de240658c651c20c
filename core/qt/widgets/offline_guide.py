"""What works without the connection, what does not, and what to do: three short lists for a person in a hurry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from core.qt.language import translate
from core.qt.theme import SPACE
from core.qt.widgets.icon_label import IconLabel
from core.qt.widgets.label import label

_SIDE: Final = 20


@dataclass(frozen=True, slots=True)
class OfflineGuide:
    """Sentences in the language of the screens."""

    works: tuple[str, ...] = ()
    fails: tuple[str, ...] = ()
    to_do: tuple[str, ...] = ()


class GuideList(QWidget):
    """Shows an `OfflineGuide`; object names are `name.works`, `name.fails` and `name.to_do`."""

    def __init__(self, guide: OfflineGuide, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SPACE)
        for key, title, lines, icon, tone in (
            ("to_do", translate("HealthPanel", "What to do"), guide.to_do, "chevron-right", "accent"),
            ("works", translate("HealthPanel", "This works"), guide.works, "check", "fresh"),
            ("fails", translate("HealthPanel", "This does not work now"), guide.fails, "close", "late"),
        ):
            if lines:
                column.addWidget(_section(f"{name}.{key}", title, lines, icon, tone))


def _section(name: str, title: str, lines: Sequence[str], icon: str, tone: str) -> QWidget:
    """Return a title with its lines, each behind a sign."""
    made = QWidget()
    made.setObjectName(name)
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    grid.addWidget(label(title, strong=True), 0, 0, 1, 2)
    for place, line in enumerate(lines, start=1):
        sign = IconLabel(icon, tone=tone, side=_SIDE)
        grid.addWidget(sign, place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(line, wrap=True), place, 1)
    return made
