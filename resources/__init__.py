"""The files that are neither code nor a person's data: fonts, icons, themes, translations, samples."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def path(*parts: str) -> Path:
    """Return where the resource `parts` (folder, file) lies; it need not exist."""
    return Path(str(files("resources").joinpath(*parts)))
