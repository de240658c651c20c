"""The soak in short: the shop as programs, hurt every second for some seconds; `make soak` does it for an hour."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.soak.fleet import ADAPTERS
from tests.soak.soak import Soak, Wishes
from tests.support.broker import RabbitNode

ORDERS = 60


@pytest.mark.journey
@pytest.mark.timeout(170)
@pytest.mark.fault("F33", "F09", "I1", "I3", "I4", "I5", "I7", "I8")
async def test_a_short_soak_loses_nothing_and_does_nothing_twice(
    rabbit_node: RabbitNode, tmp_path: Path, seed: int
) -> None:
    wishes = Wishes(
        minutes=0.12,
        orders=ORDERS,
        seed=seed,
        out=tmp_path,
        only=("kill a program", "freeze a program", "reset connections", "messages come again", "last units"),
        warm_after=2,
        names=(*ADAPTERS[:3], "till.a", "kitchen.1"),
        node=rabbit_node,
        pause=(0.4, 1.2),
    )

    code = await Soak(wishes).run()

    verdict = json.loads((tmp_path / "verdict.json").read_text())
    assert code == 0, (tmp_path / "soak.log").read_text()[-6000:]
    assert verdict["orders"] >= ORDERS
    assert verdict["recovered"] >= ORDERS // 2
    assert sum(verdict["faults"].values()) >= 3
    assert (verdict["lost"], verdict["duplicated"], verdict["unexpected"], verdict["broken"]) == (
        {},
        {},
        {},
        {},
    )
