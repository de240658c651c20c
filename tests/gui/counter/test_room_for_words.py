"""Everywhere, in three languages and at three sizes of text: words have their room, and no toast covers what is pressed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QPushButton,
    QStyleOptionButton,
    QToolButton,
    QWidget,
)

from core.qt.application import dress_application
from core.qt.language import LANGUAGES, language
from core.qt.theme import theme_of
from core.qt.widgets.toast import Toast
from pos_app.widgets.tile import Tile
from tests.support.counter_at_work import opened_counter
from tests.support.every_page import EveryPage

pytestmark = pytest.mark.gui

EDGE = 2
"""The border of a button, and the least air beside its words, in pixels."""
SCALES = (100, 150, 200)
MAIN = {"primary", "accent", "danger_filled"}
LONG = "No printer here: saved as Documents/Comanda/Receipt-012-1700000000000.pdf"


def cut(button: QAbstractButton) -> str:
    """Return what is missing for the words of a button, or nothing."""
    if not isinstance(button, QPushButton) or isinstance(button, Tile) or not button.text():
        return ""
    option = QStyleOptionButton()
    button.initStyleOption(option)
    room = button.width() - 2 * EDGE
    words = option.fontMetrics.size(Qt.TextFlag.TextShowMnemonic, option.text.strip())
    icon = QSize(0, 0) if button.icon().isNull() else button.iconSize()
    wide = words.width() + (icon.width() + 4 if icon.width() else 0)
    if wide > room:
        return f"{wide - room} px too wide for {room}"
    if words.height() > button.height():
        return f"{words.height() - button.height()} px too high"
    return ""


def outside(button: QAbstractButton, window: QWidget) -> bool:
    """Tell whether a button stands beyond the left or the right edge."""
    left = button.mapTo(window, QPoint(0, 0)).x()
    return left < 0 or left + button.width() > window.width()


def complaints(window: QWidget) -> set[str]:
    """Return the buttons whose words are cut, or that are cut themselves."""
    found = set()
    for button in window.findChildren(QAbstractButton):
        if not button.isVisible() or (isinstance(button, QToolButton) and not button.text()):
            continue
        if told := cut(button):
            found.add(f"{button.objectName()} {button.text()!r}: {told}")
        elif outside(button, window):
            found.add(f"{button.objectName()} {button.text()!r}: outside")
    return found


async def walked(folder: Path, scale: int, look: Callable[[EveryPage, str], None]) -> None:
    """Walk in a window of the smallest size, with text of this size."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    dress_application(app)  # the words are as wide as in the program
    async with opened_counter(EveryPage, folder, size=(1024, 768)) as walker:
        theme_of(walker.window).set_scale(scale)
        await walker.walk(lambda page: look(walker, page), folder)


def covered_by_toasts(walker: EveryPage, page: str) -> list[str]:
    """Return the main buttons that a toast would lie on."""
    covered: list[str] = []
    toast = walker.window.findChild(Toast, "counter.toast")
    assert toast is not None
    for words in ("The refund is under way", LONG):
        toast.tell(words)
        walker.settle()
        toast._place()
        for button in walker.window.findChildren(QAbstractButton):
            seen = button.visibleRegion().boundingRect()
            if button.isVisible() and button.property("role") in MAIN and not seen.isEmpty():
                place = QRect(button.mapTo(walker.window, seen.topLeft()), seen.size())
                if place.intersects(toast.geometry()):
                    covered.append(f"{page}: {button.objectName()} {button.text()!r}")
        toast.hide()
    return covered


@pytest.mark.timeout(300)
@pytest.mark.parametrize("scale", SCALES)
async def test_no_words_are_cut_anywhere_and_no_toast_covers_what_a_page_is_for(
    tmp_path: Path, scale: int
) -> None:
    """Both on one way through all pages, which takes longer than the looking."""
    wrong: dict[str, list[str]] = {}
    covered: list[str] = []

    def look(walker: EveryPage, page: str) -> None:
        for code in reversed(LANGUAGES):
            language().set_language(code)
            walker.settle()
            for told in complaints(walker.window):
                wrong.setdefault(f"{code}: {told}", []).append(page)
        covered.extend(covered_by_toasts(walker, page))

    await walked(tmp_path, scale, look)
    assert wrong == {}, "\n".join(f"{told} ({pages[0]})" for told, pages in wrong.items())
    assert covered == []
