"""What keeps the programs from starting, in words for a cashier: what is wrong, what is safe, what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from core.qt import texts
from core.qt.language import QT_TRANSLATE_NOOP, translate
from core.qt.reasons import REASONS

RESTORABLE: Final = frozenset({"store.damaged", "start.database_gone"})
"""What the newest good backup mends."""
_LONGEST: Final = 300
_BREAK_HERE: Final = "\u200b"


@dataclass(frozen=True, slots=True)
class StartWords:
    """A problem in words: a heading, the reason, what is kept safe, and the next step."""

    title: str
    reason: str
    safe: str
    step: str


_NOT_TOUCHED: Final = QT_TRANSLATE_NOOP("StartProblem", "Nothing was changed.")
_UNCHANGED: Final = QT_TRANSLATE_NOOP("StartProblem", "Nothing was changed, and nothing is lost.")
_STORED: Final = QT_TRANSLATE_NOOP("StartProblem", "What was stored is kept.")
_AS_BEFORE: Final = QT_TRANSLATE_NOOP(
    "StartProblem", "The data is as it was before the update; the older program can go on with it."
)
_COMES_BACK: Final = QT_TRANSLATE_NOOP(
    "StartProblem",
    "Nothing was changed. A restore keeps the damaged file beside the good one, and orders made after the backup "
    "come back by themselves.",
)
_RESTORE: Final = QT_TRANSLATE_NOOP(
    "StartProblem", "Restore the newest good backup. It was made {backup_at}."
)
_NO_BACKUP: Final = QT_TRANSLATE_NOOP(
    "StartProblem",
    "There is no good backup of it here. Do not delete the file: copy the details, and send them to whoever looks "
    "after the shop.",
)
_RIGHTS: Final = QT_TRANSLATE_NOOP("StartProblem", "Give this user the right to read and write there.")
_MEND_SETTING: Final = QT_TRANSLATE_NOOP("StartProblem", "Mend that line in the settings, and try again.")
_SETTING: Final = QT_TRANSLATE_NOOP("StartProblem", "A setting is wrong")
_NO_ENTRY: Final = QT_TRANSLATE_NOOP("StartProblem", "The data cannot be opened")
_FULL: Final = QT_TRANSLATE_NOOP("StartProblem", "The disk is full")
_DISK_FAILED: Final = QT_TRANSLATE_NOOP("StartProblem", "The disk has failed")
_NOT_UPDATED: Final = QT_TRANSLATE_NOOP("StartProblem", "The update did not succeed")
_IN_USE: Final = QT_TRANSLATE_NOOP("StartProblem", "The database is in use")
_FREE_SPACE: Final = QT_TRANSLATE_NOOP(
    "StartProblem", "Delete something else from this disk, or make room in another way, and try again."
)
_CHECK_DISK: Final = QT_TRANSLATE_NOOP("StartProblem", "Have the disk checked, and try again.")
_COPY: Final = QT_TRANSLATE_NOOP(
    "StartProblem",
    "Try again. If it stays so, copy the details, and send them to whoever looks after the shop.",
)

_DAMAGED_ORDER: Final = (_COMES_BACK, _RESTORE)
_IO_ERROR: Final = (
    _DISK_FAILED,
    QT_TRANSLATE_NOOP("StartProblem", "The disk under the database {file} cannot be read or written."),
    _STORED,
    _CHECK_DISK,
)
_UNREADABLE: Final = (
    _NO_ENTRY,
    QT_TRANSLATE_NOOP("StartProblem", "This user may not read and write the database {path}."),
    _UNCHANGED,
    _RIGHTS,
)

PROBLEMS: Final[Mapping[str, tuple[str, str, str, str]]] = {
    "store.damaged": (
        QT_TRANSLATE_NOOP("StartProblem", "A database is damaged"),
        QT_TRANSLATE_NOOP("StartProblem", "The database {file} is damaged, so nothing is sold on it."),
        *_DAMAGED_ORDER,
    ),
    "start.database_gone": (
        QT_TRANSLATE_NOOP("StartProblem", "A database is missing"),
        QT_TRANSLATE_NOOP("StartProblem", "The database {file} was here before, and is empty or gone."),
        *_DAMAGED_ORDER,
    ),
    "start.second_instance": (
        QT_TRANSLATE_NOOP("StartProblem", "Comanda is open already"),
        QT_TRANSLATE_NOOP("StartProblem", "Another program works on {path} (process {process})."),
        _UNCHANGED,
        QT_TRANSLATE_NOOP(
            "StartProblem", "Use the windows that are open. If there are none, wait a moment and try again."
        ),
    ),
    "broker.taken": (
        QT_TRANSLATE_NOOP("StartProblem", "Another program is in this place"),
        QT_TRANSLATE_NOOP("StartProblem", "{address} is at work already: {holder}."),
        _UNCHANGED,
        QT_TRANSLATE_NOOP("StartProblem", "Close the other one, or give this one another terminal letter."),
    ),
    "broker.two_mains": (
        QT_TRANSLATE_NOOP("StartProblem", "There is a main counter already"),
        QT_TRANSLATE_NOOP("StartProblem", "Terminal {terminal} cannot be a second one."),
        _UNCHANGED,
        QT_TRANSLATE_NOOP(
            "StartProblem", "Close the other one, or set main_counter = false in the settings here."
        ),
    ),
    "store.newer_version": (
        QT_TRANSLATE_NOOP("StartProblem", "This program is too old"),
        QT_TRANSLATE_NOOP(
            "StartProblem",
            "The database {file} was written by a newer Comanda (version {found}; this one knows {known}).",
        ),
        _UNCHANGED,
        QT_TRANSLATE_NOOP("StartProblem", "Start the newer program, or install it here."),
    ),
    "start.upgrade_failed": (
        _NOT_UPDATED,
        QT_TRANSLATE_NOOP(
            "StartProblem", "The database {file} could not be brought up to version {version}."
        ),
        _AS_BEFORE,
        QT_TRANSLATE_NOOP(
            "StartProblem",
            "Start the older program. Copy the details, and send them to whoever looks after the shop.",
        ),
    ),
    "start.no_backup": (
        _NOT_UPDATED,
        QT_TRANSLATE_NOOP(
            "StartProblem", "Before an update everything is backed up, and {path} could not be written."
        ),
        _AS_BEFORE,
        QT_TRANSLATE_NOOP("StartProblem", "Make room there, and try again."),
    ),
    "start.upgrade_not_taken_back": (
        _NOT_UPDATED,
        QT_TRANSLATE_NOOP(
            "StartProblem", "The update was broken off, and {file} could not be taken back to what it was."
        ),
        QT_TRANSLATE_NOOP("StartProblem", "The backup that was made before the update is kept."),
        QT_TRANSLATE_NOOP("StartProblem", "Make room on the disk, and try again."),
    ),
    "store.full": (
        _FULL,
        QT_TRANSLATE_NOOP("StartProblem", "There is no space left for the databases."),
        _STORED,
        _FREE_SPACE,
    ),
    "backup.full": (
        _FULL,
        QT_TRANSLATE_NOOP("StartProblem", "There is no space left for {path}."),
        _STORED,
        _FREE_SPACE,
    ),
    "backup.failed": (
        QT_TRANSLATE_NOOP("StartProblem", "The backup could not be put in place"),
        QT_TRANSLATE_NOOP("StartProblem", "The system does not let it be written: {detail}."),
        _UNCHANGED,
        _COPY,
    ),
    "start.unwritable": (
        _NO_ENTRY,
        QT_TRANSLATE_NOOP("StartProblem", "The data directory {path} cannot be written: {detail}."),
        _UNCHANGED,
        QT_TRANSLATE_NOOP(
            "StartProblem", "Make room on its disk, or give this user the right to write there."
        ),
    ),
    "store.unreadable": _UNREADABLE,
    "store.read_only": _UNREADABLE,
    "store.io_error": _IO_ERROR,
    "store.stopped": _IO_ERROR,
    "store.not_durable": (
        QT_TRANSLATE_NOOP("StartProblem", "This disk is not safe for money"),
        QT_TRANSLATE_NOOP("StartProblem", "It does not keep what is stored when the power fails: {path}."),
        _UNCHANGED,
        QT_TRANSLATE_NOOP("StartProblem", "Choose a data directory on a disk of this machine."),
    ),
    "store.locked": (
        _IN_USE,
        QT_TRANSLATE_NOOP("StartProblem", "Another program holds the database {file} open."),
        _UNCHANGED,
        QT_TRANSLATE_NOOP("StartProblem", "Close that program (a backup, a database tool), and try again."),
    ),
    "store.busy": (
        _IN_USE,
        QT_TRANSLATE_NOOP("StartProblem", "The database {file} has too much to do now."),
        _UNCHANGED,
        QT_TRANSLATE_NOOP("StartProblem", "Try again in a moment."),
    ),
    "store.not_ours": (
        _NO_ENTRY,
        QT_TRANSLATE_NOOP("StartProblem", "{path} is a database, but not one of Comanda."),
        _UNCHANGED,
        QT_TRANSLATE_NOOP("StartProblem", "Move it away, or choose another data directory."),
    ),
    "store.unreachable": (
        QT_TRANSLATE_NOOP("StartProblem", "The database does not answer"),
        QT_TRANSLATE_NOOP("StartProblem", "The database server of this program cannot be reached."),
        _STORED,
        QT_TRANSLATE_NOOP("StartProblem", "Check that its computer and the network are on, and try again."),
    ),
    "settings.no_file": (
        _SETTING,
        QT_TRANSLATE_NOOP("StartProblem", "There is no settings file {file_path}."),
        _UNCHANGED,
        QT_TRANSLATE_NOOP("StartProblem", "Put it there, or start without --config."),
    ),
    "settings.unreadable": (
        _SETTING,
        QT_TRANSLATE_NOOP("StartProblem", "The settings file {file_path} cannot be read."),
        _UNCHANGED,
        QT_TRANSLATE_NOOP("StartProblem", "It must be a text that this user may read."),
    ),
    "settings.not_toml": (
        _SETTING,
        QT_TRANSLATE_NOOP("StartProblem", "The settings file {file_path} is broken at line {line}."),
        _UNCHANGED,
        _MEND_SETTING,
    ),
    "settings.unknown_key": (
        _SETTING,
        QT_TRANSLATE_NOOP("StartProblem", "Nobody knows the setting “{key}” in {file_path}."),
        _UNCHANGED,
        _MEND_SETTING,
    ),
    "settings.wrong_value": (
        _SETTING,
        QT_TRANSLATE_NOOP(
            "StartProblem", "The setting “{key}” in {file_path} cannot be “{given}”. Allowed: {allowed}."
        ),
        _UNCHANGED,
        _MEND_SETTING,
    ),
    "start.no_window": (
        QT_TRANSLATE_NOOP("StartProblem", "Something is not installed"),
        QT_TRANSLATE_NOOP("StartProblem", "The window “{window}” is missing."),
        _UNCHANGED,
        QT_TRANSLATE_NOOP("StartProblem", "Run the set-up again."),
    ),
    "unexpected": (
        QT_TRANSLATE_NOOP("StartProblem", "Comanda cannot start"),
        QT_TRANSLATE_NOOP("StartProblem", "Something happened that nobody foresaw."),
        _STORED,
        _COPY,
    ),
}
"""Title, reason, what is safe, and the next step, for each code."""

_OTHER: Final = QT_TRANSLATE_NOOP("StartProblem", "Comanda cannot go on ({code}).")


def start_words(code: str, params: Mapping[str, object]) -> StartWords:
    """Return what to say of a fault at the start; one that has no words of its own is told by its code."""
    told = _told(code, params)
    found = PROBLEMS.get(code)
    if found is None:
        title, _, safe, step = PROBLEMS["unexpected"]
        reason = texts.reason_text(code, params) if code in REASONS else _filled(_OTHER, told)
        return StartWords(_filled(title, told), reason, _filled(safe, told), _filled(step, told))
    title, reason, safe, step = found
    if code in RESTORABLE and not params.get("backup"):
        safe, step = _NOT_TOUCHED, _NO_BACKUP
    return StartWords(*(_filled(each, told) for each in (title, reason, safe, step)))


def _filled(text: str, told: Mapping[str, str]) -> str:
    return translate("StartProblem", text).format_map(told)


def _told(code: str, params: Mapping[str, object]) -> Mapping[str, str]:
    """Return the parameters as they are shown: a database by its file's name, paths so that a line can end in them."""
    told = _Dashes({"code": code})
    for name, value in params.items():
        told[name] = _breakable(_plain(value))
    path = str(params.get("path", ""))
    told["file"] = PurePath(path).name or str(params.get("owner", "")) or "–"
    told["file_path"] = _breakable(str(params.get("file", "")))
    made_at = params.get("backup_at")
    if isinstance(made_at, int):
        told["backup_at"] = texts.date_and_time(made_at)
    return told


class _Dashes(dict[str, str]):
    """The parameters of a text; one that is missing is shown as a dash."""

    def __missing__(self, key: str) -> str:
        return "–"


def _plain(value: object) -> str:
    text = ", ".join(str(part) for part in value) if isinstance(value, (tuple, list)) else str(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _breakable(text: str) -> str:
    return text.replace("/", f"/{_BREAK_HERE}").replace("\\", f"\\{_BREAK_HERE}")
