"""Sagas played again from what the till has stored of them."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from core.flows import DEFINITIONS
from core.saga.replay import Replayed, replay
from core.store.sagas import find_saga, history_of
from core.till import tables as t
from core.till.queries.journey import sagas_of


@dataclass(frozen=True)
class ReplayedSaga:
    """One saga and what came of playing it again."""

    saga_id: str
    name: str
    version: int
    again: Replayed


def replayed_of(conn: sa.Connection, order_id: str) -> list[ReplayedSaga]:
    """Return the saga of an order and those of its refunds, played again. Raises NotFound."""
    return [_replayed(conn, saga_id) for saga_id in sagas_of(conn, order_id)]


def replayed_behind(conn: sa.Connection, saga_id: str, limit: int) -> list[ReplayedSaga]:
    """Return a page of all sagas by id, those behind `saga_id`, played again."""
    saga = t.SAGAS.saga.c
    page = sa.select(saga.id).where(saga.id > saga_id).order_by(saga.id).limit(limit)
    return [_replayed(conn, found) for found in conn.execute(page).scalars().all()]


def _replayed(conn: sa.Connection, saga_id: str) -> ReplayedSaga:
    saga = find_saga(t.SAGAS, conn, saga_id)
    again = replay(DEFINITIONS.find(saga.name, saga.version), saga, history_of(t.SAGAS, conn, saga_id))
    return ReplayedSaga(saga_id, saga.name, saga.version, again)
