"""`comanda staff`: what is done about the staff on the machine itself, when nobody can sign in any more."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer

from core.runtime.command_options import Config, Data
from core.runtime.till_alone import open_shop, till_of

if TYPE_CHECKING:
    from core.runtime.settings import Settings

app = typer.Typer(
    help="The staff of this counter.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback()
def _staff() -> None:
    """The staff of this counter."""


@app.command("reset-pin")
def reset_pin(
    name: Annotated[str, typer.Argument(help="Who has forgotten the PIN, as the faces say.")],
    data: Data = None,
    config: Config = None,
) -> None:
    """Give somebody of this counter a new PIN, when no owner can sign in to do it. The windows must be closed.

    It is asked for twice and not shown; that it was done is written into the journal. Example: comanda staff reset-pin Ana
    """
    from core.runtime.settings import load

    settings = load(config, role="till", data_dir=data)
    known = asyncio.run(_reset(settings, name, ""))
    typer.confirm(f"Give {known} a new PIN? The old one is of no use then", abort=True)
    pin = typer.prompt("New PIN", hide_input=True, confirmation_prompt="The same again")
    asyncio.run(_reset(settings, name, pin))
    typer.echo(f"{known} has a new PIN, and need not wait any more.")


async def _reset(settings: Settings, name: str, pin: str) -> str:
    """Give somebody a PIN (without one only look whether there is somebody); return the name as it is kept."""
    async with open_shop(settings) as shop:
        staff = till_of(shop).staff
        member = await staff.find_active(name)
        if pin:
            await staff.reset_pin(member.staff_id, pin)
        kept: str = member.name
        return kept
