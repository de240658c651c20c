"""What the settings say about prices holds for the next order, reaches the other counters, and changes nothing sold."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import time
from fractions import Fraction

import pytest

from core.contracts.till import MenuShared
from core.domain.pricing.policy import Policy
from core.domain.pricing.rules import HappyPrices, PriceRules
from core.domain.pricing.schedule import HappyHour, Hours
from core.domain.pricing.taxes import Tax, TaxBook, TaxClass
from core.errors import InvalidInput
from core.till import tables as t
from core.till.menu_slices import for_other_tills, put_together
from tests.support.till_site import TillSite, a_draft, a_line, a_menu, brl, by

ON_TOP = TaxBook(
    (Tax("city", "City", Fraction(1, 10), included=False),), (TaxClass("all", "All", ("city",)),)
)
RULES = PriceRules(Policy("BRL"), ON_TOP, service_basis_points=1000, default_class="all")
ALL_DAY = HappyHour("happy", Hours(time(0), time(0)), rate=Fraction(1, 2))


async def test_rules_hold_from_now_on_and_a_second_time_says_nothing(site: TillSite) -> None:
    await site.sell(a_draft("order-1"), by("cash", 500, "c-1"))
    await site.till.prices.set_prices(RULES)
    await site.till.prices.set_prices(RULES)
    assert (await site.counter.menu()).rules == RULES
    with pytest.raises(InvalidInput, match=r"tender\.does_not_add_up"):
        await site.counter.place(a_draft("order-2"), [by("cash", 500, "c-2")])
    await site.counter.place(a_draft("order-2"), [by("cash", 600, "c-2")])
    first, second = await site.shown("order-1"), await site.shown("order-2")
    assert (first.row.total, second.row.total) == (brl(500), brl(600))
    told = await site.till.owner.database.read(
        lambda conn: [row.body for row in conn.execute(t.journal.select()) if row.type == "prices.set"]
    )
    (body,) = map(json.loads, told)
    assert set(body["changed"]) == {"book", "service_basis_points", "default_class"}
    assert body["changed"]["service_basis_points"] == [0, 1000]


async def test_rules_of_other_money_or_without_a_class_that_is_needed_are_refused(site: TillSite) -> None:
    with pytest.raises(InvalidInput, match=r"money\.mixed_currencies"):
        await site.till.prices.set_prices(PriceRules(Policy("EUR")))
    menu = a_menu(prices=RULES)
    taxed = replace(menu.products[1], tax_class="all")
    await site.till.actions.import_menu(replace(menu, products=(menu.products[0], taxed)))
    with pytest.raises(InvalidInput, match=r"tax\.unknown_class"):
        await site.till.prices.set_prices(PriceRules(Policy("BRL")))


async def test_a_happy_hour_for_what_is_not_on_the_menu_is_refused(site: TillSite) -> None:
    lost = HappyPrices(ALL_DAY, (), "Lost", ("nothing",))
    with pytest.raises(InvalidInput, match=r"menu\.unknown_entry"):
        await site.till.prices.set_prices(PriceRules(Policy("BRL"), happy=(lost,)))
    water = HappyPrices(ALL_DAY, (), "Water", ("water",))
    await site.till.prices.set_prices(PriceRules(Policy("BRL"), happy=(water,)))
    menu = await site.counter.menu()
    order = site.counter.price(menu, a_draft("order-1", a_line("water"), a_line("cake")))
    assert [line.unit for line in order.lines] == [brl(250), brl(900)]


async def test_a_menu_that_says_nothing_of_prices_leaves_them(site: TillSite) -> None:
    await site.till.prices.set_prices(RULES)
    await site.till.actions.import_menu(a_menu())
    assert (await site.counter.menu()).prices == RULES


def test_a_shared_menu_carries_rules_and_other_prices() -> None:
    menu = a_menu(prices=replace(RULES, happy=(HappyPrices(ALL_DAY, ("all",)),)), revision=7)
    odd = replace(menu.products[0], by_order_type={"to_go": brl(1200)}, happy=(ALL_DAY,), tax_class="all")
    menu = replace(menu, products=(odd, *menu.products[1:]))
    events: list[MenuShared] = list(for_other_tills(menu))
    assert put_together("".join(event.slice for event in events), 7) == menu


async def test_a_happy_hour_is_charged_by_the_clock_of_the_shop(site: TillSite) -> None:
    await site.till.prices.set_prices(PriceRules(Policy("BRL"), happy=(HappyPrices(ALL_DAY, ("all",)),)))
    draft = a_draft("order-1", a_line("water", 2))
    assert site.counter.price(await site.counter.menu(), draft).total == brl(500)
    await site.counter.place(draft, [by("cash", 500)])
    assert (await site.shown()).row.total == brl(500)
