"""The door to paper: what can be printed, and what a printer says of it."""

from core.devices.chit import PAPER_WIDTH_MM, Chit, ChitLine, written
from core.devices.printer import Printed, Printer
from core.errors import PrinterFault

__all__ = ["PAPER_WIDTH_MM", "Chit", "ChitLine", "Printed", "Printer", "PrinterFault", "written"]
