"""Claims: which of several workers does the work outside that a row asks for, for a time that a dead one cannot renew.

A worker claims a row in the transaction that finds the work, renews the claim while it works, and stores what came of it
only while the claim is its own. So two workers on one database do one thing once, and what a dead worker has left behind is
done by another when the lease has run out. The lease is measured by the workers' own clocks: where they are apart, two may
call together, which the key of the call makes harmless, and still only one can store.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from functools import cache
from typing import Any, Final, Protocol
from uuid import uuid4

import sqlalchemy as sa

from core.errors import Conflict
from core.store.prepared import Prepared

LEASE_MS: Final = 5_000
RENEW_EVERY: Final = 1.5
"""Seconds between two rounds of a worker that is not alone: it renews what it holds and looks for what nobody does."""
ROUND_PAUSE: Final = 0.2
"""Seconds that a worker waits at least between two rounds, however much others write."""
FAR_MS: Final = 12 * LEASE_MS
"""A claim that reaches farther than this was made before the clock was set back; nobody may hold a row for so long."""
MACHINE_LENGTH: Final = 24


class ClaimLost(Conflict):
    """Another worker has taken the row over meanwhile; what this one found out is not stored."""

    def __init__(self, row_id: str) -> None:
        super().__init__("store.claim_lost", row_id=row_id)


def claim_columns() -> tuple[sa.Column[Any], ...]:
    """Return the columns of a table whose rows are claimed: by whom, and until when (ms)."""
    return (
        sa.Column("claimed_by", sa.String(64)),
        sa.Column("claimed_until", sa.BigInteger, nullable=False, server_default="0"),
    )


class Claimed(Protocol):
    """A row that was read: by whom it is claimed, and until when (ms)."""

    @property
    def claimed_by(self) -> str | None: ...

    @property
    def claimed_until(self) -> int: ...


class Claims:
    """The claims of one worker on the rows of one table, which are known by `key`.

    A worker that is `alone` knows that nobody else works on this database, since it holds the lock of the whole shop: what
    others have claimed is then left over from the dead.
    """

    def __init__(self, key: sa.Column[Any], *, alone: bool = False) -> None:
        self.alone = alone
        self.holder = f"{platform.node()[:MACHINE_LENGTH]}:{os.getpid()}:{uuid4().hex[:12]}"
        self._do = _statements(key)

    def take(self, conn: sa.Connection, row_id: str, now_ms: int) -> bool:
        """Claim a row or renew the claim; return False when another worker holds it."""
        row = {
            "row_id": row_id,
            "holder": self.holder,
            "taken_by": self.holder,
            "now_ms": now_ms,
            "far": now_ms + FAR_MS,
            "until": now_ms + LEASE_MS,
        }
        return self._do.take.run(conn, [row]).rowcount == 1

    def refresh(self, conn: sa.Connection, row: Claimed, row_id: str, now_ms: int) -> bool:
        """Make sure of a claim on a row that was just read, and write only when there is need to."""
        return self.is_fresh(row, now_ms) or self.take(conn, row_id, now_ms)

    def is_fresh(self, row: Claimed, now_ms: int) -> bool:
        """Tell whether a row is this worker's for some time to come."""
        if row.claimed_by != self.holder:
            return False
        return self.alone or LEASE_MS // 2 < row.claimed_until - now_ms <= LEASE_MS

    def check(self, conn: sa.Connection, row_id: str) -> None:
        """Raise ClaimLost unless the row is still claimed by this worker."""
        if self._do.held.select(conn, {"row_id": row_id, "holder": self.holder}).first() is None:
            raise ClaimLost(row_id)

    def let_go(self, conn: sa.Connection, row_id: str) -> None:
        """Give a row back, if it is this worker's."""
        self._do.let_go.run(conn, [{"row_id": row_id, "holder": self.holder}])

    def let_all_go(self, conn: sa.Connection) -> None:
        """Give back all that this worker holds; where it is alone, also what the dead have left claimed."""
        if self.alone:
            self._do.let_everything_go.run(conn, [{}])
        else:
            self._do.let_all_go.run(conn, [{"holder": self.holder}])

    def renew(self, conn: sa.Connection, row_ids: Iterable[str], now_ms: int) -> None:
        """Renew the claims on some rows, as far as they are still this worker's."""
        for row_id in row_ids:
            if self._do.held.select(conn, {"row_id": row_id, "holder": self.holder}).first() is not None:
                self.take(conn, row_id, now_ms)

    def at(self, now_ms: int) -> dict[str, object]:
        """Return the parameters of a statement with `open_rows`."""
        return {"holder": self.holder, "now_ms": now_ms, "far": now_ms + FAR_MS}


class _Statements:
    """What is asked of one table, prepared once for all workers."""

    def __init__(self, key: sa.Column[Any]) -> None:
        table = key.table
        nobody: dict[str, Any] = {"claimed_by": sa.null(), "claimed_until": sa.literal_column("0")}
        mine = table.c.claimed_by == sa.bindparam("holder")
        this = key == sa.bindparam("row_id")
        taken = sa.update(table).where(this, open_rows(table))
        self.take = Prepared(
            taken.values(claimed_by=sa.bindparam("taken_by"), claimed_until=sa.bindparam("until"))
        )
        self.held = Prepared(sa.select(table.c.claimed_until).where(this, mine))
        self.let_go = Prepared(sa.update(table).where(this, mine).values(nobody))
        self.let_all_go = Prepared(sa.update(table).where(mine).values(nobody))
        claimed = table.c.claimed_by.is_not(None)
        self.let_everything_go = Prepared(sa.update(table).where(claimed).values(nobody))


_statements = cache(_Statements)


def open_rows(table: sa.FromClause) -> sa.ColumnElement[bool]:
    """Return the condition that a row is a worker's own, or nobody's any more; its parameters are `Claims.at`."""
    until = table.c.claimed_until
    return sa.or_(
        table.c.claimed_by.is_(None),
        table.c.claimed_by == sa.bindparam("holder"),
        until <= sa.bindparam("now_ms"),
        until > sa.bindparam("far"),
    )
