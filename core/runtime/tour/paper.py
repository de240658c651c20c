"""The receipt printer of the day: a folder that cannot be written for a while, as a printer without paper."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from core.devices.print_job import PrintJobView
from core.qt.hands import Key
from core.runtime.printer_settings import PrinterSetting
from core.runtime.tour.cashier import Cashier
from core.runtime.tour.stage import Stage
from core.till.printing import Printing

T = TypeVar("T")

IN_THE_WAY = "paper"
FOLDER = "receipts"
PATIENCE = 30.0


def receipt_printer(data_dir: Path) -> PrinterSetting:
    """Return the setting of the printer; it does not work before `Paper.put_in`."""
    (data_dir / IN_THE_WAY).write_bytes(b"")
    return PrinterSetting(
        name="Recibos", kind="file", address=str(data_dir / IN_THE_WAY / FOLDER), role="receipts"
    )


class Paper:
    """Prints receipts at the counter and looks what became of them."""

    def __init__(self, stage: Stage, cashier: Cashier, printing: Printing, data_dir: Path) -> None:
        self._hands = stage.hands
        self._camera = stage.camera
        self._window = stage.counter
        self._cashier = cashier
        self._printing = printing
        self._data_dir = data_dir

    async def fails(self) -> str:
        """Print the last receipt on a printer that does not work; return the code of why it does not come out."""
        self._hands.press(Key.Key_F5, window="counter.window")
        reason = await self._until(lambda jobs: next((job.reason for job in jobs if job.reason), ""))
        self._hands.tap("counter.pill")
        await self._hands.until(lambda: self._hands.sees("counter.health"), 10, "the connections")
        await self._camera.take("counter-printer-fails", self._window)
        self._hands.tap("counter.health.close")
        await self._hands.until(lambda: not self._hands.sees("counter.health"), 10, "the panel to be gone")
        return reason

    async def put_in(self) -> int:
        """Have the printer work again, and wait until what it was sent came out; return how many pages that were."""
        place = self._data_dir / IN_THE_WAY
        place.unlink()
        (place / FOLDER).mkdir(parents=True)
        await self._until(lambda jobs: jobs and not any(job.is_open for job in jobs))
        return len(list((place / FOLDER).iterdir()))

    async def _until(self, holds: Callable[[Sequence[PrintJobView]], T]) -> T:
        """Return what is true of the jobs as soon as something is. Raises AssertionError when that takes too long."""
        end = time.monotonic() + PATIENCE
        while not (told := holds(await self._printing.jobs())):
            if time.monotonic() > end:
                left = f"print jobs: {await self._printing.jobs()}"
                raise AssertionError(left)
            await self._hands.turn()
        return told
