"""The servers that the tests start for themselves: installed when their programs are missing, and never left running.

Comanda needs none of them to run: a shop that has a broker or a database server names it in the settings.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import system_packages

PROGRAMS = {
    "rabbitmq-server": ("/usr/lib/rabbitmq/bin/rabbitmq-server", "epmd"),
    "redis-server": ("redis-server",),
    "postgresql": ("/usr/lib/postgresql/*/bin/initdb", "/usr/lib/postgresql/*/bin/postgres"),
    "strace": ("strace",),
    "libfaketime": ("/usr/lib/*/faketime/libfaketime.so.1",),
}
"""Debian's packages, which are also the names of their services, and the programs that the tests look for."""


def ensure() -> None:
    """Make sure that the tests find their servers. Raises StepFailed (exit code 2) naming what a person must install."""
    needed = [package for package, programs in PROGRAMS.items() if not all(map(is_there, programs))]
    if needed:
        system_packages.install_without_starting(
            needed, "The tests start servers of their own, whose programs are not installed"
        )


def is_there(program: str) -> bool:
    """Tell whether a program can be started: by its name, or by a pattern of its path."""
    if "/" not in program:
        places = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/bin", "/usr/sbin"))
        return shutil.which(program, path=places) is not None
    pattern = Path(program)
    return any(os.access(found, os.X_OK) for found in Path(pattern.anchor).glob(program.lstrip("/")))
