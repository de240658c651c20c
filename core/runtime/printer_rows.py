"""The printers of a counter as parts of the shop, for whoever looks at how everything stands."""

from __future__ import annotations

from typing import Literal

from core.devices.print_job import PrinterView
from core.domain.views import HealthRow
from core.till.printing import Printing


async def printer_rows(printing: Printing) -> tuple[HealthRow, ...]:
    """Return a row for each printer that is set up, in the order in which they were."""
    return tuple(_row(view) for view in await printing.printers())


def _row(view: PrinterView) -> HealthRow:
    state: Literal["ok", "waiting", "down"] = "waiting" if view.waiting else "ok"
    return HealthRow(
        part="printer",
        state="down" if view.reason else state,
        last_contact_at=None,
        queue_depth=view.waiting,
        name=view.setup.name,
        reason=view.reason,
        detail=view.detail,
    )
