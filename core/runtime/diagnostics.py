"""The diagnostics file: all that a helper needs to see of a shop, and nothing that tells of its customers or opens a door.

It holds no database. Everything in it is counted, named in our own words, or masked as the log is; a text that a person
wrote is not in it.
"""

from __future__ import annotations

import json
import os
import platform
import re
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import distributions
from pathlib import Path
from typing import Any, Final

from core.errors import ComandaError
from core.runtime.doctor.broker import queue_states
from core.runtime.doctor.examine import examine
from core.runtime.doctor.logbook import last_lines, log_files
from core.runtime.doctor.premises import Premises
from core.runtime.doctor.report import fields_of
from core.runtime.doctor.rows import MOST_SAGAS, STUCK_MS, rows_of
from core.runtime.doctor.system import MB
from core.runtime.logs import CRASH_NAME
from core.runtime.masking import HIDDEN, mask, masked
from core.saga.progress import SagaStatus
from core.store.looking import library_version
from core.store.sagas import SagaLine, history_of
from core.till.program import Till
from core.till.tables import SAGAS

MOST_LINES: Final = 2000
MOST_LOG: Final = MB
MOST_TIMELINES: Final = 100
PRIVATE: Final = 0o600
_CODE: Final = re.compile(r"[A-Za-z0-9_.:-]{0,64}")
_SHOWN_SETTINGS: Final = (bool, int, float)
_OURS: Final = frozenset({"language", "terminal", "log_level"})
_LOGIN: Final = re.compile(r"^([a-z+]+)://.*?(?:@)?([^@/]*)(/.*)?$")


async def write_diagnostics(premises: Premises, out: Path) -> Path:
    """Write the file and return where it is. Raises ComandaError when it cannot be written."""
    report = await examine(premises)
    told: dict[str, Any] = {
        "doctor.json": [fields_of(finding) for finding in report.findings],
        "what_is_set.json": settings_of(premises),
        "versions.json": versions(),
        "databases.json": databases_of(premises),
        "sagas.json": await sagas_of(premises),
        "queues.json": await queue_states(premises),
        "files.json": files_of(premises),
    }
    try:
        handle = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE)
        with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bundle:
            for name, content in told.items():
                bundle.writestr(name, json.dumps(_again(content), indent=1, ensure_ascii=False, default=str))
            for name, text in logs_of(premises):
                bundle.writestr(name, text)
    except OSError as fault:
        detail = fault.strerror or str(fault)
        raise ComandaError("diagnostics.not_written", path=str(out), detail=detail) from fault
    return out


def name_for(premises: Premises) -> str:
    """Return a name for the file that tells when it was made."""
    at = datetime.fromtimestamp(premises.clock.now_ms() / 1000, UTC)
    return f"comanda-diagnostics-{at:%Y%m%dT%H%M%SZ}.zip"


def settings_of(premises: Premises) -> dict[str, Any]:
    """Return what is set, by role where roles differ: of addresses without who logs in and by which password."""
    plain = {key: _setting(key, value) for key, value in premises.settings.model_dump().items()}
    return {"file": str(premises.config), "is_there": premises.config.exists(), "settings": plain}


def _setting(key: str, value: object) -> object:
    if value is None or isinstance(value, _SHOWN_SETTINGS) or key in _OURS or value == "":
        return value
    if isinstance(value, Path):
        return str(value)
    found = _LOGIN.match(str(value))
    if found is None:  # a path to a database
        return str(value) if "://" not in str(value) else HIDDEN
    return f"{found[1]}://{HIDDEN}@{found[2]}{found[3] or ''}"


def versions() -> dict[str, Any]:
    """Return what the program stands on."""
    packages = {each.metadata["Name"]: each.version for each in distributions()}
    return {
        "python": sys.version,
        "system": platform.platform(),
        "sqlite": ".".join(map(str, library_version())),
        "packages": dict(sorted(packages.items())),
    }


def databases_of(premises: Premises) -> dict[str, Any]:
    """Return of each database that could be read: version, sizes, pragmas, and how many rows each table has."""
    return {
        role: {
            "place": str(premises.places[role]),
            "version": body.version,
            "bytes": body.size,
            "wal_bytes": body.wal_size,
            "pragmas": dict(body.pragmas),
            "rows": dict(body.rows),
        }
        for role, body in premises.bodies.items()
    }


async def sagas_of(premises: Premises) -> dict[str, Any]:
    """Return the sagas that are not done, and the timelines of those that wait or are late, without what people wrote."""
    async with rows_of(premises) as rows:
        if rows.till is None:
            return {"open": [], "timelines": []}
        lines = [line for line in await rows.till.queries.sagas(None, MOST_SAGAS) if line.is_open]
        stuck = [line for line in lines if _is_stuck(line, rows.now_ms)][:MOST_TIMELINES]
        return {
            "open": [_saga(line) for line in lines],
            "timelines": [await _timeline(rows.till, line) for line in stuck],
        }


def _is_stuck(line: SagaLine, now_ms: int) -> bool:
    return line.status is SagaStatus.PARKED or now_ms - line.updated_at > STUCK_MS


def _saga(line: SagaLine) -> dict[str, Any]:
    return {
        "saga_id": line.saga_id,
        "recipe": f"{line.name} {line.version}",
        "status": line.status.value,
        "step": line.step,
        "reason": _code(line.reason),
        "begun_at": line.begun_at,
        "updated_at": line.updated_at,
    }


async def _timeline(till: Till, line: SagaLine) -> dict[str, Any]:
    entries = await till.owner.database.read(lambda conn: history_of(SAGAS, conn, line.saga_id))
    return {
        "saga_id": line.saga_id,
        "entries": [
            {
                "at_ms": entry.at_ms,
                "kind": entry.kind.value,
                "step": entry.step,
                "message": entry.message,
                "participant": entry.participant,
                "reason": _code(entry.reason),
                "attempt": entry.attempt,
            }
            for entry in entries
        ],
    }


def _code(text: str) -> str:
    """Return a word of ours; what a person may have written is hidden."""
    return text if _CODE.fullmatch(text) else HIDDEN


def files_of(premises: Premises) -> list[dict[str, Any]]:
    """Return the files of the shop with their sizes and rights; nothing of what is in them."""
    return [
        {
            "file": re.sub(r"chits/.*", f"chits/{HIDDEN}", str(path.relative_to(premises.data_dir))),
            "bytes": found.st_size,
            "mode": f"{found.st_mode & 0o7777:04o}",
            "changed_at": int(found.st_mtime),
        }
        for path, found in sorted(premises.files())
        if premises.data_dir in path.parents
    ]


def logs_of(premises: Premises) -> Iterator[tuple[str, str]]:
    """Yield the last lines of each log by name, masked once more, and where the threads of a broken program were."""
    for path in log_files(premises):
        name = path.relative_to(premises.data_dir).as_posix()
        lines = [json.dumps(mask(None, "", line), ensure_ascii=False) for line in last_lines(path, MOST_LOG)]
        yield name, "\n".join(lines[-MOST_LINES:])
    for path in sorted((premises.data_dir / "logs").rglob(CRASH_NAME)):
        if path.stat().st_size:
            text = path.read_text(encoding="utf-8", errors="replace")[-MOST_LOG:]
            yield path.relative_to(premises.data_dir).as_posix(), "\n".join(map(masked, text.splitlines()))


def _again(content: Any) -> Any:  # noqa: ANN401 - JSON values
    """Mask every text once more: who put it there may have been wrong."""
    if isinstance(content, dict):
        return {key: _again(value) for key, value in content.items()}
    if isinstance(content, list | tuple):
        return [_again(value) for value in content]
    return masked(content, address=True) if isinstance(content, str) else content
