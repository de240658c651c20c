"""A kitchen on paper with its window open."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from core.qt.application import load_fonts
from core.qt.language import language
from tests.gui.kitchen.screen import Screen
from tests.support.paper_kitchen import PaperKitchen


@pytest.fixture
def paper() -> PaperKitchen:
    return PaperKitchen()


@pytest.fixture
async def screen(paper: PaperKitchen) -> AsyncGenerator[Screen]:
    """The kitchen's window, not open yet: tests fill the paper first, then `await screen.open()`."""
    load_fonts()
    language().set_language("en")
    made = Screen(paper)
    yield made
    await made.close()
    language().set_language("en")
