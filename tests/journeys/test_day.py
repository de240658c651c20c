"""A cashier's day as a stranger runs it: every kind of sale once, and a Z that holds against the raw tables."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.runtime.tour.day_plan import MOST_TAPS, Deal
from core.runtime.tour.odd_goods import Odd
from tests.journeys.test_tour import run


@pytest.mark.journey
@pytest.mark.timeout(240)
def test_a_day_of_every_kind_of_sale_ends_in_a_z_that_is_worked_out_again(tmp_path: Path) -> None:
    told = run(
        "tour", "--day", "--orders", str(len(Deal)), "--no-pictures", "--json",
        folder=tmp_path, QT_QPA_PLATFORM="offscreen", within=220,
    )  # fmt: skip

    assert told.returncode == 0, told.stdout[-3000:] + told.stderr[-3000:]
    report = json.loads(told.stdout.strip().splitlines()[-1])
    assert (report["sales"], report["failed"]) == (len(Deal), 0)
    assert report["deals"].keys() == {deal.value for deal in Deal}
    assert report["differences"] == {"stock": 0, "money": 0, "tickets": 0}
    assert report["z_differences"] == {}
    assert report["odd"] == report["odd_planned"]
    assert report["odd"].keys() == {odd.value for odd in Odd}
    assert {"orders", "gross", "net", "refunds", "discounts", "expected"} <= report["z_figures"].keys()
    assert report["taps"].keys() == MOST_TAPS.keys()
