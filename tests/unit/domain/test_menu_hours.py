"""When products are sold: by their own hours and those of their category, kept in an order in the making."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from core.domain.catalog import Menu, Product
from core.domain.menu_csv import plan_import, write_menu
from core.domain.menu_hours import MOST_HOURS, checked_hours, is_sold_at, next_sold, read_hours, write_hours
from core.domain.order import DraftLine, OrderDraft, price_order
from core.domain.pricing.schedule import Hours
from core.errors import InvalidInput
from tests.support.till_site import a_menu

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
BREAKFAST = Hours(time(7), time(11), (0, 1, 2, 3, 4))
WEEKEND = Hours(time(8), time(12), (5, 6))
NIGHT = Hours(time(22), time(2), (4,))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return MONDAY + timedelta(days=day, hours=hour, minutes=minute)


def a_menu_with(of_product: tuple[Hours, ...] = (), of_category: tuple[Hours, ...] = ()) -> Menu:
    plain = a_menu()
    products = tuple(replace(p, hours=of_product) if p.product_id == "water" else p for p in plain.products)
    categories = tuple(replace(category, hours=of_category) for category in plain.categories)
    return a_menu(products=products, categories=categories)


def water(menu: Menu) -> Product:
    return menu.product("water")


@pytest.mark.parametrize(
    ("of_product", "of_category", "moment", "sold", "next_time"),
    [
        ((), (), at(0, 3), True, None),
        ((BREAKFAST,), (), at(0, 6, 59), False, at(0, 7)),
        ((BREAKFAST,), (), at(0, 7), True, None),
        ((BREAKFAST,), (), at(0, 10, 59), True, None),
        ((BREAKFAST,), (), at(0, 11), False, at(1, 7)),
        ((BREAKFAST,), (), at(4, 11), False, at(7, 7)),
        ((BREAKFAST, WEEKEND), (), at(4, 11), False, at(5, 8)),
        ((), (BREAKFAST,), at(4, 11), False, at(7, 7)),
        ((Hours(time(10), time(18)),), (BREAKFAST,), at(0, 9), False, at(0, 10)),
        ((Hours(time(10), time(18)),), (BREAKFAST,), at(0, 10, 30), True, None),
        ((NIGHT,), (), at(5, 1, 59), True, None),
        ((NIGHT,), (), at(4, 1), False, at(4, 22)),
        ((Hours(time(0), time(0), (2,)),), (), at(0, 12), False, at(2, 0)),
    ],
)
def test_hours_of_product_and_category_say_when_it_is_sold(
    of_product: tuple[Hours, ...],
    of_category: tuple[Hours, ...],
    moment: datetime,
    sold: bool,
    next_time: datetime | None,
) -> None:
    menu = a_menu_with(of_product, of_category)
    assert is_sold_at(menu, water(menu), moment) is sold
    if not sold:
        assert next_sold(menu, water(menu), moment) == next_time


def test_an_order_is_refused_with_when_it_is_sold_again() -> None:
    menu, line = a_menu_with((BREAKFAST,)), DraftLine("one", "water")
    with pytest.raises(InvalidInput, match=r"order\.not_at_this_hour") as early:
        price_order(menu, OrderDraft("o", (line,)), local=at(0, 6))
    assert (early.value.params["starts"], early.value.params["names"]) == (time(7), {"en": "Water"})
    with pytest.raises(InvalidInput, match=r"order\.not_at_this_hour") as late:
        price_order(menu, OrderDraft("o", (line,)), local=at(0, 12))
    assert late.value.params["starts"] == at(1, 7)
    never = a_menu_with((BREAKFAST,), (WEEKEND,))
    with pytest.raises(InvalidInput, match=r"order\.hours_never"):
        price_order(never, OrderDraft("o", (line,)), local=at(0, 8))


def test_an_order_in_the_making_keeps_what_was_put_in_at_its_hour() -> None:
    menu = a_menu_with((BREAKFAST,))

    def sold(put_in: datetime, now: datetime) -> bool:
        line = DraftLine("one", "water", ordered_at=round(put_in.timestamp() * 1000))
        try:
            price_order(menu, OrderDraft("o", (line,)), local=now)
        except InvalidInput:
            return False
        return True

    assert sold(at(0, 10, 59), at(0, 11, 30))
    assert not sold(at(0, 11), at(0, 11, 30))
    assert not sold(at(0, 10), at(1, 12))  # too long ago
    assert not sold(at(1, 10), at(0, 12))  # a clock that was set back


def test_without_a_time_hours_are_not_looked_at() -> None:
    menu = a_menu_with((BREAKFAST,), (WEEKEND,))
    assert price_order(menu, OrderDraft("o", (DraftLine("one", "water"),))).total.minor == 500


@pytest.mark.parametrize(
    ("cell", "hours"),
    [
        ("", ()),
        ("07:00-11:00", (Hours(time(7), time(11)),)),
        ("Mon-Fri 07:00-11:00", (BREAKFAST,)),
        ("Mon-Fri 07:00-11:00; Sat-Sun 08:00-12:00", (BREAKFAST, WEEKEND)),
        ("Fri 22:00-02:00", (NIGHT,)),
        ("Mon,Wed-Thu,Sun 9:30 – 10:00", (Hours(time(9, 30), time(10), (0, 2, 3, 6)),)),
        ("sat-mon 8:00-9:00", (Hours(time(8), time(9), (0, 5, 6)),)),
    ],
)
def test_hours_are_read_from_a_cell_and_written_again(cell: str, hours: tuple[Hours, ...]) -> None:
    assert read_hours(cell) == hours
    assert read_hours(write_hours(hours)) == hours


@pytest.mark.parametrize("cell", ["soon", "25:00-26:00", "Xyz 7:00-8:00", "7-11", "Mon 7:00"])
def test_what_are_no_hours_is_refused(cell: str) -> None:
    with pytest.raises(InvalidInput, match=r"table\.bad_hours"):
        read_hours(cell)


def test_more_hours_than_anybody_needs_are_refused() -> None:
    many = [Hours(time(hour), time(hour, 30)) for hour in range(MOST_HOURS + 1)]
    assert len(checked_hours(many[:-1])) == MOST_HOURS
    with pytest.raises(InvalidInput, match=r"menu\.too_many"):
        checked_hours(many)


@pytest.mark.parametrize("language", ["en", "pt-BR"])
def test_a_table_carries_hours_there_and_back(language: str) -> None:
    menu = a_menu_with((BREAKFAST, WEEKEND))
    table = write_menu(menu, language)
    assert b"Mon-Fri 07:00-11:00; Sat-Sun 08:00-12:00" in table
    assert not plan_import(table, menu, lambda: "new").edit
    (change,) = plan_import(table, a_menu(), lambda: "new").edit.changes
    assert isinstance(change.after, Product)
    assert change.after.hours == (BREAKFAST, WEEKEND)
