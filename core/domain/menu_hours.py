"""When products are sold: the hours of a product and of its category, by the shop's own clock and weekday."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from typing import Final

from core.domain.catalog import Menu, Product
from core.domain.pricing.schedule import EVERY_DAY, Hours
from core.errors import InvalidInput

MOST_HOURS: Final = 8
KEPT_FOR: Final = timedelta(hours=24)
"""For so long an order in the making keeps what was put into it at its hour."""
DAYS_AHEAD: Final = 8
DAY_NAMES: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
"""In tables, which read the same in every language."""
_WINDOW: Final = re.compile(
    r"(?:(?P<days>[A-Za-z, -]+?)\s+)?(?P<start>\d{1,2}:\d{2})\s*[-–]\s*(?P<end>\d{1,2}:\d{2})"
)


def within(hours: Sequence[Hours], local: datetime) -> bool:
    """Tell whether a moment lies within any of some hours; without hours every moment does."""
    return not hours or any(one.contains(local) for one in hours)


def is_sold_at(menu: Menu, product: Product, local: datetime) -> bool:
    """Tell whether a product is sold at the shop's local time, as far as hours go: its own, and those of its category."""
    return within(product.hours, local) and within(menu.category_hours(product), local)


def next_sold(menu: Menu, product: Product, local: datetime) -> datetime | None:
    """Return when a product is sold next after a moment; None when its hours never meet those of its category."""
    both = (*product.hours, *menu.category_hours(product))
    starts = (
        datetime.combine(local.date() + timedelta(days=day), one.start, local.tzinfo)
        for day in range(DAYS_AHEAD)
        for one in both
    )
    midnights = (
        datetime.combine(local.date() + timedelta(days=day), time(), local.tzinfo)
        for day in range(1, DAYS_AHEAD)
    )
    return next(
        (at for at in sorted({*starts, *midnights}) if at > local and is_sold_at(menu, product, at)), None
    )


def check_hours(menu: Menu, product: Product, local: datetime) -> None:
    """Raise InvalidInput, with when it is sold again, for a product that is not sold at this hour."""
    if is_sold_at(menu, product, local):
        return
    starts = next_sold(menu, product, local)
    told = {"product_id": product.product_id, "names": dict(product.names)}
    if starts is None:
        raise InvalidInput("order.hours_never", **told)
    is_today = starts.date() == local.date()
    raise InvalidInput("order.not_at_this_hour", **told, starts=starts.time() if is_today else starts)


def checked_hours(hours: Sequence[Hours], field: str = "hours") -> tuple[Hours, ...]:
    """Return hours, each once and with its days in order. Raises InvalidInput for too many."""
    plain = tuple(dict.fromkeys(Hours(one.start, one.end, tuple(sorted(set(one.weekdays)))) for one in hours))
    if len(plain) > MOST_HOURS:
        raise InvalidInput("menu.too_many", field=field, given=len(plain), allowed=MOST_HOURS)
    return plain


def write_hours(hours: Sequence[Hours]) -> str:
    """Return hours as a cell of a table: `Mon-Fri 07:00-11:00; Sat-Sun 08:00-12:00`; empty for always."""
    return "; ".join(_written(one) for one in hours)


def read_hours(cell: str) -> tuple[Hours, ...]:
    """Return the hours of a cell. Raises InvalidInput `table.bad_hours`."""
    parts = [part.strip() for part in re.split(r"[;|\n]", cell) if part.strip()]
    return checked_hours([_read(part, cell) for part in parts])


def _written(one: Hours) -> str:
    when = f"{one.start:%H:%M}-{one.end:%H:%M}"
    if one.weekdays == EVERY_DAY:
        return when
    runs: list[list[int]] = []
    for day in sorted(one.weekdays):
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return f"{','.join(_run(run) for run in runs)} {when}"


def _run(days: Sequence[int]) -> str:
    first, last = DAY_NAMES[days[0]], DAY_NAMES[days[-1]]
    return first if first == last else f"{first}-{last}"


def _read(part: str, cell: str) -> Hours:
    found = _WINDOW.fullmatch(part)
    if found is None:
        raise InvalidInput("table.bad_hours", given=cell)
    try:
        start, end = (datetime.strptime(found[key], "%H:%M").time() for key in ("start", "end"))  # noqa: DTZ007 - a time of the wall
        days = tuple(sorted(set(_days(found["days"])))) if found["days"] else EVERY_DAY
    except ValueError as fault:
        raise InvalidInput("table.bad_hours", given=cell) from fault
    return Hours(start, end, days)


def _days(text: str) -> Iterator[int]:
    """Yield weekdays. Raises ValueError for what is none."""
    names = [name.casefold() for name in DAY_NAMES]
    for run in re.split(r"[,\s]+", text.strip()):
        first, _, last = run.casefold().partition("-")
        begin, end = names.index(first[:3]), names.index((last or first)[:3])
        yield from (range(begin, end + 1) if begin <= end else (*range(begin, 7), *range(end + 1)))
