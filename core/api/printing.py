"""The door to paper: the printers of a counter, what is printed and how it looks, and what became of every job."""

from __future__ import annotations

from typing import Protocol

from core.devices.chit import PAPER_WIDTH_MM, Chit, ChitLine, chit_document, written
from core.devices.delivery import LayoutPrinter, layout_for
from core.devices.document import (
    Align,
    Amount,
    CopyMark,
    Cut,
    Document,
    Logo,
    Part,
    QrCode,
    Rule,
    Space,
    Text,
)
from core.devices.layout import CutRow, Layout, PictureRow, PulseRow, Row, TextRow, as_text, lay_out
from core.devices.letters import width
from core.devices.picture import Picture, picture_of
from core.devices.print_job import JobState, PrinterView, PrintJobView
from core.devices.printer import Printed, Printer
from core.devices.printer_setup import (
    ADDRESS_LENGTH,
    EXAMPLES,
    KINDS,
    NAME_LENGTH,
    ROLES,
    PrinterKind,
    PrinterRole,
    PrinterSetup,
    checked,
    checked_address,
)
from core.devices.profiles import COLUMNS, GENERIC, PAPER_MM, Profile, profile_of, profiles
from core.devices.shift_report import DrawerFigures, NamedFigure, ShiftReport, TaxFigure, TenderFigure
from core.errors import PrinterFault

__all__ = [
    "ADDRESS_LENGTH",
    "COLUMNS",
    "EXAMPLES",
    "GENERIC",
    "KINDS",
    "NAME_LENGTH",
    "PAPER_MM",
    "PAPER_WIDTH_MM",
    "ROLES",
    "Align",
    "Amount",
    "Chit",
    "ChitLine",
    "CopyMark",
    "Cut",
    "CutRow",
    "Document",
    "DrawerFigures",
    "JobState",
    "Layout",
    "LayoutPrinter",
    "Logo",
    "NamedFigure",
    "Part",
    "Picture",
    "PictureRow",
    "PrintJobView",
    "Printed",
    "Printer",
    "PrinterFault",
    "PrinterKind",
    "PrinterRole",
    "PrinterSetup",
    "PrinterView",
    "PrintingDoor",
    "Profile",
    "PulseRow",
    "QrCode",
    "Row",
    "Rule",
    "ShiftReport",
    "Space",
    "TaxFigure",
    "TenderFigure",
    "Text",
    "TextRow",
    "as_text",
    "checked",
    "checked_address",
    "chit_document",
    "lay_out",
    "layout_for",
    "picture_of",
    "profile_of",
    "profiles",
    "width",
    "written",
]


class PrintingDoor(Protocol):
    """Printing at one counter. Nothing here waits for a printer: a job is stored and comes out when its printer can."""

    def lend_system(self, printer: LayoutPrinter) -> None:
        """Take the system's printers, which only a program with windows has."""
        ...

    async def printers(self) -> tuple[PrinterView, ...]:
        """Return the printers in the order in which they were set up."""
        ...

    async def save_printer(self, setup: PrinterSetup, *, approval_id: str = "") -> None:
        """Set a printer up, or change it. Raises InvalidInput that names what is wrong with it."""
        ...

    async def remove_printer(self, printer_id: str, *, approval_id: str = "") -> None:
        """Take a printer away; what waits for it is given up, and can be printed again elsewhere."""
        ...

    async def submit(
        self, document: Document, role: str, *, order_id: str = "", job_id: str = "", printer_id: str = ""
    ) -> str:
        """Have a document printed by the first printer for `receipts` or the `kitchen`, or by the one named; return its job.

        The same `job_id` again prints nothing again. Raises PrinterFault `printer.none_for` when there is no such printer.
        """
        ...

    async def as_copy(self, document: Document, order_id: str = "") -> Document:
        """Return a document as the copy that its next print is."""
        ...

    async def count_print(self, document: Document, order_id: str = "") -> None:
        """Count a print that went past the queues, to the system's printer."""
        ...

    async def open_drawer(self, *, title: str, order_id: str = "", job_id: str = "") -> str:
        """Open the drawer, once and now or not at all; return the job, or "" where there is no drawer."""
        ...

    async def jobs(self) -> tuple[PrintJobView, ...]:
        """Return the latest jobs, newest first."""
        ...

    async def again(self, job_id: str, printer_id: str = "") -> None:
        """Try a job now, or print it another time (then as a copy), where it was printed or at another printer."""
        ...

    async def cancel(self, job_id: str) -> None:
        """Take a job back that waits. Raises Conflict when it is being printed or has ended."""
        ...
