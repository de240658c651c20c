"""One turn of a saga, an input and what it led to: how the input is written into the history, and read back.

Of each turn the first entry keeps its input. Nothing is kept twice: the time and the name of the answer are in the entry;
what an answer repeats from its command is left out; and instead of the state at the beginning, each turn keeps what its
fields were before it changed them, so that the beginning follows from the end.
"""

from __future__ import annotations

import functools
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import msgspec

from core.contracts.codec import decode
from core.contracts.message import Reply
from core.errors import InvalidInput
from core.saga.history import Entry
from core.saga.inputs import (
    Answered,
    Begin,
    CancelRequested,
    DeadlinePassed,
    Input,
    OperatorCompensate,
    OperatorResolved,
    OperatorRetry,
    Resumed,
)
from core.saga.progress import Course, Decision, Outgoing, Progress, find_call, message_id

_replace = msgspec.structs.replace


class Happened(StrEnum):
    """What a turn began with; one letter each, since there is one for every turn of every saga."""

    BEGIN = "b"
    ANSWERED = "a"
    DEADLINE = "d"
    RESUMED = "r"
    CANCEL = "c"
    RETRY = "t"
    COMPENSATE = "u"
    RESOLVED = "s"
    PUT_ASIDE = "x"  # not decided: its definition was unknown, or broke


_BARE: Final[dict[Happened, type[Begin | DeadlinePassed | Resumed]]] = {
    Happened.BEGIN: Begin,
    Happened.DEADLINE: DeadlinePassed,
    Happened.RESUMED: Resumed,
}
_HAPPENED: Final[dict[type[Input], Happened]] = {
    Begin: Happened.BEGIN,
    Answered: Happened.ANSWERED,
    DeadlinePassed: Happened.DEADLINE,
    Resumed: Happened.RESUMED,
    CancelRequested: Happened.CANCEL,
    OperatorRetry: Happened.RETRY,
    OperatorCompensate: Happened.COMPENSATE,
    OperatorResolved: Happened.RESOLVED,
}


class Given(msgspec.Struct, frozen=True, array_like=True, omit_defaults=True):
    """The input of a turn as it is stored.

    `sent` is the sum over what was sent because of it. Of an answer, `asked` is the call: twice its step, plus one
    for an undo; its index and its round (as far as they are not 0), or the id of a command that was never sent;
    `body` what the command does not tell already. `was` is the state's fields as they were, where they changed.
    """

    happened: Happened
    sent: int = 0
    asked: tuple[int, ...] | str = ()
    body: dict[str, Any] = {}
    was: dict[str, Any] = {}
    version: int = 1
    by: str = ""
    reason: str = ""


_encoder: Final = msgspec.msgpack.Encoder()
_decoder: Final = msgspec.msgpack.Decoder(Given)
PUT_ASIDE: Final = _encoder.encode(Given(Happened.PUT_ASIDE))
"""What is kept of a turn that nobody could decide."""


def written(before: Progress[Any], given: Input, decision: Decision[Any]) -> tuple[Entry, ...]:
    """Return the entries of a decision, the first of them with the input that led to it."""
    if not decision.history:
        return ()
    kept: dict[str, Any] = {"was": _was(before.state, decision.progress.state)}
    if isinstance(given, Answered):
        kept |= _kept_of_answer(before, given)
    elif not isinstance(given, Begin | DeadlinePassed | Resumed):
        kept |= {"by": given.by, "reason": getattr(given, "reason", "")}
    told = Given(_HAPPENED[type(given)], sum_of(decision.send), **kept)
    first, *others = decision.history
    return (_replace(first, given=_encoder.encode(told)), *others)


def _was(before: msgspec.Struct, after: msgspec.Struct) -> dict[str, Any]:
    if before is after:
        return {}
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in before.__struct_fields__)
    return {name: msgspec.to_builtins(old) for name, old, new in pairs if old != new}


def _kept_of_answer(before: Progress[Any], given: Answered) -> dict[str, Any]:
    found = find_call(before.saga_id, before.course, given.in_reply_to)
    body = msgspec.to_builtins(given.reply)
    version = given.reply.wire_version
    if found is None:
        return {"asked": given.in_reply_to, "body": body, "version": version}
    spot = found[0]
    step = before.course.marks[spot.place].step
    rounds = range(spot.call.round + 1)
    round_ = next(
        number
        for number in rounds
        if given.in_reply_to
        == message_id(before.saga_id, step, undo=spot.undo, index=spot.index, round_=number)
    )
    asked: tuple[int, ...] = (2 * spot.place + spot.undo, spot.index, round_)
    while len(asked) > 1 and not asked[-1]:
        asked = asked[:-1]
    known = _fields_of(spot.call.body)
    body = {name: value for name, value in body.items() if name not in known or known[name] != value}
    return {"asked": asked, "body": body, "version": version}


def _fields_of(body: str) -> dict[str, Any]:
    """Return what a command tells that is still kept; nothing of one that is done."""
    fields: dict[str, Any] = msgspec.json.decode(body) if body else {}
    return fields


@dataclass(frozen=True)
class Turn:
    """One turn as it was stored: its moment, its input and its entries."""

    at_ms: int
    given: Given
    entries: tuple[Entry, ...]

    @property
    def was_put_aside(self) -> bool:
        """Tell whether nobody could decide it."""
        return self.given.happened is Happened.PUT_ASIDE

    def input(self, before: Progress[Any]) -> Input:
        """Return the input, of which `before` tells what is not kept. Raises what reading an answer raises."""
        told = self.given
        if told.happened in _BARE:
            return _BARE[told.happened]()
        if told.happened is Happened.ANSWERED:
            return self._answer(before)
        if told.happened is Happened.RETRY:
            return OperatorRetry(told.by)
        if told.happened is Happened.CANCEL:
            return CancelRequested(told.reason, told.by)
        if told.happened is Happened.COMPENSATE:
            return OperatorCompensate(told.by, told.reason)
        return OperatorResolved(told.by, told.reason)

    def _answer(self, before: Progress[Any]) -> Answered:
        asked, body = self.given.asked, dict(self.given.body)
        if not isinstance(asked, str):
            asked, known = _asked(before, asked)
            body = {**known, **body}
        return Answered(asked, read_reply(self.entries[0].message, self.given.version, body))


def _asked(before: Progress[Any], asked: tuple[int, ...]) -> tuple[str, dict[str, Any]]:
    """Return the id of the command that a call means, and what that command told."""
    place, undo, index, round_ = asked[0] // 2, bool(asked[0] % 2), *(*asked[1:], 0, 0)[:2]
    marks = before.course.marks
    calls: Sequence[Any] = marks[place].calls(undo=undo) if place < len(marks) else ()
    if index >= len(calls):
        raise InvalidInput("saga.never_asked", place=place, undo=undo, index=index)
    found = message_id(before.saga_id, marks[place].step, undo=undo, index=index, round_=round_)
    return found, _fields_of(calls[index].body)


def read_reply(name: str, version: int, body: dict[str, Any]) -> Reply:
    """Return an answer from its parts. Raises WireFault, or InvalidInput if it is none."""
    reply = decode(name, version, msgspec.json.encode(body))
    if not isinstance(reply, Reply):
        raise InvalidInput("saga.no_answer", step="", command=name)
    return reply


def turns_of(entries: Iterable[Entry]) -> Iterator[Turn]:
    """Give the turns of a history, in order.

    Raises InvalidInput when it does not begin with a kept input: it was begun by a version that kept none.
    """
    found: list[Entry] = []
    for entry in entries:
        if entry.given and found:
            yield _turn(found)
            found = []
        found.append(entry)
    if found:
        yield _turn(found)


def _turn(entries: Sequence[Entry]) -> Turn:
    first = entries[0]
    if not first.given:
        raise InvalidInput("saga.inputs_not_kept", seq=first.seq)
    bare = (_replace(first, given=b""), *entries[1:])
    return Turn(first.at_ms, _decoder.decode(first.given), bare)


def state_at_the_beginning(state: bytes, turns: Sequence[Turn]) -> dict[str, Any]:
    """Return the state (JSON fields) that the saga began with, from the one that it has now."""
    fields: dict[str, Any] = msgspec.json.decode(state)
    for turn in reversed(turns):
        fields |= turn.given.was
    return fields


def put_aside(course: Course, entry: Entry) -> tuple[Course, Entry]:
    """Return what a turn that nobody could decide is stored as."""
    return course, _replace(entry, given=PUT_ASIDE)


def sum_of(sent: Sequence[Outgoing]) -> int:
    """Return a sum over ids and contents of commands, 0 for none.

    A field that has its default does not count, so a message that gets a further field keeps its sum.
    """
    if not sent:
        return 0
    told = [(outgoing.message_id, _told(outgoing.command)) for outgoing in sent]
    return zlib.crc32(msgspec.msgpack.encode(told))


def _told(value: Any) -> Any:  # noqa: ANN401 - any part of a message
    if isinstance(value, msgspec.Struct):
        pairs = ((name, getattr(value, name), default) for name, default in _defaults(type(value)))
        return {name: _told(part) for name, part, default in pairs if part != default}
    if isinstance(value, tuple):
        return [_told(part) for part in value]
    return value


@functools.cache
def _defaults(kind: type[msgspec.Struct]) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in msgspec.structs.fields(kind))
