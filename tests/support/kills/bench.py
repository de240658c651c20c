"""The bench of a fork server: plays one case from the copy of the files to the verdict."""

from __future__ import annotations

import asyncio
import json
import os
import re
import select
import shutil
import signal
import sqlite3
import subprocess
import time
from collections import Counter as Tally
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tests.support.kills.cafes import ROLES, Cafe
from tests.support.kills.cases import CALLS, SOCKET_CALLS, Case, Ended
from tests.support.kills.part import Places, run_part
from tests.support.kills.verdict import Verdict

WITHIN: Final = 30.0
NOWHERE: Final = Places()
WATCHED: Final = re.compile("writes|simulated|loop")
"""The threads that matter: each owner's writer, the memories of the stand-ins, and the loop."""


@dataclass
class Fork:
    """A forked part of a café, and what it has told so far."""

    pid: int
    orders: int
    tellings: int
    told: dict[str, Any] = field(default_factory=dict)
    status: int | None = None
    _rest: bytes = b""

    def say(self, *words: str) -> None:
        """Tell it what to do; the dead hear nothing."""
        try:
            os.write(self.orders, " ".join(words).encode() + b"\n")
        except BrokenPipeError:
            return

    def hear(self) -> None:
        """Take in what it tells now; when it has ended, how."""
        got = os.read(self.tellings, 1 << 16)
        *lines, self._rest = (self._rest + got).split(b"\n")
        for line in lines:
            self.told |= json.loads(line)
        if not got:
            self.status = os.waitpid(self.pid, 0)[1]
            os.close(self.tellings)
            os.close(self.orders)

    @property
    def ended(self) -> bool:
        """Whether it has died or gone."""
        return self.status is not None

    @property
    def killed(self) -> bool:
        """Whether it was killed."""
        return (
            self.status is not None
            and os.WIFSIGNALED(self.status)
            and os.WTERMSIG(self.status) == signal.SIGKILL
        )

    def forget(self, word: str) -> None:
        """Forget something that was told, to hear it anew."""
        self.told.pop(word, None)


class Bench:
    """Plays cases in `folder`; with `urls` (by address) over a broker."""

    def __init__(self, folder: Path, urls: Mapping[str, str]) -> None:
        self._folder = folder
        self._urls = urls
        self._place = folder / "café"
        self._log = folder / "log.txt"
        self._forks: list[Fork] = []

    def census(self, kind: str, victim: str = "all") -> dict[str, int]:
        """Return how often the victim passes each place in a sale of a kind; system calls are called "thread/call"."""
        self._begin(kind)
        forks = self._open(_shares(victim), Places())
        watched, seller = _roles(victim, forks)
        traced = self._folder / "trace.txt"
        calls = SOCKET_CALLS if self._urls else CALLS
        strace = _trace(watched.pid, "-f", "-o", str(traced), "-e", f"trace={','.join(calls)}")
        names = {tid: name for name, tid in watched.told["ready"].items()}
        self._arm(forks)
        seller.say("sell", kind)
        self._until(lambda: "ended" in seller.told or seller.ended, *forks)
        for fork in forks:
            fork.say("end")
        self._until(lambda: not self._living(), *forks)
        strace.wait()
        for fork in forks:
            _complain(fork)
        passed = Tally[str](watched.told["closed"])
        for line in traced.read_text().splitlines():
            if (found := re.match(r"(\d+) +(\w+)\(", line)) and WATCHED.match(names.get(int(found[1]), "")):
                passed[f"{names[int(found[1])]}/{found[2]}"] += 1
        return {place: times for place, times in passed.items() if self._matters(place)}

    def _matters(self, place: str) -> bool:
        """Tell whether a sale is sure to pass a place: over a broker only the loop sends, otherwise it only wakes itself."""
        return not place.startswith("writes") if self._urls else place != "loop/sendto"

    def play(self, case: Case) -> Ended:
        """Kill, begin again, judge."""
        begun = time.monotonic()
        self._forks.clear()
        killed, faults, stored = False, [], 0
        try:
            self._begin(case.kind)
            killed, accepted = self._sell_and_kill(case)
            verdict = Verdict(self._place, case.kind, accepted)
            settings = Cafe(self._place, self._urls).looked_at()
            asyncio.run(verdict.judge(settings))
            faults, stored = verdict.faults, len(verdict.stored)
        except (AssertionError, sqlite3.Error) as fault:
            faults = [repr(fault)]
        finally:
            self._end_all()
        if faults:
            faults.append(f"files and log of it: {self._keep(case)}")
        return Ended(case, killed, stored == 1, tuple(faults), time.monotonic() - begun)

    def _sell_and_kill(self, case: Case) -> tuple[bool, list[str]]:
        """Play the sale, with whoever is killed begun again; return whether anybody was, and the orders that were shown."""
        shares = _shares(case.victim)
        forks = self._open(shares, Places() if case.is_call else Places(case.place, case.count))
        victim, seller = _roles(case.victim, forks)
        strace = self._attach(case, victim)
        self._arm(forks)
        seller.say("sell", case.kind)
        self._until(lambda: victim.ended or "ended" in seller.told or seller.ended, *forks)
        if not victim.ended:
            victim.say("end")
            self._until(lambda: victim.ended, *forks)
        if strace is not None:
            strace.kill()
            strace.wait()
        accepted = [seller.told["accepted"]] if "accepted" in seller.told else []
        killed = victim.killed
        self._go_on(case, shares[0], victim, seller)
        return killed, accepted

    def _go_on(self, case: Case, roles: tuple[str, ...], victim: Fork, seller: Fork) -> None:
        """Begin again whoever was killed, perhaps to be killed once more, and have everything end well."""
        again = Places(case.again) if case.again else NOWHERE
        while victim.killed:
            (following,) = self._open((roles,), again)
            self._arm([following])
            if seller is victim:
                seller = following
                seller.say("finish")
            victim, again = following, NOWHERE
            self._until(lambda: victim.ended or "ended" in seller.told or seller.ended, *self._living())  # noqa: B023
        for fork in self._living():
            fork.say("end")
        self._until(lambda: not self._living(), *self._living())
        for fork in self._forks:
            _complain(fork)

    def _open(self, shares: Sequence[tuple[str, ...]], deadly: Places) -> list[Fork]:
        """Fork a process for each share of the roles; the first of them carries what is deadly."""
        forks = [self._fork(roles, deadly if place == 0 else NOWHERE) for place, roles in enumerate(shares)]
        for fork in forks:
            self._until(lambda fork=fork: "ready" in fork.told or fork.ended, *forks)
            _complain(fork)
        return forks

    def _arm(self, forks: Sequence[Fork]) -> None:
        """Have each of them count its named places, whoever sells; a program is killed in the sale of another one too."""
        for fork in forks:
            fork.say("arm")
        self._until(lambda: all("armed" in fork.told or fork.ended for fork in forks), *forks)

    def _fork(self, roles: tuple[str, ...], places: Places) -> Fork:
        hears, orders = os.pipe()
        tellings, tells = os.pipe()
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                os.close(orders)
                os.close(tellings)
                for other in self._living():
                    os.close(other.orders)
                    os.close(other.tellings)
                run_part(Cafe(self._place, self._urls, roles), places, hears, tells, self._log)
                code = 0
            finally:
                os._exit(code)
        os.close(hears)
        os.close(tells)
        fork = Fork(pid, orders, tellings)
        self._forks.append(fork)
        return fork

    def _attach(self, case: Case, victim: Fork) -> subprocess.Popen[str] | None:
        if not case.is_call:
            return None
        tid = victim.told["ready"][case.thread]
        inject = f"inject={case.call}:signal=SIGKILL:when={case.count}"
        return _trace(tid, "-o", os.devnull, "-e", f"trace={case.call}", "-e", inject)

    def _until(self, condition: Any, *forks: Fork) -> None:  # noqa: ANN401 - a function without arguments
        """Hear what these tell until something is so."""
        end = time.monotonic() + WITHIN
        while not condition():
            living = {fork.tellings: fork for fork in forks if not fork.ended}
            assert living, "all are gone"
            ready, _, _ = select.select(list(living), [], [], max(0.0, end - time.monotonic()))
            assert ready, f"nothing was heard for {WITHIN} s"
            for told in ready:
                living[told].hear()

    def _living(self) -> list[Fork]:
        return [fork for fork in self._forks if not fork.ended]

    def _end_all(self) -> None:
        for fork in self._living():
            os.kill(fork.pid, signal.SIGKILL)
            while not fork.ended:
                fork.hear()

    def _begin(self, kind: str) -> None:
        """Lay out the files that a kind of sale begins with; the first time they are made."""
        self._forks.clear()
        self._log.unlink(missing_ok=True)
        shutil.rmtree(self._place, ignore_errors=True)
        template = self._folder / kind
        if not template.exists():
            (fork,) = self._open((ROLES,), NOWHERE)
            fork.say("prepare", kind)
            self._until(lambda: "ended" in fork.told or fork.ended, fork)
            _complain(fork)
            fork.say("end")
            self._until(lambda: fork.ended, fork)
            self._place.rename(template)
            self._forks.clear()
        shutil.copytree(template, self._place)

    def _keep(self, case: Case) -> Path:
        kept = self._folder / "faults" / re.sub(r"\W+", "-", str(case))
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(self._place, kept)
        if self._log.exists():
            shutil.copy(self._log, kept)
        return kept


def _shares(victim: str) -> tuple[tuple[str, ...], ...]:
    """Return the roles of each process: the victim's come first."""
    if victim == "all":
        return (ROLES,)
    return (victim,), tuple(role for role in ROLES if role != victim)


def _roles(victim: str, forks: Sequence[Fork]) -> tuple[Fork, Fork]:
    """Return who is killed and who sells."""
    return forks[0], forks[0] if victim in {"all", "till"} else forks[-1]


def _complain(fork: Fork) -> None:
    assert "fault" not in fork.told, fork.told["fault"]


def _trace(tid: int, *options: str) -> subprocess.Popen[str]:
    """Attach strace and return when it is there."""
    tracing = subprocess.Popen(
        ["strace", "-p", str(tid), *options], stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    assert tracing.stderr is not None
    said = tracing.stderr.readline()
    assert "attached" in said, f"strace: {said}"
    return tracing
