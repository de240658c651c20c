"""A job for a printer as a window shows it, and a printer with what is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from core.devices.printer_setup import PrinterSetup

JobState = Literal["waiting", "printing", "done", "failed", "cancelled"]


@dataclass(frozen=True, slots=True)
class PrintJobView:
    """One job: `printer` is the name of the one it is with, `moved_from` of the one it was with first, else empty.

    `reason` and `detail` are the code and the parameters of why the last try failed; `where` is the printer or file it came
    out of. While it is waiting after a fault it is tried again by itself. Times are in ms.
    """

    job_id: str
    kind: str
    title: str
    order_id: str
    printer: str
    moved_from: str
    state: JobState
    tries: int
    entered_at: int
    ended_at: int | None = None
    reason: str = ""
    detail: Mapping[str, object] = field(default_factory=dict)
    where: str = ""
    on_paper: bool = False

    @property
    def is_open(self) -> bool:
        """Tell whether it may still come out by itself."""
        return self.state in {"waiting", "printing"}

    @property
    def can_cancel(self) -> bool:
        """Tell whether it may be taken back: what is being printed cannot."""
        return self.state == "waiting"

    @property
    def can_repeat(self) -> bool:
        """Tell whether it may be printed (again): a pulse for the drawer never is."""
        return self.kind != "drawer" and (not self.is_open or bool(self.reason))


@dataclass(frozen=True, slots=True)
class PrinterView:
    """A printer: how many jobs are `waiting` for it, and the code of why it does not print, empty when nothing is known."""

    setup: PrinterSetup
    waiting: int = 0
    reason: str = ""
    detail: Mapping[str, object] = field(default_factory=dict)
