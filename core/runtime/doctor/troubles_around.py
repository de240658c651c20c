"""The troubles of what is around the shop: the broker, its programs, the clock, backups, the machine, the logs."""

from __future__ import annotations

from typing import Final

from core.runtime.doctor.trouble import Severity, Trouble

_NOTE, _WARNING, _FAULT = Severity.NOTE, Severity.WARNING, Severity.FAULT

AROUND: Final = (
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
        "Nobody serves {queue} at the moment (messages that wait there: {count}).",
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
        "Messages at the message broker that nobody could work on: {count}.",
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
        "The system knows no printer; kitchen chits that went into the folder {path} instead: {count}.",
        "Connect one and make it the default (lpstat -d tells it). Sales do not wait for it.",
        ("F30",),
    ),
    Trouble(
        "printer.failed",
        _WARNING,
        "What could not be printed in the last day: {count}.",
        "Check paper, cable and power of the printer, and print the chits again from the orders.",
        ("F30",),
    ),
    Trouble(
        "printer.waiting",
        _WARNING,
        "{printer} does not print: {count} jobs wait, the oldest for {age} ({reason}).",
        "Look at Settings, Printers, at the counter: it says what to do; the jobs come out by themselves afterwards.",
        ("F30",),
    ),
    Trouble(
        "printer.gave_up",
        _WARNING,
        "{printer} did not print {count} jobs in the last day ({reason}).",
        "Mend the printer, then print them again from Settings, Printers, at the counter.",
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
        "Errors of the last day in the log {path}: {count}, the newest: {detail}.",
        "If something did not work, send a diagnostics file; if all works, nothing has to be done.",
        ("F34",),
    ),
    Trouble(
        "log.disk_errors",
        _FAULT,
        "Times that the disk refused to read or write in the last day, as the log {path} says: {count}.",
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
