"""All settings on one page, with a list of its sections beside it that jumps to them."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from core.qt.language import QT_TRANSLATE_NOOP, language, own_name, translate
from core.qt.theme import Theme
from core.qt.widgets.card import Card
from core.qt.widgets.chips import ChipRow, Segments
from core.qt.widgets.flick_area import FlickArea
from core.qt.widgets.label import Label, badge, label
from pos_app.viewmodels.counter import Counter
from pos_app.widgets.course_settings import CourseSettings
from pos_app.widgets.display_settings import DisplaySettings
from pos_app.widgets.parked_panel import ParkedPanel
from pos_app.widgets.price_settings import PriceSettings
from pos_app.widgets.printer_panel import PrinterPanel
from pos_app.widgets.room import Room, column, row
from pos_app.widgets.settings_contents import SettingsContents
from pos_app.widgets.staff_panel import StaffPanel

SCALES: Final = (100, 125, 150, 175, 200)
COURIERS: Final = (0, 1, 2, 3, 5)
BEHAVIOURS: Final = {
    "approve": QT_TRANSLATE_NOOP("Settings", "Approves"),
    "refuse": QT_TRANSLATE_NOOP("Settings", "Refuses"),
    "hang": QT_TRANSLATE_NOOP("Settings", "Never answers"),
    "late": QT_TRANSLATE_NOOP("Settings", "Answers late"),
    "charge_and_hang": QT_TRANSLATE_NOOP("Settings", "Charges, then hangs"),
    "hang_then_charge": QT_TRANSLATE_NOOP("Settings", "Hangs, then charges"),
    "silent": QT_TRANSLATE_NOOP("Settings", "Line is dead"),
    "refuse_refunds": QT_TRANSLATE_NOOP("Settings", "Gives nothing back"),
}


class SettingsPage(Room):
    """What is parked; language, theme, text size; printers; and clearly marked, the stand-ins for card, Pix and couriers."""

    def __init__(self, counter: Counter, theme: Theme) -> None:
        super().__init__("counter.settings")
        self._conditions = counter.conditions
        self._waiting = counter.parked
        self._preferences = counter.shop.preferences
        self._parked = ParkedPanel(counter.parked, counter.shop.clock)
        self._staff = StaffPanel(counter.staff, counter.staff_editor, counter.currency)
        self._printers = PrinterPanel(counter.printing, counter.printer_setups)
        self._customer = DisplaySettings(counter.display)
        self._prices = PriceSettings(counter.price_settings)
        self._courses = CourseSettings(counter.courses)
        self._look = theme
        self._titles = {
            key: label(strong=True) for key in ("language", "theme", "scale", "card", "pix", "couriers")
        }
        self._screen_title = label(size="title", strong=True)
        self._simulator_title = label(size="title", strong=True)
        self._mark = badge("", "warning", "counter.settings.simulator")
        self._hint = label(tone="muted", wrap=True)
        self._language = Segments("counter.settings.language")
        self._theme = Segments("counter.settings.theme")
        self._scale = ChipRow("counter.settings.scale")
        self._card = ChipRow("counter.settings.card")
        self._pix = ChipRow("counter.settings.pix")
        self._couriers = ChipRow("counter.settings.couriers")
        self._build()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        self._screen_title.setText(translate("Settings", "This screen"))
        self._simulator_title.setText(translate("Settings", "Stand-ins for the outside world"))
        self._mark.setText(translate("Settings", "SIMULATOR"))
        self._hint.setText(
            translate(
                "Settings", "No card terminal, bank or courier company is connected: these play their parts."
            )
        )
        for key, words in (
            ("language", translate("Settings", "Language")),
            ("theme", translate("Settings", "Theme")),
            ("scale", translate("Settings", "Text size")),
            ("card", translate("Settings", "Card terminal")),
            ("pix", translate("Settings", "Pix")),
            ("couriers", translate("Settings", "Couriers on duty")),
        ):
            self._titles[key].setText(words)
        self._language.set_options([(code, own_name(code)) for code in language().available])
        self._theme.set_options(
            [("light", translate("Settings", "Light")), ("dark", translate("Settings", "Dark"))]
        )
        self._scale.set_options([(str(percent), f"{percent} %") for percent in SCALES])
        behaviours = [(key, translate("Settings", words)) for key, words in BEHAVIOURS.items()]
        self._card.set_options(behaviours)
        self._pix.set_options(behaviours)
        self._couriers.set_options([(str(count), str(count)) for count in COURIERS])
        self.renew()

    def renew(self) -> None:
        """Show what is chosen."""
        self._language.set_value(language().code)
        self._theme.set_value(self._look.name)
        self._scale.set_value(str(self._look.scale))
        simulator = self._conditions.simulator
        for choice in (self._card, self._pix, self._couriers):
            choice.setEnabled(simulator is not None)
        if simulator is not None:
            self._card.set_value(simulator.card)
            self._pix.set_value(simulator.pix)
            self._couriers.set_value(str(simulator.couriers))

    def _build(self) -> None:
        screen = Card(padding=20)
        screen.setLayout(
            column(
                self._screen_title,
                *self._setting("language", self._language),
                *self._setting("theme", self._theme),
                *self._setting("scale", self._scale),
                gap=8,
            )
        )
        simulator = Card(padding=20)
        simulator.setLayout(
            column(
                row(self._simulator_title, self._mark, 1, gap=12),
                self._hint,
                *self._setting("card", self._card),
                *self._setting("pix", self._pix),
                *self._setting("couriers", self._couriers),
                gap=8,
            )
        )
        sections = {
            "parked": self._parked,
            "screen": screen,
            "simulators": simulator,
            "staff": self._staff,
            "printers": self._printers,
            "customer": self._customer,
            "prices": self._prices,
            "courses": self._courses,
        }
        body = QWidget()
        body.setLayout(column(*sections.values(), 1, gap=12, margins=(0, 0, 0, 8)))
        body.setMaximumWidth(1100)
        self._area = FlickArea(body, "counter.settings.area")
        self._contents = SettingsContents(self._area, sections)
        self.setLayout(row(self._contents, self._area, gap=12, margins=(12, 8, 16, 8)))

    def _setting(self, key: str, choice: QWidget) -> tuple[Label, QWidget]:
        """Return a choice under its title."""
        title = self._titles[key]
        title.setContentsMargins(0, 10, 0, 0)
        return title, choice

    def _connect(self) -> None:
        self._language.chosen.connect(self._choose_language)
        self._theme.chosen.connect(self._choose_theme)
        self._scale.chosen.connect(self._choose_scale)
        self._card.chosen.connect(lambda key: self._conditions.set_simulator(card=key))
        self._pix.chosen.connect(lambda key: self._conditions.set_simulator(pix=key))
        self._couriers.chosen.connect(lambda key: self._conditions.set_simulator(couriers=int(key)))
        self._conditions.changed.connect(self.renew)
        self._waiting.changed.connect(self._count_parked)
        self._look.changed.connect(self.renew)
        language().changed.connect(self.renew)

    def _count_parked(self) -> None:
        self._contents.set_count("parked", len(self._waiting.messages))

    def _choose_language(self, code: str) -> None:
        language().set_language(code)
        self._preferences.set("language", code)

    def _choose_theme(self, name: str) -> None:
        self._look.set_theme(name)
        self._preferences.set("theme", name)

    def _choose_scale(self, percent: str) -> None:
        self._look.set_scale(int(percent))
        self._preferences.set("scale", percent)
