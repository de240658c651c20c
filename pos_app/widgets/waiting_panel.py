"""The wait for the customer: card terminal, or Pix with its code, the amount and the time that is left."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from core.api.words import Method
from core.qt import texts
from core.qt.language import translate
from core.qt.theme import set_role
from core.qt.widgets.flick_area import FlickArea
from core.qt.widgets.label import badge, label
from core.qt.widgets.qr_code import QrCode
from core.qt.widgets.spinner import Spinner
from pos_app.navigator import MENU
from pos_app.viewmodels.counter import Counter
from pos_app.widgets.fitting_button import fitting_button
from pos_app.widgets.room import LARGE_TEXT, Room, column, row

_TICK_MS: Final = 500


class WaitingPanel(Room):
    """Shows the sale that waits; it can be cancelled, or left to itself while the next one begins."""

    def __init__(self, counter: Counter) -> None:
        super().__init__("counter.waiting")
        self._counter = counter
        self._simulator = badge("", "warning", "counter.waiting.simulator")
        self._title = label(size="figure", strong=True, wrap=True)
        self._part = label(size="title", tone="accent", strong=True, name="counter.waiting.part")
        self._amount = label(size="display", strong=True, name="counter.waiting.amount")
        self._qr = QrCode("", "counter.tender.qr")
        self._spinner = Spinner(28, "counter.waiting.spinner")
        self._state = label(size="title", wrap=True, name="counter.waiting.state")
        self._left = label(tone="muted", name="counter.waiting.left")
        self._cancel = fitting_button(name="counter.tender.cancel", role="danger", on=self._stop)
        self._leave = fitting_button(name="counter.tender.leave", on=self._go_on)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._show_left)
        self._build()
        self.retranslate()

    def retranslate(self) -> None:
        self._simulator.setText(translate("Waiting", "SIMULATOR"))
        self._cancel.setText(translate("Waiting", "Cancel payment"))
        self._leave.setText(translate("Waiting", "Next sale meanwhile"))
        self.renew()

    def restyle(self) -> None:
        """Leave large words the room that larger ones would take."""
        large = self.theme.scale >= LARGE_TEXT
        set_role(self._title, textSize="title" if large else "figure")
        set_role(self._amount, textSize="figure" if large else "display")
        set_role(self._state, textSize="body" if large else "title")

    def renew(self) -> None:
        """Show the sale that waits."""
        sale = self._counter.checkout.waiting
        if sale is None or not self.isVisible():
            return
        asked = sale.asked or sale.tender
        pix = asked.method is Method.PIX
        charge = sale.charge
        self._simulator.setVisible(sale.simulated)
        if pix:
            self._title.setText(translate("Waiting", "Order {number}: pay by Pix"))
        else:
            self._title.setText(translate("Waiting", "Order {number}: pay by card"))
        self._title.setText(self._title.text().format(number=sale.number))
        self._part.setVisible(len(sale.tenders) > 1)
        self._part.setText(
            translate("Waiting", "Part {part} of {parts}").format(part=sale.place, parts=len(sale.tenders))
        )
        self._amount.setText(texts.money(asked.amount))
        self._qr.setVisible(pix and not sale.in_doubt)  # nobody shall pay what is being asked about
        code = "" if charge is None else charge.pix_code or ""
        if code != self._qr.text:
            self._qr.set_text(code)
        self._state.setText(self._state_words(pix=pix))
        self._cancel.setVisible(not sale.being_undone)
        self._cancel.setEnabled(not self._counter.checkout.cancelling)
        self._show_left()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.renew()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def _build(self) -> None:
        """Put the verbs at the foot, where they stay in reach however long the words above are."""
        for words in (self._title, self._part, self._amount, self._state, self._left):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        body = QWidget()
        body.setLayout(
            column(
                1,
                row(1, self._simulator, 1),
                self._title,
                self._part,
                self._amount,
                self._qr,
                self._state,
                self._left,
                row(1, self._spinner, 1),
                1,
            )
        )
        layout = column(gap=12, margins=(16, 16, 16, 14))
        layout.addWidget(FlickArea(body, "counter.waiting.area"), 1)
        layout.addLayout(row(self._cancel, self._leave, gap=12))
        self.setLayout(layout)

    def _state_words(self, *, pix: bool) -> str:
        sale = self._counter.checkout.waiting
        if self._counter.checkout.cancelling:
            return translate("Waiting", "Cancelling…")
        if sale is not None and sale.in_doubt:
            return translate("Waiting", "Checking the payment. Do not charge again.")
        if self._counter.conditions.offline:
            return translate("Waiting", "Offline: the answer comes when the connection is back")
        if sale is None or sale.charge is None or sale.charge.state == "waiting":
            return translate("Waiting", "Preparing the payment…")
        if pix:
            return translate("Waiting", "Waiting for payment")
        return translate("Waiting", "Waiting for the card terminal")

    def _show_left(self) -> None:
        """Show how long the customer may still pay."""
        sale = self._counter.checkout.waiting
        charge = None if sale is None else sale.charge
        if charge is None or charge.expires_at is None or (sale is not None and sale.in_doubt):
            self._left.setText("")
            return
        left = charge.expires_at - self._counter.shop.clock.now_ms()
        self._left.setText(translate("Waiting", "{time} left to pay").format(time=texts.duration(left)))

    def _stop(self) -> None:
        self._counter.checkout.cancel_waiting()

    def _go_on(self) -> None:
        self._counter.checkout.leave_waiting()
        self._counter.journey.leave()
        self._counter.navigator.show_panel(MENU)
