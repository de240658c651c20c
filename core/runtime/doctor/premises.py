"""What is looked at: the settings of each part, the files of the shop, the programs that have it open, the time."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from core.domain.clock import Clock, SystemClock
from core.errors import ComandaError
from core.runtime.doctor.trouble import Severity, Trouble
from core.runtime.doctor.troubles import TROUBLES
from core.runtime.instance import Holder, holders
from core.runtime.parts import place_in
from core.runtime.settings import OWNERS, Settings, default_file, load
from core.store.looking import Body
from core.store.place import FilePlace, Place

MIGRATIONS: Final = {
    "till": "core.till.migrations",
    **{role: f"core.adapters.{role}.migrations" for role in OWNERS if role != "till"},
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One trouble that was found, with what its words name. `part` and the like are parameters of its templates."""

    trouble: Trouble
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The stable name of the trouble."""
        return self.trouble.code

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return self.trouble.severity

    @property
    def means(self) -> str:
        """What is wrong, for the owner of a shop."""
        return self.trouble.means.format_map(self.params)

    @property
    def do(self) -> str:
        """What to do next."""
        return self.trouble.do.format_map(self.params)


def found(code: str, **params: object) -> Finding:
    """Return a finding of the trouble with this code."""
    return Finding(TROUBLES[code], params)


@dataclass(frozen=True, slots=True)
class Premises:
    """One shop on this machine, as its settings describe it."""

    settings: Settings
    by_role: Mapping[str, Settings]
    config: Path
    clock: Clock = field(default_factory=SystemClock)
    admin_url: str = ""
    bodies: dict[str, Body] = field(default_factory=dict)
    """The databases that could be read and are of this version, by role; filled by the check that looks at them."""

    @property
    def data_dir(self) -> Path:
        """The data directory."""
        return self.settings.data_dir

    @property
    def places(self) -> dict[str, Place]:
        """Where the database of each role is that lives on this machine, or on a server that is named here."""
        told = {role: place_in(self.by_role[role], role) for role in OWNERS}
        apart = bool(self.settings.broker)
        return {
            role: place
            for role, place in told.items()
            if not apart or not isinstance(place, FilePlace) or place.path.exists()
        }

    @property
    def is_empty(self) -> bool:
        """Tell whether no database is there: nothing was ever sold."""
        return not any(
            not isinstance(place, FilePlace) or place.path.exists() for place in self.places.values()
        )

    def programs(self) -> tuple[Holder, ...]:
        """Return the programs that have this data directory open."""
        return tuple(holder for holder, lives in holders(self.data_dir) if lives)

    def runs(self, role: str) -> bool:
        """Tell whether a program works on the database of this role."""
        return any(holder.role in {"", role} for holder in self.programs())

    def files(self) -> Iterator[tuple[Path, os.stat_result]]:
        """Yield what holds secrets or what customers told: the data directory, its files, and the settings beside it.

        A program that runs makes and removes files meanwhile; what has gone is left out.
        """
        devices = self.config.with_name("devices")
        beside = (self.config, self.config.with_name("connection.toml"), *sorted(devices.glob("*.toml")))
        inside = (Path(folder) / name for folder, _, names in os.walk(self.data_dir) for name in names)
        for path in (self.data_dir, *inside, *beside):
            with contextlib.suppress(FileNotFoundError):
                yield path, path.stat()


def premises_of(data_dir: Path | None, config: Path | None, admin_url: str = "") -> Premises:
    """Return the premises that the settings describe. Raises StartRefused for settings that cannot be used."""
    by_role = {role: load(config, role=role, data_dir=data_dir) for role in OWNERS}
    settings = load(config, data_dir=data_dir)
    return Premises(settings, by_role, config or default_file(), admin_url=admin_url)


def age_of(milliseconds: int) -> str:
    """Return how long something is, for a person."""
    seconds = max(0, milliseconds) // 1000
    for unit, length in (("days", 86_400), ("hours", 3600), ("minutes", 60)):
        if seconds >= 2 * length:
            return f"{seconds // length} {unit}"
    return f"{seconds} seconds"


def said(fault: BaseException) -> str:
    """Return what a fault says in one line, without what stood in a row."""
    if isinstance(fault, ComandaError):
        return str(fault.params.get("detail") or fault.code)
    if isinstance(fault, OSError):
        return fault.strerror or str(fault) or type(fault).__name__
    return type(fault).__name__
