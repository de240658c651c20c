"""Taking the money: it slides over the grid while the order stays in sight."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QStackedWidget, QWidget

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
from pos_app.widgets.waiting_panel import WaitingPanel

SLIDE_MS: Final = 140
_RISE: Final = 16
"""How far the panel rises, in pixels: so little that no button is out of reach meanwhile."""
_CASH_PAGE, _WAITING_PAGE = 0, 1


class TenderPanel(Room):
    """Cash with keypad and notes, card, Pix; and the wait for the customer's card or Pix."""

    def __init__(self, counter: Counter) -> None:
        super().__init__("counter.tender", role="window")
        self._counter = counter
        self._pages = QStackedWidget()
        self._choosing = TenderChoice(counter)
        self._waiting = WaitingPanel(counter)
        self._pages.addWidget(self._choosing)
        self._pages.addWidget(self._waiting)
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

    def focus_first(self) -> None:
        """Put the keyboard on the keypad."""
        self._choosing.focus_first()

    def renew(self) -> None:
        """Show the wait while there is one; out of sight there is nothing to do."""
        if not self.isVisible():
            return
        waiting = self._counter.checkout.waiting
        was_waiting = self._pages.currentIndex() == _WAITING_PAGE
        self._pages.setCurrentIndex(_CASH_PAGE if waiting is None else _WAITING_PAGE)
        self._choosing.renew()
        self._waiting.renew()
        if was_waiting and waiting is None and self._counter.navigator.panel == TENDER:
            self._counter.navigator.close_panel()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.renew()
        self._slide.start()

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

    def __init__(self, counter: Counter) -> None:
        super().__init__("counter.tender.choice")
        self._counter = counter
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
        self._title.setText(translate("Tender", "To pay"))
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
        self._pad.setMaximumHeight(self.theme.grown(440))
        self._noted = ()
        self.renew()

    def renew(self) -> None:
        """Show what is to be paid, what was typed, and the change; out of sight there is nothing to do."""
        if not self.isVisible():
            return
        total = self._counter.sale.view.total
        ready = self._counter.sale.view.can_charge
        for control in (self._cash, self._take, self._pad):
            control.setEnabled(ready)
        self._renew_methods(ready=ready)
        if total is None:
            return
        if self._pad.amount.currency != total.currency:
            self._pad.set_amount(Money.zero(total.currency))
        typed = self._pad.amount
        self._amount.setText(texts.money(total))
        self._received.setText(texts.money(typed) if typed else "–")
        self._change.setText(texts.money(typed - total) if typed > total else "–")
        self._show_notes(total)
        self._show_take(total, typed, ready=ready)
        self._cash.setChecked(True)

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
        inside = column(methods, self._notes, gap=12)
        inside.addLayout(self._cash_line, 1)
        body.setLayout(inside)
        area = FlickArea(body, "counter.tender.area")
        head = row(self._back, self._title, self._amount, gap=12)
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
        total, typed = self._counter.sale.view.total, self._pad.amount
        if total is not None and (not typed or typed >= total):
            self._pay(Method.CASH, typed or total)

    def _take_note(self, note: Money) -> None:
        self._pay(Method.CASH, note)

    def _pay(self, method: Method, received: Money | None = None) -> None:
        self._counter.checkout.pay(method, received)

    def _start_again(self) -> None:
        """Forget what was typed for another sale."""
        if self._counter.navigator.panel != TENDER:
            self._pad.clear()
