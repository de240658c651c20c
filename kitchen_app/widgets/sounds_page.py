"""The sounds of this screen: how loud, which of them, and whether they come again until somebody has seen."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.qt.language import translate
from core.qt.widgets.button import Button
from core.qt.widgets.chips import ChipRow, Segments
from core.qt.widgets.flick_area import FlickArea
from core.qt.widgets.label import label
from kitchen_app.chime import VOLUMES, Chime
from kitchen_app.tones import SOUNDS, Sound

_NAME = "kitchen.sounds"


class SoundsPage(QWidget):
    """A page of the side panel; whatever is switched on or made louder is heard at once."""

    def __init__(self, chime: Chime) -> None:
        super().__init__()
        self.setObjectName("kitchen.sounds_page")
        self._chime = chime
        self._hint = label(tone="muted", wrap=True)
        self._volume_title, self._repeat_title = (
            label(strong=True, tone="muted", wrap=True) for _ in range(2)
        )
        self._volume = ChipRow(f"{_NAME}.volume", [(str(percent), f"{percent} %") for percent in VOLUMES])
        self._titles = {sound: label(strong=True, tone="muted", wrap=True) for sound in SOUNDS}
        self._wanted = {sound: Segments(f"{_NAME}.{sound}") for sound in SOUNDS}
        self._repeat = Segments(f"{_NAME}.repeat")
        self._build()
        self._volume.chosen.connect(lambda key: chime.set_volume(int(key)))
        for sound, choice in self._wanted.items():
            choice.chosen.connect(lambda key, sound=sound: self._want(sound, key))
        self._repeat.chosen.connect(lambda key: chime.set_repeats(on=key == "on"))
        self.retranslate()

    def begin(self) -> None:
        """Show what is chosen now."""
        chime = self._chime
        self._volume.set_value(str(chime.volume))
        for sound, choice in self._wanted.items():
            choice.set_value("on" if chime.wants(sound) else "off")
        self._repeat.set_value("on" if chime.repeats else "off")

    def retranslate(self) -> None:
        """Renew the texts."""
        self._hint.setText(
            translate(
                "Sounds",
                "Each sound comes with a flash on the board. A machine without loudspeakers shows the flash alone.",
            )
        )
        self._volume_title.setText(translate("Sounds", "Volume"))
        self._repeat_title.setText(
            translate("Sounds", "Again every 15 seconds until somebody has touched a ticket or pressed a key")
        )
        words: dict[Sound, str] = {
            "new": translate("Sounds", "A new order"),
            "changed": translate("Sounds", "An order was changed"),
            "void": translate("Sounds", "An order is void"),
            "late": translate("Sounds", "An order has become late"),
            "ready": translate("Sounds", "An order is ready"),
        }
        for sound, title in self._titles.items():
            title.setText(words[sound])
        for choice in (*self._wanted.values(), self._repeat):
            choice.set_options([("off", translate("Sounds", "Off")), ("on", translate("Sounds", "On"))])
            for button in choice.findChildren(Button):
                button.set_look(role="chip")
        self.begin()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _want(self, sound: Sound, key: str) -> None:
        self._chime.want(sound, on=key == "on")

    def _build(self) -> None:
        """Put the choices below each other; where they do not fit they can be flicked."""
        ground = QWidget()
        ground.setProperty("role", "panel")
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(FlickArea(ground, f"{_NAME}.area"))
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._hint)
        column.addWidget(self._volume_title)
        column.addWidget(self._volume)
        rows = [(self._titles[sound], choice) for sound, choice in self._wanted.items()]
        for title, choice in (*rows, (self._repeat_title, self._repeat)):
            row = QHBoxLayout()
            row.addWidget(title, 1)
            row.addWidget(choice, 1)
            column.addLayout(row)
        column.addStretch(1)
