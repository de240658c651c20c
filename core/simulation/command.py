"""`comanda simulate`: many shops in no time, each with another bad day, and the story of the first that came to harm."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

from core.simulation.many import Tally, play_many, play_one, play_plan, seeds_of
from core.simulation.run import Outcome
from core.simulation.shrink import shrink
from core.simulation.story import history_lines, mermaid, plan_lines


def simulate(seeds: str, jobs: int, *, keep_going: bool) -> Tally:
    """Play the seeds `A..B`. Raises InvalidInput for seeds that are none."""
    tally = play_many(seeds_of(seeds), jobs, keep_going=keep_going, told=_progress)
    if sys.stderr.isatty():
        print(file=sys.stderr)  # noqa: T201 - ends the line of the progress
    return tally


def tally_lines(tally: Tally, *, as_json: bool) -> Iterator[str]:
    """Give what is to be said of the seeds that were played; JSON is one line with one object."""
    if tally.failed and not as_json:
        yield from failure_lines(play_one(tally.failed[0]))
    if as_json:
        yield json.dumps(
            {
                "seeds": tally.seeds,
                "orders": tally.orders,
                "faults": tally.faults,
                "failed": tally.failed,
                "seconds": round(tally.seconds, 3),
                "checkouts_per_second": round(tally.per_second, 1),
            }
        )
    else:
        yield (
            f"{tally.seeds} seeds, {tally.orders} orders, {tally.faults} faults: {len(tally.failed)} failed"
            f" ({tally.seconds:.1f} s, {tally.per_second:.0f} checkouts a second)"
        )


def replay(seed: int) -> Iterator[str]:
    """Play one seed and give everything that happened in it."""
    outcome = play_one(seed)
    yield from plan_lines(outcome.plan)
    yield from history_lines(outcome)
    yield f"history {outcome.digest}"
    yield from (f"! {finding}" for finding in outcome.found)
    yield f"{outcome.accepted} orders accepted, {len(outcome.found)} findings"


def failure_lines(outcome: Outcome) -> Iterator[str]:
    """Give what there is to say about a seed that failed: what is wrong, the smallest story of it, and its diagram."""
    yield f"seed {outcome.plan.seed} fails (comanda simulate --replay {outcome.plan.seed}):"
    yield from (f"  ! {finding}" for finding in outcome.found)
    small = shrink(outcome, play_plan)
    yield "the smallest plan that fails in this way:"
    yield from plan_lines(small.plan)
    yield from (f"  ! {finding}" for finding in small.found)
    yield from history_lines(small)
    yield from mermaid(small)


def _progress(tally: Tally) -> None:
    if sys.stderr.isatty():
        print(f"\r{tally.seeds} seeds, {tally.orders} orders", end="", file=sys.stderr, flush=True)  # noqa: T201
