"""Taking the money: it slides over the grid while the order stays in sight."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QStackedWidget, QWidget

from core.api.pricing import in_cash
from core.api.splitting import FEWEST_PARTS, SplitBy
from core.api.words import Method, Money, quick_notes
from core.qt import texts
from core.qt.language import translate
from core.qt.theme import set_role
from core.qt.widgets.button import Button, icon_button
from core.qt.widgets.flick_area import FlickArea
from core.qt.widgets.keypad import Keypad
from core.qt.widgets.label import badge, label
from pos_app.navigator import MENU, TENDER
from pos_app.viewmodels.counter import Counter
from pos_app.widgets.fitting_button import fitting_button
from pos_app.widgets.room import LARGE_TEXT, Room, column, row
from pos_app.widgets.split_panel import SplitPanel, split_button
from pos_app.widgets.split_strip import SplitStrip
from pos_app.widgets.waiting_panel import WaitingPanel

SLIDE_MS: Final = 140
_RISE: Final = 16
"""How far the panel rises, in pixels: so little that no button is out of reach meanwhile."""
_CASH_PAGE, _WAITING_PAGE, _SPLIT_PAGE = 0, 1, 2


class TenderPanel(Room):
    """Cash with keypad and notes, card, Pix; and the wait for the customer's card or Pix."""

    def __init__(self, counter: Counter) -> None:
        super().__init__("counter.tender", role="window")
        self._counter = counter
        self._pages = QStackedWidget()
        self._dividing = self._was_taking = False
        self._choosing = TenderChoice(counter, self._divide)
        self._waiting = WaitingPanel(counter)
        self._split = SplitPanel(counter, self._leave_dividing)
        for page in (self._choosing, self._waiting, self._split):
            self._pages.addWidget(page)
        self.setLayout(column(self._pages))
        self._slide = QPropertyAnimation(
            self, b"pos", self
        )  # its size is the window's, which may change meanwhile
        self._slide.setDuration(SLIDE_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.setStartValue(QPoint(0, _RISE))
        self._slide.setEndValue(QPoint(0, 0))
        counter.checkout.changed.connect(self.renew)
        counter.checkout.placed.connect(self._placed)
        counter.conditions.changed.connect(self.renew)
        counter.sale.changed.connect(self._close_empty)
        counter.split.changed.connect(self._follow_split)

    def focus_first(self) -> None:
        """Put the keyboard on the keypad, or on the ways to divide."""
        if self._is_dividing():
            self._split.focus_first()
        else:
            self._choosing.focus_first()

    def renew(self) -> None:
        """Show the wait while there is one; out of sight there is nothing to do."""
        if not self.isVisible():
            return
        waiting = self._counter.checkout.waiting
        was_waiting = self._pages.currentIndex() == _WAITING_PAGE
        page = _SPLIT_PAGE if self._is_dividing() else _CASH_PAGE
        self._pages.setCurrentIndex(page if waiting is None else _WAITING_PAGE)
        self._choosing.renew()
        self._split.renew()
        self._waiting.renew()
        if was_waiting and waiting is None and self._counter.navigator.panel == TENDER:
            self._counter.navigator.close_panel()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.renew()
        self._slide.start()

    def _is_dividing(self) -> bool:
        """Tell whether the bill is being divided: since the person asked for it, until the parts are taken."""
        split = self._counter.split
        return self._dividing and split.plan is not None and not split.taking

    def _divide(self) -> None:
        """Show how the bill is divided; for the first time, in equal parts."""
        split = self._counter.split
        if split.plan is None:
            split.divide(SplitBy.PARTS)
        self._dividing = split.plan is not None
        self.renew()
        self.focus_first()

    def _leave_dividing(self) -> None:
        """Pay as one bill; what was divided is kept, should somebody come back to it."""
        self._dividing = False
        self.renew()

    def _follow_split(self) -> None:
        """Go back to the dividing with the step that undoes the first part; pay when it is divided."""
        split = self._counter.split
        self._dividing = split.plan is not None and not split.taking and (self._dividing or self._was_taking)
        begins, self._was_taking = split.taking and not self._was_taking, split.taking
        self.renew()
        if begins and self.isVisible():
            self.focus_first()

    def _placed(self) -> None:
        """After cash the change is shown beside the grid; card and Pix are waited for here."""
        if self._counter.checkout.waiting is None and self._counter.navigator.panel == TENDER:
            self._counter.navigator.show_panel(MENU)

    def _close_empty(self) -> None:
        """There is nothing to take when the order has become empty."""
        checkout = self._counter.checkout
        if checkout.waiting is not None or checkout.busy or self._counter.navigator.panel != TENDER:
            return
        if self._counter.sale.view.empty:
            self._counter.navigator.show_panel(MENU)


class TenderChoice(Room):
    """How the customer pays: three large choices, and the cash pad."""

    def __init__(self, counter: Counter, divide: Callable[[], object]) -> None:
        super().__init__("counter.tender.choice")
        self._counter = counter
        self._divide = split_button(divide)
        self._strip = SplitStrip(counter.split)
        self._back = icon_button("back", "", name="counter.tender.back", on=counter.navigator.back)
        self._title = label(size="title", tone="muted", elided=True)
        self._amount = label(size="display", strong=True, name="counter.tender.amount")
        self._cash = fitting_button(
            name="counter.tender.cash", icon="cash", checkable=True, on=self._use_cash
        )
        self._card = fitting_button(
            name="counter.tender.card", icon="card", on=lambda: self._pay(Method.CARD)
        )
        self._pix = fitting_button(name="counter.tender.pix", icon="pix", on=lambda: self._pay(Method.PIX))
        self._marks = {"card": badge("", "warning"), "pix": badge("", "warning")}
        self._offline = label("", strong=True, tone="warning", wrap=True, name="counter.tender.offline")
        self._received_name = label(tone="muted")
        self._received = label(size="figure", strong=True, name="counter.tender.received")
        self._change_name = label(tone="muted")
        self._change = label(size="display", strong=True, tone="accent", name="counter.tender.change")
        self._notes = Room("counter.tender.notes")
        self._note_line = row()
        self._notes.setLayout(self._note_line)
        self._note_buttons: list[Button] = []
        self._noted: tuple[Money, ...] = ()
        self._pad = Keypad("counter.tender.key", "BRL")
        self._take = fitting_button(name="counter.tender.take", role="primary", on=self._take_cash)
        self._pad.amount_changed.connect(lambda _amount: self.renew())
        self._pad.accepted.connect(lambda _amount: self._take_cash())
        counter.sale.changed.connect(self.renew)
        counter.split.changed.connect(self._next_part)
        counter.navigator.changed.connect(self._start_again)
        counter.conditions.changed.connect(self.renew)
        self._build()
        self.retranslate()

    def focus_first(self) -> None:
        """Put the keyboard on the keypad."""
        self._pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self._cash.setText(texts.status_text("cash"))
        self._card.setText(texts.status_text("card"))
        self._pix.setText(texts.status_text("pix"))
        self._divide.setAccessibleName(translate("Split", "Split the bill"))
        self._offline.setText(
            translate("Tender", "Card and Pix need the connection. Take cash, or hold the order.")
        )
        self._back.set_does(translate("Tender", "Back to the menu"))
        self._received_name.setText(translate("Tender", "Received"))
        self._change_name.setText(translate("Tender", "Change"))
        for mark in self._marks.values():
            mark.setText(translate("Tender", "Simulator"))
        self._noted = ()
        self.renew()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.renew()

    def restyle(self) -> None:
        for choice in (self._cash, self._card, self._pix):
            choice.setMinimumHeight(72)
        large = self.theme.scale >= LARGE_TEXT
        for mark in self._marks.values():
            mark.setStyleSheet("QLabel { font-size: 16px; }" if large else "")
        self._cash_line.setDirection(
            QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight
        )
        set_role(self._amount, textSize="figure" if large else "display")
        set_role(self._title, textSize="body" if large else "title")
        self._pad.setMaximumHeight(self.theme.grown(440))
        self._noted = ()
        self.renew()

    def renew(self) -> None:
        """Show what is to be paid, what was typed, and the change; out of sight there is nothing to do."""
        if not self.isVisible():
            return
        total = self._due()
        ready = self._counter.sale.view.can_charge and not self._all_taken()
        for control in (self._cash, self._take, self._pad):
            control.setEnabled(ready)
        self._renew_head()
        self._renew_methods(ready=ready)
        if total is None:
            return
        if self._pad.amount.currency != total.currency:
            self._pad.set_amount(Money.zero(total.currency))
        typed = self._pad.amount
        self._amount.setText(texts.money(total))
        cash = self._cash_due(total)
        self._received.setText(texts.money(typed) if typed else "–")
        self._change.setText(texts.money(typed - cash) if typed > cash else "–")
        self._show_notes(cash)
        self._show_take(cash, typed, ready=ready)
        self._cash.setChecked(True)

    def _due(self) -> Money | None:
        """Return what is to be paid next: the chosen part of a split bill, else all."""
        part = self._counter.split.part
        if part is not None:
            return part.amount
        return self._counter.sale.view.due

    def _cash_due(self, due: Money) -> Money:
        """Return what is to be paid of it in cash, where that is rounded."""
        return in_cash(self._counter.sale.view.policy, due)

    def _all_taken(self) -> bool:
        """Tell whether every part has its tender, so that only the placing is missing."""
        plan = self._counter.split.plan
        return self._counter.split.taking and plan is not None and plan.is_complete

    def _renew_head(self) -> None:
        """Say what the amount is for, and offer to split what can be split."""
        split, view = self._counter.split, self._counter.sale.view
        total = view.due
        plan = split.plan
        large = self.theme.scale >= LARGE_TEXT
        self._divide.setText("" if large else translate("Split", "Split"))
        self._divide.setAccessibleName(translate("Split", "Split the bill"))
        self._divide.setVisible(not split.taking)
        self._divide.setEnabled(total is not None and total.minor >= FEWEST_PARTS)
        if split.taking and plan is not None and split.part is not None:
            told = translate("Split", "Part {part} of {parts}")
            self._title.setText(told.format(part=split.at + 1, parts=len(plan.parts)))
        elif view.sold is not None:
            told = translate("Change", "Difference for {number}")
            self._title.setText(told.format(number=view.sold.number))
        else:
            self._title.setText(translate("Tender", "To pay"))

    def _next_part(self) -> None:
        """Forget what was typed for the part before."""
        self._pad.clear()
        self.renew()

    def _renew_methods(self, *, ready: bool) -> None:
        """Offer card and Pix, or write under them why not."""
        away = False
        for button, method in ((self._card, Method.CARD), (self._pix, Method.PIX)):
            possible = self._counter.checkout.can_take(method)
            button.setEnabled(ready and possible)
            self._marks[method.value].setVisible(possible)
            away = away or not possible
        self._offline.setVisible(away)

    def _build(self) -> None:
        methods = QGridLayout()
        methods.setSpacing(8)
        for place, method in enumerate((self._cash, self._card, self._pix)):
            methods.addWidget(method, 0, place)
            methods.setColumnStretch(place, 1)
        for place, mark in enumerate(self._marks.values(), start=1):
            methods.addWidget(mark, 1, place, Qt.AlignmentFlag.AlignHCenter)
        self._offline.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        methods.addWidget(self._offline, 2, 1, 1, 2)
        figures = column(
            self._received_name,
            self._received,
            self._change_name,
            self._change,
            1,
            gap=4,
            margins=(0, 8, 0, 0),
        )
        enter = self._pad.findChild(Button, "counter.tender.key.enter")
        if enter is not None:
            enter.set_look(role="secondary")  # the large button below is the one that takes the money
        self._cash_line = row(gap=24)
        self._cash_line.addLayout(figures, 4)
        self._cash_line.addWidget(self._pad, 5)
        body = QWidget()
        inside = column(self._strip, methods, self._notes, gap=12)
        inside.addLayout(self._cash_line, 1)
        body.setLayout(inside)
        area = FlickArea(body, "counter.tender.area")
        head = row(self._back, self._title, self._amount, self._divide, gap=12)
        layout = column(head, gap=12, margins=(16, 4, 16, 14))
        layout.addWidget(area, 1)
        layout.addWidget(self._take)
        self.setLayout(layout)

    def _show_notes(self, total: Money) -> None:
        """Offer the notes that customers are likely to hand over."""
        notes = quick_notes(total, 3 if self.theme.scale >= LARGE_TEXT else 4)
        if notes == self._noted:
            return
        self._noted = notes
        for made in self._note_buttons:
            made.hide()
            made.deleteLater()
        self._note_buttons = [self._note_button(note) for note in notes]
        for made in self._note_buttons:
            self._note_line.addWidget(made, 1)

    def _note_button(self, note: Money) -> Button:
        made = fitting_button(name=f"counter.tender.note.{note.minor}", on=lambda: self._take_note(note))
        made.setText(texts.money(note))
        made.setMinimumHeight(64)
        made.setAccessibleName(translate("Tender", "Take {note}").format(note=texts.money(note)))
        return made

    def _show_take(self, total: Money, typed: Money, *, ready: bool) -> None:
        """Say on the button what it will do."""
        if self._all_taken():
            self._take.setText(translate("Split", "Charge all parts"))
            self._take.setEnabled(self._counter.sale.view.can_charge)
            return
        if not typed or typed == total:
            words = translate("Tender", "Take exactly {amount}").format(amount=texts.money(total))
        elif typed < total:
            missing = texts.money(total - typed)
            words = translate("Tender", "{amount} are missing").format(amount=missing)
        else:
            words = translate("Tender", "Take {amount}").format(amount=texts.money(typed))
        self._take.setText(words)
        self._take.setEnabled(ready and (not typed or typed >= total))

    def _use_cash(self) -> None:
        self._cash.setChecked(True)
        self.focus_first()

    def _take_cash(self) -> None:
        if self._all_taken():
            self._counter.checkout.place_parts()
            return
        total, typed = self._due(), self._pad.amount
        if total is not None and (not typed or typed >= self._cash_due(total)):
            self._pay(Method.CASH, typed or self._cash_due(total))

    def _take_note(self, note: Money) -> None:
        self._pay(Method.CASH, note)

    def _pay(self, method: Method, received: Money | None = None) -> None:
        self._counter.checkout.pay(method, received)

    def _start_again(self) -> None:
        """Forget what was typed for another sale."""
        if self._counter.navigator.panel != TENDER:
            self._pad.clear()
