"""A shop in which something was sold, and a copy of it for each test to make ill."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.support.sick_shop import SickShop, sell_a_little


@pytest.fixture(scope="session")
def sold_shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed shop with two orders and a backup; never changed."""
    folder = tmp_path_factory.mktemp("sold") / "café"
    asyncio.run(sell_a_little(folder))
    return folder


@pytest.fixture
def shop(sold_shop: Path, tmp_path: Path) -> SickShop:
    """A copy that may be made ill."""
    return SickShop(sold_shop, tmp_path)
