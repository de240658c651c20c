"""What the system tells of locks and processes, read only; where it tells nothing, nothing is known."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

PROC: Final = Path("/proc")
WORDS_OF_A_LOCK: Final = 8
MB: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Lock:
    """One lock on a file: of which kind (FLOCK, POSIX), for writing or not, by which process, from which byte on."""

    kind: str
    writes: bool
    process: int
    first: int


def locks_on(path: Path) -> list[Lock]:
    """Return who holds which locks on a file."""
    try:
        inode = path.stat().st_ino
        lines = (PROC / "locks").read_text(encoding="ascii").splitlines()
    except OSError:
        return []
    found = []
    for line in lines:
        words = line.split()
        if "->" in words or len(words) < WORDS_OF_A_LOCK or words[5].rpartition(":")[2] != str(inode):
            continue
        found.append(Lock(words[1], words[3] == "WRITE", int(words[4]), int(words[6])))
    return found


@dataclass(frozen=True, slots=True)
class Process:
    """A process of this machine: its name, whether it was stopped, its memory in MB, its open files and how many it may."""

    name: str
    stopped: bool
    memory: int
    files: int
    most_files: int


def process(number: int) -> Process | None:
    """Return a process, None when there is none of this number or nothing is told of it."""
    folder = PROC / str(number)
    try:
        told = dict(
            line.split(":", 1)
            for line in (folder / "status").read_text(encoding="utf-8").splitlines()
            if ":" in line
        )
        files = sum(1 for _ in (folder / "fd").iterdir())
        limits = (folder / "limits").read_text(encoding="ascii").split("Max open files", 1)[1].split()
    except (OSError, IndexError):
        return None
    return Process(
        name=told["Name"].strip(),
        stopped=told["State"].strip().startswith(("T", "t")),
        memory=int(told.get("VmRSS", "0 kB").split()[0]) // 1024,
        files=files,
        most_files=int(limits[0]) if limits[0].isdigit() else 0,
    )


def name_of(number: int) -> str:
    """Return a process as a person may look for it."""
    known = process(number)
    return f"process {number}" if known is None else f"{known.name} (process {number})"
