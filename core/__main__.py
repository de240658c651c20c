"""The `comanda` command. Three lines start the café; everything else is asked by name."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Callable, Coroutine, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar

import typer

from core.errors import ComandaError, InvalidInput
from core.runtime.command_options import Config, Data
from core.runtime.commands_backup import backup, restore
from core.runtime.commands_broker import app as broker_app
from core.runtime.commands_doctor import diagnostics, doctor
from core.runtime.commands_journal import app as journal_app
from core.runtime.commands_menu import app as menu_app
from core.runtime.commands_parked import app as parked_app
from core.runtime.commands_reports import reports
from core.runtime.commands_saga import app as saga_app
from core.runtime.commands_staff import app as staff_app
from core.runtime.commands_tour import tour, tour_kitchen

if TYPE_CHECKING:
    from core.runtime.settings import Settings

T = TypeVar("T")

CANNOT_GO_ON: Final = 2
WITHOUT_WINDOW: Final = ("stock", "payment", "delivery")
PRIVATE: Final = 0o077
"""What is written belongs to this user alone."""

AsJson = Annotated[bool, typer.Option("--json", help="As one line of JSON.")]

app = typer.Typer(
    help="Comanda: point of sale and kitchen display for cafés and snack bars.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(saga_app, name="saga")
app.add_typer(menu_app, name="menu")
app.add_typer(broker_app, name="broker")
app.add_typer(parked_app, name="parked")
app.add_typer(journal_app, name="journal")
app.add_typer(staff_app, name="staff")
app.command()(backup)
app.command()(restore)
app.command()(doctor)
app.command()(reports)
app.command()(diagnostics)
app.command()(tour)
app.command("tour-kitchen", hidden=True)(tour_kitchen)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; a refusal is told in words and ends with exit code 2."""
    os.umask(PRIVATE)
    try:
        app(arguments)
    except ComandaError as fault:
        _complain(fault)
        sys.exit(CANNOT_GO_ON)


def _complain(fault: ComandaError) -> None:
    from core.runtime.complaints import complaint

    print(complaint(fault), file=sys.stderr)


def _tell_version(wanted: bool) -> None:  # noqa: FBT001 - the signature is the library's
    if wanted:
        print(f"comanda {version('comanda')}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_tell_version, is_eager=True, help="Tell the version and stop."),
    ] = False,
) -> None:
    """Take the options that come before a command."""


@app.command()
def run(
    data: Data = None,
    config: Config = None,
    window: Annotated[str, typer.Option(help="counter, kitchen or all.")] = "all",
) -> None:
    """Open the café: the counter and the kitchen. Without a display, run the tour instead.

    Examples: comanda run; comanda run --data ./my-cafe; comanda run --window counter
    """
    from core.qt.application import has_display
    from core.runtime.opening import is_seen, keep_opening, refuse_for
    from core.runtime.windows import ALL, run_windows

    if window not in {*ALL, "all"}:
        raise InvalidInput("start.unknown_window", given=window, allowed=(*ALL, "all"))
    names = ALL if window == "all" else (window,)

    def start(settings: Settings) -> int:
        if settings.broker:
            code = _start_all(settings, data, config, names)
            if code == CANNOT_GO_ON and is_seen():
                refuse_for(settings, WITHOUT_WINDOW)
            return code
        if has_display():
            _start_logging(settings.data_dir, settings.log_level)
            return run_windows(settings, names)
        print(
            "There is no display, so the tour is run instead: real orders through the real windows, off screen."
        )
        from core.runtime.tour.program import Wishes, run_tour

        return run_tour(Wishes(12, 1, Path("tour"), data=None, as_json=False))

    raise typer.Exit(keep_opening(lambda: _settings(data, config), start, data=data))


@app.command()
def counter(data: Data = None, config: Config = None) -> None:
    """Open the counter alone: connected through the broker of the settings, or with the whole shop behind it.

    The same as the program comanda-counter.
    """
    _open_window("counter", data, config)


@app.command()
def kitchen(
    data: Data = None,
    config: Config = None,
    pickup_board: Annotated[
        bool | None,
        typer.Option(
            "--pickup-board/--no-pickup-board", help="With or without the public window of call numbers."
        ),
    ] = None,
) -> None:
    """Open the kitchen alone: connected through the broker of the settings, or with the whole shop behind it.

    The same as the program comanda-kitchen. What --pickup-board says is remembered.
    """
    chosen = {} if pickup_board is None else {"pickup_board": "on" if pickup_board else "off"}
    _open_window("kitchen", data, config, chosen)


@app.command()
def adapter(
    name: Annotated[str, typer.Argument(help="stock, payment, delivery or kitchen.")],
    data: Data = None,
    config: Config = None,
    pace: Annotated[str, typer.Option(hidden=True, help="Seconds of the simulators: card,pix,ride.")] = "",
    until_input_ends: Annotated[bool, typer.Option(hidden=True, help="End with the standard input.")] = False,
) -> None:
    """Run one part of the shop without a window; several of the same name share the work on one database.

    Example: comanda adapter stock
    """
    from core.messaging.topology import ADAPTERS
    from core.runtime.headless import run_adapter

    if name not in ADAPTERS:
        raise InvalidInput("start.unknown_adapter", given=name, allowed=ADAPTERS)
    settings = _settings(data, config, name)
    _need_broker(settings, f"comanda adapter {name}")
    _start_logging(settings.data_dir, settings.log_level, name)
    raise typer.Exit(run_adapter(settings, name, pace, until_input_ends=until_input_ends))


@app.command()
def serve(
    data: Data = None,
    config: Config = None,
    with_kitchen: Annotated[
        bool, typer.Option("--with-kitchen", help="Also the kitchen, for screens that share its database.")
    ] = False,
) -> None:
    """Run stock, payment and delivery of a small shop under one supervisor, which starts again what dies."""
    settings = _settings(data, config)
    _need_broker(settings, "comanda serve")
    raise typer.Exit(_start_all(settings, data, config, (), with_kitchen=with_kitchen))


@app.command()
def books(
    data: Data = None,
    config: Config = None,
    also: Annotated[
        list[Path] | None,
        typer.Option(
            "--also", help="The data directory of one more counter (or a copy of it); several times."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Balance stock, money and tickets against each other, and tell every difference (exit code 1 if there is one).

    With several counters, name the data directories of the others: comanda books --also ./counter-b
    """
    settings = _settings(data, config)

    async def balance() -> Any:  # noqa: ANN401 - the type is imported late, with the rest of the shop
        from core.runtime.books import balance_books
        from core.runtime.look import looking_at_books

        if not settings.broker and not also:
            return await _with_shop(settings, balance_books)
        counters = [
            settings.model_copy(update={"data_dir": each, "till_database": ""}) for each in also or ()
        ]
        async with looking_at_books([settings, *counters]) as shop:
            return await balance_books(shop)

    told = asyncio.run(balance())
    if as_json:
        print(
            json.dumps(
                {"orders": told.orders, "unsettled": told.unsettled, "differences": told.differences()}
            )
        )
    else:
        print("\n".join(told.lines()))
    raise typer.Exit(0 if told.balanced else 1)


@app.command()
def simulate(
    seeds: Annotated[str, typer.Option(help="Which bad days to play: A..B.")] = "1..2000",
    replay: Annotated[int | None, typer.Option(help="Play one seed and tell all that happened.")] = None,
    jobs: Annotated[int, typer.Option(min=0, max=256, help="Processes (0: one for each processor).")] = 0,
    keep_going: Annotated[bool, typer.Option("--keep-going", help="Do not stop at a failure.")] = False,
    as_json: AsJson = False,
) -> None:
    """Play many shops in no time, each with another bad day, and tell the story of the first that came to harm.

    The real parts, on databases in memory, under a simulated clock, network and outside world. Exit code 1 if one failed.
    Examples: comanda simulate --seeds 1..500; comanda simulate --replay 42
    """
    from core.simulation import command

    if replay is not None:
        print("\n".join(command.replay(replay)))
        return
    tally = command.simulate(seeds, jobs, keep_going=keep_going)
    print("\n".join(command.tally_lines(tally, as_json=as_json)))
    raise typer.Exit(1 if tally.failed else 0)


async def _with_shop(settings: Any, act: Callable[[Any], Coroutine[Any, Any, T]]) -> T:  # noqa: ANN401 - imported late
    from core.runtime.build import EmbeddedShop
    from core.runtime.separate import SeparateProgram

    _start_logging(settings.data_dir, settings.log_level)
    shop = SeparateProgram(settings, "till") if settings.broker else EmbeddedShop(settings)
    await shop.open()
    try:
        return await act(shop)
    finally:
        await shop.close()


def _settings(data: Path | None, config: Path | None, role: str = "") -> Any:  # noqa: ANN401 - imported late
    from core.runtime.settings import load

    return load(config, role=role, data_dir=data)


def _open_window(
    name: str, data: Path | None, config: Path | None, chosen: Mapping[str, str] | None = None
) -> None:
    from core.runtime.opening import keep_opening
    from core.runtime.windows import ROLE_OF, run_window

    role = ROLE_OF[name]

    def start(settings: Settings) -> int:
        _start_logging(settings.data_dir, settings.log_level, role if settings.broker else "")
        return run_window(settings, name, chosen)

    raise typer.Exit(keep_opening(lambda: _settings(data, config, role), start, data=data, role=role))


def _start_all(
    settings: Any,  # noqa: ANN401 - imported late
    data: Path | None,
    config: Path | None,
    windows: tuple[str, ...],
    *,
    with_kitchen: bool = False,
) -> int:
    from core.runtime.headless import run_until_signal
    from core.runtime.supervisor import Supervisor, members

    _start_logging(settings.data_dir, settings.log_level, "supervisor")
    options = [*(("--data", str(data)) if data else ()), *(("--config", str(config)) if config else ())]
    parts = (*WITHOUT_WINDOW, *(("kitchen",) if with_kitchen else ()))
    return run_until_signal(Supervisor(members(parts, windows, options)).run)


def _need_broker(settings: Any, command: str) -> None:  # noqa: ANN401 - imported late
    from core.errors import StartRefused

    if not settings.broker:
        raise StartRefused("start.without_broker", command=command)


def _start_logging(data_dir: Path, level: str, program: str = "") -> None:
    from core.runtime.logs import catch_crashes, start_logging
    from core.runtime.parts import prepare_directory

    prepare_directory(data_dir)
    start_logging(data_dir / "logs" / program, level)
    catch_crashes(data_dir / "logs" / program)


def main_counter() -> None:
    """Run comanda-counter."""
    main(["counter", *sys.argv[1:]])


def main_kitchen() -> None:
    """Run comanda-kitchen."""
    main(["kitchen", *sys.argv[1:]])


if __name__ == "__main__":
    main()
