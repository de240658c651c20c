"""The kitchen of these tests: open, with a menu."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.kitchen import KitchenSite, a_menu


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[KitchenSite]:
    site = KitchenSite(tmp_path)
    await site.open()
    await site.publish(a_menu())
    yield site
    await site.close()
