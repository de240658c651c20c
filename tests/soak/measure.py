"""What a running program takes (memory, handles, threads, its database), and whether it takes more and more."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from tests.soak.fleet import Fleet

WARM_AFTER: Final = 120.0
"""Seconds of a life that are not counted: everything is loaded, and the caches fill."""
FRESH: Final = (20.0, 100.0)
"""Seconds of a life in which it has started and has not done much yet: here lives are compared with each other."""
ENOUGH_LIVES: Final = 4
"""Lives without which the growth from one start to the next is told, but not judged."""
ENOUGH: Final = 4
"""Samples that a life must have after that."""
ENOUGH_TO_JUDGE: Final = 20
"""Samples of one life without which its slope is told, but not judged."""


@dataclass(frozen=True)
class Sample:
    """One look at one program: `at` in seconds of the soak, `orders` asked for until then, sizes in bytes.

    `rss` is what is resident; `own` is the part of it that belongs to no file: pages of libraries are read in one by one as
    they are first needed, also hours later, and the system may drop them again.
    """

    name: str
    life: int
    at: float
    age: float
    orders: int
    rss: int
    handles: int
    threads: int
    database: int
    tasks: int = 0
    blocks: int = 0
    own: int = 0


@dataclass(frozen=True)
class Slope:
    """How much of something is added, per hour and per 1,000 orders; `samples` is what it is drawn from."""

    name: str
    what: str
    per_hour: float
    per_1000: float
    samples: int
    limit: float
    judged: bool

    @property
    def is_by_orders(self) -> bool:
        """Whether the limit is for 1,000 orders, and not for an hour."""
        return self.what in BY_ORDERS

    @property
    def good(self) -> bool:
        """Whether it is about zero (or, for a database, what the orders need), as far as that can be told."""
        value = self.per_1000 if self.is_by_orders else self.per_hour
        return not self.judged or value <= self.limit

    def as_object(self) -> dict[str, object]:
        """Return it for JSON."""
        return {**asdict(self), "good": self.good}


LIMITS: Final = {
    "rss": 2_000_000.0,
    "own": 2_000_000.0,
    "handles": 2.0,
    "threads": 1.0,
    "tasks": 5.0,
    "blocks": 100_000.0,
    "database": 20_000_000.0,
    "rss fresh": 500_000.0,
}
"""What still counts as about zero: per hour, or per 1,000 orders."""
BY_ORDERS: Final = frozenset({"database", "rss fresh"})


def look(pid: int) -> tuple[int, int, int, int] | None:
    """Return resident bytes, open handles, threads and resident bytes of no file of a process; None when it has gone."""
    place = Path(f"/proc/{pid}")
    try:
        told = dict(line.split(":", 1) for line in (place / "status").read_text().splitlines() if ":" in line)
        handles = len(list((place / "fd").iterdir()))
        rss, own = (1024 * int(told[what].split()[0]) for what in ("VmRSS", "RssAnon"))
        return rss, handles, int(told["Threads"]), own
    except (OSError, KeyError):
        return None


class Samples:
    """All looks at all programs."""

    def __init__(self, fleet: Fleet, places: dict[str, Path]) -> None:
        self._fleet = fleet
        self._places = places
        self.taken: list[Sample] = []
        self.pulses: dict[str, tuple[int, int]] = {}
        """What a program with a window has told last of itself: tasks and blocks."""

    def take(self, at: float, now: float, orders: int) -> None:
        """Look at every program that runs; `now` is that of the monotonic clock."""
        for name, program in self._fleet.programs.items():
            pid = program.pid
            seen = None if pid is None else look(pid)
            if seen is None:
                continue
            tasks, blocks = self.pulses.get(name, (0, 0))
            size = database_size(self._places[_owner_of(name)])
            self.taken.append(
                Sample(
                    name,
                    program.lives,
                    at,
                    now - program.started,
                    orders,
                    *seen[:3],
                    size,
                    tasks,
                    blocks,
                    seen[3],
                )
            )

    def slopes(self, warm_after: float = WARM_AFTER) -> list[Slope]:
        """Return what each program takes more and more of."""
        found = []
        for name in dict.fromkeys(sample.name for sample in self.taken):
            lives = [
                list(life)
                for _, life in itertools.groupby(
                    (sample for sample in self.taken if sample.name == name and sample.age >= warm_after),
                    key=lambda sample: sample.life,
                )
            ]
            for what in ("rss", "own", "handles", "threads", "tasks", "blocks"):
                found += _slope(name, what, [life for life in lives if len(life) >= ENOUGH])
            warm = [sample for sample in self.taken if sample.name == name and sample.at >= warm_after]
            found += _slope(name, "database", [warm])
            found += self._from_start_to_start(name)
        return found

    def _from_start_to_start(self, name: str) -> list[Slope]:
        """Return whether a program needs the more at its start the more was sold before.

        Within one life that cannot be seen: it is there from the beginning.
        """
        fresh = [
            sample for sample in self.taken if sample.name == name and FRESH[0] <= sample.age <= FRESH[1]
        ]
        lives = [list(life) for _, life in itertools.groupby(fresh, key=lambda sample: sample.life)]
        starts = [
            (life[0].at, life[0].orders, statistics.median(look.rss for look in life)) for life in lives
        ]
        per_second = _theil_sen([[(at, rss) for at, _, rss in starts]])
        per_order = _theil_sen([[(orders, rss) for _, orders, rss in starts]])
        if per_second is None:
            return []
        judged = len(starts) >= ENOUGH_LIVES
        grows = Slope(
            name, "rss fresh", 3600 * per_second, 1000 * (per_order or 0.0), len(starts), LIMITS["rss fresh"], judged
        )  # fmt: skip
        return [grows]


def _slope(name: str, what: str, lives: Sequence[Sequence[Sample]]) -> list[Slope]:
    """Join the lives: only looks at the same process are compared with each other."""
    per_second = _theil_sen([[(look.at, getattr(look, what)) for look in life] for life in lives])
    per_order = _theil_sen([[(look.orders, getattr(look, what)) for look in life] for life in lives])
    if per_second is None:
        return []
    count = sum(len(life) for life in lives)
    judged = max(len(life) for life in lives) >= ENOUGH_TO_JUDGE
    return [Slope(name, what, 3600 * per_second, 1000 * (per_order or 0.0), count, LIMITS[what], judged)]


def _theil_sen(lives: Sequence[Sequence[tuple[float, float]]]) -> float | None:
    """Return the median of the slopes between any two points of one life (Theil and Sen), None without any."""
    slopes = [
        (later[1] - earlier[1]) / (later[0] - earlier[0])
        for life in lives
        for earlier, later in itertools.combinations(life, 2)
        if later[0] > earlier[0]
    ]
    return statistics.median(slopes) if slopes else None


def database_size(path: Path) -> int:
    """Return the bytes of a database; the journal beside it is bounded, and emptied when the program ends."""
    return path.stat().st_size if path.exists() else 0


def _owner_of(name: str) -> str:
    return "kitchen" if name.startswith("kitchen") else name
