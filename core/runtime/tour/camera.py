"""The camera: pictures of both windows at each stage, taken once per stage, out of the measured time."""

from __future__ import annotations

import asyncio
from pathlib import Path

from core.qt.hands import Window, take_picture
from core.qt.heartbeat import Heartbeat


class Camera:
    """Writes PNG files to a folder (none without one), named by their stage."""

    def __init__(self, folder: Path | None, heartbeat: Heartbeat) -> None:
        self._folder = folder
        self._heartbeat = heartbeat
        self._taken: dict[str, Path] = {}

    @property
    def pictures(self) -> tuple[Path, ...]:
        """Return the files, in the order in which they were taken."""
        return tuple(self._taken.values())

    async def take(self, stage: str, window: Window) -> None:
        """Take a picture of a stage, the first time it is reached; the window has had a turn to paint before."""
        if self._folder is None or stage in self._taken:
            return
        self._heartbeat.pause()
        await asyncio.sleep(0.3)  # colours and panels that glide come to rest
        path = self._folder / f"{stage}.png"
        self._taken[stage] = take_picture(window, path)
        self._heartbeat.resume()
