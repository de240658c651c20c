"""The sagas for a person at the terminal: a list, and one whole."""

from __future__ import annotations

from core.domain.clock import at
from core.domain.views import TimelineView
from core.errors import InvalidInput
from core.saga.progress import SagaStatus
from core.till.queries.orders import TillQueries


async def list_lines(till: TillQueries, status: str, limit: int) -> list[str]:
    """Return a line per saga. Raises InvalidInput for a status that there is not."""
    if status and status not in {known.value for known in SagaStatus}:
        raise InvalidInput("saga.unknown_status", given=status, allowed=tuple(SagaStatus))
    found = await till.sagas(SagaStatus(status) if status else None, limit)
    lines = [f"{'status':12} {'since':20} {'saga':10} {'step':18} {'reason':20} id"]
    for line in found:
        since = at(line.begun_at).strftime("%Y-%m-%d %H:%M:%S")
        lines.append(
            f"{line.status:12} {since:20} {line.name:10} {line.step:18} {line.reason:20} {line.saga_id}"
        )
    return lines


async def show_lines(till: TillQueries, order: str, *, mermaid: bool) -> list[str]:
    """Return the whole story of an order and its refunds, as a list or as Mermaid text. Raises NotFound."""
    order_id = await till.find(order)
    views = await till.timelines(order_id)
    if mermaid:
        return [await till.diagram(view.saga_id) for view in views]
    return [line for view in views for line in _timeline_lines(view)]


def _timeline_lines(view: TimelineView) -> list[str]:
    lines = [f"{view.name} {view.version}  {view.saga_id}  {view.status}  {view.reason}".rstrip()]
    for entry in view.entries:
        time = "to come" if entry.at_ms is None else at(entry.at_ms).strftime("%H:%M:%S.%f")[:-3]
        told = f"{entry.message} {entry.reason}".strip()
        again = f" (attempt {entry.attempt})" if entry.attempt > 1 else ""
        lines.append(
            f"  {time:12}  {entry.kind:18} {entry.step:18} {entry.participant:9} {told}{again}".rstrip()
        )
    return lines
