"""The log: one JSON line per happening in a file that is kept small, warnings also on the terminal."""

from __future__ import annotations

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

import structlog

from core.errors import StartRefused

FILE_NAME: Final = "comanda.log"
MOST_BYTES: Final = 5_000_000
TALKATIVE: Final = ("aiormq", "aio_pika")
"""Libraries that log each try to reach a broker that is away, with its stack; the transport says it once, in words."""
OLDER_FILES: Final = 3


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
        to_file = RotatingFileHandler(
            folder / FILE_NAME, maxBytes=MOST_BYTES, backupCount=OLDER_FILES, encoding="utf-8", delay=True
        )
        _add(root, to_file, shared, structlog.processors.JSONRenderer())
    if terminal:
        to_terminal = logging.StreamHandler(sys.stderr)
        to_terminal.setLevel(logging.WARNING)
        _add(
            root,
            to_terminal,
            shared,
            structlog.dev.ConsoleRenderer(
                colors=sys.stderr.isatty(),
                exception_formatter=structlog.dev.plain_traceback,  # the rich one takes a second
            ),
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


def _prepare(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / FILE_NAME).open("ab"):
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
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                renderer,
            ],
        )
    )
    root.addHandler(handler)
