"""The simulation on itself: the same seed tells the same story, planted faults are found, and a story can be cut short."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace

import pytest

from core.errors import InvalidInput
from core.simulation.command import failure_lines, replay, tally_lines
from core.simulation.many import play_many, play_one, play_plan, seeds_of
from core.simulation.plan import Fault, PlannedOrder, plan_of
from core.simulation.shrink import kind_of, shrink
from core.simulation.story import history_lines, mermaid
from tests.simulation import planted
from tests.simulation.planted import PLANTED, Planted

PER_COMMIT = 2000
PARTS = 8
MOST_SEEDS = 500


@pytest.mark.timeout(600)
@pytest.mark.fault(
    "F01", "F03", "F09", "F10", "F19", "F22", "F23", "F24", "F25", "I1", "I2", "I3", "I4", "I5", "I7", "I8"
)
@pytest.mark.promise("A-2", "B-10", "C-6", "E-9")
@pytest.mark.parametrize("part", range(PARTS))
def test_no_bad_day_leaves_the_shop_unsound(part: int) -> None:
    each = PER_COMMIT // PARTS
    tally = play_many(range(1 + part * each, 1 + (part + 1) * each), jobs=1)

    assert not tally.failed, "\n".join(failure_lines(play_one(tally.failed[0])))
    assert tally.seeds == each
    assert tally.orders > each, "hardly anything was sold"


@pytest.mark.timeout(300)
@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_every_planted_fault_is_found(plant: Planted) -> None:
    with plant():
        caught = next((seed for seed in range(MOST_SEEDS) if play_one(seed).found), None)

    assert caught is not None, f"{MOST_SEEDS} seeds did not notice: {plant.__doc__}"
    assert not play_one(caught).found, "the seed fails without the planted fault too"


def test_the_same_seed_tells_the_same_story_to_the_byte() -> None:
    seeds = (3, 11, 47)
    here = [play_one(seed).digest for seed in seeds]
    again = [play_one(seed).digest for seed in reversed(seeds)]
    program = (
        f"from core.simulation.many import play_one\nprint(*[play_one(seed).digest for seed in {seeds}])"
    )
    elsewhere = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        for hash_seed in ("1", "20000")
    ]

    assert again == here[::-1]
    assert elsewhere == [here, here]


def test_a_failure_is_cut_down_to_what_it_needs() -> None:
    with planted.takes_pending_for_paid():
        failed = next(outcome for seed in range(1, MOST_SEEDS) if (outcome := play_one(seed)).found)
        big = replace(
            failed.plan,
            orders=(*failed.plan.orders, *(_plain_order(number) for number in range(90, 93))),
            faults=(*failed.plan.faults, Fault("kill", 300, (failed.plan.apart and "stock") or "shop", 100)),
        )
        outcome = play_plan(big)
        small = shrink(outcome, play_plan)

    assert kind_of(small) == kind_of(outcome) != ""
    assert len(small.plan.orders) < len(big.orders)
    assert len(small.history) <= len(outcome.history)


def test_a_failure_is_told_with_its_seed_its_story_and_its_diagram() -> None:
    with planted.keeps_late_money():
        failed = next(outcome for seed in range(1, MOST_SEEDS) if (outcome := play_one(seed)).found)
        told = list(failure_lines(failed))

    assert told[0].startswith(f"seed {failed.plan.seed} fails (comanda simulate --replay {failed.plan.seed})")
    assert "sequenceDiagram" in told
    assert any("->>" in line for line in told)
    assert any(line.strip().startswith("! I1") for line in told)


def test_a_replay_tells_everything_that_happened() -> None:
    told = list(replay(7))

    assert told[0].startswith("seed 7:")
    assert any(line.startswith("history ") and play_one(7).digest in line for line in told)
    assert any("ReserveStock" in line for line in told)
    assert list(history_lines(play_one(7)))
    assert next(iter(mermaid(play_one(7)))) == "sequenceDiagram"


def test_seeds_are_a_range_or_refused() -> None:
    assert seeds_of("3..5") == range(3, 6)
    assert seeds_of("8") == range(8, 9)
    for wrong in ("", "a..b", "5..3", "-1..4", "1..", "1...4"):
        with pytest.raises(InvalidInput) as refused:
            seeds_of(wrong)
        assert refused.value.code == "simulation.bad_seeds"


def test_many_seeds_are_shared_out_and_added_up() -> None:
    apart = play_many(range(1, 61), jobs=2)
    alone = play_many(range(1, 61), jobs=1)

    assert (apart.seeds, apart.orders, apart.faults, apart.failed) == (
        alone.seeds,
        alone.orders,
        alone.faults,
        (),
    )
    (line,) = tally_lines(apart, as_json=True)
    told = json.loads(line)
    assert (told["seeds"], told["orders"], told["failed"]) == (60, apart.orders, [])


def test_plans_differ_in_everything_that_can_break() -> None:
    plans = [plan_of(seed) for seed in range(1, 400)]

    assert {fault.kind for plan in plans for fault in plan.faults} == {
        "kill",
        "crash",
        "wall",
        "upgrade",
        "disk",
        "partition",
        "silence",
        "wipe",
    }
    assert {plan.apart for plan in plans} == {True, False}
    assert any(plan.two_counters for plan in plans)
    moods = {mood for plan in plans for order in plan.orders for mood in order.moods}
    assert moods == {"approve", "refuse", "never", "late", "charge_and_hang", "hang_then_charge", "flaky"}


def _plain_order(number: int) -> PlannedOrder:
    return PlannedOrder(
        name=f"o{number}",
        till="till",
        at=100,
        lines=(("espresso", 1),),
        kind="here",
        methods=("cash",),
        moods=("approve",),
        fleet="rides",
    )
