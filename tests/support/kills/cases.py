"""What is killed where: cases, what a sale passes on its way, and how a case ended."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

CALLS = ("pwrite64", "fdatasync", "sendto", "unlink", "ftruncate")
"""The system calls with which the shop changes a disk or tells another thread: SQLite writes a page of its journal with
pwrite64 and makes it durable with fdatasync, unlinks or cuts the journal when it closes; a loop is woken with sendto."""

SOCKET_CALLS = ("sendto", "sendmsg")
"""The system calls with which the loop's own thread speaks with a broker."""

KINDS = ("delivered", "refused", "no_courier", "more", "less")
"""A card that pays a delivery; a card that is refused; a delivery that is paid, cooked and finds nobody who rides; an order
that the kitchen has and of which more is wanted, which is charged, or less, which is given back."""


@dataclass(frozen=True, slots=True)
class Case:
    """One kill: of `victim` ("all": the whole café) in the sale of an order of a `kind`, the `count`-th time at a place.

    The place is a named one of the product ("till.after_commit"), or a system call of a thread ("writes till/pwrite64").
    With `again` the one that goes on is killed as well, at the first passing of that named place.
    """

    kind: str
    place: str
    count: int
    victim: str = "all"
    again: str = ""

    @property
    def is_call(self) -> bool:
        """Whether it is killed by strace in a system call."""
        return "/" in self.place

    @property
    def thread(self) -> str:
        """The thread whose system calls are counted."""
        return self.place.rpartition("/")[0]

    @property
    def call(self) -> str:
        """The system call that is counted."""
        return self.place.rpartition("/")[2]

    @property
    def earlier(self) -> Case:
        """The same kill, half as late."""
        return replace(self, count=self.count // 2)

    def __str__(self) -> str:
        again = f", then at {self.again}" if self.again else ""
        return f"{self.kind}: {self.victim} killed at {self.place} {self.count}{again}"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a case ended: whether anybody was killed, whether the order was there in the end, and what was wrong."""

    case: Case
    killed: bool
    recovered: bool
    faults: tuple[str, ...]
    seconds: float


def every(kind: str, passed: dict[str, int], victim: str = "all") -> list[Case]:
    """Return a case for every passing of every place of a sale."""
    return [
        Case(kind, place, count, victim)
        for place, times in sorted(passed.items())
        for count in range(1, times + 1)
    ]


def spread(cases: Iterable[Case], chance: random.Random, wanted: int) -> list[Case]:
    """Return so many cases, drawn one from each place in turn, so that no place is left out while there is room."""
    places: dict[str, list[Case]] = {}
    for case in cases:
        places.setdefault(case.place, []).append(case)
    for found in places.values():
        chance.shuffle(found)
    names = sorted(places)
    chance.shuffle(names)
    drawn: list[Case] = []
    while len(drawn) < wanted and any(places.values()):
        drawn += [places[name].pop() for name in names if places[name]]
    return drawn[:wanted]


def one_of_each(cases: Sequence[Case], chance: random.Random) -> list[Case]:
    """Return one case for each place."""
    return spread(cases, chance, len({case.place for case in cases}))
