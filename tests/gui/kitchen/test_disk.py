"""The kitchen says that its disk is full, nearly so, or has failed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.api.views import DiskView
from core.domain.change import ChangeKind
from tests.gui.kitchen.screen import Screen
from tests.support.paper_kitchen import PaperKitchen

pytestmark = pytest.mark.gui


@pytest.mark.fault("F13", "F15")
async def test_a_disk_in_trouble_is_told_in_the_kitchen(screen: Screen, paper: PaperKitchen) -> None:
    await screen.open(1920, 1080)
    for disk, title in (
        (DiskView("low", 150_000_000), "The disk is almost full"),
        (DiskView("ok", 1_000_000_000, ("kitchen",)), "The disk has failed"),
    ):
        paper.connection.view = replace(paper.connection.view, disk=disk)
        paper.tell(ChangeKind.HEALTH)
        await screen.until(lambda title=title: screen.sees("banner") and screen.read("banner.title") == title)  # type: ignore[misc]
    paper.connection.view = replace(paper.connection.view, disk=DiskView())
    paper.tell(ChangeKind.HEALTH)
    await screen.until(lambda: not screen.sees("banner"))
