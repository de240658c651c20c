"""The sagas in an owner's database: how each stands, its history, and answers that came before their time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from core.contracts.codec import decode, encode
from core.contracts.message import Reply
from core.errors import NotFound
from core.saga.history import Entry, EntryKind
from core.saga.ports import KeptAnswer, Moved, StoredSaga
from core.saga.progress import MOVING, Course, Outgoing, SagaStatus, current_step, deadline_of
from core.store.prepared import AnyOf, Prepared, Rows

_course = msgspec.json.Decoder(Course)
_TOLD: Final = ("step", "message", "participant", "reason", "attempt", "detail")
_ROW: Final = (
    "name",
    "version",
    "status",
    "is_open",
    "step",
    "reason",
    "updated_at",
    "deadline_at",
    "state",
    "course",
)
_UNENDED: Final = tuple(status.value for status in (*MOVING, SagaStatus.PARKED))


class SagaTables:
    """The three tables, and the statements that every step needs."""

    def __init__(self, saga: sa.Table, history: sa.Table, kept: sa.Table) -> None:
        self.saga, self.history, self.kept = saga, history, kept
        self.put = Prepared(sa.insert(saga), (*_ROW, "id", "begun_at"))
        changed: dict[str, Any] = {name: sa.bindparam(name) for name in _ROW}
        self.renew = Prepared(
            sa.update(saga).where(saga.c.id == sa.bindparam("saved_id")).values(changed), ()
        )
        self.write_down = Prepared(sa.insert(history), ("saga_id", "seq", "at_ms", "kind", *_TOLD, "given"))
        self.due = Prepared(
            _stored(saga)
            .where(saga.c.deadline_at <= sa.bindparam("now_ms"))
            .order_by(saga.c.deadline_at)
            .limit(sa.bindparam("most", type_=sa.Integer))
        )
        self.unfinished = Prepared(
            _stored(saga)
            .where(saga.c.is_open == sa.true(), saga.c.id > sa.bindparam("after"))
            .order_by(saga.c.id)
            .limit(sa.bindparam("most", type_=sa.Integer))
        )
        self.earliest = Prepared(
            sa.select(sa.func.min(saga.c.deadline_at)).where(saga.c.deadline_at.is_not(None))
        )
        self.kept_for = AnyOf(sa.select(kept).order_by(kept.c.position), kept.c.saga_id)
        self._found = AnyOf(_stored(saga), saga.c.id)

    def find(self, conn: sa.Connection, saga_ids: Sequence[str]) -> Rows:
        """Return what is stored of these sagas."""
        return self._found.select(conn, saga_ids)


def saga_tables(metadata: sa.MetaData) -> SagaTables:
    """Enter the saga tables in an owner's metadata."""
    return SagaTables(_saga_table(metadata), _history_table(metadata), _kept_table(metadata))


def _saga_table(metadata: sa.MetaData) -> sa.Table:
    table = sa.Table(
        "saga",
        metadata,
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("is_open", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("step", sa.String(64), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("begun_at", sa.BigInteger, nullable=False),
        sa.Column("updated_at", sa.BigInteger, nullable=False),
        sa.Column("deadline_at", sa.BigInteger),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("course", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    due = table.c.deadline_at.is_not(None)
    sa.Index("saga_deadline", table.c.deadline_at, sqlite_where=due, postgresql_where=due)
    still_open = table.c.is_open == sa.true()
    sa.Index("saga_open", table.c.id, sqlite_where=still_open, postgresql_where=still_open)
    return table


def _history_table(metadata: sa.MetaData) -> sa.Table:
    return sa.Table(
        "saga_history",
        metadata,
        sa.Column("saga_id", sa.String(64), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("step", sa.String(64)),
        sa.Column("message", sa.String(64)),
        sa.Column("participant", sa.String(32)),
        sa.Column("reason", sa.String(200)),
        sa.Column("attempt", sa.Integer),
        sa.Column("detail", sa.String(200)),
        sa.Column("given", sa.LargeBinary),  # the input that led to this entry and those behind it
        sqlite_with_rowid=False,
    )


def _kept_table(metadata: sa.MetaData) -> sa.Table:
    return sa.Table(
        "saga_kept_answer",
        metadata,
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("saga_id", sa.String(64), nullable=False),
        sa.Column("in_reply_to", sa.String(64), nullable=False),
        sa.Column("message_id", sa.String(64), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Index("saga_kept_answer_once", "saga_id", "message_id", unique=True),
    )


class SqlSagaSession:
    """The saga port over one connection inside a transaction.

    `send` puts commands in the owner's outbox, `changed` lets the owner react; both in the same transaction.
    """

    def __init__(
        self,
        conn: sa.Connection,
        tables: SagaTables,
        now_ms: int,
        *,
        send: Callable[[str, Sequence[Outgoing]], None],
        changed: Callable[[Moved], None],
    ) -> None:
        self.now_ms = now_ms
        self.send = send
        self.changed = changed
        self._conn = conn
        self._tables = tables

    def load(self, saga_ids: Iterable[str]) -> dict[str, StoredSaga]:
        wanted = list(saga_ids)
        return {row[0]: _as_stored(row) for row in self._tables.find(self._conn, wanted)} if wanted else {}

    def insert(self, sagas: Sequence[StoredSaga]) -> None:
        rows = [{**_as_row(saga), "id": saga.saga_id, "begun_at": saga.begun_at} for saga in sagas]
        self._tables.put.run(self._conn, rows)

    def save(self, sagas: Sequence[StoredSaga]) -> None:
        rows = [{**_as_row(saga), "saved_id": saga.saga_id} for saga in sagas]
        self._tables.renew.run(self._conn, rows)

    def append_history(self, entries: Sequence[tuple[str, Entry]]) -> None:
        rows = [_as_history_row(saga_id, entry) for saga_id, entry in entries]
        self._tables.write_down.run(self._conn, rows)

    def due(self, limit: int) -> list[StoredSaga]:
        overdue = self._tables.due.select(self._conn, {"now_ms": self.now_ms, "most": limit})
        return [_as_stored(row) for row in overdue]

    def next_deadline(self) -> int | None:
        return next_deadline(self._tables, self._conn)

    def unfinished(self, after: str, limit: int) -> list[StoredSaga]:
        found = self._tables.unfinished.select(self._conn, {"after": after, "most": limit})
        return [_as_stored(row) for row in found]

    def keep(self, answers: Sequence[KeptAnswer]) -> None:
        table = self._tables.kept
        for answer in answers:
            same = (table.c.saga_id == answer.saga_id, table.c.message_id == answer.message_id)
            if self._conn.execute(sa.select(table.c.position).where(*same)).first() is None:
                self._conn.execute(sa.insert(table), [_as_kept_row(answer)])

    def take_kept(self, saga_ids: Iterable[str]) -> list[KeptAnswer]:
        table = self._tables.kept
        wanted = sorted(saga_ids)
        kept = self._tables.kept_for.select(self._conn, wanted).all()
        if kept:
            self._conn.execute(sa.delete(table).where(table.c.saga_id.in_(wanted)))
        return [_as_kept(row) for row in kept]


@dataclass(frozen=True)
class SagaLine:
    """One saga in a list. `step` is where it is or stopped; `reason` why it is parked or was compensated."""

    saga_id: str
    name: str
    version: int
    status: SagaStatus
    is_open: bool
    step: str
    reason: str
    begun_at: int
    updated_at: int


def next_deadline(tables: SagaTables, conn: sa.Connection) -> int | None:
    """Return the earliest deadline (ms) of all sagas, None if nothing is timed."""
    found: int | None = tables.earliest.select(conn, {}).first()[0]
    return found


def list_sagas(
    tables: SagaTables, conn: sa.Connection, *, status: SagaStatus | None = None, limit: int = 100
) -> list[SagaLine]:
    """Return sagas for a person: the parked first, then those under way, oldest first; then the ended, latest first.

    `status` narrows it to one. A parked saga that a person has resolved stands among the ended.
    """
    table = tables.saga
    narrowed = [] if status is None else [table.c.status == status.value]
    columns = [table.c[name] for name in _LINE]
    parked_first = sa.case((table.c.status == SagaStatus.PARKED.value, 0), else_=1)
    unended = sa.select(*columns).where(table.c.is_open == sa.true(), *narrowed)
    lines = list(conn.execute(unended.order_by(parked_first, table.c.begun_at).limit(limit)))
    if len(lines) < limit:
        ended = sa.select(*columns).where(table.c.is_open == sa.false(), *narrowed)
        lines += conn.execute(ended.order_by(table.c.id.desc()).limit(limit - len(lines)))
    return [SagaLine(row[0], row[1], row[2], SagaStatus(row[3]), *row[4:]) for row in lines]


def count_open(tables: SagaTables, conn: sa.Connection) -> dict[SagaStatus, int]:
    """Return how many sagas are running, compensating and parked."""
    table = tables.saga
    counted = (
        sa.select(table.c.status, sa.func.count())
        .where(table.c.is_open == sa.true())
        .group_by(table.c.status)
    )
    return {SagaStatus(row[0]): row[1] for row in conn.execute(counted)}


def find_saga(tables: SagaTables, conn: sa.Connection, saga_id: str) -> StoredSaga:
    """Return one saga as it stands. Raises NotFound."""
    row = conn.execute(_stored(tables.saga).where(tables.saga.c.id == saga_id)).one_or_none()
    if row is None:
        raise NotFound("saga.not_found", saga_id=saga_id)
    return _as_stored(row)


def history_of(tables: SagaTables, conn: sa.Connection, saga_id: str) -> tuple[Entry, ...]:
    """Return all that happened to one saga, in order; () for an unknown one."""
    table = tables.history
    found = conn.execute(sa.select(table).where(table.c.saga_id == saga_id).order_by(table.c.seq))
    return tuple(_as_entry(row) for row in found)


_LINE: Final = ("id", "name", "version", "status", "is_open", "step", "reason", "begun_at", "updated_at")


def _stored(table: sa.Table) -> sa.Select[Any]:
    names = ("id", "name", "version", "state", "course", "begun_at", "updated_at")
    return sa.select(*(table.c[name] for name in names))


def _as_stored(row: sa.Row[Any]) -> StoredSaga:
    course = _course.decode(row.course)
    return StoredSaga(row.id, row.name, row.version, row.state.encode(), course, row.begun_at, row.updated_at)


def _as_row(saga: StoredSaga) -> dict[str, object]:
    course = saga.course
    return {
        "name": saga.name,
        "version": saga.version,
        "status": course.status.value,
        "is_open": course.status.value in _UNENDED and not course.resolved,
        "step": current_step(course),
        "reason": course.parked_reason or course.reason,
        "updated_at": saga.updated_at,
        "deadline_at": deadline_of(course),
        "state": saga.state.decode(),
        "course": msgspec.json.encode(course).decode(),
    }


def _as_history_row(saga_id: str, entry: Entry) -> dict[str, object]:
    told = {name: getattr(entry, name) or None for name in _TOLD}  # NULL takes no room
    told |= {"at_ms": entry.at_ms, "kind": entry.kind.value, "given": entry.given or None}
    return {"saga_id": saga_id, "seq": entry.seq, **told}


def _as_entry(row: sa.Row[Any]) -> Entry:
    told = {name: value for name in _TOLD if (value := getattr(row, name)) is not None}
    return Entry(row.seq, row.at_ms, EntryKind(row.kind), **told, given=bytes(row.given or b""))


def _as_kept_row(answer: KeptAnswer) -> dict[str, object]:
    return {
        "saga_id": answer.saga_id,
        "in_reply_to": answer.in_reply_to,
        "message_id": answer.message_id,
        "name": answer.reply.wire_name,
        "version": answer.reply.wire_version,
        "body": encode(answer.reply),
    }


def _as_kept(row: sa.Row[Any]) -> KeptAnswer:
    reply = decode(row.name, row.version, row.body)
    assert isinstance(reply, Reply)  # noqa: S101  # only replies are ever kept
    return KeptAnswer(row.saga_id, row.in_reply_to, row.message_id, reply)
