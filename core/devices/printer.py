"""What a printer has to do, whatever it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from core.devices.chit import Chit


@dataclass(frozen=True, slots=True)
class Printed:
    """Where something was put: the name of a printer when it is `on_paper`, else that of a file."""

    where: str
    on_paper: bool


class Printer(Protocol):
    """Puts things on paper. It may take seconds, so it is called from a thread of its own."""

    def print_chit(self, chit: Chit) -> Printed:
        """Print a kitchen chit. Raises PrinterFault when nothing came out."""
        ...
