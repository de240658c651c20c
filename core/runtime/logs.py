"""The log: one masked JSON line per happening in a file that is kept small, warnings also on the terminal.

Nothing that goes wrong with the log itself is raised, told with its values, or keeps a program from working.
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import os
import sys
import threading
from collections.abc import MutableMapping
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import IO, Any, Final

import structlog

from core.errors import StartRefused
from core.runtime.masking import mask, without_faults

FILE_NAME: Final = "comanda.log"
CRASH_NAME: Final = "crash.txt"
"""What the system says of a program that broke down: where each of its threads was."""
MOST_BYTES: Final = 5_000_000
TALKATIVE: Final = ("aiormq", "aio_pika")
"""Libraries that log each try to reach a broker that is away, with its stack; the transport says it once, in words."""
OLDER_FILES: Final = 3
PRIVATE: Final = 0o600


def start_logging(folder: Path | None, level: str, *, terminal: bool = True) -> None:
    """Send everything that is logged, ours and the libraries', to `folder` and warnings to the terminal.

    Raises StartRefused when the folder cannot be made.
    """
    shared: list[structlog.types.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    root = logging.getLogger()
    for handler in list(root.handlers):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level.upper())
    if folder is not None:
        _prepare(folder)
        _add(root, LogFile(folder / FILE_NAME), shared, structlog.processors.JSONRenderer(ensure_ascii=False))
    if terminal:
        to_terminal = _Terminal(sys.stderr)
        to_terminal.setLevel(logging.WARNING)
        _add(
            root,
            to_terminal,
            shared,
            structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty()),
        )
    for library in TALKATIVE:
        logging.getLogger(library).setLevel(logging.DEBUG if level == "debug" else logging.CRITICAL)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


class LogFile(RotatingFileHandler):
    """A file that is put aside when it is large, and written on when that is not possible, to four times its size."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=MOST_BYTES, backupCount=OLDER_FILES, encoding="utf-8", delay=True)

    def _open(self) -> TextIOWrapper:
        """Open the file, which is for this user alone, also when the system would let others read it."""
        handle = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, PRIVATE)
        return os.fdopen(handle, "a", encoding="utf-8")

    def doRollover(self) -> None:  # noqa: N802 - the name is the library's
        """Put the file aside, if that can be done."""
        with contextlib.suppress(OSError):
            super().doRollover()

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line; a disk that is full or a file that has gone costs that line and nothing else."""
        try:
            if self.shouldRollover(record):
                self.doRollover()
            if self._has_room():
                logging.FileHandler.emit(self, record)
        except Exception:  # noqa: BLE001 - whatever is wrong with the log, the sale goes on
            self.handleError(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name is the library's
        """Say nothing: the library would tell the record unmasked. The file is opened anew for the next line."""
        with contextlib.suppress(OSError):
            self.close()

    def _has_room(self) -> bool:
        with contextlib.suppress(OSError):
            return Path(self.baseFilename).stat().st_size < (OLDER_FILES + 1) * MOST_BYTES
        return True


class _Terminal(logging.StreamHandler[Any]):
    """The terminal, which may have been closed."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name is the library's
        """Say nothing: there is nowhere to say it."""


def catch_crashes(folder: Path) -> None:
    """Have it written down when this program breaks down: by a fault that nobody caught, or in a library."""
    sys.excepthook = _broke_down
    threading.excepthook = lambda told: _broke_down(told.exc_type, told.exc_value, told.exc_traceback)
    with contextlib.suppress(OSError):
        _crashes.append((folder / CRASH_NAME).open("a", encoding="utf-8"))
        faulthandler.enable(_crashes[-1])


_crashes: Final[list[IO[str]]] = []
"""Kept open as long as the process lives: the system writes when no Python runs any more."""


def _broke_down(kind: type[BaseException], fault: BaseException | None, _trace: object) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    structlog.get_logger(__name__).critical("the program broke down", exc_info=fault)


def _prepare(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / FILE_NAME).open("ab") as file:
            if hasattr(os, "fchmod"):
                os.fchmod(file.fileno(), PRIVATE)
            return
    except OSError as fault:
        detail = fault.strerror or str(fault)
        raise StartRefused("start.unwritable", path=str(folder), detail=detail) from fault


def _add(
    root: logging.Logger,
    handler: logging.Handler,
    shared: list[structlog.types.Processor],
    renderer: structlog.types.Processor,
) -> None:
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, _of_others],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _with_the_fault_itself,
                mask,
                renderer,
            ],
        )
    )
    handler.addFilter(_hide_faults)
    root.addHandler(handler)


def _of_others(
    _logger: object, _method: str, happening: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Mark what was logged by a library, or by the library's means: its text may hold anything."""
    happening["_foreign"] = True
    return happening


def _with_the_fault_itself(
    _logger: object, _method: str, happening: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Put the fault in the place of `exc_info=True`, as long as it is the one that is being handled."""
    if happening.get("exc_info") is True:
        happening["exc_info"] = sys.exc_info()
    return happening


def _hide_faults(record: logging.LogRecord) -> bool:
    record.args = without_faults(record.args)
    return True
