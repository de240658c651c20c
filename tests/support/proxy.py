"""A bad network: a proxy between a program and what it talks to, which a test can make slow, silent or broken."""

from __future__ import annotations

import asyncio
import socket
import struct
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum, auto
from types import TracebackType
from typing import Final, Self

_AT_ONCE: Final = struct.pack("ii", 1, 0)
"""Linger for no time: closing the socket resets the connection instead of ending it in good manners."""


_OnTheWay = asyncio.Queue[tuple[float, bytes]]
"""When a piece arrives, and its bytes; no bytes are the end."""
_AT_MOST: Final = 64


class Way(Enum):
    """The direction in which bytes travel."""

    UP = auto()
    """From the client to its target."""
    DOWN = auto()
    """From the target back to its client."""


BOTH: Final = (Way.UP, Way.DOWN)


@dataclass
class _Lane:
    """One direction of all connections of a proxy: what may pass, and what has."""

    flowing: asyncio.Event = field(default_factory=asyncio.Event)
    passed: int = 0
    cut_after: int | None = None
    """So many bytes may still pass, then every connection is broken off."""

    def __post_init__(self) -> None:
        self.flowing.set()


class Proxy:
    """Passes bytes from `127.0.0.1:port` to a port of this machine and back. Use as an asynchronous context."""

    def __init__(self, target: int) -> None:
        self.target: Final = target
        self.port = 0
        self.delay = 0.0
        """Seconds that each piece is on its way; others may be on theirs meanwhile."""
        self.bandwidth = 0
        """Bits per second in each direction of each connection; 0 is without limit."""
        self.slices = 0
        """So many bytes go on at a time, each in a packet of its own; 0 is as they come."""
        self._lanes: Final = {way: _Lane() for way in Way}
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

    @property
    def passed(self) -> int:
        """Bytes that were let through, in both directions."""
        return sum(lane.passed for lane in self._lanes.values())

    def black_hole(self, *ways: Way) -> None:
        """Let nothing through any more, without telling anybody, in these directions; in both when none is named.

        Connections are still taken.
        """
        for way in ways or BOTH:
            self._lanes[way].flowing.clear()

    def flow(self) -> None:
        """End the black hole: what was held up goes on, as after a cable is plugged in again."""
        for lane in self._lanes.values():
            lane.flowing.set()

    def cut_after(self, size: int, way: Way) -> None:
        """Break every connection off when so many more bytes have passed in one direction, in mid-message if need be."""
        self._lanes[way].cut_after = size

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
            with suppress(OSError):  # it has gone in this very moment
                writer.write_eof()

    async def cut(self) -> None:
        """Break every connection off and refuse new ones."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self.reset()
        await asyncio.sleep(0)

    async def mend(self) -> None:
        """Listen (again, on the same port) and let everything through, at once."""
        self.flow()
        self.delay, self.bandwidth, self.slices = 0.0, 0, 0
        for lane in self._lanes.values():
            lane.cut_after = None
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
            await self._both_ways(from_client, to_client, from_target, to_target)
        except asyncio.CancelledError:
            pass  # by `__aexit__` alone; a stream's callback takes it for a fault otherwise
        finally:
            self._toward_clients.discard(to_client)
            self._writers -= {to_client, to_target}
            self._ended.discard(to_client)
            for writer in (to_client, to_target):
                writer.close()

    async def _both_ways(
        self,
        from_client: asyncio.StreamReader,
        to_client: asyncio.StreamWriter,
        from_target: asyncio.StreamReader,
        to_target: asyncio.StreamWriter,
    ) -> None:
        try:
            async with asyncio.TaskGroup() as both:
                for way, source, sink in (
                    (Way.UP, from_client, to_target),
                    (Way.DOWN, from_target, to_client),
                ):
                    on_the_way: _OnTheWay = asyncio.Queue(_AT_MOST)
                    both.create_task(self._take(source, on_the_way))
                    both.create_task(self._give(on_the_way, sink, self._lanes[way]))
        except* OSError:
            pass  # one side is gone: so is the other

    async def _take(self, source: asyncio.StreamReader, on_the_way: _OnTheWay) -> None:
        loop = asyncio.get_running_loop()
        while piece := await source.read(self._piece()):
            await on_the_way.put((loop.time() + self.delay, piece))
        await on_the_way.put((loop.time() + self.delay, b""))

    async def _give(self, on_the_way: _OnTheWay, sink: asyncio.StreamWriter, lane: _Lane) -> None:
        loop = asyncio.get_running_loop()
        while True:
            due, piece = await on_the_way.get()
            if (early := due - loop.time()) > 0:
                await asyncio.sleep(early)
            if self.bandwidth:
                await asyncio.sleep(8 * len(piece) / self.bandwidth)
            await lane.flowing.wait()
            if not piece:
                raise ConnectionResetError
            if sink in self._ended:
                continue
            await self._pass(self._whole_or_cut(piece, lane), sink, lane)
            if lane.cut_after == 0:
                lane.cut_after = None
                self.reset()
                raise ConnectionResetError

    @staticmethod
    def _whole_or_cut(piece: bytes, lane: _Lane) -> bytes:
        if lane.cut_after is None:
            return piece
        kept = piece[: lane.cut_after]
        lane.cut_after -= len(kept)
        return kept

    def _piece(self) -> int:
        """A slow line takes what fits into a tenth of a second at a time, so that nobody waits behind a big one."""
        return max(64, self.bandwidth // 80) if self.bandwidth else 65536

    async def _pass(self, piece: bytes, sink: asyncio.StreamWriter, lane: _Lane) -> None:
        size = self.slices or len(piece)
        for start in range(0, len(piece), size or 1):
            sink.write(piece[start : start + size])
            await sink.drain()
            if self.slices:
                await asyncio.sleep(0)
        lane.passed += len(piece)
