"""The options that nearly every command has."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Data = Annotated[Path | None, typer.Option("--data", help="Data directory (default: XDG data directory).")]
Config = Annotated[
    Path | None, typer.Option("--config", help="Settings file (default: XDG config directory).")
]
