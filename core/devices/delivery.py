"""Documents on their way to paper: laid out for the printer they go to, and delivered over whatever it is connected by."""

from __future__ import annotations

import re
import threading
from pathlib import Path
from typing import Final, Protocol

from core.devices.code_pages import Speller
from core.devices.connection import device_wire, network_wire
from core.devices.document import Document
from core.devices.escpos import escpos
from core.devices.layout import Layout, as_text, lay_out
from core.devices.printer import Printed
from core.devices.printer_setup import PrinterSetup
from core.devices.profiles import profile_of
from core.devices.talk import LEAST_S, Manners, Talk
from core.errors import PrinterFault


class LayoutPrinter(Protocol):
    """A printer that takes rows as they are, such as the one of the system. It may take seconds."""

    def print_layout(self, layout: Layout, name: str) -> Printed:
        """Print rows on the printer of this name, or on the preferred one. Raises PrinterFault when nothing came out."""
        ...


def layout_for(document: Document, setup: PrinterSetup, *, doubtful: bool = False) -> Layout:
    """Return a document as this printer will print it."""
    if setup.kind in {"network", "usb"}:
        return lay_out(document, setup.columns, Speller(profile_of(setup.profile)).spell, doubtful=doubtful)
    return lay_out(document, setup.columns, doubtful=doubtful)  # these know all letters


class Delivery:
    """Delivers documents to printers, each in the thread that asks; `least_s` is what even the shortest job may take.

    `system` prints for printers of the kind system, and is lent by the window that has one.
    """

    def __init__(self, least_s: float = LEAST_S) -> None:
        self.system: LayoutPrinter | None = None
        self._least_s = least_s
        self._manners: dict[tuple[str, str], Manners] = {}

    def deliver(
        self, setup: PrinterSetup, document: Document, stop: threading.Event, *, doubtful: bool = False
    ) -> Printed:
        """Print a document. Raises PrinterFault (`begun`: some of it may be on paper), Stopped when the program ends."""
        layout = layout_for(document, setup, doubtful=doubtful)
        if setup.kind == "system":
            if self.system is None:
                raise PrinterFault("printer.none", begun=False)
            return self.system.print_layout(layout, setup.address)
        folder = setup.kind == "file" and _is_folder(setup.address)
        if folder:
            return _saved(layout, Path(setup.address))
        self._tell(setup, escpos(layout, profile_of(setup.profile), drawer_pin=setup.drawer_pin or 0), stop)
        return Printed(setup.name, on_paper=setup.kind != "file")

    def _tell(self, setup: PrinterSetup, job: bytes, stop: threading.Event) -> None:
        manners = self._manners.setdefault((setup.printer_id, setup.address), Manners())
        if setup.kind == "file":
            manners.tells_state = False
        opened = network_wire if setup.kind == "network" else device_wire
        with opened(setup.address, stop, setup.name) as wire:
            Talk(setup.name, manners, self._least_s).deliver(wire, job)


_NOT_PLAIN: Final = re.compile(r"[^A-Za-z0-9]+")


def _is_folder(address: str) -> bool:
    return address.endswith(("/", "\\")) or Path(address).is_dir()


def _saved(layout: Layout, folder: Path) -> Printed:
    """Write rows as a text file of their own; none is ever replaced."""
    stem = _NOT_PLAIN.sub("-", layout.title).strip("-") or "document"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(1, 10_000):
            file = folder / (f"{stem}.txt" if number == 1 else f"{stem}-{number}.txt")
            try:
                with file.open("x", encoding="utf-8") as page:
                    page.write(as_text(layout))
            except FileExistsError:
                continue
            return Printed(f"{folder.name}/{file.name}", on_paper=False)
    except OSError as fault:
        detail = fault.strerror or str(fault)
        raise PrinterFault("printer.not_saved", path=str(folder), detail=detail, begun=False) from fault
    raise PrinterFault("printer.not_saved", path=str(folder), detail=stem, begun=False)
