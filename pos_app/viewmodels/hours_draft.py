"""The hours of a product or a category while somebody writes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from core.api.words import EVERY_DAY, Hours, InvalidInput
from pos_app.viewmodels.price_rules import read_hour

ALL_DAYS: Final = tuple(map(str, EVERY_DAY))


@dataclass(frozen=True, slots=True)
class HoursDraft:
    """Hours as they are typed; `days` are weekdays as keys, Monday is 0."""

    start: str = ""
    end: str = ""
    days: tuple[str, ...] = ALL_DAYS


def drafts_of(hours: Iterable[Hours]) -> tuple[HoursDraft, ...]:
    """Return hours as they can be typed over."""
    return tuple(
        HoursDraft(f"{one.start:%H:%M}", f"{one.end:%H:%M}", tuple(map(str, one.weekdays))) for one in hours
    )


def read_drafts(drafts: Iterable[HoursDraft]) -> tuple[Hours, ...]:
    """Return the hours that were typed. Raises InvalidInput for what is no time, and for hours without a day."""
    return tuple(_read(draft) for draft in drafts)


def _read(draft: HoursDraft) -> Hours:
    if not draft.days:
        raise InvalidInput("hours.no_day")
    days = tuple(sorted(map(int, draft.days)))
    return Hours(read_hour(draft.start), read_hour(draft.end), days)
