"""Databases that are made once: a test that needs a new one of an owner gets a copy of one that the migrations made.

All versions of the till take a seventh of a second, and two thousand tests begin with a till. Tests of the migrations
themselves, and all programs of their own, run them.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Final

from core.store import migrate
from core.store.versions import Versions

WHERE: Final = ("tests/unit/till/", "tests/unit/adapters/", "tests/gui/")
"""Whose tests get copies."""

_run = migrate._upgrade
_made: dict[tuple[str, str], bytes] = {}


def _copied(path: Path, versions: Versions) -> None:
    """Put a copy where a new database is wanted; any other is worked on as it is."""
    is_new = not path.exists() or path.stat().st_size == 0
    if not is_new or not os.environ.get("PYTEST_CURRENT_TEST", "").startswith(WHERE):
        _run(path, versions)
        return
    known = (versions._package.__name__, versions.head)
    if known not in _made:
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "made.sqlite"
            _run(made, versions)
            _made[known] = made.read_bytes()
    path.write_bytes(_made[known])


def begin() -> None:
    """Have new databases copied from now on, in this process."""
    migrate._upgrade = _copied
