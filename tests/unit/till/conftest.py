"""A till that is open, among participants that say yes until they are told otherwise."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.till_site import TillSite


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[TillSite]:
    opened = TillSite(tmp_path)
    await opened.open()
    yield opened
    await opened.close()
