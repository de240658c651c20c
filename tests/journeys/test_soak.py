"""The soak in short: the shop as programs, hurt every second for some seconds; `make soak` does it for an hour."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.soak.fleet import ADAPTERS
from tests.soak.judge import Judge
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

    soak = Soak(wishes)
    code = await soak.run()

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
    assert_the_judge_sees(soak)


def assert_the_judge_sees(soak: Soak) -> None:
    """Do to the databases what must never happen, and let it be found."""
    places = soak.cafe.places
    known = next(each for each in soak.record.orders.values() if each.status == "HANDED_OVER")
    other = next(each for each in soak.record.orders.values() if each.handed and each is not known)
    plant(places["till.a"], "DELETE FROM orders WHERE order_id = ?", known.order_id)
    plant(places["till.a"], "UPDATE orders SET status = 'REJECTED' WHERE order_id = ?", other.order_id)
    plant(places["kitchen"], "UPDATE ticket_item SET quantity = 9 WHERE ticket_id = ?", other.order_id)
    provider = places["payment"].with_name("payment-simulator.sqlite")
    twice = "INSERT INTO movements (key, method, kind, amount, at) VALUES (?, 'card', 'captured', 1, 0)"
    for _ in range(2):
        plant(provider, twice, "twice")
    plant(places["stock"], "UPDATE items SET on_hand = on_hand + 1 WHERE product_id = ?", "croissant")

    found = Judge(soak.record, places).judge()

    assert known.order_id in found.lost
    assert other.order_id in found.unexpected
    assert {"I1", "I3", "I5", "I6"} <= found.broken.keys()


def plant(path: Path, statement: str, value: str) -> None:
    """Change something behind everybody's back."""
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute(statement, (value,))
