"""The gateways that must pass the contract, each on a bench with a clock that is turned by hand."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.gateway_bench import METHODS, Bench


@pytest.fixture(params=METHODS)
async def bench(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Bench]:
    """One gateway that approves everything after a while."""
    async with Bench(request.param, tmp_path) as made:
        yield made
