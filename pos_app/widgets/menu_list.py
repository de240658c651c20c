"""The list of the menu editor: painted rows of one height, so that ten thousand are as quick as ten."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QScroller,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from core.api.menu_editor import Entry, key_of
from core.qt.theme import theme_of
from pos_app.viewmodels.menu_list import EntryRow

_ROOT: Final = QModelIndex()
_PAD: Final = 12
Index = QModelIndex | QPersistentModelIndex


class EntryModel(QAbstractListModel):
    """The rows as they are; another list is another list, at once."""

    def __init__(self, describe: Callable[[Entry], EntryRow]) -> None:
        super().__init__()
        self._describe = describe
        self._rows: tuple[Entry, ...] = ()

    def show(self, rows: tuple[Entry, ...]) -> None:
        """List other rows."""
        if rows == self._rows:
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_of(self, entry_id: str) -> int:
        """Return where an entry is, -1 when it is not listed."""
        return next((at for at, row in enumerate(self._rows) if key_of(row)[1] == entry_id), -1)

    def view(self, row: int) -> EntryRow:
        """Return what stands in a row; only rows that are seen are asked for."""
        return self._describe(self._rows[row])

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:  # noqa: ANN401 - Qt's own type
        if not index.isValid() or role not in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        }:
            return None
        row = self.view(index.row())
        return ", ".join(filter(None, (row.title, row.detail)))


class EntryDelegate(QStyledItemDelegate):
    """Paints a row: the colour of its category, its name, and below it what else is to know."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme = theme_of(_widget(option))
        return QSize(100, max(56, theme.font_px("body") + theme.font_px("caption") + 30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, EntryModel):
            return
        widget = _widget(option)
        theme, entry, where = theme_of(widget), model.view(index.row()), QRect(option.rect)
        state = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(where, theme.color("accent_soft"))
        if entry.hue >= 0:
            painter.fillRect(
                QRect(where.left(), where.top() + 4, 6, where.height() - 8), theme.category(entry.hue).mark
            )
        inside = where.adjusted(_PAD + 6, 6, -_PAD, -6)
        painter.setFont(theme.font("body", strong=True))
        painter.setPen(theme.color("ink" if entry.active else "muted"))
        line = painter.fontMetrics().height()
        top = inside.top() if entry.detail else inside.top() + (inside.height() - line) // 2
        title = painter.fontMetrics().elidedText(entry.title, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(
            QRect(inside.left(), top, inside.width(), line), int(Qt.AlignmentFlag.AlignLeft), title
        )
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("muted"))
        below = QRect(inside.left(), top + line, inside.width(), painter.fontMetrics().height())
        detail = painter.fontMetrics().elidedText(entry.detail, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft), detail)
        painter.setPen(theme.color("line"))
        painter.drawLine(where.left(), where.bottom(), where.right(), where.bottom())
        painter.restore()


class EntryList(QListView):
    """`picked` carries the id of the entry that was tapped, or reached with the keys."""

    picked = Signal(str)

    def __init__(self, name: str, describe: Callable[[Entry], EntryRow]) -> None:
        super().__init__()
        self.setObjectName(name)
        self._entries = EntryModel(describe)
        self._showing = False
        self.setModel(self._entries)
        self.setItemDelegate(EntryDelegate(self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self.selectionModel().currentChanged.connect(self._tell)

    @property
    def entries(self) -> EntryModel:
        """What is listed."""
        return self._entries

    def show_rows(self, rows: tuple[Entry, ...], selected: str) -> None:
        """List rows, and mark the one that is looked at."""
        self._showing = True
        try:
            self._entries.show(rows)
            at = self._entries.row_of(selected) if selected else -1
            if at < 0:
                self.clearSelection()
                self.setCurrentIndex(QModelIndex())
            elif self.currentIndex().row() != at:
                self.setCurrentIndex(self._entries.index(at))
        finally:
            self._showing = False

    def restyle(self) -> None:
        """Measure the rows anew."""
        self.scheduleDelayedItemsLayout()

    def _tell(self, current: QModelIndex, _before: QModelIndex) -> None:
        if not self._showing and current.isValid():
            self.picked.emit(self._entries.view(current.row()).entry_id)


def _widget(option: QStyleOptionViewItem) -> QWidget:
    widget = option.widget
    assert isinstance(widget, QWidget)  # noqa: S101 - a delegate paints in a view
    return widget
