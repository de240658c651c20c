"""Bad days that came to harm once: what the simulation has found stays found."""

from __future__ import annotations

import pytest

from core.simulation.many import play_plan
from core.simulation.plan import Fault, Plan, PlannedOrder, Weather


@pytest.mark.fault("F28", "I5")
def test_an_order_the_kitchen_took_back_before_its_approval_is_not_lost_with_the_broker() -> None:
    """The kitchen said so while the till was down, and the broker lost it: the till asks about unapproved orders too."""
    order = PlannedOrder(
        name="o3",
        till="till",
        at=284,
        lines=(("pao_de_queijo", 2),),
        kind="delivery",
        methods=("cash",),
        moods=("approve",),
        fleet="hangs",
        declined=True,
    )
    plan = Plan(
        seed=694,
        apart=True,
        two_counters=False,
        orders=(order,),
        faults=(Fault("wipe", 2039, "kitchen", 2776), Fault("kill", 353, "till", 3243)),
        weather=Weather(),
        on_shelf=2,
    )

    assert play_plan(plan).found == ()
