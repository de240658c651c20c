"""`comanda menu`: the menu as a file, read, looked at, sold, written."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from core.runtime.command_options import Config, Data
from core.runtime.till_alone import open_shop, till_of

if TYPE_CHECKING:
    from core.domain.catalog import Menu
    from core.domain.menu_csv import ImportPlan
    from core.runtime.settings import Settings

TABLES: Final = (".csv", ".tsv", ".txt")
MOST_TOLD: Final = 50

app = typer.Typer(
    help="Read and write menus.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.command("check")
def menu_check(file: Annotated[Path, typer.Argument(help="A menu file (TOML).")]) -> None:
    """Read a menu file and tell what is in it, or what is wrong with it."""
    from core.till.menu_file import read_menu_file

    read = read_menu_file(file)
    typer.echo(
        f"{len(read.menu.products)} products, {len(read.menu.categories)} categories, {len(read.stock)} counted"
    )


@app.command("import")
def menu_import(
    file: Annotated[Path, typer.Argument(help="A menu file (TOML), or a table of products (CSV).")],
    data: Data = None,
    config: Config = None,
    dry_run: Annotated[  # noqa: FBT002
        bool, typer.Option("--dry-run", help="Only tell what a table would change.")
    ] = False,
    make_stations: Annotated[  # noqa: FBT002
        bool, typer.Option("--make-stations", help="Make the stations of a table that are not there.")
    ] = False,
) -> None:
    """Sell what a menu file says, or change the menu as a table says. The windows must be closed.

    A menu file (TOML) is the whole menu; a table (CSV) changes and adds products, all of them or nothing.
    """
    from core.runtime.settings import load

    settings = load(config, role="till", data_dir=data)
    if file.suffix.lower() in TABLES:
        plan = asyncio.run(_take_table(settings, file, make_stations=make_stations, dry_run=dry_run))
        typer.echo("\n".join(_told(plan, dry_run=dry_run)))
        raise typer.Exit(1 if any(finding.wrong for finding in plan.findings) else 0)
    from core.till.menu_file import read_menu_file

    read = read_menu_file(file)
    if not dry_run:
        asyncio.run(_sell(settings, read))
    typer.echo(f"{len(read.menu.products)} products are on sale.")


@app.command("export")
def menu_export(
    file: Annotated[Path, typer.Argument(help="The table that is written (CSV).")],
    data: Data = None,
    config: Config = None,
) -> None:
    """Write the products as a table that spreadsheet programs open. The windows must be closed."""
    from core.domain.menu_csv import write_menu
    from core.runtime.settings import load

    settings = load(config, role="till", data_dir=data)
    menu = asyncio.run(_menu(settings))
    file.write_bytes(write_menu(menu, settings.language))
    typer.echo(f"{len(menu.products)} products are written to {file}.")


async def _sell(settings: Settings, read: Any) -> None:  # noqa: ANN401 - imported late
    async with open_shop(settings) as shop:
        await shop.sell(read)


async def _menu(settings: Settings) -> Menu:
    async with open_shop(settings) as shop:
        menu: Menu = await till_of(shop).catalogue.menu()
        return menu


async def _take_table(settings: Settings, file: Path, *, make_stations: bool, dry_run: bool) -> ImportPlan:
    from core.domain.ids import time_ordered_id
    from core.domain.menu_csv import ImportChoices, plan_import

    content = await asyncio.to_thread(_content_of, file)
    async with open_shop(settings) as shop:
        till = till_of(shop)
        choices = ImportChoices(language=settings.language, make_stations=make_stations)
        plan = plan_import(
            content, await till.catalogue.menu(), lambda: time_ordered_id(shop.clock.now_ms()), choices
        )
        if plan.can_be_made and not dry_run:
            await till.menu.apply(plan.edit)
        return plan


def _content_of(file: Path) -> bytes:
    from core.domain.csv_text import LARGEST_TABLE
    from core.errors import InvalidInput, StartRefused

    try:
        if (size := file.stat().st_size) > LARGEST_TABLE:
            raise InvalidInput("menu.too_large", file=str(file), size=size, allowed=LARGEST_TABLE)
        return file.read_bytes()
    except OSError as fault:
        raise StartRefused("menu.unreadable", file=str(file), detail=fault.strerror or str(fault)) from fault


def _told(plan: ImportPlan, *, dry_run: bool) -> list[str]:
    from core.errors import InvalidInput
    from core.runtime.complaints import complaint

    lines = [
        f"read as {plan.kind}: {plan.encoding}, separated by {plan.separator!r}, prices with {plan.mark!r}"
    ]
    for finding in plan.findings[:MOST_TOLD]:
        told = " ".join(complaint(InvalidInput(finding.code, **finding.params)).split())
        lines.append(f"line {finding.line}: {told}")
    counts = ", ".join(
        f"{plan.count(status)} {status}" for status in ("new", "changed", "unchanged", "wrong")
    )
    lines.append(counts)
    wrong = any(finding.wrong for finding in plan.findings)
    done = f"{len(plan.edit.changes)} entries are changed"
    return [*lines, "nothing was changed" if wrong or dry_run or not plan.edit else done]
