"""The right third of the sale: the order in the making, or what became of the last one."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from core.api.courses import FIRST
from core.api.words import InvalidInput
from core.qt.language import name_in, translate
from core.qt.theme import TOUCH
from core.qt.widgets.button import icon_button
from core.qt.widgets.empty_state import EmptyState
from core.qt.widgets.flick_area import FlickArea
from core.qt.widgets.label import label
from core.qt.widgets.undo_bar import UndoBar
from pos_app.navigator import HOLD, PRICES, RECALL
from pos_app.viewmodels.counter import Counter
from pos_app.viewmodels.draft_edits import line_of, repeated
from pos_app.viewmodels.journey import FollowedSale
from pos_app.viewmodels.news import News
from pos_app.viewmodels.sale import UNDOABLE
from pos_app.viewmodels.sale_view import LineView, SaleView
from pos_app.widgets.capacity_notice import CapacityNotice
from pos_app.widgets.change_banner import ChangeBanner
from pos_app.widgets.course_bar import CourseBar
from pos_app.widgets.failure_card import FailureCard
from pos_app.widgets.fitting_button import fitting_button
from pos_app.widgets.journey_strip import JourneyStrip
from pos_app.widgets.order_form import OrderForm
from pos_app.widgets.order_line import OrderLine
from pos_app.widgets.receipt import Receipt
from pos_app.widgets.room import LARGE_TEXT, Room, column, row
from pos_app.widgets.totals import Totals

_MARGINS: Final = 32
_AIR: Final = 4
_AROUND_WORDS: Final = 54
"""What a verb of the head takes beside its words: its sign, and air."""


class OrderPanel(Room):
    """Head, form and lines (flicked), totals, and under them the journey of the sale before."""

    def __init__(self, counter: Counter) -> None:
        super().__init__("counter.order_panel", role="side")
        self._counter = counter
        self._sale = counter.sale
        self._lines: list[OrderLine] = []
        self._bars: dict[int, CourseBar] = {}
        self._next_course = fitting_button(
            name="counter.course.next", icon="plus", on=counter.courses.begin_next
        )
        self._last_count = 0
        self._title = label(strong=True, elided=True)
        self._recall = fitting_button(
            name="counter.recall", role="quiet", icon="recall", on=self._go_to_recall
        )
        self._hold = fitting_button(name="counter.hold", role="quiet", icon="hold", on=self._go_to_hold)
        self._prices = icon_button("tag", "", name="counter.discount", on=self.go_to_prices)
        self._clear = icon_button("trash", "", name="counter.clear", on=self._sale.clear)
        self._form = OrderForm(self._sale, counter.shop.clock)
        self._change = ChangeBanner(counter.change)
        self._empty = EmptyState("counter.empty", "cart")
        self._again = fitting_button(name="counter.repeat_last", icon="retry", on=self.repeat_last)
        self._receipt = Receipt(counter)
        self._failure = FailureCard(counter)
        self._undo = UndoBar("counter.undo")
        self._totals = Totals(self._sale, counter.checkout, counter.navigator, counter.shift, counter.change)
        self._strip = JourneyStrip("counter.journey")
        self._build()
        self._sale.changed.connect(self.renew)
        self._sale.undo_offered.connect(self._offer_undo)
        counter.holds.changed.connect(self._renew_head)
        counter.change.moved.connect(self.renew)
        counter.courses.changed.connect(self.renew)
        counter.change.moved.connect(lambda: self._area.verticalScrollBar().setValue(0))
        counter.journey.changed.connect(self.renew)
        counter.news.changed.connect(self.renew)
        counter.staff.changed.connect(self._follow_lock)
        self._strip.print_requested.connect(self._print_chit)
        self.retranslate()

    def selected_line(self) -> str:
        """Return the id of the line that the next key means, or empty."""
        view = self._sale.view
        if any(line.line_id == view.selected for line in view.lines):
            return view.selected
        return _in_courses(view)[-1].line_id if view.lines else ""

    def mark(self, by: int) -> None:
        """Mean the next (1) or the previous (-1) line with the next key."""
        ids = [line.line_id for line in _in_courses(self._sale.view)]
        if ids:
            here = ids.index(self.selected_line())
            self._sale.select(ids[min(max(here + by, 0), len(ids) - 1)])

    def undo(self) -> None:
        """Take the last removal back, while that is offered."""
        self._undo.undo()

    def go_to_prices(self) -> None:
        """Show what can be taken off the order or added to it."""
        if not self._sale.view.empty and not self._sale.locked and self._sale.view.sold is None:
            self._counter.navigator.show_panel(PRICES)

    def repeat_last(self) -> None:
        """Begin with the same as the last sale; one in the making is put on hold for it."""
        latest = self._counter.journey.latest
        if latest is not None and not latest.in_doubt:
            self._counter.checkout.leave_waiting()
            self._counter.navigator.show_panel("menu")
            self._counter.holds.begin(repeated(latest.draft, self._counter.catalogue.asked_prices))

    def show_street(self) -> None:
        """Bring the address into sight, because it is missing."""
        self._form.show_street()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._renew_head()

    def retranslate(self) -> None:
        self._recall.setAccessibleName(translate("OrderPanel", "Recall"))
        self._again.setText(translate("OrderPanel", "Repeat the last order"))
        self._next_course.setText(translate("OrderPanel", "Next course"))
        self._clear.set_does(translate("OrderPanel", "Clear the order"))
        self._prices.set_does(translate("OrderPanel", "Discount, tip, service charge"))
        self._empty.set_texts(
            translate("OrderPanel", "Tap a product to begin"),
            translate("OrderPanel", "Or type its name or code anywhere."),
        )
        self.renew()

    def restyle(self) -> None:
        for control in (self._recall, self._hold):
            control.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.renew()

    def renew(self) -> None:
        """Show what the sale holds."""
        view = self._sale.view
        latest = self._counter.journey.latest
        resting = view.empty and self._counter.journey.resting
        self._show_lines(view)
        if resting and not self._receipt.isVisibleTo(self):
            self._area.verticalScrollBar().setValue(0)
        self._receipt.setVisible(resting)
        self._receipt.renew()
        self._failure.renew()
        large = self.theme.scale >= LARGE_TEXT
        failed = bool(self._counter.journey.failed)
        is_sent = self._counter.change.stage == "under_way"  # nothing can be edited then
        self._form.setVisible(not is_sent and not resting and not (large and failed and view.empty))
        self._empty.setVisible(view.empty and not resting and not failed)
        can_repeat = latest is not None and not latest.in_doubt
        self._again.setVisible(view.empty and not resting and not failed and can_repeat)
        self._totals.setVisible(not (large and view.empty))
        crowded = (
            large and view.sold is not None
        )  # it tells of the sale before, and the change needs the room
        self._keep_room_for_strip(keep=not crowded)
        self._strip.setVisible(latest is not None and not crowded)
        if latest is not None:
            self._show_journey(latest, resting=resting)
        self._renew_head()

    def _keep_room_for_strip(self, *, keep: bool) -> None:
        """Let Charge stand in the same place at every sale, also at one that has no journey before it."""
        policy = self._strip.sizePolicy()
        if policy.retainSizeWhenHidden() != keep:
            policy.setRetainSizeWhenHidden(keep)
            self._strip.setSizePolicy(policy)

    def _show_journey(self, latest: FollowedSale, *, resting: bool) -> None:
        """Show how far the latest sale is; while it rests, its receipt says what to do about late news."""
        news: News = ""
        if latest.order is not None and not resting:
            news = self._counter.news.of(latest.order.row)
        late = latest.order is not None and self._counter.news.is_late(latest.order.row)
        self._strip.show_sale(latest, self._counter.journey.on_the_way, news, late=late)

    def _print_chit(self) -> None:
        latest = self._counter.journey.latest
        if latest is not None:
            self._counter.chits.print_chit(latest.order_id)

    def _build(self) -> None:
        self._content = QWidget()
        self._content.setProperty("role", "side_content")
        self._line_column = QVBoxLayout()
        self._line_column.setSpacing(8)
        self._content.setLayout(
            column(
                self._failure,
                self._change,
                self._form,
                self._receipt,
                self._line_column,
                self._next_course,
                self._empty,
                self._again,
                1,
                gap=12,
            )
        )
        self._area = FlickArea(self._content, "counter.lines")
        self._form.address_asked.connect(lambda: self._area.show_widget(self._form))
        head = row(self._title, self._recall, self._hold, self._prices, self._clear, gap=0)
        self.setLayout(
            column(
                head,
                self._area,
                self._undo,
                CapacityNotice(self._counter.capacity),
                self._totals,
                self._strip,
                gap=10,
                margins=(16, 10, 16, 12),
            )
        )

    def _show_lines(self, view: SaleView) -> None:
        """Give each line its widget; those that are left over wait for the next lines."""
        while len(self._lines) < len(view.lines):
            line = OrderLine(self._sale)
            line.options_wanted.connect(self._edit_options)
            self._line_column.addWidget(line)
            self._lines.append(line)
        for spare in self._lines[len(view.lines) :]:
            spare.put_away()
        selected = self.selected_line()
        shown = _in_courses(view)
        for index, (widget, line_view) in enumerate(zip(self._lines, shown, strict=False)):
            widget.show_view(line_view, index, selected=line_view.line_id == selected)
            widget.show()
        self._show_courses(shown, selected)
        if len(view.lines) > self._last_count:
            newest = next(at for at, line in enumerate(shown) if line.line_id == selected)
            self._area.show_widget(self._lines[newest])
        self._last_count = len(view.lines)

    def _show_courses(self, lines: tuple[LineView, ...], selected: str) -> None:
        """Put the heading of each course before its first line; without courses there is none."""
        courses = self._counter.courses.courses(lines) if lines else ()
        self._next_course.setVisible(bool(courses))
        marked = next((line.course or FIRST for line in lines if line.line_id == selected), 0)
        for course in courses:
            bar = self._bars.get(course)
            if bar is None:
                bar = self._bars[course] = CourseBar(self._counter.courses, course)
            before = sum(1 for line in lines if (line.course or FIRST) < course)
            self._line_column.removeWidget(bar)
            last = before == len(lines)
            at = self._line_column.indexOf(self._lines[before - 1 if last else before])
            self._line_column.insertWidget(at + last, bar)
            bar.show_for(selected, marked)
        for course, bar in self._bars.items():
            bar.setVisible(course in courses)

    def _renew_head(self) -> None:
        """Show what can be done with the order as a whole."""
        view, held = self._sale.view, len(self._counter.holds.held)
        count = sum(line.quantity for line in view.lines)
        if view.sold is not None:
            self._title.setText(translate("Change", "Change {number}").format(number=view.sold.number))
        elif view.empty:
            self._title.setText(translate("OrderPanel", "New order"))
        else:
            self._title.setText(translate("OrderPanel", "%n item(s)", "", count))
        recall = " ".join(filter(None, [translate("OrderPanel", "Recall"), str(held) if held else ""]))
        hold = translate("OrderPanel", "Hold")
        title = QFontMetrics(self.theme.font(strong=True)).horizontalAdvance(self._title.text()) + _AIR
        large = self.theme.scale >= LARGE_TEXT
        if large or not self._has_room_for(title, recall, hold):
            recall, hold = str(held) if held else "", ""
        self._title.setMinimumWidth(0 if large else min(title, self.width() // 3))
        self._recall.setText(recall)
        self._hold.setText(hold)
        self._recall.setAccessibleName(translate("OrderPanel", "Recall"))
        self._hold.setAccessibleName(translate("OrderPanel", "Hold"))
        self._recall.setEnabled(bool(held))
        changing = view.sold is not None
        self._hold.setEnabled(not view.empty)
        self._hold.setVisible(not changing)
        self._clear.setVisible(not view.empty)
        self._clear.set_does(
            translate("Change", "Undo all changes")
            if changing
            else translate("OrderPanel", "Clear the order")
        )
        self._prices.setVisible(not view.empty and not changing)

    def _offer_undo(self, what: str, names: object, before: object) -> None:
        of_what = names if isinstance(names, dict) else {}
        self._undo.offer(
            lambda: translate("Sale", UNDOABLE[what]).format(name=name_in(of_what)),
            lambda: self._sale.restore(before),  # type: ignore[arg-type]  # the draft we sent
        )

    def _follow_lock(self) -> None:
        """Let nobody who comes after take something back that somebody else has done."""
        if self._counter.staff.locked:
            self._undo.dismiss()

    def _edit_options(self, line_id: str) -> None:
        """Show the options of a line in place of the grid."""
        menu = self._counter.catalogue.menu
        line = line_of(self._sale.view.draft, line_id)
        if menu is None or line is None:
            return
        try:
            self._counter.navigator.choose_options(menu.product(line.product_id), line_id)
        except InvalidInput as gone:
            self._counter.complaints.tell("not_changed", gone)

    def _has_room_for(self, title: int, *words: str) -> bool:
        """Tell whether the verbs may have their words beside the whole title and the two signs behind them."""
        measure = QFontMetrics(self.theme.font(strong=True))
        needed = sum(measure.horizontalAdvance(word) + _AROUND_WORDS for word in words)
        return title + needed + 2 * TOUCH + _MARGINS <= self.width()

    def _go_to_hold(self) -> None:
        self._counter.navigator.show_panel(HOLD)

    def _go_to_recall(self) -> None:
        self._counter.navigator.show_panel(RECALL)


def _in_courses(view: SaleView) -> tuple[LineView, ...]:
    """Return the lines of an order course by course, each in its order."""
    return tuple(sorted(view.lines, key=lambda line: line.course))
