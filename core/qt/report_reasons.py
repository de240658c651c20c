"""What can be wrong with a report or the file it is saved in, in words for the person at the screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.qt.language import QT_TRANSLATE_NOOP

REPORTS: Final[Mapping[str, str]] = {
    "report.unknown_counter": QT_TRANSLATE_NOOP("Reasons", "Nothing is known of that counter."),
    "report.ends_before": QT_TRANSLATE_NOOP(
        "Reasons", "The last day is before the first one. Choose a last day from {first} on."
    ),
    "report.too_long": QT_TRANSLATE_NOOP(
        "Reasons", "{days} days are too many for one report. Choose at most {allowed}."
    ),
    "report.disk_full": QT_TRANSLATE_NOOP(
        "Reasons", "There is no room for {path}. Nothing was saved. Make room, or choose another place."
    ),
    "report.not_allowed_there": QT_TRANSLATE_NOOP(
        "Reasons", "{path} may not be written. Nothing was saved. Choose another place."
    ),
    "report.not_saved": QT_TRANSLATE_NOOP(
        "Reasons", "{path} could not be saved: {detail}. Choose another place, or try again."
    ),
}
"""Codes of `core.domain.reports` and of the files that reports are saved in."""
