"""The menu as pages of tiles: a few painted tiles are used again for any number of products."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from core.api.words import Product
from core.qt.theme import SPACE
from pos_app.viewmodels.catalogue import TileView
from pos_app.widgets.page_bar import PageBar
from pos_app.widgets.room import Room
from pos_app.widgets.tile import Tile

_FLICK: Final = 72
"""How far a finger moves sideways to turn the page."""


class TileGrid(Room):
    """Shows tiles, as many as fit; `tapped` and `held` carry the product."""

    tapped = Signal(object)
    held = Signal(object)

    def __init__(self, name: str) -> None:
        """Object names are `name`, those of the tiles, and `name.previous`, `name.page`, `name.next`."""
        super().__init__(name)
        self._tiles: Sequence[TileView] = ()
        self._counts: Mapping[str, int] = {}
        self._pool: list[Tile] = []
        self._page = 0
        self._cell = QSize(168, 104)
        self._bar = PageBar(name)
        self._bar.setParent(self)
        self._bar.turned.connect(self.show_page)
        self._pressed_at = QPoint()
        self._wiping = False

    @property
    def page(self) -> int:
        """The page that is shown, from 0."""
        return self._page

    @property
    def pages(self) -> int:
        """How many pages there are, at least 1."""
        return max(1, -(-len(self._tiles) // self._capacity()))

    def show_tiles(self, tiles: Sequence[TileView], counts: Mapping[str, int]) -> None:
        """Show `tiles`, and on each how many of it the order holds (by product id)."""
        self._tiles, self._counts = tiles, counts
        self._renew()

    def show_page(self, page: int) -> None:
        """Show `page`, or the nearest one there is."""
        wanted = min(max(page, 0), self.pages - 1)
        if wanted != self._page:
            self._page = wanted
            self._renew()

    def focus_first(self) -> None:
        """Put the keyboard on the first tile."""
        if self._tiles:
            self._pool[0].setFocus(Qt.FocusReason.TabFocusReason)

    def retranslate(self) -> None:
        for tile in self._pool:
            tile.retranslate()

    def restyle(self) -> None:
        theme = self.theme
        self._cell = QSize(theme.grown(152), theme.grown(96))
        self._renew()

    def minimumSizeHint(self) -> QSize:
        return self._cell

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._renew()

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta().y() or event.angleDelta().x()
        self.show_page(self._page + (-1 if delta > 0 else 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        columns = self._shape()[0]
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns}
        turn = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        step = steps.get(Qt.Key(event.key()))
        if turn is not None:
            self.show_page(self._page + turn)
        elif step is None or not self._move_focus(step):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn the page when a finger wipes over the tiles; such a wipe is no tap."""
        if isinstance(event, QMouseEvent) and isinstance(watched, Tile):
            where = watched.mapTo(self, event.position().toPoint())
            if event.type() == QEvent.Type.MouseButtonPress:
                self._pressed_at, self._wiping = where, False
            elif event.type() == QEvent.Type.MouseMove:
                return self._wiped(watched, where)
            elif event.type() == QEvent.Type.MouseButtonRelease and self._wiping:
                self._wiping = False
                watched.let_go()
                return True
        return super().eventFilter(watched, event)

    def _wiped(self, tile: Tile, where: QPoint) -> bool:
        """Turn the page once the finger has moved far enough; tell whether the tile must not know of it."""
        moved = 0 if self._wiping else where.x() - self._pressed_at.x()
        if abs(moved) > _FLICK:
            self._wiping = True
            tile.let_go()
            self.show_page(self._page + (1 if moved < 0 else -1))
        return self._wiping

    def _capacity(self) -> int:
        """Return how many tiles a page holds; the bar takes its room only when there is more than one page."""
        columns, rows = self._shape()
        if len(self._tiles) <= columns * rows:
            return columns * rows
        return columns * self._rows(self.height() - self._bar_height())

    def _shape(self) -> tuple[int, int]:
        columns = max(1, (self.width() + SPACE) // (self._cell.width() + SPACE))
        return columns, self._rows(self.height())

    def _rows(self, height: int) -> int:
        return max(1, (height + SPACE) // (self._cell.height() + SPACE))

    def _bar_height(self) -> int:
        return self._bar.sizeHint().height() + SPACE

    def _renew(self) -> None:
        """Show the page: place the tiles of the pool over it and hide the others."""
        self._page = min(self._page, self.pages - 1)
        capacity = self._capacity()
        columns = self._shape()[0]
        paged = self.pages > 1
        room = self.height() - (self._bar_height() if paged else 0)
        rows = self._rows(room)
        width = (self.width() - SPACE * (columns - 1)) // columns
        height = min((room - SPACE * (rows - 1)) // rows, round(self._cell.height() * 1.35))
        shown = self._tiles[self._page * capacity : (self._page + 1) * capacity]
        while len(self._pool) < len(shown):
            self._pool.append(self._new_tile())
        for place, view in enumerate(shown):
            tile = self._pool[place]
            line, column = divmod(place, columns)
            tile.show_view(view, self._counts.get(view.product.product_id, 0))
            tile.setGeometry(column * (width + SPACE), line * (height + SPACE), width, height)
            tile.show()
        for tile in self._pool[len(shown) :]:
            tile.hide()
        self._bar.setVisible(paged)
        self._bar.show_page(self._page, self.pages)
        self._bar.setGeometry(
            0, self.height() - self._bar_height() + SPACE, self.width(), self._bar_height() - SPACE
        )

    def repaint_tiles(self) -> None:
        """Paint the tiles anew: a picture has been read."""
        for tile in self._pool:
            tile.update()

    def _new_tile(self) -> Tile:
        tile = Tile()
        tile.setParent(self)
        tile.installEventFilter(self)
        tile.clicked.connect(lambda: self._tell(self.tapped, tile))
        tile.held.connect(lambda: self._tell(self.held, tile))
        if self._pool:
            QWidget.setTabOrder(self._pool[-1], tile)
        return tile

    def _tell(self, signal: SignalInstance, tile: Tile) -> None:
        product: Product | None = None if tile.view is None else tile.view.product
        if product is not None:
            signal.emit(product)

    def _move_focus(self, step: int) -> bool:
        """Move the keyboard from tile to tile, over the pages."""
        here = next((i for i, tile in enumerate(self._pool) if tile.hasFocus()), None)
        if here is None:
            return False
        capacity = self._capacity()
        target = self._page * capacity + here + step
        if not 0 <= target < len(self._tiles):
            return False
        self.show_page(target // capacity)
        self._pool[target % capacity].setFocus(Qt.FocusReason.TabFocusReason)
        return True
