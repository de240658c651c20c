"""A bad network: a proxy between a program and what it talks to, which a test can make slow, silent or broken."""

from __future__ import annotations

import asyncio
import socket
import struct
from contextlib import suppress
from types import TracebackType
from typing import Final, Self

_AT_ONCE: Final = struct.pack("ii", 1, 0)
"""Linger for no time: closing the socket resets the connection instead of ending it in good manners."""


class Proxy:
    """Passes bytes from `127.0.0.1:port` to a port of this machine and back. Use as an asynchronous context."""

    def __init__(self, target: int) -> None:
        self.target: Final = target
        self.port = 0
        self.delay = 0.0
        """Seconds that each piece takes on its way."""
        self.passed = 0
        """Bytes that were let through."""
        self._flowing = asyncio.Event()
        self._flowing.set()
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._toward_clients: set[asyncio.StreamWriter] = set()
        self._ended: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        await self.mend()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.cut()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    @property
    def connections(self) -> int:
        """How many clients are connected."""
        return len(self._toward_clients)

    def black_hole(self) -> None:
        """Let nothing through any more, in either direction, without telling anybody; connections are still taken."""
        self._flowing.clear()

    def flow(self) -> None:
        """End the black hole: what was held up goes on, as after a cable is plugged in again."""
        self._flowing.set()

    def reset(self) -> None:
        """Break every connection off; new ones are welcome."""
        for writer in list(self._writers):
            transport_socket = writer.get_extra_info("socket")
            with suppress(OSError):
                transport_socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
            writer.transport.abort()

    def half_close(self) -> None:
        """Tell every client that nothing more will come, while its own bytes are still taken."""
        for writer in self._toward_clients - self._ended:
            self._ended.add(writer)
            writer.write_eof()

    async def cut(self) -> None:
        """Break every connection off and refuse new ones."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self.reset()
        await asyncio.sleep(0)

    async def mend(self) -> None:
        """Listen (again, on the same port) and let everything through."""
        self._flowing.set()
        if self._server is None:
            self._server = await asyncio.start_server(self._accept, "127.0.0.1", self.port)
            self.port = self._server.sockets[0].getsockname()[1]

    async def _accept(self, from_client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        try:
            from_target, to_target = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            to_client.transport.abort()
            return
        self._toward_clients.add(to_client)
        self._writers |= {to_client, to_target}
        try:
            async with asyncio.TaskGroup() as both:
                both.create_task(self._pump(from_client, to_target))
                both.create_task(self._pump(from_target, to_client))
        except* OSError:
            pass  # one side is gone: so is the other
        finally:
            self._toward_clients.discard(to_client)
            self._writers -= {to_client, to_target}
            self._ended.discard(to_client)
            for writer in (to_client, to_target):
                writer.close()

    async def _pump(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        while piece := await source.read(65536):
            if self.delay:
                await asyncio.sleep(self.delay)
            await self._flowing.wait()
            if sink in self._ended:
                continue
            sink.write(piece)
            self.passed += len(piece)
            await sink.drain()
        raise ConnectionResetError
