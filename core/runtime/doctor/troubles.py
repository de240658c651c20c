"""All that the doctor can find: each trouble with its code, how bad it is, what it means, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Severity(StrEnum):
    """How bad: worth knowing, somebody should look, or the shop cannot work as it should."""

    NOTE = "note"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Trouble:
    """One kind of trouble. `means` and `do` are templates; `faults` the lines of docs/faults.md that it is a trace of."""

    code: str
    severity: Severity
    means: str
    do: str
    faults: tuple[str, ...] = ()


_NOTE, _WARNING, _FAULT = Severity.NOTE, Severity.WARNING, Severity.FAULT

_ALL: Final = (
    # settings and files
    Trouble(
        "settings.broken",
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
        "{count} messages of {part} have waited to be sent for {age}.",
        "If the program is closed, start it. If it runs, see what is said of the broker; nothing is lost meanwhile.",
        ("F05", "F06", "F07", "F14", "F28"),
    ),
    Trouble(
        "parked.waiting",
        _WARNING,
        "{count} messages at {part} could not be worked on, the oldest for {age}.",
        "A manager opens the list behind the pill at the upper right, or: comanda parked list. Retry or drop each.",
        ("F11", "F26"),
    ),
    Trouble(
        "saga.parked",
        _WARNING,
        "{count} orders wait for a person, the oldest for {age}: {numbers}.",
        "At the counter, open Orders and decide each; why it waits: comanda saga show NUMBER",
        ("F24",),
    ),
    Trouble(
        "saga.stuck",
        _FAULT,
        "{count} orders should have gone on by now, and did not for {age}, though the counter runs.",
        "Restart the counter: it goes on where it stopped. If they stay, send a diagnostics file.",
        ("F01", "F19", "F32"),
    ),
    Trouble(
        "saga.unfinished",
        _NOTE,
        "{count} orders are not finished, and no counter runs: {numbers}.",
        "Start the counter: it goes on with them by itself.",
        ("F01", "F02"),
    ),
    Trouble(
        "saga.unknown_recipe",
        _FAULT,
        "{count} orders follow a recipe that this program does not know ({found}).",
        "Install the version that began them, or a newer one.",
        ("F25",),
    ),
    Trouble(
        "payment.in_doubt",
        _WARNING,
        "{count} payments have been in doubt for {age}, together {amount}.",
        "Do not charge again. The program goes on asking; a manager can decide in the order when the provider has told.",
        ("F22", "F03"),
    ),
    Trouble(
        "payment.not_given_back",
        _FAULT,
        "{count} payments should have been given back for {age}, together {amount}.",
        "The program goes on trying. Look at the provider's own list, and give it back there if it refuses.",
        ("F23", "F24"),
    ),
    Trouble(
        "refund.failed",
        _FAULT,
        "{count} refunds were refused or have not come back for {age}, together {amount}.",
        "Open the order at the counter and refund it another way, for example in cash.",
        ("F24",),
    ),
    Trouble(
        "order.unsettled",
        _WARNING,
        "{count} orders have been under way for {age}: {numbers}.",
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
        "kitchen.unseen",
        _WARNING,
        "{count} paid orders have not been seen by the kitchen for {age}: {numbers}.",
        "Tell the kitchen by word or print the chits; start the kitchen screen, or see what is said of the broker.",
        ("F20",),
    ),
    # broker
    Trouble(
        "broker.unreachable",
        _FAULT,
        "The message broker {broker} cannot be reached: {detail}.",
        "Check the network and that the broker's machine is on. Counters sell on for cash meanwhile.",
        ("F05", "F07"),
    ),
    Trouble(
        "broker.silent",
        _FAULT,
        "The message broker {broker} is there but does not answer.",
        "Wait a minute; then restart it: sudo systemctl restart rabbitmq-server",
        ("F06",),
    ),
    Trouble(
        "broker.slow",
        _WARNING,
        "The message broker {broker} took {seconds} seconds to answer.",
        "Check the network (cable instead of radio) and what else its machine does.",
        ("F08",),
    ),
    Trouble(
        "broker.not_let_in",
        _FAULT,
        "The message broker {broker} does not let {part} in: {detail}.",
        "Use the connection file that 'comanda broker setup' wrote for this device; a revoked device needs a new one.",
    ),
    Trouble(
        "broker.certificate",
        _FAULT,
        "The certificate of the message broker {broker} is not trusted: {detail}.",
        "Check broker_ca, the broker's name as in its certificate, and the date of this machine.",
    ),
    Trouble(
        "broker.certificate_ends",
        _WARNING,
        "The certificate of the message broker {broker} ends on {ends}.",
        "Renew it before that day, or no device will connect.",
    ),
    Trouble(
        "broker.not_set_up",
        _FAULT,
        "The message broker {broker} has no {missing}.",
        "comanda broker setup declares everything anew; what was not answered is sent again.",
        ("F28",),
    ),
    Trouble(
        "broker.unserved",
        _WARNING,
        "Nobody serves {queue} at the moment ({count} messages wait there).",
        "Start that program: comanda serve for stock, payment and delivery, comanda-kitchen for the kitchen.",
        ("F20", "F03"),
    ),
    Trouble(
        "broker.two_counters",
        _FAULT,
        "{count} programs read the messages of {queue}, where there may be one.",
        "Close one of the two counters, or give it another terminal.",
        ("F18",),
    ),
    Trouble(
        "broker.dead_letters",
        _WARNING,
        "The message broker holds {count} messages that nobody could work on.",
        "The main counter takes them in when it runs; then see comanda parked list.",
        ("F11",),
    ),
    Trouble(
        "broker.alarm",
        _FAULT,
        "The message broker takes no messages: {detail}.",
        "Make space on its machine (disk or memory); all programs go on by themselves.",
        ("F14",),
    ),
    Trouble(
        "broker.differs",
        _WARNING,
        "The message broker is not as it was set up: {detail}.",
        "comanda broker check tells all of it, comanda broker setup mends it.",
        ("F28",),
    ),
    # programs
    Trouble(
        "program.died",
        _NOTE,
        "{part} (process {process}) ended without closing.",
        "Start it again: it goes on where it stopped. If it keeps happening, send a diagnostics file.",
        ("F01", "F02", "F03", "F04"),
    ),
    Trouble(
        "program.twice",
        _FAULT,
        "Two programs are {part} at the same time: processes {process}.",
        "Close one of them.",
        ("F18", "F19"),
    ),
    Trouble(
        "program.stopped",
        _FAULT,
        "{part} (process {process}) stands still: somebody stopped it.",
        "Let it go on (kill -CONT {process}), or end it and start it again.",
        ("F06", "F32"),
    ),
    Trouble(
        "program.slept",
        _NOTE,
        "A program stood still for {age} and went on.",
        "If the machine was asleep, switch that off for opening hours; if not, see what else it was doing.",
        ("F32",),
    ),
    Trouble(
        "program.large",
        _WARNING,
        "{part} (process {process}) has grown: {memory} MB of memory, {files} open files.",
        "Restart it in a quiet moment, and send a diagnostics file.",
        ("F33",),
    ),
    # clock
    Trouble(
        "clock.behind",
        _FAULT,
        "The clock of this machine is {age} behind what is already stored in {path}.",
        "Set the clock (and let it be set from the network). Orders keep their sequence meanwhile.",
        ("F12", "F32"),
    ),
    Trouble(
        "clock.jumped",
        _WARNING,
        "The clock of this machine jumped by {age} while the program ran.",
        "Let the clock be set from the network: timedatectl set-ntp true",
        ("F12", "F32"),
    ),
    Trouble(
        "clock.drifts",
        _WARNING,
        "The clock of this machine and that of {other} are {age} apart.",
        "Let the clock be set from the network (timedatectl set-ntp true), and restart the programs in a quiet moment.",
        ("F12",),
    ),
    Trouble(
        "clock.no_zone",
        _NOTE,
        "This machine keeps the time of the world (UTC), so the business day begins at another hour than outside.",
        "Set the time zone if the shop has another one: timedatectl set-timezone Region/City",
        ("F12",),
    ),
    # backups
    Trouble(
        "backup.none",
        _WARNING,
        "There is no backup of {path}.",
        "comanda backup makes one now; while the program runs it makes one every hour.",
        ("F16", "F27"),
    ),
    Trouble(
        "backup.old",
        _WARNING,
        "The newest backup of {path} is {age} old.",
        "comanda backup makes one now. If the program runs, look for errors of the backup in the log.",
        ("F16", "F27"),
    ),
    Trouble(
        "backup.unverified",
        _WARNING,
        "The backup {path} is not whole: {detail}.",
        "comanda backup makes a new one; do not restore this one.",
        ("F16", "F27"),
    ),
    # machine
    Trouble(
        "machine.python",
        _WARNING,
        "Python {found} is not one that Comanda is tested with ({known}).",
        "Install one of those and run: make setup PYTHON=/path/to/python3",
    ),
    Trouble(
        "machine.qt",
        _FAULT,
        "The windows cannot be shown: {detail}.",
        "Run 'make setup', which says what is missing and how to install it.",
    ),
    Trouble(
        "machine.sqlite",
        _FAULT,
        "SQLite {found} is too old or known to be bad (needed: {known} or newer).",
        "Install a newer Python, which brings it, and run make setup again.",
        ("F04",),
    ),
    Trouble(
        "machine.fonts",
        _NOTE,
        "The font {found} is not installed, so the screens look otherwise than they should.",
        "Install it (sudo apt-get install fonts-inter), or leave it: nothing else depends on it.",
    ),
    Trouble(
        "printer.none",
        _NOTE,
        "The system knows no printer; {count} kitchen chits went into the folder {path} instead.",
        "Connect one and make it the default (lpstat -d tells it). Sales do not wait for it.",
        ("F30",),
    ),
    Trouble(
        "printer.failed",
        _WARNING,
        "Printing failed {count} times in the last day.",
        "Check paper, cable and power of the printer, and print the chits again from the orders.",
        ("F30",),
    ),
    # log
    Trouble(
        "log.crashed",
        _FAULT,
        "A program broke down in the last day: {path}.",
        "It was started again or has to be; send a diagnostics file to whoever looks after the shop.",
        ("F34",),
    ),
    Trouble(
        "log.errors",
        _WARNING,
        "The log {path} has {count} errors of the last day, the newest: {detail}.",
        "If something did not work, send a diagnostics file; if all works, nothing has to be done.",
        ("F34",),
    ),
    Trouble(
        "log.disk_errors",
        _FAULT,
        "The disk refused to read or write {count} times in the last day, says the log {path}.",
        "Back up now onto another disk, and have the disk checked.",
        ("F15",),
    ),
    Trouble(
        "log.unwritable",
        _WARNING,
        "The log {path} cannot be written: {detail}.",
        "Give this user the right to write there; the shop works on without a log.",
    ),
    # servers and the doctor
    Trouble(
        "cache.unreachable",
        _WARNING,
        "The Redis server of the settings does not answer: {detail}.",
        "Check that it runs; the menu is read from the database meanwhile, and nothing else depends on it.",
    ),
    Trouble(
        "check.failed",
        _WARNING,
        "'{check}' could not be looked at: {detail}.",
        "See what else is named here and mend that first; then look again.",
    ),
)

TROUBLES: Final = {trouble.code: trouble for trouble in _ALL}

WITHOUT_A_TRACE: Final = {
    "F21": "a ticket is acknowledged when it is stored, so nothing on the machine tells how long a screen keeps it",
    "F29": "a provider's notice is a hint to ask; what was forged or repeated changes nothing",
    "F31": "the second tap finds the payment of the first, and leaves nothing",
}
"""Faults of the list that leave nothing to be found once they are over, each with its reason."""
