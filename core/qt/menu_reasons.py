"""What can be wrong with an edit of the menu, a picture or a table of products, in words for the person at the screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.qt.language import QT_TRANSLATE_NOOP

MENU_REASONS: Final[Mapping[str, str]] = {
    "menu.empty_change": QT_TRANSLATE_NOOP("Reasons", "Nothing was changed. Open the entry again."),
    "menu.changed_meanwhile": QT_TRANSLATE_NOOP(
        "Reasons",
        "Somebody else has changed {names} meanwhile. Nothing was overwritten: look at it, and change it again.",
    ),
    "menu.name_missing": QT_TRANSLATE_NOOP("Reasons", "A name is missing. Enter one that can be read."),
    "menu.bad_code": QT_TRANSLATE_NOOP(
        "Reasons", "A code has up to {length} letters, digits, dots, dashes or slashes, without spaces."
    ),
    "menu.code_taken": QT_TRANSLATE_NOOP(
        "Reasons", "Another product has the code {given}. Choose another one."
    ),
    "menu.bad_barcode": QT_TRANSLATE_NOOP(
        "Reasons", "{given} is no barcode. Enter digits or letters without spaces, several with commas."
    ),
    "menu.barcode_taken": QT_TRANSLATE_NOOP("Reasons", "Another product has the barcode {given}."),
    "menu.bad_price": QT_TRANSLATE_NOOP(
        "Reasons", "This price is not possible. Enter an amount such as {example}."
    ),
    "menu.too_many": QT_TRANSLATE_NOOP("Reasons", "{given} are too many. Up to {allowed} are possible."),
    "menu.out_of_range": QT_TRANSLATE_NOOP(
        "Reasons", "{given} is not possible. Enter a number from {least} to {most}."
    ),
    "menu.group_empty": QT_TRANSLATE_NOOP("Reasons", "There is nothing to choose. Add a choice."),
    "menu.too_many_defaults": QT_TRANSLATE_NOOP(
        "Reasons", "{given} choices come by themselves, but only {allowed} may be chosen. Take some out."
    ),
    "menu.choice_twice": QT_TRANSLATE_NOOP("Reasons", "A choice is there twice. Remove one of them."),
    "menu.unknown_entry": QT_TRANSLATE_NOOP(
        "Reasons", "What {names} belongs to is not there any more. Choose another one."
    ),
    "menu.in_use": QT_TRANSLATE_NOOP(
        "Reasons",
        "{names} cannot be removed: products belong to it ({count}). Give them something else first.",
    ),
}
"""Codes of `core.domain.menu_edit` and of what is read from files."""
