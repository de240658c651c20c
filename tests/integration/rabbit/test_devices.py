"""One machine, several programs: each connects as the user that setup made for it, found beside the settings file."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from pathlib import Path

import aio_pika
import pytest

from core.messaging.topology import ADAPTERS
from tests.support.installer import an_installer
from tests.support.virtual_host import VirtualHost
from tests.support.waiting import eventually_so

pytestmark = pytest.mark.timeout(120)

SERVED = 30.0
STOPPED = 5.0


async def test_a_machine_that_serves_the_shop_needs_no_more_than_the_files_of_its_programs(
    virtual_host: VirtualHost, tmp_path: Path
) -> None:
    with an_installer(virtual_host, tmp_path) as installer:
        assert await installer.set_up()
        settings = tmp_path / "config" / "comanda.toml"
        settings.parent.mkdir()
        settings.write_text(f'data_dir = "{tmp_path / "data"}"\n', encoding="utf-8")
        (settings.parent / "devices").mkdir()
        for adapter in ADAPTERS:
            shutil.copy(installer.file(adapter), settings.parent / "devices")
        plain = {name: value for name, value in os.environ.items() if not name.startswith("COMANDA_")}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "core", "serve", "--with-kitchen", "--config", str(settings)),
            env={**plain, "PYTHONPATH": str(Path.cwd())},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        try:
            connection = await aio_pika.connect(virtual_host.url())
            async with connection:
                channel = await connection.channel()

                async def is_served() -> bool:
                    assert process.returncode is None
                    queues = [await channel.declare_queue(name, passive=True) for name in ADAPTERS]
                    return all(queue.declaration_result.consumer_count == 1 for queue in queues)

                await eventually_so(is_served, what="every adapter reads its queue", within=SERVED)
            process.terminate()
            async with asyncio.timeout(STOPPED):
                assert await process.wait() == 0
        finally:
            if process.returncode is None:
                process.kill()
            told, _ = await process.communicate()
            print(told.decode(errors="replace"))
