"""Above the lines of an order that is changed: which one it is, how far the change is, and the ways out."""

from __future__ import annotations

from PySide6.QtCore import Qt

from core.api.words import Method
from core.qt import texts
from core.qt.language import translate
from core.qt.widgets.label import label
from core.qt.widgets.qr_code import QrCode
from pos_app.viewmodels.order_change import OrderChangeViewModel
from pos_app.widgets.fitting_button import fitting_button
from pos_app.widgets.room import Ground, Room, column


class ChangeBanner(Room):
    """Seen as long as the panel holds an order that the kitchen has."""

    def __init__(self, change: OrderChangeViewModel) -> None:
        super().__init__("counter.change")
        self._change = change
        self._title = label(size="title", strong=True, wrap=True, tone="warning", name="counter.change.title")
        self._state = label(wrap=True, name="counter.change.state")
        self._back = label(size="title", strong=True, wrap=True, tone="accent", name="counter.change.back")
        self._qr = QrCode("", "counter.change.qr")
        self._leave = fitting_button(name="counter.change.leave", icon="close", on=change.leave)
        self._cancel = fitting_button(name="counter.change.cancel", role="danger", on=change.cancel)
        ground = Ground("counter.change.ground", "warning_soft")
        inside = column(self._title, self._state, self._back, gap=6, margins=(12, 10, 12, 10))
        inside.addWidget(self._qr, 0, Qt.AlignmentFlag.AlignHCenter)
        for way_out in (self._leave, self._cancel):
            inside.addWidget(way_out)
        ground.setLayout(inside)
        self.setLayout(column(ground))
        change.changed.connect(self.renew)
        self.retranslate()

    def retranslate(self) -> None:
        self._cancel.setText(translate("Change", "Take the change back"))
        self.renew()

    def renew(self) -> None:
        """Show which order is changed, and how far that is."""
        sold, stage = self._change.sold, self._change.stage
        self.setVisible(sold is not None)
        if sold is None:
            return
        self._title.setText(translate("Change", "Changing order {number}").format(number=sold.number))
        self._state.setText(self._state_words())
        due = self._change.change_due if stage == "under_way" else None
        self._back.setVisible(due is not None)
        if due is not None:
            self._back.setText(translate("Change", "Give {amount} change").format(amount=texts.money(due)))
        asked = self._change.asked if stage == "under_way" else None
        code = "" if asked is None or asked.method is not Method.PIX else asked.pix_code or ""
        self._qr.setVisible(bool(code))
        if code != self._qr.text:
            self._qr.set_text(code)
        if stage == "under_way":
            self._leave.setText(translate("Change", "Next sale meanwhile"))
        else:
            self._leave.setText(translate("Change", "Leave it as it is"))
        self._leave.setEnabled(stage != "sending")
        self._cancel.setVisible(stage == "under_way")

    def _state_words(self) -> str:
        if self._change.stage == "sending":
            return translate("Change", "Sending the change…")
        if self._change.stage == "editing":
            return translate(
                "Change", "The kitchen has this order. Change lines, name, note or allergies, then send it."
            )
        return self._under_way_words()

    def _under_way_words(self) -> str:
        asked = self._change.asked
        at, parts = self._change.part
        if asked is None and self._change.all_cash:
            told = translate("Change", "The kitchen is being asked.")
        elif asked is None:
            told = translate("Change", "Preparing the payment…")
        elif asked.method is Method.PIX:
            told = translate("Change", "Waiting for the payment by Pix")
        else:
            told = translate("Change", "Waiting for the card terminal")
        if asked is not None and parts > 1:
            of_which = translate("Split", "Part {part} of {parts}").format(part=at, parts=parts)
            told = f"{told}\n{of_which} · {texts.money(asked.amount)}"
        return told
