"""The kitchen's window: header, board, pick-up list, panels, and the one timer that lets time pass."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from core.api.shop import Shop
from core.api.words import ComandaError, InvalidInput
from core.qt import texts
from core.qt.card_guard import CardGuard
from core.qt.language import language, translate
from core.qt.sound_player import SoundPlayer
from core.qt.tasks import TaskScope, log_error
from core.qt.widgets.banner import Banner
from core.qt.widgets.toast import Toast
from kitchen_app.actions import Actions
from kitchen_app.chime import Chime
from kitchen_app.choices import chosen_stations, chosen_theme, speak_chosen_language
from kitchen_app.keys import Keymap
from kitchen_app.panels import Panels
from kitchen_app.pickup_screen import PickupScreen
from kitchen_app.urgent_words import urgent_words
from kitchen_app.viewmodels.alarms import Alarms
from kitchen_app.viewmodels.board import BoardViewModel, Bump
from kitchen_app.viewmodels.bursts import Arrival
from kitchen_app.viewmodels.connection import ConnectionViewModel
from kitchen_app.viewmodels.density import choose_density
from kitchen_app.viewmodels.finished import FinishedViewModel
from kitchen_app.viewmodels.later import choose_lead
from kitchen_app.viewmodels.products import ProductsViewModel
from kitchen_app.viewmodels.rushing import Rushed, Rushing
from kitchen_app.viewmodels.selection import Selection
from kitchen_app.widgets.flashes import TICK_MS
from kitchen_app.widgets.floor import Floor
from kitchen_app.widgets.header import Header
from kitchen_app.widgets.measures import Measures
from kitchen_app.widgets.step_words import step_words
from kitchen_app.widgets.warming import warm_up

UNDO_S: Final = 3.0
_KEPT: Final = 500
_ROOMY: Final = 600
"""A window that is lower than so many pixels of unscaled text has no room for advice."""


class KitchenWindow(QMainWindow):
    """Joins the view-models and the widgets of one kitchen screen; `closed` when a person has closed it."""

    closed = Signal()

    def __init__(self, shop: Shop) -> None:
        super().__init__()
        self.setObjectName("kitchen.window")
        self._shop = shop
        self._painted: dict[str, float] = {}
        self.scope = TaskScope("kitchen", self._on_fault)
        self._theme = chosen_theme(shop)
        speak_chosen_language(shop)
        self.model = BoardViewModel(shop, self.scope, chosen_stations(shop))
        self.connection = ConnectionViewModel(shop, self.scope)
        self._products = ProductsViewModel(shop, self.scope)
        self._finished = FinishedViewModel(shop, self.scope)
        self._rushing = Rushing(shop, self.scope, self.model)
        self._selection = Selection()
        self._header, self._banner = Header(), Banner("kitchen.banner")
        self._floor = Floor(self.model, self._selection)
        self.board = self._floor.board
        self._build()
        self._player = SoundPlayer()
        self.chime = Chime(shop.preferences, self._player.play)
        self._alarms = Alarms(self.chime, self._floor.alert)
        self.pickup = PickupScreen(shop, self.scope, self.connection, lambda: self.chime.play("ready"))
        keymap = Keymap(shop.preferences)
        self._panels = Panels(
            self._floor,
            self._theme,
            self.model,
            self._products,
            self._finished,
            self.chime,
            self.pickup,
            keymap,
        )
        self._toast = Toast(self, "kitchen.toast")
        self._actions = Actions(
            self.model,
            self.board,
            self._selection,
            self._panels,
            self._floor.undo,
            keymap,
            {
                "full_screen": self._toggle_full_screen,
                "mute": lambda: self._switch_chime(on=not self.chime.on),
                "all_day": self._toggle_all_day,
            },
        )
        self._cards = CardGuard(self, lambda: self._on_refusal(InvalidInput("input.card_number")))
        self._wire()
        self._theme.apply_to(self)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self._retranslate()
        self._tick()
        self.resize(1366, 768)
        self.board.setFocus()
        self.pickup.renew()
        warm_up(self, Measures.of(self._theme.scale, self.width(), self.height()))

    def painted_at(self, ticket_id: str) -> float | None:
        """Return when the card of a ticket was painted first, by the shop's monotonic clock, or None if it was not yet."""
        return self._painted.get(ticket_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._alarms.seen()
        if not self._actions.press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not self._actions.release(event):
            super().keyReleaseEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._timer.stop()
        self.pickup.close()
        self._player.close()
        for model in (self.model, self.connection, self._products, self._finished):
            model.close()
        self.scope.cancel_all()
        super().closeEvent(event)
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show_banner()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._floor.fit(self._theme.scale, self.width(), self.height())
        self._show_banner()

    def _build(self) -> None:
        """Put header, banner and floor below each other."""
        ground = QWidget()
        ground.setProperty("role", "window")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._banner)
        column.addWidget(self._floor, 1)
        self.setCentralWidget(ground)
        self.setMinimumSize(640, 480)

    def _wire(self) -> None:
        """Connect what is touched with what it wants."""
        model, header, settings = self.model, self._header, self._panels.settings
        model.changed.connect(self._show)
        model.failed.connect(self._on_refusal)
        model.bumped.connect(self._offer_undo)
        model.accepting_set.connect(self._offer_reopening)
        self.connection.changed.connect(self._show_connection)
        for listed in (self._products, self._finished):
            listed.failed.connect(self._on_refusal)
        header.stations_chosen.connect(self._choose_stations)
        header.panel_requested.connect(self._panels.toggle)
        header.all_day_requested.connect(self._toggle_all_day)
        header.accepting_requested.connect(lambda wanted: model.set_accepting(accepting=wanted))
        self._banner.action_requested.connect(lambda: model.set_accepting(accepting=True))
        self.board.painted.connect(self._note_painted)
        self.board.arrived.connect(self._announce)
        self.board.begun.connect(self._alarms.tell)
        self._selection.changed.connect(self._alarms.seen)
        self.board.sold_out_requested.connect(self._open_sold_out)
        self.board.rush_requested.connect(self._rushing.toggle)
        self._rushing.done.connect(self._offer_no_rush)
        self._rushing.failed.connect(self._on_refusal)
        self._panels.closed.connect(self.board.setFocus)
        self._panels.covers.connect(self._floor.clear_of)
        self._floor.all_day.setVisible(self._shop.preferences.get("all_day", "") == "on")
        settings.theme_chosen.connect(self._choose_theme)
        settings.scale_chosen.connect(self._choose_scale)
        settings.language_chosen.connect(self._choose_language)
        settings.lead_chosen.connect(self._choose_lead)
        settings.density_chosen.connect(self._choose_density)
        self._panels.ageing.changed.connect(self._show_time)
        settings.chime_chosen.connect(lambda on: self._switch_chime(on=on))
        settings.full_screen_requested.connect(self._toggle_full_screen)

    def _retranslate(self) -> None:
        """Renew the texts of the window itself."""
        self.setWindowTitle(translate("KitchenWindow", "Kitchen"))

    def _tick(self) -> None:
        """Let a quarter of a second pass."""
        self.board.blink()
        self._floor.pickup.blink()
        self._alarms.tick()
        self._show_time()

    def _show_time(self) -> None:
        """Show everything that depends on the time."""
        now_ms = self._shop.clock.now_ms()
        self.model.look()
        self.board.show_time(now_ms)
        self._floor.pickup.tick(now_ms)
        self._header.show_time(now_ms, self.connection.last_contact_at, stale=self._stale)
        open_now, ageing = self.model.board.open, self.model.ageing
        late = frozenset(t.ticket_id for t in open_now if ageing.age_of(t, now_ms).tone == "late")
        self._header.show_board(self.model.board, len(late), len(self.model.later))
        if self.model.loaded:
            self._alarms.look(self.model.board, late)

    def _show(self) -> None:
        """Show what the model holds, outside the board, which shows it itself."""
        self._alarms.settle(self.model.board)
        self._panels.show_board(self.model.board)
        self._header.show_stations(self.model.stations, self.model.station_ids)
        self._show_time()
        self._show_connection()

    @property
    def _stale(self) -> bool:
        """Whether what is shown may be out of date."""
        return self.connection.down or self.model.lost is not None

    def _show_connection(self) -> None:
        """Show whether we hear from the shop."""
        self._header.show_health(self.connection.health, lost=self._stale)
        self._header.show_time(self._shop.clock.now_ms(), self.connection.last_contact_at, stale=self._stale)
        if self.connection.health is not None:
            self._panels.show_health(self.connection.health)
        self._show_banner()

    def _show_banner(self) -> None:
        """Say the most urgent of what everybody in the kitchen must know, or nothing."""
        health = self.connection.health
        urgent = urgent_words(
            self.model.board if self.model.loaded else None,
            None if health is None else health.disk,
            stale=self._stale,
            heard_at=self.connection.last_contact_at,
            roomy=self.height() * 100 >= _ROOMY * self._theme.scale,
        )
        if urgent is None:
            self._banner.clear()
        else:
            told = (urgent.told, urgent.means)
            self._banner.tell(*told, tone=urgent.tone, action=urgent.action, closable=False)

    def _offer_undo(self, bump: object) -> None:
        """Offer to take a step back."""
        if isinstance(bump, Bump):
            self._floor.undo.offer(lambda: step_words(bump), lambda: self.model.undo(bump), seconds=UNDO_S)

    def _offer_no_rush(self, rushed: Rushed) -> None:
        """Offer to take a rush back."""
        told = translate("KitchenWindow", "{number} in its turn")
        if rushed.rushed:
            told = translate("KitchenWindow", "{number} first")
        told = told.format(number=rushed.number)
        self._floor.undo.offer(told, lambda: self._rushing.undo(rushed), seconds=UNDO_S)

    def _announce(self, arrival: Arrival) -> None:
        """Say how many have arrived at once when it is more than one."""
        if arrival.count > 1:
            self._floor.tell_arrivals(arrival.count)

    def _offer_reopening(self, accepting: bool) -> None:
        """Offer to take back that the kitchen was opened or closed."""

        def told() -> str:
            return translate("KitchenWindow", "Open") if accepting else translate("KitchenWindow", "Closed")

        self._floor.undo.offer(
            told, lambda: self.model.set_accepting(accepting=not accepting), seconds=UNDO_S
        )

    def _open_sold_out(self, ticket_id: str, line_id: str) -> None:
        """Open the sold-out list for a ticket, or for one line of it."""
        ticket = self.model.ticket(ticket_id)
        items = ticket.items if ticket is not None else ()
        only = frozenset(item.product_id for item in items if line_id in ("", item.line_id))
        self._panels.open_sold_out(only)

    def _note_painted(self, ticket_id: str) -> None:
        """Remember when a ticket came to the eyes of the kitchen."""
        if len(self._painted) >= _KEPT:
            self._painted.pop(next(iter(self._painted)))
        self._painted.setdefault(ticket_id, self._shop.clock.monotonic())

    def _choose_stations(self, station_ids: frozenset[str]) -> None:
        self._shop.preferences.set("station", "\n".join(sorted(station_ids)))
        self.model.choose_stations(station_ids)

    def _choose_theme(self, name: str) -> None:
        self._shop.preferences.set("theme", name)
        self._theme.set_theme(name)

    def _choose_scale(self, percent: int) -> None:
        self._shop.preferences.set("scale", str(percent))
        self._theme.set_scale(percent)
        self._show_banner()
        self._floor.fit(percent, self.width(), self.height())

    def _toggle_all_day(self) -> None:
        """Show how many of everything are to be made, or do so no more."""
        shown = self._floor.all_day.isHidden()
        self._shop.preferences.set("all_day", "on" if shown else "")
        self._floor.all_day.setVisible(shown)

    def _choose_lead(self, minutes: int) -> None:
        choose_lead(self._shop.preferences, minutes)
        self.model.look()

    def _choose_density(self, name: str) -> None:
        choose_density(self._shop.preferences, name)
        self.board.fit_density()

    def _choose_language(self, code: str) -> None:
        self._shop.preferences.set("language", code)
        language().set_language(code)

    def _switch_chime(self, *, on: bool) -> None:
        self.chime.switch(on=on)
        self._toast.tell(
            lambda: translate("KitchenWindow", "Chime on") if on else translate("KitchenWindow", "Chime off")
        )

    def _toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def _on_refusal(self, fault: object) -> None:
        """Say why something could not be done."""
        if isinstance(fault, ComandaError):
            code, params = fault.code, fault.params
            self._toast.tell(lambda: texts.reason_text(code, params))

    def _on_fault(self, name: str, fault: BaseException) -> None:
        """Write down what nobody expected, and say so."""
        log_error(name, fault)
        self.tell_fault(fault)

    def tell_fault(self, _fault: BaseException) -> None:
        """Say that something unexpected happened."""
        self._toast.tell(lambda: texts.reason_text("fault"))
