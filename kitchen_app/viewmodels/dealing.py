"""Where each ticket stands: dealt out in order to the cells of a fixed grid, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A ticket's cells: `span` neighbours in one row, from `column` on; everything counts from 0."""

    page: int
    row: int
    column: int
    span: int


def cells_that_fit(room: int, least: int, gap: int) -> int:
    """Return how many cells of at least `least` pixels fit into `room` pixels with `gap` between; never less than one."""
    return max(1, (room + gap) // (least + gap))


def deal(spans: Sequence[int], columns: int, rows: int) -> tuple[Place, ...]:
    """Return the place of each ticket, left to right, top to bottom, then the next page.

    `spans` are the cells that each one needs (1 or 2). One that needs two and finds only the last cell of a row free goes
    on to the next row, so that the order of reading stays the order of payment.
    """
    places: list[Place] = []
    page, row, column = 0, 0, 0
    for wanted in spans:
        span = min(wanted, columns)
        if column + span > columns:
            row, column = row + 1, 0
        if row >= rows:
            page, row, column = page + 1, 0, 0
        places.append(Place(page, row, column, span))
        column += span
    return tuple(places)


def page_count(places: Sequence[Place]) -> int:
    """Return how many pages there are; an empty board has one."""
    return places[-1].page + 1 if places else 1
