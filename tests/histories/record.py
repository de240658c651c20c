"""Writes the golden histories of this version: `python -m tests.histories.record`. A version is written once.

Databases with sagas in flight are recorded by `tests.histories.in_flight` before, since the seal covers both.
"""

from __future__ import annotations

import sys
from importlib.metadata import version

from tests.histories.golden import FOLDER, SEAL, digests, text_of
from tests.histories.paths import paths


def record(of: str) -> str:
    """Write all paths as this program plays them, and seal the version; return what was done."""
    folder = FOLDER / of
    if (folder / SEAL).exists():
        return f"{of} is sealed: what was released is not written again. Raise the version."
    folder.mkdir(exist_ok=True)
    told = 0
    for name, play in paths():
        (folder / f"{name}.json").write_text(text_of(play()), encoding="utf-8")
        told += 1
    (folder / SEAL).write_text(digests(of), encoding="utf-8")
    return f"{told} histories of {of}"


if __name__ == "__main__":
    sys.stdout.write(record(version("comanda")) + "\n")
