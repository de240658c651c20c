"""Ids that sort by time, clocks that tell milliseconds, and a business day that ends when the café sleeps."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.clock import SystemClock, TurnedClock, at
from core.domain.day import DAY_STARTS_HOUR, business_day
from core.domain.ids import time_ordered_id

SAO_PAULO, LISBON, NEW_YORK = (
    ZoneInfo("America/Sao_Paulo"),
    ZoneInfo("Europe/Lisbon"),
    ZoneInfo("America/New_York"),
)

moments = st.integers(0, 2**48 - 1)
chances = st.integers(0, 2**74 - 1)


@given(moments, chances)
def test_an_id_is_a_version_7_uuid_of_its_moment(now_ms: int, chance: int) -> None:
    text = time_ordered_id(now_ms, chance)
    assert len(text) == 32
    made = uuid.UUID(hex=text)
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert made.int >> 80 == now_ms
    assert ((made.int >> 64 & 0xFFF) << 62 | made.int & (1 << 62) - 1) == chance


@given(moments, moments, chances, chances)
def test_ids_sort_as_the_moments_they_were_made(
    earlier: int, later: int, one_chance: int, other_chance: int
) -> None:
    earlier, later = sorted((earlier, later))
    if earlier != later:
        assert time_ordered_id(earlier, one_chance) < time_ordered_id(later, other_chance)


def test_the_example_of_the_standard() -> None:
    """RFC 9562, appendix A.6."""
    made = time_ordered_id(0x017F22E279B0, 0xCC3 << 62 | 0x18C4DC0C0C07398F)
    assert made == "017f22e279b07cc398c4dc0c0c07398f"


def test_ten_thousand_ids_of_one_moment_are_all_different() -> None:
    assert len({time_ordered_id(1) for _ in range(10_000)}) == 10_000


def test_a_moment_is_told_in_utc() -> None:
    assert at(1_750_000_000_123) == datetime(2025, 6, 15, 15, 6, 40, 123_000, tzinfo=UTC)


def test_a_turned_clock_moves_both_its_faces() -> None:
    clock = TurnedClock(1000)
    clock.turn(1.5)
    assert (clock.now_ms(), clock.monotonic()) == (2500, 1.5)


def test_the_clock_of_the_machine_goes_on() -> None:
    clock = SystemClock()
    before, started = clock.now_ms(), clock.monotonic()
    assert clock.now_ms() >= before
    assert clock.monotonic() >= started
    assert abs(at(clock.now_ms()) - datetime.now(UTC)) < timedelta(seconds=5)


def ms(year: int, month: int, day: int, hour: int, minute: int, zone: ZoneInfo) -> int:
    return int(datetime(year, month, day, hour, minute, tzinfo=zone).timestamp() * 1000)


@pytest.mark.parametrize(
    ("hour", "minute", "day"),
    [(3, 59, "2025-06-14"), (4, 0, "2025-06-15"), (23, 59, "2025-06-15"), (0, 0, "2025-06-14")],
)
def test_what_is_sold_after_midnight_belongs_to_the_evening_before(hour: int, minute: int, day: str) -> None:
    assert business_day(ms(2025, 6, 15, hour, minute, SAO_PAULO), SAO_PAULO) == day


@pytest.mark.parametrize(
    ("zone", "year", "month", "day"),
    [(LISBON, 2025, 3, 30), (LISBON, 2025, 10, 26), (NEW_YORK, 2025, 3, 9), (NEW_YORK, 2025, 11, 2)],
)
def test_the_day_begins_at_four_by_the_clock_on_the_wall_also_when_the_clock_is_changed(
    zone: ZoneInfo, year: int, month: int, day: int
) -> None:
    begins = ms(year, month, day, DAY_STARTS_HOUR, 0, zone)
    today = f"{year}-{month:02}-{day:02}"
    assert business_day(begins, zone) == today
    assert business_day(begins - 1, zone) < today


@given(st.integers(946_684_800_000, 4_102_444_800_000), st.sampled_from([SAO_PAULO, LISBON, NEW_YORK]))
def test_days_only_ever_go_forward(moment_ms: int, zone: ZoneInfo) -> None:
    assert business_day(moment_ms, zone) <= business_day(moment_ms + 60_000, zone)


def test_without_a_zone_the_day_is_that_of_the_machine() -> None:
    moment = ms(2025, 6, 15, 12, 0, SAO_PAULO)
    local = datetime.fromtimestamp(moment / 1000, tz=UTC).astimezone().tzinfo
    assert business_day(moment) == business_day(moment, local)
