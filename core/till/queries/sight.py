"""How far the news of an order has come: not yet sent, not yet seen by the kitchen, or on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from core.domain.order import OrderStatus
from core.domain.tender import Method
from core.saga.progress import Course, SagaStatus, StepStage
from core.till import tables as t
from core.till.repository.chits import printed_at


class _Paid(msgspec.Struct, frozen=True):
    """Of the state of a checkout, when it was paid (ms)."""

    paid_at: int = 0


_course: Final = msgspec.json.Decoder(Course)
_paid: Final = msgspec.json.Decoder(_Paid)


@dataclass(frozen=True, slots=True)
class Sight:
    """What `OrderRow` tells of it, under the same names."""

    unsent: bool = False
    unseen_since: int | None = None
    chit_printed_at: int | None = None


NOTHING_KNOWN: Final = Sight()


def sights(
    conn: sa.Connection, rows: Sequence[sa.Row[Any]], methods: Mapping[str, tuple[Method, ...]]
) -> Mapping[str, Sight]:
    """Return how far the news of these orders has come, by order id; `methods` are those of their tenders."""
    if not rows:
        return {}
    on_the_way = {row.order_id: row for row in rows if row.status == OrderStatus.RECEIVED.value}
    unsent = _unsent(conn, on_the_way)
    unseen = _unseen(conn, on_the_way, methods)
    chits = printed_at(conn, [row.order_id for row in rows])
    return {
        order_id: Sight(order_id in unsent, unseen.get(order_id), chits.get(order_id))
        for order_id in unsent | unseen.keys() | chits.keys()
    }


def _unsent(conn: sa.Connection, orders: Mapping[str, sa.Row[Any]]) -> frozenset[str]:
    """Return the orders with a message of their saga that has not left this till."""
    if not orders:
        return frozenset()
    waiting = t.BOX.outbox.c
    found = sa.select(waiting.saga_id).distinct().where(waiting.saga_id.in_(list(orders)))
    return frozenset(conn.execute(found).scalars())


def _unseen(
    conn: sa.Connection, orders: Mapping[str, sa.Row[Any]], methods: Mapping[str, tuple[Method, ...]]
) -> dict[str, int]:
    """Return the orders that are paid and whose ticket nobody has accepted, with the time of their payment."""
    if not orders:
        return {}
    saga = t.SAGAS.saga.c
    found = conn.execute(sa.select(saga.id, saga.course, saga.state).where(saga.id.in_(list(orders))))
    unseen: dict[str, int] = {}
    for row in found:
        course = _course.decode(row.course)
        if not _is_going_forward(course) or _stage(course, "open ticket") in _SEEN:
            continue
        if all(method is Method.CASH for method in methods.get(row.id, ())):
            unseen[row.id] = orders[row.id].placed_at  # the cash was taken then, whoever has heard of it
        elif _stage(course, "confirm payment") is StepStage.DONE:
            unseen[row.id] = _paid.decode(row.state).paid_at
    return unseen


_SEEN: Final = frozenset({StepStage.DONE, StepStage.REFUSED})


def _is_going_forward(course: Course) -> bool:
    """Tell whether the order may still reach the kitchen."""
    if course.status is SagaStatus.PARKED:
        return course.parked_from is not SagaStatus.COMPENSATING and not course.resolved
    return course.status is SagaStatus.RUNNING


def _stage(course: Course, step: str) -> StepStage | None:
    return next((mark.stage for mark in course.marks if mark.step == step), None)
