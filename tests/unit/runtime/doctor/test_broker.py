"""The doctor's look at the broker: away, frozen, slow, strange, not set up, crowded, full."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from core.messaging.rabbit import account_of
from core.messaging.rabbit.session import Session
from core.messaging.topology import ADAPTERS
from core.runtime.broker.check import Finding as CheckFinding
from core.runtime.doctor import broker
from core.runtime.doctor.premises import Finding
from tests.support.apart import set_up
from tests.support.broker import free_ports
from tests.support.certificates import Certificates, write_certificates
from tests.support.sick_shop import SickShop, codes
from tests.support.virtual_host import VirtualHost

Speaker = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def connected(shop: SickShop, url: str, **more: object) -> SickShop:
    """Return the shop with a broker in its settings."""
    lines = [f'broker = "{url}"', *(f'{key} = "{value}"' for key, value in more.items())]
    shop.config.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return shop


@asynccontextmanager
async def answering(speak: Speaker, **options: object) -> AsyncIterator[int]:
    """Answer on a port; give its number."""

    talks: set[asyncio.Task[None] | None] = set()

    async def once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talks.add(asyncio.current_task())
        try:
            await speak(reader, writer)
        finally:
            writer.close()

    server = await asyncio.start_server(once, "127.0.0.1", 0, **options)  # type: ignore[arg-type]
    async with server:
        yield server.sockets[0].getsockname()[1]
    await asyncio.gather(*filter(None, talks))


async def say_nothing(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    await reader.read()


async def found_at(shop: SickShop) -> list[Finding]:
    return await shop.asked_by(broker.as_device)


async def test_without_a_broker_nothing_is_asked(shop: SickShop) -> None:
    assert await found_at(shop) == []
    assert await shop.asked_by(broker.as_administrator) == []


@pytest.mark.fault
async def test_a_broker_that_is_away_is_named_without_the_password(shop: SickShop) -> None:
    (port,) = free_ports(1)
    (finding,) = await found_at(connected(shop, f"amqp://comanda.till:secret@127.0.0.1:{port}/comanda"))
    assert finding.code == "broker.unreachable"
    assert f"comanda.till@127.0.0.1:{port}" in finding.means
    assert "secret" not in finding.means


@pytest.mark.fault
async def test_a_broker_that_is_frozen_is_named(shop: SickShop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(broker, "PATIENCE", 0.3)
    async with answering(say_nothing) as port:
        assert codes(await found_at(connected(shop, f"amqp://a:b@127.0.0.1:{port}/c"))) == ["broker.silent"]


@pytest.mark.fault
async def test_a_slow_broker_is_named(
    shop: SickShop, virtual_host: VirtualHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    await set_up(virtual_host, ["till"])
    monkeypatch.setattr(broker, "SLOW_SECONDS", 0.0)
    assert "broker.slow" in codes(await found_at(connected(shop, virtual_host.device("till"))))


async def test_a_broker_with_an_unknown_or_old_certificate_is_named(shop: SickShop, tmp_path: Path) -> None:
    known = write_certificates(tmp_path / "tls")
    for authority, expected in ((known.unknown_authority, "broker.certificate"), (known.authority, None)):
        async with answering(say_hello, ssl=_server_side(known)) as port:
            url = f"amqps://a:b@localhost:{port}/c"
            found = codes(await found_at(connected(shop, url, broker_ca=authority)))
        assert (found == [expected]) if expected else ("broker.certificate_ends" in found), "it ends in a day"


async def say_hello(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Say what a broker says to a version that it does not know, and go."""
    await reader.read(8)
    writer.write(b"AMQP\x00\x00\x09\x01")
    await writer.drain()


def _server_side(certificates: Certificates) -> object:
    import ssl

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates.server, certificates.server_key)
    return context


async def test_a_device_that_was_shut_out_is_named(shop: SickShop, virtual_host: VirtualHost) -> None:
    await set_up(virtual_host, ["till"])
    url = virtual_host.device("till").replace("://", "://x")
    assert codes(await found_at(connected(shop, url))) == ["broker.not_let_in"]


@pytest.mark.fault
async def test_a_broker_that_lost_everything_is_named(shop: SickShop, virtual_host: VirtualHost) -> None:
    (finding,) = await found_at(connected(shop, virtual_host.device("till")))
    assert finding.code == "broker.not_set_up"
    assert "queue till" in finding.means


@pytest.mark.fault
async def test_queues_without_readers_with_two_counters_and_dead_letters_are_named(
    shop: SickShop, virtual_host: VirtualHost
) -> None:
    await set_up(virtual_host, ["till"])
    await virtual_host.publish("comanda.parked", "x", b"no message of ours")
    url = virtual_host.device("till")
    readers = [Session(account_of(url), "till") for _ in range(2)]
    for reader in readers:
        await reader.open("a counter")
        await reader.prepare()
        await reader.read("till", _ignore)
    found = await found_at(connected(shop, url))
    for reader in readers:
        await reader.close()
    assert set(codes(found)) == {"broker.unserved", "broker.two_counters", "broker.dead_letters"}
    told = " ".join(finding.means for finding in found)
    assert all(f"Nobody serves {adapter}" in told for adapter in ADAPTERS)
    assert "2 programs read the messages of till" in told


async def _ignore(_message: object) -> None:
    """Take a message and do nothing with it."""


@pytest.mark.fault
async def test_the_administrator_sees_an_alarm_and_what_differs(
    shop: SickShop, virtual_host: VirtualHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    await set_up(virtual_host, ["till"])
    connected(shop, virtual_host.device("till"))
    shop.admin_url = virtual_host.admin_url
    assert "broker.differs" in codes(await shop.asked_by(broker.as_administrator))

    async def full(*_: object) -> tuple[CheckFinding, ...]:
        return (CheckFinding("alarm", "the broker takes no messages: disk"),)

    monkeypatch.setattr(broker, "check", full)
    assert codes(await shop.asked_by(broker.as_administrator)) == ["broker.alarm"]
