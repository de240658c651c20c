"""Reports over several counters: every till sees the figures of the whole shop, and says how far it knows them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa

from core.contracts.figures import DayFigures, FiguresTold, FiguresWanted
from core.domain.change import ChangeKind
from core.domain.reports import ALL, Period, SalesReport
from core.errors import NotFound
from core.till.program import Till
from core.till.queries.report_counters import coverage
from core.till.queries.report_day import begins_at
from core.till.queries.report_figures import FORMAT, Figures, count, stored
from core.till.repository.figures_elsewhere import CounterElsewhere, DayElsewhere, digest_of
from core.till.rules import TillRules
from core.till.tables_of_reports import figures_elsewhere
from tests.support.second_till import SecondTill
from tests.support.till_site import TillSite, a_draft, a_line, a_menu, by
from tests.support.waiting import eventually, eventually_so

HOUR = 3600 * 1000


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[TillSite]:
    opened = TillSite(tmp_path)
    opened.rules = replace(opened.rules, shares=True)
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
async def second(site: TillSite) -> AsyncIterator[SecondTill]:
    opened = SecondTill(site)
    await opened.open()
    await site.till.actions.import_menu(a_menu())
    await eventually(lambda: opened.menus == 1, what="the menu has come")
    for till in (opened.till, site.till):
        till.figures._patience = 30.0  # a test waits for what is told, however slow the machine
        till.figures._reached = (
            site.transport.is_served
        )  # who is made up does not answer, although it was heard
    await knows(opened.till, "till")
    await knows(site.till, "till.b")
    yield opened
    await opened.till.close()


async def knows(till: Till, *counters: str) -> None:
    """Wait until a till knows of others."""

    async def there() -> bool:
        return set(counters) <= set(await till.reports.counters())

    await eventually_so(there, what="the other counters are known")


async def of_today(till: Till, counter: str = ALL) -> SalesReport:
    """Return the report of today."""
    day = till.reports.today()
    return await till.reports.report(Period(day, day), counter=counter)


def some_figures(orders: int = 3, minor: int = 1500) -> str:
    """Return the figures of a day as they are told."""
    figures = Figures()
    for name, amount in (("orders", orders), ("goods", minor), ("billed", minor)):
        figures.add(name, amount)
    count(figures.hours, "9", orders, minor)
    count(figures.staff, "Zoe", orders, minor, 0)
    count(figures.tenders, "cash", orders, minor, 0, 0)
    return stored(figures)


def told(day: date, figures: str, revision: int, as_of: int, **changes: object) -> FiguresTold:
    """Return what a till tells of one day."""
    days = (DayFigures(business_day=day.isoformat(), digest=digest_of(figures), figures=figures),)
    whole = FiguresTold(
        ask_id="",
        revision=revision,
        as_of=as_of,
        since=day.isoformat(),
        format=FORMAT,
        currency="BRL",
        days=days,
        done=True,
    )
    return msgspec.structs.replace(whole, **changes)


@pytest.mark.both_databases
async def test_the_sales_of_all_counters_are_one_report_at_each(site: TillSite, second: SecondTill) -> None:
    await site.sell(a_draft("a-1", a_line("water", 2)), by("cash", 1000, "c1"))
    assert (await of_today(second.till)).totals.billed.minor == 1000
    await site.sell(a_draft("a-2", a_line("water", 1)), by("card", 500, "c2"))
    report = await of_today(second.till)
    assert (report.totals.orders, report.totals.billed.minor) == (2, 1500)
    assert {each.method: each.amount.minor for each in report.tenders} == {"cash": 1000, "card": 500}
    assert [(each.address, each.until, each.missing) for each in report.counters] == [("till", None, 0)]
    assert (await of_today(second.till, "till")).totals == report.totals
    assert (await of_today(second.till, "")).empty
    assert (await of_today(site.till)).totals == report.totals


async def test_what_two_counters_sold_is_added_up_in_every_part(site: TillSite, second: SecondTill) -> None:
    await site.sell(a_draft("a-1", a_line("water", 2)), by("cash", 1000, "c1"))
    day = site.till.reports.today()
    now = site.clock.now_ms()
    await second.hear(told(day, some_figures(), 5, now), source="till.c")
    await knows(second.till, "till.c")
    report = await of_today(second.till)
    assert (report.totals.orders, report.totals.billed.minor) == (4, 2500)
    assert {each.key: each.orders for each in report.staff} == {"": 1, "Zoe": 3}
    assert [(each.method, each.count, each.amount.minor) for each in report.tenders] == [("cash", 4, 2500)]
    assert report.by_day is not None
    assert report.by_day[day.isoformat()][0] == 4
    assert (await of_today(second.till, "till.c")).totals.orders == 3


@pytest.mark.both_databases
async def test_what_is_told_twice_or_late_changes_nothing(site: TillSite, second: SecondTill) -> None:
    day, now = site.till.reports.today(), site.clock.now_ms()
    old, fresh = told(day, some_figures(1, 100), 5, now), told(day, some_figures(2, 200), 6, now)
    for news in (old, fresh, fresh, old):
        await second.hear(news, source="till.c")
    assert (await of_today(second.till, "till.c")).totals.billed.minor == 200


async def test_a_counter_that_is_off_is_in_the_report_as_it_was_heard_last(
    site: TillSite, second: SecondTill
) -> None:
    await site.sell(a_draft("a-1", a_line("water", 2)), by("cash", 1000, "c1"))
    assert (await of_today(second.till)).totals.orders == 1
    heard = site.clock.now_ms()
    await site.till.close()
    site.clock.turn(1800)
    report = await of_today(second.till)
    assert report.totals.orders == 1
    (counter,) = report.counters
    assert counter.until is not None
    assert abs(counter.until - heard) < 60_000
    await site.open()


async def test_a_counter_that_was_off_catches_up_with_what_was_sold_meanwhile(
    site: TillSite, second: SecondTill
) -> None:
    await second.till.close()
    await site.sell(a_draft("a-1", a_line("water", 2)), by("cash", 1000, "c1"))
    place, rules = second.till.owner.database.place, TillRules("B", shares=True)
    again = Till(place, site.clock, site.transport, rules, address="till.b", is_main=False)
    await again.open()
    again.listen()
    await again.resume()

    async def caught_up() -> bool:
        known = sa.select(figures_elsewhere.c.business_day)
        return len(await again.owner.database.read(lambda conn: conn.execute(known).all())) == 1

    await eventually_so(caught_up, what="it was told of today without a report")
    await again.close()


async def test_only_what_is_other_than_known_is_told_again(site: TillSite, second: SecondTill) -> None:
    await site.sell(a_draft("a-1", a_line("water", 2)), by("cash", 1000, "c1"))
    heard: list[FiguresTold] = []
    hear = second.till.figures.figures_told

    def listening(event: FiguresTold, work: object) -> None:
        heard.append(event)
        hear(event, work)  # type: ignore[arg-type]

    second.till.owner.endpoint.listens(FiguresTold, listening)
    for _ in range(2):
        assert (await of_today(second.till)).totals.orders == 1
    assert [bool(day.figures) for event in heard for day in event.days][-1] is False


async def test_the_end_of_a_shift_is_told_without_a_question(site: TillSite, second: SecondTill) -> None:
    await site.sell(a_draft("a-1", a_line("water", 2)), by("cash", 1000, "c1"))
    await site.till.owner.database.write(lambda work: work.changed(ChangeKind.SHIFT))

    async def there() -> bool:
        rows = await second.till.owner.database.read(
            lambda conn: conn.execute(sa.select(figures_elsewhere.c.figures)).scalars().all()
        )
        return any('"orders":1' in row for row in rows)

    await eventually_so(there, what="the figures of the shift have come")


async def test_a_counter_that_does_not_answer_holds_nobody_up_for_long(
    site: TillSite, second: SecondTill, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second.till.figures, "_patience", 0.05)
    monkeypatch.setattr(second.till.figures, "_reached", lambda _address: True)
    day = second.till.reports.today() - timedelta(days=3)
    await second.hear(told(day, some_figures(), 5, begins_at(day) + 30 * HOUR), source="till.c")
    early: list[SalesReport] = []
    report = await second.till.reports.report(Period(day, day), None, early.append, "till.c")
    assert report.totals.orders == 3
    assert report.counters[0].until is None  # it was told when that day was over
    with pytest.raises(NotFound, match=r"report\.unknown_counter"):
        await second.till.reports.report(Period(day, day), counter="till.z")


async def test_figures_are_taken_from_tills_alone_and_only_when_they_add_up(
    site: TillSite, second: SecondTill
) -> None:
    day, now = site.till.reports.today(), site.clock.now_ms()
    narrow = Figures(hours={"9": [1]})
    sent = (
        ("stock", told(day, some_figures(), 5, now)),
        ("till.c", told(day, "{}", 5, now)),
        ("till.c", told(day, stored(narrow), 5, now)),
        ("till.c", told(day, stored(Figures(hours={"31": [1, 2]})), 5, now)),
        ("stock", FiguresWanted(ask_id="q", first=day.isoformat(), last=day.isoformat(), known={})),
        ("till.c", FiguresWanted(ask_id="q", first="today", last="tomorrow", known={})),
    )
    for source, event in sent:
        await second.hear(event, source=source)
    assert "till.c" not in await second.till.reports.counters()
    assert await second.till.owner.parked() == len(sent)


async def test_figures_of_another_version_or_other_money_are_missing_and_not_added_up(
    site: TillSite, second: SecondTill
) -> None:
    day = site.till.reports.today() - timedelta(days=2)
    now = site.clock.now_ms()
    await second.hear(told(day, "[1]", 5, now, format=FORMAT + 1), source="till.c")
    await second.hear(told(day, some_figures(), 5, now, currency="EUR"), source="till.d")
    report = await second.till.reports.report(Period(day, day), counter=ALL)
    assert report.empty
    assert {each.address: each.missing for each in report.counters} == {"till": 0, "till.c": 1, "till.d": 1}


def test_how_far_a_counter_is_known_is_said_by_day() -> None:
    first, now = date(2026, 6, 1), begins_at(date(2026, 6, 10)) + 8 * HOUR
    period = Period(first, date(2026, 6, 10))

    def known(days: dict[date, int], as_of: int, since: str = "2026-06-03") -> tuple[int | None, int]:
        there = {day.isoformat(): DayElsewhere(at, Figures()) for day, at in days.items()}
        told = coverage("till.c", CounterElsewhere(since, as_of, there), period, now)
        return told.until, told.missing

    every_day = {date(2026, 6, day): now for day in range(3, 11)}
    assert known(every_day, now) == (None, 0)
    assert known({}, 0, "") == (0, 0)
    assert known({}, now, "") == (None, 0)  # it has never sold
    assert known(every_day | {date(2026, 6, 10): now - 2 * HOUR}, now - 2 * HOUR) == (now - 2 * HOUR, 0)
    del every_day[date(2026, 6, 5)]
    assert known(every_day, now) == (None, 1)
    noon = begins_at(date(2026, 6, 8)) + 8 * HOUR
    until_the_8th = {date(2026, 6, day): noon for day in range(3, 9)}
    assert known(until_the_8th, noon) == (noon, 0)


async def test_asking_and_answering_at_once_ends(site: TillSite, second: SecondTill) -> None:
    await site.sell(a_draft("a-1", a_line("water", 2)), by("cash", 1000, "c1"))
    reports = await asyncio.gather(*(of_today(till) for till in (site.till, second.till) for _ in range(3)))
    assert {report.totals.orders for report in reports} == {1}
