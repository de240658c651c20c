"""The soak's own record: what was asked of the shop and what its cashiers were shown, written down outside the programs."""

from __future__ import annotations

import json
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.soak.lines import Line

ENDED = frozenset({"HANDED_OVER", "REJECTED", "CANCELLED", "REFUNDED"})


@dataclass
class Known:
    """One order as the cashiers know it. `number` is empty as long as nobody has seen it."""

    order_id: str
    counter: str
    plan: str
    way: str
    number: str = ""
    refused: str = ""
    unknown: bool = False
    cancelled: bool = False
    refunded: bool = False
    handed: bool = False
    shown: list[str] = field(default_factory=list)
    was_paid: bool = False
    asked_at: float = 0.0

    @property
    def accepted(self) -> bool:
        """Whether a cashier was shown its number: from then on it must never be lost."""
        return bool(self.number)

    @property
    def status(self) -> str:
        """The status that was shown last, empty before."""
        return self.shown[-1] if self.shown else ""

    @property
    def open(self) -> bool:
        """Whether something is still to come."""
        return not self.refused and self.status not in ENDED


class Record:
    """Every line is appended to a file before it is taken in."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a", encoding="utf-8", buffering=1)
        self.orders: dict[str, Known] = {}
        self.refused_by_kitchen: set[str] = set()
        self.windows: dict[str, tuple[str, str]] = {}
        """Sales at a window that have begun and of which no end was heard: token → counter and plan."""
        self.counts: Counter[str] = Counter()
        self.faults: Counter[str] = Counter()
        self.missing: set[str] = set()
        self.tokens: set[str] = set()
        """Sales that a counter has begun."""

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def write(self, who: str, line: Line) -> None:
        """Append what somebody said, and take it in."""
        self._file.write(json.dumps({"at": round(time.time(), 3), "who": who, **line}) + "\n")
        event = str(line.get("event", ""))
        self.counts[event] += 1
        if "token" in line:
            self.tokens.add(str(line["token"]))
        handler = getattr(self, f"_{event}", None)
        if handler is not None:
            handler(who, line)

    def _asked(self, who: str, line: Line) -> None:
        self.orders[line["id"]] = Known(line["id"], who, line["plan"], "door", asked_at=time.monotonic())

    def _number(self, _who: str, line: Line) -> None:
        self.orders[line["id"]].number = line["number"]

    def _refused(self, _who: str, line: Line) -> None:
        self.orders[line["id"]].refused = line["fault"]
        self.faults[f"refused: {line['fault']}"] += 1

    def _unknown(self, _who: str, line: Line) -> None:
        self.orders[line["id"]].unknown = True
        self.faults[f"unknown: {line['fault']}"] += 1

    def _window(self, who: str, line: Line) -> None:
        self.windows[line["token"]] = (who, line["plan"])

    def _window_sold(self, who: str, line: Line) -> None:
        _, plan = self.windows.pop(line["token"])
        known = self.orders.setdefault(line["id"], Known(line["id"], who, plan, "window"))
        known.number, known.plan, known.way = line["number"], plan, "window"

    def _window_failed(self, _who: str, line: Line) -> None:
        self.faults[f"window: {line['fault'][:60]}"] += 1

    def _shown(self, who: str, line: Line) -> None:
        known = self.orders.get(line["id"])
        if (
            known is None
        ):  # sold at the window: its number comes a moment later, or never if the program is killed
            known = self.orders[line["id"]] = Known(line["id"], who, "window", "window")
            known.asked_at = time.monotonic()
        known.shown.append(line["status"])
        known.was_paid = known.was_paid or line["paid"]

    def _missing(self, _who: str, line: Line) -> None:
        self.missing.add(line["id"])

    def _cancelled(self, _who: str, line: Line) -> None:
        self.orders[line["id"]].cancelled = True

    def _refunding(self, _who: str, line: Line) -> None:
        self.orders[line["id"]].refunded = True

    def _kitchen_refused(self, _who: str, line: Line) -> None:
        self.refused_by_kitchen.add(line["id"])

    def _handed(self, _who: str, line: Line) -> None:
        known = self.orders.get(line["id"])
        if known is not None:
            known.handed = True

    def open_at(self, counter: str) -> list[str]:
        """Return the orders of a counter that have not ended as far as it has told."""
        return [known.order_id for known in self.orders.values() if known.counter == counter and known.open]
