"""`comanda serve` and `comanda adapter` as an installer starts them: whole programs, seen from the outside."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.support.apart import set_up
from tests.support.virtual_host import VirtualHost
from tests.support.waiting import eventually, eventually_so

pytestmark = pytest.mark.timeout(180)

SERVED = ("stock", "payment", "delivery")
REFUSED = 2
STOP_WITHIN = 5.0


@asynccontextmanager
async def running(
    host: VirtualHost, folder: Path, *words: str, broker: str | None = None
) -> AsyncIterator[asyncio.subprocess.Process]:
    """A `comanda` program in a data directory, connected to the broker; killed at the end if it still runs."""
    environment = {
        **os.environ,
        "COMANDA_BROKER": host.url() if broker is None else broker,
        "COMANDA_DATA_DIR": str(folder),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "PYTHONPATH": str(Path.cwd()),
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "core",
        *words,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


def children_of(process: int) -> dict[str, int]:
    """Return the adapters that a supervisor runs: their process ids by name."""
    found: dict[str, int] = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            words = (entry / "cmdline").read_bytes().split(b"\0")
        except (OSError, IndexError, ValueError):  # it has ended meanwhile
            continue
        if parent == process and b"adapter" in words:
            found[words[words.index(b"adapter") + 1].decode()] = int(entry.name)
    return found


async def served(host: VirtualHost, *queues: str) -> None:
    """Wait until somebody reads each of these queues."""

    async with host.channel() as channel:

        async def all_read() -> bool:
            looks = [await channel.declare_queue(queue, passive=True) for queue in queues]
            return all(look.declaration_result.consumer_count == 1 for look in looks)

        await eventually_so(all_read, within=60, what=f"somebody at {queues}")


async def test_serve_starts_again_what_dies_and_stops_all_of_it_in_five_seconds(
    virtual_host: VirtualHost, tmp_path: Path
) -> None:
    await set_up(virtual_host, ())
    async with running(virtual_host, tmp_path, "serve") as supervisor:
        await served(virtual_host, *SERVED)
        before = children_of(supervisor.pid)
        assert set(before) == set(SERVED)

        os.kill(before["stock"], signal.SIGKILL)
        await eventually(
            lambda: children_of(supervisor.pid).get("stock") not in {None, before["stock"]},
            within=20,
            what="a new stock",
        )
        await served(virtual_host, *SERVED)
        now = children_of(supervisor.pid)
        assert {name: now[name] for name in ("payment", "delivery")} == {
            name: before[name] for name in ("payment", "delivery")
        }

        supervisor.send_signal(signal.SIGTERM)
        async with asyncio.timeout(STOP_WITHIN):
            assert await supervisor.wait() == 0
        assert [pid for pid in now.values() if Path(f"/proc/{pid}").exists()] == []


async def test_adapters_end_when_their_supervisor_is_killed(
    virtual_host: VirtualHost, tmp_path: Path
) -> None:
    await set_up(virtual_host, ())
    async with running(virtual_host, tmp_path, "serve") as supervisor:
        await served(virtual_host, *SERVED)
        adapters = children_of(supervisor.pid)
        supervisor.kill()
        await supervisor.wait()
        await eventually(
            lambda: not any(Path(f"/proc/{pid}").exists() for pid in adapters.values()),
            within=STOP_WITHIN,
            what="the adapters to end",
        )


async def test_an_adapter_stops_cleanly_at_the_first_signal(
    virtual_host: VirtualHost, tmp_path: Path
) -> None:
    await set_up(virtual_host, ())
    async with running(virtual_host, tmp_path, "adapter", "stock") as adapter:
        await served(virtual_host, "stock")
        adapter.send_signal(signal.SIGINT)
        async with asyncio.timeout(STOP_WITHIN):
            _, told = await adapter.communicate()
    assert (adapter.returncode, told.decode()) == (0, "")
    assert (await virtual_host.depth("stock")).consumers == 0


@pytest.mark.parametrize(
    ("words", "broker", "told"),
    [
        (("adapter", "stock"), "", "needs a broker"),
        (("serve",), "", "needs a broker"),
        (("adapter", "bar"), None, "There is no adapter 'bar'"),
        (("adapter", "stock"), "amqp://guest:guest@192.0.2.1", "on this machine only"),
        (("adapter", "stock"), "http://somewhere", "COMANDA_BROKER"),
    ],
)
async def test_a_program_that_cannot_start_says_why(
    virtual_host: VirtualHost, tmp_path: Path, words: tuple[str, ...], broker: str | None, told: str
) -> None:
    async with running(virtual_host, tmp_path, *words, broker=broker) as program:
        _, said = await program.communicate()
    assert program.returncode == REFUSED
    assert told in said.decode()
    assert "Traceback" not in said.decode()
    assert "guest:guest" not in said.decode()
