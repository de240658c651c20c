"""A Qt list over a tuple of frozen views: what changed is found by id, so that a list never jumps under a finger."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

V = TypeVar("V")

Index = QModelIndex | QPersistentModelIndex
VIEW_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""The role under which a row gives its whole view."""
_ROOT: Final = QModelIndex()


class ViewListModel(QAbstractListModel, Generic[V]):
    """Rows of views of one kind; `show` brings the rows to a new state with the fewest notices."""

    def __init__(
        self,
        key: Callable[[V], Hashable],
        text: Callable[[V], str] = str,
        parent: QObject | None = None,
    ) -> None:
        """`key` gives the id of a view, unique in the list; `text` what it is called, also for screen readers."""
        super().__init__(parent)
        self._key = key
        self._text = text
        self._views: list[V] = []
        self._keys: list[Hashable] = []

    @property
    def views(self) -> tuple[V, ...]:
        """The rows, first to last."""
        return tuple(self._views)

    def view(self, row: int) -> V:
        """Return the view in `row`."""
        return self._views[row]

    def row_of(self, key: Hashable) -> int | None:
        """Return the row of the view with this id, or None."""
        return self._keys.index(key) if key in self._keys else None

    def show(self, views: Sequence[V]) -> None:
        """Bring the rows to `views`: remove, insert, move and change, each row told once."""
        wanted = [self._key(view) for view in views]
        if len(set(wanted)) != len(wanted):
            msg = "two views with the same id in one list"
            raise ValueError(msg)
        self._remove_others(set(wanted))
        self._insert_and_move(views, wanted)
        self._tell_changed(views)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._views)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:  # noqa: ANN401  (Qt's own type)
        if not index.isValid() or not 0 <= index.row() < len(self._views):
            return None
        if role == VIEW_ROLE:
            return self._views[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._text(self._views[index.row()])
        return None

    def _remove_others(self, wanted: set[Hashable]) -> None:
        """Remove the rows that are not wanted, neighbours together, last first."""
        last = len(self._keys) - 1
        while last >= 0:
            if self._keys[last] in wanted:
                last -= 1
                continue
            first = last
            while first > 0 and self._keys[first - 1] not in wanted:
                first -= 1
            self.beginRemoveRows(_ROOT, first, last)
            del self._keys[first : last + 1]
            del self._views[first : last + 1]
            self.endRemoveRows()
            last = first - 1

    def _insert_and_move(self, views: Sequence[V], wanted: Sequence[Hashable]) -> None:
        """Bring the rows into the wanted order, first to last, inserting neighbours together."""
        known = set(self._keys)
        row = 0
        while row < len(wanted):
            if wanted[row] not in known:
                end = row + 1
                while end < len(wanted) and wanted[end] not in known:
                    end += 1
                self.beginInsertRows(_ROOT, row, end - 1)
                self._keys[row:row] = wanted[row:end]
                self._views[row:row] = views[row:end]
                self.endInsertRows()
                row = end
                continue
            if self._keys[row] != wanted[row]:
                self._move(self._keys.index(wanted[row], row), row)
            row += 1

    def _move(self, source: int, target: int) -> None:
        """Move the row `source` up to `target`."""
        self.beginMoveRows(_ROOT, source, source, _ROOT, target)
        self._keys.insert(target, self._keys.pop(source))
        self._views.insert(target, self._views.pop(source))
        self.endMoveRows()

    def _tell_changed(self, views: Sequence[V]) -> None:
        """Take the new views and tell which rows look different, neighbours together."""
        changed = [row for row, view in enumerate(views) if self._views[row] != view]
        self._views[:] = views
        while changed:
            first = last = changed.pop(0)
            while changed and changed[0] == last + 1:
                last = changed.pop(0)
            self.dataChanged.emit(self.index(first), self.index(last))
