"""How a program with windows is opened: what keeps it from starting is told in a window where somebody looks at one.

The fault goes to the terminal in any case. Where there is no screen, it is raised as it came.
"""

from __future__ import annotations

import asyncio
import os
import platform
import sys
import traceback
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final

import msgspec
import structlog
import typer

from core.errors import ComandaError, InvalidInput
from core.qt.application import has_display, make_application, run
from core.qt.language import LANGUAGES, language
from core.qt.start_problem import StartProblem, StartProblemWindow, system_language
from core.runtime.backups import MIGRATIONS, Backups, restore_closed
from core.runtime.complaints import complaint
from core.runtime.parts import place_in
from core.runtime.preferences import ALL_WINDOWS, FILE_NAME
from core.runtime.preparing import look_at_one
from core.runtime.settings import Settings, default_data_dir

CANNOT_GO_ON: Final = 2
BROKE_DOWN: Final = 1
UNEXPECTED: Final = "unexpected"
_NOBODY_LOOKS: Final = frozenset({"offscreen", "minimal", "vnc"})
_NOTHING_TO_RESTORE: Final = "backup.none"
_choices: Final = msgspec.json.Decoder(dict[str, dict[str, str]])

_log = structlog.get_logger(__name__)


def is_seen() -> bool:
    """Tell whether a window would come to somebody's eyes: there is a display, and not one of Qt's without a screen."""
    named = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    return named not in _NOBODY_LOOKS and has_display()


def keep_opening(
    load: Callable[[], Settings],
    start: Callable[[Settings], int],
    *,
    data: Path | None = None,
    role: str = "",
    seen: bool | None = None,
) -> int:
    """Load the settings and start; tell what is in the way, and start again when a person wishes so. Return the exit code.

    `role` is that of a program of its own: it restores its own database only. Without a screen (`seen`), faults are raised.
    """
    shown = is_seen() if seen is None else seen
    while True:
        settings: Settings | None = None
        try:
            settings = load()
            return start(settings)
        except ComandaError as fault:
            if not shown:
                raise
            code, problem = CANNOT_GO_ON, _told(fault)
        except Exception as fault:
            if not shown:
                raise
            traceback.print_exc()
            told = "".join(traceback.format_exception_only(fault))
            code, problem = BROKE_DOWN, StartProblem(UNEXPECTED, details=f"{told}\n{_program()}")
        if not _asked_to_start_again(problem, settings, data, role):
            return code


def refuse_for(settings: Settings, roles: Sequence[str]) -> None:
    """Raise why one of these parts refused to start, as far as its database tells: it has no window of its own."""
    for role in roles:
        look_at_one(Backups(settings, (role,)), role, place_in(settings, role), MIGRATIONS[role])


def _asked_to_start_again(
    problem: StartProblem, settings: Settings | None, data: Path | None, role: str
) -> bool:
    """Show the window until it is closed, or the program is to start again."""
    make_application(sys.argv)
    role = role if settings is not None and settings.broker else ""
    language().set_language(_language_of(settings, data, role))
    again = False

    async def main() -> int:
        nonlocal again
        again = await _choose(problem, settings, role)
        return 0

    run(main)  # a signal ends it as closing the window does
    return again


async def _choose(problem: StartProblem, settings: Settings | None, role: str) -> bool:
    pressed: asyncio.Queue[str] = asyncio.Queue()
    window = StartProblemWindow(problem)
    window.chosen.connect(pressed.put_nowait)
    window.show()
    window.raise_()
    window.activateWindow()
    try:
        while (choice := await pressed.get()) != "close":
            if choice == "again" or settings is None:
                return True
            window.work()
            try:
                await asyncio.to_thread(_restore, settings, role)
            except ComandaError as fault:
                window.tell(_told(fault))
            else:
                return True
        return False
    finally:
        window.chosen.disconnect(pressed.put_nowait)
        window.hide()
        window.deleteLater()


def _restore(settings: Settings, role: str) -> None:
    """Do what `comanda restore --newest` does to what is damaged; nothing, when somebody else has just done it."""
    try:
        done = restore_closed(settings, "", (), only_damaged=True, role=role)
    except InvalidInput as fault:
        if fault.code != _NOTHING_TO_RESTORE:
            raise
        return
    for each in done:
        _log.warning("the newest good backup is in place", owner=each.owner, backup=each.found.name)


def _told(fault: ComandaError) -> StartProblem:
    """Tell the fault at the terminal, and return it for the window."""
    words = complaint(fault)
    typer.echo(words, err=True)
    return StartProblem(fault.code, fault.params, f"{words}\n\n{fault.code}\n{_program()}")


def _program() -> str:
    return f"comanda {version('comanda')}, Python {platform.python_version()}, {platform.platform()}"


def _language_of(settings: Settings | None, data: Path | None, role: str) -> str:
    """Return the language that the windows would have, as far as it can be known; else that of the desktop."""
    folder = settings.data_dir if settings is not None else data or default_data_dir()
    name = f"screens-{role}.json" if role else FILE_NAME
    try:
        chosen = _choices.decode((folder / name).read_bytes()).get(ALL_WINDOWS, {}).get("language", "")
    except (OSError, ValueError, RecursionError):
        chosen = ""
    if chosen not in LANGUAGES and settings is not None:
        chosen = settings.language
    return chosen if chosen in LANGUAGES else system_language()
