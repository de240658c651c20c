"""How a person follows an order: the five steps of the journey strip, and the timelines of its sagas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final, Literal

import sqlalchemy as sa

from core.domain.order import OrderStatus
from core.domain.views import JourneyStep, StepState, TimelineEntry, TimelineView
from core.flows import DEFINITIONS
from core.saga.history import Entry, EntryKind
from core.saga.progress import Course, SagaStatus, StepStage
from core.saga.timeline import Standing, mermaid, timeline
from core.store.sagas import find_saga, history_of
from core.till import tables as t
from core.till.aliases import ALIASES
from core.till.queries.payments import payment_entries
from core.till.tables_of_changes import order_changes

_Key = Literal["received", "stock", "paid", "kitchen", "ready"]

_STEPS_OF: Final[dict[_Key, tuple[str, ...]]] = {
    "received": ("record order",),
    "stock": ("reserve stock",),
    "paid": ("create charge", "confirm payment", "keep stock"),
    "kitchen": ("open ticket", "assign courier", "approve"),
}
_FAILED: Final = frozenset({StepStage.REFUSED, StepStage.UNKNOWN})
_READY: Final = frozenset({OrderStatus.READY.value, OrderStatus.HANDED_OVER.value})


def journey_of(course: Course, order: sa.Row[Any]) -> tuple[JourneyStep, ...]:
    """Return the five steps of an order as they stand."""
    stages = {mark.step: mark.stage for mark in course.marks}
    steps = [JourneyStep(key, _state(key, names, stages, course)) for key, names in _STEPS_OF.items()]
    done = order.status in _READY
    going = course.status is SagaStatus.COMPLETED and order.status != OrderStatus.REFUNDED.value
    steps.append(JourneyStep("ready", "done" if done else "running" if going else "waiting"))
    return tuple(steps)


def _state(key: _Key, names: Sequence[str], stages: dict[str, StepStage], course: Course) -> StepState:
    reached = [stages[name] for name in names if name in stages]
    failed = course.parked_step or course.failed_step
    if failed in names:
        return "failed"
    if not reached:
        return "waiting"
    if key != "received" and any(stage in {StepStage.UNDONE, StepStage.UNDOING} for stage in reached):
        return "undone"
    if any(stage in _FAILED for stage in reached):
        return "failed"
    finished = {StepStage.DONE, StepStage.SKIPPED}
    whole = all(stages.get(name) in finished for name in names)
    return "done" if whole or key == "received" else "running"


def timelines(conn: sa.Connection, order_id: str) -> tuple[TimelineView, ...]:
    """Return the saga of an order and those of its changes and refunds, oldest first. Raises NotFound."""
    of_order, *of_refunds = (_timeline(conn, saga_id) for saga_id in sagas_of(conn, order_id))
    beside = payment_entries(conn, order_id)
    if beside:
        of_order = replace(of_order, entries=_in_order(of_order.entries, beside))
    return (of_order, *of_refunds)


def _in_order(entries: Sequence[TimelineEntry], more: Sequence[TimelineEntry]) -> tuple[TimelineEntry, ...]:
    """Return what has happened by its time, then what is to come."""
    happened = [entry for entry in (*entries, *more) if entry.at_ms is not None]
    happened.sort(key=lambda entry: entry.at_ms or 0)
    return (*happened, *(entry for entry in entries if entry.at_ms is None))


def sagas_of(conn: sa.Connection, order_id: str) -> list[str]:
    """Return the id of the saga of an order and those of its changes and refunds, oldest first."""
    refunds, changes = t.refunds.c, order_changes.c
    of_refunds = sa.select(refunds.refund_id.label("id"), refunds.asked_at).where(
        refunds.order_id == order_id
    )
    of_changes = sa.select(changes.change_id, changes.asked_at).where(changes.order_id == order_id)
    found = sa.union_all(of_refunds, of_changes).subquery()
    in_order = sa.select(found.c.id).order_by(found.c.asked_at, found.c.id)
    return [order_id, *conn.execute(in_order).scalars()]


def diagram(conn: sa.Connection, saga_id: str) -> str:
    """Return the Mermaid sequence diagram of a saga. Raises NotFound."""
    find_saga(t.SAGAS, conn, saga_id)
    return mermaid(history_of(t.SAGAS, conn, saga_id), "till")


def _timeline(conn: sa.Connection, saga_id: str) -> TimelineView:
    saga = find_saga(t.SAGAS, conn, saga_id)
    definition = DEFINITIONS.find(saga.name, saga.version)
    line = timeline(saga_id, saga.course, history_of(t.SAGAS, conn, saga_id), definition)
    to_come = [step for step in line.steps if step.standing is Standing.TO_COME]
    waits = line.status is SagaStatus.PARKED and not line.resolved
    pivot = next((step for step in line.steps if step.is_pivot), None)
    undoable = pivot is None or pivot.standing is not Standing.DONE
    return TimelineView(
        saga_id=saga_id,
        name=saga.name,
        version=saga.version,
        status="resolved" if line.resolved else line.status.value,
        reason=line.reason,
        entries=(
            *(_told(entry) for entry in line.entries),
            *(TimelineEntry(None, "to_come", step.name, "", "", "", 0) for step in to_come),
        ),
        can_retry=waits,
        can_compensate=waits and undoable and saga.course.parked_from is not SagaStatus.COMPENSATING,
        can_resolve=waits,
    )


def _told(entry: Entry) -> TimelineEntry:
    """Tell one entry; of a cancellation, what the person said is told and not the code that the order got from it."""
    said_by_a_person = entry.kind is EntryKind.CANCEL_REQUESTED
    return TimelineEntry(
        at_ms=entry.at_ms,
        kind=entry.kind.value,
        step=entry.step,
        message=entry.message,
        participant=entry.participant,
        reason=entry.detail if said_by_a_person else entry.reason or entry.detail,
        attempt=entry.attempt,
        aliases=ALIASES.get(entry.message, ()),
    )
