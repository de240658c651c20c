"""Setting printers up: the form for one of them, with what is wrong in it told at once, saving and removing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from core.api.printing import PrinterSetup, PrintingDoor, checked
from core.api.words import Clock, InvalidInput, time_ordered_id
from core.qt import texts
from core.qt.tasks import TaskScope
from pos_app.viewmodels.approvals import Approvals
from pos_app.viewmodels.complaints import NOT_SAVED
from pos_app.viewmodels.printing import PrintingViewModel


class PrinterSetupsViewModel(QObject):
    """`changed` when the form is another; `saved` carries the setup that was saved."""

    changed = Signal()
    saved = Signal(object)

    def __init__(
        self,
        door: PrintingDoor | None,
        printing: PrintingViewModel,
        clock: Clock,
        scope: TaskScope,
        approvals: Approvals,
    ) -> None:
        super().__init__()
        self._approvals = approvals
        self._door = door
        self._printing = printing
        self._clock = clock
        self._scope = scope
        self._complaints = approvals.complaints
        self._form: PrinterSetup | None = None
        self._touched = False

    @property
    def form(self) -> PrinterSetup | None:
        """The printer that is being set up, or None."""
        return self._form

    @property
    def is_new(self) -> bool:
        """Tell whether the form is about a printer that is not known yet."""
        return self._form is not None and self._form not in self.others(with_itself=True)

    @property
    def wrong(self) -> str:
        """What is wrong in the form, as a sentence; empty when it can be saved."""
        if self._form is None:
            return ""
        try:
            checked(self._form, self.others())
        except InvalidInput as fault:
            return texts.fault_text(fault)
        return ""

    @property
    def touched(self) -> bool:
        """Tell whether something was written in the form, so that what is wrong is worth telling."""
        return self._touched

    def others(self, *, with_itself: bool = False) -> tuple[PrinterSetup, ...]:
        """Return the printers that are set up, but for the one in the form."""
        setups = (view.setup for view in self._printing.printers)
        itself = "" if self._form is None or with_itself else self._form.printer_id
        return tuple(setup for setup in setups if setup.printer_id != itself)

    def begin(self, printer_id: str = "") -> None:
        """Open the form for a printer, or for a new one."""
        known = {setup.printer_id: setup for setup in self.others(with_itself=True)}
        fresh = PrinterSetup(time_ordered_id(self._clock.now_ms()), "", "network")
        self._form = known.get(printer_id, fresh)
        self._touched = False
        self.changed.emit()

    def write(self, **news: Any) -> None:  # noqa: ANN401 - values of the setup's fields
        """Change the form: name, kind, address, columns, profile, role, fallback or drawer_pin."""
        if self._form is not None:
            self._form = self._form.changed(**news)
            self._touched = True
            self.changed.emit()

    def leave(self) -> None:
        """Close the form; nothing is saved."""
        self._form = None
        self.changed.emit()

    def save(self) -> None:
        """Save the form, if nothing in it is wrong; else say what is."""
        self._touched = True
        if self._form is not None and self._door is not None and not self.wrong:
            self._scope.start_once("save printer", self._save(self._door, self._form))
        self.changed.emit()

    def remove(self, printer_id: str) -> None:
        """Take a printer away."""
        if self._door is not None:
            self._scope.start_once(f"remove {printer_id}", self._remove(self._door, printer_id))

    def take_logo(self, file: str) -> None:
        """Print the picture in a file on every receipt; a file that is no logo is told."""
        self._scope.start_once("logo", self._take_logo(Path(file)))

    async def _save(self, door: PrintingDoor, setup: PrinterSetup) -> None:
        verb = self._approvals.run(lambda by: door.save_printer(setup, approval_id=by))
        if await self._complaints.succeeds(NOT_SAVED, verb):
            self._complaints.settle()
            self._form = None
            self.saved.emit(setup)
        self.changed.emit()

    async def _remove(self, door: PrintingDoor, printer_id: str) -> None:
        verb = self._approvals.run(lambda by: door.remove_printer(printer_id, approval_id=by))
        if await self._complaints.succeeds(NOT_SAVED, verb):
            self._form = None
        self.changed.emit()

    async def _take_logo(self, file: Path) -> None:
        if await self._complaints.succeeds(NOT_SAVED, self._printing.head.take_logo(file)):
            self._complaints.settle()
        self.changed.emit()
