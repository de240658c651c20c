"""The small choices of the screens, in one JSON file of the data directory, written behind the screen's back."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec
import structlog

FILE_NAME: Final = "screens.json"
ALL_WINDOWS: Final = "all"
SHARED: Final = frozenset({"language"})
"""Choices of the process, whichever window makes them: Qt's translators speak one language at a time."""

_log = structlog.get_logger(__name__)
_decoder = msgspec.json.Decoder(dict[str, dict[str, str]])


class PreferencesFile:
    """All windows' choices; `defaults` hold where none was made.

    A file that cannot be read is put aside and told, and never a reason not to sell.
    """

    def __init__(self, path: Path, defaults: Mapping[str, str] | None = None) -> None:
        self._path = path
        self._defaults = defaults or {}
        self._all = self._load()
        self._writing: asyncio.Task[None] | None = None

    def of(self, window: str) -> WindowPreferences:
        """Return the choices of one window."""
        return WindowPreferences(self, window)

    def get(self, window: str, key: str, fallback: str) -> str:
        """Return a choice."""
        window = ALL_WINDOWS if key in SHARED else window
        return self._all.get(window, {}).get(key) or self._defaults.get(key, fallback)

    def set(self, window: str, key: str, choice: str) -> None:
        """Remember a choice and write it soon."""
        window = ALL_WINDOWS if key in SHARED else window
        self._all.setdefault(window, {})[key] = choice
        if self._writing is None or self._writing.done():
            self._writing = asyncio.get_running_loop().create_task(self._write(), name="preferences")

    async def close(self) -> None:
        """Wait until everything is written."""
        if self._writing is not None:
            await asyncio.gather(self._writing, return_exceptions=True)

    async def _write(self) -> None:
        written = None
        while written != (text := msgspec.json.format(msgspec.json.encode(self._all))):
            try:
                await asyncio.to_thread(_replace, self._path, text)
            except OSError as fault:
                _log.warning("preferences not stored", path=str(self._path), fault=fault)
            written = text

    def _load(self) -> dict[str, dict[str, str]]:
        try:
            return _decoder.decode(self._path.read_bytes())
        except FileNotFoundError:
            return {}
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
            aside = self._path.with_suffix(".broken")
            _log.warning("preferences not readable, put aside", path=str(aside), fault=fault)
            with contextlib.suppress(OSError):
                self._path.replace(aside)
        except OSError as fault:
            _log.warning("preferences not readable", path=str(self._path), fault=fault)
        return {}


class WindowPreferences:
    """Implements `core.api.shop.Preferences` for one window."""

    def __init__(self, file: PreferencesFile, window: str) -> None:
        self._file, self._window = file, window

    def get(self, key: str, fallback: str) -> str:
        return self._file.get(self._window, key, fallback)

    def set(self, key: str, choice: str) -> None:
        self._file.set(self._window, key, choice)


def _replace(path: Path, text: bytes) -> None:
    """Write beside the file and put it in its place, so that it is never half written."""
    fresh = path.with_suffix(".new")
    with fresh.open("wb") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())  # or a power cut could leave an empty file under the right name
    fresh.replace(path)
