"""The report of the tour: a line per order, the books, the pulse of the windows; for people, and as one JSON object."""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from core.qt.heartbeat import Pulse
from core.runtime.books import Books
from core.runtime.tour.watcher import Seen


@dataclass(slots=True)
class Report:
    """Filled as the tour goes on; `orders` and `seed` are what was asked for."""

    orders: int
    seed: int
    seen: list[Seen] = field(default_factory=list)
    books: Books | None = None
    pulse: Pulse | None = None
    pictures: tuple[Path, ...] = ()
    faults: list[str] = field(default_factory=list)
    tell_accepted: bool = False
    kitchen_pulse: Pulse | None = None
    """That of a kitchen that is a program of its own."""

    def accepted(self, order_id: str) -> None:
        """Tell, at once, that the window shows the number of an order: from now on it must never be lost."""
        if self.tell_accepted:
            print(f"accepted {order_id}", flush=True)  # noqa: T201 - the tour talks to the terminal

    def stopped(self, why: str) -> None:
        """Tell that the tour could not go on."""
        self.faults.append(why)
        print(f"the tour stopped: {why}", flush=True)  # noqa: T201 - the tour talks to the terminal

    def add(self, seen: Seen) -> None:
        """Take one order in and tell it at once."""
        self.seen.append(seen)
        print(seen.line(), flush=True)  # noqa: T201 - the tour talks to the terminal

    @property
    def failed(self) -> int:
        """Return how many orders did not end as they should, or were not sold at all."""
        return sum(not seen.passed for seen in self.seen) + self.orders - len(self.seen)

    @property
    def good(self) -> bool:
        """Tell whether everything is as it should be."""
        settled = self.books is not None and self.books.balanced and not self.books.unsettled
        return settled and not self.failed and not self.faults

    def tell(self, *, as_json: bool) -> None:
        """Print the end of the report."""
        lines = ["", *(self.books.lines() if self.books else ())]
        times = self._times()
        lines.append(f"from charge to kitchen screen: p50 {times['p50']} ms, p99 {times['p99']} ms")
        if self.pulse is not None:
            pulse = _slower(self.pulse, self.kitchen_pulse)
            lines.append(f"the windows held their breath: p99 {pulse.p99_ms} ms, longest {pulse.max_ms} ms")
        lines.append(
            f"{len(self.pictures)} pictures" + (f" in {self.pictures[0].parent}" if self.pictures else "")
        )
        lines.append(f"seed {self.seed}")
        lines.append(
            f"{len(self.seen) - sum(not seen.passed for seen in self.seen)} passed, {self.failed} failed"
        )
        if as_json:
            lines.append(json.dumps(self._as_object()))
        print("\n".join(lines), flush=True)  # noqa: T201 - the tour talks to the terminal

    def _times(self) -> dict[str, float | None]:
        times = sorted(seen.to_kitchen_ms for seen in self.seen if seen.to_kitchen_ms is not None)
        if not times:
            return {"p50": None, "p99": None}
        at = {
            name: times[max(0, math.ceil(len(times) * share) - 1)]
            for name, share in (("p50", 0.5), ("p99", 0.99))
        }
        return {name: round(value, 1) for name, value in at.items()}

    def _as_object(self) -> dict[str, object]:
        pulse = _slower(self.pulse or Pulse(0.0, 0.0, 0), self.kitchen_pulse)
        return {
            "orders": len(self.seen),
            "passed": len(self.seen) - sum(not seen.passed for seen in self.seen),
            "failed": self.failed,
            "outcomes": dict(sorted(Counter(seen.outcome for seen in self.seen).items())),
            "differences": self.books.differences() if self.books else {},
            "unsettled": self.books.unsettled if self.books else None,
            "parked": self.books.parked if self.books else None,
            "charge_to_kitchen_ms": self._times(),
            "heartbeat_gap_ms": {"p99": pulse.p99_ms, "max": pulse.max_ms},
            "screenshots": [str(path) for path in self.pictures],
            "faults": self.faults,
            "seed": self.seed,
        }


def _slower(pulse: Pulse, other: Pulse | None) -> Pulse:
    """Return the worse of two pulses."""
    if other is None:
        return pulse
    return Pulse(max(pulse.p99_ms, other.p99_ms), max(pulse.max_ms, other.max_ms), pulse.beats + other.beats)
