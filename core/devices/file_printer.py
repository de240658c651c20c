"""The printer of a machine that has none: a folder of text files."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from core.devices.chit import Chit, written
from core.devices.printer import Printed
from core.errors import PrinterFault

CHITS: Final = "chits"
"""The folder in the data directory for the chits that no printer took."""
_TOLD_APART: Final = 8
"""Letters of the order's id that keep the same call number of two days apart."""


class FilePrinter:
    """Implements `Printer` by writing one file per chit into `folder`; the same chit again replaces its file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def print_chit(self, chit: Chit) -> Printed:
        """Write a chit. Raises PrinterFault when the folder cannot be written."""
        name = "-".join(filter(None, (_plain(chit.number), _plain(chit.order_id)[-_TOLD_APART:])))
        file = self._folder / f"{name or 'chit'}.txt"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            file.write_text(written(chit), encoding="utf-8")
        except OSError as fault:
            detail = fault.strerror or str(fault)
            raise PrinterFault("printer.not_saved", path=str(file), detail=detail) from fault
        return Printed(f"{self._folder.name}/{file.name}", on_paper=False)


def _plain(text: str) -> str:
    """Leave only what every file system takes; an order from elsewhere has an id that somebody else has chosen."""
    return re.sub(r"[^A-Za-z0-9]", "", text)
