"""The shop in which the payment adapter is tried."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.payment_shop import PaymentShop


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[PaymentShop]:
    """An open shop whose simulated payers decide at once."""
    async with PaymentShop(tmp_path) as opened:
        yield opened
