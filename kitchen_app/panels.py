"""The panels of the kitchen: sold out, recall, settings, ageing, connections, keys; each opened by its name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from core.api.views import BoardView, HealthView
from core.qt.language import language, translate
from core.qt.theme import Theme
from core.qt.widgets.health_panel import HealthPanel
from kitchen_app.chime import Chime
from kitchen_app.keys import Keymap
from kitchen_app.pickup_screen import PickupScreen
from kitchen_app.viewmodels.board import BoardViewModel
from kitchen_app.viewmodels.finished import FinishedViewModel
from kitchen_app.viewmodels.products import ProductsViewModel
from kitchen_app.widgets.ageing_page import AgeingPage
from kitchen_app.widgets.capacity_page import CapacityPage
from kitchen_app.widgets.key_setup import KeySetup
from kitchen_app.widgets.keys_sheet import KeysSheet
from kitchen_app.widgets.later_list import LaterList
from kitchen_app.widgets.pickup_settings import PickupSettings
from kitchen_app.widgets.recall_list import RecallList
from kitchen_app.widgets.settings_page import SettingsPage
from kitchen_app.widgets.side_panel import SidePanel
from kitchen_app.widgets.sold_out import SoldOut
from kitchen_app.widgets.sounds_page import SoundsPage


class Panels(QObject):
    """Owns the pages and shows one at a time in the `SidePanel`; `closed` when the keys go back to the board."""

    covers = Signal(int)
    closed = Signal()

    def __init__(
        self,
        ground: QWidget,
        theme: Theme,
        board: BoardViewModel,
        products: ProductsViewModel,
        finished: FinishedViewModel,
        chime: Chime,
        pickup: PickupScreen,
        keymap: Keymap,
    ) -> None:
        super().__init__(ground)
        self._theme, self._board, self._chime = theme, board, chime
        self._products, self._finished = products, finished
        self._panel = SidePanel(ground)
        self.settings, self.ageing = SettingsPage(), AgeingPage(board.ageing)
        self._sold_out, self._recall = SoldOut(products), RecallList(finished)
        self._later = LaterList(board)
        self._pickup, self._sounds = PickupSettings(pickup), SoundsPage(chime)
        self._health, self._keys = HealthPanel("kitchen.health"), KeysSheet(keymap)
        self._key_setup, self._capacity = KeySetup(keymap), CapacityPage()
        self._capacity.chosen.connect(
            lambda accepting, minutes: board.set_accepting(accepting=accepting, busy_minutes=minutes)
        )
        own_close = self._health.findChild(QWidget, "kitchen.health.close")
        if own_close is not None:
            own_close.hide()
        self._pages: dict[str, tuple[QWidget, Callable[[], None]]] = {
            "sold_out": (self._sold_out, self._begin_sold_out),
            "recall": (self._recall, self._begin_recall),
            "later": (self._later, self._later.renew),
            "settings": (self.settings, self._begin_settings),
            "ageing": (self.ageing, self.ageing.begin),
            "sounds": (self._sounds, self._sounds.begin),
            "pickup_board": (self._pickup, self._pickup.begin),
            "health": (self._health, lambda: None),
            "keys": (self._keys, self._keys.retranslate),
            "capacity": (self._capacity, lambda: self._capacity.show_board(board.board)),
            "key_setup": (self._key_setup, self._key_setup.begin),
        }
        for page, _begin in self._pages.values():
            page.setParent(self._panel)
            page.hide()
        self._name = ""
        self._only: frozenset[str] = frozenset()
        self._panel.closed.connect(self._closed)
        self._panel.covers.connect(self.covers)
        self._recall.recalled.connect(self._recalled)
        self.settings.panel_requested.connect(self.open)
        language().changed.connect(self._retranslate)

    @property
    def name(self) -> str:
        """Which panel is open, or empty."""
        return self._name

    @property
    def has_focus(self) -> bool:
        """Whether the keys go to the panel."""
        focus = QApplication.focusWidget()
        return bool(self._name) and focus is not None and self._panel.isAncestorOf(focus)

    def toggle(self, name: str) -> None:
        """Open the panel `name`, or close it when it is open."""
        if self._name == name:
            self.close()
        else:
            self.open(name)

    def open(self, name: str) -> None:
        """Open the panel `name` in place of what is open."""
        self._leave()
        self._name = name
        page, begin = self._pages[name]
        self._panel.show_page(page, self._title())
        self._focus(page)
        begin()

    def open_sold_out(self, only: frozenset[str]) -> None:
        """Open the sold-out list with `only` these products."""
        self._only = only
        self.open("sold_out")
        self._only = frozenset()

    def close(self) -> bool:
        """Close what is open; return whether there was something."""
        was_open = bool(self._name)
        self._panel.close_page()
        return was_open

    def show_board(self, board: BoardView) -> None:
        """Show how the kitchen stands, where it can be chosen."""
        self._capacity.show_board(board)

    def show_health(self, view: HealthView) -> None:
        """Show the connections."""
        self._health.show_view(view)

    def _title(self) -> str:
        """Return the title of what is open."""
        titles = {
            "sold_out": translate("Panels", "Sold out"),
            "recall": translate("Panels", "Recall"),
            "later": translate("Panels", "For later"),
            "settings": translate("Panels", "Settings"),
            "sounds": translate("Panels", "Sounds"),
            "pickup_board": translate("Panels", "Pick-up board"),
            "ageing": translate("Panels", "Amber and red"),
            "keys": translate("Panels", "Keys"),
            "capacity": translate("Panels", "Open, busy or closed"),
            "key_setup": translate("Panels", "Keys and bump bars"),
        }
        return titles.get(self._name, "")

    def _focus(self, page: QWidget) -> None:
        """Give the keys to the panel."""
        wants = [
            child for child in page.findChildren(QWidget) if child.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        close = self._panel.findChild(QWidget, "kitchen.panel.close")
        first = next((child for child in wants if child.isVisibleTo(page)), close)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_sold_out(self) -> None:
        self._products.open(self._only)
        self._sold_out.begin()

    def _begin_settings(self) -> None:
        board = self._board
        self.settings.begin(self._theme, chime=self._chime.on, lead=board.lead, density=board.density)

    def _begin_recall(self) -> None:
        self._finished.open()
        self._recall.begin()

    def _recalled(self, ticket_id: str) -> None:
        """Bring a ticket back; the board shows it."""
        self._board.recall(ticket_id)
        self.close()

    def _leave(self) -> None:
        """Stop reading for the page that is left."""
        self._products.close()
        self._finished.close()
        self._name = ""

    def _closed(self) -> None:
        self._leave()
        self.closed.emit()

    def _retranslate(self) -> None:
        if self._name:
            self._panel.set_title(self._title())
