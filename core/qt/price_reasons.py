"""What can be wrong with a price, a tax, a discount, a combo, a weight or a split, in words for the person at the screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.qt.language import QT_TRANSLATE_NOOP

PRICES: Final[Mapping[str, str]] = {
    "price.bad_percent": QT_TRANSLATE_NOOP(
        "Reasons", "{where}: {given} is not a possible percentage. Enter {allowed}, such as 8.875."
    ),
    "price.bad_value": QT_TRANSLATE_NOOP("Reasons", "{where}: {given} is not possible. Allowed: {allowed}."),
    "price.line_twice": QT_TRANSLATE_NOOP("Reasons", "A line is on the bill twice. Remove one of them."),
    "tax.unknown_class": QT_TRANSLATE_NOOP(
        "Reasons", "Nobody knows which taxes {given} has. Choose one of: {allowed}."
    ),
    "tax.twice": QT_TRANSLATE_NOOP(
        "Reasons", "The tax {given} is there twice. Remove one, or give it another name."
    ),
    "tax.bad_base": QT_TRANSLATE_NOOP(
        "Reasons", "{tax_id} cannot be based on {given}. Choose from: {allowed}."
    ),
    "tax.nothing": QT_TRANSLATE_NOOP("Reasons", "Enter a percentage, or an amount for each piece."),
    "tax.in_use": QT_TRANSLATE_NOOP("Reasons", "This is still used by: {given}. Take it out there first."),
    "hours.bad_time": QT_TRANSLATE_NOOP("Reasons", "{given} is no time. Write it as 17:00."),
    "hours.nothing_off": QT_TRANSLATE_NOOP("Reasons", "Enter how many percent are taken off."),
    "hours.no_day": QT_TRANSLATE_NOOP("Reasons", "Choose at least one day."),
    "hours.unknown_code": QT_TRANSLATE_NOOP("Reasons", "No product has the code {given}."),
    "discount.above_cap": QT_TRANSLATE_NOOP(
        "Reasons", "That would be {given} % off. At most {most} % may be taken off here."
    ),
    "discount.no_reason": QT_TRANSLATE_NOOP("Reasons", "A discount needs a reason. Choose or enter one."),
    "discount.wrong_size": QT_TRANSLATE_NOOP(
        "Reasons", "A discount is either an amount or a percentage above zero. Enter one of them."
    ),
    "discount.too_many": QT_TRANSLATE_NOOP("Reasons", "There are {given} discounts; {most} are possible."),
    "discount.twice": QT_TRANSLATE_NOOP("Reasons", "One discount is there twice. Remove one of them."),
    "tender.wrong_rounding": QT_TRANSLATE_NOOP(
        "Reasons", "Cash is rounded here: {needed} instead of {given}. Charge it again."
    ),
    "combo.unknown_choice": QT_TRANSLATE_NOOP(
        "Reasons", "{given} is no choice of this combo. Choose from: {allowed}."
    ),
    "combo.wrong_number_of_choices": QT_TRANSLATE_NOOP(
        "Reasons", "Combo: choose from {least} to {most}, not {chosen}."
    ),
    "weight.out_of_range": QT_TRANSLATE_NOOP(
        "Reasons", "{given} g cannot be sold. The weight without its box is {least} to {most} g."
    ),
    "weight.bad": QT_TRANSLATE_NOOP(
        "Reasons", "{given} is no weight. Type grams, or kilograms such as 0,350."
    ),
    "order.weight_missing": QT_TRANSLATE_NOOP("Reasons", "{names} is sold by weight. Weigh it first."),
    "scan.bad_check": QT_TRANSLATE_NOOP(
        "Reasons", "The check digit of {given} is wrong. Scan it again, or print a new label at the scale."
    ),
    "scan.no_weight": QT_TRANSLATE_NOOP(
        "Reasons", "The label {given} says neither a weight nor a price. Weigh it again."
    ),
    "scan.unknown_label": QT_TRANSLATE_NOOP(
        "Reasons",
        "No product has the code {product_code}, which the label {given} names. Check the codes in the scale.",
    ),
    "scan.unknown_prefix": QT_TRANSLATE_NOOP(
        "Reasons",
        "{given} looks like a label of a scale. Say under Settings, Prices and taxes what its first digits mean.",
    ),
    "scan.needs_choice": QT_TRANSLATE_NOOP(
        "Reasons", "{names} has something to choose, which no label says. Tap it instead."
    ),
    "scale.bad_prefix": QT_TRANSLATE_NOOP(
        "Reasons", "{given} is no prefix of scales. Enter 2, 02, or 20 to 29."
    ),
    "scale.prefix_twice": QT_TRANSLATE_NOOP("Reasons", "The prefix {given} has a meaning already."),
    "scale.no_room": QT_TRANSLATE_NOOP(
        "Reasons",
        "{given} digits would be left for the value; {least} to {most} are possible, with a verifier 4 or 5.",
    ),
    "order.not_by_weight": QT_TRANSLATE_NOOP("Reasons", "{names} is not sold by weight."),
    "order.not_a_combo": QT_TRANSLATE_NOOP("Reasons", "{names} is no combo, or too much was chosen for it."),
    "order.price_missing": QT_TRANSLATE_NOOP(
        "Reasons", "{names} has no price of its own. Type what it costs."
    ),
    "menu.combo_wrong": QT_TRANSLATE_NOOP(
        "Reasons", "Only what is sold by the piece has options or can be a part of a combo."
    ),
    "menu.slot_empty": QT_TRANSLATE_NOOP("Reasons", "Choose at least one product that can be chosen here."),
    "split.wrong_number": QT_TRANSLATE_NOOP(
        "Reasons", "This bill cannot be split into {given} parts. Choose from {least} to {most}."
    ),
    "split.more_than_left": QT_TRANSLATE_NOOP(
        "Reasons",
        "{given} cannot be paid: {most} is left of the bill. Enter an amount above zero up to that.",
    ),
    "split.line_left_out": QT_TRANSLATE_NOOP(
        "Reasons", "Nobody pays for one of the lines. Give each line to somebody."
    ),
    "split.part_taken": QT_TRANSLATE_NOOP(
        "Reasons", "A part of this bill is paid already, so it cannot be split in another way."
    ),
    "split.unknown_line": QT_TRANSLATE_NOOP("Reasons", "This line is not on the bill. Split it again."),
}
"""Codes of `core.domain.pricing`."""
