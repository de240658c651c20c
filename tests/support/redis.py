"""A Redis server of the tests' own, which remembers nothing; it can be stopped, frozen and started again."""

from __future__ import annotations

import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Self

import redis

from tests.support.guardian import Guardian
from tests.support.ports import free_port

WITHIN: Final = 20.0


class RedisServer:
    """A server on a port of its own."""

    def __init__(self) -> None:
        self._guardian = Guardian("redis")
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> Self:
        """Start it and return when it answers; it has forgotten everything."""
        found = shutil.which("redis-server")
        assert found, "redis-server is not installed: make setup installs it"
        settings = {"--port": self.port, "--bind": "127.0.0.1", "--appendonly": "no"}
        flags = [word for name, value in settings.items() for word in (name, str(value))]
        command = [found, *flags, "--save", "", "--dir", str(self._guardian.folder)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._guardian.watch("redis", self._process)
        deadline = time.monotonic() + WITHIN
        with redis.Redis.from_url(self.url) as client:
            while True:
                try:
                    client.ping()
                except redis.ConnectionError:
                    assert time.monotonic() < deadline, "redis-server does not answer"
                    time.sleep(0.01)
                    continue
                return self

    def stop(self) -> None:
        """End it."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(WITHIN)
            self._process = None
            self._guardian.forget("redis")

    def freeze(self) -> None:
        """Let it keep its connections and say nothing."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def remove(self) -> None:
        """End it for good."""
        self.stop()
        self._guardian.close()


@contextmanager
def running_redis() -> Iterator[RedisServer]:
    """Start a server, and end it in the end."""
    server = RedisServer()
    try:
        yield server.start()
    finally:
        server.remove()
