"""What the tests of the shared widgets stand on."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from tests.gui.qt.dressed import Window


@pytest.fixture
async def window() -> AsyncGenerator[Window]:
    """A dressed window to put widgets into."""
    made = Window()
    yield made
    made.close()
    made.deleteLater()
