"""The counter is locked: the faces of the staff, and a pad for the PIN."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from core.api.words import ComandaError
from core.qt.language import translate
from core.qt.widgets.label import label
from pos_app.viewmodels.staff import StaffViewModel
from pos_app.widgets.cover import Cover
from pos_app.widgets.room import Room, column, row
from pos_app.widgets.who_panel import WhoPanel

_WIDEST = 1100
_HIGHEST = 900
SWALLOW_MS = 350
"""Digits typed too many belong to the PIN, and to no search."""


class LockScreen(Cover):
    """`counter.lock`: hides everything; what was in the making is there again when somebody has signed in."""

    def __init__(self, window: QWidget, staff: StaffViewModel) -> None:
        super().__init__(window, "counter.lock", hides=True)
        self._staff = staff
        self._head = _Head()
        self._who = WhoPanel("counter.lock")
        middle = QWidget()
        middle.setMaximumSize(_WIDEST, _HIGHEST)
        inside = column(self._head, gap=16)
        inside.addWidget(self._who, 1)
        middle.setLayout(inside)
        self.setLayout(_centred(middle))
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.timeout.connect(self._left)
        self._who.entered.connect(self._enter)
        self._who.waits.connect(self._head.show_waiting)
        staff.answered.connect(self._answer)
        staff.changed.connect(self.renew)

    @property
    def swallows(self) -> bool:
        """Whether digits are still thrown away, since somebody has just signed in."""
        return self._leaving.isActive()

    def renew(self) -> None:
        """Be there while the counter is locked."""
        if self._staff.locked:
            chosen = "" if self.isVisible() else self._staff.duty.last_id
            self._who.show_people(self._staff.active, chosen)
            self.cover()
            self.raise_()
        elif self.isVisible():
            self._leaving.start(SWALLOW_MS)
            self.uncover()

    def give_back(self) -> None:
        """Leave the keyboard to nobody for a moment."""
        ground = self._window.findChild(QWidget, "counter.ground")
        if ground is not None:
            ground.setFocus(Qt.FocusReason.OtherFocusReason)

    def _left(self) -> None:
        focus = self._window.focusWidget()
        if focus is None or focus.objectName() == "counter.ground":
            super().give_back()

    def take_key(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Up}:
            self._who.step(-1)
        elif event.key() in {Qt.Key.Key_Right, Qt.Key.Key_Down}:
            self._who.step(1)
        elif not self._staff.busy:
            self._who.take_key(event)

    def _enter(self, staff_id: str, pin: str) -> None:
        self._staff.sign_in(staff_id, pin)

    def _answer(self, wrong: ComandaError | None) -> None:
        self._who.answer(wrong if self.isVisible() else None)


def _centred(middle: QWidget) -> QHBoxLayout:
    """Return what stands in the middle of the window, as large as it may be."""
    middle.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    line = row(gap=0, margins=(32, 24, 32, 24))
    line.addStretch(1)
    line.addWidget(middle, 1000)
    line.addStretch(1)
    return line


class _Head(Room):
    """What this is, that nothing is lost, and what to do about a PIN that is forgotten."""

    def __init__(self) -> None:
        super().__init__("counter.lock.head")
        self._title = label(size="figure", strong=True, name="counter.lock.title")
        self._hint = label(tone="muted", wrap=True, name="counter.lock.hint")
        self._waiting = ""
        self.setLayout(column(self._title, self._hint, gap=4))
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(translate("Staff", "Locked"))
        told = translate("Staff", "Tap your face and type your PIN. The order in the making is kept.")
        if self._waiting:
            told = translate(
                "Staff",
                "Forgotten? An owner gives {name} a new PIN in the settings. When no owner can sign in: "
                "close the windows and enter on this machine: {command}",
            ).format(name=self._waiting, command=f'comanda staff reset-pin "{self._waiting}"')
        self._hint.setText(told)

    def show_waiting(self, name: str) -> None:
        """Say what somebody can do who has forgotten their PIN; nothing of it for nobody."""
        self._waiting = name
        self.retranslate()
