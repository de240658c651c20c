"""The window that says why the programs cannot start; it needs no database, no settings and no shop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from PySide6.QtCore import QEvent, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.qt.language import LANGUAGES, SOURCE_LANGUAGE, translate
from core.qt.start_problem_words import RESTORABLE, start_words
from core.qt.theme import Theme
from core.qt.widgets.button import Button, button
from core.qt.widgets.icon_label import IconLabel
from core.qt.widgets.label import Label, label
from core.qt.widgets.spinner import Spinner

Choice = Literal["restore", "again", "close"]
NAME: Final = "start_problem"
_FIRST_SIZE: Final = QSize(720, 520)
_LEAST_SIZE: Final = QSize(500, 420)


@dataclass(frozen=True, slots=True)
class StartProblem:
    """A fault at the start: its code and parameters, and the `details` to copy for whoever helps."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)
    details: str = ""

    @property
    def can_restore(self) -> bool:
        """Tell whether there is a good backup of what is damaged or gone."""
        return self.code in RESTORABLE and bool(self.params.get("backup"))


class StartProblemWindow(QWidget):
    """Says what is wrong and offers what one press can mend; `chosen` carries `restore`, `again` or `close`.

    Object names are `start_problem` and, below it, `title`, `reason`, `safe`, `step`, `busy`, `restore`, `again`, `copy`
    and `close`.
    """

    chosen = Signal(str)

    def __init__(self, problem: StartProblem) -> None:
        super().__init__()
        self.setObjectName(NAME)
        self.setProperty("role", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = Theme("light")
        self._problem = problem
        self._copied = False
        self._title = label(size="figure", strong=True, wrap=True, tone="danger", name=f"{NAME}.title")
        self._reason = label(size="title", wrap=True, name=f"{NAME}.reason")
        self._safe = label(wrap=True, name=f"{NAME}.safe")
        self._step = label(wrap=True, strong=True, name=f"{NAME}.step")
        self._busy = label(wrap=True, tone="muted", name=f"{NAME}.busy")
        self._spinner = Spinner(24, f"{NAME}.spinner")
        self._restore = self._button("restore", "recall", "restore")
        self._again = self._button("again", "retry", "again")
        self._copy = button("", name=f"{NAME}.copy", icon="note", on=self._copy_details)
        self._close = self._button("close", "", "close")
        self._build()
        self._theme.apply_to(self)
        self.setMinimumSize(_LEAST_SIZE)
        self.resize(_FIRST_SIZE)
        self.tell(problem)

    def tell(self, problem: StartProblem) -> None:
        """Say what is wrong; all buttons can be pressed again."""
        self._problem = problem
        self._copied = False
        self._restore.setVisible(problem.can_restore)
        self._restore.set_look(role="accent")
        self._again.set_look(role="secondary" if problem.can_restore else "accent")
        self._set_busy(busy=False)
        self._renew()
        (self._restore if problem.can_restore else self._again).setFocus()

    def work(self) -> None:
        """Say that the backup is being put in place; nothing can be pressed meanwhile."""
        self._set_busy(busy=True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._renew()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, unless a backup is just being put in place: that is soon over."""
        if self._spinner.isVisible():
            event.ignore()
            return
        super().closeEvent(event)
        self.chosen.emit("close")

    def _button(self, name: str, icon: str, choice: Choice) -> Button:
        pressed = self.close if choice == "close" else lambda: self.chosen.emit(choice)
        return button("", name=f"{NAME}.{name}", icon=icon, on=pressed)

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(16)
        for told in (self._title, self._reason, self._safe, self._step):
            told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            told.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            words.addWidget(told)
        words.addStretch(1)
        line = QHBoxLayout()
        line.setContentsMargins(32, 32, 32, 16)
        line.setSpacing(24)
        line.addWidget(IconLabel("warning", tone="danger", side=48), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        ground = QWidget()
        ground.setProperty("role", "window")
        ground.setLayout(line)
        room = QScrollArea()
        room.setWidgetResizable(True)
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room.setFrameShape(QScrollArea.Shape.NoFrame)
        room.setWidget(ground)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(room, 1)
        whole.addLayout(self._feet())

    def _feet(self) -> QVBoxLayout:
        """Return what stands below the words: what is being done, and the buttons, the first thing to do on top."""
        doing = QHBoxLayout()
        doing.addWidget(self._spinner)
        doing.addWidget(self._busy, 1)
        last = QHBoxLayout()
        last.addWidget(self._copy, 1)
        last.addWidget(self._close, 1)
        feet = QVBoxLayout()
        feet.setContentsMargins(32, 8, 32, 32)
        feet.setSpacing(12)
        feet.addLayout(doing)
        feet.addWidget(self._restore)
        feet.addWidget(self._again)
        feet.addLayout(last)
        return feet

    def _set_busy(self, *, busy: bool) -> None:
        self._spinner.setVisible(busy)
        self._busy.setVisible(busy)
        for each in (self._restore, self._again, self._copy, self._close):
            each.setEnabled(not busy)

    def _renew(self) -> None:
        """Write everything anew."""
        words = start_words(self._problem.code, self._problem.params)
        pairs: tuple[tuple[Label, str], ...] = (
            (self._title, words.title),
            (self._reason, words.reason),
            (self._safe, words.safe),
            (self._step, words.step),
        )
        for shown, text in pairs:
            shown.setText(text)
        self.setAccessibleName(words.title)
        self.setAccessibleDescription(f"{words.reason} {words.safe} {words.step}")
        self.setWindowTitle(translate("StartProblem", "Comanda cannot start"))
        self._busy.setText(translate("StartProblem", "The backup is being put in place …"))
        self._restore.setText(translate("StartProblem", "Restore the newest good backup"))
        self._again.setText(translate("StartProblem", "Try again"))
        self._copy.setText(
            translate("StartProblem", "Copied")
            if self._copied
            else translate("StartProblem", "Copy the details")
        )
        self._close.setText(translate("StartProblem", "Close"))

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._problem.details)
        self._copied = True
        self._renew()


def system_language() -> str:
    """Return the first of our languages that the desktop speaks, or English."""
    for wanted in QLocale.system().uiLanguages():
        spoken = wanted.partition("-")[0]
        for code in LANGUAGES:
            if code.partition("-")[0] == spoken:
                return code
    return SOURCE_LANGUAGE
