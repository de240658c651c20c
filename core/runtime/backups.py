"""The backups of one data directory: whose files belong in a set, when one is due, and what a restore does."""

from __future__ import annotations

import datetime as dt
import shlex
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

from core.domain.clock import Clock, SystemClock
from core.errors import InvalidInput, StartRefused
from core.runtime.instance import InstanceLock
from core.runtime.parts import keys_of_till, place_in, simulator_file
from core.runtime.restored_mark import leave_mark
from core.runtime.settings import OWNERS, Settings, default_data_dir
from core.store.backup import (
    ASKED,
    BackupSet,
    is_good,
    make_set,
    newest_good,
    prune,
    read_set,
    sets_in,
)
from core.store.care import DAMAGED, MISSING, look_over
from core.store.place import FilePlace, ServerPlace
from core.store.restoring import DAMAGED as PUT_ASIDE_DAMAGED
from core.store.restoring import REPLACED, put_in_place
from core.store.versions import Versions
from core.till.journal_files import take_keys

FOLDER: Final = "backups"
SIMULATORS: Final = {"payment": "payment-simulator", "delivery": "delivery-simulator"}
"""What stands for a bank and a courier company. It is copied, but goes back only when it is named or damaged: those
outside do not forget what they were told because the shop has lost a file."""
_MINUTE_MS: Final = 60_000
_HOURS: Final = 60
_DAYS: Final = 48 * _HOURS

MIGRATIONS: Final[Mapping[str, str]] = {
    "till": "core.till.migrations",
    **{role: f"core.adapters.{role}.migrations" for role in OWNERS if role != "till"},
}


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did for one owner: from which set, and the files that were put aside."""

    owner: str
    found: BackupSet
    path: Path
    aside: tuple[Path, ...]

    @property
    def taken_at(self) -> int:
        """Return as of when (ms) the owner is now."""
        return self.found.manifest.owners[self.owner].taken_at


class Backups:
    """The sets of a data directory, for the owners of these roles: one of them, or all in the embedded café."""

    def __init__(self, settings: Settings, roles: Sequence[str] = OWNERS, clock: Clock | None = None) -> None:
        self._clock = clock or SystemClock()
        self._ended = threading.Event()
        self.folder = settings.data_dir / FOLDER
        self.roles = tuple(roles)
        self._keys = keys_of_till(settings) if "till" in self.roles else ()
        places = {role: place_in(settings, role) for role in self.roles}
        self.elsewhere = {role: place for role, place in places.items() if isinstance(place, ServerPlace)}
        self.files = {role: place.path for role, place in places.items() if isinstance(place, FilePlace)}
        self.files |= {
            SIMULATORS[role]: simulator_file(settings, role) for role in self.roles if role in SIMULATORS
        }

    def make(self, why: str = ASKED, to: Path | None = None) -> BackupSet:
        """Copy all files that there are into a new set; blocks. Raises StartRefused when there are none, or StoreFault."""
        there = {owner: path for owner, path in self.files.items() if path.exists() and path.stat().st_size}
        if not there:
            code = "backup.elsewhere" if self.elsewhere else "start.no_data"
            told = ", ".join(place.name for place in self.elsewhere.values())
            raise StartRefused(code, path=str(self.folder.parent), places=told)
        made = make_set(
            to or self.folder,
            there,
            why=why,
            now_ms=self._clock.now_ms(),
            program=version("comanda"),
            elsewhere=tuple(self.elsewhere),
            beside=self._keys,
            mark="" if len(self.roles) > 1 else self.roles[0],
            is_cancelled=self._ended.is_set,
        )
        if to is None:
            prune(self.folder)
        return made

    def end(self) -> None:
        """Give up what is being copied: the program ends."""
        self._ended.set()

    def sets(self) -> list[BackupSet]:
        """Return the sets with one of our owners in them, newest first."""
        return [each for each in sets_in(self.folder) if set(each.manifest.owners) & set(self.files)]

    def is_due(self, minutes: int) -> bool:
        """Tell whether the newest set is older than so many minutes, or there is none; also after the clock was set back."""
        newest = next(iter(self.sets()), None)
        return newest is None or abs(self._clock.now_ms() - newest.manifest.made_at) >= minutes * _MINUTE_MS

    def is_known(self, owner: str) -> bool:
        """Tell whether there has been a database of this owner."""
        return any(owner in each.manifest.owners for each in sets_in(self.folder))

    def look_over(self, owner: str) -> None:
        """Look a file over that may be there. Raises StartRefused, which offers the newest good backup."""
        path = self.files[owner]
        try:
            look_over(path, known=self.seems_lost(owner))
        except StartRefused as refused:
            raise self.with_offer(refused, owner) from refused

    def seems_lost(self, owner: str) -> bool:
        """Tell whether a file is missing or empty that has been there before."""
        path = self.files[owner]
        return (not path.exists() or path.stat().st_size == 0) and self.is_known(owner)

    def with_offer(self, refused: StartRefused, owner: str) -> StartRefused:
        """Return the refusal with what can be put in the place of a damaged file."""
        if refused.code not in {DAMAGED, MISSING}:
            return refused
        found = newest_good(self.sets(), owner)
        if found is None:
            offer = "There is no good backup of it in " + str(self.folder) + "."
            return StartRefused(refused.code, **refused.params, offer=offer, backup="")
        taken_at = found.manifest.owners[owner].taken_at
        age = age_of(self._clock.now_ms() - taken_at)
        made = f"The newest good backup was made {moment(taken_at)}, {age} ago"
        folder = self.folder.parent  # elsewhere the command would put back another shop
        where = "" if folder == default_data_dir() else f" --data {shlex.quote(str(folder))}"
        offer = f"{made}: 'comanda restore --newest{where}' puts it in place."
        return StartRefused(
            refused.code, **refused.params, offer=offer, backup=found.name, backup_at=taken_at
        )

    def restore(
        self, given: BackupSet | None, owners: Sequence[str], *, only_damaged: bool = False
    ) -> list[Restored]:
        """Put the files of a set (the newest good one of each owner, when none is given) in place; nobody may be at work.

        Without `owners` these are: all that are damaged; unless `only_damaged`, all of the shop's own when none is.
        Raises InvalidInput, StartRefused or StoreFault; then the owners that come first may be restored already.
        """
        damaged = {owner for owner in self.files if self._is_damaged(owner)}
        wanted = tuple(owners) or tuple(owner for owner in self.files if owner in damaged)
        if given is not None and not owners:
            wanted = tuple(
                o for o in given.manifest.owners if o in self.files and o not in SIMULATORS.values()
            )
        elif not wanted and not only_damaged:
            wanted = tuple(owner for owner in self.files if owner in self.roles and self.is_known(owner))
        chosen = {owner: self._chosen(given, owner) for owner in wanted}
        if not chosen:
            raise InvalidInput("backup.none", path=str(self.folder))
        now = self._clock.now_ms()
        done = []
        for owner, found in chosen.items():
            word = PUT_ASIDE_DAMAGED if owner in damaged else REPLACED
            aside = put_in_place(found, owner, self.files[owner], word, now)
            for key in self._keys if owner == "till" else ():
                take_keys(key, found.folder / key.name)
            done.append(Restored(owner, found, self.files[owner], aside))
        leave_mark(self.folder.parent, now, {each.owner: each.taken_at for each in done})
        return done

    def find(self, given: str) -> BackupSet:
        """Return a set by its name, or by the path of its directory. Raises InvalidInput."""
        found = read_set(self.folder / given) or read_set(Path(given).expanduser())
        if found is None:
            names = tuple(each.name for each in self.sets()[:5])
            raise InvalidInput("backup.unknown_set", given=given, allowed=names)
        return found

    def _is_damaged(self, owner: str) -> bool:
        try:
            self.look_over(owner)
        except StartRefused as refused:
            return refused.code in {DAMAGED, MISSING}
        return False

    def _chosen(self, given: BackupSet | None, owner: str) -> BackupSet:
        if owner not in self.files:
            raise InvalidInput("backup.unknown_owner", given=owner, allowed=tuple(self.files))
        found = given or newest_good(self.sets(), owner)
        if found is None:
            raise InvalidInput("backup.none_of", owner=owner, path=str(self.folder))
        if owner not in found.manifest.owners:
            raise InvalidInput("backup.not_in_set", owner=owner, given=found.name)
        if not is_good(found, owner):
            raise InvalidInput("backup.not_good", path=str(found.file(owner)))
        if owner in MIGRATIONS:
            Versions(MIGRATIONS[owner]).refuse_newer(
                found.manifest.owners[owner].version, str(found.file(owner))
            )
        return found


def restore_closed(
    settings: Settings, given: str, owners: Sequence[str], *, only_damaged: bool = False, role: str = ""
) -> list[Restored]:
    """Restore in a data directory in which no program works. `given` names a set; "" means the newest good ones.

    With a `role`, only its own databases are restored, and programs of other roles may work beside it.
    """
    lock = InstanceLock(settings.data_dir, role)
    lock.take()
    try:
        backups = Backups(settings, (role,) if role else OWNERS)
        found = backups.find(given) if given else None
        return backups.restore(found, owners, only_damaged=only_damaged)
    finally:
        lock.release()


def moment(ms: int) -> str:
    """Return a moment as a person at the terminal reads it."""
    return dt.datetime.fromtimestamp(ms / 1000).astimezone().strftime("%Y-%m-%d %H:%M")


def age_of(ms: int) -> str:
    """Return how long ago something was, in the largest fitting unit."""
    minutes = max(0, ms) // _MINUTE_MS
    if minutes < _HOURS * 2:
        return f"{minutes} minutes"
    return f"{minutes // _HOURS} hours" if minutes < _DAYS else f"{minutes // (24 * _HOURS)} days"
