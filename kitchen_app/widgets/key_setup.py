"""The settings of the keys: what each does, taught by pressing it; a key that does something already is told."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.qt.language import translate
from core.qt.widgets.button import Button, IconButton
from core.qt.widgets.chips import Segments
from core.qt.widgets.flick_area import FlickArea
from core.qt.widgets.label import label
from kitchen_app.keys import COMMANDS, Command, Keymap, shown, told
from kitchen_app.widgets.key_catcher import KeyCatcher

_NAME = "kitchen.key_setup"


def words_of(command: Command) -> str:
    """Return what a command does, in the language of the screen."""
    return translate("Keys", command.does).format(number=command.action.removeprefix("ticket_"))


class KeySetup(QWidget):
    """A page of the side panel; `taught` when a key means something else than before."""

    taught = Signal()

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self.setObjectName(f"{_NAME}_page")
        self._keymap = keymap
        self._learning = self._asked = ""
        self._catcher = KeyCatcher()
        self._said = label(strong=True, wrap=True, name=f"{_NAME}.said")
        self._numbers_title = label(strong=True, tone="muted", wrap=True)
        self._numbers = Segments(f"{_NAME}.numbers")
        self._rows = {command.action: _Row(command) for command in COMMANDS}
        self._usual = Button(role="secondary", icon="undo")
        self._usual.setObjectName(f"{_NAME}.usual")
        self._build()
        for row in self._rows.values():
            row.learn.clicked.connect(lambda _checked=False, action=row.command.action: self._learn(action))
            row.clear.clicked.connect(lambda _checked=False, action=row.command.action: self._clear(action))
        self._numbers.chosen.connect(self._choose_numbers)
        self._usual.clicked.connect(self._reset)
        self._catcher.caught.connect(self._caught)
        self._catcher.given_up.connect(self._give_up)
        self.retranslate()

    def begin(self) -> None:
        """Show what is taught now."""
        self._numbers.set_value("bump" if self._keymap.bumps else "select")
        for row in self._rows.values():
            row.show_keys(self._keymap.keys_of(row.command.action))

    def retranslate(self) -> None:
        """Renew the texts."""
        self._say_hint()
        self._numbers_title.setText(translate("KeySetup", "The key of a ticket"))
        self._numbers.set_options(
            [
                ("select", translate("KeySetup", "selects it")),
                ("bump", translate("KeySetup", "makes it ready at once")),
            ]
        )
        for button in self._numbers.findChildren(Button):
            button.set_look(role="chip")
        self._usual.setText(translate("KeySetup", "All keys as usual"))
        for row in self._rows.values():
            row.retranslate()
        self.begin()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _say_hint(self) -> None:
        self._say(translate("KeySetup", "Touch + and press the key of the keyboard or the bump bar."))

    def _learn(self, action: str) -> None:
        """Wait for a key that is to do `action`."""
        self._learning, self._asked = action, ""
        self._catcher.begin()
        self._say(
            translate("KeySetup", "Now press the key for: {does}. Esc leaves it as it is.").format(
                does=words_of(self._rows[action].command)
            ),
            tone="accent",
        )

    def _caught(self, key: str) -> None:
        """Take a key that is free, or that was pressed a second time after it was told what it does."""
        command = self._rows[self._learning].command
        before = self._keymap.action_of(key)
        if before not in {"", command.action} and self._asked != key:
            self._asked = key
            told_now = translate(
                "KeySetup",
                "{key} does something already: {before}. Press it once more to have it do this instead: {does}.",
            )
            other = words_of(self._rows[before].command)
            self._say(told_now.format(key=shown(key), before=other, does=words_of(command)), tone="warning")
            return
        self._catcher.end()
        self._keymap.teach(command.action, key)
        self._changed()
        self._say(f"{shown(key)}: {words_of(command)}", tone="fresh")
        self._rows[command.action].learn.setFocus()

    def _give_up(self) -> None:
        self._learning = self._asked = ""
        self._say_hint()

    def _clear(self, action: str) -> None:
        self._keymap.clear(action)
        self._changed()

    def _reset(self) -> None:
        self._keymap.reset()
        self._changed()
        self._say_hint()

    def _choose_numbers(self, key: str) -> None:
        self._keymap.set_bumps(bumps=key == "bump")
        self._changed()

    def _changed(self) -> None:
        self.begin()
        self.taught.emit()

    def _say(self, words: str, tone: str = "") -> None:
        self._said.setText(words)
        self._said.set_tone(tone)

    def _build(self) -> None:
        """Put what is said above the list, which can be flicked."""
        ground = QWidget()
        ground.setProperty("role", "panel")
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._said)
        around.addWidget(FlickArea(ground, f"{_NAME}.area"), 1)
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._numbers_title)
        column.addWidget(self._numbers)
        for row in self._rows.values():
            column.addWidget(row)
        column.addWidget(self._usual)
        column.addWidget(self._catcher)
        column.addStretch(1)


class _Row(QWidget):
    """One command: what it does, its keys, one button to teach another key and one to take all away."""

    def __init__(self, command: Command) -> None:
        super().__init__()
        self.command = command
        name = f"{_NAME}.{command.action}"
        self._does = label(wrap=True)
        self._keys = label(strong=True, name=f"{name}.keys", wrap=True)
        self.learn, self.clear = IconButton("plus", ""), IconButton("close", "")
        self.learn.setObjectName(f"{name}.learn")
        self.clear.setObjectName(f"{name}.clear")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._does, 3)
        row.addWidget(self._keys, 2)
        row.addWidget(self.learn)
        row.addWidget(self.clear)

    def show_keys(self, keys: tuple[str, ...]) -> None:
        """Show the keys that do it."""
        self._keys.setText(told(keys) or "–")
        self.clear.setEnabled(bool(keys))

    def retranslate(self) -> None:
        """Renew the texts."""
        does = words_of(self.command)
        self._does.setText(does)
        self.learn.set_does(translate("KeySetup", "Another key for: {does}").format(does=does))
        self.clear.set_does(translate("KeySetup", "No key for: {does}").format(does=does))
