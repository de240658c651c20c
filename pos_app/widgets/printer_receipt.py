"""The receipt of an order: how it looks on paper, and printing it (again), saving it, printing the slip of a refund."""

from __future__ import annotations

from core.api.printing import PrintJobView
from core.api.views import OrderView
from core.qt import texts
from core.qt.language import translate
from core.qt.widgets.button import Button, button
from core.qt.widgets.flow_row import FlowRow
from core.qt.widgets.label import label
from pos_app.viewmodels.printing import PrintingViewModel
from pos_app.widgets.printer_preview import PaperPreview
from pos_app.widgets.room import Room, column


class ReceiptPanel(Room):
    """Object names are `name` with .print .pdf .show .refund .state and .paper; it hides while there is no order."""

    def __init__(self, printing: PrintingViewModel, name: str) -> None:
        super().__init__(name)
        self._printing = printing
        self._order: OrderView | None = None
        self._shown = False
        self._print = button("", name=f"{name}.print", icon="printer", on=self._do_print)
        self._refund = button("", name=f"{name}.refund", icon="refund", on=self._print_refund)
        self._show = button("", name=f"{name}.show", icon="eye", role="quiet", on=self._toggle)
        self._pdf = button("", name=f"{name}.pdf", role="quiet", on=self._save)
        self._state = label(wrap=True, tone="muted", name=f"{name}.state")
        self._paper = PaperPreview(f"{name}.paper")
        verbs = FlowRow()
        for verb in self._verbs:
            verbs.add(verb)
        self.setLayout(column(verbs, self._state, self._paper, gap=8))
        printing.changed.connect(self.renew)
        self.retranslate()

    @property
    def _verbs(self) -> tuple[Button, ...]:
        return (self._print, self._refund, self._show, self._pdf)

    def show_order(self, order: OrderView | None) -> None:
        """Be about an order, or about none."""
        if order is None or self._order is None or order.row.order_id != self._order.row.order_id:
            self._shown = False
        self._order = order
        self.renew()

    def retranslate(self) -> None:
        self._refund.setText(translate("Printing", "Print refund slip"))
        self._pdf.setText(translate("Printing", "Save as PDF"))
        self.renew()

    def renew(self) -> None:
        """Show how it stands."""
        order = self._order
        self.setVisible(order is not None)
        if order is None:
            return
        job = self._printing.job_of(order.row.order_id, "receipt")
        again = job is not None and job.state != "cancelled"
        self._print.setText(
            translate("Printing", "Print receipt again") if again else translate("Printing", "Print receipt")
        )
        self._refund.setVisible(any(refund.state != "dropped" for refund in order.refunds))
        self._show.setText(
            translate("Printing", "Hide receipt") if self._shown else translate("Printing", "Show receipt")
        )
        self._state.setText("" if job is None else job_words(job))
        self._state.setVisible(job is not None)
        self._pdf.setVisible(self._shown)
        self._paper.setVisible(self._shown)
        self._paper.show_layout(self._printing.preview(order) if self._shown else None)

    def _toggle(self) -> None:
        self._shown = not self._shown
        self.renew()

    def _do_print(self) -> None:
        if self._order is not None:
            self._printing.print_receipt(self._order.row.order_id)

    def _print_refund(self) -> None:
        refunds = () if self._order is None else self._order.refunds
        made = [refund for refund in refunds if refund.state != "dropped"]
        if self._order is not None and made:
            self._printing.print_receipt(self._order.row.order_id, made[-1].refund_id)

    def _save(self) -> None:
        if self._order is not None:
            self._printing.save_pdf(self._order)


def job_words(job: PrintJobView) -> str:
    """Return how a job stands, and why it does not go on."""
    printer = job.printer or translate("Printing", "a printer that is gone")
    match job.state:
        case "done":
            told = (
                translate("Printing", "Printed on {printer}")
                if job.on_paper
                else translate("Printing", "Saved: {printer}")
            )
            told = told.format(printer=job.where)
        case "printing":
            told = translate("Printing", "Being printed on {printer}").format(printer=printer)
        case "waiting":
            told = translate("Printing", "Waits for {printer}").format(printer=printer)
        case "cancelled":
            told = translate("Printing", "Taken back")
        case _:
            told = translate("Printing", "Not printed")
    if job.moved_from:
        told += " · " + translate("Printing", "in place of {printer}").format(printer=job.moved_from)
    if job.reason and job.state in {"waiting", "failed", "printing"}:
        told += " · " + texts.reason_text(job.reason, job.detail)
    return told
