"""A program that ends while the broker has not confirmed what it sent: that is no fault, and nobody is told of one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
import structlog

from tests.support.plugs import RabbitPlug, an_envelope
from tests.support.virtual_host import VirtualHost

ENDS = 20
MESSAGES = 40


@pytest.fixture
async def programs(virtual_host: VirtualHost) -> AsyncIterator[RabbitPlug]:
    made = RabbitPlug(virtual_host)
    yield made
    await made.fall()


async def test_who_ends_before_the_broker_has_confirmed_keeps_it_and_is_quiet(programs: RabbitPlug) -> None:
    """At each end another moment of the sending is met; what is unconfirmed stays in the outbox of whoever sent it."""
    unconfirmed = 0
    with structlog.testing.capture_logs() as told:
        for end in range(ENDS):
            till = await programs.transport("till.a")
            sent = [till.publish(an_envelope(f"{end}-{number}")) for number in range(MESSAGES)]
            for _ in range(end):
                await asyncio.sleep(0)
            await till.close()
            await asyncio.gather(*sent, return_exceptions=True)
            unconfirmed += sum(future.cancelled() for future in sent)
            assert [future for future in sent if not future.cancelled() and future.exception()] == []
    assert unconfirmed > MESSAGES, "it always ended after the last confirmation"
    assert [line for line in told if line["log_level"] != "info"] == []
