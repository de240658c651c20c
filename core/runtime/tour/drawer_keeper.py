"""Who keeps the drawer on the day of the tour: float, money in and out, X, the blind count, the Z."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

from core.domain.shift import COINS_AND_NOTES
from core.runtime.tour.cashier import Cashier
from core.runtime.tour.ledger_check import differences, recomputed, sold_oddly, told_by_z
from core.runtime.tour.stage import Stage

AREA = "counter.shift.area"
MOST_TRIES = 5


class DrawerKeeper:
    """Works at the page Shift; `file` is the till's database, which only the check at the end reads."""

    def __init__(self, stage: Stage, cashier: Cashier, file: Path) -> None:
        self._hands = stage.hands
        self._camera = stage.camera
        self._window = stage.counter
        self._cashier = cashier
        self._file = file

    async def open(self, keys: Sequence[str]) -> None:
        """Open a shift with a float that is typed on the pad."""
        await self._page()
        await self._tap("counter.shift.float_by.amount")
        for key in keys:
            await self._tap(f"counter.shift.key.{key}")
        await self._camera.take("counter-shift-opening", self._window)
        await self._tap("counter.shift.open", shows="counter.shift.count")
        await self._camera.take("counter-shift", self._window)

    async def move(self, what: str, reason: str, keys: Sequence[str]) -> None:
        """Pay in or out (`pay_in`, `pay_out`) for a reason."""
        await self._page()
        await self._tap(f"counter.shift.{what}")
        await self._tap(f"counter.shift.reason.{reason}")
        for key in keys:
            await self._tap(f"counter.shift.move_key.{key}")
        await self._camera.take(f"counter-shift-{what}", self._window)
        await self._tap("counter.shift.move", shows="counter.shift.count")

    async def x_report(self) -> None:
        """Look at how the shift stands."""
        await self._page()
        await self._tap("counter.shift.x", shows="counter.shift.report")
        await self._camera.take("counter-x-report", self._window)
        await self._tap("counter.shift.done")

    async def close(self, currency: str, missing: int) -> None:
        """Count what lies in the drawer, `missing` (minor units) less than it should be, and close."""
        await self._page()
        await self._tap("counter.shift.count")
        left = recomputed(self._file, 1)["expected"] - missing
        for piece in sorted(COINS_AND_NOTES[currency], reverse=True):
            for _ in range(left // piece):
                await self._tap(f"counter.shift.coin.{piece}.plus")
            left %= piece
        await self._camera.take("counter-shift-count", self._window)
        await self._tap("counter.shift.counted", shows="counter.shift.difference")
        await self._camera.take("counter-shift-closing", self._window)
        if self._hands.can_tap("counter.shift.hand_all_on"):
            await self._tap("counter.shift.hand_all_on")
        await self._tap("counter.shift.close", shows="counter.shift.report")
        await self._camera.take("counter-z-report", self._window)

    def checked(self) -> tuple[dict[str, tuple[int, int]], dict[str, int]]:
        """Return in which figures the Z and its recomputation differ, and all figures of the Z."""
        return differences(self._file, 1), told_by_z(self._file, 1)

    def sold_oddly(self) -> dict[str, tuple[int, int]]:
        """Return how many lines of each odd kind were sold, and what they cost, from the raw tables."""
        return sold_oddly(self._file, 1)

    async def _page(self) -> None:
        await self._hands.tap_when_ready("counter.rail.shift")
        await self._hands.until(
            lambda: self._hands.sees("counter.shift.open") or self._hands.sees("counter.shift.count"),
            10,
            "the drawer",
        )

    async def _tap(self, name: str, *, shows: str = "") -> None:
        """Tap a control; while the page is still busy with what was done before, again, as a person does."""
        hands = self._hands
        await hands.until(lambda: hands.can_tap(name), 10, name)
        await self._cashier.flick_to(name, AREA)
        await hands.turn()
        for _ in range(MOST_TRIES if shows else 0):
            with contextlib.suppress(AssertionError):
                await hands.until(lambda: hands.sees(shows), 3, shows)
                return
            if hands.can_reach(name):
                hands.tap(name)
