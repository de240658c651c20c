"""Finding categories, stations and groups of modifiers by what a table calls them, in any language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core.domain.catalog import Names


class Named:
    """Entries by what they are called in any language, or by a label with their id."""

    def __init__(self, entries: Iterable[tuple[str, Names]]) -> None:
        self._ids: dict[str, list[str]] = {}
        self._names: dict[str, Names] = {}
        self.first = ""
        for entry_id, names in entries:
            self.add(entry_id, names)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._names)

    def add(self, entry_id: str, names: Names) -> None:
        """Know one more."""
        self.first = self.first or entry_id
        self._names[entry_id] = names
        for called in _called(entry_id, names):
            self._ids.setdefault(called, []).append(entry_id)

    def find(self, given: str, current: str) -> str:
        """Return the id of what is called so, `current` if that is; empty when nothing is."""
        ids = self._ids.get(_plain(given), [])
        return current if current in ids else next(iter(ids), "")

    def is_called(self, entry_id: str, given: str) -> bool:
        """Tell whether something is called so."""
        return entry_id in self._ids.get(_plain(given), [])


def _called(entry_id: str, names: Names) -> Iterator[str]:
    for name in {_plain(name) for name in names.values()}:
        yield name
        yield _plain(f"{name} #{entry_id}")


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
