"""The broker of the tests: empty worlds, damage that heals, nothing left behind; and the bad network before it."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import aio_pika
import pytest
from aiormq.exceptions import AMQPError, ChannelAccessRefused

from core.messaging.topology import COMMANDS, EXCHANGES
from tests.support.broker import RabbitNode, in_thread
from tests.support.guardian import Guardian
from tests.support.proxy import Proxy
from tests.support.virtual_host import VirtualHost, connect
from tests.support.waiting import eventually, eventually_true

ROOT = Path(__file__).parents[3]

ENDS_BADLY = """
import os, signal, subprocess
from tests.support.guardian import Guardian

guardian = Guardian("tested")
program = subprocess.Popen(["sleep", "600"], start_new_session=True)
guardian.watch("program", program)
print(guardian.folder, program.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


async def test_a_virtual_host_is_empty_at_first_and_holds_what_is_sent(virtual_host: VirtualHost) -> None:
    assert (virtual_host.queues(), virtual_host.exchanges()) == ({}, {})
    await virtual_host.declare("work", ("amq.direct", "key"))
    await virtual_host.publish("amq.direct", "key", b"one", aio_pika.Message(b"two", type="T"))
    assert (await virtual_host.depth("work")).messages == 2
    assert virtual_host.missing(["work", "other"]) == {"other"}
    messages = await virtual_host.drain("work", 2)
    assert [(message.body, message.type) for message in messages] == [(b"one", None), (b"two", "T")]


async def test_a_device_may_do_what_its_address_allows_and_nothing_else(virtual_host: VirtualHost) -> None:
    async with virtual_host.channel() as channel:
        for exchange in EXCHANGES:
            await channel.declare_exchange(exchange.name, exchange.kind, durable=True)
    await virtual_host.declare("stock", (COMMANDS, "stock.*"))
    await virtual_host.declare("orders", (COMMANDS, "orders.*"))
    stranger = virtual_host.device("client.kiosk")
    await virtual_host.publish(COMMANDS, "orders.PlaceOrder", b"{}", url=stranger)
    with pytest.raises(ChannelAccessRefused):
        await virtual_host.publish(COMMANDS, "stock.ReserveStock", b"{}", url=stranger)


async def test_what_was_confirmed_is_there_after_a_kill_and_a_frozen_node_goes_on(
    own_rabbit_node: RabbitNode, own_virtual_host: VirtualHost
) -> None:
    await own_virtual_host.declare("work", ("amq.direct", "key"))
    await own_virtual_host.publish("amq.direct", "key", b"kept")
    await own_rabbit_node.settled()
    await in_thread(own_rabbit_node.kill9)
    await in_thread(own_rabbit_node.start)
    assert await own_virtual_host.bodies("work") == [b"kept"]
    own_rabbit_node.freeze()
    assert not await in_thread(own_rabbit_node.is_ready)
    own_rabbit_node.thaw()
    assert await in_thread(own_rabbit_node.is_ready)


async def test_tls_is_for_those_who_trust_the_authority(
    rabbit_node: RabbitNode, virtual_host: VirtualHost
) -> None:
    trusted, unknown = rabbit_node.certificates.authority, rabbit_node.certificates.unknown_authority
    connection = await aio_pika.connect(virtual_host.url(tls=True) + f"?cafile={trusted}")
    await connection.close()
    for url in (
        virtual_host.url(tls=True) + f"?cafile={unknown}",
        virtual_host.url(tls=True, host="127.0.0.2") + f"?cafile={trusted}",
    ):
        with pytest.raises((AMQPError, OSError)):
            await connect(url)


def test_a_node_that_is_closed_leaves_no_program_and_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    node = RabbitNode()
    monkeypatch.setattr(node, "is_ready", lambda: True)  # it is to be ended in the middle of its start
    node.start()
    assert node._process is not None
    assert node._epmd is not None
    node.close()
    assert (node._process.poll(), node._epmd.poll(), node.folder.exists()) == (-9, -9, False)
    node.close()


def test_the_guardian_ends_the_programs_of_a_process_that_was_killed() -> None:
    killed = subprocess.run(
        [sys.executable, "-c", ENDS_BADLY], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    folder, number = killed.stdout.split()
    eventually_true(lambda: not Path(folder).exists(), what="the removal of the folder")
    eventually_true(lambda: not is_running(int(number)), what="the end of the program")


def test_the_guardian_leaves_alone_what_it_was_told_to_forget() -> None:
    guardian = Guardian("tested")
    with subprocess.Popen(["sleep", "600"]) as program:
        guardian.watch("program", program)
        guardian.forget("program")
        guardian.close()
        assert program.poll() is None
        program.kill()
    assert not guardian.folder.exists()


class Echo:
    """A server that says everything twice, behind a proxy."""

    def __init__(self) -> None:
        self.server: asyncio.Server | None = None

    async def __aenter__(self) -> Proxy:
        self.server = await asyncio.start_server(self.serve, "127.0.0.1", 0)
        self.proxy = Proxy(self.server.sockets[0].getsockname()[1])
        return await self.proxy.__aenter__()

    async def __aexit__(self, *_: object) -> None:
        await self.proxy.__aexit__(None, None, None)
        assert self.server is not None
        self.server.close()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                writer.write(line)
                await writer.drain()
        except OSError:
            pass
        finally:
            writer.close()


async def asked(
    line: tuple[asyncio.StreamReader, asyncio.StreamWriter], words: bytes, within: float = 5.0
) -> bytes:
    reader, writer = line
    writer.write(words)
    async with asyncio.timeout(within):
        return await reader.readline()


async def test_a_black_hole_holds_everything_up_until_it_ends() -> None:
    async with Echo() as proxy:
        line = await asyncio.open_connection("127.0.0.1", proxy.port)
        assert await asked(line, b"one\n") == b"one\n"
        proxy.black_hole()
        with pytest.raises(TimeoutError):
            await asked(line, b"two\n", within=0.05)
        proxy.flow()
        assert await asked(line, b"") == b"two\n"
        line[1].close()
        await eventually(lambda: proxy.connections == 0)


async def test_a_connection_can_be_reset_half_closed_and_cut() -> None:
    async with Echo() as proxy:
        line = await asyncio.open_connection("127.0.0.1", proxy.port)
        await asked(line, b"one\n")
        proxy.half_close()
        assert await asked(line, b"two\n") == b""
        line[1].close()
        line = await asyncio.open_connection("127.0.0.1", proxy.port)
        await asked(line, b"one\n")
        proxy.reset()
        with pytest.raises(ConnectionResetError):
            await asked(line, b"two\n")
        line[1].close()
        await proxy.cut()
        with pytest.raises(ConnectionRefusedError):
            await asyncio.open_connection("127.0.0.1", proxy.port)
        await proxy.mend()
        line = await asyncio.open_connection("127.0.0.1", proxy.port)
        assert await asked(line, b"one\n") == b"one\n"
        line[1].close()


def is_running(number: int) -> bool:
    """Tell whether there is a living process of this number."""
    try:
        os.kill(number, 0)
        return Path(f"/proc/{number}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
