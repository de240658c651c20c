"""The day of the tour as a whole: opens the café, works through the day, balances the books, reports."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from core.qt.heartbeat import Heartbeat
from core.runtime.books import balance_books
from core.runtime.build import EmbeddedShop
from core.runtime.settings import Settings
from core.runtime.tour.barista import Barista
from core.runtime.tour.camera import Camera
from core.runtime.tour.day import Day
from core.runtime.tour.day_report import DayReport
from core.runtime.tour.paper import receipt_printer
from core.runtime.tour.program import PACE, show
from core.runtime.tour.stage import Stage
from core.runtime.tour.taps import CountingHands

PIX_SECONDS: Final = 60
"""A Pix that is waited for lasts until it was photographed in every language."""


async def run_day(
    settings: Settings, report: DayReport, out: Path | None, languages: Sequence[str] = ()
) -> DayReport:
    """Work through a day with the counter and the kitchen of an embedded shop; pictures go to `out`, in each language."""
    from core.qt.windows import OpenWindows
    from core.runtime.windows import find_window

    printers = (receipt_printer(settings.data_dir),)
    settings = settings.model_copy(update={"printers": printers, "pix_seconds": PIX_SECONDS})
    shop = EmbeddedShop(settings, pace=PACE)
    await shop.open()
    windows = OpenWindows([find_window(name)(shop.shop(name)) for name in ("counter", "kitchen")])
    try:
        hands = CountingHands()
        show(windows)
        counter, kitchen = windows.windows
        camera = Camera(out, Heartbeat(), languages)
        barista = Barista(shop.kitchen, kitchen, hands, camera, shop.clock)
        await Day(Stage(shop, counter, barista, hands, camera), hands, report, shop).work()
        report.pictures = camera.pictures
        report.books = await balance_books(shop)
    finally:
        windows.close()
        await asyncio.sleep(0)
        await shop.close()
    return report
