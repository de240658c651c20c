"""`comanda backup` and `comanda restore`: copies of the databases, and the way back to one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from core.runtime.command_options import Config, Data

if TYPE_CHECKING:
    from core.runtime.backups import Backups
    from core.store.backup import BackupSet


def backup(
    data: Data = None,
    config: Config = None,
    to: Annotated[
        Path | None, typer.Option("--to", help="Where the set goes (default: backups in the data directory).")
    ] = None,
    listed: Annotated[  # noqa: FBT002 - the signature is the library's
        bool, typer.Option("--list", help="List the sets that there are, and check each file of them.")
    ] = False,
) -> None:
    """Copy all databases into a new set and verify it. The windows may be open.

    Examples: comanda backup; comanda backup --to /media/stick; comanda backup --list
    """
    from core.runtime.backups import Backups

    backups = Backups(_settings(data, config))
    if listed:
        typer.echo("\n".join(_list_lines(backups)))
        return
    made = backups.make(to=None if to is None else to.expanduser())
    typer.echo(f"{made.folder}")
    typer.echo("\n".join(f"  {line}" for line in _set_lines(made)))
    for owner, place in backups.elsewhere.items():
        typer.echo(f"  {owner}: not in here, on {place.name}: 'pg_dump --schema={place.schema}' copies it")


def restore(
    chosen: Annotated[
        str, typer.Argument(metavar="[SET]", help="The name of a set, or the path of its directory.")
    ] = "",
    newest: Annotated[  # noqa: FBT002 - the signature is the library's
        bool, typer.Option("--newest", help="The newest good backup of each database.")
    ] = False,
    owner: Annotated[
        list[str] | None, typer.Option("--owner", help="Only this one (till, stock …); several times.")
    ] = None,
    data: Data = None,
    config: Config = None,
) -> None:
    """Put a backup in the place of the databases; what was there is kept beside it. All windows must be closed.

    Without --owner, --newest restores the databases that are damaged; all of them when none is.

    Examples: comanda restore --newest; comanda restore 20261121T134500Z --owner till
    """
    from core.errors import InvalidInput
    from core.runtime.backups import moment, restore_closed

    if bool(chosen) == newest:
        raise InvalidInput("backup.choose")
    for done in restore_closed(_settings(data, config), chosen, tuple(owner or ())):
        taken_at = done.found.manifest.owners[done.owner].taken_at
        typer.echo(f"{done.owner}: as of {moment(taken_at)}, from {done.found.folder}")
        for path in done.aside:
            typer.echo(f"  kept: {path}")
    typer.echo(
        "What came after is sent and entered again at the next start; then 'comanda books' tells what differs."
    )


def _list_lines(backups: Backups) -> list[str]:
    from core.store.backup import is_good

    lines = []
    for each in backups.sets():
        bad = [owner for owner in each.manifest.owners if not is_good(each, owner)]
        size = sum(copied.bytes for copied in each.manifest.owners.values()) / 1e6
        state = f"DAMAGED: {', '.join(bad)}" if bad else "good"
        owners = ", ".join(each.manifest.owners)
        lines.append(f"{each.name}  {each.manifest.why:8} {size:8.1f} MB  {state}  ({owners})")
    return lines or [f"There are no backups in {backups.folder}."]


def _set_lines(made: BackupSet) -> list[str]:
    return [
        f"{owner}: version {copied.version or '-'}, {sum(copied.rows.values())} rows, {copied.bytes} bytes"
        for owner, copied in made.manifest.owners.items()
    ]


def _settings(data: Path | None, config: Path | None) -> Any:  # noqa: ANN401 - imported late
    from core.runtime.settings import load

    return load(config, data_dir=data)
