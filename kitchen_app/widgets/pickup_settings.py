"""The settings of the pick-up board: there or not, where, in which language and look, what stands on it and how long."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.qt.language import LANGUAGES, own_name, translate
from core.qt.widgets.button import Button
from core.qt.widgets.chips import ChipRow, Segments
from core.qt.widgets.flick_area import FlickArea
from core.qt.widgets.label import label
from kitchen_app.pickup_screen import PickupScreen
from kitchen_app.viewmodels.calls import ANYWHERE, KEEP_MINUTES, WINDOW

_NAME = "kitchen.pickup_board"


class PickupSettings(QWidget):
    """A page of the side panel."""

    def __init__(self, screen: PickupScreen) -> None:
        super().__init__()
        self.setObjectName("kitchen.pickup_board_page")
        self._screen = screen
        self._hint = label(tone="muted", wrap=True)
        self._on = Segments(f"{_NAME}.on")
        self._choices: dict[str, ChipRow | Segments] = {
            "where": ChipRow(f"{_NAME}.where"),
            "language": Segments(f"{_NAME}.language", [(code, own_name(code)) for code in LANGUAGES]),
            "theme": Segments(f"{_NAME}.theme"),
            "names": Segments(f"{_NAME}.names"),
            "keep": ChipRow(f"{_NAME}.keep"),
            "sound": Segments(f"{_NAME}.sound"),
        }
        self._titles = {key: label(strong=True, tone="muted") for key in self._choices}
        self._build()
        self._on.chosen.connect(lambda key: self._choose("", key))
        for key, choice in self._choices.items():
            choice.chosen.connect(lambda value, key=key: self._choose(key, value))
        screen.switched.connect(self.begin)
        self.retranslate()

    def begin(self) -> None:
        """Show what is chosen now."""
        choices = self._screen.choices
        self._offer_screens()
        self._on.set_value("on" if choices.is_on else "off")
        self._choices["where"].set_value(choices.get("where", ANYWHERE))
        self._choices["language"].set_value(choices.language)
        self._choices["theme"].set_value(choices.theme)
        self._choices["names"].set_value("on" if choices.with_names else "off")
        self._choices["keep"].set_value(str(choices.keep))
        self._choices["sound"].set_value("on" if choices.sounds else "off")
        for part in (*self._titles.values(), *self._choices.values()):
            part.setVisible(choices.is_on)

    def retranslate(self) -> None:
        """Renew the texts."""
        self._hint.setText(
            translate(
                "PickupSettings",
                "A window for the public: which numbers are being prepared, and which are ready."
                " F11 fills the screen that it is on.",
            )
        )
        for key, words in (
            ("where", translate("PickupSettings", "On which screen")),
            ("language", translate("PickupSettings", "Language for the public")),
            ("theme", translate("PickupSettings", "Theme")),
            ("names", translate("PickupSettings", "Customers' names beside their numbers")),
            ("keep", translate("PickupSettings", "A ready number stays")),
            ("sound", translate("PickupSettings", "Sound when a number is called")),
        ):
            self._titles[key].setText(words)
        off_on = [("off", translate("PickupSettings", "Off")), ("on", translate("PickupSettings", "On"))]
        for choice in (self._on, self._choices["names"], self._choices["sound"]):
            choice.set_options(off_on)
        self._choices["theme"].set_options(
            [
                ("light", translate("PickupSettings", "Light")),
                ("dark", translate("PickupSettings", "Dark")),
            ]
        )
        until, minutes = (
            translate("PickupSettings", "Until it is handed over"),
            translate("PickupSettings", "{minutes} min"),
        )
        self._choices["keep"].set_options(
            [(str(kept), minutes.format(minutes=kept) if kept else until) for kept in KEEP_MINUTES]
        )
        self.begin()

    def _offer_screens(self) -> None:
        """Offer the screens that there are now."""
        for choice in (self._on, *self._choices.values()):
            for button in choice.findChildren(Button):
                button.set_look(role="chip")
        names = [screen.name() for screen in QGuiApplication.screens() if screen.name()]
        self._choices["where"].set_options(
            [
                (ANYWHERE, translate("PickupSettings", "The second screen, if there is one")),
                (WINDOW, translate("PickupSettings", "A window")),
                *((name, name) for name in names),
            ]
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _choose(self, key: str, value: str) -> None:
        self._screen.choose(key, value)
        self.begin()

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
        column.addWidget(self._on)
        for key, choice in self._choices.items():
            column.addWidget(self._titles[key])
            column.addWidget(choice)
        column.addStretch(1)
