"""The café on screen: opens the shop, finds the windows through their entry points, runs until the last one is closed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from importlib.metadata import entry_points
from typing import Final

from core.errors import StartRefused
from core.qt.application import run
from core.qt.windows import OpenWindows, WindowOpener
from core.runtime.build import EmbeddedShop
from core.runtime.settings import Settings

GROUP: Final = "comanda.windows"
ALL: Final = ("counter", "kitchen")


def find_window(name: str) -> WindowOpener:
    """Return what opens the window of that name. Raises StartRefused when no installed package brings it."""
    for entry in entry_points(group=GROUP, name=name):
        opener: WindowOpener = entry.load()
        return opener
    raise StartRefused("start.no_window", window=name, allowed=ALL)


def run_windows(settings: Settings, names: Sequence[str] = ALL) -> int:
    """Show the windows and run until the last one is closed; return the exit code."""
    return run(lambda: _run(settings, names))


async def _run(settings: Settings, names: Sequence[str]) -> int:
    shop = EmbeddedShop(settings)
    await shop.open()
    try:
        openers = {name: find_window(name) for name in names}
        windows = OpenWindows([opener(shop.shop(name)) for name, opener in openers.items()])
        windows.show()
        try:
            await windows.closed
        finally:
            windows.close()
            await asyncio.sleep(0)  # what the windows scheduled while closing still gets its turn
    finally:
        await shop.close()
    return 0
