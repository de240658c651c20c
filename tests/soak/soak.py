"""The hour: sells, hurts, heals, drains, judges, and tells how it went."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from tests.soak.cafe import EVERYBODY, Cafe
from tests.soak.faults import MANY, PAUSE, Faults
from tests.soak.judge import Found, Judge
from tests.soak.lines import Line
from tests.soak.measure import Samples
from tests.soak.plan import COUNTED, Planner
from tests.soak.record import Record
from tests.soak.wire import MARK
from tests.support.broker import RabbitNode

MOST_UNDER_WAY: Final = 25
"""Sales that a counter is told of and has not begun."""
SAMPLE_EVERY: Final = 30.0
SPARES_AFTER: Final = 0.4
"""The part of the time after which some programs are no more killed."""
DRAINED_WITHIN: Final = 420.0
LONGEST_OVERTIME: Final = 60.0
"""Seconds in which what could not be sold in time may still be sold."""
SHOWN_STUCK: Final = 20
LONG_ENOUGH: Final = 20.0
"""Minutes from which on slopes are judged."""


@dataclass(frozen=True)
class Wishes:
    """What is asked for."""

    minutes: float
    orders: int
    seed: int
    out: Path
    faults: bool = True
    only: tuple[str, ...] = ()
    warm_after: float = 120.0
    names: tuple[str, ...] = EVERYBODY
    node: RabbitNode | None = None
    pause: tuple[float, float] = PAUSE

    @property
    def judges_growth(self) -> bool:
        """Whether it is long enough: in the first minutes every program grows."""
        return self.minutes >= LONG_ENOUGH


class Soak:
    """One run."""

    def __init__(self, wishes: Wishes) -> None:
        self.wishes = wishes
        self.folder = wishes.out / "cafe"
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        record = wishes.out / "record.jsonl"
        record.unlink(missing_ok=True)
        self.record = Record(record)
        self.began = time.monotonic()
        self.pulses: dict[str, tuple[float, float]] = {}
        self.answers: dict[str, list[Line]] = defaultdict(list)
        self._told: dict[str, tuple[str, float]] = {}
        self._log = (wishes.out / "soak.log").open("w", encoding="utf-8", buffering=1)
        self.drained_after = 0.0

    def say(self, text: str) -> None:
        """Tell what happens, with the time since the beginning."""
        line = f"{time.monotonic() - self.began:8.1f} s  {len(self.record.orders):6}  {text}"
        print(line, flush=True)
        self._log.write(line + "\n")

    async def run(self) -> int:
        """Run all of it; return the exit code."""
        self.say(
            f"seed {self.wishes.seed}, {self.wishes.minutes} min, {self.wishes.orders} orders, {self.folder}"
        )
        cafe = Cafe(self.folder, self._hear, self.wishes.names, self.wishes.node)
        async with cafe:
            self.cafe = cafe
            self.began = time.monotonic()
            self.samples = Samples(cafe.fleet, cafe.places)
            faults = Faults(cafe, self.wishes.seed, self.say, self._sell)
            faults.pause = self.wishes.pause
            await faults.wire.tap()
            self._prepare()
            self.say("the shop is open")
            sampling = asyncio.create_task(self._sample(), name="samples")
            hurting = asyncio.create_task(
                faults.run(self.wishes.only) if self.wishes.faults else asyncio.sleep(1e9)
            )
            try:
                await self._sell_all(faults)
            finally:
                hurting.cancel()
                await asyncio.gather(hurting, return_exceptions=True)
            await self._heal(faults)
            stuck = await self._drain()
            sampling.cancel()
            await asyncio.gather(sampling, return_exceptions=True)
            self._take_sample()
        found = Judge(self.record, cafe.places).judge()
        for reason in stuck:
            found.breaks("drained", reason)
        return await self._tell(found, faults)

    def _hear(self, name: str, line: Line) -> None:
        event = line.get("event")
        if event == "pulse":
            self.pulses[name] = (line["p99"], max(line["longest"], self.pulses.get(name, (0, 0))[1]))
            self.samples.pulses[name] = (line["tasks"], line["blocks"])
            return
        self.record.write(name, line)
        if event in {"open", "parked_seen", "parked", "board"}:
            self.answers[f"{name} {event}"].append(line)
        if event in {"fault", "noise"}:
            self.say(f"  {name}: {line.get('fault') or line.get('text')}"[:1600])
        if event == "ended" and line["wanted"] and line["code"] != -9:
            self.say(f"  {name} ended by itself with {line['code']}")
        if event == "ready" and name.startswith("till") and hasattr(self, "cafe"):
            self._told = {token: told for token, told in self._told.items() if told[0] != name}
            self.cafe.fleet.say(name, do="watch", ids=self.record.open_at(name))
        if "token" in line:
            self._told.pop(str(line["token"]), None)

    def _prepare(self) -> None:
        screens = self.cafe.screens
        for place, name in enumerate(screens):
            share = "0123456789abcdef"[place :: len(screens)]
            self.cafe.fleet.say(name, do="share", share=share, window_every=20)
        self.cafe.fleet.say("till.a", do="levels", levels=dict.fromkeys(COUNTED, MANY))
        self.cafe.fleet.say("till.a", do="simulator", couriers=20)

    def _sell(self, counter: str, line: dict[str, Any]) -> None:
        if self.cafe.fleet.say(counter, **line):
            self._told[line["token"]] = (counter, time.monotonic())

    async def _sell_all(self, faults: Faults) -> None:
        """Sell at an even pace until the time is over and all orders are asked for."""
        planner = Planner(self.wishes.seed)
        seconds, turn = 60 * self.wishes.minutes, 0
        while True:
            await asyncio.sleep(0.1)
            passed = time.monotonic() - self.began
            faults.spares = passed > SPARES_AFTER * seconds
            asked = len(self.record.orders)
            if passed >= seconds and (
                asked >= self.wishes.orders or passed >= seconds + max(LONGEST_OVERTIME, 0.5 * seconds)
            ):
                return
            due = min(1.0, passed / seconds) * self.wishes.orders
            self._told = {
                token: told for token, told in self._told.items() if time.monotonic() - told[1] < 60
            }
            while asked + len(self._told) < due:
                turn += 1
                counter = self._free_counter(turn)
                if not counter:
                    break
                self._sell(counter, planner.draw())

    def _free_counter(self, turn: int) -> str:
        """Return whose turn it is, or who can take it; nobody when all are away or have enough to do."""
        counters = self.cafe.counters
        for counter in (*counters[turn % len(counters) :], *counters[: turn % len(counters)]):
            under_way = sum(name == counter for name, _ in self._told.values())
            if under_way < MOST_UNDER_WAY and self.cafe.fleet.programs[counter].up:
                return counter
        return ""

    async def _heal(self, faults: Faults) -> None:
        self.say("healing")
        await faults.all_over()
        await asyncio.to_thread(self.cafe.node.mend)
        for proxy in self.cafe.proxies.values():
            proxy.delay = 0.0
            proxy.flow()
        await self.cafe.fleet.all_up()
        self.cafe.fleet.say("till.a", do="simulator", card="approve", pix="approve", couriers=20)
        self.cafe.fleet.say(self.cafe.screens[0], do="accepting", accepting=True)
        self._prepare()

    async def _drain(self) -> list[str]:
        """Wait until nothing is under way any more; return what is left after a long time."""
        begun = time.monotonic()
        left: list[str] = ["nothing was looked at yet"]
        while left and time.monotonic() - begun < DRAINED_WITHIN:
            await asyncio.sleep(3 if self.wishes.minutes > 1 else 0.5)
            left = await self._left()
            if int(time.monotonic() - begun) % 15 < 3:
                self.say(f"draining: {'; '.join(left)[:160]}")
        self.drained_after = time.monotonic() - begun
        return left

    async def _left(self) -> list[str]:
        left = []
        for counter in self.cafe.counters:
            self.cafe.fleet.say(counter, do="watch", ids=self.record.open_at(counter)[:300])
            told = await self._ask(counter, "open", do="settle")
            if told is None:
                left.append(f"{counter} does not answer")
                continue
            if unended := {status: count for status, count in told["sagas"].items() if count}:
                left.append(f"{counter} has sagas {unended}")
            if told["waiting"]:
                left.append(f"{counter} has {told['waiting']} messages to send")
        self.answers.pop("till.a parked", None)
        await self._ask("till.a", "parked_seen", do="drop_parked", mark=MARK)
        if parked := self.answers.get("till.a parked"):
            strange = [line for line in parked if not line["own"]]
            left.append(f"{len(parked)} parked messages, {len(strange)} not of the soak: {strange[:2]}")
        board = await self._ask(self.cafe.screens[0], "board", do="board")
        if board is None or board["open"] or board["ready"] or board["void"]:
            left.append(f"the board is not empty: {board}")
        if waiting := [
            known.order_id for known in self.record.orders.values() if known.open and known.accepted
        ]:
            left.append(f"{len(waiting)} orders are open for their cashiers: {waiting[:3]}")
        return left

    async def _ask(self, name: str, event: str, **line: object) -> Line | None:
        """Tell a program something and return its answer; None when there is none within ten seconds."""
        self.answers.pop(f"{name} {event}", None)
        if not self.cafe.fleet.say(name, **line):
            return None
        for _ in range(200):
            if answers := self.answers.get(f"{name} {event}"):
                return answers[-1]
            await asyncio.sleep(0.05)
        return None

    async def _sample(self) -> None:
        while True:
            self._take_sample()
            await asyncio.sleep(SAMPLE_EVERY if self.wishes.minutes > 3 else 3)

    def _take_sample(self) -> None:
        now = time.monotonic()
        self.samples.take(now - self.began, now, len(self.record.orders))

    async def _tell(self, found: Found, faults: Faults) -> int:
        from tests.soak.report import tell

        told = tell(self, found, faults)
        books = await self._books()
        told["books"] = books
        good = bool(told["good"]) and books["balanced"] is True
        told["good"] = good
        (self.wishes.out / "verdict.json").write_text(json.dumps(told, indent=1), encoding="utf-8")
        (self.wishes.out / "samples.json").write_text(
            json.dumps([asdict(sample) for sample in self.samples.taken]), encoding="utf-8"
        )
        for line in books["lines"][:20]:
            self.say(str(line))
        if not good:
            self._show_wrong(found)
        self.say("GOOD" if good else f"NOT GOOD; everything is kept in {self.wishes.out}")
        self.record.close()
        self._log.close()
        return 0 if good else 1

    async def _books(self) -> dict[str, Any]:
        from core.runtime.books import balance_books
        from core.runtime.look import looking_at_books
        from core.runtime.settings import Settings

        shop = self.folder / "shop"
        owners = {
            f"{name}_database": str(shop / f"{name}.sqlite")
            for name in ("stock", "payment", "delivery", "kitchen")
        }
        settings = [
            Settings(data_dir=self.folder / name, terminal=name[-1].upper(), **owners)  # type: ignore[arg-type]
            for name in self.cafe.counters
        ]
        async with looking_at_books(settings) as ledgers:
            books = await balance_books(ledgers)
        return {
            "balanced": books.balanced and not books.unsettled, "orders": books.orders,
            "unsettled": books.unsettled, "differences": books.differences(), "lines": books.lines(),
        }  # fmt: skip

    def _show_wrong(self, found: Found) -> None:
        wrong = {**found.lost, **found.duplicated, **found.unexpected}
        for order_id in list(wrong)[:SHOWN_STUCK]:
            known = self.record.orders.get(order_id)
            for counter in (known.counter,) if known else self.cafe.counters:
                done = subprocess.run(
                    [sys.executable, "-m", "core", "saga", "show", order_id, "--data", str(self.folder / counter)],
                    capture_output=True, text=True, check=False,
                    env={**os.environ, "XDG_CONFIG_HOME": str(self.folder / "config")},
                )  # fmt: skip
                self.say(f"{order_id}: {wrong[order_id]}\n{known}\n{done.stdout}{done.stderr}")
