"""What the tills tell each other of their reports: the figures of business days. Private, since people are named in them."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from core.contracts.message import Event, registered


class DayFigures(msgspec.Struct, frozen=True, kw_only=True):
    """A business day (ISO): its figures as JSON text, or none for who knows those with this `digest` already."""

    business_day: str
    digest: str
    figures: str = ""


@registered
class FiguresWanted(Event, frozen=True, kw_only=True):
    """Tell me the figures of your business days from `first` to `last` (ISO); I know those with these digests, by day."""

    participant: ClassVar[str] = "till"
    private: ClassVar[bool] = True

    ask_id: str
    first: str
    last: str
    known: dict[str, str]


@registered
class FiguresTold(Event, frozen=True, kw_only=True):
    """These were my figures at `as_of` (ms); a lower `revision` is old news for the days that it names.

    I have sold since the day `since` (empty: never). With the id of a question it is part of the answer, and `done` with
    the last part. A till that keeps figures in another `format` cannot add them up.
    """

    participant: ClassVar[str] = "till"
    private: ClassVar[bool] = True

    ask_id: str
    revision: int
    as_of: int
    since: str
    format: int
    currency: str
    days: tuple[DayFigures, ...]
    done: bool
