"""What the set-up steps share: saying what they do, running programs, and stopping with a message."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

UNWANTED = (
    "PYTHONHOME",
    "PYTHONPATH",
    "PIP_USER",
    "PIP_TARGET",
    "PIP_PREFIX",
    "PIP_REQUIRE_VIRTUALENV",
    "VIRTUAL_ENV",
)
"""Settings of the caller that would make pip or Python work somewhere else than in our environment."""


Command: TypeAlias = Sequence[str | Path]
"""A program and its arguments."""


class StepFailed(Exception):
    """A step cannot go on: the text for the person, and the exit code (1 it failed, 2 something must be done first)."""

    def __init__(self, message: str, exit_code: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.exit_code = exit_code


def say(text: str) -> None:
    """Tell what is being done; quiet runs have nothing to do."""
    print(f"setup: {text}", flush=True)


def clean_environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the variables for a program we start."""
    kept = {name: value for name, value in os.environ.items() if name not in UNWANTED}
    return kept | dict(extra or {})


def run(
    command: Command, *, extra: Mapping[str, str] | None = None, quiet: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run a program and return what it said; `quiet` keeps its words from the screen.

    Raises StepFailed if it cannot start.
    """
    pipe = subprocess.PIPE if quiet else None
    try:
        return subprocess.run(
            [str(part) for part in command],
            env=clean_environment(extra),
            stdout=pipe,
            stderr=pipe,
            text=True,
            check=False,
        )
    except OSError as fault:
        message = f"{command[0]} does not start: {fault}"
        raise StepFailed(message) from fault


def must(command: Command, why: str, *, extra: Mapping[str, str] | None = None) -> str:
    """Run a program that has to succeed and return its output. Raises StepFailed with `why` and the program's own words."""
    done = run(command, extra=extra, quiet=True)
    if done.returncode:
        told = f"`{' '.join(str(part) for part in command)}` ended with {done.returncode}\n{done.stdout}{done.stderr}"
        message = f"{why}: {told}"
        raise StepFailed(message.rstrip())
    return done.stdout


def read_note(path: Path) -> object:
    """Return the JSON that an earlier run left at `path`, or None when there is none or it is broken."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def leave_note(path: Path, content: object) -> None:
    """Leave a note for the next run, whole or not at all."""
    draft = path.with_suffix(".draft")
    draft.write_text(json.dumps(content, indent=1), encoding="utf-8")
    draft.replace(path)
