"""The sagas for a person at the terminal: a list, and one whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from core.domain.clock import at
from core.domain.views import TimelineView
from core.errors import InvalidInput
from core.saga.progress import SagaStatus
from core.saga.replay import Replayed, Verdict
from core.till.queries.orders import TillQueries
from core.till.queries.replays import ReplayedSaga


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


PAGE: Final = 200
_VERDICTS: Final = {
    Verdict.SAME: "as it was",
    Verdict.NOT_KEPT: "cannot be played again: begun by a version that kept no inputs",
    Verdict.UNKNOWN_VERSION: "cannot be played again: this program does not have its definition",
    Verdict.OTHER_STATE: "the definition was changed: its state has other fields",
    Verdict.OTHER_INPUT: "the definition was changed: an answer is about something that is not asked any more",
    Verdict.BROKEN: "the definition was changed: it raises",
    Verdict.OTHER_ENTRY: "the definition was changed: something else happens",
    Verdict.OTHER_MESSAGE: "the definition was changed: a message has other contents",
    Verdict.OTHER_END: "the definition was changed: the saga stands elsewhere at the end",
    Verdict.NOT_DETERMINISTIC: "the definition is not deterministic: the same input led to two decisions",
}
_NO_DIFFERENCE: Final = (Verdict.SAME, Verdict.NOT_KEPT, Verdict.UNKNOWN_VERSION)


@dataclass(frozen=True)
class ReplayReport:
    """What came of playing sagas again; `is_same` if nowhere was a difference."""

    lines: tuple[str, ...]
    is_same: bool


async def replay_lines(till: TillQueries, order: str) -> ReplayReport:
    """Play an order and its refunds again, or ("") all sagas: each difference is told, and how many there were."""
    if order:
        found = await till.replayed(await till.find(order))
        lines = [line for saga in found for line in _replay_lines(saga)]
        return ReplayReport(tuple(lines), all(_is_no_difference(saga.again) for saga in found))
    lines, verdicts, last = [], Counter[Verdict](), ""
    while found := await till.replayed_behind(last, PAGE):
        last = found[-1].saga_id
        verdicts.update(saga.again.verdict for saga in found)
        lines += [line for saga in found if not _is_no_difference(saga.again) for line in _replay_lines(saga)]
    lines += [f"{count} {_VERDICTS[verdict]}" for verdict, count in verdicts.items()]
    return ReplayReport(
        (*lines, *(() if verdicts else ("no sagas",))), not set(verdicts) - set(_NO_DIFFERENCE)
    )


def _is_no_difference(again: Replayed) -> bool:
    return again.verdict in _NO_DIFFERENCE


def _replay_lines(saga: ReplayedSaga) -> list[str]:
    again = saga.again
    lines = [f"{saga.name} {saga.version}  {saga.saga_id}  {_VERDICTS[again.verdict]}"]
    if not _is_no_difference(again):
        where = f"entry {again.seq}" if again.seq >= 0 else "state"
        lines += [f"  {where} as it was:  {again.stored}", f"  {where} played now: {again.played}"]
    return lines
