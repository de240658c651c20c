"""The slopes of the soak: growth is seen, also over several lives of a program; a jump or a restart is no growth."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from tests.soak.fleet import Fleet
from tests.soak.measure import Sample, Samples, Slope

MEGABYTE = 1_000_000


def slope_of(what: str, samples: list[Sample]) -> Slope:
    """Return the slope of one thing."""
    seen = Samples(cast("Fleet", SimpleNamespace(programs={})), cast("dict[str, Path]", {}))
    seen.taken = samples
    return next(slope for slope in seen.slopes(warm_after=0) if slope.what == what)


def a_life(life: int, start: float, sizes: list[float], **more: Any) -> list[Sample]:  # noqa: ANN401 - fields of Sample
    """One look each half minute at a program of these sizes in megabytes; it sells three orders a second meanwhile."""
    return [
        Sample(
            "till.a", life, start + 30 * place, 30.0 * place, int(3 * (start + 30 * place)),
            int(size * MEGABYTE), **{"handles": 15, "threads": 6, "database": 0, **more},
        )
        for place, size in enumerate(sizes)
    ]  # fmt: skip


@pytest.mark.fault("F33")
def test_what_grows_steadily_is_seen_through_all_noise() -> None:
    sizes = [190 + place / 12 + (3 if place % 7 == 0 else 0) for place in range(60)]

    slope = slope_of("rss", a_life(1, 0, sizes))

    assert slope.judged
    assert not slope.good
    assert slope.per_hour == pytest.approx(10 * MEGABYTE, rel=0.1)


@pytest.mark.fault("F33")
def test_a_jump_is_not_taken_for_growth_and_neither_is_a_restart() -> None:
    jump = [190.0] * 25 + [199.0] + [190.1] * 20
    restart = a_life(2, 2000, [181.0] * 30)

    slope = slope_of("rss", a_life(1, 0, jump) + restart)

    assert slope.judged
    assert slope.good
    assert abs(slope.per_hour) < MEGABYTE / 5


@pytest.mark.fault("F33")
def test_one_more_handle_every_few_minutes_is_seen() -> None:
    looks = [a_life(1, 30.0 * place, [190.0], handles=15 + place // 8)[0] for place in range(60)]

    slope = slope_of("handles", looks)

    assert not slope.good
    assert slope.per_hour > 10


@pytest.mark.fault("F33")
def test_a_program_that_is_killed_again_and_again_is_not_judged() -> None:
    lives = [
        sample for life in range(8) for sample in a_life(life, 300.0 * life, [150.0, 160, 165, 168, 170])
    ]

    slope = slope_of("rss", lives)

    assert not slope.judged
    assert slope.good


@pytest.mark.fault("F33")
def test_a_program_that_needs_more_at_each_start_the_more_was_sold_is_seen() -> None:
    lives = [
        sample
        for life in range(6)
        for sample in a_life(life, 600.0 * life, [100.0, *(180 + 10 * life + place for place in range(4))])
    ]

    slope = slope_of("rss fresh", lives)

    assert slope.judged
    assert not slope.good
    assert slope.per_1000 == pytest.approx(10 * MEGABYTE / 1.8, rel=0.1)


@pytest.mark.fault("F33")
def test_a_program_that_starts_as_small_as_ever_grows_in_no_life() -> None:
    lives = [
        sample
        for life in range(6)
        for sample in a_life(life, 600.0 * life, [100.0, 181 + life % 2, 182, 183, 190])
    ]

    slope = slope_of("rss fresh", lives)

    assert slope.judged
    assert slope.good
