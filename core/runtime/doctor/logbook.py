"""Checks of the logs: programs that broke down, errors of the last day, and a disk that refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from core.runtime.doctor.premises import Finding, Premises, found
from core.runtime.doctor.system import MB
from core.runtime.logs import CRASH_NAME, FILE_NAME

MOST_READ: Final = 10 * MB
DAY: Final = timedelta(days=1)
CLOCK_SET: Final = "the clock of this machine was set"
STOOD_STILL: Final = "this program stood still"
_SERIOUS: Final = frozenset({"error", "critical"})
_DISK_SIGNS: Final = ("store.io_error", "disk I/O error", "store.stopped", "Input/output error")


def log_files(premises: Premises) -> list[Path]:
    """Return the logs of all programs of this data directory."""
    return sorted((premises.data_dir / "logs").rglob(FILE_NAME))


def last_lines(path: Path, most_bytes: int = MOST_READ) -> Iterator[dict[str, Any]]:
    """Yield what was logged last, oldest first; what is no line of ours is left out."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - most_bytes))
        for line in file.read().decode(errors="replace").splitlines():
            try:
                told = json.loads(line)
            except ValueError:
                continue
            if isinstance(told, dict):
                yield told


def crashes(premises: Premises) -> Iterator[Finding]:
    """No program has broken down in the last day."""
    since = premises.clock.now_ms() / 1000 - DAY.total_seconds()
    for path in sorted((premises.data_dir / "logs").rglob(CRASH_NAME)):
        if path.stat().st_size and path.stat().st_mtime > since:
            yield found("log.crashed", path=str(path))


def errors(premises: Premises) -> Iterator[Finding]:
    """Nothing serious was logged in the last day."""
    for path in log_files(premises):
        lines = list(_of_last_day(path, premises))
        disk = [line for line in lines if any(sign in json.dumps(line) for sign in _DISK_SIGNS)]
        if disk:
            yield found("log.disk_errors", path=str(path), count=len(disk))
        serious = [line for line in lines if line.get("level") in _SERIOUS]
        if serious:
            yield found(
                "log.errors", path=str(path), count=len(serious), detail=serious[-1].get("event", "?")
            )
        jumps = [line for line in lines if line.get("event") == CLOCK_SET]
        if jumps:
            yield found("clock.jumped", age=f"{jumps[-1].get('by_seconds', '?')} seconds")
        slept = [line for line in lines if line.get("event") == STOOD_STILL]
        if slept:
            yield found("program.slept", age=f"{slept[-1].get('seconds', '?')} seconds")
        unprinted = [line for line in lines if "PrinterFault" in json.dumps(line)]
        if unprinted:
            yield found("printer.failed", count=len(unprinted))


def writable_logs(premises: Premises) -> Iterator[Finding]:
    """What happens can be written down."""
    for path in log_files(premises):
        try:
            with path.open("ab"):
                pass
        except OSError as fault:
            yield found("log.unwritable", path=str(path), detail=fault.strerror)


def _of_last_day(path: Path, premises: Premises) -> Iterator[dict[str, Any]]:
    since = datetime.fromtimestamp(premises.clock.now_ms() / 1000, UTC) - DAY
    for line in last_lines(path):
        try:
            at = datetime.fromisoformat(str(line.get("timestamp")))
        except ValueError:
            continue
        if at.tzinfo is not None and at > since:
            yield line
