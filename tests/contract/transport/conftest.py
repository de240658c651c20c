"""The plugs that must pass the contract of transports: memory, and a real RabbitMQ."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from core.messaging import memory
from core.messaging.rabbit import outgoing, reading
from core.messaging.rabbit import transport as rabbit_transport
from tests.support.plugs import MemoryPlug, Plug, RabbitPlug
from tests.support.virtual_host import VirtualHost


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses between two tries are short, so that tests are."""
    monkeypatch.setattr(memory, "FIRST_PAUSE", 0.001)
    monkeypatch.setattr(reading, "FIRST_PAUSE", 0.001)
    monkeypatch.setattr(rabbit_transport, "FIRST_PAUSE", 0.05)
    monkeypatch.setattr(rabbit_transport, "LONGEST_PAUSE", 0.2)
    monkeypatch.setattr(outgoing, "UNROUTABLE_PAUSE", 0.1)


@pytest.fixture(params=["memory", "rabbit"])
async def plug(request: pytest.FixtureRequest) -> AsyncIterator[Plug]:
    """One plug after the other."""
    made: Plug = (
        MemoryPlug() if request.param == "memory" else RabbitPlug(request.getfixturevalue("virtual_host"))
    )
    yield made
    await made.fall()


@pytest.fixture
async def rabbit(virtual_host: VirtualHost) -> AsyncIterator[RabbitPlug]:
    """Programs at a broker that stays well."""
    made = RabbitPlug(virtual_host)
    yield made
    await made.fall()


@pytest.fixture
async def hurt_rabbit(own_virtual_host: VirtualHost) -> AsyncIterator[RabbitPlug]:
    """Programs at a broker that the test hurts."""
    made = RabbitPlug(own_virtual_host)
    yield made
    await made.fall()
