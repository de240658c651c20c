"""What goes wrong in the soak: drawn by the seed, every few seconds, each one healed again by whoever began it."""

from __future__ import annotations

import asyncio
import random
import sqlite3
import subprocess
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from tests.soak.cafe import DUPLICATOR, Cafe
from tests.soak.fleet import ADAPTERS
from tests.soak.plan import COUNTED, PLAIN, Planner
from tests.soak.wire import Wire
from tests.support.broker import in_thread

Say = Callable[[str], None]
PAUSE: Final = (2.0, 7.0)
"""Seconds between the beginnings of two faults."""
BROKER_RESTS: Final = 25.0
"""Seconds that the broker is left alone after it was hurt."""
MANY: Final = 2000
TRIES: Final = 5
LONG_LIVED: Final = frozenset({"till.b", "kitchen.2", "stock", "payment", "delivery"})
"""In the second part of the soak these are no more killed (all else still happens to them), so that they can be measured."""


class NotNow(Exception):
    """This cannot be done now: what it would hurt is being hurt already, or not there."""


class Faults:
    """Begins one fault after the other until it is stopped; then everything is whole again."""

    def __init__(
        self, cafe: Cafe, seed: int, say: Say, sell: Callable[[str, dict[str, object]], None]
    ) -> None:
        self.cafe = cafe
        self.done: Counter[str] = Counter()
        self._chance = random.Random(f"faults {seed}")
        self._say = say
        self._sell = sell
        self._planner = Planner(seed + 1)
        self.wire = Wire(cafe.host, DUPLICATOR, random.Random(f"wire {seed}"))
        self._hurt: set[str] = set()
        self._broker_rests_until = 0.0
        self._tasks: set[asyncio.Task[None]] = set()
        self.spares = False
        self.pause = PAUSE
        self._kinds: dict[str, tuple[int, Callable[[], Awaitable[None]]]] = {
            "kill a program": (16, self._kill),
            "freeze a program": (9, self._freeze),
            "kill the broker": (3, self._kill_broker),
            "freeze the broker": (3, self._freeze_broker),
            "alarm at the broker": (2, self._alarm),
            "black hole": (8, self._black_hole),
            "reset connections": (8, self._reset),
            "slow line": (5, self._slow),
            "half-closed line": (5, self._half_close),
            "messages come again": (10, self._repeat),
            "garbage": (4, self._litter),
            "provider behaves badly": (9, self._provider),
            "no couriers": (3, self._couriers),
            "sold out": (4, self._sold_out),
            "kitchen closed": (2, self._close_kitchen),
            "kitchen refuses": (4, self._refuse),
            "last units": (5, self._last_units),
            "database locked": (6, self._lock),
        }

    async def run(self, only: tuple[str, ...] = ()) -> None:
        """Hurt the café until cancelled."""
        chosen = {name: kind for name, kind in self._kinds.items() if not only or name in only}
        weights = [weight for weight, _ in chosen.values()]
        while True:
            await asyncio.sleep(self._chance.uniform(*self.pause))
            name = self._chance.choices(list(chosen), weights)[0]
            task = asyncio.create_task(self._one(name), name=name)
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def all_over(self) -> None:
        """Wait until every fault has healed itself."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _one(self, name: str) -> None:
        try:
            await self._kinds[name][1]()
        except NotNow:
            return
        except Exception as fault:  # noqa: BLE001 - a fault that cannot be made (the broker is away) is no fault of the shop
            self._say(f"  could not: {name}: {type(fault).__name__} {fault}"[:200])
        else:
            self.done[name] += 1

    def _free(self, names: tuple[str, ...]) -> str | None:
        """Draw a program that nothing is being done to."""
        free = [name for name in names if name not in self._hurt]
        return self._chance.choice(free) if free else None

    def _seconds(self, least: float, most: float) -> float:
        return round(self._chance.uniform(least, most), 1)

    async def _kill(self) -> None:
        spared = LONG_LIVED if self.spares else frozenset()
        name = self._free(tuple(name for name in self.cafe.names if name not in spared))
        if name is None or not self.cafe.fleet.programs[name].up:
            raise NotNow
        self._say(f"kill -9 {name}")
        self._hurt.add(name)
        try:
            self.cafe.fleet.kill(name)
            await asyncio.sleep(1)
            while not self.cafe.fleet.programs[name].up:
                await asyncio.sleep(0.2)
        finally:
            self._hurt.discard(name)

    async def _freeze(self) -> None:
        name, seconds = self._free(self.cafe.names), self._seconds(1, 12)
        if name is None or not self.cafe.fleet.programs[name].up:
            raise NotNow
        self._say(f"SIGSTOP {name} for {seconds} s")
        self._hurt.add(name)
        try:
            self.cafe.fleet.freeze(name)
            await asyncio.sleep(seconds)
        finally:
            self.cafe.fleet.thaw(name)
            self._hurt.discard(name)

    def _broker_may_be_hurt(self) -> bool:
        if "broker" in self._hurt or time.monotonic() < self._broker_rests_until:
            return False
        self._hurt.add("broker")
        return True

    def _broker_rests(self) -> None:
        self._hurt.discard("broker")
        self._broker_rests_until = time.monotonic() + BROKER_RESTS

    async def _kill_broker(self) -> None:
        if not self._broker_may_be_hurt():
            raise NotNow
        seconds = self._seconds(0, 5)
        self._say(f"kill -9 broker, started again after {seconds} s")
        try:
            await in_thread(self.cafe.node.kill9)
            await asyncio.sleep(seconds)
            await _surely(self.cafe.node.start)
        finally:
            self._broker_rests()

    async def _freeze_broker(self) -> None:
        if not self._broker_may_be_hurt():
            raise NotNow
        seconds = self._seconds(2, 15)
        self._say(f"SIGSTOP broker for {seconds} s")
        try:
            self.cafe.node.freeze()
            await asyncio.sleep(seconds)
        finally:
            self.cafe.node.thaw()
            self._broker_rests()

    async def _alarm(self) -> None:
        if not self._broker_may_be_hurt():
            raise NotNow
        seconds = self._seconds(2, 8)
        self._say(f"the broker believes its disk is full for {seconds} s")
        try:
            await in_thread(self.cafe.node.alarm_on)
            await asyncio.sleep(seconds)
        finally:
            await _surely(self.cafe.node.alarm_off)
            self._broker_rests()

    async def _black_hole(self) -> None:
        name, seconds = self._free(self.cafe.names), self._seconds(1, 15)
        if name is None:
            raise NotNow
        self._say(f"black hole between {name} and the broker for {seconds} s")
        proxy = self.cafe.proxies[name]
        proxy.black_hole()
        await asyncio.sleep(seconds)
        proxy.flow()

    async def _reset(self) -> None:
        name = self._chance.choice(self.cafe.names)
        self._say(f"connection of {name} reset")
        self.cafe.proxies[name].reset()

    async def _half_close(self) -> None:
        name = self._chance.choice(self.cafe.names)
        self._say(f"connection of {name} half-closed")
        self.cafe.proxies[name].half_close()

    async def _slow(self) -> None:
        name, seconds = self._chance.choice(self.cafe.names), self._seconds(3, 12)
        delay = round(self._chance.uniform(0.05, 0.4), 2)
        self._say(f"line of {name} slow by {delay} s for {seconds} s")
        proxy = self.cafe.proxies[name]
        proxy.delay = delay
        await asyncio.sleep(seconds)
        proxy.delay = 0.0

    async def _repeat(self) -> None:
        count = self._chance.randint(5, 120)
        again = await self.wire.repeat(count)
        self._say(f"{again} messages delivered again")

    async def _litter(self) -> None:
        queues = self._chance.sample((*ADAPTERS, *self.cafe.counters, "orders"), 2)
        await self.wire.litter(queues)
        self._say(f"garbage sent to {', '.join(queues)}")

    def _tell_a_counter(self, **line: object) -> bool:
        return any(self.cafe.fleet.say(name, **line) for name in self.cafe.counters)

    async def _provider(self) -> None:
        part = self._chance.choice(("card", "pix"))
        how = self._chance.choice(("refuse", "hang", "late", "charge_and_hang"))
        seconds = self._seconds(2, 8)
        if not self._tell_a_counter(do="simulator", **{part: how}):
            raise NotNow
        self._say(f"{part} provider told to {how} for {seconds} s")
        await asyncio.sleep(seconds)
        while not self._tell_a_counter(do="simulator", **{part: "approve"}):
            await asyncio.sleep(0.5)

    async def _couriers(self) -> None:
        seconds = self._seconds(2, 8)
        if not self._tell_a_counter(do="simulator", couriers=0):
            raise NotNow
        self._say(f"no couriers for {seconds} s")
        await asyncio.sleep(seconds)
        while not self._tell_a_counter(do="simulator", couriers=20):
            await asyncio.sleep(0.5)

    def _tell_a_kitchen(self, **line: object) -> bool:
        return any(self.cafe.fleet.say(name, **line) for name in self.cafe.screens)

    async def _sold_out(self) -> None:
        product, seconds = self._chance.choice((*PLAIN, *COUNTED)), self._seconds(2, 8)
        if not self._tell_a_kitchen(do="sold_out", product=product, sold_out=True):
            raise NotNow
        self._say(f"the kitchen has no more {product} for {seconds} s")
        await asyncio.sleep(seconds)
        while not self._tell_a_kitchen(do="sold_out", product=product, sold_out=False):
            await asyncio.sleep(0.5)

    async def _close_kitchen(self) -> None:
        seconds = self._seconds(1, 4)
        if not self._tell_a_kitchen(do="accepting", accepting=False):
            raise NotNow
        self._say(f"the kitchen is closed for {seconds} s")
        await asyncio.sleep(seconds)
        while not self._tell_a_kitchen(do="accepting", accepting=True):
            await asyncio.sleep(0.5)

    async def _refuse(self) -> None:
        count = self._chance.randint(1, 3)
        if self._tell_a_kitchen(do="refuse", count=count):
            self._say(f"the kitchen takes {count} tickets back")

    async def _last_units(self) -> None:
        product, left, wanted = self._chance.choice(COUNTED), self._chance.randint(1, 4), 4
        if not self._tell_a_counter(do="levels", levels={product: left}):
            raise NotNow
        self._say(f"the counters sell {wanted * len(self.cafe.counters)} of the last {left} {product}")
        await asyncio.sleep(1)
        for _ in range(wanted):
            for counter in self.cafe.counters:
                self._sell(counter, self._planner.of_one(product))
        await asyncio.sleep(6)
        while not self._tell_a_counter(do="levels", levels={product: MANY}):
            await asyncio.sleep(0.5)

    async def _lock(self) -> None:
        name, seconds = self._chance.choice(list(self.cafe.places)), self._seconds(0.5, 8)
        self._say(f"database of {name} locked for {seconds} s")
        await asyncio.to_thread(_hold, self.cafe.places[name], seconds)


async def _surely(work: Callable[[], None]) -> None:
    """Do what heals the broker, again when the machine is too busy for it."""
    for again in range(TRIES):
        try:
            await in_thread(work)
        except (AssertionError, OSError, subprocess.TimeoutExpired):
            if again == TRIES - 1:
                raise
            await asyncio.sleep(2)
        else:
            return


def _hold(path: Path, seconds: float) -> None:
    with closing(sqlite3.connect(path, timeout=5, isolation_level=None)) as conn:
        conn.execute("BEGIN EXCLUSIVE")
        time.sleep(seconds)
        conn.execute("ROLLBACK")
