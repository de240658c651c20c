"""The left edge: the three sections, and the sheet of keys."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.qt.icons import paint_icon
from core.qt.language import translate
from core.qt.theme import theme_of
from core.qt.widgets.button import RailButton
from core.qt.widgets.label import set_plain_tooltip
from pos_app.navigator import SECTIONS, Navigator
from pos_app.section_words import section_words
from pos_app.viewmodels.orders import OrdersViewModel
from pos_app.viewmodels.parked import ParkedViewModel
from pos_app.viewmodels.staff import StaffViewModel
from pos_app.widgets.room import LARGE_TEXT, Room, column

_ICONS = {
    "sale": "cart",
    "orders": "orders",
    "menu": "menu",
    "reports": "reports",
    "shift": "drawer",
    "settings": "settings",
}


class Rail(Room):
    """Its buttons are `counter.rail.<section>`, `counter.duty` (who is there, and the lock) and `counter.help`."""

    help_requested = Signal()
    lock_requested = Signal()

    def __init__(
        self,
        navigator: Navigator,
        orders: OrdersViewModel,
        parked: ParkedViewModel,
        staff: StaffViewModel,
    ) -> None:
        super().__init__("counter.rail", role="rail")
        self._navigator = navigator
        self._orders = orders
        self._parked = parked
        self._staff = staff
        self._buttons = {key: self._entry(key) for key in SECTIONS}
        self._help = RailButton("keyboard", "")
        self._help.setObjectName("counter.help")
        self._help.setCheckable(False)
        self._help.clicked.connect(self.help_requested.emit)
        self._who = RailButton("lock", "")
        self._who.setObjectName("counter.duty")
        self._who.setCheckable(False)
        self._who.clicked.connect(self.lock_requested.emit)
        self.setLayout(
            column(Sign(), *self._buttons.values(), 1, self._who, self._help, gap=8, margins=(4, 12, 4, 12))
        )
        navigator.changed.connect(self.renew)
        orders.changed.connect(self.renew)
        parked.changed.connect(self.renew)
        staff.changed.connect(self.renew)
        self.retranslate()

    def retranslate(self) -> None:
        self._help.setText(translate("Rail", "Keys"))
        self.renew()

    def restyle(self) -> None:
        large = self.theme.scale >= LARGE_TEXT
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if large else Qt.ToolButtonStyle.ToolButtonTextUnderIcon
        self.setFixedWidth(96 if large else self.theme.grown(100))
        for entry in (*self._buttons.values(), self._who, self._help):
            entry.setToolButtonStyle(style)

    def renew(self) -> None:
        """Show where one is, and how many orders and parked messages need a person."""
        words = section_words()
        self._show_who()
        self._buttons["orders"].set_count(self._orders.attention)
        self._buttons["settings"].set_count(len(self._parked.messages))
        for key, entry in self._buttons.items():
            entry.setText(words[key])
            entry.setChecked(key == self._navigator.section)

    def _show_who(self) -> None:
        """Show who is on duty; a shop without staff has nobody to lock out."""
        name = self._staff.name
        self._who.setVisible(self._staff.duty.staffed)
        room = self._who.width() - 8 if self._who.isVisible() else 80
        self._who.setText(self._who.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room))
        told = translate("Rail", "{name}: lock, or let somebody else sign in").format(name=name)
        self._who.setAccessibleName(told)
        set_plain_tooltip(self._who, told)

    def _entry(self, key: str) -> RailButton:
        entry = RailButton(_ICONS[key], "")
        entry.setObjectName(f"counter.rail.{key}")
        entry.clicked.connect(lambda: self._go(key))
        return entry

    def _go(self, key: str) -> None:
        self._navigator.go(key)
        self.renew()


class Sign(QWidget):
    """The sign of the house above the sections."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedHeight(56)

    def sizeHint(self) -> QSize:
        return QSize(56, 56)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = 40
        where = self.rect().center()
        box = QRectF(where.x() - side / 2, where.y() - side / 2 - 4, side, side)
        paint_icon(painter, "comanda", theme_of(self).color("accent"), box)
        painter.end()
