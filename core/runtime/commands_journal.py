"""`comanda journal`: whether what was written down about money is as it was written."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from core.runtime.command_options import Config, Data

if TYPE_CHECKING:
    from core.till.queries.journal import JournalReport

app = typer.Typer(
    help="Verify the journal of money.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback()
def _journal() -> None:
    """Keep `verify` a word of its own, beside those that may come."""


@app.command()
def verify(
    data: Data = None,
    config: Config = None,
    file: Annotated[
        Path | None, typer.Option("--file", help="A copy of a till's database, for example of a backup.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As one line of JSON.")] = False,  # noqa: FBT002
) -> None:
    """Tell whether all rows are as they were written, or the first that is not. The windows may be open.

    Examples: comanda journal verify; comanda journal verify --file backups/20261121T134500Z/till.sqlite
    """
    from core.runtime.journal_check import verified
    from core.runtime.settings import load

    report = asyncio.run(verified(load(config, data_dir=data), None if file is None else file.expanduser()))
    typer.echo(json.dumps(_fields(report)) if as_json else "\n".join(_lines(report)))
    raise typer.Exit(0 if report.fault is None else 1)


def _fields(report: JournalReport) -> dict[str, Any]:
    from dataclasses import asdict

    return {"whole": report.fault is None, **asdict(report)}


def _lines(report: JournalReport) -> list[str]:
    lines = [
        f"{report.rows} rows follow each other, sold {_amounts(report.sold)}, gone back {_amounts(report.refunded)}"
    ]
    lines += [f"row {seq} tells that another database was put in place" for seq in report.restored]
    if report.fault is None:
        return [*lines, "the journal is whole"]
    where = f"row {report.fault.seq}" if report.fault.seq else "no row"
    return [*lines, f"NOT WHOLE, {where} ({report.fault.code}): {report.fault.means}"]


def _amounts(by_currency: dict[str, int]) -> str:
    return ", ".join(f"{currency} {minor}" for currency, minor in sorted(by_currency.items())) or "0"
