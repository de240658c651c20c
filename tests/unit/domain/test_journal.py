"""A chain of sealed rows: whatever is done to it, the first row that is not as it was is named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.journal import FIRST, Chain, JournalRow, canonical

pytestmark = pytest.mark.fault("F16", "I6")

KEY, OTHER_KEY = bytes(range(32)), bytes(range(1, 33))
texts = st.text(max_size=8)
bodies = st.dictionaries(texts, st.integers() | texts, max_size=3)


def a_chain(count: int, key: bytes = KEY) -> list[JournalRow]:
    rows: list[JournalRow] = []
    for seq in range(1, count + 1):
        prev = rows[-1].hash if rows else FIRST
        body = canonical({"order": f"o-{seq}", "total": 100 * seq})
        rows.append(
            JournalRow(seq, 1000 + seq, 2000 + seq, "counter", "", "order.placed", body, prev).sealed(key)
        )
    return rows


def first_wrong(rows: list[JournalRow], *keys: bytes) -> tuple[int, str] | None:
    fault = Chain(keys or (KEY,)).follow(rows)
    return None if fault is None else (fault.seq, fault.code)


def test_a_chain_as_it_was_written_is_whole() -> None:
    assert first_wrong(a_chain(20)) is None


@given(
    place=st.integers(0, 9), field=st.sampled_from(("at_ms", "wall_ms", "actor", "approver", "type", "body"))
)
def test_a_changed_field_names_its_row(place: int, field: str) -> None:
    rows = a_chain(10)
    was = getattr(rows[place], field)
    rows[place] = replace(rows[place], **{field: was + (1 if isinstance(was, int) else "x")})
    assert first_wrong(rows) == (place + 1, "altered")


@given(place=st.integers(0, 8))
def test_a_row_sealed_anew_without_the_key_is_named_and_so_is_one_that_hangs_on_another(place: int) -> None:
    rows = a_chain(10)
    forged = [*rows[:place], replace(rows[place], body="{}").sealed(OTHER_KEY), *rows[place + 1 :]]
    assert first_wrong(forged) == (place + 1, "altered")
    moved = [*rows[: place + 1], replace(rows[place + 1], prev=FIRST), *rows[place + 2 :]]
    assert first_wrong(moved) == (place + 2, "other_before")


@given(place=st.integers(0, 8))
def test_a_deleted_row_is_named(place: int) -> None:
    rows = a_chain(10)
    assert first_wrong([*rows[:place], *rows[place + 1 :]]) == (place + 1, "missing")


@given(place=st.integers(0, 8))
def test_two_rows_that_changed_places_are_named(place: int) -> None:
    rows = a_chain(10)
    one, two = rows[place], rows[place + 1]
    rows[place], rows[place + 1] = replace(two, seq=one.seq), replace(one, seq=two.seq)
    assert first_wrong(rows) in {(place + 1, "altered"), (place + 1, "other_before")}


@given(place=st.integers(0, 9))
def test_an_inserted_row_is_named(place: int) -> None:
    rows = a_chain(10)
    made_up = replace(rows[place], body=canonical({"total": 1})).sealed(OTHER_KEY)
    later = [replace(row, seq=row.seq + 1) for row in rows[place:]]
    assert first_wrong([*rows[:place], made_up, *later]) == (place + 1, "altered")


def test_a_journal_that_went_on_with_a_new_key_needs_both() -> None:
    rows = a_chain(3)
    rows.append(replace(rows[-1], seq=4, prev=rows[-1].hash).sealed(OTHER_KEY))
    assert first_wrong(rows, KEY, OTHER_KEY) is None
    assert first_wrong(rows, OTHER_KEY) == (1, "altered")
    assert Chain(()).follow(rows[:1]) is not None


@given(body=bodies, other=bodies)
def test_two_bodies_have_one_text_only_if_they_are_the_same(
    body: dict[str, object], other: dict[str, object]
) -> None:
    assert (canonical(body) == canonical(other)) == (body == other)
    assert canonical(body) == canonical(dict(reversed(body.items())))
