"""Tickets are dealt out in the order of payment, each to cells of its own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kitchen_app.viewmodels.dealing import Place, cells_that_fit, deal, page_count


def test_one_after_the_other_then_the_next_row_then_the_next_page() -> None:
    assert deal([1, 1, 1, 1, 1], columns=2, rows=2) == (
        Place(0, 0, 0, 1),
        Place(0, 0, 1, 1),
        Place(0, 1, 0, 1),
        Place(0, 1, 1, 1),
        Place(1, 0, 0, 1),
    )


def test_a_long_one_that_finds_one_cell_goes_on_to_the_next_row() -> None:
    assert deal([1, 2, 1], columns=2, rows=2) == (Place(0, 0, 0, 1), Place(0, 1, 0, 2), Place(1, 0, 0, 1))


def test_with_one_column_everything_takes_one_cell() -> None:
    assert deal([2, 2], columns=1, rows=1) == (Place(0, 0, 0, 1), Place(1, 0, 0, 1))


def test_an_empty_board_has_one_page() -> None:
    assert page_count(deal([], columns=3, rows=2)) == 1


def test_there_is_always_room_for_one_cell() -> None:
    assert cells_that_fit(10, least=300, gap=10) == 1
    assert cells_that_fit(620, least=300, gap=10) == 2


@given(
    spans=st.lists(st.integers(1, 2), max_size=60),
    columns=st.integers(1, 6),
    rows=st.integers(1, 4),
)
def test_every_ticket_has_cells_of_its_own_in_reading_order(
    spans: list[int], columns: int, rows: int
) -> None:
    places = deal(spans, columns, rows)

    cells = [(p.page, p.row, p.column + at) for p in places for at in range(p.span)]
    assert len(places) == len(spans)
    assert cells == sorted(set(cells))
    assert all(row < rows and column < columns for _page, row, column in cells)
    assert {page for page, _row, _column in cells} == set(range(page_count(places))) or not spans
