"""`comanda parked`: the messages that could not be worked on, and what a person decides about them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from core.runtime.command_options import Config, Data

app = typer.Typer(
    help="See the messages that could not be worked on; have them worked on again, or drop them.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

MessageId = Annotated[str, typer.Argument(metavar="ID", help="The id of a parked message, or how it begins.")]


@app.command("list")
def list_parked(
    data: Data = None,
    config: Config = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, one message a line.")] = False,  # noqa: FBT002
) -> None:
    """List them, oldest first, with reason, age and sender. The windows may be open."""
    from core.domain.clock import SystemClock
    from core.runtime.parked_desk import line_of, look_at_parked

    views = asyncio.run(look_at_parked(_settings(data, config)))
    now_ms = SystemClock().now_ms()
    for view in views:
        typer.echo(json.dumps(_fields(view)) if as_json else line_of(view, now_ms))
    if not views and not as_json:
        typer.echo("nothing is parked")


@app.command()
def show(message_id: MessageId, data: Data = None, config: Config = None) -> None:
    """Show all that is known of one. The windows may be open.

    Example: comanda parked show 0197
    """
    from core.domain.clock import SystemClock
    from core.runtime.parked_desk import chosen, lines_of, look_at_parked

    view = chosen(asyncio.run(look_at_parked(_settings(data, config))), message_id)
    typer.echo("\n".join(lines_of(view, SystemClock().now_ms())))


@app.command()
def retry(message_id: MessageId, data: Data = None, config: Config = None) -> None:
    """Have one worked on again. The window of its owner must be closed; a window has the same button."""
    from core.runtime.parked_desk import retry_parked

    typer.echo(asyncio.run(retry_parked(_working(data, config), message_id)))


@app.command()
def drop(
    message_id: MessageId,
    reason: Annotated[str, typer.Option("--reason", help="Why it is given up; it goes into the log.")],
    data: Data = None,
    config: Config = None,
) -> None:
    """Give one up. The window of its owner must be closed; a window has the same button.

    Example: comanda parked drop 0197 --reason "sent by a test"
    """
    from core.runtime.parked_desk import drop_parked

    typer.echo(asyncio.run(drop_parked(_working(data, config), message_id, reason)))


def _settings(data: Path | None, config: Path | None, role: str = "") -> Any:  # noqa: ANN401 - imported late
    from core.runtime.settings import load

    return load(config, role=role, data_dir=data)


def _working(data: Path | None, config: Path | None) -> Callable[[str], Any]:
    """Return the settings by role, with the log begun: what a person decides about a message is written down."""
    from core.runtime.logs import start_logging
    from core.runtime.parts import prepare_directory

    settings = _settings(data, config)
    prepare_directory(settings.data_dir)
    start_logging(settings.data_dir / "logs", settings.log_level)
    return lambda role: _settings(data, config, role)


def _fields(view: Any) -> dict[str, object]:  # noqa: ANN401 - imported late
    from dataclasses import asdict

    return asdict(view)
