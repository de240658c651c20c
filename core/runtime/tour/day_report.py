"""The report of a day: a line for each sale, the books, and the Z beside the same figures worked out a second time."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from core.runtime.books import Books
from core.runtime.tour.day_plan import MOST_TAPS, Deal


@dataclass(frozen=True, slots=True)
class Sold:
    """One sale of the day: how it ended, and how it had to."""

    number: str
    deal: Deal
    status: str
    expected: str

    @property
    def passed(self) -> bool:
        """Tell whether it ended as it had to."""
        return self.status == self.expected

    def line(self) -> str:
        """Return the sale's line of the report."""
        told = f"{self.number:>5}  {self.deal.value:26} {self.status}"
        return told if self.passed else f"{told}   FAILED, expected {self.expected}"


@dataclass(slots=True)
class DayReport:
    """Filled as the day goes on; `sales` and `seed` are what was asked for.

    `differences` are the figures of the Z that an independent recomputation does not share: as the Z has it, as it is.
    `odd` is how many lines were no ordinary goods and what they cost, by kind; `odd_planned` what that had to be.
    `taps` is how many touches single sales took.
    """

    sales: int
    seed: int
    sold: list[Sold] = field(default_factory=list)
    books: Books | None = None
    differences: Mapping[str, tuple[int, int]] | None = None
    figures: Mapping[str, int] = field(default_factory=dict)
    odd: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    odd_planned: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    taps: dict[str, int] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)
    pictures: tuple[Path, ...] = ()
    faults: list[str] = field(default_factory=list)

    def add(self, sold: Sold) -> None:
        """Take one sale in and tell it at once."""
        self.sold.append(sold)
        print(sold.line(), flush=True)  # noqa: T201 - the tour talks to the terminal

    def did(self, what: str) -> None:
        """Tell that something beside selling was done."""
        self.done.append(what)
        print(f"       {what}", flush=True)  # noqa: T201 - the tour talks to the terminal

    def stopped(self, why: str) -> None:
        """Tell that the day could not go on."""
        self.faults.append(why)
        print(f"the day stopped: {why}", flush=True)  # noqa: T201 - the tour talks to the terminal

    @property
    def failed(self) -> int:
        """Return how many sales did not end as they had to, or were not made at all."""
        return sum(not sold.passed for sold in self.sold) + self.sales - len(self.sold)

    @property
    def good(self) -> bool:
        """Tell whether everything is as it should be."""
        settled = self.books is not None and self.books.balanced and not self.books.unsettled
        quick = all(count <= MOST_TAPS[what] for what, count in self.taps.items())
        exact = self.differences == {} and self.odd == self.odd_planned
        return settled and quick and exact and not self.failed and not self.faults

    def tell(self, *, as_json: bool) -> None:
        """Print the end of the report."""
        lines = ["", *(self.books.lines() if self.books else ())]
        for name, (told, found) in (self.differences or {}).items():
            lines.append(f"Z: {name} is {told}, and {found} when it is worked out again")
        if self.differences == {}:
            lines.append(f"Z: {len(self.figures)} figures, all as they are when they are worked out again")
        for name in sorted(self.odd.keys() | self.odd_planned.keys()):
            (count, amount), wanted = self.odd.get(name, (0, 0)), self.odd_planned.get(name, (0, 0))
            line = f"{name}: {count} lines, {amount} in all"
            lines.append(line if wanted == (count, amount) else f"{line}   FAILED, expected {wanted}")
        lines += [f"{what}: {count} taps" for what, count in self.taps.items()]
        lines.append(f"{len(self.pictures)} pictures, seed {self.seed}")
        lines.append(f"{len(self.sold)} sold, {self.failed} failed")
        if as_json:
            lines.append(json.dumps(self._as_object()))
        print("\n".join(lines), flush=True)  # noqa: T201 - the tour talks to the terminal

    def _as_object(self) -> dict[str, object]:
        return {
            "sales": len(self.sold),
            "failed": self.failed,
            "deals": dict(sorted(Counter(sold.deal.value for sold in self.sold).items())),
            "done": self.done,
            "differences": self.books.differences() if self.books else {},
            "unsettled": self.books.unsettled if self.books else None,
            "z_differences": self.differences,
            "z_figures": self.figures,
            "odd": self.odd,
            "odd_planned": self.odd_planned,
            "taps": self.taps,
            "screenshots": [str(path) for path in self.pictures],
            "faults": self.faults,
            "seed": self.seed,
        }
