"""One menu for all counters: the main one makes and publishes it, the others take it over when all of it is there."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import time
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa
import structlog

from core.contracts.codec import encode
from core.contracts.menu import SharedMenu
from core.contracts.programs import ProgramStarted
from core.contracts.stock import SetStockLevels, StockLevelsRefused, StockLine
from core.contracts.till import MenuPublished, MenuShared
from core.domain.catalog import Menu, Product, Station
from core.domain.money import Money
from core.domain.order import OrderStatus
from core.domain.pricing.schedule import Hours
from core.domain.shift import DrawerCount
from core.errors import Conflict, WireFault
from core.till import tables as t
from core.till.menu_sharing import MenuPublisher
from core.till.menu_slices import for_other_tills, for_the_kitchen, put_together
from core.till.repository.menu import read_menu
from core.till.shift_actions import ShiftActions
from tests.support.second_till import SecondTill
from tests.support.till_site import TillSite, a_draft, a_menu, brl
from tests.support.waiting import eventually, eventually_so

LARGEST_MESSAGE = 1 << 20


def many_products(count: int) -> Menu:
    """A menu whose names are as long as they may be, in characters that take the most room."""
    names = dict.fromkeys(("pt-BR", "en", "ru"), "👩" * 80)
    products = tuple(
        Product(f"{n:0>64}", f"c-{n}", names, "all", "hot", brl(n), position=n) for n in range(count)
    )
    stations = tuple(Station(f"{n:0>64}", names, n) for n in range(count // 20))
    return a_menu(products=products, stations=(*stations, Station("hot", names, 999)))


@pytest.fixture
async def second(site: TillSite) -> AsyncIterator[SecondTill]:
    opened = SecondTill(site)
    await opened.open()
    yield opened
    await opened.till.close()


def menu_of(revision: int, *codes: str) -> Menu:
    products = tuple(Product(f"p{code}", code, {"en": code}, "all", "hot", brl(100)) for code in codes)
    return a_menu(revision=revision, products=products, groups=())


def sliced(menu: Menu, parts: int = 3) -> list[MenuShared]:
    (whole,) = for_other_tills(menu)
    size = -(-len(whole.slice) // parts)
    return [
        MenuShared(
            revision=menu.revision,
            part=part,
            parts=parts,
            slice=whole.slice[part * size : (part + 1) * size],
        )
        for part in range(parts)
    ]


# the cutting


def test_a_menu_is_cut_and_put_together_again() -> None:
    hours = (Hours(time(7), time(11), (0, 4)), Hours(time(22), time(2)))
    water = replace(a_menu().products[1], hours=hours)
    timed = a_menu(products=(water,), categories=(replace(a_menu().categories[0], hours=hours),))
    for menu in (a_menu(revision=7), timed, many_products(1000)):
        slices = "".join(event.slice for event in for_other_tills(menu))
        assert put_together(slices, menu.revision) == menu


def test_the_shape_of_a_shared_menu_is_written_down() -> None:
    size = a_menu().groups[0]
    menu = a_menu(products=a_menu().products[:1], groups=(replace(size, modifiers=size.modifiers[1:]),))
    (event,) = for_other_tills(menu)
    assert msgspec.json.decode(event.slice) == {
        "currency": "BRL",
        "courier_fee": 900,
        "categories": [
            {
                "category_id": "all",
                "names": {"en": "All"},
                "hue": 0,
                "position": 0,
                "active": True,
                "hours": "",
            }
        ],
        "stations": [
            {"station_id": "hot", "names": {"en": "Hot bar"}, "position": 0},
            {"station_id": "cold", "names": {"en": "Cold bar"}, "position": 1},
        ],
        "groups": [
            {
                "group_id": "size",
                "names": {"en": "Size"},
                "minimum": 1,
                "maximum": 1,
                "modifiers": [{"modifier_id": "large", "names": {"en": "L"}, "price": 300, "default": False}],
            }
        ],
        "products": [
            {
                "product_id": "latte",
                "code": "1",
                "names": {"en": "Latte"},
                "category_id": "all",
                "station_id": "hot",
                "price": 1350,
                "tax_basis_points": 1000,
                "group_ids": ["size"],
                "position": 0,
                "active": True,
            }
        ],
    }


def test_ten_thousand_products_with_long_names_fit_into_messages() -> None:
    menu = many_products(10_000)
    shared, published = list(for_other_tills(menu)), list(for_the_kitchen(menu))
    assert max(len(encode(event)) for event in (*shared, *published)) < LARGEST_MESSAGE
    assert (len(published), published[0].parts) == (20, 20)
    assert sum(len(event.products) for event in published) == 10_000
    assert sum(len(event.stations) for event in published) == 501
    assert [event.part for event in shared] == list(range(shared[0].parts))


def test_a_small_menu_is_one_message() -> None:
    (published,) = for_the_kitchen(a_menu(products=()))
    assert (published.part, published.parts, published.products) == (0, 1, ())
    assert len(list(for_other_tills(a_menu()))) == 1


@pytest.mark.parametrize("slices", ["", "{", "[]", '{"currency": "BRL"}', "[" * 100_000])
def test_what_is_no_menu_is_a_wire_fault(slices: str) -> None:
    with pytest.raises(WireFault):
        put_together(slices, 1)


def test_fields_of_tomorrow_are_tolerated_in_a_menu() -> None:
    (event,) = for_other_tills(a_menu())
    told = msgspec.json.decode(event.slice) | {"loyalty": {"points": 1}}
    assert put_together(msgspec.json.encode(told).decode(), 1) == a_menu()
    assert msgspec.json.decode(event.slice, type=SharedMenu).currency == "BRL"


# the other counters


@pytest.mark.both_databases
@pytest.mark.promise("B-6")
async def test_the_other_counters_sell_what_the_main_counter_sells(
    site: TillSite, second: SecondTill
) -> None:
    await site.till.actions.import_menu(menu_of(1, "7", "8"))
    await site.quiet()
    assert await second.codes() == ["7", "8"]
    await site.till.actions.change_price("p7", brl(250))
    await site.quiet()
    menu = await second.till.catalogue.menu()
    assert menu.product("p7").price == brl(250)
    assert menu == await site.counter.menu()
    assert second.menus == 2


async def test_ten_thousand_products_get_to_another_counter(site: TillSite, second: SecondTill) -> None:
    await site.till.actions.import_menu(many_products(10_000))
    await eventually(lambda: second.menus == 1, within=30, what="the menu has been shared")
    menu = await second.till.catalogue.menu()
    assert menu == await site.till.owner.database.read(read_menu)
    assert (len(menu.products), await second.slices()) == (10_000, 0)


@pytest.mark.both_databases
async def test_slices_in_any_order_and_twice_make_one_menu(second: SecondTill, seed: int) -> None:
    events = sliced(menu_of(5, "7", "8"), 6) * 2
    random.Random(seed).shuffle(events)
    last = {event.part: place for place, event in reversed(list(enumerate(events)))}
    complete_at = max(last.values())
    await second.hear(*events[:complete_at])
    assert second.menus == 0
    await second.hear(*events[complete_at:])
    assert await second.codes() == ["7", "8"]
    assert (second.menus, await second.slices()) == (1, 0)


async def test_old_news_is_passed_over_and_forgotten(second: SecondTill) -> None:
    await second.hear(*sliced(menu_of(5, "5")))
    await second.hear(*sliced(menu_of(4, "4")), *sliced(menu_of(5, "x")))
    assert await second.codes() == ["5"]
    six, seven = sliced(menu_of(6, "6")), sliced(menu_of(7, "7"))
    await second.hear(six[0], six[1], seven[0], six[2], seven[2])
    assert (await second.codes(), await second.slices()) == (["5"], 2)
    await second.hear(seven[1])
    assert (await second.codes(), await second.slices()) == (["7"], 0)


async def test_a_slice_that_never_came_is_sent_again_with_the_others(second: SecondTill) -> None:
    first, *_, last = sliced(menu_of(5, "5"))
    await second.hear(first, last)
    await second.hear(*sliced(menu_of(5, "5"), 4))
    assert await second.codes() == ["5"]


async def test_what_a_counter_sold_before_it_joined_is_replaced_whatever_its_revision(
    site: TillSite, tmp_path: Path
) -> None:
    alone = SecondTill(site, "till.c")
    alone.till.actions._is_main = True
    await alone.till.open()
    for revision in range(3):
        await alone.till.actions.import_menu(menu_of(revision, "own"))
    alone.till.actions._is_main = False
    await alone.hear(*sliced(menu_of(2, "2")))
    assert await alone.codes() == ["2"]
    await alone.hear(*sliced(menu_of(1, "1")))
    assert await alone.codes() == ["2"]
    await alone.till.close()


async def test_a_counter_passes_over_what_it_shared_itself_when_it_was_the_main_one(
    second: SecondTill,
) -> None:
    await second.hear(*sliced(menu_of(5, "5")))
    await second.hear(*sliced(menu_of(9, "9")), source="till.b")
    assert await second.codes() == ["5"]


@pytest.mark.fault
async def test_slices_that_make_no_menu_are_parked_and_the_old_menu_stays(second: SecondTill) -> None:
    await second.hear(*sliced(menu_of(5, "5")))
    for broken in ((2, 2, "{}"), (-1, 2, "{}"), (0, 10**9, "{}"), (0, 1, "{")):
        part, parts, text = broken
        await second.hear(MenuShared(revision=6, part=part, parts=parts, slice=text))
    (whole,) = for_other_tills(menu_of(6, "6"))
    gold = whole.slice.replace("BRL", "XAU")
    await second.hear(MenuShared(revision=6, part=0, parts=1, slice=gold))
    assert await second.till.owner.parked() == 5
    assert await second.codes() == ["5"]


async def test_only_the_main_counter_changes_the_menu(second: SecondTill) -> None:
    await second.hear(*sliced(menu_of(5, "5")))
    with pytest.raises(Conflict, match=r"menu\.not_main"):
        await second.till.actions.change_price("p5", brl(1))
    with pytest.raises(Conflict, match=r"menu\.not_main"):
        await second.till.actions.import_menu(a_menu(), {"water": 1})
    assert (await second.till.catalogue.menu()).product("p5").price == brl(100)


async def test_the_main_counter_does_not_listen_to_menus(site: TillSite) -> None:
    heard = site.till.owner.endpoint.heard
    assert ("MenuShared" in heard, "ProgramStarted" in heard) == (False, True)


# programs that start


async def test_a_program_that_starts_is_told_the_menu_again(site: TillSite) -> None:
    late = SecondTill(site)
    await late.open()
    site.stands["kitchen"].owner.endpoint.listens(MenuPublished, lambda event, _: published.append(event))
    published: list[MenuPublished] = []
    site.transport.consume("kitchen", ["MenuPublished"], site.stands["kitchen"].owner.endpoint.receive)
    await site.tell("stock", ProgramStarted(address="till.b", role="till"))
    await eventually(lambda: late.menus == 1, what="the menu has come")
    await eventually(lambda: bool(published), what="the kitchen has heard")
    assert await late.codes() == ["1", "2", "3", "4"]
    assert published[0].revision == (await site.counter.menu()).revision
    await late.till.close()


async def test_a_hundred_programs_that_start_at_once_are_answered_together(site: TillSite) -> None:
    sent: list[str] = []
    site.till.owner.database.after_commit(
        lambda effects: sent.extend(envelope.name for envelope in effects.envelopes)
    )
    started = [ProgramStarted(address=f"till.{n}", role="till") for n in range(100)]
    await site.tell("stock", *started)
    await eventually(lambda: bool(sent), what="the first publication")
    await site.tell("payment", *started)
    await eventually(lambda: len(sent) >= 4, what="one more for those who came too late for the first")
    assert sorted(sent) == ["MenuPublished"] * 2 + ["MenuShared"] * 2


@pytest.mark.fault
async def test_a_publication_that_fails_is_made_up_for(
    site: TillSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    publisher = MenuPublisher(site.till.owner.database, pause=0.0)
    tries: list[int] = []

    def fail(conn: sa.Connection) -> Menu:
        tries.append(1)
        if len(tries) < 3:
            raise WireFault("wire.nothing")
        return read_menu(conn)

    monkeypatch.setattr("core.till.menu_sharing.read_menu", fail)
    task = asyncio.get_running_loop().create_task(publisher.run())
    await site.till.owner.database.write(
        lambda work: publisher.program_started(ProgramStarted(address="x", role="till"), work)
    )
    await eventually(lambda: len(tries) == 3, what="the third try")
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_a_start_before_there_is_a_menu_does_no_harm(site: TillSite) -> None:
    await site.till.owner.database.write(lambda work: work.conn.execute(sa.delete(t.shop)) and None)
    await site.tell("stock", ProgramStarted(address="stock", role="stock"))
    await site.till.actions.import_menu(a_menu())
    assert (await site.sell(a_draft())).row.status is OrderStatus.APPROVED


# the stock that comes with a menu


async def test_the_stock_of_a_menu_file_is_sent_to_the_stock(site: TillSite) -> None:
    levels = {f"p{n}": n for n in range(2500)}
    await site.till.actions.import_menu(a_menu(), levels)

    async def all_are_set() -> bool:
        return len(site.script.of(SetStockLevels)) == 3

    await eventually_so(all_are_set, what="the stock was told")
    told = site.script.of(SetStockLevels)
    assert [line for command in told for line in command.levels] == [
        StockLine(product_id, count) for product_id, count in levels.items()
    ]
    assert not any(command.only_unknown for command in told)
    assert max(len(encode(command)) for command in told) < LARGEST_MESSAGE // 4


async def test_a_level_that_the_stock_refuses_is_written_to_the_log(site: TillSite) -> None:
    refusal = StockLevelsRefused(reason="level_out_of_range", product_id="water", least=2, most=9)
    site.script.say(SetStockLevels, refusal)
    with structlog.testing.capture_logs() as log:
        await site.till.actions.import_menu(a_menu(), {"water": 1})
        await eventually(lambda: any(entry.get("product") == "water" for entry in log), what="the warning")
    assert (await site.counter.menu()).revision == 2


async def test_a_menu_in_other_money_waits_for_the_end_of_the_shift(second: SecondTill) -> None:
    await second.hear(*sliced(menu_of(5, "5")))
    drawer = ShiftActions(second.till.owner.database, "B")
    await drawer.open_shift("s-1", brl(0))
    in_euros = a_menu(
        revision=6,
        currency="EUR",
        products=(Product("e", "6", {"en": "E"}, "all", "hot", Money(100, "EUR")),),
        groups=(),
        courier_fee=Money(0, "EUR"),
    )
    await second.hear(*sliced(in_euros))
    assert (second.menus, await second.codes()) == (1, ["5"])
    await drawer.count("c-1", DrawerCount("BRL"))
    await drawer.close_shift("c-1")
    assert (second.menus, await second.codes(), await second.slices()) == (2, ["6"], 0)
