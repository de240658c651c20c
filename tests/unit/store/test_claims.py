"""Claims on rows: one worker holds a row, keeps it while it lives, and loses it when its time has run out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from core.store.claims import LEASE_MS, ClaimLost, Claims, claim_columns, open_rows

metadata = sa.MetaData()
work = sa.Table("work", metadata, sa.Column("id", sa.String(8), primary_key=True), *claim_columns())
NOW = 1_000_000


@pytest.fixture
def conn() -> Iterator[sa.Connection]:
    engine = sa.create_engine("sqlite://", poolclass=sa.pool.StaticPool)
    metadata.create_all(engine)
    with engine.begin() as opened:
        opened.execute(sa.insert(work), [{"id": "x"}, {"id": "y"}])
        yield opened
    engine.dispose()


def row(conn: sa.Connection, row_id: str = "x") -> sa.Row[tuple[str, str | None, int]]:
    return conn.execute(sa.select(work).where(work.c.id == row_id)).one()


def open_to(conn: sa.Connection, claims: Claims, now_ms: int) -> set[str]:
    return set(conn.execute(sa.select(work.c.id).where(open_rows(work)), claims.at(now_ms)).scalars())


def test_a_row_is_held_by_one_and_open_to_the_other_when_the_time_has_run_out(conn: sa.Connection) -> None:
    mine, theirs = Claims(work.c.id), Claims(work.c.id)
    assert mine.holder != theirs.holder
    assert mine.take(conn, "x", NOW)
    assert not theirs.take(conn, "x", NOW + LEASE_MS - 1)
    assert open_to(conn, theirs, NOW + LEASE_MS - 1) == {"y"}
    assert open_to(conn, mine, NOW) == open_to(conn, theirs, NOW + LEASE_MS) == {"x", "y"}
    assert theirs.take(conn, "x", NOW + LEASE_MS)
    assert not mine.take(conn, "x", NOW + LEASE_MS)


def test_what_was_lost_cannot_be_stored_and_is_not_renewed(conn: sa.Connection) -> None:
    mine, theirs = Claims(work.c.id), Claims(work.c.id)
    mine.take(conn, "x", NOW)
    mine.check(conn, "x")
    theirs.take(conn, "x", NOW + LEASE_MS)
    with pytest.raises(ClaimLost) as lost:
        mine.check(conn, "x")
    assert (lost.value.code, lost.value.params) == ("store.claim_lost", {"row_id": "x"})
    mine.renew(conn, ["x", "y"], NOW + 3 * LEASE_MS)
    assert row(conn).claimed_by == theirs.holder
    assert row(conn, "y").claimed_by is None


def test_a_claim_that_ran_out_and_was_left_is_still_good_and_can_be_renewed(conn: sa.Connection) -> None:
    mine = Claims(work.c.id)
    mine.take(conn, "x", NOW)
    later = NOW + 10 * LEASE_MS
    mine.check(conn, "x")
    mine.renew(conn, ["x"], later)
    assert row(conn).claimed_until == later + LEASE_MS


def test_a_fresh_claim_is_not_written_again_and_an_old_one_is(conn: sa.Connection) -> None:
    mine, theirs = Claims(work.c.id), Claims(work.c.id)
    mine.take(conn, "x", NOW)
    assert mine.refresh(conn, row(conn), "x", NOW + LEASE_MS // 4)
    assert row(conn).claimed_until == NOW + LEASE_MS
    assert mine.refresh(conn, row(conn), "x", NOW + LEASE_MS - 1)
    assert row(conn).claimed_until == NOW + 2 * LEASE_MS - 1
    assert not theirs.refresh(conn, row(conn), "x", NOW + LEASE_MS)


def test_what_is_given_back_is_open_at_once(conn: sa.Connection) -> None:
    mine, theirs = Claims(work.c.id), Claims(work.c.id)
    for row_id in ("x", "y"):
        mine.take(conn, row_id, NOW)
    theirs.let_go(conn, "x")
    assert row(conn).claimed_by == mine.holder, "nobody gives back what another holds"
    mine.let_go(conn, "x")
    assert open_to(conn, theirs, NOW) == {"x"}
    theirs.take(conn, "x", NOW)
    mine.let_all_go(conn)
    assert (row(conn).claimed_by, row(conn, "y").claimed_by) == (theirs.holder, None)


def test_who_is_alone_knows_that_all_other_claims_are_of_the_dead(conn: sa.Connection) -> None:
    dead, alone = Claims(work.c.id), Claims(work.c.id, alone=True)
    dead.take(conn, "x", NOW)
    alone.let_all_go(conn)
    assert alone.take(conn, "x", NOW)
    assert alone.is_fresh(row(conn), NOW + 100 * LEASE_MS), (
        "nobody can take it over, so it need not be renewed"
    )


def test_a_clock_that_was_set_back_does_not_lock_a_row_for_long(conn: sa.Connection) -> None:
    dead, mine = Claims(work.c.id), Claims(work.c.id)
    dead.take(conn, "x", NOW + 3_600_000)
    assert open_to(conn, mine, NOW) == {"x", "y"}
    assert mine.take(conn, "x", NOW)
    mine.take(conn, "y", NOW + 3_600_000)
    assert not mine.is_fresh(row(conn, "y"), NOW)
    assert mine.refresh(conn, row(conn, "y"), "y", NOW)
    assert row(conn, "y").claimed_until == NOW + LEASE_MS
