"""What a person at a screen has to know of the disk, and what to do."""

from __future__ import annotations

from core.api.views import DiskView
from core.qt import texts
from core.qt.language import translate
from core.qt.widgets.banner import Tone

MEGABYTE = 1_000_000


def disk_words(disk: DiskView) -> tuple[str, str, Tone] | None:
    """Return title, advice and tone for a disk in trouble, None for one that is well."""
    if disk.stopped:
        return (
            translate("Disk", "The disk has failed"),
            translate(
                "Disk", "Nothing more is stored here. Take no money, start again, and have the disk checked."
            ),
            "error",
        )
    if disk.state == "full":
        return (
            translate("Disk", "The disk is full"),
            translate("Disk", "Nothing new can be sold; what was begun is finished. Free some space."),
            "error",
        )
    if disk.state == "low":
        left = texts.number((disk.free or 0) // MEGABYTE)
        return (
            translate("Disk", "The disk is almost full"),
            translate("Disk", "{left} MB left. Free some space, or soon nothing can be sold.").format(
                left=left
            ),
            "warning",
        )
    return None
