"""A golden history: a saga as one version of the program played it, in a file that is never written again."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec

from core.contracts.codec import decode, encode
from core.contracts.message import Command
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
from core.saga.ports import StoredSaga
from core.saga.progress import Course, Outgoing
from core.saga.turns import read_reply
from tests.histories.paths import Played

FOLDER: Final = Path(__file__).parent
SEAL: Final = "SEALED"
"""The digests of a version's files, written with them: `sha256sum` reads it."""
_INPUTS: Final[dict[str, type[Any]]] = {
    kind.__name__: kind
    for kind in (
        Begin,
        DeadlinePassed,
        Resumed,
        CancelRequested,
        OperatorRetry,
        OperatorCompensate,
        OperatorResolved,
    )
}


@dataclass(frozen=True)
class GoldenTurn:
    """One turn: its moment, its input, what was written down and what was sent."""

    at_ms: int
    given: Input
    entries: tuple[Entry, ...]
    sent: tuple[tuple[str, Command], ...]


@dataclass(frozen=True)
class Golden:
    """One history; `stored` is how it ended, as the database of that version had it."""

    path: Path
    begun: bytes
    turns: tuple[GoldenTurn, ...]
    stored: StoredSaga

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All that was written down, the inputs with it."""
        return tuple(entry for turn in self.turns for entry in turn.entries)


def versions() -> list[str]:
    """Return all versions of the program that have golden histories."""
    return sorted(folder.name for folder in FOLDER.iterdir() if (folder / SEAL).exists())


def files_of(version: str) -> list[Path]:
    """Return the histories of a version; each name begins with that of its saga."""
    return sorted((FOLDER / version).glob("*-*.json"))


def every_history() -> Iterator[Path]:
    """Give the histories of all versions."""
    for version in versions():
        yield from files_of(version)


def digests(version: str) -> str:
    """Return the digests of all files of a version but the seal itself."""
    files = sorted(path for path in (FOLDER / version).iterdir() if path.name != SEAL)
    return "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)


def text_of(play: Played) -> str:
    """Return a history as its file has it: one line for each turn."""
    definition, progress = play.definition, play.progress
    head = {"saga": definition.name, "version": definition.version, "id": progress.saga_id}
    seen: set[str] = set()
    turns = [
        {
            "at": at_ms,
            "given": _told(given),
            "entries": [_entry(entry) for entry in entries],
            "sent": [_sent(outgoing, seen) for outgoing in sent],
        }
        for at_ms, given, entries, sent in play.turns
    ]
    lines = [
        *(f" {_json(key)}: {_json(value)}," for key, value in head.items()),
        f' "begun": {_json(msgspec.to_builtins(play.begun))},',
        ' "turns": [',
        ",\n".join(f"  {_json(turn)}" for turn in turns),
        " ],",
        f' "state": {_json(msgspec.to_builtins(progress.state))},',
        f' "course": {_json(msgspec.to_builtins(progress.course))}',
    ]
    return "\n".join(["{", *lines, "}", ""])


def read(path: Path) -> Golden:
    """Return the history in a file."""
    told = json.loads(path.read_text(encoding="utf-8"))
    commands: dict[str, Command] = {}
    turns = tuple(_turn(turn, commands) for turn in told["turns"])
    course = msgspec.convert(told["course"], Course)
    begun_at, ended_at = turns[0].at_ms, turns[-1].at_ms
    stored = StoredSaga(
        told["id"], told["saga"], told["version"], _json(told["state"]).encode(), course, begun_at, ended_at
    )
    return Golden(path, _json(told["begun"]).encode(), turns, stored)


def _turn(told: dict[str, Any], commands: dict[str, Command]) -> GoldenTurn:
    for sent in told["sent"]:
        if "body" in sent:
            command = decode(sent["name"], sent["version"], _json(sent["body"]).encode())
            assert isinstance(command, Command)
            commands[sent["id"]] = command
    return GoldenTurn(
        told["at"],
        _input(told["given"]),
        tuple(_read_entry(entry) for entry in told["entries"]),
        tuple((sent["id"], commands[sent["id"]]) for sent in told["sent"]),
    )


def _told(given: Input) -> dict[str, Any]:
    if isinstance(given, Answered):
        reply = given.reply
        body = json.loads(encode(reply))
        return {
            "input": "Answered",
            "to": given.in_reply_to,
            "reply": reply.wire_name,
            "version": reply.wire_version,
            "body": body,
        }
    return {"input": type(given).__name__, **vars(given)}


def _input(told: dict[str, Any]) -> Input:
    fields = dict(told)
    name = fields.pop("input")
    if name == "Answered":
        return Answered(told["to"], read_reply(told["reply"], told["version"], told["body"]))
    found: Input = _INPUTS[name](**fields)
    return found


def _entry(entry: Entry) -> dict[str, Any]:
    """Return an entry as JSON; what its database keeps of the input is in base64."""
    told: dict[str, Any] = msgspec.to_builtins(entry)
    return told


def _read_entry(told: dict[str, Any]) -> Entry:
    return Entry(
        **{**msgspec.structs.asdict(msgspec.convert({**told, "given": ""}, Entry)), "given": _bytes(told)}
    )


def _bytes(told: dict[str, Any]) -> bytes:
    return base64.b64decode(told.get("given", ""))


def _sent(outgoing: Outgoing, seen: set[str]) -> dict[str, Any]:
    """Return a message; what was sent before is told by its id alone."""
    if outgoing.message_id in seen:
        return {"id": outgoing.message_id}
    seen.add(outgoing.message_id)
    command = outgoing.command
    return {
        "id": outgoing.message_id,
        "name": command.wire_name,
        "version": command.wire_version,
        "body": json.loads(outgoing.body),
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
