"""The window that the customer looks at: nothing on it can be touched, and nothing of the staff stands on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.api.words import Money, Names
from core.qt import texts
from core.qt.language import QT_TRANSLATE_NOOP, name_in, translate_in
from core.qt.theme import LARGEST_SCALE, SMALLEST_SCALE, Theme, set_role
from core.qt.widgets.icon_label import IconLabel
from core.qt.widgets.label import Label, label
from core.qt.widgets.qr_code import QrCode
from pos_app.viewmodels.customer_display import CustomerDisplayViewModel, DisplayLine, DisplayView
from pos_app.widgets.room import Ground, Room, column, row

FIRST_SIZE: Final = (1024, 600)
_FULL_SIZE_PX: Final = 540
"""The height of the window, in pixels, at which words have their usual size; they grow with it."""
_LINES_HIGH: Final = {"figure": 50, "title": 38}
"""Pixels that one line of the order takes at 100 %: few lines are written larger."""
WORDS: Final[Mapping[str, str]] = {
    "welcome": QT_TRANSLATE_NOOP("CustomerDisplay", "Welcome!"),
    "order_here": QT_TRANSLATE_NOOP("CustomerDisplay", "What may we make for you?"),
    "total": QT_TRANSLATE_NOOP("CustomerDisplay", "Total"),
    "to_pay": QT_TRANSLATE_NOOP("CustomerDisplay", "To pay"),
    "part": QT_TRANSLATE_NOOP("CustomerDisplay", "Part {part} of {parts}"),
    "pix": QT_TRANSLATE_NOOP("CustomerDisplay", "Pay with Pix: read the code with your bank's app"),
    "card": QT_TRANSLATE_NOOP("CustomerDisplay", "Please pay at the card terminal"),
    "thanks": QT_TRANSLATE_NOOP("CustomerDisplay", "Thank you!"),
    "number": QT_TRANSLATE_NOOP("CustomerDisplay", "Your number"),
    "change": QT_TRANSLATE_NOOP("CustomerDisplay", "Your change"),
    "preparing": QT_TRANSLATE_NOOP("CustomerDisplay", "Preparing"),
    "ready": QT_TRANSLATE_NOOP("CustomerDisplay", "Ready"),
    "more": QT_TRANSLATE_NOOP("CustomerDisplay", "… and {count} more"),
    "courier": QT_TRANSLATE_NOOP("CustomerDisplay", "Delivery"),
    "discount": QT_TRANSLATE_NOOP("CustomerDisplay", "Discount"),
    "service": QT_TRANSLATE_NOOP("CustomerDisplay", "Service"),
    "tip": QT_TRANSLATE_NOOP("CustomerDisplay", "Tip"),
    "tax": QT_TRANSLATE_NOOP("CustomerDisplay", "Tax"),
}
_PAGES: Final = ("idle", "order", "pay", "thanks")


class CustomerDisplay(QWidget):
    """Shows a `DisplayView`, in a language and a look of its own, larger in a larger window."""

    def __init__(self, display: CustomerDisplayViewModel) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setObjectName("customer.display")
        self.setProperty("role", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._display = display
        self._theme = Theme(display.choice("theme", "light"))
        self._may_close = False
        self._welcome = label(size="display", strong=True, name="customer.welcome", wrap=True)
        self._ask = label(size="figure", tone="muted", name="customer.ask", wrap=True)
        self._lines = QVBoxLayout()
        self._rows: list[_Row] = []
        self._total_name = label(size="figure", tone="muted")
        self._total = label(size="display", strong=True, name="customer.total")
        self._part = label(size="figure", tone="accent", strong=True, name="customer.part")
        self._change_due = label(size="figure", tone="accent", strong=True, name="customer.change_of_part")
        self._pay_name = label(size="title", strong=True, wrap=True, name="customer.how")
        self._pay_part = label(size="title", tone="accent", strong=True, name="customer.pay_part")
        self._amount = label(size="display", strong=True, name="customer.amount")
        self._qr = QrCode("", "customer.qr")
        self._thanks = label(size="display", strong=True, name="customer.thanks")
        self._number_name = label(size="figure", tone="muted")
        self._number = label(size="display", strong=True, tone="accent", name="customer.number")
        self._change = label(size="figure", strong=True, name="customer.change")
        self._preparing = _Called("customer.preparing", "muted")
        self._ready = _Called("customer.ready", "fresh")
        self._pages = QStackedWidget()
        self._build()
        self._theme.apply_to(self)
        self.resize(*FIRST_SIZE)
        display.changed.connect(self.renew)
        self.renew()

    def renew(self) -> None:
        """Show what the customer shall see now."""
        view = self._display.view
        self.setWindowTitle(self._say("welcome"))
        self._pages.setCurrentIndex(_PAGES.index(view.kind))
        self._show_words()
        self._show_order(view)
        self._show_payment(view)
        self._show_thanks(view)
        self._preparing.show_numbers(self._say("preparing"), view.preparing)
        self._ready.show_numbers(self._say("ready"), view.ready)
        self._called.setVisible(bool(view.preparing or view.ready))

    def dress(self) -> None:
        """Wear the look that is chosen for the display."""
        self._theme.set_theme(self._display.choice("theme", "light"))
        self.renew()

    def put_away(self) -> None:
        """Close; nobody else can."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self._may_close)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()  # no key on this window means anything

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = self.height() * 100 // _FULL_SIZE_PX // 25 * 25
        self._theme.set_scale(min(max(wanted, SMALLEST_SCALE), LARGEST_SCALE))
        self._number.setStyleSheet(f"QLabel {{ font-size: {2 * self._theme.font_px('display')}px; }}")
        self.renew()

    def _say(self, key: str) -> str:
        return translate_in(self._display.language, "counter", "CustomerDisplay", WORDS[key])

    def _money(self, amount: Money | None) -> str:
        return "–" if amount is None else texts.money(amount, self._display.language)

    def _show_words(self) -> None:
        for shown, key in (
            (self._welcome, "welcome"),
            (self._ask, "order_here"),
            (self._thanks, "thanks"),
            (self._number_name, "number"),
        ):
            shown.setText(self._say(key))

    def _show_order(self, view: DisplayView) -> None:
        """Show the newest lines that there is room for, and below them what comes to it."""
        lines, hidden = view.lines, 0
        size = "figure" if len(lines) <= self._room_for("figure", view) else "title"
        room = self._room_for(size, view)
        if len(lines) > room:
            hidden = len(lines) - (room - 1)
            lines = lines[hidden:]
        told = [(self._line_words(line), self._money(line.total)) for line in lines]
        if hidden:
            told.insert(0, (self._say("more").format(count=hidden), ""))
        told += [(self._say(key), self._money(amount)) for key, amount in view.sums]
        while len(self._rows) < len(told):
            made = _Row(f"customer.line.{len(self._rows)}")
            self._rows.append(made)
            self._lines.addWidget(made)
        for at, shown in enumerate(self._rows):
            shown.setVisible(at < len(told))
            if at < len(told):
                shown.show_line(*told[at], size)
        is_part = view.part > 0 and view.amount is not None
        self._total_name.setText(self._say("to_pay" if is_part else "total"))
        self._total.setText(self._money(view.amount if is_part else view.total))
        self._part.setVisible(is_part)
        self._part.setText(self._say("part").format(part=view.part, parts=view.parts))
        self._change_due.setVisible(view.change is not None)
        self._change_due.setText(f"{self._say('change')}: {self._money(view.change)}")

    def _room_for(self, size: str, view: DisplayView) -> int:
        """Return how many lines of goods there is room for, written so large."""
        high = _LINES_HIGH[size] * self._theme.scale // 100
        return max(2, self.height() * 55 // 100 // high - len(view.sums))

    def _line_words(self, line: DisplayLine) -> str:
        return f"{line.quantity} × {', '.join(self._name(names) for names in (line.names, *line.with_names))}"

    def _name(self, names: Names) -> str:
        return name_in(names, self._display.language)

    def _show_payment(self, view: DisplayView) -> None:
        if view.kind != "pay":
            return
        self._pay_name.setText(self._say("pix" if view.method == "pix" else "card"))
        self._pay_part.setVisible(view.parts > 0)
        self._pay_part.setText(self._say("part").format(part=view.part, parts=view.parts))
        self._amount.setText(self._money(view.amount))
        self._qr.setVisible(bool(view.code))
        if view.code != self._qr.text:
            self._qr.set_text(view.code)

    def _show_thanks(self, view: DisplayView) -> None:
        self._number.setText(view.number)
        self._change.setVisible(view.kind == "thanks" and view.change is not None)
        self._change.setText(f"{self._say('change')}: {self._money(view.change)}")

    def _build(self) -> None:
        for shown in (
            self._welcome,
            self._ask,
            self._pay_name,
            self._pay_part,
            self._amount,
            self._thanks,
            self._number_name,
            self._number,
            self._change,
        ):
            shown.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        cup = IconLabel("comanda", tone="accent", side=120)
        idle = column(1, row(1, cup, 1), self._welcome, self._ask, 2, gap=16)
        self._lines.setSpacing(4)
        order = column(self._lines, 1, self._change_due, gap=12)
        order.addLayout(row(self._total_name, 1, self._part, self._total, gap=24))
        pay = column(self._pay_name, self._pay_part, self._amount, gap=12)
        pay.addWidget(self._qr, 1)
        thanks = column(1, self._thanks, self._number_name, self._number, self._change, 1, gap=12)
        for layout in (idle, order, pay, thanks):
            page = QWidget()
            page.setLayout(layout)
            self._pages.addWidget(page)
        self._called = Room("customer.called")
        called = row(gap=16)
        called.addWidget(self._preparing, 1)
        called.addWidget(self._ready, 1)
        self._called.setLayout(called)
        whole = column(gap=16, margins=(32, 24, 32, 24))
        whole.addWidget(self._pages, 1)
        whole.addWidget(self._called)
        self.setLayout(whole)


class _Row(Room):
    """One line: what it is, and its amount at the right edge."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._words: Label = label(size="title", strong=True, elided=True, name=f"{name}.words")
        self._figure = label(size="title", strong=True, name=f"{name}.amount")
        layout = row(gap=24)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._figure)
        self.setLayout(layout)

    def show_line(self, words: str, figure: str, size: str) -> None:
        """Show words and amount, so large."""
        set_role(self._words, textSize=size)
        set_role(self._figure, textSize=size)
        self._words.setText(words)
        self._figure.setText(figure)


class _Called(Ground):
    """Call numbers under a word, the newest first."""

    def __init__(self, name: str, tone: str) -> None:
        super().__init__(name, ground="fresh_soft" if tone == "fresh" else "sunken")
        self._title = label(tone=tone, strong=True, size="title")
        self._numbers = label(strong=True, size="figure", name=f"{name}.numbers", elided=True)
        set_role(self._numbers, tone="fresh" if tone == "fresh" else "")
        self.setLayout(column(self._title, self._numbers, gap=2, margins=(20, 10, 20, 12)))

    def show_numbers(self, title: str, numbers: tuple[str, ...]) -> None:
        """Show the numbers that are called."""
        self._title.setText(title)
        self._numbers.setText("   ".join(numbers) or "–")
