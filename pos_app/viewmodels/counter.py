"""Everything behind the counter's window, made once and joined: who listens to the core, and who owns the tasks."""

from __future__ import annotations

from core.api.changes import ChangeKind
from core.api.printing import Printer
from core.api.shop import Shop
from core.qt import texts
from core.qt.language import translate
from core.qt.pictures import shelf
from core.qt.tasks import TaskScope
from pos_app.navigator import Navigator
from pos_app.viewmodels.approvals import Approvals
from pos_app.viewmodels.capacity import CapacityViewModel
from pos_app.viewmodels.cash_back import CashBack
from pos_app.viewmodels.catalogue import CatalogueViewModel
from pos_app.viewmodels.checkout import CheckoutViewModel
from pos_app.viewmodels.chits import ChitsViewModel
from pos_app.viewmodels.complaints import Complaints
from pos_app.viewmodels.conditions import ConditionsViewModel
from pos_app.viewmodels.courses import CoursesViewModel
from pos_app.viewmodels.customer_display import CustomerDisplayViewModel
from pos_app.viewmodels.holds import HoldsViewModel
from pos_app.viewmodels.journey import JourneyViewModel
from pos_app.viewmodels.menu_form import MenuFormViewModel
from pos_app.viewmodels.menu_import import MenuImportViewModel
from pos_app.viewmodels.menu_list import MenuListViewModel
from pos_app.viewmodels.news import NewsViewModel
from pos_app.viewmodels.notices import Noticed, Notices
from pos_app.viewmodels.order_change import OrderChangeViewModel
from pos_app.viewmodels.order_detail import OrderDetailViewModel
from pos_app.viewmodels.orders import OrdersViewModel
from pos_app.viewmodels.parked import ParkedViewModel
from pos_app.viewmodels.payments import PaymentsViewModel
from pos_app.viewmodels.price_edits import PriceEdits
from pos_app.viewmodels.price_settings import PriceSettingsViewModel
from pos_app.viewmodels.printer_setups import PrinterSetupsViewModel
from pos_app.viewmodels.printing import PrintingViewModel
from pos_app.viewmodels.restored import RestoredViewModel
from pos_app.viewmodels.rushing import Rushing
from pos_app.viewmodels.sale import SaleViewModel
from pos_app.viewmodels.shift import ShiftViewModel
from pos_app.viewmodels.split import SplitViewModel
from pos_app.viewmodels.staff import StaffViewModel
from pos_app.viewmodels.staff_editor import StaffEditor
from pos_app.viewmodels.taken_back import TakenBackNotes
from pos_app.viewmodels.unfinished import Unfinished


class Counter:
    """The view-models of one counter."""

    def __init__(self, shop: Shop, printer: Printer) -> None:
        self.shop = shop
        self.complaints = Complaints()
        self.scope = TaskScope("counter", self.complaints.unexpected)
        self.navigator = Navigator()
        door, scope, complaints = shop.till, self.scope, self.complaints
        self.staff = StaffViewModel(shop.staff, scope, complaints)
        self.approvals = Approvals(shop.staff, self.staff, scope, complaints)
        self.staff_editor = StaffEditor(shop.staff, self.staff, self.approvals, shop.clock, scope)
        self.catalogue = CatalogueViewModel(door, scope, complaints, shop.clock)
        self.sale = SaleViewModel(door, self.catalogue, shop.clock, lambda: self.staff.name, shop.changing)
        self.taken_back = TakenBackNotes(shop.shifts, self.sale, self.staff, scope, complaints)
        self.prices = PriceEdits(door, self.sale, self.catalogue, shop.clock, complaints)
        self.journey = JourneyViewModel(door, scope, complaints)
        self.conditions = ConditionsViewModel(door, shop.connection, scope, complaints)
        self.capacity = CapacityViewModel(shop.capacity, self.conditions, scope, complaints)
        self.news = NewsViewModel(self.conditions, shop.clock)
        self.restored = RestoredViewModel(self.conditions, shop.preferences)
        self.split = SplitViewModel(self.sale, shop.clock, complaints)
        self.checkout = CheckoutViewModel(
            door, self.sale, self.journey, self.catalogue, self.conditions, scope, self.split, self.approvals
        )
        self.price_settings, self.courses = self._rules_of_shop()
        self.display = CustomerDisplayViewModel(
            door, shop.preferences, self.sale, self.checkout, self.journey, scope, complaints
        )
        self.holds = HoldsViewModel(door, self.sale, scope, complaints, self._spare_name)
        self.holds.recalling.connect(self.split.expect)
        self.change, self.rushing = self._changing(), Rushing(shop.rushing, scope, complaints)
        self.orders = OrdersViewModel(door, scope, complaints)
        self.detail = OrderDetailViewModel(door, shop.clock, scope, complaints, self.approvals)
        self.parked = ParkedViewModel(shop.connection, scope, complaints, self.approvals)
        self.payments = PaymentsViewModel(door, shop.clock, scope, complaints, self.approvals)
        self.chits = ChitsViewModel(door, printer, shop.clock, scope, complaints, shop.printing)
        self.printing = PrintingViewModel(
            shop.printing, door, shop.preferences, shop.clock, scope, complaints, shop.shifts
        )
        self.cash_back = CashBack(door, shop.shifts, self.printing.has_drawer, scope, complaints)
        self.detail.refunded.connect(self.cash_back.await_refund)
        self.change.sent.connect(self.cash_back.await_change)
        self.shift = ShiftViewModel(shop.shifts, self.printing, shop.clock, scope, self.approvals, door)
        self.printer_setups = PrinterSetupsViewModel(
            shop.printing, self.printing, shop.clock, scope, self.approvals
        )
        shelf().open(shop.pictures, scope)
        self.menu_list = MenuListViewModel(self.catalogue, scope)
        self.menu_form = MenuFormViewModel(
            shop.menu_editor, self.menu_list, shop.clock, scope, self.approvals
        )
        self.menu_import = MenuImportViewModel(
            shop.menu_editor, self.menu_list, shop.clock, scope, self.approvals
        )
        self.journey.changed.connect(self._follow)
        self.printing.changed.connect(lambda: self.chits.hear(self.printing.jobs))
        self.unfinished = Unfinished(
            door, shop.preferences, self.sale, self.journey, self.checkout, self.navigator, scope, complaints
        )
        self._notices = self._listen()

    def _rules_of_shop(self) -> tuple[PriceSettingsViewModel, CoursesViewModel]:
        """Return what holds for prices and for courses, and who changes it."""
        shop, told = self.shop, (self.approvals, self.shop.clock, self.scope, self.complaints)
        prices = PriceSettingsViewModel(shop.prices, self.catalogue, *told)
        return prices, CoursesViewModel(shop.courses, self.sale, self.catalogue, *told)

    def _listen(self) -> Notices:
        notices = Notices(self.shop.changes)
        notices.arrived.connect(self._note)
        self.sale.changed.connect(self._make_room)
        return notices

    def _changing(self) -> OrderChangeViewModel:
        """Return who changes orders, which pays like a sale."""
        shop = self.shop
        change = OrderChangeViewModel(
            shop.changing,
            shop.till,
            self.sale,
            self.holds,
            self.navigator,
            shop.clock,
            self.scope,
            self.approvals,
        )
        self.checkout.change_with = change.send
        change.came_to_nothing.connect(self.split.begin_again)
        return change

    def currency(self) -> str:
        """Return in which money the shop counts, empty while there is no menu."""
        menu = self.catalogue.menu
        return "" if menu is None else menu.currency

    def load(self) -> None:
        """Read what the first screen shows."""
        self.staff.load()
        self.catalogue.load()
        self.holds.load()
        self.orders.load()
        self.conditions.load()
        self.capacity.load()
        self.parked.load()
        self.payments.load()
        self.printing.load()
        self.shift.load()
        self.unfinished.load()
        self.display.load()

    def print_last(self) -> None:
        """Print the receipt of the sale that was made last, once it is paid."""
        sale = self.journey.latest
        if sale is not None and sale.paid:
            self.printing.print_receipt(sale.order_id)

    def close(self) -> None:
        """Stop listening and end what runs."""
        self._notices.close()
        self.news.close()
        self.display.end()
        self.scope.cancel_all()
        self.taken_back.store_now()

    def _note(self, noticed: Noticed) -> None:
        if noticed.concerns(ChangeKind.PICTURES):
            shelf().look_again()
        for viewmodel in (
            self.staff,
            self.catalogue,
            self.journey,
            self.holds,
            self.orders,
            self.detail,
            self.conditions,
            self.capacity,
            self.parked,
            self.payments,
            self.printing,
            self.cash_back,
            self.display,
            self.shift,
            self.change,
        ):
            viewmodel.note(noticed)

    def _follow(self) -> None:
        """Print, and open the drawer, as the sales go on."""
        self.printing.follow(self.journey.sales)
        self.cash_back.follow(self.journey.sales)

    def _make_room(self) -> None:
        """Leave the sale that was just made, as soon as the next one begins."""
        if not self.sale.view.empty:
            self.journey.leave()

    def _spare_name(self) -> str:
        """Return a name for an order on hold that nobody named: the time."""
        return translate("Holds", "Order of {time}").format(time=texts.time_of_day(self.shop.clock.now_ms()))
