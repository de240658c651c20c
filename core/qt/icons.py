"""The icons: stroke drawings of 24 units, tinted at run time, kept as pixmaps in the sharpness of the screen."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources
from core.errors import InvalidInput

SIZE: Final = 24
LARGE: Final = 40
_KEPT: Final = 1024


@cache
def names() -> tuple[str, ...]:
    """Return the names of all icons, in alphabetical order."""
    return tuple(sorted(file.stem for file in resources.path("icons").glob("*.svg")))


def icon(name: str, color: QColor, size: int = SIZE, *, disabled: QColor | None = None) -> QIcon:
    """Return icon `name` in `color`, `size` pixels square; `disabled` is its colour in a control that is off."""
    made = QIcon(pixmap(name, color, size))
    if disabled is not None:
        made.addPixmap(pixmap(name, disabled, size), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, color: QColor, size: int = SIZE, turned: int = 0) -> QPixmap:
    """Return icon `name` in `color`, `size` pixels square, turned by `turned` degrees; a second call costs nothing."""
    screen = QGuiApplication.primaryScreen()
    ratio = screen.devicePixelRatio() if screen is not None else 1.0
    return _pixmap(name, color.name(QColor.NameFormat.HexRgb), size, ratio, turned)


def paint_icon(painter: QPainter, name: str, color: QColor, where: QRectF) -> None:
    """Paint icon `name` in `color` into the square `where`."""
    _renderer(name, color.name(QColor.NameFormat.HexRgb), _weight(where.width())).render(painter, where)


@lru_cache(maxsize=_KEPT)
def _pixmap(name: str, color: str, size: int, ratio: float, turned: int) -> QPixmap:
    """Draw one pixmap."""
    drawn = QPixmap(round(size * ratio), round(size * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(size / 2, size / 2)
    painter.rotate(turned)
    _renderer(name, color, _weight(size)).render(painter, QRectF(-size / 2, -size / 2, size, size))
    painter.end()
    return drawn


@lru_cache(maxsize=_KEPT)
def _renderer(name: str, color: str, weight: str) -> QSvgRenderer:
    """Return the drawing `name` with its strokes in `color`, as thick as `weight`."""
    drawing = (
        _source(name).replace("currentColor", color).replace('stroke-width="2"', f'stroke-width="{weight}"')
    )
    return QSvgRenderer(QByteArray(drawing.encode()))


def _weight(size: float) -> str:
    """Return the stroke width for a drawing of `size` pixels: large ones are drawn finer."""
    return "1.3" if size > LARGE else "2"


@cache
def _source(name: str) -> str:
    """Return the SVG text of icon `name`."""
    try:
        return resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")
    except FileNotFoundError:
        raise InvalidInput("icon.unknown", given=name, allowed=names()) from None
