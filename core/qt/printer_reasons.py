"""Why something does not come out of a printer, or a printer cannot be set up so, in words that say what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.qt.language import QT_TRANSLATE_NOOP

PRINTER_REASONS: Final[Mapping[str, str]] = {
    "printer.none": QT_TRANSLATE_NOOP(
        "Reasons", "There is no printer. Write the order down, or connect a printer and print again."
    ),
    "printer.failed": QT_TRANSLATE_NOOP(
        "Reasons", "{printer} did not print. Check that it is on and has paper, then print again."
    ),
    "printer.not_saved": QT_TRANSLATE_NOOP(
        "Reasons", "There is no printer, and the chit cannot be saved as {path}: {detail}"
    ),
    "printer.none_for": QT_TRANSLATE_NOOP(
        "Reasons", "No printer is set up for this. Set one up under Settings, Printers."
    ),
    "printer.unreachable": QT_TRANSLATE_NOOP(
        "Reasons",
        "{printer} is off line: nobody answers at {address}. Check that it is on and in the network.",
    ),
    "printer.refuses": QT_TRANSLATE_NOOP(
        "Reasons",
        "{printer} is off line: what is at {address} takes no print jobs. Check the address and the printer.",
    ),
    "printer.silent": QT_TRANSLATE_NOOP(
        "Reasons", "{printer} has stopped answering. Switch it off and on again."
    ),
    "printer.cut_off": QT_TRANSLATE_NOOP(
        "Reasons", "The connection to {printer} broke off in the middle. What came out may not be complete."
    ),
    "printer.offline": QT_TRANSLATE_NOOP(
        "Reasons", "{printer} says that it is off line. Press its Online or Feed button."
    ),
    "printer.paper_out": QT_TRANSLATE_NOOP("Reasons", "{printer} is out of paper. Put in a new roll."),
    "printer.cover_open": QT_TRANSLATE_NOOP("Reasons", "The cover of {printer} is open. Close it."),
    "printer.knife_stuck": QT_TRANSLATE_NOOP(
        "Reasons",
        "The knife of {printer} is stuck. Switch it off, take the paper out, and switch it on again.",
    ),
    "printer.broken": QT_TRANSLATE_NOOP(
        "Reasons", "{printer} reports a fault. Switch it off and on; if that does not help, it needs repair."
    ),
    "printer.missing": QT_TRANSLATE_NOOP(
        "Reasons", "{printer} is not connected: there is no {path}. Plug in its cable and switch it on."
    ),
    "printer.forbidden": QT_TRANSLATE_NOOP(
        "Reasons",
        "{printer} cannot be used: this user may not write to {path}. Add the user to the group lp.",
    ),
    "printer.busy": QT_TRANSLATE_NOOP("Reasons", "{printer} is in use by another program ({path})."),
    "printer.unusable": QT_TRANSLATE_NOOP("Reasons", "{printer} cannot be used at {path}: {detail}"),
    "printer.pdf_not_saved": QT_TRANSLATE_NOOP("Reasons", "It cannot be saved as {path}: {detail}"),
    "printer.too_late": QT_TRANSLATE_NOOP(
        "Reasons",
        "It had waited too long for the printer and was given up. Print it again if it is still wanted.",
    ),
    "printer.removed": QT_TRANSLATE_NOOP(
        "Reasons", "Its printer was taken away. Print it again on another one."
    ),
    "printer.broken_job": QT_TRANSLATE_NOOP(
        "Reasons", "The program could not make this page ({detail}). It is written in the log."
    ),
    "printer.unreadable_job": QT_TRANSLATE_NOOP("Reasons", "What was to be printed cannot be read any more."),
    "printer.unknown_job": QT_TRANSLATE_NOOP("Reasons", "That is not in the list any more. Print it anew."),
    "printer.never_again": QT_TRANSLATE_NOOP("Reasons", "The drawer is not opened a second time."),
    "printer.not_waiting": QT_TRANSLATE_NOOP(
        "Reasons", "It does not wait any more: it is being printed or has ended."
    ),
    "printer.no_name": QT_TRANSLATE_NOOP("Reasons", "Give the printer a name of 1 to {allowed} letters."),
    "printer.name_taken": QT_TRANSLATE_NOOP("Reasons", "Another printer is called “{given}” already."),
    "printer.wrong_columns": QT_TRANSLATE_NOOP(
        "Reasons", "Paper has {allowed} letters in a line, not {given}."
    ),
    "printer.unknown_profile": QT_TRANSLATE_NOOP("Reasons", "The model {given} is not known."),
    "printer.unknown_fallback": QT_TRANSLATE_NOOP(
        "Reasons", "The printer that is to take over does not exist, or is this one."
    ),
    "printer.wrong_pin": QT_TRANSLATE_NOOP("Reasons", "A drawer is at pin 2 or at pin 5."),
    "printer.bad_address.network": QT_TRANSLATE_NOOP(
        "Reasons", "“{given}” is no address of a printer. Write it like one of these: {allowed}"
    ),
    "printer.bad_address.usb": QT_TRANSLATE_NOOP(
        "Reasons", "“{given}” is no printer at USB. Write its device file: {allowed}"
    ),
    "printer.bad_address.file": QT_TRANSLATE_NOOP(
        "Reasons", "“{given}” is no file or folder. Write its whole path: {allowed}"
    ),
    "printer.bad_address.system": QT_TRANSLATE_NOOP(
        "Reasons", "“{given}” cannot be the name of a printer. Leave it empty for the preferred printer."
    ),
    "logo.too_large": QT_TRANSLATE_NOOP(
        "Reasons", "{path} is too large for a logo ({given}; at most {allowed}). Choose a smaller picture."
    ),
    "logo.unreadable": QT_TRANSLATE_NOOP(
        "Reasons", "{path} is no picture that can be read: {detail} Choose a PNG or JPEG file."
    ),
    "picture.wrong_size": QT_TRANSLATE_NOOP(
        "Reasons", "A picture of {width} × {height} dots does not fit the paper."
    ),
}
"""By the codes of PrinterFault and InvalidInput; they are part of `core.qt.reasons.REASONS`."""
