"""`comanda saga`: what became of an order, step by step, and the same played again from what is stored."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from core.runtime.command_options import Config, Data

T = TypeVar("T")

app = typer.Typer(
    help="See what became of an order, step by step.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.command("list")
def saga_list(
    data: Data = None,
    config: Config = None,
    status: Annotated[
        str, typer.Option(help="running, compensating, parked, completed or compensated.")
    ] = "",
    limit: Annotated[int, typer.Option(min=1, max=10_000)] = 50,
) -> None:
    """List the sagas, those that wait for a person first, then the oldest under way."""
    from core.runtime.saga_report import list_lines

    typer.echo("\n".join(_look(data, config, lambda till: list_lines(till, status, limit))))


@app.command("show")
def saga_show(
    order: Annotated[str, typer.Argument(help="A call number or an order id.")],
    data: Data = None,
    config: Config = None,
    mermaid: Annotated[bool, typer.Option("--mermaid", help="As a Mermaid sequence diagram.")] = False,  # noqa: FBT002
) -> None:
    """Show everything that happened to an order.

    Example: comanda saga show 042 --mermaid
    """
    from core.runtime.saga_report import show_lines

    typer.echo("\n".join(_look(data, config, lambda till: show_lines(till, order, mermaid=mermaid))))


@app.command("replay")
def saga_replay(
    order: Annotated[str, typer.Argument(help="A call number or an order id.")] = "",
    data: Data = None,
    config: Config = None,
    all_of_them: Annotated[bool, typer.Option("--all", help="All sagas that are stored.")] = False,  # noqa: FBT002
) -> None:
    """Play an order again from its history, and tell the first thing that is not as it was (exit code 1).

    Examples: comanda saga replay 042; comanda saga replay --all
    """
    from core.errors import InvalidInput
    from core.runtime.saga_report import replay_lines

    if bool(order) == all_of_them:
        raise InvalidInput("saga.replay_what")
    told = _look(data, config, lambda till: replay_lines(till, order))
    for line in told.lines:
        typer.echo(line)
    raise typer.Exit(0 if told.is_same else 1)


def _look(data: Path | None, config: Path | None, act: Callable[[Any], Coroutine[Any, Any, T]]) -> T:
    from core.runtime.look import looking_at_till
    from core.runtime.settings import load

    async def look() -> T:
        async with looking_at_till(load(config, data_dir=data)) as till:
            return await act(till)

    return asyncio.run(look())
