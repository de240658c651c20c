"""Checks of the machine: versions of what the program stands on, fonts, Qt, printers, the clock, servers that are named."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import Final
from urllib.parse import urlsplit

from core.devices.file_printer import CHITS
from core.runtime.doctor.premises import Finding, Premises, age_of, found, said
from core.runtime.timekeeper import FILE_NAME as CLOCK_FILE
from core.store.looking import library_version

PYTHONS: Final = ((3, 11), (3, 12), (3, 13))
OLDEST_SQLITE: Final = (3, 37, 0)
BAD_QT: Final = ((6, 12), (3, 11))
"""This Qt corrupts reference counts on this Python."""
SECONDS: Final = 5.0
AHEAD_MS: Final = 2 * 60_000
REDIS_PORT: Final = 6379
FONT: Final = "Inter"


def python(_premises: Premises) -> Iterator[Finding]:
    """Python is one that the program is tested with."""
    if sys.version_info[:2] not in PYTHONS:
        known = ", ".join(".".join(map(str, each)) for each in PYTHONS)
        yield found("machine.python", found=".".join(map(str, sys.version_info[:3])), known=known)


def sqlite(_premises: Premises) -> Iterator[Finding]:
    """SQLite is one that the program is tested with."""
    if library_version() < OLDEST_SQLITE:
        told = {"found": ".".join(map(str, library_version())), "known": ".".join(map(str, OLDEST_SQLITE))}
        yield found("machine.sqlite", **told)


def qt(_premises: Premises) -> Iterator[Finding]:
    """The windows could be shown: Qt is there, with the libraries of the system that it needs."""
    try:
        installed = version("PySide6-Essentials")
    except PackageNotFoundError:
        yield found("machine.qt", detail="PySide6 is not installed")
        return
    numbers = tuple(int(part) for part in installed.split(".")[:2])
    if numbers == BAD_QT[0] and sys.version_info[:2] == BAD_QT[1]:
        yield found("machine.qt", detail=f"PySide6 {installed} does not go with this Python")
    asked = subprocess.run(  # in a process of its own: a library that is missing ends it
        [sys.executable, "-c", "import PySide6.QtWidgets"],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    if asked.returncode:
        lines = asked.stderr.strip().splitlines()
        yield found("machine.qt", detail=lines[-1] if lines else f"exit code {asked.returncode}")


def fonts(_premises: Premises) -> Iterator[Finding]:
    """The font of the screens is there."""
    asked = _ask("fc-list", ":", "family")
    if asked is not None and FONT not in asked:
        yield found("machine.fonts", found=FONT)


def printers(premises: Premises) -> Iterator[Finding]:
    """Chits that were to be printed came out of a printer."""
    chits = premises.data_dir / CHITS
    count = sum(1 for _ in chits.iterdir()) if chits.is_dir() else 0
    known = _ask("lpstat", "-e")
    if count and not (known or "").strip():
        yield found("printer.none", count=count, path=str(chits))


def _ask(command: str, *arguments: str) -> str | None:
    """Return what a program of the system says, None when there is none or it does not answer."""
    path = shutil.which(command)
    if path is None:
        return None
    try:
        return subprocess.run(  # noqa: S603 - a program of the system, asked with words of ours
            [path, *arguments], capture_output=True, text=True, timeout=SECONDS, check=False
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None


def zone(_premises: Premises) -> Iterator[Finding]:
    """The machine knows where it is."""
    if time.localtime().tm_zone in {"UTC", "GMT"}:
        yield found("clock.no_zone")


def files_from_the_future(premises: Premises) -> Iterator[Finding]:
    """No file was changed later than now."""
    inside = (found_.st_mtime for path, found_ in premises.files() if premises.data_dir in path.parents)
    newest = max(inside, default=0.0)
    ahead = int(newest * 1000) - premises.clock.now_ms()
    if ahead > AHEAD_MS:
        yield found("clock.behind", path=str(premises.data_dir), age=age_of(ahead))


def clock_of_the_programs(premises: Premises) -> Iterator[Finding]:
    """The programs of the shop, which go by a steady clock, and the machine agree on the time."""
    try:
        left = json.loads((premises.data_dir / CLOCK_FILE).read_text(encoding="utf-8"))
        since, theirs = time.monotonic() - float(left["up"]), int(left["now_ms"])
    except (OSError, ValueError, KeyError, TypeError):
        return
    if premises.programs() and since >= 0:
        apart = abs(premises.clock.now_ms() - theirs - int(since * 1000))
        if apart > AHEAD_MS:
            yield found("clock.drifts", other="the programs of the shop", age=age_of(apart))


async def cache(premises: Premises) -> AsyncIterator[Finding]:
    """The Redis server of the settings answers."""
    if not premises.settings.cache:
        return
    url = urlsplit(premises.settings.cache)
    try:
        async with asyncio.timeout(SECONDS):
            _, writer = await asyncio.open_connection(url.hostname, url.port or REDIS_PORT)
        writer.close()
    except (OSError, ValueError) as fault:
        yield found("cache.unreachable", detail=said(fault))
