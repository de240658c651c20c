"""The four kinds of message and the register of their names.

A *command* is an instruction to one participant and gets exactly one answer: a *reply*, or a *refusal* (a reply that says
no and why). An *event* tells everyone who listens that something has happened.
"""

from __future__ import annotations

from typing import ClassVar, TypeVar

import msgspec


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """What all messages share: a wire name and a version. Of a `private` one nothing is ever shown to a person."""

    wire_name: ClassVar[str] = ""
    wire_version: ClassVar[int] = 0
    private: ClassVar[bool] = False


class Reply(Message, frozen=True, kw_only=True):
    """The answer of a participant to one command; unknown fields are tolerated."""


class Refusal(Reply, frozen=True, kw_only=True):
    """A no, with its `reason`: a stable code such as `sold_out`, which the screens put into words."""

    reason: str


class Command(Message, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An instruction to `participant`; unknown fields are refused, since they may be what matters."""

    participant: ClassVar[str] = ""
    answered_by: ClassVar[tuple[type[Reply], ...]] = ()


class Event(Message, frozen=True, kw_only=True):
    """Something that has happened; `participant` is who tells it. Unknown fields are tolerated."""

    participant: ClassVar[str] = ""


M = TypeVar("M", bound=Message)

REGISTER: dict[tuple[str, int], type[Message]] = {}
"""Every message type by (wire name, version)."""


def registered(kind: type[M]) -> type[M]:
    """Enter a message type in the register under its class name, at version 1 unless it names another."""
    kind.wire_name = kind.__name__
    kind.wire_version = kind.wire_version or 1
    key = (kind.wire_name, kind.wire_version)
    if REGISTER.setdefault(key, kind) is not kind:
        msg = f"two messages are called {key}"
        raise TypeError(msg)
    return kind


def is_private(name: str) -> bool:
    """Tell whether nothing of the messages with this wire name may be shown."""
    return any(kind.private for (known, _), kind in REGISTER.items() if known == name)


@registered
class CommandFailed(Refusal, frozen=True, kw_only=True):
    """The answer of a participant that could not do its work because of a fault of its own (`reason`); nothing was done."""
