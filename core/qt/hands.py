"""Operates the windows as a person does: finds a control by its name, and touches only what can be seen and pressed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

PATIENCE: Final = 15.0
"""Seconds after which what did not come true is taken for stuck, on a machine that is busy with much else."""
_LOOK_AGAIN_S: Final = 0.005
_MOST_NAMES: Final = 60
_AGREED_S: Final = 0.25

NO_MODIFIER: Final = Qt.KeyboardModifier.NoModifier

Key = Qt.Key
Modifier = Qt.KeyboardModifier
Button = Qt.MouseButton
Window = QWidget
"""The names under which whoever has no other business with Qt uses keys and windows."""


class CannotReach(AssertionError):
    """A person could not do this: the control is not there, hidden, off, or covered."""


class Hands:
    """Finds, taps, types, reads; every error names the control and what could be seen instead.

    A tap makes its window the active one, and keys go to the window that was touched last, as with a real keyboard.
    """

    def __init__(self) -> None:
        self._window: QWidget | None = None

    def go_to(self, window: QWidget) -> None:
        """Make `window` the one that keys go to."""
        self._window = window
        _activate(window)

    def find(self, name: str) -> QWidget:
        """Return the visible and enabled control with object name `name` in any window."""
        found = self._visible(name)
        if not found.isEnabled():
            raise CannotReach(self._complaint(name, "is visible but disabled"))
        return found

    def sees(self, name: str) -> bool:
        """Tell whether a control with this name is visible, on or off."""
        return next(_visible_named(name), None) is not None

    def can_tap(self, name: str) -> bool:
        """Tell whether a control with this name is visible and enabled."""
        return any(widget.isEnabled() for widget in _visible_named(name))

    def can_reach(self, name: str) -> bool:
        """Tell whether the middle of the control can be touched: visible, enabled, and not covered or out of sight."""
        return self.can_tap(name) and _hit(self.find(name)) is not None

    def tap(self, name: str, *, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        """Press the middle of the control; the press goes through the window, so a covered control is an error."""
        target = self.find(name)
        window = target.window()
        hit = _hit(target)
        if hit is None:
            over = window.childAt(target.mapTo(window, target.rect().center()))
            told = "nothing of the window" if over is None else _described(over)
            raise CannotReach(self._complaint(name, f"is covered at its middle by {told}"))
        self.go_to(window)
        in_window = target.mapTo(window, target.rect().center())
        QTest.mouseClick(hit, button, NO_MODIFIER, hit.mapFrom(window, in_window))

    def hold_down(self, name: str) -> Callable[[], None]:
        """Press and keep pressing the control; call the result to let go (a long press in between)."""
        target = self.find(name)
        self.go_to(target.window())
        QTest.mousePress(target, Qt.MouseButton.LeftButton, NO_MODIFIER, target.rect().center())
        return lambda: QTest.mouseRelease(target, Qt.MouseButton.LeftButton, NO_MODIFIER, QPoint(1, 1))

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER, *, window: str = "") -> None:
        """Press a key where the focus is, or in the window named `window`."""
        QTest.keyClick(self._receiver(window), key, modifier)

    def type_text(self, text: str, into: str = "") -> None:
        """Type `text` where the focus is, or into the control named `into` after tapping it."""
        if into:
            self.tap(into)
        for character in text:
            _type_character(self._receiver(""), character)

    async def write(self, text: str, into: str = "") -> None:
        """Type as a person does: a key at a time, and the windows have their turn in between."""
        if into:
            self.tap(into)
            self.find(into).setFocus(Qt.FocusReason.MouseFocusReason)
        for character in text:
            self.type_text(character)
            await self.turn()

    def read(self, name: str) -> str:
        """Return the text that the control shows; without one of its own, the texts in it, from top to bottom."""
        return text_of(self._visible(name))

    def shown(self) -> tuple[str, ...]:
        """Return the names of everything visible that has one, without repeats."""
        return tuple(dict.fromkeys(widget.objectName() for widget in _visible_widgets() if _named(widget)))

    async def until(self, predicate: Callable[[], object], timeout: float = PATIENCE, what: str = "") -> None:  # noqa: ASYNC109  (it tells what is visible)
        """Wait until `predicate()` is true while the windows go on; after `timeout` seconds say what is visible."""
        deadline = time.monotonic() + timeout
        while not predicate():
            if time.monotonic() > deadline:
                raise CannotReach(self._complaint(what or "the condition", f"was not met in {timeout} s"))
            await asyncio.sleep(_LOOK_AGAIN_S)

    async def turn(self) -> None:
        """Let the windows take their turn: paint, and do what has been scheduled."""
        await asyncio.sleep(_LOOK_AGAIN_S)

    async def tap_when_ready(self, name: str, timeout: float = PATIENCE) -> None:  # noqa: ASYNC109  (as until)
        """Tap the control as soon as a finger can reach it."""
        await self.until(lambda: self.can_reach(name), timeout, name)
        self.tap(name)

    def _receiver(self, window: str) -> QWidget:
        """Return what gets a key: the focus widget of the named window, or of the active one."""
        if window:
            self.go_to(self._visible(window).window())
        popup = QApplication.activePopupWidget()
        visible = (shown for shown in QApplication.topLevelWidgets() if shown.isVisible())
        top = popup or self._touched() or QApplication.activeWindow() or next(visible, None)
        if top is None:
            raise CannotReach(self._complaint("the keyboard focus", "is nowhere"))
        _activate(top)
        return top.focusWidget() or top

    def _touched(self) -> QWidget | None:
        """Return the window that was touched last, if it is still there."""
        if self._window is None or not isValid(self._window) or not self._window.isVisible():
            self._window = None
        return self._window

    def _visible(self, name: str) -> QWidget:
        """Return the visible control named `name`."""
        found = next(_visible_named(name), None)
        if found is not None:
            return found
        hidden = any(name == widget.objectName() for widget in QApplication.allWidgets())
        raise CannotReach(self._complaint(name, "exists but is not visible" if hidden else "does not exist"))

    def _complaint(self, name: str, fault: str) -> str:
        """Say what is wrong and what could be seen."""
        names = self.shown()
        more = "" if len(names) <= _MOST_NAMES else f" … and {len(names) - _MOST_NAMES} more"
        return f"{name} {fault}. Visible: {', '.join(names[:_MOST_NAMES])}{more}"


def _type_character(receiver: QWidget, character: str) -> None:
    """Type one character; Qt's tests know keys for those of ASCII only."""
    if character.isascii():
        QTest.keyClicks(receiver, character)
        return
    for action in (QTest.KeyAction.Press, QTest.KeyAction.Release):
        QTest.sendKeyEvent(action, receiver, Qt.Key.Key_unknown, character, NO_MODIFIER)


def _activate(window: QWidget) -> None:
    """Make `window` the active one; its system needs a moment to agree."""
    if window.isActiveWindow():
        return
    window.activateWindow()
    end = time.monotonic() + _AGREED_S
    while not window.isActiveWindow() and time.monotonic() < end:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)


def take_picture(window: QWidget, path: Path) -> Path:
    """Save a picture (PNG) of `window` and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not window.grab().save(str(path), "PNG"):
        raise OSError(str(path))
    return path


def _hit(target: QWidget) -> QWidget | None:
    """Return what a press at the middle of `target` meets if that is the target or a part of it."""
    window = target.window()
    hit = window.childAt(target.mapTo(window, target.rect().center())) if target is not window else target
    return hit if hit is not None and (hit is target or target.isAncestorOf(hit)) else None


def text_of(widget: QWidget) -> str:
    """Return what `widget` says to a person."""
    if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)):
        return widget.text()
    if isinstance(widget, (QPlainTextEdit, QTextEdit)):
        return widget.toPlainText()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    parts = [child for child in widget.findChildren(QWidget) if child.isVisible()]
    spoken = [
        child for child in parts if isinstance(child, (QLabel, QAbstractButton, QLineEdit)) and child.text()
    ]
    if not spoken:
        return widget.accessibleName()
    spoken.sort(key=lambda child: _place_in(child, widget))
    return "\n".join(child.text() for child in spoken)


def _place_in(child: QWidget, ancestor: QWidget) -> tuple[int, int]:
    """Return where `child` stands in `ancestor`, for reading order."""
    place = child.mapTo(ancestor, QPoint(0, 0))
    return place.y(), place.x()


def _windows() -> list[QWidget]:
    """Return the visible windows, the active one first."""
    active = QApplication.activeWindow()
    windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    return sorted(windows, key=lambda window: window is not active)


def _visible_named(name: str) -> Iterator[QWidget]:
    """Return what can be seen under this name; Qt searches, since a tour looks thousands of times."""
    for window in _windows():
        if window.objectName() == name:
            yield window
        for child in window.findChildren(QWidget, name):
            if child.isVisible():
                yield child


def _visible_widgets() -> Iterator[QWidget]:
    """Return everything that can be seen, window by window, the active one first."""
    for window in _windows():
        yield window
        for child in window.findChildren(QWidget):
            if child.isVisible():
                yield child


def _named(thing: QObject) -> bool:
    """Tell whether `thing` has a name that we gave."""
    return bool(thing.objectName()) and not thing.objectName().startswith("qt_")


def _described(widget: QWidget) -> str:
    """Return the name of `widget`, or of the nearest named one around it."""
    node: QWidget | None = widget
    while node is not None:
        if _named(node):
            return node.objectName()
        node = node.parentWidget()
    return type(widget).__name__
