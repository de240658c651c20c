"""The log of a test as a program would write it: into a folder, masked; afterwards all is as it was."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog

from core.runtime.logs import start_logging


@contextmanager
def logging_into(folder: Path, level: str = "info", *, terminal: bool = True) -> Iterator[None]:
    """Log into `folder`, and warnings to the terminal."""
    root = logging.getLogger()
    before, handlers, configured = root.level, list(root.handlers), structlog.get_config()
    for handler in handlers:
        root.removeHandler(handler)
    start_logging(folder, level, terminal=terminal)
    try:
        yield
    finally:
        for handler in list(root.handlers):
            root.removeHandler(handler)
            handler.close()
        for handler in handlers:
            root.addHandler(handler)
        root.setLevel(before)
        structlog.configure(**configured)


def logged(folder: Path) -> str:
    """Return all that was logged."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*")) if path.is_file())
