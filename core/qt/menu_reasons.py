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
    "table.bad_hours": QT_TRANSLATE_NOOP(
        "Reasons", "{given} are no hours. Write them such as Mon-Fri 07:00-11:00; Sat-Sun 08:00-12:00."
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
    "picture.too_large": QT_TRANSLATE_NOOP(
        "Reasons", "{file} has {size} MB. Choose a picture of up to {allowed} MB."
    ),
    "picture.unknown": QT_TRANSLATE_NOOP("Reasons", "{file} is no picture. Choose a PNG, JPEG or WebP file."),
    "picture.too_many_dots": QT_TRANSLATE_NOOP(
        "Reasons",
        "The picture of {width} × {height} dots is too large. Choose one of up to {allowed} million.",
    ),
    "picture.not_kept": QT_TRANSLATE_NOOP("Reasons", "The picture cannot be kept: {detail}"),
    "table.empty": QT_TRANSLATE_NOOP("Reasons", "The file is empty. Choose a table of products."),
    "table.too_large": QT_TRANSLATE_NOOP(
        "Reasons", "The file has {size} MB; a menu has up to {allowed}. Choose a table of products."
    ),
    "table.too_many_rows": QT_TRANSLATE_NOOP("Reasons", "The table has more than {allowed} rows. Divide it."),
    "table.spreadsheet": QT_TRANSLATE_NOOP(
        "Reasons", "This is the file of a spreadsheet program. Save it there as CSV, then choose that file."
    ),
    "table.not_text": QT_TRANSLATE_NOOP("Reasons", "This file is no table. Choose a CSV file."),
    "table.not_a_menu": QT_TRANSLATE_NOOP(
        "Reasons", "Line {line} is far too long for a menu. Choose another file."
    ),
    "table.broken": QT_TRANSLATE_NOOP("Reasons", "The table is broken in line {line}: {detail}"),
    "table.wrong_encoding": QT_TRANSLATE_NOOP(
        "Reasons", "The file is not written in {given}: line {line} cannot be read. Choose another encoding."
    ),
    "table.unknown_encoding": QT_TRANSLATE_NOOP("Reasons", "{given} is not known. Choose from: {allowed}."),
    "table.no_columns": QT_TRANSLATE_NOOP(
        "Reasons",
        "No columns for name and price were found, only: {given}. Check the separator and the first line.",
    ),
    "table.bad_price": QT_TRANSLATE_NOOP("Reasons", "“{given}” is no price."),
    "table.no_price": QT_TRANSLATE_NOOP("Reasons", "The price is missing."),
    "table.bad_percent": QT_TRANSLATE_NOOP("Reasons", "“{given}” is no percentage from 0 to 100."),
    "table.bad_sold_by": QT_TRANSLATE_NOOP("Reasons", "“{given}” is none of: {allowed}."),
    "table.bad_unit": QT_TRANSLATE_NOOP(
        "Reasons",
        "“{given}” does not fit to how this is sold: a unit of weight belongs to what is sold by weight.",
    ),
    "table.unit_converted": QT_TRANSLATE_NOOP(
        "Reasons", "Prices for {given} are taken over as prices of a kilogram."
    ),
    "table.other_unit": QT_TRANSLATE_NOOP("Reasons", "“{given}” is no unit of weight: sold by the piece."),
    "table.part_twice": QT_TRANSLATE_NOOP("Reasons", "The product {given} is twice among the same choices."),
    "table.part_missing": QT_TRANSLATE_NOOP(
        "Reasons", "A product that this combo is made of is wrong in this table."
    ),
    "table.part_of_combo": QT_TRANSLATE_NOOP(
        "Reasons", "This is a part of the combo {names}, so it is sold by the piece."
    ),
    "table.bad_truth": QT_TRANSLATE_NOOP("Reasons", "“{given}” means neither yes nor no."),
    "table.bad_number": QT_TRANSLATE_NOOP("Reasons", "“{given}” is no whole number."),
    "table.bad_id": QT_TRANSLATE_NOOP("Reasons", "“{given}” cannot be an id. Leave the cell empty."),
    "table.bad_modifiers": QT_TRANSLATE_NOOP(
        "Reasons",
        "The modifiers cannot be read at “{given}”. Write them like this: Size [1-1]: *Small; Large +3.00.",
    ),
    "table.twice": QT_TRANSLATE_NOOP("Reasons", "This product stands in line {line} already."),
    "table.code_twice": QT_TRANSLATE_NOOP("Reasons", "The code {given} stands in line {line} already."),
    "table.group_differs": QT_TRANSLATE_NOOP(
        "Reasons", "The modifiers “{given}” are others than in line {line}."
    ),
    "table.no_category": QT_TRANSLATE_NOOP("Reasons", "The category is missing."),
    "table.no_station": QT_TRANSLATE_NOOP("Reasons", "The station is missing."),
    "table.unknown_category": QT_TRANSLATE_NOOP("Reasons", "There is no category “{given}”."),
    "table.unknown_station": QT_TRANSLATE_NOOP("Reasons", "There is no station “{given}”."),
    "table.unknown_group": QT_TRANSLATE_NOOP("Reasons", "There are no modifiers called “{given}”."),
    "table.unread": QT_TRANSLATE_NOOP("Reasons", "These columns are not read: {columns}."),
}
"""Codes of `core.domain.menu_edit` and of what is read from files."""
