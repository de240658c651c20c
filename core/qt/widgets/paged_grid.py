"""A fixed grid with pages: what stands in a cell stays there, and nothing is hidden behind a scroll bar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from core.qt.language import translate
from core.qt.theme import SPACE
from core.qt.widgets.button import IconButton
from core.qt.widgets.label import label


class PagedGrid(QWidget):
    """Shows the widgets it is given in cells of at least `cell`, as many columns and rows as fit, page by page.

    The widgets stay the caller's: one that is no longer listed is hidden, not deleted. A widget may take several cells of a
    column (`spans`). `page_changed` tells page (from 0) and number of pages.
    """

    page_changed = Signal(int, int)

    def __init__(self, name: str, cell: QSize, *, gap: int = SPACE, stretch: bool = True) -> None:
        """Object names are `name`, `name.previous`, `name.page` and `name.next`; `stretch` widens cells to fill the rows."""
        super().__init__()
        self.setObjectName(name)
        self._cell, self._gap, self._stretch = cell, gap, stretch
        self._widgets: tuple[QWidget, ...] = ()
        self._spans: Mapping[QWidget, int] = {}
        self._pages: tuple[tuple[tuple[QWidget, QRect], ...], ...] = ()
        self._page = 0
        self._bar = QWidget(self)
        self._previous = IconButton("chevron-left", "")
        self._next = IconButton("chevron-right", "")
        self._where = label(name=f"{name}.page", strong=True, tone="muted")
        self._build_bar(name)
        self.retranslate()

    @property
    def page(self) -> int:
        """The page that is shown, from 0."""
        return self._page

    @property
    def pages(self) -> int:
        """How many pages there are, at least 1."""
        return max(1, len(self._pages))

    @property
    def capacity(self) -> tuple[int, int]:
        """Columns and rows of a page."""
        return self._shape(self.height())

    def shown(self) -> tuple[QWidget, ...]:
        """Return the widgets of the page that is shown, in reading order."""
        return tuple(widget for widget, _ in self._pages[self._page]) if self._pages else ()

    def set_widgets(self, widgets: Sequence[QWidget], spans: Mapping[QWidget, int] | None = None) -> None:
        """Show `widgets` in this order; the page stays where it is as far as it exists."""
        for gone in set(self._widgets) - set(widgets):
            gone.hide()
        self._widgets = tuple(widgets)
        self._spans = dict(spans or {})
        for widget in self._widgets:
            if widget.parent() is not self:
                widget.setParent(self)
        self._arrange()

    def set_cell(self, cell: QSize) -> None:
        """Ask for other least sizes of a cell, for instance at another text scale."""
        self._cell = cell
        self._arrange()

    def show_page(self, page: int) -> None:
        """Show `page`, or the nearest one there is."""
        wanted = min(max(page, 0), self.pages - 1)
        if wanted != self._page:
            self._page = wanted
            self._show()

    def show_widget(self, widget: QWidget) -> None:
        """Show the page that `widget` is on."""
        for page, cells in enumerate(self._pages):
            if any(placed is widget for placed, _ in cells):
                self.show_page(page)

    def retranslate(self) -> None:
        """Renew the texts."""
        self._previous.set_does(translate("PagedGrid", "Previous page"))
        self._next.set_does(translate("PagedGrid", "Next page"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.show_page(self._page + (-1 if event.angleDelta().y() > 0 else 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turn = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        columns, _rows = self.capacity
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns}
        step = steps.get(Qt.Key(event.key()))
        if turn is not None:
            self.show_page(self._page + turn)
        elif step is None or not self._move_focus(step):
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return self._cell

    def _build_bar(self, name: str) -> None:
        """Make the bar with the page buttons."""
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(0, 0, 0, 0)
        self._previous.setObjectName(f"{name}.previous")
        self._next.setObjectName(f"{name}.next")
        self._previous.clicked.connect(lambda: self.show_page(self._page - 1))
        self._next.clicked.connect(lambda: self.show_page(self._page + 1))
        row.addStretch(1)
        for part in (self._previous, self._where, self._next):
            row.addWidget(part)

    def _shape(self, height: int) -> tuple[int, int]:
        """Return how many columns and rows fit."""
        columns = max(1, (self.width() + self._gap) // (self._cell.width() + self._gap))
        rows = max(1, (height + self._gap) // (self._cell.height() + self._gap))
        return columns, rows

    def _arrange(self) -> None:
        """Deal the widgets out to pages and show the present one."""
        cells = sum(min(self._spans.get(widget, 1), 2) for widget in self._widgets)
        columns, rows = self._shape(self.height())
        bar_height = 0
        if cells > columns * rows:
            bar_height = self._bar.sizeHint().height() + self._gap
        room = self.height() - bar_height
        columns, rows = self._shape(room)
        self._bar.setGeometry(0, self.height() - bar_height + self._gap, self.width(), bar_height - self._gap)
        self._pages = self._deal(columns, rows, room)
        self._page = min(self._page, self.pages - 1)
        self._bar.setVisible(self.pages > 1)
        self._show()

    def _deal(self, columns: int, rows: int, room: int) -> tuple[tuple[tuple[QWidget, QRect], ...], ...]:
        """Return the pages: each widget with its place; one that spans columns takes neighbours in its row."""
        gap = self._gap
        width = (self.width() - gap * (columns - 1)) // columns if self._stretch else self._cell.width()
        height = (room - gap * (rows - 1)) // rows if self._stretch else self._cell.height()
        pages: list[list[tuple[QWidget, QRect]]] = []
        column, row = columns, rows
        for widget in self._widgets:
            span = min(self._spans.get(widget, 1), columns)
            if column + span > columns:
                column, row = 0, row + 1
            if row >= rows:
                column, row = 0, 0
                pages.append([])
            where = QRect(
                column * (width + gap), row * (height + gap), span * width + (span - 1) * gap, height
            )
            pages[-1].append((widget, where))
            column += span
        return tuple(tuple(page) for page in pages)

    def _show(self) -> None:
        """Place the widgets of the page and hide the others."""
        visible = {widget for widget, _ in self._pages[self._page]} if self._pages else set()
        for widget in self._widgets:
            if widget not in visible:
                widget.hide()
        for widget, where in self._pages[self._page] if self._pages else ():
            widget.setGeometry(where)
            widget.show()
        self._where.setText(f"{self._page + 1} / {self.pages}")
        self._previous.setEnabled(self._page > 0)
        self._next.setEnabled(self._page + 1 < self.pages)
        self.page_changed.emit(self._page, self.pages)

    def _move_focus(self, step: int) -> bool:
        """Move the focus from cell to cell; at an end of the page turn it."""
        focus = QApplication.focusWidget()
        at = (
            next((i for i, w in enumerate(self._widgets) if w is focus or w.isAncestorOf(focus)), None)
            if focus
            else None
        )
        if at is None or not 0 <= at + step < len(self._widgets):
            return False
        target = self._widgets[at + step]
        self.show_widget(target)
        target.setFocus(Qt.FocusReason.TabFocusReason)
        return True
