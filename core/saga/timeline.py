"""What happened to a saga and what is still to come, for a person to read: a list, and a Mermaid sequence diagram."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from core.saga.definition import SagaDefinition
from core.saga.history import Entry, EntryKind
from core.saga.progress import Course, SagaStatus, StepStage


class Standing(StrEnum):
    """Where a step stands, also before it was reached."""

    TO_COME = "to_come"
    NEVER_REACHED = "never_reached"
    SKIPPED = "skipped"
    ASKED = "asked"
    DONE = "done"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    UNDOING = "undoing"
    UNDONE = "undone"


@dataclass(frozen=True)
class TimelineStep:
    """One line of the recipe and where it stands."""

    name: str
    standing: Standing
    is_pivot: bool


@dataclass(frozen=True)
class Timeline:
    """A saga for a person: where it stands and why, its steps in order, and everything that happened."""

    saga_id: str
    status: SagaStatus
    resolved: bool
    failed_step: str
    reason: str
    steps: tuple[TimelineStep, ...]
    entries: tuple[Entry, ...]


def timeline(
    saga_id: str, course: Course, history: Sequence[Entry], definition: SagaDefinition[Any] | None
) -> Timeline:
    """Return the timeline; without the definition (an unknown version) nothing is said of what is to come."""
    reason = course.parked_reason or course.reason
    failed_step = course.parked_step or course.failed_step
    steps = tuple(_steps(course, definition))
    return Timeline(saga_id, course.status, course.resolved, failed_step, reason, steps, tuple(history))


def _steps(course: Course, definition: SagaDefinition[Any] | None) -> Iterator[TimelineStep]:
    pivot = "" if definition is None else definition.steps[definition.pivot].name
    for mark in course.marks:
        yield TimelineStep(mark.step, _standing(mark.stage), mark.step == pivot)
    goes_on = SagaStatus.RUNNING in (course.status, course.parked_from) and not course.resolved
    for step in () if definition is None else definition.steps[len(course.marks) :]:
        yield TimelineStep(step.name, Standing.TO_COME if goes_on else Standing.NEVER_REACHED, step.pivot)


def _standing(stage: StepStage) -> Standing:
    return Standing(stage.value)


def mermaid(history: Iterable[Entry], coordinator: str) -> str:
    """Return a Mermaid `sequenceDiagram` of what happened; `coordinator` names who asks (the owner of the saga)."""
    history = tuple(history)
    aliases = {name: f"p{place}" for place, name in enumerate(_participants(history), start=1)}
    lines = ["sequenceDiagram", f"    participant c as {_escaped(coordinator)}"]
    lines += [f"    participant {alias} as {_escaped(name)}" for name, alias in aliases.items()]
    lines += [f"    {_drawn(entry, aliases)}" for entry in history]
    return "\n".join(lines) + "\n"


def _participants(history: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.participant for entry in history if entry.participant))


_TO_PARTICIPANT: Final = (EntryKind.SENT, EntryKind.UNDO_SENT, EntryKind.RESENT)
_ARROWS: Final = {
    EntryKind.ANSWERED: "-->>",
    EntryKind.UNDONE: "-->>",
    EntryKind.REFUSED: "--x",
    EntryKind.LATE: "--)",
    EntryKind.DUPLICATE: "--)",
}


def _drawn(entry: Entry, aliases: dict[str, str]) -> str:
    who = aliases.get(entry.participant)
    if who is not None and entry.kind in _TO_PARTICIPANT:
        again = f" (attempt {entry.attempt})" if entry.kind is EntryKind.RESENT else ""
        return f"c->>{who}: {_escaped(entry.message + again)}"
    if who is not None and entry.kind in _ARROWS:
        remark = entry.reason if entry.kind is EntryKind.REFUSED else ""
        if entry.kind in (EntryKind.LATE, EntryKind.DUPLICATE):
            remark = entry.kind.value
        return f"{who}{_ARROWS[entry.kind]}c: {_escaped(f'{entry.message} ({remark})' if remark else entry.message)}"
    told = (entry.kind.value.replace("_", " "), entry.step, entry.message, entry.reason, entry.detail)
    return f"Note over c: {_escaped(', '.join(part for part in told if part))}"


_SPECIAL: Final = re.compile(r"[#;<>{}\"]")
_BLANK: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_END: Final = re.compile(r"\b(e)n(d)\b", re.IGNORECASE)
"""Mermaid takes the word `end` inside a label for the end of a block."""


def _escaped(label: str) -> str:
    """Return `label` such that Mermaid shows it as it is, on one line."""
    one_line = _BLANK.sub(" ", label).strip()
    return _END.sub(r"\1#110;\2", _SPECIAL.sub(lambda found: f"#{ord(found[0])};", one_line))
