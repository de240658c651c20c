"""The settings of the customer's screen: on or off, where, in which language and look."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QGuiApplication

from core.qt.language import language, own_name, translate
from core.qt.widgets.card import Card
from core.qt.widgets.chips import ChipRow, Segments
from core.qt.widgets.label import label
from pos_app.viewmodels.customer_display import CustomerDisplayViewModel
from pos_app.widgets.room import Room, column

AUTOMATIC: Final = "automatic"


class DisplaySettings(Room):
    """A card of the settings page."""

    def __init__(self, display: CustomerDisplayViewModel) -> None:
        super().__init__("counter.settings.display")
        self._display = display
        self._title = label(size="title", strong=True)
        self._hint = label(tone="muted", wrap=True)
        self._names = {key: label(strong=True) for key in ("screen", "language", "theme")}
        self._on = Segments("counter.settings.display.on")
        self._screen = ChipRow("counter.settings.display.screen")
        self._language = Segments("counter.settings.display.language")
        self._theme = Segments("counter.settings.display.theme")
        card = Card(padding=20)
        card.setLayout(
            column(
                self._title,
                self._hint,
                self._on,
                self._names["screen"],
                self._screen,
                self._names["language"],
                self._language,
                self._names["theme"],
                self._theme,
                gap=8,
            )
        )
        self.setLayout(column(card))
        self._on.chosen.connect(lambda key: display.choose("", key))
        self._screen.chosen.connect(lambda key: display.choose("screen", "" if key == AUTOMATIC else key))
        self._language.chosen.connect(lambda key: display.choose("language", key))
        self._theme.chosen.connect(lambda key: display.choose("theme", key))
        display.setup_changed.connect(self.renew)
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(translate("DisplaySettings", "Screen for the customer"))
        self._hint.setText(
            translate(
                "DisplaySettings",
                "Shows the order, what to pay, the Pix code and the call number on a second screen.",
            )
        )
        for key, words in (
            ("screen", translate("DisplaySettings", "On which screen")),
            ("language", translate("DisplaySettings", "Language for the customer")),
            ("theme", translate("DisplaySettings", "Look")),
        ):
            self._names[key].setText(words)
        self._on.set_options(
            [("off", translate("DisplaySettings", "Off")), ("on", translate("DisplaySettings", "On"))]
        )
        screens = [screen.name() for screen in QGuiApplication.screens()]
        self._screen.set_options(
            [
                (AUTOMATIC, translate("DisplaySettings", "The second one")),
                *((name, name) for name in screens if name),
            ]
        )
        self._language.set_options([(code, own_name(code)) for code in language().available])
        self._theme.set_options(
            [
                ("light", translate("DisplaySettings", "Light")),
                ("dark", translate("DisplaySettings", "Dark")),
            ]
        )
        self.renew()

    def renew(self) -> None:
        """Show what is chosen."""
        display = self._display
        self._on.set_value("on" if display.is_on else "off")
        self._screen.set_value(display.choice("screen", "") or AUTOMATIC)
        self._language.set_value(display.language)
        self._theme.set_value(display.choice("theme", "light"))
        for part in (*self._names.values(), self._screen, self._language, self._theme):
            part.setVisible(display.is_on)
