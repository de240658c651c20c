"""The counter's window: rail, header, what is in front, and the order beside it; every key ends here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from core.qt.language import translate
from core.qt.theme import Theme
from core.qt.widgets.banner import Banner
from core.qt.widgets.health_panel import HealthPanel
from core.qt.widgets.toast import Toast
from pos_app.card_guard import guard_cards, is_card
from pos_app.keys import VERBS
from pos_app.navigator import HOLD, MENU, MODIFIERS, PRICES, RECALL, SECTIONS, TENDER
from pos_app.pages import PAGES
from pos_app.passing_words import PassingWords
from pos_app.quiet import QuietWatch
from pos_app.reading_order import next_in_reading
from pos_app.scanner import Scanner
from pos_app.viewmodels.complaints import Complaint
from pos_app.viewmodels.counter import Counter
from pos_app.viewmodels.payments import OpenMatter
from pos_app.widgets.approval_sheet import ApprovalSheet
from pos_app.widgets.decision_sheet import DecisionSheet
from pos_app.widgets.disk_banner import DiskBanner
from pos_app.widgets.header import Header
from pos_app.widgets.help_sheet import HelpSheet
from pos_app.widgets.hold_panel import HoldPanel
from pos_app.widgets.late_page import LatePage
from pos_app.widgets.lock_screen import LockScreen
from pos_app.widgets.matter_card import MatterCard
from pos_app.widgets.menu_panel import MenuPanel
from pos_app.widgets.offline_banner import OfflineBanner
from pos_app.widgets.offline_words import counter_guide
from pos_app.widgets.options_panel import OptionsPanel
from pos_app.widgets.order_detail import OrderDetail
from pos_app.widgets.order_panel import OrderPanel
from pos_app.widgets.overlay import Overlay
from pos_app.widgets.price_panel import PricePanel
from pos_app.widgets.rail import Rail
from pos_app.widgets.recall_panel import RecallPanel
from pos_app.widgets.restored_banner import RestoredBanner
from pos_app.widgets.room import Room, column, row
from pos_app.widgets.tender_panel import TenderPanel

FIRST_SIZE: Final = (1366, 820)
WIDE_SHEET: Final = 1000
"""The panel of the connections has two columns when there is something to explain."""
_FIRST: Final = 100
"""The side takes the width that it is allowed before the middle grows."""
PANELS: Final = (MENU, MODIFIERS, TENDER, HOLD, RECALL, PRICES)


class CounterWindow(QMainWindow):
    """Shows what the navigator says is in front."""

    def __init__(self, counter: Counter, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("counter.window")
        self._counter = counter
        self._theme = theme
        self._front: tuple[str, str] = ("", "")
        self._rail = Rail(counter.navigator, counter.orders, counter.parked, counter.staff)
        self._header = Header(counter)
        self._offline = OfflineBanner(counter.conditions)
        self._disk = DiskBanner(counter.conditions)
        self._restored = RestoredBanner(counter.restored)
        self._banner = Banner("counter.banner")
        self._doubt = MatterCard(counter, "counter.payment", lambda: self._first(counter.payments.doubts))
        self._notice = MatterCard(
            counter, "counter.payment_notice", lambda: self._first(counter.payments.notices)
        )
        self._menu = MenuPanel(counter.catalogue, counter.sale, counter.navigator)
        self._modifiers = OptionsPanel(counter)
        self._tender = TenderPanel(counter)
        self._hold = HoldPanel(counter)
        self._recall = RecallPanel(counter)
        self._prices = PricePanel(counter)
        self._order_panel = OrderPanel(counter)
        self._detail = LatePage(partial(OrderDetail, counter))
        self._passing = PassingWords(Toast(self, "counter.toast"), counter)
        self._build()
        self._build_sheets()
        self._connect()
        theme.apply_to(self)
        self.resize(*FIRST_SIZE)
        self.setWindowTitle(translate("Window", "Counter"))
        self._go()

    @property
    def counter(self) -> Counter:
        """The view-models behind the window."""
        return self._counter

    def closeEvent(self, event: QCloseEvent) -> None:
        self._counter.close()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Let the Tab key go as one reads."""
        sheet = next(
            (
                sheet
                for sheet in (
                    self._lock,
                    self._approval,
                    self._help_sheet,
                    self._health_sheet,
                    self._decision_sheet,
                )
                if sheet.isVisible()
            ),
            None,
        )
        cards = [self._offline, self._restored, self._doubt, self._notice, self._banner]
        regions = [self._header, *cards, self._bodies, self._sides, self._rail]
        found = next_in_reading([sheet] if sheet is not None else regions, self.focusWidget(), onward=onward)
        if found is not None:
            reason = Qt.FocusReason.TabFocusReason if onward else Qt.FocusReason.BacktabFocusReason
            found.setFocus(reason)
        return found is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means here; anything printable begins a search."""
        key = Qt.Key(event.key())
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            self._counter.navigator.turn(1 if key == Qt.Key.Key_Tab else -1)
        elif control and key == Qt.Key.Key_Z:
            self._order_panel.undo()
        elif control and key == Qt.Key.Key_D:
            self._order_panel.go_to_prices()
        elif control and key == Qt.Key.Key_L:
            self._counter.staff.lock()
        elif key in VERBS and VERBS[key] in self._verbs and not control:
            self._verbs[VERBS[key]]()
        elif key in {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}:
            self._menu.turn_page(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._order_panel.mark(-1 if key == Qt.Key.Key_Up else 1)
        elif not control and event.text().isprintable() and event.text().strip():
            if not self._lock.swallows:
                self._type(event.text())
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self._panels = QStackedWidget()
        for panel in (self._menu, self._modifiers, self._tender, self._hold, self._recall, self._prices):
            self._panels.addWidget(panel)
        self._bodies = QStackedWidget()
        self._pages = {
            key: LatePage(partial(PAGES[key], self._counter, self._theme)) for key in SECTIONS if key in PAGES
        }
        for key in SECTIONS:
            self._bodies.addWidget(self._pages.get(key, self._panels))
        self._sides = QStackedWidget()
        self._sides.addWidget(self._order_panel)
        self._sides.addWidget(self._detail)
        notice = Room()
        notice.setLayout(
            column(
                self._disk,
                self._offline,
                self._restored,
                self._doubt,
                self._notice,
                self._banner,
                margins=(16, 4, 16, 4),
            )
        )
        middle = column(self._header, notice, gap=0)
        middle.addWidget(self._bodies, 1)
        self._ground = QWidget()
        self._ground.setObjectName("counter.ground")
        self._ground.setProperty("role", "window")
        line = row(gap=0)
        line.addWidget(self._rail)
        line.addLayout(middle, 1)
        line.addWidget(self._sides, _FIRST)
        self._ground.setLayout(line)
        self.setCentralWidget(self._ground)

    def _build_sheets(self) -> None:
        """Make the sheets that lie over the window."""
        self._health = HealthPanel("counter.health", counter_guide, leads_to_parked=True)
        self._health_sheet = Overlay(self, "counter.health_sheet", self._health, 560)
        self._health.close_requested.connect(self._health_sheet.put_away)
        self._health.parked_requested.connect(self._show_parked)
        self._offline.details_requested.connect(self._open_health)
        self._decision = DecisionSheet(self._counter.payments)
        self._decision_sheet = Overlay(self, "counter.decision_sheet", self._decision, 560)
        self._decision.close_requested.connect(self._decision_sheet.put_away)
        help_sheet = HelpSheet()
        self._help_sheet = Overlay(self, "counter.help_overlay", help_sheet, 560)
        help_sheet.close_requested.connect(self._help_sheet.put_away)
        counter = self._counter
        self._approval = ApprovalSheet(self, counter.approvals, counter.staff, counter.currency)
        self._lock = LockScreen(self, counter.staff)
        self._quiet = QuietWatch(self, counter.staff)
        self._cards = guard_cards(self, counter.complaints)

    def _connect(self) -> None:
        counter = self._counter
        self._verbs: dict[str, Callable[[], object]] = {
            "find": lambda: self._find(by_code=False),
            "find_code": lambda: self._find(by_code=True),
            "charge": self._charge,
            "exact": counter.checkout.pay_exactly,
            "print": counter.print_last,
            "hold": self._open_hold,
            "repeat": self._order_panel.repeat_last,
            "recall": lambda: counter.navigator.show_panel(RECALL),
            "more": lambda: counter.sale.step(self._order_panel.selected_line(), 1),
            "less": lambda: counter.sale.step(self._order_panel.selected_line(), -1),
            "remove": lambda: counter.sale.remove(self._order_panel.selected_line()),
            "back": self._back,
            "help": self._help_sheet.open,
        }
        counter.navigator.changed.connect(self._go)
        counter.detail.changed.connect(self._renew_matters)
        counter.complaints.told.connect(self._complain)
        counter.complaints.settled.connect(self._banner.clear)
        counter.conditions.changed.connect(self._show_health)
        counter.checkout.placed.connect(self._ready_for_the_next)
        counter.checkout.tender_wanted.connect(self._charge)
        counter.payments.sheet_wanted.connect(self._open_decision)
        self._header.found.connect(self._menu.add)
        self._scanner = Scanner(self)
        self._scanner.scanned.connect(self._scan)
        self._header.health_requested.connect(self._open_health)
        self._rail.lock_requested.connect(counter.staff.lock)
        self._rail.help_requested.connect(self._help_sheet.open)
        self._theme.changed.connect(self._share_width)

    def _go(self) -> None:
        """Bring to the front what the navigator says, and put the keyboard there."""
        navigator = self._counter.navigator
        front = (navigator.section, navigator.panel)
        self._counter.parked.watch(watched=navigator.section == "settings")
        self._bodies.setCurrentIndex(SECTIONS.index(navigator.section))
        self._panels.setCurrentIndex(PANELS.index(navigator.panel))
        self._sides.setCurrentIndex(1 if navigator.section == "orders" else 0)
        self._sides.setVisible(navigator.section in {"sale", "orders"})
        self._counter.orders.watch(watched=navigator.section == "orders")
        self._renew_matters()
        if front != self._front:
            self._front = front
            self._share_width()
            self._focus_front()

    def _focus_front(self) -> None:
        section, panel = self._front
        if section == "orders":
            self._header.orders.setFocus(Qt.FocusReason.OtherFocusReason)
        elif section != "sale":
            self._pages[section].bring().setFocus(Qt.FocusReason.OtherFocusReason)
        elif panel == MENU:
            self._header.products.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            for known in (self._modifiers, self._tender, self._hold, self._recall, self._prices):
                if known is self._panels.currentWidget():
                    known.focus_first()

    def _share_width(self) -> None:
        """Give the side what it needs: more for the detail of an order, and for large text."""
        width, growth = self.width(), (self._theme.scale - 100) / 100
        if self._counter.navigator.section == "orders":
            share, least, most = 0.42, 400.0, 760.0
        else:
            share, least, most = 0.30 + 0.12 * growth, 376.0, 520 + 160 * growth
        self._sides.setMaximumWidth(round(min(max(width * share, least), most, width * 0.5)))

    def _find(self, *, by_code: bool) -> None:
        self._counter.navigator.show_panel(MENU)
        self._header.search_products(by_code=by_code)

    def _scan(self, code: str) -> None:
        """Put what was scanned into the order, unless nobody is signed in."""
        if not self._counter.staff.locked and not is_card(code, self._counter.complaints):
            self._menu.scan(code)

    def _type(self, typed: str) -> None:
        """Begin a search with what was typed elsewhere."""
        section, panel = self._front
        if section == "orders":
            self._header.orders.setFocus(Qt.FocusReason.OtherFocusReason)
            self._header.orders.insert(typed)
        elif section == "sale" and panel in {MENU, MODIFIERS, RECALL}:
            self._counter.navigator.show_panel(MENU)
            self._header.products.start_with(typed)

    def _charge(self) -> None:
        if self._counter.shift.blocks:
            self._counter.navigator.go("shift")
        elif self._counter.sale.view.can_charge and self._counter.change.stage != "under_way":
            self._counter.checkout.leave_waiting()
            self._counter.navigator.show_panel(TENDER)

    def _open_hold(self) -> None:
        if not self._counter.sale.view.empty:
            self._counter.navigator.show_panel(HOLD)

    def _back(self) -> None:
        """Leave what is in front; with nothing in front, end the search, then the sale that was made."""
        if self._counter.navigator.back():
            return
        if self._counter.catalogue.search:
            self._header.products.clear()
        else:
            self._counter.journey.leave()

    def _open_health(self) -> None:
        self._counter.conditions.load()
        self._health_sheet.open(WIDE_SHEET if self._counter.conditions.offline else None)

    def _first(self, matters: Sequence[OpenMatter]) -> OpenMatter | None:
        """Return the first matter that is not in front already, in the detail of its order."""
        counter = self._counter
        opened = counter.detail.order_id if counter.navigator.section == "orders" else ""
        return next((known for known in matters if known.matter.order_id != opened), None)

    def _renew_matters(self) -> None:
        self._doubt.renew()
        self._notice.renew()

    def _open_decision(self) -> None:
        self._decision.begin()
        self._decision_sheet.open()

    def _show_health(self) -> None:
        health = self._counter.conditions.health
        if health is not None:
            self._health.show_view(health)

    def tell_fault(self, fault: BaseException) -> None:
        """Say that something unexpected happened."""
        self._counter.complaints.tell_unexpected(fault)

    def _complain(self, complaint: Complaint) -> None:
        self._banner.tell(complaint.title, complaint.text, tone="error")
        if complaint.code == "order.address_missing":
            self._order_panel.show_street()

    def _ready_for_the_next(self) -> None:
        """Put the keyboard where the next sale begins, before the buttons of this one are switched off."""
        at_the_menu = self._front == (SECTIONS[0], MENU)
        place = self._header.products if at_the_menu else self._ground
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_parked(self) -> None:
        self._health_sheet.put_away()
        self._counter.navigator.go("settings")
