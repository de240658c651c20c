"""One order in full: lines, money, courier, journey, timeline, and the verbs that a person may still use."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from core.api.views import ChargeView, OrderLineView, OrderView, TimelineView
from core.qt import texts
from core.qt.allergy_words import allergy_words
from core.qt.language import QT_TRANSLATE_NOOP, translate
from core.qt.line_words import line_details, line_name
from core.qt.price_words import money_parts, rounding_part, taxes_within
from core.qt.widgets.button import Button, button
from core.qt.widgets.chips import ChipRow
from core.qt.widgets.empty_state import EmptyState
from core.qt.widgets.flick_area import FlickArea
from core.qt.widgets.flow_row import FlowRow
from core.qt.widgets.label import badge, label
from pos_app.viewmodels.counter import Counter
from pos_app.viewmodels.journey import is_simulated, steps_of
from pos_app.viewmodels.order_detail import REASONS
from pos_app.viewmodels.payments import OpenMatter
from pos_app.widgets.change_words import change_words
from pos_app.widgets.course_firing import CourseFiring
from pos_app.widgets.journey_strip import JourneyStrip
from pos_app.widgets.kitchen_notice import KitchenNotice
from pos_app.widgets.matter_card import MatterCard
from pos_app.widgets.order_row import TONES, chit_words, placer_words, status_words
from pos_app.widgets.printer_receipt import ReceiptPanel
from pos_app.widgets.refund_form import RefundFormPanel
from pos_app.widgets.room import Room, column
from pos_app.widgets.rush_row import RushRow
from pos_app.widgets.timeline_list import TimelineList

REASON_WORDS: Final = {
    "customer_left": QT_TRANSLATE_NOOP("OrderDetail", "Customer left"),
    "wrong_item": QT_TRANSLATE_NOOP("OrderDetail", "Wrong item"),
    "quality": QT_TRANSLATE_NOOP("OrderDetail", "Quality"),
    "other": QT_TRANSLATE_NOOP("OrderDetail", "Other"),
}
"""The reasons in a word or two."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


class OrderDetail(Room):
    """The right side of the Orders section."""

    def __init__(self, counter: Counter) -> None:
        super().__init__("counter.order", role="side")
        self._counter = counter
        self._detail = detail = counter.detail
        self._timelines: list[TimelineList] = []
        self._number = label(size="figure", strong=True, name="counter.order.number")
        self._state = badge("", name="counter.order.status")
        self._placer = badge("", name="counter.order.placed_by")
        self._customer = label(tone="muted", wrap=True)
        self._journey = JourneyStrip("counter.order.journey")
        self._journey.hide_head()
        self._notice = KitchenNotice(counter, "counter.order.notice")
        self._rush = RushRow(counter.rushing, "counter.order.rush")
        self._courses = CourseFiring(counter.courses, "counter.order.courses")
        self._payment = MatterCard(counter, "counter.order.payment", self._open_matter)
        self._reason = label(wrap=True, tone="late", strong=True, name="counter.order.reason_text")
        self._money = QWidget()
        self._reasons_name = label(tone="muted", size="caption")
        self._reasons = ChipRow("counter.order.reason")
        self._verbs = self._make_verbs()
        self._no_refund = label(wrap=True, tone="warning", name="counter.order.no_refund")
        self._refund = RefundFormPanel(detail)
        self._receipt = ReceiptPanel(counter.printing, "counter.order.receipt")
        self._timeline_title = label(strong=True, size="title")
        self._content = QWidget()
        self._area = FlickArea(self._content, "counter.order.area")
        self._empty = EmptyState("counter.order.empty", "receipt")
        self._build()
        self._reasons.chosen.connect(detail.give_reason)
        detail.changed.connect(self.renew)
        counter.news.changed.connect(self.renew)
        self.retranslate()

    def retranslate(self) -> None:
        for key, words in (
            ("retry", translate("OrderDetail", "Try again")),
            ("compensate", translate("OrderDetail", "Cancel and refund")),
            ("resolve", translate("OrderDetail", "Mark resolved")),
            ("cancel", translate("OrderDetail", "Cancel order")),
            ("refund", translate("OrderDetail", "Refund…")),
            ("change", translate("OrderDetail", "Change order")),
        ):
            self._verbs[key].setText(words)
        self._no_refund.setText(translate("OrderDetail", "Refunds to card and Pix need the connection."))
        self._reasons_name.setText(translate("OrderDetail", "Reason"))
        self._reasons.set_options([(code, translate("OrderDetail", REASON_WORDS[code])) for code in REASONS])
        self._timeline_title.setText(translate("OrderDetail", "What happened"))
        self._empty.set_texts(
            translate("OrderDetail", "Choose an order"),
            translate("OrderDetail", "Its lines, its money and everything that happened to it stand here."),
        )
        self.renew()

    def restyle(self) -> None:
        self.renew()

    def renew(self) -> None:
        """Show the chosen order."""
        order = self._detail.order
        self._area.setVisible(order is not None)
        self._empty.setVisible(order is None)
        if order is None:
            return
        news = self._counter.news.of(order.row)
        self._number.setText(order.row.number)
        self._placer.setText(placer_words(order.row))
        self._placer.setVisible(bool(order.row.placed_by))
        self._state.setText(status_words(order.row, news))
        marked = order.row.attention or news or order.row.payment_since is not None
        self._state.set_tone("warning" if marked else TONES[order.row.status])
        self._payment.renew()
        self._customer.setText(_who(order))
        self._journey.show_steps(steps_of(order), late=self._counter.news.is_late(order.row))
        self._notice.show_row(order.row)
        self._rush.show_row(order.row)
        self._courses.show_row(order.row)
        reason = order.row.reason
        self._reason.setText(texts.reason_text(reason) if reason else "")
        self._reason.setVisible(bool(reason))
        self._receipt.show_order(order)
        self._show_money(order)
        self._show_verbs(order)
        self._show_timelines()

    def _make_verbs(self) -> dict[str, Button]:
        """Return the buttons by verb."""
        detail = self._detail
        return {
            "retry": button(
                "", name="counter.order.retry", role="accent", icon="retry", on=lambda: self._settle("retry")
            ),
            "compensate": button(
                "", name="counter.order.compensate", role="danger", on=lambda: self._settle("compensate")
            ),
            "resolve": button(
                "", name="counter.order.resolve", icon="check", on=lambda: self._settle("resolve")
            ),
            "cancel": button("", name="counter.order.cancel", role="danger", icon="close", on=detail.cancel),
            "refund": button("", name="counter.order.refund", icon="refund", on=detail.open_refund),
            "change": button("", name="counter.order.change", icon="retry", on=self._change),
        }

    def _build(self) -> None:
        self._head = FlowRow()
        for part in (self._number, self._placer, self._state):
            self._head.add(part)
        self._verb_row = FlowRow()
        for verb in self._verbs.values():
            self._verb_row.add(verb)
        self._timeline_column = column(gap=16)
        self._money_place = column(self._money, gap=0)
        self._content.setLayout(
            column(
                self._head,
                self._customer,
                self._journey,
                self._payment,
                self._courses,
                self._notice,
                self._rush,
                self._reason,
                self._reasons_name,
                self._reasons,
                self._verb_row,
                self._no_refund,
                self._refund,
                self._receipt,
                self._money_place,
                self._timeline_title,
                self._timeline_column,
                1,
                gap=10,
                margins=(0, 0, 4, 8),
            )
        )
        self.setLayout(column(self._area, self._empty, margins=(20, 12, 16, 8)))

    def _show_money(self, order: OrderView) -> None:
        """Write lines, sums, charges and refunds, the figures in one column."""
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 8, 0, 8)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for line in order.lines:
            _add_line(grid, line)
        if order.allergy:
            _add(grid, allergy_words(order.allergy), "", tone="danger", strong=True)
        if order.note:
            _add(grid, f"“{order.note}”", "", tone="muted")
        for told, amount in money_parts(order):
            _add(grid, told, texts.price(amount))
        _add(grid, translate("OrderDetail", "Total"), texts.money(order.row.total), strong=True, size="title")
        for told, amount in (*taxes_within(order), *rounding_part(order)):
            _add(grid, told, texts.price(amount), tone="muted")
        for charge in order.charges:
            _add(grid, _charge_words(charge), texts.price(charge.amount))
        for change in order.changes:
            _add(grid, change_words(change), texts.price(change.after - change.before), tone="muted")
        for refund in order.refunds:
            told = translate("OrderDetail", "Refund · {state}").format(state=_refund_state(refund.state))
            _add(grid, told, texts.price(-refund.amount), tone="late")
        self._money_place.replaceWidget(self._money, fresh)
        self._money.hide()
        self._money.deleteLater()
        self._money = fresh

    def _show_verbs(self, order: OrderView) -> None:
        """Offer only what can be done now."""
        parked = self._parked()
        offered = {
            "retry": parked is not None and parked.can_retry,
            "compensate": parked is not None and parked.can_compensate,
            "resolve": parked is not None and parked.can_resolve and order.row.payment_since is None,
            "cancel": order.can_cancel,
            "refund": order.can_refund and self._detail.form is None,
            "change": order.can_refund and self._detail.form is None and self._counter.change.possible,
        }
        for key, possible in offered.items():
            self._verbs[key].setVisible(possible)
        reachable = all(self._counter.checkout.can_take(method) for method in order.row.methods)
        self._verbs["refund"].setEnabled(reachable)
        self._no_refund.setVisible(offered["refund"] and not reachable)
        any_verb = any(offered.values()) or self._detail.form is not None
        self._verb_row.setVisible(any(offered.values()))
        self._reasons.setVisible(any_verb)
        self._reasons_name.setVisible(any_verb)
        self._reasons.set_value(self._detail.reason)

    def _show_timelines(self) -> None:
        views = self._detail.timelines
        while len(self._timelines) < len(views):
            made = TimelineList(f"counter.order.timeline.{len(self._timelines)}")
            self._timelines.append(made)
            self._timeline_column.addWidget(made)
        for index, shown in enumerate(self._timelines):
            shown.setVisible(index < len(views))
            if index < len(views):
                shown.show_view(views[index])
        self._timeline_title.setVisible(bool(views))

    def _change(self) -> None:
        self._counter.change.begin(self._detail.order_id)

    def _open_matter(self) -> OpenMatter | None:
        return self._counter.payments.of(self._detail.order_id)

    def _parked(self) -> TimelineView | None:
        """Return the saga of the order that waits for a person, if one does."""
        waiting = (view for view in self._detail.timelines if view.can_retry or view.can_resolve)
        return next(waiting, None)

    def _settle(self, verb: str) -> None:
        parked = self._parked()
        if parked is not None:
            self._detail.settle(verb, parked.saga_id)


def _add(
    grid: QGridLayout, told: str, figure: str, *, strong: bool = False, tone: str = "", size: str = "body"
) -> None:
    """Add a line with a figure at the right edge."""
    line = grid.rowCount()
    grid.addWidget(label(told, wrap=True, strong=strong, tone=tone, size=size), line, 0)
    if figure:
        shown = label(figure, strong=strong, tone=tone, size=size)
        shown.setAlignment(_RIGHT)
        grid.addWidget(shown, line, 1)


def _add_line(grid: QGridLayout, line: OrderLineView) -> None:
    """Write a line with what belongs to it."""
    told = line_name(line)
    if line.refunded:
        told += " · " + translate("OrderDetail", "%n given back", "", line.refunded)
    _add(grid, told, texts.price(line.total), strong=True)
    if line.allergy:
        _add(grid, f"    {allergy_words(line.allergy)}", "", tone="danger", strong=True)
    more = [
        "\n    ".join(line_details(line)) if line.parts else ", ".join(line_details(line)),
        f"“{line.note}”" if line.note else "",
    ]
    for details in filter(None, more):
        _add(grid, f"    {details}", "", tone="muted")


def _who(order: OrderView) -> str:
    """Return type, customer, address, courier and time of an order."""
    row = order.row
    parts = [texts.status_text(row.order_type.value), row.customer, texts.time_of_day(row.placed_at)]
    if row.wanted_at is not None:
        parts.insert(1, texts.wanted_words(row.wanted_at, row.placed_at))
    lines = [" · ".join(part for part in parts if part)]
    if order.address is not None:
        address = order.address
        lines.append(", ".join(p for p in (address.recipient, address.street, address.phone) if p))
    if order.courier:
        told = translate("OrderDetail", "Courier: {name}").format(name=order.courier)
        if order.courier_simulated:
            told = f"{told} ({translate('OrderDetail', 'simulator')})"
        lines.append(told)
    if row.chit_printed_at is not None:
        lines.append(chit_words(row))
    return "\n".join(lines)


def _charge_words(charge: ChargeView) -> str:
    """Return how a charge stands."""
    parts = [texts.status_text(charge.method.value), texts.status_text(charge.state)]
    if charge.received is not None and charge.received > charge.amount:
        received = texts.money(charge.received)
        parts.append(translate("OrderDetail", "received {amount}").format(amount=received))
    if is_simulated(charge):
        parts.append(translate("OrderDetail", "simulator"))
    return " · ".join(parts)


def _refund_state(state: str) -> str:
    words = {
        "asked": translate("OrderDetail", "under way"),
        "done": translate("OrderDetail", "given back"),
        "dropped": translate("OrderDetail", "dropped"),
    }
    return words.get(state, state)
