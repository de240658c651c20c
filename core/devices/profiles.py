"""What each model of printer can do: its columns, its code pages, whether it cuts; from the community's printer database.

`profiles.json` is from https://github.com/receipt-print-hq/escpos-printer-db (CC BY 4.0), as python-escpos publishes it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from core.errors import InvalidInput

GENERIC: Final = "default"
COLUMNS: Final = (32, 42, 48)
"""Letters in a line that can be chosen: paper of 58 mm has 32, of 80 mm 48, or 42 in older printers."""
PAPER_MM: Final[Mapping[int, int]] = {32: 58, 42: 80, 48: 80}
_DOTS_PER_COLUMN: Final = 12
_FILE: Final = Path(__file__).with_name("profiles.json")


@dataclass(frozen=True, slots=True)
class Profile:
    """A model: `pages` are its code pages as Python calls them, with the number that chooses each, the likeliest first."""

    name: str
    title: str
    columns: int
    cut: str
    pulse: str
    qr: bool
    raster: bool
    pages: tuple[tuple[str, int], ...]

    def dots(self, columns: int) -> int:
        """Return the dots across paper of so many columns."""
        return columns * _DOTS_PER_COLUMN


def profile_of(name: str) -> Profile:
    """Return a model by its name. Raises InvalidInput for one that is not known."""
    known = profiles()
    if name not in known:
        raise InvalidInput("printer.unknown_profile", given=name, allowed=tuple(known))
    return known[name]


@cache
def profiles() -> Mapping[str, Profile]:
    """Return all models by name."""
    told = json.loads(_FILE.read_text(encoding="utf-8"))["profiles"]
    return {
        name: Profile(
            name=name,
            title=facts["title"],
            columns=facts["columns"],
            cut=facts["cut"],
            pulse=facts["pulse"],
            qr=facts["qr"],
            raster=facts["raster"],
            pages=tuple(facts["pages"].items()),
        )
        for name, facts in told.items()
    }
