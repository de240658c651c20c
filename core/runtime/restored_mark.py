"""The mark that a restore leaves in the data directory, so that the windows can say as of when the shop goes on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec
import structlog

from core.domain.views import RestoredView

FILE_NAME: Final = "restored.json"
_PRIVATE: Final = 0o600

_log = structlog.get_logger(__name__)


class _Mark(msgspec.Struct, frozen=True):
    """When (ms) the last restore was, and as of when each owner is that it put back."""

    restored_at: int
    owners: dict[str, int]


def leave_mark(data_dir: Path, now_ms: int, owners: Mapping[str, int]) -> None:
    """Remember a restore; where that cannot be written, it is only logged: the databases are in place."""
    path = data_dir / FILE_NAME
    try:
        path.write_bytes(msgspec.json.encode(_Mark(now_ms, dict(owners))))
        path.chmod(_PRIVATE)
    except OSError as fault:
        _log.warning("the restore cannot be marked", path=str(path), fault=fault)


def read_mark(data_dir: Path) -> RestoredView | None:
    """Return what the last restore put back, None when there was none that anybody remembers."""
    try:
        mark = msgspec.json.decode((data_dir / FILE_NAME).read_bytes(), type=_Mark)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
    if not mark.owners:
        return None
    return RestoredView(mark.restored_at, min(mark.owners.values()), tuple(mark.owners))
