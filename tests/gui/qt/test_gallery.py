"""On the sheets of the gallery every control can be hit, named, read and reached, at every text size."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton, QWidget

from core.qt import gallery, icons
from core.qt.application import dress_application
from core.qt.theme import TOUCH, Theme

pytestmark = pytest.mark.gui


@pytest.fixture(params=[(sheet, scale) for sheet in ("controls", "places") for scale in (100, 150, 200)])
async def sheet(request: pytest.FixtureRequest) -> AsyncGenerator[QWidget]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    dress_application(app)
    name, scale = request.param
    window = gallery.SHEETS[name]()
    Theme("light", scale).apply_to(window)
    window.resize(14 * scale, 12 * scale)
    window.show()
    QCoreApplication.processEvents()
    yield window
    window.close()
    window.deleteLater()


def controls(window: QWidget) -> list[QWidget]:
    found: list[QWidget] = [*window.findChildren(QAbstractButton), *window.findChildren(QLineEdit)]
    return [control for control in found if control.isVisible()]


def described(control: QWidget) -> str:
    return f"{control.objectName() or type(control).__name__} {control.width()}×{control.height()}"


async def test_every_control_is_large_enough_for_a_finger(sheet: QWidget) -> None:
    small = [
        described(control) for control in controls(sheet) if min(control.width(), control.height()) < TOUCH
    ]

    assert small == []


async def test_every_control_has_a_name_for_readers(sheet: QWidget) -> None:
    nameless = []
    for control in controls(sheet):
        interface = QAccessible.queryAccessibleInterface(control)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            nameless.append(described(control))

    assert nameless == []


async def test_no_text_is_cut_off(sheet: QWidget) -> None:
    cut = [
        f"{described(control)} {control.text()!r}"
        for control in controls(sheet)
        if isinstance(control, QPushButton)
        and control.text()
        and control.fontMetrics().horizontalAdvance(control.text()) > control.width()
    ]
    short = [
        f"{described(words)} {words.text()!r}"
        for words in sheet.findChildren(QLabel)
        if words.isVisible()
        and words.hasHeightForWidth()
        and words.heightForWidth(words.width()) > words.height()
    ]

    assert cut + short == []


async def test_every_control_can_be_reached_by_key(sheet: QWidget) -> None:
    enabled = {control for control in controls(sheet) if control.isEnabled()}
    clear = {control for control in enabled if control.objectName().endswith(".clear") and control.parent()}
    reached: set[QWidget] = set()
    here = sheet.nextInFocusChain()
    while here is not None and here is not sheet:
        if here.focusPolicy().value & 1:
            reached.add(here)
        here = here.nextInFocusChain()

    assert {described(control) for control in enabled - reached - clear} == set()


async def test_there_are_icons_enough_and_each_can_be_drawn() -> None:
    theme = Theme()

    assert len(icons.names()) >= 40
    for name in icons.names():
        drawn = icons.pixmap(name, theme.color("ink"), 48).toImage()
        assert any(drawn.pixelColor(x, y).alpha() for x in range(0, 48, 2) for y in range(0, 48, 2)), name


async def test_the_gallery_paints_all_sheets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gallery, "LANGUAGES", ("en",))

    files = gallery.paint(tmp_path)

    assert len(files) == len(gallery.SHEETS) * 2
    assert all(file.stat().st_size > 10_000 for file in files)
