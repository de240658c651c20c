"""The printers of this counter in the settings: how each does, how it is set up, what is printed, what receipts say."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from core.api.printing import PrinterView
from core.qt import texts
from core.qt.language import translate
from core.qt.widgets.button import button
from core.qt.widgets.card import Card
from core.qt.widgets.chips import Segments
from core.qt.widgets.flow_row import FlowRow
from core.qt.widgets.label import label
from pos_app.viewmodels.printer_setups import PrinterSetupsViewModel
from pos_app.viewmodels.printing import PrintingViewModel
from pos_app.widgets.printer_form import KIND_WORDS, ROLE_WORDS, PrinterForm, paper_words
from pos_app.widgets.printer_jobs import PrintJobsCard
from pos_app.widgets.room import Ground, Room, column

_HEAD_HEIGHT = 84


class PrinterPanel(Room):
    """Object names begin with `counter.printers`, and with `counter.printer.<index>` for each printer."""

    def __init__(self, printing: PrintingViewModel, setups: PrinterSetupsViewModel) -> None:
        super().__init__("counter.printers")
        self._printing = printing
        self._setups = setups
        self._entries: list[PrinterEntry] = []
        self._title = label(size="title", strong=True)
        self._empty = label(tone="muted", wrap=True, name="counter.printers.empty")
        self._list = QWidget()
        self._column = column(gap=8)
        self._list.setLayout(self._column)
        self._add = button("", name="counter.printers.add", icon="plus", on=setups.begin)
        self._form = PrinterForm(setups)
        self._habit_titles = (label(strong=True), label(strong=True))
        self._receipts = Segments("counter.printers.receipts")
        self._chits = Segments("counter.printers.chits")
        card = Card(padding=20)
        card.setLayout(
            column(
                self._title,
                self._empty,
                self._list,
                self._form,
                _left(self._add),
                self._habit_titles[0],
                self._receipts,
                self._habit_titles[1],
                self._chits,
                gap=8,
            )
        )
        self.setLayout(column(card, ReceiptHeadCard(printing, setups), PrintJobsCard(printing), gap=12))
        self._receipts.chosen.connect(lambda habit: printing.set_habit("receipts", habit))
        self._chits.chosen.connect(lambda habit: printing.set_habit("chits", habit))
        printing.changed.connect(self.renew)
        setups.changed.connect(self.renew)
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(translate("Printing", "Printers"))
        self._empty.setText(
            translate(
                "Printing",
                "No printer is set up. Receipts are then saved as PDF, or go to this computer's printer.",
            )
        )
        self._add.setText(translate("Printing", "Add a printer"))
        self._habit_titles[0].setText(translate("Printing", "Receipt after a sale"))
        self._habit_titles[1].setText(translate("Printing", "Kitchen chit of an order"))
        habits = [
            ("ask", translate("Printing", "When asked for")),
            ("auto", translate("Printing", "Always")),
        ]
        self._receipts.set_options(habits)
        self._chits.set_options(habits)
        self.renew()

    def renew(self) -> None:
        """Show the printers and what is chosen."""
        views = self._printing.printers
        while len(self._entries) < len(views):
            made = PrinterEntry(self._printing, self._setups, len(self._entries))
            self._entries.append(made)
            self._column.addWidget(made)
        for entry, view in zip(self._entries, views, strict=False):
            entry.show_view(view)
        for place, entry in enumerate(self._entries):
            entry.setVisible(place < len(views))
        self._empty.setVisible(not views)
        self._add.setVisible(self._setups.form is None)
        self._receipts.set_value(self._printing.habit("receipts"))
        self._chits.set_value(self._printing.habit("chits"))


class PrinterEntry(Ground):
    """One printer: what it is, how it does, and the buttons .edit, .test and .remove."""

    def __init__(self, printing: PrintingViewModel, setups: PrinterSetupsViewModel, index: int) -> None:
        name = f"counter.printer.{index}"
        super().__init__(name, "surface", "line")
        self._view: PrinterView | None = None
        self._printing = printing
        self._name = label(strong=True, wrap=True, name=f"{name}.name")
        self._what = label(tone="muted", wrap=True, name=f"{name}.what")
        self._state = label(wrap=True, tone="late", name=f"{name}.state")
        self._test = button(
            "",
            name=f"{name}.test",
            icon="printer",
            on=self._with(lambda view: printing.print_test(view.setup)),
        )
        self._edit = button(
            "",
            name=f"{name}.edit",
            role="quiet",
            on=self._with(lambda view: setups.begin(view.setup.printer_id)),
        )
        self._remove = button(
            "",
            name=f"{name}.remove",
            role="danger",
            icon="trash",
            on=self._with(lambda view: setups.remove(view.setup.printer_id)),
        )
        verbs = FlowRow()
        for verb in (self._test, self._edit, self._remove):
            verbs.add(verb)
        self.setLayout(column(self._name, self._what, self._state, verbs, gap=4, margins=(14, 8, 14, 10)))

    def retranslate(self) -> None:
        if self._view is not None:
            self.show_view(self._view)

    def show_view(self, view: PrinterView) -> None:
        """Show a printer."""
        self._view = view
        setup = view.setup
        names = {known.setup.printer_id: known.setup.name for known in self._printing.printers}
        self._name.setText(setup.name)
        parts = [
            translate("Printing", KIND_WORDS[setup.kind]),
            setup.address,
            paper_words(setup.columns),
            translate("Printing", ROLE_WORDS[setup.role]),
        ]
        if setup.fallback in names:
            parts.append(translate("Printing", "then {printer}").format(printer=names[setup.fallback]))
        self._what.setText(" · ".join(filter(None, parts)))
        told = texts.reason_text(view.reason, view.detail) if view.reason else ""
        if view.waiting:
            waiting = translate("Printing", "%n waiting", "", view.waiting)
            told = " · ".join(filter(None, (waiting, told)))
        self._state.setText(told)
        self._state.setVisible(bool(told))
        self._test.setText(translate("Printing", "Test page"))
        self._edit.setText(translate("Printing", "Change"))
        self._remove.setText(translate("Printing", "Remove"))

    def _with(self, verb: Callable[[PrinterView], None]) -> Callable[[], None]:
        """Return what does `verb` to the printer that is shown."""

        def act() -> None:
            if self._view is not None:
                verb(self._view)

        return act


class ReceiptHeadCard(Room):
    """What receipts say above and below, and the logo; object names are `counter.receipt_head` with .above .below .logo."""

    def __init__(self, printing: PrintingViewModel, setups: PrinterSetupsViewModel) -> None:
        name = "counter.receipt_head"
        super().__init__(name)
        self._printing = printing
        self._setups = setups
        self._title = label(size="title", strong=True)
        self._above = QPlainTextEdit()
        self._above.setObjectName(f"{name}.above")
        self._below = QPlainTextEdit()
        self._below.setObjectName(f"{name}.below")
        self._logo = button("", name=f"{name}.logo", on=self._choose_logo)
        self._no_logo = button("", name=f"{name}.no_logo", role="quiet", on=self._drop_logo)
        for field in (self._above, self._below):
            field.setFixedHeight(_HEAD_HEIGHT)
            field.setTabChangesFocus(True)
        verbs = FlowRow()
        for verb in (self._logo, self._no_logo):
            verbs.add(verb)
        card = Card(padding=20)
        card.setLayout(column(self._title, self._above, self._below, verbs, gap=8))
        self.setLayout(column(card))
        self._above.setPlainText(printing.head.above)
        self._below.setPlainText(printing.head.below)
        self._above.textChanged.connect(lambda: printing.head.write(above=self._above.toPlainText()))
        self._below.textChanged.connect(lambda: printing.head.write(below=self._below.toPlainText()))
        setups.changed.connect(self.renew)
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(translate("Printing", "What receipts say"))
        for field, words in (
            (self._above, translate("Printing", "On top: name, address, tax number")),
            (self._below, translate("Printing", "At the end: thanks, opening hours")),
        ):
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
        self._logo.setText(translate("Printing", "Choose a logo…"))
        self._no_logo.setText(translate("Printing", "No logo"))
        self.renew()

    def renew(self) -> None:
        """Show whether there is a logo to take away."""
        self._no_logo.setVisible(self._printing.head.head().logo is not None)

    def _choose_logo(self) -> None:
        dialog = QFileDialog(self, translate("Printing", "Choose a logo"))
        dialog.setNameFilter(translate("Printing", "Pictures") + " (*.png *.jpg *.jpeg *.bmp *.svg)")
        dialog.fileSelected.connect(self._setups.take_logo)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _drop_logo(self) -> None:
        self._printing.head.drop_logo()
        self.renew()


def _left(widget: QWidget) -> QWidget:
    """Return a button at the left, as wide as it needs."""
    made = FlowRow()
    made.add(widget)
    return made
