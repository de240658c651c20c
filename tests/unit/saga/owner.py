"""An owner with a real database and participants that the test plays by hand: what the coordinator's tests stand on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa

from core.contracts.message import Command, Reply
from core.saga.coordinator import Coordinator
from core.saga.definition import Definitions
from core.saga.ports import KeptAnswer, Moved
from core.saga.progress import Outgoing
from core.store.engines import writing_engine
from core.store.migrate_server import make_plain_texts
from core.store.place import FilePlace, Place, ServerPlace
from core.store.sagas import SqlSagaSession, saga_tables
from tests.support.places import place_for
from tests.unit.saga.trip import TRIP

T = TypeVar("T")

METADATA = sa.MetaData()
TABLES = saga_tables(METADATA)


@dataclass
class Owner:
    """One database, one coordinator; `sent` is what its committed outbox would have been given."""

    place: Place
    coordinator: Coordinator
    now_ms: int = 1_000_000
    sent: list[tuple[str, Outgoing]] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)

    def __post_init__(self) -> None:
        if isinstance(self.place, FilePlace):
            self.engine = sa.create_engine(f"sqlite:///{self.place.path}")
        else:
            assert isinstance(self.place, ServerPlace)
            self.engine = writing_engine(self.place)
            make_plain_texts(self.engine)
            with self.engine.begin() as conn:
                conn.execute(sa.schema.CreateSchema(self.place.schema, if_not_exists=True))
        METADATA.create_all(self.engine)

    def close(self) -> None:
        self.engine.dispose()

    def write(self, function: Callable[[SqlSagaSession], T]) -> T:
        """Run `function` in one transaction; what it sent and told counts only if that is committed."""
        sent: list[tuple[str, Outgoing]] = []
        moved: list[Moved] = []
        with self.engine.begin() as conn:
            session = SqlSagaSession(
                conn,
                TABLES,
                self.now_ms,
                send=lambda saga_id, messages: sent.extend((saga_id, message) for message in messages),
                changed=moved.append,
            )
            result = function(session)
        self.sent += sent
        self.moved += moved
        return result

    def read(self, function: Callable[[sa.Connection], T]) -> T:
        with self.engine.connect() as conn:
            return function(conn)

    def commands(self, saga_id: str) -> list[type[Command]]:
        return [type(outgoing.command) for asked, outgoing in self.sent if asked == saga_id]

    def answer_to(self, saga_id: str, reply: Reply, back: int = 1) -> KeptAnswer:
        """The answer to the command that was sent `back` commands ago for this saga."""
        asked = [outgoing for saga, outgoing in self.sent if saga == saga_id][-back]
        return KeptAnswer(saga_id, asked.message_id, f"answer to {asked.message_id}", reply)

    def answer(self, saga_id: str, reply: Reply, back: int = 1) -> None:
        given = self.answer_to(saga_id, reply, back)
        self.write(lambda session: self.coordinator.answers(session, [given]))


def an_owner(folder: Path, definitions: Definitions | None = None) -> Owner:
    """The owner of the database of `folder`; asked for again, it is the same program started once more."""
    return Owner(place_for(folder, "sagas"), Coordinator(definitions or Definitions(TRIP)))
