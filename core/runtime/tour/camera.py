"""The camera: pictures of the windows at each stage, once per stage and language, out of the measured time."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from core.qt.hands import Window, take_picture
from core.qt.heartbeat import Heartbeat
from core.qt.language import language

AT_REST: Final = 0.3
"""Seconds after which colours and panels that glide have come to rest."""
IN_OTHER_WORDS: Final = 0.25


class Camera:
    """Writes PNG files to a folder (none without one), named by their stage.

    With `languages`, each stage is photographed in each of them, into a folder of its own (`pt_BR`), by switching the
    language of the open windows; afterwards they speak the language that they had.
    """

    def __init__(self, folder: Path | None, heartbeat: Heartbeat, languages: Sequence[str] = ()) -> None:
        self._folder = folder
        self._heartbeat = heartbeat
        self._languages = tuple(languages)
        self._stages: set[str] = set()
        self._taken: list[Path] = []

    @property
    def languages(self) -> tuple[str, ...]:
        """Return in which languages pictures are taken, if more than that of the windows."""
        return self._languages

    @property
    def is_on(self) -> bool:
        """Tell whether pictures are taken at all."""
        return self._folder is not None

    @property
    def pictures(self) -> tuple[Path, ...]:
        """Return the files, in the order in which they were taken."""
        return tuple(self._taken)

    async def take(self, stage: str, window: Window) -> None:
        """Take a picture of a stage, the first time it is reached; the window has had a turn to paint before."""
        if self._folder is None or stage in self._stages:
            return
        self._stages.add(stage)
        self._heartbeat.pause()
        await asyncio.sleep(AT_REST)
        if self._languages:
            await self._in_each_language(self._folder, stage, window)
        else:
            self._taken.append(take_picture(window, self._folder / f"{stage}.png"))
        self._heartbeat.resume()

    async def take_in(self, code: str, stage: str, window: Window) -> None:
        """Take a picture of a window that has a language of its own, and speaks this one."""
        if self._folder is not None:
            await asyncio.sleep(AT_REST)
            path = self._folder / code.replace("-", "_") / f"{stage}.png"
            self._taken.append(take_picture(window, path))

    async def _in_each_language(self, folder: Path, stage: str, window: Window) -> None:
        spoken = language().code
        try:
            for code in self._languages:
                language().set_language(code)
                await asyncio.sleep(IN_OTHER_WORDS)
                path = folder / code.replace("-", "_") / f"{stage}.png"
                self._taken.append(take_picture(window, path))
        finally:
            language().set_language(spoken)
            await asyncio.sleep(IN_OTHER_WORDS)
