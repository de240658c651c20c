"""What the coordinator needs from outside: one transaction of the database that keeps the sagas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from core.contracts.message import Reply
from core.saga.history import Entry
from core.saga.progress import Course, Outgoing, SagaStatus, deadline_of


@dataclass(frozen=True)
class StoredSaga:
    """A saga as it is stored; `state` is JSON whose shape only its definition knows."""

    saga_id: str
    name: str
    version: int
    state: bytes
    course: Course
    begun_at: int
    updated_at: int


class Answer(Protocol):
    """An answer that came in for one of our commands."""

    @property
    def saga_id(self) -> str:
        """The saga that asked."""
        ...

    @property
    def in_reply_to(self) -> str:
        """The message id of the command."""
        ...

    @property
    def message_id(self) -> str:
        """The message id of the answer itself."""
        ...

    @property
    def reply(self) -> Reply:
        """What was answered."""
        ...


@dataclass(frozen=True)
class KeptAnswer:
    """An answer that cannot be used yet, kept until its saga can."""

    saga_id: str
    in_reply_to: str
    message_id: str
    reply: Reply


@dataclass(frozen=True)
class Moved:
    """What became of one saga in this transaction, for its owner to react to in the same transaction.

    `before` is None when the saga has just begun; `state` is None when this program does not know its definition.
    """

    saga_id: str
    name: str
    version: int
    before: SagaStatus | None
    course: Course
    state: Any
    entries: tuple[Entry, ...]

    @property
    def status(self) -> SagaStatus:
        """Where the saga stands now."""
        return self.course.status

    @property
    def has_changed_status(self) -> bool:
        """Tell whether it stands elsewhere than before."""
        return self.before is not self.course.status

    @property
    def has_parked(self) -> bool:
        """Tell whether it has just stopped for a person: the notice that must be pushed."""
        return self.has_changed_status and self.status is SagaStatus.PARKED

    @property
    def deadline_at(self) -> int | None:
        """The moment (ms) at which it must be woken."""
        return deadline_of(self.course)


class SagaSession(Protocol):
    """One transaction: what is done through it becomes true all together or not at all. Times are ms, UTC."""

    @property
    def now_ms(self) -> int:
        """The time of this transaction."""
        ...

    def load(self, saga_ids: Iterable[str]) -> dict[str, StoredSaga]:
        """Return those of the sagas that are known, by id."""
        ...

    def insert(self, sagas: Sequence[StoredSaga]) -> None:
        """Store sagas that are new."""
        ...

    def save(self, sagas: Sequence[StoredSaga]) -> None:
        """Store how known sagas stand now."""
        ...

    def append_history(self, entries: Sequence[tuple[str, Entry]]) -> None:
        """Append (saga id, entry)."""
        ...

    def due(self, limit: int) -> list[StoredSaga]:
        """Return sagas whose deadline has come, the longest overdue first."""
        ...

    def next_deadline(self) -> int | None:
        """Return the earliest deadline of all sagas."""
        ...

    def unfinished(self, after: str, limit: int) -> list[StoredSaga]:
        """Return sagas that have neither ended nor been resolved, by id, behind the id `after`."""
        ...

    def keep(self, answers: Sequence[KeptAnswer]) -> None:
        """Keep answers that cannot be used yet; one that is kept already is kept once."""
        ...

    def take_kept(self, saga_ids: Iterable[str]) -> list[KeptAnswer]:
        """Return and forget the answers kept for these sagas, in the order in which they came."""
        ...

    def send(self, saga_id: str, messages: Sequence[Outgoing]) -> None:
        """Send commands when, and only when, this transaction is committed."""
        ...

    def changed(self, moved: Moved) -> None:
        """Tell the owner what became of a saga; everything about it is stored already."""
        ...
