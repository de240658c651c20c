"""A trouble: one thing that the doctor can find, with its code, how bad it is, what it means, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad: worth knowing, somebody should look, or the shop cannot work as it should."""

    NOTE = "note"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Trouble:
    """One kind of trouble. `means` and `do` are templates; `faults` the lines of docs/faults.md that it is a trace of."""

    code: str
    severity: Severity
    means: str
    do: str
    faults: tuple[str, ...] = ()
