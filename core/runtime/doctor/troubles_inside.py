"""The troubles of what belongs to the shop: its settings, files, databases, and what is stored in them."""

from __future__ import annotations

from typing import Final

from core.runtime.doctor.trouble import Severity, Trouble

_NOTE, _WARNING, _FAULT = Severity.NOTE, Severity.WARNING, Severity.FAULT

INSIDE: Final = (
    # settings and files
    Trouble(
        "shop.settings",
        _FAULT,
        "The settings cannot be used: {detail}",
        "Mend what is named there; no program starts before.",
    ),
    Trouble(
        "files.open_to_others",
        _WARNING,
        "Other users of this machine can read {path} (rights {mode}).",
        "Take their rights away: chmod -R go= '{path}'",
    ),
    Trouble(
        "files.other_owner",
        _WARNING,
        "{path} belongs to another user ({found}) than the directory it lies in ({wanted}).",
        "Give it back: sudo chown {wanted} '{path}'",
    ),
    Trouble(
        "shop.empty",
        _NOTE,
        "Nothing has been sold in {path} yet.",
        "If a shop should be here, name its data directory with --data.",
    ),
    Trouble(
        "files.unwritable",
        _FAULT,
        "The data directory {path} cannot be written: {detail}.",
        "Give this user the right to write there; if the disk was set to read-only, check the disk first.",
        ("F13", "F15"),
    ),
    Trouble(
        "disk.full",
        _FAULT,
        "The disk of {path} has {free} MB left.",
        "Free some space now: the counter refuses sales before it takes money. Delete what is not Comanda's first.",
        ("F13",),
    ),
    Trouble(
        "disk.low",
        _WARNING,
        "The disk of {path} has only {free} MB left.",
        "Free some space soon, before the counter has to refuse sales.",
        ("F13",),
    ),
    Trouble(
        "disk.no_reserve",
        _WARNING,
        "The reserve file {path} is missing, so there is no spare room when the disk is full.",
        "Free some space and start the program again: it lays the reserve anew.",
        ("F13",),
    ),
    # databases
    Trouble(
        "database.missing",
        _FAULT,
        "The database {path} is missing, though the others of the shop are there.",
        "Do not start the program: it would begin an empty one. Restore the newest backup, or put the file back.",
        ("F16",),
    ),
    Trouble(
        "database.unreadable",
        _FAULT,
        "The database {path} cannot be read: {detail}.",
        "Give this user the right to read it; if it has the right, check the disk.",
        ("F15",),
    ),
    Trouble(
        "database.damaged",
        _FAULT,
        "The database {path} is damaged: {detail}.",
        "Do not delete it. Close the program, restore the newest backup, and start again: what came after is sent again.",
        ("F16", "F04"),
    ),
    Trouble(
        "database.not_ours",
        _FAULT,
        "{path} is a database, but not one of Comanda.",
        "Move it away, and put the right file in its place.",
        ("F16",),
    ),
    Trouble(
        "database.older",
        _WARNING,
        "The database {path} is of an older version ({found}; this program has {known}).",
        "Start the program once: it brings the database up to date, with a copy beside it. Orders under way go on.",
        ("F25",),
    ),
    Trouble(
        "database.newer",
        _FAULT,
        "The database {path} was written by a newer Comanda ({found}; this program knows {known}).",
        "Install the newer version on this machine; nothing was changed.",
        ("F26",),
    ),
    Trouble(
        "database.not_durable",
        _FAULT,
        "The database {path} is written in a way that a power cut can spoil ({found}).",
        "Somebody has opened it with another tool. Close that tool and start the program: it sets the right way again.",
        ("F04",),
    ),
    Trouble(
        "program.not_durable",
        _FAULT,
        "What this program stores in {path} would not survive a power cut: the disk or its system does not sync.",
        "Move the data directory to a disk of this machine (no network drive).",
        ("F04",),
    ),
    Trouble(
        "database.locked",
        _FAULT,
        "The database {path} is locked by {holder}.",
        "Close that program (a backup, a database tool); if it is Comanda itself and stays so, restart it.",
        ("F17",),
    ),
    Trouble(
        "database.large",
        _WARNING,
        "The database {path} has grown to {size} MB.",
        "Nothing is lost, but backups take longer. Make room on the disk and tell whoever looks after the shop.",
        ("F33",),
    ),
    Trouble(
        "database.wal_large",
        _WARNING,
        "{size} MB of changes wait beside the database {path}.",
        "Restart the program in a quiet moment; if it comes back, something keeps the database open for reading.",
        ("F33",),
    ),
    Trouble(
        "database.unreachable",
        _FAULT,
        "The database server of {part} does not answer: {detail}.",
        "Check that its machine and PostgreSQL run, and its address in the settings.",
        ("F07", "F15"),
    ),
    # rows
    Trouble(
        "outbox.old",
        _WARNING,
        "Messages of {part} that have waited to be sent for {age}: {count}.",
        "If the program is closed, start it. If it runs, see what is said of the broker; nothing is lost meanwhile.",
        ("F05", "F06", "F07", "F14", "F28"),
    ),
    Trouble(
        "parked.waiting",
        _WARNING,
        "Messages at {part} that could not be worked on: {count}, the oldest for {age}.",
        "A manager opens the list behind the pill at the upper right, or: comanda parked list. Retry or drop each.",
        ("F11", "F26"),
    ),
    Trouble(
        "saga.parked",
        _WARNING,
        "Orders that wait for a person: {count}, the oldest for {age} ({numbers}).",
        "At the counter, open Orders and decide each; why it waits: comanda saga show NUMBER",
        ("F24",),
    ),
    Trouble(
        "saga.stuck",
        _FAULT,
        "Orders that should have gone on by now, and did not for {age}, though the counter runs: {count}.",
        "Restart the counter: it goes on where it stopped. If they stay, send a diagnostics file.",
        ("F01", "F19", "F32"),
    ),
    Trouble(
        "saga.unfinished",
        _NOTE,
        "Orders that are not finished while no counter runs: {count} ({numbers}).",
        "Start the counter: it goes on with them by itself.",
        ("F01", "F02"),
    ),
    Trouble(
        "saga.unknown_recipe",
        _FAULT,
        "Orders that follow a recipe which this program does not know: {count} ({found}).",
        "Install the version that began them, or a newer one.",
        ("F25",),
    ),
    Trouble(
        "payment.in_doubt",
        _WARNING,
        "Payments that have been in doubt for {age}: {count}, together {amount}.",
        "Do not charge again. The program goes on asking; a manager can decide in the order when the provider has told.",
        ("F22", "F03"),
    ),
    Trouble(
        "payment.not_given_back",
        _FAULT,
        "Payments that should have been given back for {age}: {count}, together {amount}.",
        "The program goes on trying. Look at the provider's own list, and give it back there if it refuses.",
        ("F23", "F24"),
    ),
    Trouble(
        "refund.failed",
        _FAULT,
        "Refunds that were refused or have not come back for {age}: {count}, together {amount}.",
        "Open the order at the counter and refund it another way, for example in cash.",
        ("F24",),
    ),
    Trouble(
        "order.unsettled",
        _WARNING,
        "Orders that have been under way for {age}: {count} ({numbers}).",
        "Open them at the counter: cancel those that nobody will pay.",
        ("F02",),
    ),
    Trouble(
        "books.difference",
        _FAULT,
        "The books do not balance: {detail}.",
        "comanda books tells every line. After restoring a backup, wait until all is sent again, then look once more.",
        ("F09", "F10", "F27"),
    ),
    Trouble(
        "journal.broken",
        _FAULT,
        "The journal of money is not as it was written: {detail}.",
        "Selling goes on. See 'comanda journal verify', hold the newest backups against it, and find out who had the file.",
        ("F16",),
    ),
    Trouble(
        "kitchen.unseen",
        _WARNING,
        "Paid orders that the kitchen has not seen for {age}: {count} ({numbers}).",
        "Tell the kitchen by word or print the chits; start the kitchen screen, or see what is said of the broker.",
        ("F20",),
    ),
)
