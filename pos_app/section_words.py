"""What the sections of the counter are called: on the rail, and above the pages that have no search."""

from __future__ import annotations

from core.qt.language import translate


def section_words() -> dict[str, str]:
    """Return the word for each section, in the language of now."""
    return {
        "sale": translate("Rail", "Sale"),
        "orders": translate("Rail", "Orders"),
        "menu": translate("Rail", "Menu"),
        "reports": translate("Rail", "Reports"),
        "shift": translate("Rail", "Shift"),
        "settings": translate("Rail", "Settings"),
    }
