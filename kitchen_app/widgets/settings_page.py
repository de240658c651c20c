"""How the kitchen's screen looks and speaks: theme, language, sizes, colours by age; full screen; the sheet of keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from core.qt.language import LANGUAGES, language, own_name, translate
from core.qt.theme import Theme
from core.qt.widgets.button import Button
from core.qt.widgets.chips import ChipRow, Segments
from core.qt.widgets.flick_area import FlickArea
from core.qt.widgets.label import label
from kitchen_app.viewmodels.density import DENSITIES
from kitchen_app.viewmodels.later import LEADS

SCALES = (100, 125, 150, 175, 200)


class SettingsPage(QWidget):
    """`theme_chosen` and the like tell what a person wants; `panel_requested` tells the name of another panel."""

    theme_chosen = Signal(str)
    language_chosen = Signal(str)
    scale_chosen = Signal(int)
    chime_chosen = Signal(bool)
    lead_chosen = Signal(int)
    density_chosen = Signal(str)
    panel_requested = Signal(str)
    full_screen_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("kitchen.settings_page")
        self._titles = [label(strong=True, tone="muted") for _ in range(6)]
        self._theme = Segments("kitchen.settings.theme", [("light", ""), ("dark", "")])
        self._language = Segments("kitchen.settings.language", [(code, own_name(code)) for code in LANGUAGES])
        self._scale = ChipRow("kitchen.settings.scale", [(str(scale), f"{scale} %") for scale in SCALES])
        self._density = ChipRow("kitchen.settings.density", [(name, "") for name in DENSITIES])
        self._chime = Segments("kitchen.settings.chime", [("on", ""), ("off", "")])
        self._lead = ChipRow("kitchen.settings.lead", [(str(minutes), "") for minutes in LEADS])
        self._keys = _button("keys", "keyboard")
        self._ageing = _button("ageing", "clock")
        self._sounds = _button("sounds", "sound")
        self._capacity = _button("capacity", "kitchen")
        self._pickup = _button("pickup_board", "hand-over")
        self._full = _button("full_screen", "full-screen")
        self._build()
        for choice in (self._theme, self._language, self._chime):
            for button in choice.findChildren(Button):
                button.set_look(role="chip")
        self._theme.chosen.connect(self.theme_chosen)
        self._language.chosen.connect(self.language_chosen)
        self._scale.chosen.connect(lambda key: self.scale_chosen.emit(int(key)))
        self._lead.chosen.connect(lambda key: self.lead_chosen.emit(int(key)))
        self._chime.chosen.connect(lambda key: self.chime_chosen.emit(key == "on"))
        self._density.chosen.connect(self.density_chosen)
        self._keys.clicked.connect(lambda: self.panel_requested.emit("key_setup"))
        self._ageing.clicked.connect(lambda: self.panel_requested.emit("ageing"))
        self._sounds.clicked.connect(lambda: self.panel_requested.emit("sounds"))
        self._capacity.clicked.connect(lambda: self.panel_requested.emit("capacity"))
        self._pickup.clicked.connect(lambda: self.panel_requested.emit("pickup_board"))
        self._full.clicked.connect(self.full_screen_requested.emit)
        self.retranslate()

    def _build(self) -> None:
        """Put the choices below each other; where they do not fit they can be flicked."""
        ground = QWidget()
        ground.setProperty("role", "panel")
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(FlickArea(ground, "kitchen.settings.area"))
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        short: tuple[QWidget, ...] = (self._theme, self._chime)
        wide: tuple[QWidget, ...] = (self._language, self._scale, self._density, self._lead)
        beside = QGridLayout()
        beside.setHorizontalSpacing(16)
        for at, (title, choice) in enumerate(zip(self._titles, short, strict=False)):
            beside.addWidget(title, 0, at)
            beside.addWidget(choice, 1, at)
        column.addLayout(beside)
        for title, choice in zip(self._titles[len(short) :], wide, strict=True):
            column.addSpacerItem(QSpacerItem(0, 16, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred))
            column.addWidget(title)
            column.addWidget(choice)
        column.addSpacerItem(QSpacerItem(0, 16, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred))
        buttons = QGridLayout()
        for at, button in enumerate(
            (self._ageing, self._capacity, self._sounds, self._pickup, self._keys, self._full)
        ):
            buttons.addWidget(button, at // 2, at % 2)
        column.addLayout(buttons)
        column.addStretch(1)

    def begin(self, theme: Theme, *, chime: bool, lead: int, density: str) -> None:
        """Show what is chosen now."""
        self._density.set_value(density)
        self._lead.set_value(str(lead))
        self._chime.set_value("on" if chime else "off")
        self._theme.set_value(theme.name)
        self._language.set_value(language().code)
        nearest = min(SCALES, key=lambda scale: abs(scale - theme.scale))
        self._scale.set_value(str(nearest))

    def retranslate(self) -> None:
        """Renew the texts."""
        words = (
            translate("Settings", "Theme"),
            translate("Settings", "All sounds"),
            translate("Settings", "Language"),
            translate("Settings", "Text size"),
            translate("Settings", "Tickets on the screen"),
            translate("Settings", "Pick-ups come on the board before their time"),
        )
        for title, word in zip(self._titles, words, strict=True):
            title.setText(word)
        self._theme.set_options(
            [("light", translate("Settings", "Light")), ("dark", translate("Settings", "Dark"))]
        )
        self._chime.set_options([("on", translate("Settings", "On")), ("off", translate("Settings", "Off"))])
        minutes = translate("Settings", "{minutes} min")
        self._lead.set_options([(str(lead), minutes.format(minutes=lead)) for lead in LEADS])
        many = {
            "few": translate("Settings", "Few, large"),
            "usual": translate("Settings", "As usual"),
            "many": translate("Settings", "Many"),
            "most": translate("Settings", "Most"),
        }
        self._density.set_options([(name, many[name]) for name in DENSITIES])
        self._ageing.setText(translate("Settings", "Amber and red: when…"))
        self._keys.setText(translate("Settings", "Keys and bump bars"))
        self._sounds.setText(translate("Settings", "Sounds"))
        self._capacity.setText(translate("Settings", "Open, busy or closed"))
        self._pickup.setText(translate("Settings", "Pick-up board"))
        self._full.setText(translate("Settings", "Full screen"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self._language.set_value(language().code)


def _button(name: str, icon: str) -> Button:
    """Return a button `kitchen.settings.<name>` without words yet."""
    made = Button(role="secondary", icon=icon)
    made.setObjectName(f"kitchen.settings.{name}")
    return made
