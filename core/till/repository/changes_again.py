"""The SQL of changes that are entered again after a restore: their rows, and what their sagas are to begin with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import msgspec
import sqlalchemy as sa

from core.flows.change_order import OrderChange
from core.till import tables as t
from core.till.order_log import ChangeEntered
from core.till.tables_of_changes import order_changes

_c: Final = order_changes.c


@dataclass(frozen=True, slots=True)
class LostChange:
    """A change of the log that the database lacks, and how far it was: applied, done, dropped, or nobody knows."""

    entry: ChangeEntered
    state: str


class Again(msgspec.Struct, frozen=True):
    """What a change that is entered again goes on with: how far it was, and the state of a saga to begin."""

    state: str
    begun: OrderChange | None = None


@dataclass(frozen=True, slots=True)
class NotBegun:
    """A change that is stored, and whose saga has not begun."""

    order_id: str
    state: str
    begun: OrderChange


_again: Final = msgspec.json.Decoder(Again)


def states(conn: sa.Connection) -> dict[str, str]:
    """Return the states of all changes by id."""
    return {row.change_id: row.state for row in conn.execute(sa.select(_c.change_id, _c.state))}


def has_order(conn: sa.Connection, order_id: str) -> bool:
    """Tell whether an order is stored."""
    orders = t.orders.c
    return conn.execute(sa.select(orders.order_id).where(orders.order_id == order_id)).first() is not None


def enter(conn: sa.Connection, entry: ChangeEntered, begun: OrderChange, state: str) -> None:
    """Store a change as it was asked for."""
    again = msgspec.json.encode(Again(state, begun)).decode()
    conn.execute(sa.insert(order_changes), {**entry.row, "state": "asked", "again": again})


def let_apply(conn: sa.Connection, change_id: str, state: str) -> None:
    """Let a change that is under way be applied, since it was before."""
    again = msgspec.json.encode(Again(state)).decode()
    conn.execute(sa.update(order_changes).where(_c.change_id == change_id).values(again=again))


def not_begun(conn: sa.Connection) -> list[NotBegun]:
    """Return the changes that are stored again, and whose saga has not begun."""
    found: list[NotBegun] = []
    sagas = t.SAGAS.saga.c
    begun = sa.select(sagas.id).where(sagas.id == _c.change_id).exists()
    for row in conn.execute(sa.select(order_changes).where(_c.state == "asked", _c.again != "", ~begun)):
        again = _again.decode(row.again)
        if again.begun is not None:
            found.append(NotBegun(row.order_id, again.state, again.begun))
    return found


def under_way_again(conn: sa.Connection) -> bool:
    """Tell whether a change that was entered again is under way."""
    wanted = sa.select(_c.change_id).where(_c.state.in_(("asked", "applied")), _c.again != "")
    return conn.execute(wanted.limit(1)).first() is not None


def was_applied(row: sa.Row[tuple[object, ...]]) -> bool:
    """Tell whether a change was applied before the database was restored."""
    return bool(row.again) and _again.decode(row.again).state in {"applied", "done"}
