"""A list of views changes by the fewest notices, and whoever follows the notices has the same list."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from core.qt.lists import VIEW_ROLE, ViewListModel


@dataclass(frozen=True, slots=True)
class AView:
    key: int
    text: str = ""


class Follower:
    """Keeps its own list by nothing but the notices, as a Qt view does."""

    def __init__(self, model: ViewListModel[AView]) -> None:
        self.model = model
        self.rows = list(model.views)
        self.notices = 0
        model.rowsInserted.connect(self.inserted)
        model.rowsRemoved.connect(self.removed)
        model.rowsMoved.connect(self.moved)
        model.dataChanged.connect(self.changed)

    def inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        self.notices += 1
        self.rows[first:first] = [self.model.view(row) for row in range(first, last + 1)]

    def removed(self, _parent: QModelIndex, first: int, last: int) -> None:
        self.notices += 1
        del self.rows[first : last + 1]

    def moved(self, _from: QModelIndex, first: int, last: int, _to: QModelIndex, row: int) -> None:
        self.notices += 1
        assert first == last
        assert row < first
        self.rows.insert(row, self.rows.pop(first))

    def changed(self, first: QModelIndex, last: QModelIndex) -> None:
        self.notices += 1
        for row in range(first.row(), last.row() + 1):
            self.rows[row] = self.model.view(row)


lists_of_views = st.lists(
    st.builds(AView, key=st.integers(0, 12), text=st.sampled_from("ab")), unique_by=lambda view: view.key
)


def a_model(*views: AView) -> ViewListModel[AView]:
    model: ViewListModel[AView] = ViewListModel(lambda view: view.key, lambda view: view.text)
    model.show(views)
    return model


@given(st.lists(lists_of_views, min_size=1, max_size=6))
def test_whoever_follows_the_notices_has_the_same_list(states: list[list[AView]]) -> None:
    model = a_model()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    follower = Follower(model)

    for views in states:
        model.show(views)

        assert list(model.views) == views
        assert follower.rows == views
        assert [model.data(model.index(row), VIEW_ROLE) for row in range(model.rowCount())] == views
    del tester


@given(lists_of_views)
def test_the_same_list_again_tells_nothing(views: list[AView]) -> None:
    model = a_model(*views)
    follower = Follower(model)

    model.show(views)

    assert follower.notices == 0


def test_neighbours_are_told_together() -> None:
    model = a_model()
    follower = Follower(model)

    model.show([AView(key) for key in range(100)])
    model.show([AView(key) for key in range(100) if not 10 <= key < 60])
    model.show([AView(key, "x") for key in range(100) if not 10 <= key < 60])

    assert follower.notices == 3


def test_a_selected_row_stays_selected_when_others_move() -> None:
    model = a_model(AView(1), AView(2), AView(3))
    selected = QPersistentModelIndex(model.index(1))

    model.show([AView(3), AView(2, "changed"), AView(4)])

    assert model.data(selected, VIEW_ROLE) == AView(2, "changed")
    assert model.row_of(4) == 2
    assert model.row_of(1) is None
