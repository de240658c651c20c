"""Waiting in tests: for a condition, never for a time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Final

PATIENCE: Final = 15.0
"""Seconds after which what did not come true is taken for stuck, on a machine that is busy with much else."""


async def eventually(
    condition: Callable[[], object], *, within: float = PATIENCE, what: str = "the condition"
) -> None:
    """Return as soon as `condition()` is true; fail when it is not so `within` seconds. Leaves the loop free meanwhile."""
    end = time.monotonic() + within
    while not condition():
        if time.monotonic() > end:
            msg = f"{what} did not come true within {within} s"
            raise AssertionError(msg)
        await asyncio.sleep(0.002)


def eventually_true(
    condition: Callable[[], object], *, within: float = PATIENCE, what: str = "the condition"
) -> None:
    """As `eventually`, for tests that have no loop: threads and other processes make it come true."""
    end = time.monotonic() + within
    while not condition():
        if time.monotonic() > end:
            msg = f"{what} did not come true within {within} s"
            raise AssertionError(msg)
        time.sleep(0.002)


async def eventually_so(
    condition: Callable[[], Awaitable[object]], *, within: float = PATIENCE, what: str = "the condition"
) -> None:
    """As `eventually`, for a condition that must itself be awaited, such as a look into a database."""
    async with asyncio.timeout(within):
        while not await condition():
            await asyncio.sleep(0.002)
