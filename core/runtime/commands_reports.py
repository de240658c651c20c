"""`comanda reports`: what was sold on some days, as JSON or CSV, also while the windows are open."""

from __future__ import annotations

import asyncio
import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from core.runtime.command_options import Config, Data

if TYPE_CHECKING:
    from core.domain.reports import Period, SalesReport
    from core.runtime.settings import Settings


AsJson = Annotated[bool, typer.Option("--json", help="As one line of JSON; money in minor units.")]


def reports(
    data: Data = None,
    config: Config = None,
    first: Annotated[
        datetime | None,
        typer.Option("--from", formats=["%Y-%m-%d"], help="First business day (default: today)."),
    ] = None,
    last: Annotated[
        datetime | None,
        typer.Option("--to", formats=["%Y-%m-%d"], help="Last business day (default: the first)."),
    ] = None,
    counter: Annotated[
        str,
        typer.Option("--counter", help="all, or another counter's name, as heard last (default: this one)."),
    ] = "",
    as_json: AsJson = False,  # noqa: FBT002 - a switch is off unless it is named
    csv: Annotated[Path | None, typer.Option("--csv", help="Write all tables to this file.")] = None,
) -> None:
    """Tell what was sold, paid and given back. The windows may be open.

    Examples: comanda reports --counter all; comanda reports --from 2026-01-01 --to 2026-12-31 --csv year.csv
    """
    from core.runtime.settings import load

    report = asyncio.run(_read(load(config, data_dir=data), _day(first), _day(last), counter))
    if csv is not None:
        _write(report, csv.expanduser())
    if as_json:
        typer.echo(json.dumps(_fields(report)))
    elif csv is None:
        typer.echo("\n".join(_lines(report)))


def _day(given: datetime | None) -> date | None:
    return None if given is None else given.date()


async def _read(settings: Settings, first: date | None, last: date | None, counter: str) -> SalesReport:
    from core.domain.clock import SystemClock
    from core.domain.day import business_day
    from core.domain.reports import ALL, HERE, Period
    from core.errors import StartRefused
    from core.messaging.topology import till_address
    from core.runtime.parts import place_in
    from core.store.inline import database_at
    from core.store.looking import looking_place
    from core.store.place import FilePlace
    from core.till.queries.reports import look_at_report
    from core.till.tables import BOX

    place, clock = place_in(settings, "till"), SystemClock()
    if isinstance(place, FilePlace) and not place.path.exists():
        raise StartRefused("start.no_data", path=str(settings.data_dir))
    today = date.fromisoformat(business_day(clock.wall_ms()))
    begin = first or last or today
    period = Period(begin, last or begin)
    of = ALL if counter.lower() == "all" else till_address(counter) if counter else HERE
    database = database_at(looking_place(place), "till", BOX, clock)
    database.open()
    try:
        return await database.read(lambda conn: look_at_report(conn, period, clock.wall_ms(), of))
    finally:
        await database.close()


def _write(report: SalesReport, file: Path) -> None:
    """Write a report in English, with numbers as programs read them."""
    from core.qt.report_csv import write_csv
    from core.qt.report_files import whole
    from core.qt.report_tables import tables_of

    with whole(file) as made:
        write_csv(made, tables_of(report), report, plain=True)


def _fields(report: SalesReport) -> dict[str, Any]:
    from dataclasses import fields, is_dataclass

    from core.domain.money import Money

    def plain(value: Any) -> Any:  # noqa: ANN401 - whatever a report holds
        if isinstance(value, Money):
            return value.minor
        if isinstance(value, date):
            return value.isoformat()
        if is_dataclass(value):
            return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
        if isinstance(value, dict):
            return {key: plain(each) for key, each in value.items()}
        if isinstance(value, tuple):
            return [plain(each) for each in value]
        return value

    told: dict[str, Any] = plain(report)
    return told


def _lines(report: SalesReport) -> list[str]:
    totals, days = report.totals, _words(report.period)
    return [
        *_about(report),
        f"{days}: {totals.orders} orders, sales {totals.billed.minor} {report.currency} (minor units)",
        f"given back {totals.refunds.minor} in {totals.refund_count} refunds, kept {totals.kept.minor}",
        f"taxes {totals.tax.minor}, net sales {totals.net.minor}, average order {totals.average.minor}",
        *(
            f"  {each.method}: {each.count} × = {each.amount.minor}, back {each.refunded.minor}"
            for each in report.tenders
        ),
    ]


def _about(report: SalesReport) -> list[str]:
    """Return how far each other counter is known that is in the report."""
    from core.domain.clock import at

    lines = []
    for each in report.counters:
        heard = "" if each.until is None else f", heard last at {at(each.until).astimezone():%Y-%m-%d %H:%M}"
        known = "nothing is known of it yet" if each.until == 0 else f"{each.missing} days are missing{heard}"
        lines.append(
            f"counter {each.name}: {known if each.missing or each.until is not None else 'all known'}"
        )
    return lines


def _words(period: Period) -> str:
    return f"{period.first}" if period.days == 1 else f"{period.first} to {period.last}"
