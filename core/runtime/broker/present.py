"""What is on the broker now: one virtual host with its users and rights, as the management interface tells it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from core.runtime.broker.admin import Admin

Facts = Mapping[str, Any]
"""What is told of one thing, by the broker's own names."""

EXCHANGE_FACTS: Final = ("type", "durable", "auto_delete", "internal", "arguments")
QUEUE_FACTS: Final = ("durable", "auto_delete", "arguments")
POLICY_FACTS: Final = ("pattern", "definition", "apply-to", "priority")
RIGHTS_FACTS: Final = ("configure", "write", "read")
TOPIC_FACTS: Final = ("write", "read")


@dataclass(frozen=True, slots=True)
class Listener:
    """A door of the broker: protocol (amqp, amqp/ssl, http, clustering …), address and port."""

    protocol: str
    address: str
    port: int

    @property
    def is_open_to_network(self) -> bool:
        """Tell whether other machines reach it."""
        return not (self.address == "::1" or self.address.startswith("127."))


@dataclass(frozen=True, slots=True)
class QueueState:
    """How a queue stands: how many messages are in it, how many programs read it, and whether it is of one only."""

    messages: int
    consumers: int
    exclusive: bool


@dataclass(frozen=True, slots=True)
class Present:
    """What was found. Without the virtual host everything but users, listeners and version is empty.

    `administrator` is who looked; `bindings` are (exchange, queue, key); `topics` are by (user, exchange).
    """

    version: str
    administrator: str
    listeners: tuple[Listener, ...]
    has_virtual_host: bool
    exchanges: Mapping[str, Facts]
    queues: Mapping[str, Facts]
    states: Mapping[str, QueueState]
    bindings: frozenset[tuple[str, str, str]]
    policies: Mapping[str, Facts]
    users: Mapping[str, Facts]
    rights: Mapping[str, Facts]
    topics: Mapping[tuple[str, str], Facts]

    def port_of(self, protocol: str) -> int | None:
        """Return the port of a protocol, or None when the broker does not speak it."""
        return next((listener.port for listener in self.listeners if listener.protocol == protocol), None)


async def look(admin: Admin, virtual_host: str) -> Present:
    """Return what is on the broker. Raises ComandaError when it cannot be asked."""
    version = await admin.version()
    overview = await admin.get("overview")
    users = await admin.get("users") or ()
    has_virtual_host = await admin.get("vhosts", virtual_host) is not None

    async def rows(kind: str, *more: str) -> Iterable[dict[str, Any]]:
        return (await admin.get(kind, virtual_host, *more) if has_virtual_host else None) or ()

    queues = list(await rows("queues"))
    return Present(
        version=version,
        administrator=admin.url.user,
        listeners=tuple(
            Listener(row["protocol"], _address_of(row), int(row["port"])) for row in overview["listeners"]
        ),
        has_virtual_host=has_virtual_host,
        exchanges={row["name"]: _facts(row, EXCHANGE_FACTS) for row in await rows("exchanges")},
        queues={row["name"]: _facts(row, QUEUE_FACTS) for row in queues},
        states={row["name"]: _state(row) for row in queues},
        bindings=frozenset(
            (row["source"], row["destination"], row["routing_key"])
            for row in await rows("bindings")
            if row["source"] and row["destination_type"] == "queue"
        ),
        policies={row["name"]: _facts(row, POLICY_FACTS) for row in await rows("policies")},
        users={row["name"]: {**row, "tags": _tags(row["tags"])} for row in users},
        rights={
            row["user"]: _facts(row, RIGHTS_FACTS)
            for row in await admin.get("permissions") or ()
            if row["vhost"] == virtual_host
        },
        topics={
            (row["user"], row["exchange"]): _facts(row, TOPIC_FACTS)
            for row in await admin.get("topic-permissions") or ()
            if row["vhost"] == virtual_host
        },
    )


def _facts(row: Mapping[str, Any], names: Iterable[str]) -> Facts:
    return {name: row.get(name) for name in names}


def _state(row: Mapping[str, Any]) -> QueueState:
    """A queue that was made a moment ago has no counts yet."""
    return QueueState(
        messages=int(row.get("messages", 0)),
        consumers=int(row.get("consumers", 0)),
        exclusive=bool(row.get("exclusive")),
    )


def _tags(told: object) -> list[str]:
    """Older brokers tell the tags of a user as text with commas."""
    parts = told.split(",") if isinstance(told, str) else told if isinstance(told, list) else []
    return [str(part).strip() for part in parts if str(part).strip()]


def _address_of(listener: Mapping[str, Any]) -> str:
    """Where a listener listens: the web server tells a wildcard as its address, and the truth among its options."""
    options = listener.get("socket_opts")
    told = options.get("ip") if isinstance(options, Mapping) else None
    return str(told or listener.get("ip_address", ""))
