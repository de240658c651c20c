"""The plan of the tour's day: the same for a seed, with goods of every kind, whose prices it works out by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

import resources
from core.domain.money import Money
from core.domain.pricing.weight import weighed
from core.runtime.tour.day_plan import ENDS, Deal, plan_day, sold_oddly
from core.runtime.tour.odd_goods import PER_KILOGRAM, Odd, OddLine
from core.till.menu_file import read_menu_file

MENU = read_menu_file(Path(resources.path("menus", "cafe.toml"))).menu


def test_every_way_of_selling_is_in_the_shortest_day_that_has_every_deal(seed: int) -> None:
    sales = plan_day(len(Deal), seed, MENU, {})
    assert {sale.deal for sale in sales} == set(Deal)
    assert {sale.odd.odd for sale in sales if sale.odd is not None} == set(Odd)
    assert plan_day(len(Deal), seed, MENU, {}) == sales


def test_a_price_by_hand_is_that_of_a_single_unit(seed: int) -> None:
    for sale in plan_day(300, seed, MENU, {}):
        if sale.deal is Deal.BY_HAND:
            assert len(set(sale.product_ids)) == len(sale.product_ids)


def test_what_is_never_sold_is_not_counted(seed: int) -> None:
    sales = plan_day(300, seed, MENU, {})
    sold = [
        sale.odd
        for sale in sales
        if sale.odd is not None and ENDS.get(sale.deal, "") not in {"CANCELLED", "REJECTED"}
    ]
    assert sum(lines for lines, _ in sold_oddly(sales).values()) == len(sold)
    assert sum(amount for _, amount in sold_oddly(sales).values()) == sum(line.amount for line in sold)


@pytest.mark.parametrize("grams", [1, 40, 143, 350, 715, 1399])
def test_the_plan_rounds_a_weight_as_the_till_does(grams: int) -> None:
    assert OddLine(Odd.WEIGHT, grams).amount == weighed(Money(PER_KILOGRAM, "BRL"), grams).minor
