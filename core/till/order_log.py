"""The order log: what the till entered, line by line beside its database, for when that one is restored.

A line is written after the commit, on a thread of its own, and holds what is needed to enter an order again as it was: its
number, its prices, the ids of its charges. So a database that does not know the last order of the log is an older one; what
it lacks is entered again under the same ids (core/till/after_restore.py), which all others know already.
"""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import msgspec
import structlog

from core.domain.clock import Clock, at
from core.domain.money import Money
from core.domain.order import PricedOrder, TakenBack
from core.domain.tender import Tender
from core.flows.change_order import OrderChange
from core.flows.checkout import Checkout
from core.store.backup import DAYS_KEPT
from core.till.repository.bills import read_bill

FILES_KEPT: Final = DAYS_KEPT + 1
_PRIVATE: Final = 0o600
_ENDING: Final = ".jsonl"
_PIECE: Final = 1 << 16
"""Bytes that are read at a time from the end: about twenty orders."""

_log = structlog.get_logger(__name__)


class OrderEntered(msgspec.Struct, frozen=True, tag="order"):
    """An order as it was stored: `identity` is what `insert_order` is given beside it, as is `by`; `at` in ms.

    Its bill stands beside it, in the short form in which the database has it.
    """

    order: PricedOrder
    tenders: tuple[Tender, ...]
    identity: dict[str, str | int]
    checkout: Checkout
    at: int
    by: str = ""
    bill: str = ""

    def whole_order(self) -> PricedOrder:
        """Return the order with its bill. Raises InvalidInput when that cannot be read."""
        return replace(self.order, bill=read_bill(self.bill)) if self.bill else self.order


class OrderStands(msgspec.Struct, frozen=True, tag="status"):
    """How far an order is."""

    order_id: str
    status: str


class RefundEntered(msgspec.Struct, frozen=True, tag="refund"):
    """A refund as it was asked for: `lines` are units by line id, or an `amount`, neither for all that is left."""

    refund_id: str
    order_id: str
    lines: dict[str, int] | None
    restock: bool
    reason: str
    amount: Money | None = None


class ChangeEntered(msgspec.Struct, frozen=True, tag="change"):
    """A change as it was asked for: its `row` as it is stored, what pays for it, and what its saga was begun with."""

    row: dict[str, str | int]
    tenders: tuple[Tender, ...]
    begun: OrderChange


class ChangeStands(msgspec.Struct, frozen=True, tag="change_status"):
    """How far a change is: applied, done or dropped."""

    change_id: str
    state: str


class TakenEntered(msgspec.Struct, frozen=True, tag="taken"):
    """What was taken out of orders that were never sent."""

    taken: tuple[TakenBack, ...]


Entry = OrderEntered | OrderStands | RefundEntered | ChangeEntered | ChangeStands | TakenEntered
_ASKED: Final = (OrderEntered, RefundEntered, ChangeEntered, TakenEntered)
"""What somebody has asked for, and is stored since: a database that does not know the last one is an older one."""

_decoder: Final = msgspec.json.Decoder(Entry)


def entered(
    order: PricedOrder,
    tenders: Sequence[Tender],
    identity: Mapping[str, str | int],
    checkout: Checkout,
    now_ms: int,
    by: str = "",
    bill: str = "",
) -> OrderEntered:
    """Return the entry of a new order; `bill` is its bill as it is stored."""
    plain = replace(order, bill=None)
    return OrderEntered(plain, tuple(tenders), dict(identity), checkout, now_ms, by, bill)


class OrderLog:
    """One file a day (UTC) in a folder; those of the last 15 days are kept, as long as the oldest backup."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.folder = folder
        self._clock = clock
        self._lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._begun = False

    def open(self) -> None:
        """Begin to write, and forget what is too old."""
        for old in self._files()[:-FILES_KEPT]:
            old.unlink(missing_ok=True)
        self._thread = threading.Thread(target=self._write_for_ever, name="writes the order log", daemon=True)
        self._thread.start()

    def add(self, noted: Sequence[object]) -> None:
        """Write what was noted in a transaction that is committed; returns at once."""
        for entry in noted:
            if isinstance(entry, Entry):
                self._lines.put(msgspec.json.encode(entry) + b"\n")

    def close(self) -> None:
        """Write what waits; blocks."""
        if self._thread is not None:
            self._lines.put(None)
            self._thread.join()
            self._thread = None

    def newest(self) -> Entry | None:
        """Return the last thing that was asked for; no more is read than the end of the log, however long the day was."""
        for path in reversed(self._files()):
            for entry in _read(path, newest_first=True):
                if isinstance(entry, _ASKED):
                    return entry
        return None

    def entries(self) -> Iterator[Entry]:
        """Yield all that is written, oldest first."""
        for path in self._files():
            yield from _read(path)

    def _files(self) -> list[Path]:
        return sorted(self.folder.glob(f"*{_ENDING}"))

    def _write_for_ever(self) -> None:
        going_on = True
        while going_on:
            lines = [self._lines.get()]
            while not self._lines.empty():
                lines.append(self._lines.get())
            going_on = None not in lines
            try:
                self._write(b"".join(line for line in lines if line is not None))
            except OSError as fault:  # it is the second copy: what is sold stands in the database
                _log.error("the order log cannot be written", folder=str(self.folder), fault=fault)

    def _write(self, lines: bytes) -> None:
        if not lines:
            return
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self.folder / f"{at(self._clock.now_ms()).date().isoformat()}{_ENDING}"
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, _PRIVATE)
        try:
            os.write(handle, lines if self._begun else b"\n" + lines)  # behind what a crash has torn
            self._begun = True
            os.fsync(handle)
        finally:
            os.close(handle)


def _read(path: Path, *, newest_first: bool = False) -> Iterator[Entry]:
    """Yield the entries of a file; a line that was torn by a crash, or is of a newer program, is left out."""
    lines = _lines_from_the_end(path) if newest_first else _lines(path)
    try:
        for line in filter(None, lines):
            if (entry := _entry_of(line, path)) is not None:
                yield entry
    except OSError as fault:
        _log.error("the order log cannot be read", file=str(path), fault=fault)


def _entry_of(line: bytes, path: Path) -> Entry | None:
    try:
        entry: Entry = _decoder.decode(line)
    except msgspec.DecodeError:
        _log.warning("a line of the order log cannot be read", file=str(path))
    except Exception as fault:  # noqa: BLE001 - what a value of ours refuses to be is one line, too
        _log.warning("a line of the order log makes no sense", file=str(path), fault=fault)
    else:
        return entry
    return None


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        for line in file:
            yield line.rstrip(b"\n")


def _lines_from_the_end(path: Path) -> Iterator[bytes]:
    """Yield the lines of a file, the last one first, a piece of the file at a time."""
    with path.open("rb") as file:
        place, begun = file.seek(0, os.SEEK_END), b""
        while place:
            size = min(_PIECE, place)
            place -= size
            file.seek(place)
            begun, *whole = (file.read(size) + begun).split(b"\n")
            yield from reversed(whole)
        yield begun
