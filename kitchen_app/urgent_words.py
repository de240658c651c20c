"""What everybody in the kitchen must know: a bad disk, no contact, closed, busy, or a disk that is filling up."""

from __future__ import annotations

from dataclasses import dataclass

from core.api.views import BoardView, DiskView
from core.qt import texts
from core.qt.disk_words import disk_words
from core.qt.language import translate
from core.qt.widgets.banner import Tone


@dataclass(frozen=True, slots=True)
class Urgent:
    """One line across the window: what is so, what it means, in which tone; `action` ends it where that can be done here."""

    told: str
    means: str
    tone: Tone
    action: str = ""


def urgent_words(
    board: BoardView | None, disk_view: DiskView | None, *, stale: bool, heard_at: int | None, roomy: bool
) -> Urgent | None:
    """Return the most urgent of what is to be told, None when all is well; `board` is None as long as it was never read.

    `stale` when the shop is not heard, since `heard_at` (ms); where the window is not `roomy` there is no advice.
    """
    disk = None if disk_view is None else disk_words(disk_view)
    if disk is not None and disk[2] == "error":
        return Urgent(*disk)
    if stale:
        return Urgent(*_lost_words(heard_at, roomy=roomy), "error")
    if board is not None and not board.accepting:
        return Urgent(
            translate("KitchenWindow", "The kitchen is closed"),
            translate("KitchenWindow", "New orders are refused and refunded."),
            "warning",
            translate("KitchenWindow", "Open the kitchen"),
        )
    if board is not None and board.busy_minutes:
        quoted = translate("KitchenWindow", "The counters quote {minutes} minutes.")
        return Urgent(
            translate("KitchenWindow", "The kitchen is busy"),
            quoted.format(minutes=board.busy_minutes),
            "warning",
            translate("KitchenWindow", "As usual again"),
        )
    return None if disk is None else Urgent(*disk)


def _lost_words(heard_at: int | None, *, roomy: bool) -> tuple[str, str]:
    """Return that there is no contact, and what to do; only the first where the board needs the room."""
    told = translate("KitchenWindow", "No contact with the counter")
    if heard_at is not None:
        told = translate("KitchenWindow", "No contact with the counter since {time}").format(
            time=texts.time_of_day(heard_at)
        )
    if not roomy:
        return told, ""
    return told, translate(
        "KitchenWindow", "Go on as usual: what you touch is kept and sent as soon as the contact is back."
    )
