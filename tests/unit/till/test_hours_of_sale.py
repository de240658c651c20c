"""The till sells products at their hours only, whoever asks for them, and keeps the hours with the menu."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core.domain.catalog import Menu
from core.domain.day import local_time
from core.domain.pricing.schedule import Hours
from core.errors import InvalidInput
from core.till import tables as t
from tests.support.till_site import TillSite, a_draft, a_line, a_menu, by

pytestmark = pytest.mark.both_databases


def until_in_five_minutes(site: TillSite) -> Menu:
    """Water is sold for five minutes more, and so is what is in its category; the cake has no hours but those."""
    now = local_time(site.clock.wall_ms())
    hours = (Hours((now - timedelta(minutes=30)).time(), (now + timedelta(minutes=5)).time()),)
    products = tuple(replace(p, hours=hours) if p.product_id == "water" else p for p in a_menu().products)
    categories = tuple(replace(category, hours=hours) for category in a_menu().categories)
    return a_menu(products=products, categories=categories)


async def test_an_order_is_taken_at_its_hour_and_refused_after_it_but_for_what_was_in_it(
    tmp_path: Path,
) -> None:
    site = TillSite(tmp_path)
    await site.open(listen=False)
    menu = until_in_five_minutes(site)
    await site.till.actions.import_menu(menu)
    stored = await site.till.catalogue.menu()
    assert (stored.categories, stored.products) == (menu.categories, menu.products)
    assert await site.counter.place(a_draft("early"), [by("cash", 500, "c1")]) == "001"

    put_in = site.clock.wall_ms()
    site.clock.turn(6 * 60)
    for product, paid in (("water", 500), ("cake", 900)):
        late = a_draft("late", a_line(product))
        with pytest.raises(InvalidInput, match=r"order\.not_at_this_hour"):
            await site.counter.place(late, [by("cash", paid, "c2")])
    assert await site.count(t.orders) == 1
    kept = a_draft("kept", replace(a_line(), ordered_at=put_in))
    assert await site.counter.place(kept, [by("cash", 500, "c3")]) == "002"
    await site.close()
