"""The embedded café as a process of its own that does what it is told line by line, so that faults can be put under it.

Run as `python -m tests.support.shop_process DATA` it opens the shop and answers each line on its input with one line of
JSON; `ShopProcess` is the other end.
"""

from __future__ import annotations

import asyncio
import json
import os
import selectors
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, Self

import sqlalchemy as sa

from core.domain.tender import Method
from core.errors import ComandaError
from core.runtime.books import Books, balance_books
from core.runtime.build import EmbeddedShop
from core.runtime.logs import start_logging
from core.runtime.look import looking_at_books
from core.runtime.parts import Pace
from core.runtime.settings import Settings
from core.store.mailbox import Mailbox
from tests.support.till_without_window import ENDED, Counter

QUICK: Final = Pace(card=0.0, pix=0.0, ride=0.0)
PATIENCE: Final = 90.0
PAGE: Final = 4096
Told = dict[str, Any]


class ShopProcess:
    """The café in `folder`, opened by a process of its own each time. Use it in a `with`, and `close` to end it well.

    With `room` (as mount understands it, `12m`) the folder is a file system of its own, of that size, which only the process
    sees and which ends with it; no right is needed for that but to make a user namespace.
    """

    def __init__(self, folder: Path, environment: Mapping[str, str] | None = None, *, room: str = "") -> None:
        self.folder = folder
        self._environment = dict(environment or {})
        self._room = room
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "tests.support.shop_process", str(self.folder)]
        if self._room:
            self.folder.mkdir(parents=True, exist_ok=True)
            mounted = f'mount -t tmpfs -o size={self._room} none "$0" && exec "$@"'
            command = ["unshare", "-rm", "sh", "-c", mounted, str(self.folder), *command]
        environment = {**os.environ, **self._environment, "PYTHONPATH": str(Path.cwd())}
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, bufsize=0
        )
        try:
            assert self._answer() == {"ready": True}
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        process = self.process
        if process.poll() is None:
            process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            assert pipe is not None
            pipe.close()

    @property
    def process(self) -> subprocess.Popen[bytes]:
        """Return the running process."""
        assert self._process is not None
        return self._process

    def tell(self, *words: str) -> None:
        """Tell it to do something; `answer` waits for what came of it."""
        assert self.process.stdin is not None
        self.process.stdin.write((" ".join(words) + "\n").encode())

    def ask(self, *words: str) -> Told:
        """Have something done and return what came of it."""
        self.tell(*words)
        return self._answer()

    def answer(self) -> Told:
        """Wait for what came of something that was told."""
        return self._answer()

    def close(self) -> None:
        """End it as a person does."""
        assert self.ask("close") == {"closed": True}
        assert self.process.wait(timeout=PATIENCE) == 0

    def _answer(self) -> Told:
        pipe = self.process.stdout
        assert pipe is not None
        line, until = b"", time.monotonic() + PATIENCE
        with selectors.DefaultSelector() as selector:
            selector.register(pipe, selectors.EVENT_READ)
            while not line.endswith(b"\n"):
                if not selector.select(until - time.monotonic()):
                    msg = f"the shop did not answer within {PATIENCE} s"
                    raise AssertionError(msg)
                if not (byte := os.read(pipe.fileno(), 1)):
                    raise EOFError
                line += byte
        told: Told = json.loads(line)
        return told

    @contextmanager
    def injected(self, fault: str, *paths: Path) -> Iterator[None]:
        """Let system calls fail, as `strace -e inject=` says, until the `with` ends; only on `paths` if given."""
        only = [f"--trace-path={path}" for path in paths]
        call = fault.partition(":")[0]
        command = ["strace", "-f", "-qq", "-o", "/dev/null", f"--trace={call}", f"--inject={fault}", *only]
        tracer = subprocess.Popen([*command, "-p", str(self.process.pid)])
        try:
            self._wait_for_tracer(tracer)
            yield
        finally:
            tracer.terminate()
            tracer.wait()

    def _wait_for_tracer(self, tracer: subprocess.Popen[bytes]) -> None:
        """Wait until every thread is traced."""
        until = time.monotonic() + PATIENCE
        while True:
            tasks = Path(f"/proc/{self.process.pid}/task")
            told = [(task / "status").read_text() for task in tasks.iterdir()]
            if all(f"TracerPid:\t{tracer.pid}\n" in text for text in told):
                return
            assert tracer.poll() is None, "strace has ended"
            assert time.monotonic() < until, "strace did not take hold"
            time.sleep(0.005)

    def books(self) -> Books:
        """Balance the books of what is stored; the process has ended before."""

        async def balance() -> Books:
            async with looking_at_books([Settings(data_dir=self.folder)]) as shop:
                return await balance_books(shop)

        return asyncio.run(balance())


def assert_books(shop: ShopProcess) -> None:
    """Nothing is left over, and the books of all owners balance."""
    end = time.monotonic() + 60
    while (told := shop.ask("books")) != {"balanced": True, "unsettled": 0, "unsent": 0}:
        assert time.monotonic() < end, told


class _Server:
    """Does what the lines say."""

    def __init__(self, shop: EmbeddedShop) -> None:
        self._shop = shop
        self._counter = Counter(shop)

    async def do(self, verb: str, *words: str) -> Told:
        """Do one line; a fault is an answer too."""
        try:
            told: Told = await getattr(self, f"_{verb}")(*words)
        except ComandaError as fault:
            return {"refused": fault.code}
        return told

    async def _sell(self, method: str = "cash", count: str = "1") -> Told:
        """Sell espressos, one order after the other; tell which were accepted and why the rest was refused."""
        accepted: list[str] = []
        for _ in range(int(count)):
            try:
                accepted.append(await self._counter.sell("espresso", method=Method(method)))
            except ComandaError as fault:
                return {"accepted": accepted, "refused": fault.code}
        return {"accepted": accepted, "refused": ""}

    async def _settle(self, seconds: str, *order_ids: str) -> Told:
        """Wait until the sagas of these orders have ended, and tell how the orders stand."""
        end = time.monotonic() + float(seconds)
        left = set(order_ids)
        while left and time.monotonic() < end:
            for order_id in tuple(left):
                if (await self._counter.till.order(order_id)).row.saga_status in ENDED:
                    left.discard(order_id)
            await asyncio.sleep(0.01)
        rows = {order_id: (await self._counter.till.order(order_id)).row for order_id in order_ids}
        return {"unsettled": sorted(left), "status": {key: row.status.value for key, row in rows.items()}}

    async def _health(self) -> Told:
        health = await self._shop.health()
        disk = health.disk
        return {"disk": disk.state, "stopped": list(disk.stopped), "clock_off": health.clock_off}

    async def _fill(self) -> Told:
        """Fill the disk up to the last page, but not what the shop gives up meanwhile."""
        folder = self._shop.settings.data_dir
        with suppress(OSError), (folder / "filler").open("ab", buffering=0) as file:
            for _ in range(shutil.disk_usage(folder).free // PAGE):
                file.write(bytes(PAGE))
        return {"free": shutil.disk_usage(folder).free}

    async def _empty(self) -> Told:
        """Take away what filled the disk."""
        (self._shop.settings.data_dir / "filler").unlink()
        return {}

    async def _books(self) -> Told:
        """Balance the books while the shop is open, and count what every outbox holds."""
        books = await balance_books(self._shop)
        unsent = [
            await part.owner.database.read(_in_outbox(part.owner.database.box)) for part in self._shop.parts
        ]
        return {"balanced": books.balanced, "unsettled": books.unsettled, "unsent": sum(unsent)}

    async def _time(self) -> Told:
        clock = self._shop.clock
        return {"now": clock.now_ms(), "wall": clock.wall_ms()}


def _in_outbox(box: Mailbox) -> Callable[[sa.Connection], int]:
    return lambda conn: conn.execute(sa.select(sa.func.count()).select_from(box.outbox)).scalar_one()


async def _serve(folder: Path) -> None:
    start_logging(folder / "log", "info", terminal=False)
    shop = EmbeddedShop(Settings(data_dir=folder), pace=QUICK)
    shop.disk.look_every = 0.05
    await shop.open()
    server = _Server(shop)
    _say({"ready": True})
    while words := (await asyncio.to_thread(sys.stdin.readline)).split():
        if words == ["close"]:
            await shop.close()
            _say({"closed": True})
            return
        _say(await server.do(*words))


def _say(told: Told) -> None:
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    asyncio.run(_serve(Path(sys.argv[1])))
