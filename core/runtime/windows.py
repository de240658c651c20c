"""The café on screen: opens the core, finds the windows through their entry points, runs until the last one is closed."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Final

from core.errors import StartRefused
from core.qt import texts
from core.qt.application import run
from core.qt.windows import OpenWindows, WindowOpener
from core.runtime.build import EmbeddedShop
from core.runtime.settings import Settings

if TYPE_CHECKING:
    from core.runtime.separate import SeparateProgram

GROUP: Final = "comanda.windows"
ALL: Final = ("counter", "kitchen")
ROLE_OF: Final = {"counter": "till", "kitchen": "kitchen"}


def find_window(name: str) -> WindowOpener:
    """Return what opens the window of that name. Raises StartRefused when no installed package brings it."""
    for entry in entry_points(group=GROUP, name=name):
        opener: WindowOpener = entry.load()
        return opener
    raise StartRefused("start.no_window", window=name, allowed=ALL)


class _Shown:
    """The windows that are open, for faults that no task owns: what a slot raises is told in them."""

    def __init__(self) -> None:
        self.windows: OpenWindows | None = None

    def tell_fault(self, fault: BaseException) -> None:
        if self.windows is not None:
            self.windows.tell_fault(fault)


def run_windows(
    settings: Settings, names: Sequence[str] = ALL, chosen: Mapping[str, str] | None = None
) -> int:
    """Show the windows and run until the last one is closed; return the exit code. `chosen` as in `run_window`."""
    shown = _Shown()
    return run(lambda: _run_open(EmbeddedShop(settings), names, shown, chosen), shown.tell_fault)


def run_window(settings: Settings, name: str, chosen: Mapping[str, str] | None = None) -> int:
    """Show one window: as a program of its own when there is a broker, with the whole shop behind it otherwise.

    `chosen` are choices of that window that are made before it opens, and remembered.
    """
    if not settings.broker:
        return run_windows(settings, (name,), chosen)
    from core.runtime.separate import (
        SeparateProgram,  # brings RabbitMQ, which the embedded shop starts without
    )

    shown = _Shown()
    program = ROLE_OF[name]
    return run(
        lambda: _run_open(SeparateProgram(settings, program), (name,), shown, chosen), shown.tell_fault
    )


async def _run_open(
    shop: EmbeddedShop | SeparateProgram,
    names: Sequence[str],
    shown: _Shown,
    chosen: Mapping[str, str] | None,
) -> int:
    await shop.open()
    texts.go_by(shop.clock)
    try:
        openers = {name: find_window(name) for name in names}
        for name in names:
            for key, choice in (chosen or {}).items():
                shop.shop(name).preferences.set(key, choice)
        windows = OpenWindows([opener(shop.shop(name)) for name, opener in openers.items()])
        windows.show()
        shown.windows = windows
        try:
            await windows.closed
        finally:
            shown.windows = None
            windows.close()
            await asyncio.sleep(0)  # what the windows scheduled while closing still gets its turn
    finally:
        await shop.close()
    return 0
