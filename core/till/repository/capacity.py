"""What the kitchen has told the till of its capacity."""

from __future__ import annotations

import sqlalchemy as sa

from core.domain.capacity import Capacity
from core.store.prepared import Prepared
from core.store.upsert import insert_for
from core.till.tables_of_kitchen import kitchen_capacity


def read_capacity(conn: sa.Connection) -> Capacity:
    """Return how the kitchen stands; open as long as it has said nothing."""
    row = conn.execute(sa.select(kitchen_capacity)).one_or_none()
    return Capacity() if row is None else Capacity(bool(row.accepting), row.busy_minutes, row.revision)


def remember_capacity(conn: sa.Connection, told: Capacity) -> None:
    """Believe what the kitchen tells, unless newer news has come before."""
    row = {"accepting": told.accepting, "busy_minutes": told.busy_minutes, "revision": told.revision}
    _PUT.run(conn, [{"one": 1, **row}])


def _put(dialect: str) -> sa.Executable:
    put = insert_for(dialect, kitchen_capacity)
    fresh = {name: put.excluded[name] for name in ("accepting", "busy_minutes", "revision")}
    newer = kitchen_capacity.c.revision < put.excluded.revision
    return put.on_conflict_do_update(index_elements=[kitchen_capacity.c.one], set_=fresh, where=newer)


_PUT = Prepared(_put, ("one", "accepting", "busy_minutes", "revision"))
