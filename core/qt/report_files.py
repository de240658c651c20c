"""Files that are there whole or not at all: written beside their place under another name, then put there at once."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from core.api.reports import SalesReport
from core.api.words import ComandaError
from core.qt.report_csv import write_csv
from core.qt.report_pdf import write_pdf
from core.qt.report_tables import Table
from core.qt.report_xlsx import write_xlsx

FORMATS: Final = ("xlsx", "csv", "pdf")
_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NOT_ALLOWED: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_READABLE: Final = 0o600
"""Figures of a shop belong to whoever saved them."""


def save_tables(
    file: Path, tables: tuple[Table, ...], report: SalesReport, head: str, *, plain: bool
) -> None:
    """Save tables in the format that the name of the file tells; call it in a thread.

    `head` is the name of the shop. `plain` writes numbers in CSV with a point, for programs; otherwise as the language
    writes them. Raises ComandaError, and leaves nothing behind, when the file cannot be written.
    """
    writers: dict[str, Callable[[Path], None]] = {
        ".csv": lambda made: write_csv(made, tables, report, plain=plain),
        ".xlsx": lambda made: write_xlsx(made, tables, report, head),
        ".pdf": lambda made: write_pdf(made, tables, report, head),
    }
    with whole(file) as made:
        writers[file.suffix.lower()](made)


@contextmanager
def whole(file: Path) -> Iterator[Path]:
    """Give a file to write that takes the place of `file` when all is written, and vanishes otherwise."""
    made: Path | None = None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.stem[:40]}-", suffix=file.suffix)
        os.close(handle)
        made = Path(name)
        yield made
        made.chmod(_READABLE)
        _sync(made)
        made.replace(file)
        made = None
    except OSError as fault:
        raise _told(fault, file) from fault
    finally:
        if made is not None:
            made.unlink(missing_ok=True)


def _sync(file: Path) -> None:
    """Have the disk take it, so that a full one says so now."""
    with file.open("rb") as opened:
        os.fsync(opened.fileno())


def _told(fault: OSError, file: Path) -> ComandaError:
    if fault.errno in _NO_ROOM:
        return ComandaError("report.disk_full", path=str(file))
    if fault.errno in _NOT_ALLOWED:
        return ComandaError("report.not_allowed_there", path=str(file))
    return ComandaError("report.not_saved", path=str(file), detail=fault.strerror or str(fault))
