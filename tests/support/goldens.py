"""Golden files: what was looked at once and found good, and must stay so byte for byte."""

from __future__ import annotations

from pathlib import Path

GOLDENS = Path(__file__).parents[1] / "unit" / "devices" / "goldens"


def readable(job: bytes) -> str:
    """Return bytes for a printer as lines that a person can compare."""
    lines = job.decode("latin-1").split("\n")
    return "".join(f"{line.encode('unicode_escape').decode()}\n" for line in lines)


def must_be_as(name: str, told: str) -> None:
    """Compare with the golden file; one that is missing is written, to be looked at and kept, and fails once."""
    file = GOLDENS / name
    if not file.exists():
        file.write_text(told, encoding="utf-8")
        told = f"{name} is new: look at it, and keep it if it is good"
        raise AssertionError(told)
    assert told == file.read_text(encoding="utf-8"), (
        f"{name} is another; remove the file to have it written anew"
    )
