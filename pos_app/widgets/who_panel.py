"""Faces and a pad for PINs: somebody says who they are."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.api.staff import StaffMember
from core.api.words import ComandaError
from core.qt import texts
from core.qt.language import translate
from core.qt.widgets.flick_area import FlickArea
from core.qt.widgets.flow_row import FlowRow
from core.qt.widgets.label import label
from pos_app.widgets.pin_pad import PinPad
from pos_app.widgets.room import Room, column, row
from pos_app.widgets.staff_face import StaffFace

_PAD_WIDTH = 300
_PAD_HEIGHT = 400
_SECOND_MS = 1000


class WhoPanel(Room):
    """Object names are `name.face.<staff_id>`, those of the pad, and `name.told`; `entered` carries staff id and PIN.

    After `entered` nothing of it can be touched until `answer` is called: the next PIN is neither lost nor mixed up.
    """

    entered = Signal(str, str)
    waits = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}.who")
        self._name = name
        self._faces: dict[str, StaffFace] = {}
        self._members: dict[str, StaffMember] = {}
        self._chosen = ""
        self._waiting = ""
        self._wrong: ComandaError | None = None
        self._ends: dict[str, int] = {}
        self._clock = QElapsedTimer()
        self._clock.start()
        self._tick = QTimer(self)
        self._tick.setInterval(_SECOND_MS)
        self._tick.timeout.connect(self.renew)
        self._flow = FlowRow()
        self._area = FlickArea(self._flow, f"{name}.faces")
        self._told = label(wrap=True, name=f"{name}.told", strong=True)
        self._told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        self._pad = PinPad(name)
        self._pad.entered.connect(self._enter)
        self._pad.typed.connect(self._begun)
        self._side = QWidget()
        side = column(self._told, gap=8)
        side.addWidget(self._pad, 1)
        side.addStretch(0)
        self._side.setLayout(side)
        line = row(gap=24)
        line.addWidget(self._area, 1)
        line.addWidget(self._side)
        self.setLayout(line)

    @property
    def chosen(self) -> str:
        """The id of who is about to type a PIN, or empty."""
        return self._chosen

    def retranslate(self) -> None:
        self.renew()

    def restyle(self) -> None:
        self._side.setFixedWidth(min(self.theme.grown(_PAD_WIDTH), 460))
        self._pad.setMaximumHeight(self.theme.grown(_PAD_HEIGHT))
        for face in self._faces.values():
            face.updateGeometry()

    def show_people(self, members: Sequence[StaffMember], chosen: str = "") -> None:
        """Show these faces, one of them chosen, if it is there."""
        self._members = {member.staff_id: member for member in members}
        for staff_id, face in tuple(self._faces.items()):
            if staff_id not in self._members:
                face.hide()
                face.deleteLater()
                del self._faces[staff_id]
        for member in members:
            face = self._faces.get(member.staff_id) or self._new_face(member.staff_id)
            face.show_member(member)
            face.setVisible(True)
            self._ends[member.staff_id] = self._clock.elapsed() + member.wait_ms
        only = members[0].staff_id if len(members) == 1 else ""
        wanted = chosen or self._chosen or only
        self.choose(wanted if wanted in self._members else only)

    def choose(self, staff_id: str) -> None:
        """Have somebody type their PIN."""
        if staff_id != self._chosen:
            self._wrong = None
            self._pad.clear()  # news of the staff come while somebody types: only another face begins anew
        self._chosen = staff_id
        for known, face in self._faces.items():
            face.setChecked(known == staff_id)
        member = self._members.get(staff_id)
        self._pad.expect(0 if member is None else member.pin_length)
        self.renew()

    def step(self, by: int) -> None:
        """Choose the next face, or the one before."""
        ids = tuple(self._members)
        if ids:
            place = ids.index(self._chosen) + by if self._chosen in ids else 0
            self.choose(ids[place % len(ids)])

    def answer(self, wrong: ComandaError | None) -> None:
        """Tell what was wrong with the PIN, and begin anew."""
        self._listen(True)
        self._wrong = wrong
        seconds = None if wrong is None else wrong.params.get("seconds")
        if isinstance(seconds, int):
            self._ends[self._chosen] = self._clock.elapsed() + _SECOND_MS * seconds
        self._pad.clear()
        self.renew()

    def take_key(self, event: QKeyEvent) -> bool:
        """Take a key for the pad; tell whether it was one."""
        return self._listens() and self._pad.isEnabled() and self._pad.take_key(event)

    def renew(self) -> None:
        """Say what to do, what was wrong, or how long to wait."""
        wait_ms = self._wait_ms()
        member = self._members.get(self._chosen)
        self._pad.setEnabled(member is not None and not wait_ms)
        tone = "danger" if wait_ms or self._wrong is not None else ""
        if member is None:
            told = translate("Staff", "Choose your face")
        elif wait_ms:
            left = texts.duration(_SECOND_MS * math.ceil(wait_ms / _SECOND_MS))
            told = translate("Staff", "Too many wrong PINs. Wait {time}.").format(time=left)
        elif self._wrong is not None:
            told = texts.fault_text(self._wrong)
        else:
            told = translate("Staff", "PIN of {name}").format(name=member.name)
        self._tell_waiting("" if member is None or not wait_ms else member.name)
        self._told.setText(told)
        self._told.set_tone(tone)
        (self._tick.start if wait_ms and self.isVisible() else self._tick.stop)()

    def _tell_waiting(self, name: str) -> None:
        if name != self._waiting:
            self._waiting = name
            self.waits.emit(name)

    def _wait_ms(self) -> int:
        return max(0, self._ends.get(self._chosen, 0) - self._clock.elapsed())

    def _new_face(self, staff_id: str) -> StaffFace:
        made = StaffFace(f"{self._name}.face.{staff_id}")
        made.clicked.connect(lambda: self.choose(staff_id))
        self._faces[staff_id] = made
        self._flow.add(made)
        return made

    def _begun(self) -> None:
        if self._wrong is not None:
            self._wrong = None
            self.renew()

    def _enter(self, pin: str) -> None:
        if self._chosen and not self._wait_ms() and self._listens():
            self._listen(False)
            self.entered.emit(self._chosen, pin)

    def _listen(self, listens: bool) -> None:
        """Take touches or not; nothing turns grey for the quarter of a second that a PIN takes."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not listens)

    def _listens(self) -> bool:
        return not self.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
