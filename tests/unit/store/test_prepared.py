"""A query for any of some values finds them all, however many they are, with a handful of prepared statements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from core.store import prepared
from core.store.prepared import AnyOf, Prepared

CUPS = sa.Table(
    "cups", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("of", sa.Text)
)
MANY = 300


@pytest.fixture
def conn() -> Iterator[sa.Connection]:
    engine = sa.create_engine("sqlite://")
    with engine.connect() as conn:
        CUPS.create(conn)
        conn.execute(sa.insert(CUPS), [{"id": number, "of": f"coffee {number}"} for number in range(MANY)])
        yield conn
    engine.dispose()


def test_each_value_is_found_once_whatever_their_number(conn: sa.Connection) -> None:
    query = AnyOf(sa.select(CUPS.c.id).order_by(CUPS.c.id), CUPS.c.id)

    for count in (0, 1, 2, 3, 5, 8, 13, 64, 65, 128, 129, 250):
        assert query.select(conn, range(count)).scalars() == list(range(count))


def test_values_that_are_not_there_find_nothing(conn: sa.Connection) -> None:
    query = AnyOf(sa.select(CUPS.c.id), CUPS.c.id)

    assert query.select(conn, [MANY, 7, MANY + 1]).scalars() == [7]


@pytest.mark.fault("F33")
def test_batches_of_every_size_leave_few_statements_behind(
    conn: sa.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []

    def counted(*given: Any) -> Prepared:  # noqa: ANN401 - what a Prepared is made of
        made.append(given)
        return Prepared(*given)

    monkeypatch.setattr(prepared, "Prepared", counted)
    query = AnyOf(sa.select(CUPS.c.id), CUPS.c.id)

    for count in range(1, MANY):
        query.select(conn, range(count))

    assert len(made) <= 8
