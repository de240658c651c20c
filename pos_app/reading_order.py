"""The way of the Tab key: through what can be seen, as one reads it, also over tiles and lines that came later."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_SAME_LINE: Final = 24
"""Controls whose middles are nearer than this, in pixels, stand in one line."""


def next_in_reading(regions: Sequence[QWidget], focus: QWidget | None, *, onward: bool) -> QWidget | None:
    """Return what gets the keyboard after `focus`, region by region, round and round."""
    order = [control for region in regions for control in _read(region)]
    if not order:
        return None
    if focus not in order:
        return order[0 if onward else -1]
    return order[(order.index(focus) + (1 if onward else -1)) % len(order)]


def _read(region: QWidget) -> list[QWidget]:
    """Return what can be reached in a region: line by line, each from left to right."""
    found = [child for child in region.findChildren(QWidget) if _reachable(child)]
    middles = {child: child.mapTo(region, child.rect().center()) for child in found}
    found.sort(key=lambda child: middles[child].y())
    lines: list[list[QWidget]] = []
    for child in found:
        if lines and middles[child].y() - middles[lines[-1][0]].y() < _SAME_LINE:
            lines[-1].append(child)
        else:
            lines.append([child])
    return [child for line in lines for child in sorted(line, key=lambda known: middles[known].x())]


def _reachable(child: QWidget) -> bool:
    """Tell whether the keyboard may go to `child`."""
    wants = child.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    return wants and child.isVisible() and child.isEnabled()
