"""Many runs: a range of seeds, shared out among processes, until one fails or all are sound."""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import structlog

from core.errors import InvalidInput
from core.simulation.plan import Plan, plan_of
from core.simulation.run import Outcome, play
from core.simulation.seed_shop import opened_yard
from core.simulation.yard import Yard

CHUNK: Final = 25
"""How many seeds a process takes at a time."""

_yards: list[Yard] = []


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of many seeds: how many were played, what they sold and met with, which failed, and in how long (s)."""

    seeds: int
    orders: int
    faults: int
    failed: tuple[int, ...]
    seconds: float

    @property
    def per_second(self) -> float:
        """Return how many checkouts were played in a second."""
        return self.orders / self.seconds if self.seconds else 0.0


def seeds_of(text: str) -> range:
    """Return the seeds that `A..B` names, both included; a single number is one seed. Raises InvalidInput."""
    first, dots, last = text.partition("..")
    try:
        low = int(first)
        high = int(last) if dots else low
    except ValueError:
        raise InvalidInput("simulation.bad_seeds", given=text, allowed="1..2000") from None
    if low < 0 or high < low:
        raise InvalidInput("simulation.bad_seeds", given=text, allowed="1..2000")
    return range(low, high + 1)


def play_one(seed: int) -> Outcome:
    """Play one seed in this process."""
    return play_plan(plan_of(seed))


def play_plan(plan: Plan) -> Outcome:
    """Play one plan in this process."""
    with _quiet():
        return play(_yard(), plan)


def play_many(
    seeds: range, jobs: int = 0, *, keep_going: bool = False, told: Callable[[Tally], None] = lambda _: None
) -> Tally:
    """Play all seeds with so many processes (0: as there are processors); stop at the first chunk with a failure.

    `told` hears now and then how far it is.
    """
    begun = time.monotonic()
    chunks = [seeds[at : at + CHUNK] for at in range(0, len(seeds), CHUNK)]
    count = orders = faults = 0
    failed: list[int] = []
    for played in _played(chunks, jobs or os.cpu_count() or 1):
        count, orders, faults = count + played.seeds, orders + played.orders, faults + played.faults
        failed += played.failed
        told(Tally(count, orders, faults, tuple(failed), time.monotonic() - begun))
        if failed and not keep_going:
            break
    return Tally(count, orders, faults, tuple(sorted(failed)), time.monotonic() - begun)


def _played(chunks: Sequence[range], jobs: int) -> Iterator[Tally]:
    if jobs == 1 or len(chunks) == 1:
        yield from map(_play_chunk, chunks)
        return
    with _quiet():
        _yard()  # made once, before the processes part
    with multiprocessing.get_context("fork").Pool(jobs, _collect_seldom) as pool:
        yield from pool.imap_unordered(_play_chunk, chunks)


def _collect_seldom() -> None:
    """Look for cycles of garbage only now and then, and never among what all seeds need."""
    gc.freeze()
    gc.set_threshold(100_000, 10, 10)


def _play_chunk(seeds: range) -> Tally:
    orders = faults = 0
    failed: list[int] = []
    for seed in seeds:
        outcome = play_one(seed)
        orders += outcome.accepted
        faults += len(outcome.plan.faults)
        if outcome.found:
            failed.append(seed)
    return Tally(len(seeds), orders, faults, tuple(failed), 0.0)


def _yard() -> Yard:
    """Return this process's own databases, made at the first use."""
    if not _yards:
        _yards.append(opened_yard())
    return _yards[0]


@contextmanager
def _quiet() -> Iterator[None]:
    """Let no log be written meanwhile: what matters is in the history, and writing would take longer than the run."""
    before, disabled = structlog.get_config(), logging.root.manager.disable
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        structlog.configure(**before)
        logging.disable(disabled)
