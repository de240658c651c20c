"""`comanda doctor` and `comanda diagnostics`: what is wrong with a shop on this machine, and a masked file for who helps."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from core.errors import StartRefused
from core.runtime.command_options import Config, Data

AdminUrl = Annotated[
    str,
    typer.Option(
        "--admin-url",
        metavar="URL",
        help="Also ask the broker's management: http://user@host:15672; the password is asked for where it holds none.",
    ),
]


def doctor(
    data: Data = None,
    config: Config = None,
    admin_url: AdminUrl = "",
    as_json: Annotated[bool, typer.Option("--json", help="As one line of JSON.")] = False,  # noqa: FBT002
) -> None:
    """Look at the shop on this machine, change nothing, and tell what is wrong and what to do about it.

    Works while the shop is open or closed. Exit code 0: all is well; 1: somebody should look; 2: something is broken.

    Examples: comanda doctor; comanda doctor --json
    """
    from core.runtime.doctor import report as telling
    from core.runtime.doctor.examine import Report, examine
    from core.runtime.doctor.premises import found, premises_of

    try:
        report = asyncio.run(examine(premises_of(data, config, admin_url)))
    except StartRefused as fault:
        from core.runtime.complaints import complaint

        report = Report((found("shop.settings", detail=complaint(fault)),), 1)
    typer.echo(telling.as_json(report) if as_json else "\n".join(telling.lines_of(report)))
    raise typer.Exit(report.exit_code)


def diagnostics(
    data: Data = None,
    config: Config = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="The file (default: in this directory).")
    ] = None,
) -> None:
    """Write a file for whoever helps: what the doctor found, masked settings and logs, counts; no databases.

    It holds nothing of customers and no passwords. Works while the shop is open or closed.

    Example: comanda diagnostics --out shop.zip
    """
    from core.runtime.diagnostics import name_for, write_diagnostics
    from core.runtime.doctor.premises import premises_of

    premises = premises_of(data, config)
    typer.echo(f"written {asyncio.run(write_diagnostics(premises, out or Path(name_for(premises))))}")
