"""A forked part of a café: opens, tells its threads, does what it is told over a pipe, and dies where it should."""

from __future__ import annotations

import asyncio
import ctypes
import json
import os
import signal
import sys
import threading
from collections import Counter as Tally
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from core.store.crashpoints import watched
from tests.support.kills.cafes import Cafe, is_prepared, prepare, sell
from tests.support.waiting import eventually_so

PR_SET_PTRACER: Final = 0x59616D61
WITHIN: Final = 25.0
LOOKS_OVER_BROKER: Final = 20


@dataclass
class Places:
    """The named places that are passed: counted once it is armed, and deadly at one passing of one of them."""

    deadly: str = ""
    count: int = 1
    armed: bool = False
    passed: Tally[str] = field(default_factory=Tally)

    def __call__(self, name: str) -> None:
        if not self.armed:
            return
        self.passed[name] += 1
        if name == self.deadly and self.passed[name] == self.count:
            os.kill(os.getpid(), signal.SIGKILL)


class Part:
    """What the forked process does until its orders end; it tells the server by lines of JSON."""

    def __init__(self, cafe: Cafe, places: Places, orders_from: int, telling_to: int) -> None:
        self._cafe = cafe
        self._places = places
        self._orders_from = orders_from
        self._telling_to = telling_to

    async def serve(self) -> None:
        """Open, and obey until told to end."""
        reader = asyncio.StreamReader()
        loop = asyncio.get_running_loop()
        await loop.connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(self._orders_from, "rb")
        )
        await self._cafe.open()
        self._tell(ready=_threads())
        while order := (await reader.readline()).decode().split():
            await getattr(self, f"_{order[0]}")(*order[1:])
            if order[0] == "end":
                return

    async def _prepare(self, kind: str) -> None:
        counter = self._cafe.counter()
        await prepare(counter, kind)
        await eventually_so(lambda: is_prepared(counter, kind), within=WITHIN, what="the café to be prepared")
        await self._drained()
        self._tell(ended="")

    async def _clear(self) -> None:
        await self._cafe.drain_queues()
        self._tell(cleared=True)

    async def _arm(self) -> None:
        """Count the named places from now on."""
        self._places.armed = True
        self._tell(armed=True)

    async def _sell(self, kind: str) -> None:
        counter = self._cafe.counter()
        order_id = await sell(counter, kind)
        self._tell(accepted=order_id)
        await self._finish()

    async def _finish(self) -> None:
        """Wait until every saga has ended and everything is sent."""
        till = self._cafe.till
        assert till is not None

        async def ended() -> bool:
            return not any((await till.queries.open_sagas()).values())

        await eventually_so(ended, within=WITHIN, what="the sagas to end")
        await self._drained()
        self._tell(ended="")

    async def _end(self) -> None:
        """Close as a person would; what is passed on the way counts too."""
        await self._drained()
        await self._cafe.close()
        self._tell(closed=dict(self._places.passed), ready=_threads())

    async def _drained(self) -> None:
        """Wait until every outbox is empty, and stays so: over a broker, what is on its way may lead to more."""
        seen = 0

        async def quiet() -> bool:
            nonlocal seen
            seen = seen + 1 if await empty() else 0
            return seen >= (LOOKS_OVER_BROKER if self._cafe.apart else 1)

        async def empty() -> bool:
            for part in self._cafe.parts:
                database = part.owner.database
                outbox = sa.select(sa.func.count()).select_from(database.box.outbox)
                if await database.read(lambda conn, outbox=outbox: conn.execute(outbox).scalar_one()):  # type: ignore[misc]
                    return False
            return True

        await eventually_so(quiet, within=WITHIN, what="the outboxes to be empty")

    def _tell(self, **told: Any) -> None:  # noqa: ANN401 - lines of JSON
        os.write(self._telling_to, json.dumps(told).encode() + b"\n")


def run_part(cafe: Cafe, places: Places, orders_from: int, telling_to: int, log: Path) -> None:
    """Be a forked process, to its end. What is logged goes to a file, faults among it."""
    _let_be_traced()
    with log.open("ab") as to:
        os.dup2(to.fileno(), 1)
        os.dup2(to.fileno(), 2)
    try:
        with watched(places):
            asyncio.run(Part(cafe, places, orders_from, telling_to).serve())
    except BaseException as fault:
        os.write(telling_to, json.dumps({"fault": f"{type(fault).__name__}: {fault}"}).encode() + b"\n")
        raise
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


def _threads() -> Mapping[str, int]:
    """Return the system's id of each thread by its name; that of the loop is called "loop".

    The loop's is that of the process: what Python remembers of it is that of the process that has forked this one.
    """
    main = threading.main_thread()
    others = {
        thread.name: thread.native_id
        for thread in threading.enumerate()
        if thread is not main and thread.native_id is not None
    }
    return {"loop": os.getpid(), **others}


def _let_be_traced() -> None:
    """Allow strace, which is no parent of this process, where the system restricts who may trace whom (yama)."""
    ctypes.CDLL(None).prctl(PR_SET_PTRACER, ctypes.c_ulong(-1 & (2**64 - 1)), 0, 0, 0)
