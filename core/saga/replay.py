"""A saga played again from its history: the same inputs have to lead to the same progress, messages and entries."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import msgspec

from core.errors import ComandaError, InvalidInput
from core.saga.decide import decide, fresh
from core.saga.definition import SagaDefinition
from core.saga.history import Entry, EntryKind
from core.saga.ports import StoredSaga
from core.saga.progress import Course, Decision, Outgoing, Progress, parked_course, resolved_course
from core.saga.turns import Turn, state_at_the_beginning, sum_of, turns_of


class Verdict(StrEnum):
    """What came of playing a saga again; all but the first two mean that the definition was changed in place."""

    SAME = "same"
    NOT_KEPT = "not_kept"  # begun by a version that kept no inputs
    UNKNOWN_VERSION = "unknown_version"  # this program does not have its definition
    OTHER_STATE = "other_state"  # the state has other fields than the definition wants
    OTHER_INPUT = "other_input"  # an answer is about something that was not asked this time
    BROKEN = "broken"  # the definition raised
    OTHER_ENTRY = "other_entry"  # something else happened
    OTHER_MESSAGE = "other_message"  # the same was sent with other contents
    OTHER_END = "other_end"  # the progress stored is another one
    NOT_DETERMINISTIC = "not_deterministic"  # twice the same input, two decisions


@dataclass(frozen=True)
class Replayed:
    """A saga played again: how far it came, and the first difference (`seq` is the entry at which it shows)."""

    verdict: Verdict
    progress: Progress[Any] | None = None
    sent: tuple[Outgoing, ...] = ()
    entries: tuple[Entry, ...] = ()
    seq: int = -1
    stored: str = ""
    played: str = ""

    @property
    def is_same(self) -> bool:
        """Tell whether all was as it is stored."""
        return self.verdict is Verdict.SAME


class _DifferenceFound(Exception):
    def __init__(self, verdict: Verdict, seq: int, stored: object = "", played: object = "") -> None:
        self.verdict, self.seq, self.stored, self.played = verdict, seq, str(stored), str(played)


class _Replay:
    """One saga under way once more."""

    def __init__(self, definition: SagaDefinition[Any], progress: Progress[Any]) -> None:
        self._definition = definition
        self.progress = progress
        self.sent: list[Outgoing] = []
        self.entries: list[Entry] = []

    def take(self, turn: Turn) -> None:
        """Play one turn. Raises _DifferenceFound."""
        if turn.was_put_aside:
            self._put_aside(turn)
            return
        decision = self._decided(turn)
        for stored, played in _side_by_side(turn.entries, decision.history):
            if stored != played:
                seq = turn.entries[0].seq if stored is None else stored.seq
                raise _DifferenceFound(Verdict.OTHER_ENTRY, seq, _shown(stored), _shown(played))
        if turn.given.sent != sum_of(decision.send):
            sent = ", ".join(outgoing.body.decode() for outgoing in decision.send)
            raise _DifferenceFound(Verdict.OTHER_MESSAGE, turn.entries[0].seq, turn.given.sent, sent)
        self.progress = decision.progress
        self.sent += decision.send
        self.entries += decision.history

    def _decided(self, turn: Turn) -> Decision[Any]:
        seq = turn.entries[0].seq
        try:
            given = turn.input(self.progress)
        except ComandaError as fault:
            raise _DifferenceFound(Verdict.OTHER_INPUT, seq, turn.entries[0].message, fault) from fault
        try:
            once, again = (
                decide(self._definition, self.progress, given, turn.at_ms),
                decide(self._definition, self.progress, given, turn.at_ms),
            )
        except Exception as fault:
            raise _DifferenceFound(Verdict.BROKEN, seq, _shown(turn.entries[0]), repr(fault)) from fault
        if once != again:
            raise _DifferenceFound(Verdict.NOT_DETERMINISTIC, seq, _of(once), _of(again))
        return once

    def _put_aside(self, turn: Turn) -> None:
        """Take what was stored without a decision as it is."""
        for entry in turn.entries:
            if entry.kind is EntryKind.OPERATOR_RESOLVED:
                told = resolved_course(self.progress.course, entry.detail, entry.reason, entry.at_ms)
            else:
                told = parked_course(self.progress.course, entry.reason, entry.at_ms, entry.detail)
            if told[1] != entry:
                raise _DifferenceFound(Verdict.OTHER_ENTRY, entry.seq, _shown(entry), _shown(told[1]))
            self.progress = dataclasses.replace(self.progress, course=told[0])
            self.entries.append(entry)


def replay(definition: SagaDefinition[Any] | None, saga: StoredSaga, history: Sequence[Entry]) -> Replayed:
    """Play a stored saga again from all its entries, and compare turn by turn, then where it stands."""
    try:
        turns = tuple(turns_of(history))
    except InvalidInput:
        return Replayed(Verdict.NOT_KEPT)
    if definition is None:
        return Replayed(Verdict.UNKNOWN_VERSION, stored=f"{saga.name} {saga.version}")
    begun = state_at_the_beginning(saga.state, turns)
    return play(definition, saga.saga_id, begun, turns, (saga.state, saga.course))


def play(
    definition: SagaDefinition[Any],
    saga_id: str,
    begun: dict[str, Any],
    turns: Sequence[Turn],
    ended: tuple[bytes, Course],
) -> Replayed:
    """Play turns from the state `begun` (JSON fields), and compare with how it `ended`: state (JSON) and course."""
    try:
        state = msgspec.convert(begun, definition.state, strict=True)
        msgspec.json.decode(ended[0], type=definition.state)
    except msgspec.ValidationError as fault:
        return Replayed(Verdict.OTHER_STATE, stored=", ".join(begun), played=str(fault))
    again = _Replay(definition, fresh(saga_id, state))
    try:
        for turn in turns:
            again.take(turn)
        _compare_ends(definition, again.progress, ended)
    except _DifferenceFound as found:
        return _told(again, found.verdict, found.seq, found.stored, found.played)
    return _told(again, Verdict.SAME)


def _compare_ends(
    definition: SagaDefinition[Any], played: Progress[Any], ended: tuple[bytes, Course]
) -> None:
    state = msgspec.json.decode(ended[0], type=definition.state)
    for stored, now in ((state, played.state), (ended[1], played.course)):
        for name in stored.__struct_fields__:
            told, found = getattr(stored, name), getattr(now, name)
            if told != found:
                raise _DifferenceFound(
                    Verdict.OTHER_END, played.course.entries - 1, f"{name}={told}", f"{name}={found}"
                )


def _told(again: _Replay, verdict: Verdict, seq: int = -1, stored: str = "", played: str = "") -> Replayed:
    return Replayed(verdict, again.progress, tuple(again.sent), tuple(again.entries), seq, stored, played)


_NOTHING: Final = "nothing"


def _side_by_side(
    stored: Sequence[Entry], played: Sequence[Entry]
) -> Iterator[tuple[Entry | None, Entry | None]]:
    for place in range(max(len(stored), len(played))):
        yield (
            stored[place] if place < len(stored) else None,
            played[place] if place < len(played) else None,
        )


def _shown(entry: Entry | None) -> str:
    if entry is None:
        return _NOTHING
    parts = (entry.kind.value, entry.step, entry.message, entry.reason, entry.detail)
    again = f"attempt {entry.attempt}" if entry.attempt > 1 else ""
    return ", ".join(part for part in (*parts, again) if part)


def _of(decision: Decision[Any]) -> str:
    told = [_shown(entry) for entry in decision.history]
    return "; ".join([*told, *(outgoing.body.decode() for outgoing in decision.send)]) or _NOTHING
