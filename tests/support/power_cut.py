"""A file system that knows what a power cut would leave: it notes every write, and which of them a sync has made durable.

A shop works on it once. Then the power can be cut at any of its steps, hundreds of times: what was not synced then is kept,
lost or torn at the borders of sectors, as the dice of a seed fall; a file that was just created may be gone, one that was
deleted may be back. What is left is held against what each commit had stored, as the shop itself was told.
"""

from __future__ import annotations

import hashlib
import itertools
import random
import sqlite3
import threading
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import apsw

SECTOR: Final = 512
NAME: Final = "power-cut"
TORN: Final = 3
"""One cut in so many tears writes; the others take or leave whole ones."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done to a file: `content` at `place`, a new size, a sync, its begin or end; or a commit that was told."""

    kind: str
    name: str
    place: int = 0
    content: bytes = b""


@dataclass
class Log:
    """What was done, in order."""

    steps: list[Step] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, kind: str, name: str, place: int = 0, content: bytes = b"") -> None:
        """Note a step."""
        with self.lock:
            self.steps.append(Step(kind, Path(name).name, place, content))


class NotedFile(apsw.VFSFile):
    """A file of the system whose writes are noted."""

    def __init__(self, log: Log, name: str | apsw.URIFilename, flags: list[int]) -> None:
        self._name = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        self._log = log
        is_new = not Path(self._name).exists()
        super().__init__("", name, flags)
        if is_new:
            log.add("create", self._name)

    def xWrite(self, data: bytes, offset: int) -> None:
        """Write, not yet durable."""
        self._log.add("write", self._name, offset, bytes(data))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:
        """Cut, not yet durable."""
        self._log.add("cut", self._name, newsize)
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:
        """Make durable what was written; it is so when this returns."""
        super().xSync(flags)
        self._log.add("sync", self._name)


class NotingSystem(apsw.VFS):
    """The system's own files, each step noted in `log`."""

    def __init__(self, log: Log) -> None:
        self._log = log
        super().__init__(NAME, "")

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
        """Open a file; those without a name are gone with the power anyway."""
        return NotedFile(self._log, name, flags) if name else apsw.VFSFile("", name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        """Delete a file; without `syncdir` it may be back after a cut."""
        super().xDelete(filename, syncdir)
        self._log.add("delete", filename, int(syncdir))


@dataclass
class _Disk:
    """One file as it would be found, and what is not yet sure about it: writes, cuts."""

    durable: bytearray
    pending: list[Step] = field(default_factory=list)

    def sync(self) -> None:
        for step in self.pending:
            _apply(self.durable, step.kind, step.place, step.content)
        self.pending.clear()

    def after_cut(self, chance: random.Random | None) -> bytes:
        """Return what is found; without `chance` everything that was written."""
        found = bytearray(self.durable)
        share, torn = (
            (1.0, False) if chance is None else (chance.choice((0.0, 0.5, 0.9)), not chance.randrange(TORN))
        )
        for step in self.pending:
            for place, content in _pieces(step, torn=torn):
                if chance is None or chance.random() < share:
                    _apply(found, step.kind, place, content)
        return bytes(found)


class Folder:
    """All files, played from the first step on to the moment of the cut."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._now = {name: _Disk(bytearray(content)) for name, content in files.items()}
        self._sure = dict(self._now)
        self._unsure: list[tuple[str, _Disk | None]] = []
        self.commits: dict[str, int] = {}

    def play(self, step: Step) -> None:
        """Do one step."""
        if step.kind == "commit":
            self.commits[step.name] = self.commits.get(step.name, 0) + 1
        elif step.kind == "create":
            self._now[step.name] = _Disk(bytearray())
            self._unsure.append((step.name, self._now[step.name]))
        elif step.kind == "delete":
            del self._now[step.name]
            self._unsure.append((step.name, None))
            if step.place:
                self._sync_names()
        elif step.kind == "sync":
            self._now[step.name].sync()
            if any(
                name == step.name for name, _ in self._unsure
            ):  # SQLite syncs the folder of a new file with it
                self._sync_names()
        else:
            self._now[step.name].pending.append(step)

    def after_cut(self, chance: random.Random | None) -> dict[str, bytes]:
        """Return the files that are found."""
        kept = len(self._unsure) if chance is None else chance.randint(0, len(self._unsure))
        found = dict(self._sure)
        for name, disk in self._unsure[:kept]:
            _enter(found, name, disk)
        return {name: disk.after_cut(chance) for name, disk in found.items()}

    def _sync_names(self) -> None:
        for name, disk in self._unsure:
            _enter(self._sure, name, disk)
        self._unsure.clear()


@dataclass(frozen=True, slots=True)
class Loss:
    """What a cut has done that it must not: to which database, by which seed, at which step."""

    seed: int
    step: int
    owner: str
    what: str


class Judge:
    """Cuts the power of what was noted, and holds what is left against what each commit had stored.

    `scratch` is a folder in which databases are opened.
    """

    def __init__(self, files: Mapping[str, bytes], steps: Sequence[Step], scratch: Path) -> None:
        self._files = files
        self._steps = steps
        self._scratch = scratch
        self._seen: dict[bytes, str] = {}
        self.owners = sorted({step.name for step in steps if step.kind == "commit"})
        self._states = self._after_each_commit()

    def cut(self, seed: int) -> tuple[dict[str, bytes], list[Loss]]:
        """Cut the power as a seed says; return what is found, and what is wrong with it."""
        chance = random.Random(seed)
        step = chance.randrange(len(self._steps))
        folder = self._played_to(step)
        found = folder.after_cut(chance)
        losses = []
        for owner in self.owners:
            states, told = self._states[owner], folder.commits.get(owner, 0)
            state = self._state(owner, found)
            if state not in states[told:]:
                lost = f"{told - states.index(state)} commits lost" if state in states else state
                losses.append(Loss(seed, step, owner, lost))
        return found, losses

    def _played_to(self, step: int) -> Folder:
        folder = Folder(self._files)
        for each in self._steps[:step]:
            folder.play(each)
        return folder

    def _after_each_commit(self) -> dict[str, list[str]]:
        """Return, for each owner, what its database holds at first and after each commit."""
        folder = Folder(self._files)
        found = {owner: [self._state(owner, self._files)] for owner in self.owners}
        for step in self._steps:
            folder.play(step)
            if step.kind == "commit":
                found[step.name].append(self._state(step.name, folder.after_cut(None)))
        return found

    def _state(self, owner: str, files: Mapping[str, bytes]) -> str:
        """Return a fingerprint of all rows of a database, or what is wrong with it."""
        own = {name: content for name, content in files.items() if name.startswith(f"{owner}.sqlite")}
        key = hashlib.blake2b(
            repr(sorted((name, hash(content)) for name, content in own.items())).encode()
        ).digest()
        if key not in self._seen:
            for left in self._scratch.iterdir():
                left.unlink()
            for name, content in own.items():
                (self._scratch / name).write_bytes(content)
            self._seen[key] = _fingerprint(self._scratch / f"{owner}.sqlite")
        return self._seen[key]


def _fingerprint(path: Path) -> str:
    try:
        with closing(sqlite3.connect(path)) as conn:
            conn.execute("PRAGMA synchronous=OFF")  # nobody cuts the power of the judge
            checked = conn.execute("PRAGMA integrity_check").fetchone()[0]
            if checked != "ok":
                return f"damaged: {checked}"
            rows = hashlib.blake2b(digest_size=16)
            for (name,) in conn.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
            ).fetchall():
                rows.update(repr(sorted(map(repr, conn.execute(f'SELECT * FROM "{name}"')))).encode())
            return rows.hexdigest()
    except sqlite3.DatabaseError as fault:
        return f"damaged: {fault}"


def _enter(names: dict[str, _Disk], name: str, disk: _Disk | None) -> None:
    if disk is None:
        names.pop(name, None)
    else:
        names[name] = disk


def _pieces(step: Step, *, torn: bool) -> list[tuple[int, bytes]]:
    """Return the parts of a write that reach the disk or do not: the whole, or what lies in each sector."""
    if not torn or step.kind == "cut":
        return [(step.place, step.content)]
    borders = range((step.place // SECTOR + 1) * SECTOR, step.place + len(step.content), SECTOR)
    marks = [step.place, *borders, step.place + len(step.content)]
    return [(a, step.content[a - step.place : b - step.place]) for a, b in itertools.pairwise(marks)]


def _apply(content: bytearray, kind: str, place: int, written: bytes) -> None:
    if kind == "cut":
        del content[place:]
        return
    content.extend(bytes(max(0, place - len(content))))
    content[place : place + len(written)] = written
