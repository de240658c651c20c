"""Pages that a person wants on paper: on a printer for receipts, else on the system's, else as a file."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths

from core.api.printing import (
    Document,
    Layout,
    LayoutPrinter,
    Printed,
    PrinterFault,
    PrinterSetup,
    PrintingDoor,
    lay_out,
    layout_for,
)
from core.api.shop import Preferences
from core.api.words import Clock, time_ordered_id
from core.qt.document_pdf import save_pdf
from pos_app.viewmodels.complaints import NOT_ON_PAPER, Complaints

FOLDER: Final = "printing.folder"
COLUMNS_OF_A_PAGE: Final = 48


class Pages:
    """Prints and saves documents. `printed` is called with the `Printed` of what did not go to a printer of the list.

    `receipts` returns the first printer for receipts; `asked` are the jobs of this window.
    """

    def __init__(
        self,
        printing: PrintingDoor | None,
        preferences: Preferences,
        clock: Clock,
        complaints: Complaints,
        receipts: Callable[[], PrinterSetup | None],
        printed: Callable[[Printed], None],
    ) -> None:
        self._printing = printing
        self._preferences = preferences
        self._clock = clock
        self._complaints = complaints
        self._receipts = receipts
        self._printed = printed
        self.asked: set[str] = set()
        self.system: LayoutPrinter | None = None

    def layout(self, page: Document) -> Layout:
        """Return a page as the first printer for receipts would print it."""
        printer = self._receipts()
        return lay_out(page, COLUMNS_OF_A_PAGE) if printer is None else layout_for(page, printer)

    async def ask(self, page: Document, order_id: str = "", printer_id: str = "") -> None:
        """Have a page printed because a person wants it; `order_id` names what it is a copy of."""
        if self._printing is None or not (printer_id or self._receipts() is not None):
            await self._without_printer(page, order_id)
            return
        job_id = time_ordered_id(self._clock.now_ms())
        self.asked.add(job_id)
        entered = self._printing.submit(
            page, "receipts", order_id=order_id, job_id=job_id, printer_id=printer_id
        )
        if await self._complaints.attempt(NOT_ON_PAPER, entered) is not None:
            self._complaints.settle()

    async def save(self, page: Document) -> None:
        """Save a page as PDF."""
        layout = lay_out(page, COLUMNS_OF_A_PAGE)
        file = self._folder() / f"{_plain(layout.title)}-{self._clock.now_ms()}.pdf"
        if await self._complaints.succeeds(NOT_ON_PAPER, asyncio.to_thread(save_pdf, layout, file)):
            self._printed(Printed(str(file), on_paper=False))

    async def _without_printer(self, page: Document, order_id: str) -> None:
        if self.system is not None:
            copy = page if self._printing is None else await self._printing.as_copy(page, order_id)
            layout = lay_out(copy, COLUMNS_OF_A_PAGE)
            try:
                done = await asyncio.to_thread(self.system.print_layout, layout, "")
            except PrinterFault as fault:
                if fault.code != "printer.none":
                    self._complaints.tell(NOT_ON_PAPER, fault)
                    return
            else:
                if self._printing is not None and done.on_paper:
                    await self._printing.count_print(page, order_id)
                self._printed(done)
                return
        await self.save(page)

    def _folder(self) -> Path:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(self._preferences.get(FOLDER, "") or Path(documents) / "Comanda")


def _plain(title: str) -> str:
    """Return a title that any file system takes."""
    return "".join(letter if letter.isalnum() else "-" for letter in title)
