"""Fork servers at work: cases are handed to whoever is free."""

from __future__ import annotations

import asyncio
import json
import queue
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from core.messaging.rabbit import account_of
from core.messaging.rabbit.session import Session
from tests.support.kills.cafes import ADDRESSES, GUEST
from tests.support.kills.cases import Case, Ended
from tests.support.virtual_host import VirtualHost

MEMORY: Final = Path("/dev/shm")
"""A kill leaves the system's memory as it is, so no disk is needed."""


class Server:
    """One fork server in a folder of its own."""

    def __init__(self, folder: Path, urls: Mapping[str, str]) -> None:
        folder.mkdir()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.kills.server", str(folder), json.dumps(dict(urls))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def census(self, kind: str, victim: str = "all") -> dict[str, int]:
        """Return how often the victim passes each place in a sale of a kind."""
        found: dict[str, int] = self._ask({"census": kind, "victim": victim})
        return found

    def play(self, case: Case) -> Ended:
        """Play a case."""
        told = self._ask(asdict(case))
        return Ended(case, told["killed"], told["recovered"], tuple(told["faults"]), told["seconds"])

    def close(self) -> None:
        """Let it go."""
        self._process.communicate()

    def _ask(self, question: object) -> Any:  # noqa: ANN401 - lines of JSON
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, "the fork server has died"
        return json.loads(answer)


class Pool:
    """Some fork servers."""

    def __init__(self, servers: Iterable[Server]) -> None:
        self.servers = tuple(servers)
        self._free: queue.SimpleQueue[Server] = queue.SimpleQueue()
        for server in self.servers:
            self._free.put(server)

    def census(self, kind: str, victim: str = "all") -> dict[str, int]:
        """Return how often the victim passes each place in a sale of a kind."""
        return self.servers[0].census(kind, victim)

    def play(self, cases: Iterable[Case]) -> Iterator[Ended]:
        """Play cases side by side; yield how each has ended."""
        with ThreadPoolExecutor(len(self.servers)) as threads:
            for done in as_completed([threads.submit(self._play, case) for case in cases]):
                yield done.result()

    def kill(self, cases: Iterable[Case]) -> Iterator[Ended]:
        """Play cases side by side, and each that killed nobody again, half as late, until it kills; a first time must.

        How often a place is passed differs a little between two sales, since what meets in time is stored together.
        """
        wanted = list(cases)
        while wanted:
            ended = list(self.play(wanted))
            yield from ended
            missed = [end.case for end in ended if not end.killed]
            assert all(case.count > 1 for case in missed), f"nobody was killed: {[*map(str, missed)]}"
            wanted = [case.earlier for case in missed]

    def _play(self, case: Case) -> Ended:
        server = self._free.get()
        try:
            return server.play(case)
        finally:
            self._free.put(server)


@contextmanager
def pool(servers: int = 1, hosts: Iterable[VirtualHost] = ()) -> Iterator[Pool]:
    """Open fork servers: of an embedded café, or one on each virtual host. What a fault leaves behind is kept."""
    folder = Path(tempfile.mkdtemp(prefix="comanda-kills-", dir=MEMORY if MEMORY.is_dir() else None))
    urls = [addresses(host) for host in hosts] or [{}] * servers
    opened = Pool(Server(folder / str(number), each) for number, each in enumerate(urls))
    try:
        yield opened
    finally:
        for server in opened.servers:
            server.close()
        if not list(folder.glob("*/faults")):
            shutil.rmtree(folder)


def addresses(host: VirtualHost) -> dict[str, str]:
    """Declare all that a café needs on a virtual host; return the address of each program, and of one who may do all."""

    async def declare() -> None:
        session = Session(account_of(host.url()), "setup")
        await session.open("set-up")
        await session.declare_for_development(["till.a"])
        await session.close()

    asyncio.run(declare())
    return {address: host.device(address) for address in ADDRESSES} | {GUEST: host.url()}
