"""`comanda tour`: the windows at work, with hands that tap and eyes that read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from core.runtime.command_options import Config, Data


def tour(  # noqa: PLR0913, PLR0917 - each is an option
    orders: Annotated[
        int | None,
        typer.Option(min=0, max=100_000, help="How many orders to sell (a day has 300 if nothing is said)."),
    ] = None,
    seed: Annotated[int, typer.Option(help="Chooses what is ordered; the same seed, the same orders.")] = 1,
    out: Annotated[Path, typer.Option(help="Where the screenshots go.")] = Path("tour"),
    data: Annotated[
        Path | None, typer.Option(help="Data directory to sell in (default: one for this tour).")
    ] = None,
    pictures: Annotated[bool, typer.Option(help="Take pictures of every stage.")] = True,  # noqa: FBT002
    tell_accepted: Annotated[  # noqa: FBT002
        bool,
        typer.Option("--tell-accepted", help="Tell each order's id as soon as its number is on the window."),
    ] = False,
    broker: Annotated[
        str,
        typer.Option(
            help="A broker (amqp://…): counter, kitchen and adapters are then programs of their own."
        ),
    ] = "",
    day: Annotated[  # noqa: FBT002
        bool,
        typer.Option("--day", help="A cashier's whole day: from unlocking in the morning to the Z report."),
    ] = False,
    languages: Annotated[
        str,
        typer.Option(
            help="Take each picture in these languages: en,pt_BR,ru (a day is photographed in all)."
        ),
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="End with one line of JSON.")] = False,  # noqa: FBT002
) -> None:
    """Sell real orders through the real windows, as a cashier and a barista would, and balance the books.

    Examples: comanda tour --orders 200 --seed 7 --json; comanda tour --day --out pictures; comanda tour --broker amqp://localhost
    """
    from core.runtime.tour.program import SALES_OF_A_DAY, SALES_OF_A_TOUR, Wishes, run_tour

    usual = SALES_OF_A_DAY if day else SALES_OF_A_TOUR
    count = usual if orders is None else orders
    place, spoken = out if pictures else None, _languages(languages, day=day)
    wishes = Wishes(count, seed, place, data, as_json, tell_accepted, broker, day, spoken)
    raise typer.Exit(run_tour(wishes))


def _languages(asked: str, *, day: bool) -> tuple[str, ...]:
    """Return the languages of the pictures; none means that of the windows. Raises BadParameter for an unknown one."""
    from core.qt.language import LANGUAGES

    spoken = tuple(filter(None, asked.replace("_", "-").split(","))) or (LANGUAGES if day else ())
    if unknown := [code for code in spoken if code not in LANGUAGES]:
        msg = f"{', '.join(unknown)}: choose from {', '.join(LANGUAGES).replace('-', '_')}"
        raise typer.BadParameter(msg, param_hint="--languages")
    return spoken


def tour_kitchen(data: Data = None, config: Config = None, out: Path | None = None) -> None:
    """Work in a kitchen as the tour says on the standard input."""
    from core.runtime.logs import catch_crashes, start_logging
    from core.runtime.parts import prepare_directory
    from core.runtime.settings import load
    from core.runtime.tour.kitchen_program import run_tour_kitchen
    from core.runtime.tour.program import SIZE

    settings = load(config, data_dir=data)
    prepare_directory(settings.data_dir)
    logs = settings.data_dir / "logs" / "kitchen"
    start_logging(logs, settings.log_level)
    catch_crashes(logs)
    raise typer.Exit(run_tour_kitchen(settings, out, SIZE))
