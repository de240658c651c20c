"""Shrinking: what remains of a plan that fails when everything is taken away that is not needed for it to fail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from core.simulation.plan import Plan, PlannedOrder
from core.simulation.run import Outcome

MOST_PLAYS: Final = 400

Play = Callable[[Plan], Outcome]


def shrink(outcome: Outcome, play: Play, most_plays: int = MOST_PLAYS) -> Outcome:
    """Return the smallest outcome that still fails in the way in which this one does.

    Each step takes one thing out of the plan; a step that makes the fault go away is taken back.
    """
    wanted, plays = kind_of(outcome), 0
    is_smaller = True
    while is_smaller:
        is_smaller = False
        for plan in _smaller(outcome.plan):
            if plays >= most_plays:
                return outcome
            plays += 1
            tried = play(plan)
            if kind_of(tried) == wanted:
                outcome, is_smaller = tried, True
                break
    return outcome


def kind_of(outcome: Outcome) -> str:
    """Return which invariant is hurt, by the first finding; nothing when all is sound."""
    return outcome.found[0].partition(" ")[0] if outcome.found else ""


def _smaller(plan: Plan) -> Iterator[Plan]:
    """Give plans with something taken away, the largest pieces first."""
    half = len(plan.faults) // 2
    if half > 1:
        yield plan.without(*plan.faults[:half])
        yield plan.without(*plan.faults[half:])
    for fault in plan.faults:
        yield plan.without(fault)
    if len(plan.orders) > 1:
        for order in plan.orders:
            yield plan.without(order)
    yield from plan.calmer()
    for order in plan.orders:
        for simpler in _simpler(order):
            yield replace(plan, orders=tuple(simpler if each is order else each for each in plan.orders))
    if plan.two_counters and all(order.till == "till" for order in plan.orders):
        yield replace(plan, two_counters=False)


def _simpler(order: PlannedOrder) -> Iterator[PlannedOrder]:
    plain = {
        "cancel_after": -1,
        "refund_after": -1,
        "part": False,
        "twice": False,
        "declined": False,
        "decided_after": -1,
        "change_after": -1,
        "by_hand": 0,
        "fleet": "rides",
        "kind": "here",
        "till": "till",
    }
    for name, value in plain.items():
        if getattr(order, name) != value:
            yield replace(order, **{name: value})  # type: ignore[arg-type]
    if len(order.methods) > 1:
        yield replace(order, methods=order.methods[:1], moods=order.moods[:1])
    if any(mood != "approve" for mood in order.moods):
        yield replace(order, moods=("approve",) * len(order.moods))
    if order.change_after >= 0 and len(order.changes) > 1:
        yield replace(order, changes=order.changes[:1])
        yield replace(order, changes=order.changes[1:])
    if len(order.lines) > 1:
        yield replace(order, lines=order.lines[:1])
