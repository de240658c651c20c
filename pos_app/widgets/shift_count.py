"""Counting the drawer, blind: coins and notes, what they come to, and nothing of what ought to be there."""

from __future__ import annotations

from core.api.shifts import DrawerCount
from core.qt import texts
from core.qt.language import translate
from core.qt.widgets.card import Card
from core.qt.widgets.label import label
from pos_app.viewmodels.shift import ShiftViewModel
from pos_app.widgets.coin_table import CoinTable
from pos_app.widgets.fitting_button import fitting_button
from pos_app.widgets.panel_head import PanelHead
from pos_app.widgets.room import LARGE_TEXT, Room, column


class ShiftCount(Room):
    """`counter.shift.coin.<minor units>.count` are the fields, `counter.shift.coin.loose` is money as a sum.

    `counter.shift.counted` stores the count.
    """

    def __init__(self, shift: ShiftViewModel) -> None:
        super().__init__("counter.shift.counting")
        self._shift = shift
        self._head = PanelHead("counter.shift.counting", lambda: shift.go("overview"))
        self._hint = label(tone="muted", wrap=True)
        self._coins = CoinTable("counter.shift.coin")
        self._total = label(size="display", strong=True, name="counter.shift.count_total")
        self._store = fitting_button(name="counter.shift.counted", role="primary", on=self._count)
        card = Card(padding=20)
        card.setLayout(column(self._head, self._hint, self._coins, gap=12))
        self.setLayout(column(card))
        self.foot = Room()
        self.foot.setLayout(column(self._total, self._store, gap=4))
        self._coins.changed.connect(self.renew)
        self._coins.accepted.connect(self._store.setFocus)
        self.retranslate()

    def begin(self) -> None:
        """Begin with nothing counted."""
        self._coins.clear()
        self.renew()

    def focus_first(self) -> None:
        """Put the keyboard on the largest note."""
        self._coins.focus_first()

    def retranslate(self) -> None:
        self._head.show_title(translate("Shift", "Count the drawer"))
        self._hint.setText(
            translate(
                "Shift",
                "Count all that lies in the drawer, with the float. What ought to be there is shown afterwards.",
            )
        )
        self.renew()

    def restyle(self) -> None:
        large = self.theme.scale >= LARGE_TEXT
        self._hint.setVisible(not large)
        self._total.setVisible(not large)  # the button says it too

    def renew(self) -> None:
        """Show what was counted so far."""
        now = self._shift.now
        if now is None:
            return
        self._coins.use(now.currency)
        total = texts.money(self._coins.total)
        self._total.setText(total)
        self._store.setText(translate("Shift", "{amount} counted").format(amount=total))
        self._store.setEnabled(not self._coins.is_wrong)

    def _count(self) -> None:
        now = self._shift.now
        if now is not None and not self._coins.is_wrong:
            self._shift.count(DrawerCount(now.currency, self._coins.pieces, self._coins.loose))
