"""The folder in which a counter keeps the small pictures of products, each named by its content."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Final

from core.domain.pictures import is_named_so, is_picture_name

LARGEST_PICTURE: Final = 2 << 20
"""Bytes; a picture of 512 by 512 dots that cannot be made any smaller takes half of that."""
KEPT_UNUSED_MS: Final = 30 * 24 * 3_600_000
"""What no product uses any more is kept for so long: an edit may be undone, a backup restored, a draft saved."""


class PictureFolder:
    """Reads and writes the files of one folder; each method is for a thread of its own, since a disk can be slow."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def lacking(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return which of these pictures are not here, in their order; what names no picture is left out."""
        return tuple(name for name in names if is_picture_name(name) and not (self.path / name).is_file())

    def content(self, name: str) -> bytes:
        """Return what is in a picture; nothing for one that is not here or is none."""
        if not is_picture_name(name):
            return b""
        try:
            with (self.path / name).open("rb") as file:
                content = file.read(LARGEST_PICTURE + 1)
        except OSError:
            return b""
        whole = len(content) <= LARGEST_PICTURE and is_named_so(name, content)
        return content if whole else b""

    def keep(self, name: str, content: bytes) -> bool:
        """Keep a picture that has come; tell whether it was one. Raises OSError when the disk refuses it."""
        if not is_named_so(name, content):
            return False
        self.path.mkdir(parents=True, exist_ok=True)
        beside = self.path / f"{name}.new"
        beside.write_bytes(content)
        beside.replace(self.path / name)
        return True

    def clean_up(self, used: Collection[str], now_ms: int) -> int:
        """Delete what no product has used for a while; return how many files. `now_ms` is the machine's own time.

        The time of a file is when it was last seen to be in use. Raises OSError.
        """
        deleted = 0
        if not self.path.is_dir():
            return 0
        for file in self.path.iterdir():
            picture = file.name.removesuffix(".new")
            if not is_picture_name(picture):
                continue  # somebody else's
            if file.name in used:
                os.utime(file, (now_ms / 1000, now_ms / 1000))
            elif now_ms - file.stat().st_mtime * 1000 > KEPT_UNUSED_MS:
                file.unlink(missing_ok=True)
                deleted += 1
        return deleted
