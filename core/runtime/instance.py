"""Who works in a data directory: cards that the system lets go when their process ends, however it ends.

Each program lays a card beside the databases and keeps it locked as long as it lives. Who comes next reads the cards of the
living, under a gate that only one can pass at a time, and is refused if one of them does not bear company.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from core.errors import StartRefused

LOCK_NAME: Final = "in-use"
"""The gate; the cards are called so too, with role and process behind a dot."""
CARD_BYTES: Final = 200
GATE_SECONDS: Final = 5.0
GATE_PAUSE: Final = 0.02
EVERYTHING: Final = "the whole shop"
"""What a program without a role works on."""

_cards: Final = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Holder:
    """A living program in a data directory: its process, its role ("" for the whole shop), whether it bears its like."""

    process: str
    role: str
    shared: bool

    def bars(self, other: Holder) -> bool:
        """Tell whether the two cannot work side by side."""
        if not self.role or not other.role:
            return True
        return self.role == other.role and not (self.shared and other.shared)


class InstanceLock:
    """Held from start to end by a program that works on a data directory.

    Without a `role` the program works on the whole directory and bears nobody beside it: the embedded café. With a role
    it bears other roles; its own only when both are `shared`: several workers of the stock, but one counter.
    """

    def __init__(self, data_dir: Path, role: str = "", *, shared: bool = False) -> None:
        self._folder = data_dir
        self._me = Holder(str(os.getpid()), role, shared and bool(role))
        self._path: Path | None = None
        self._file: IO[bytes] | None = None

    def take(self) -> None:
        """Take the lock. Raises StartRefused naming the process that holds it, and its role."""
        try:
            with self._gate():
                self._refuse_company()
                self._lay_card()
        except OSError as fault:
            raise StartRefused("start.unwritable", path=str(self._folder), detail=str(fault)) from fault

    def release(self) -> None:
        """Let go of it."""
        if self._file is None or self._path is None:
            return
        if sys.platform != "win32":  # there an open file cannot be removed; who comes next clears it away
            self._path.unlink(missing_ok=True)
        self._file.close()
        self._file = None

    @contextlib.contextmanager
    def _gate(self) -> Iterator[None]:
        """Let one program at a time look at the cards and lay its own."""
        with (self._folder / LOCK_NAME).open("a+b") as gate:
            until = time.monotonic() + GATE_SECONDS
            while not _lock(gate):
                if time.monotonic() > until:
                    raise self._refused(_read(gate))
                time.sleep(GATE_PAUSE)
            yield

    def _refuse_company(self) -> None:
        for path in sorted(self._folder.glob(f"{LOCK_NAME}.*")):
            with path.open("a+b") as card:
                if not _lock(card):
                    holder = _read(card)
                    if holder.bars(self._me):
                        raise self._refused(holder)
                    continue
            path.unlink(missing_ok=True)  # whoever laid it is dead

    def _refused(self, holder: Holder) -> StartRefused:
        return StartRefused(
            "start.second_instance",
            path=str(self._folder),
            process=holder.process,
            role=holder.role or EVERYTHING,
        )

    def _lay_card(self) -> None:
        name = (LOCK_NAME, self._me.role, self._me.process, str(next(_cards)))
        self._path = self._folder / ".".join(filter(None, name))
        card = self._path.open("wb")
        _lock(card)  # nobody else passes the gate now, and nobody else has this name
        told = (self._me.process, self._me.role, "shared" if self._me.shared else "alone")
        card.write("\n".join(told).encode())
        card.flush()
        self._file = card


def holders(folder: Path) -> Iterator[tuple[Holder, bool]]:
    """Yield who has laid a card in a data directory, and whether it is still alive; touches nothing."""
    for path in sorted(folder.glob(f"{LOCK_NAME}.*")):
        try:
            with path.open("rb") as card:
                holder = _read(card)
            yield holder, _is_held(path, holder)
        except OSError:  # taken away meanwhile, or locked against reading: then its program lives
            if path.exists():
                yield Holder("?", path.suffixes[0].strip("."), shared=False), True


def _is_held(path: Path, holder: Holder) -> bool:
    """Tell whether a card is locked, without trying to lock it: whoever starts in that moment would be refused."""
    try:
        inode = str(path.stat().st_ino)
        told = Path("/proc/locks").read_text(encoding="ascii").splitlines()
    except OSError:
        return _is_alive(holder.process)
    return any(
        words[1] == "FLOCK" and words[5].endswith(f":{inode}") for line in told if (words := line.split())
    )


def _is_alive(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except (OSError, ValueError):
        return False
    return True


def _read(card: IO[bytes]) -> Holder:
    card.seek(0)
    told = card.read(CARD_BYTES).decode(errors="replace").split("\n")
    process, role, company = (*told, "", "", "")[:3]
    return Holder(process.strip() or "?", role, company == "shared")


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> bool:
        file.seek(1 << 20)  # locks on Windows also bar reading, so a byte far behind the text is locked
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
