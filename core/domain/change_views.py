"""Frozen read models of what a change made another: lines, and what is said of the whole order."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.catalog import Names


@dataclass(frozen=True, slots=True)
class ChangedLineView:
    """A line that a change made another: `how` is added, altered or removed; 0 where there was, or is, none."""

    names: Names
    how: str
    was: int
    now: int


@dataclass(frozen=True, slots=True)
class ToldAnewView:
    """What a change said anew of the whole order: `what` is note, allergy or customer; empty where nothing is said."""

    what: str
    was: str
    now: str
