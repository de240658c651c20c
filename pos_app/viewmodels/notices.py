"""The notices of the core, gathered for a moment, so that a burst of them costs the screen one renewal."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QObject, Signal

from core.api.changes import Change, ChangeKind, Changes

GATHERED_S: Final = 0.03


class Noticed:
    """What has changed since the last time."""

    def __init__(self, changes: Iterable[Change]) -> None:
        self._ids: dict[ChangeKind, set[str]] = {}
        self._whole: set[ChangeKind] = set()
        for change in changes:
            self._ids.setdefault(change.kind, set()).update(change.ids)
            if not change.ids:
                self._whole.add(change.kind)

    def concerns(self, kind: ChangeKind, *ids: str) -> bool:
        """Tell whether something of `kind` changed: any of `ids`, or anything when none is given."""
        if kind not in self._ids:
            return False
        return not ids or kind in self._whole or not self._ids[kind].isdisjoint(ids)


class Notices(QObject):
    """Listens to the core and tells at most every 30 ms; `arrived` carries a `Noticed`.

    It waits on asyncio's clock, not on Qt's, so that it tells only while there is a loop to read on.
    """

    arrived = Signal(object)

    def __init__(self, changes: Changes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gathered: list[Change] = []
        self._timer: asyncio.TimerHandle | None = None
        self._stop = changes.listen(self._note)

    def close(self) -> None:
        """Stop listening."""
        self._stop()
        if self._timer is not None:
            self._timer.cancel()

    def _note(self, change: Change) -> None:
        self._gathered.append(change)
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(GATHERED_S, self._tell)

    def _tell(self) -> None:
        self._timer = None
        gathered, self._gathered = self._gathered, []
        self.arrived.emit(Noticed(gathered))
