"""The things of a plan, one by one: how each should be, how it is, and the request that makes it so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from core.runtime.broker.plan import Device, Plan
from core.runtime.broker.present import RIGHTS_FACTS, Facts, Present

Kind = Literal["virtual host", "exchange", "queue", "binding", "policy", "user", "rights"]


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing: `wanted` is how it should be, `found` how it is (None: it is not there).

    `path` and `method` are the request that makes it, with `wanted` as the body. A `fixed` thing cannot be changed when it
    is there; `device` is whose user this is.
    """

    kind: Kind
    name: str
    wanted: Facts
    found: Facts | None
    path: tuple[str, ...]
    method: Literal["PUT", "POST"] = "PUT"
    fixed: bool = False
    device: Device | None = None

    @property
    def title(self) -> str:
        """Return what a person calls it."""
        return f"{self.kind} {self.name}"

    @property
    def is_right(self) -> bool:
        """Tell whether it is as it should be."""
        return self.found == self.wanted

    def differences(self) -> str:
        """Return what is otherwise, for a person: each fact as it is and as it should be."""
        found = self.found or {}
        told = [
            f"{name} is {_shown(found.get(name))}, should be {_shown(wanted)}"
            for name, wanted in self.wanted.items()
            if found.get(name) != wanted
        ]
        return "; ".join(told)


def things(plan: Plan, present: Present) -> Iterator[Thing]:
    """Yield the things of a plan in the order in which they have to be made.

    The rights to routing keys come before the rights to exchanges: without them every key would be allowed.
    """
    host = plan.virtual_host
    yield Thing("virtual host", host, {}, {} if present.has_virtual_host else None, ("vhosts", host))
    yield from _shape(plan, present)
    for policy in plan.policies:
        wanted = {
            "pattern": policy.pattern,
            "definition": dict(policy.definition),
            "apply-to": "queues",
            "priority": 0,
        }
        path = ("policies", host, policy.name)
        yield Thing("policy", policy.name, wanted, present.policies.get(policy.name), path)
    for device in plan.devices:
        yield from _device(device, host, present)


def rights_to_set_up(host: str, present: Present) -> Iterator[Thing]:
    """Yield what an administrator lacks to declare things; who makes a virtual host has it by that."""
    user = present.administrator
    if present.has_virtual_host and user not in present.rights:
        wanted: Facts = dict.fromkeys(RIGHTS_FACTS, ".*")
        yield Thing("rights", f"of {user}, who sets this up", wanted, None, ("permissions", host, user))


def _shape(plan: Plan, present: Present) -> Iterator[Thing]:
    host, topology = plan.virtual_host, plan.topology
    for exchange in topology.exchanges:
        wanted: Facts = {
            "type": exchange.kind,
            "durable": True,
            "auto_delete": False,
            "internal": False,
            "arguments": {},
        }
        path = ("exchanges", host, exchange.name)
        found = present.exchanges.get(exchange.name)
        yield Thing("exchange", exchange.name, wanted, found, path, fixed=True)
    for queue in topology.queues:
        wanted = {"durable": True, "auto_delete": False, "arguments": dict(queue.arguments)}
        path = ("queues", host, queue.name)
        yield Thing("queue", queue.name, wanted, present.queues.get(queue.name), path, fixed=True)
    for binding in topology.bindings:
        key = (binding.exchange, binding.queue, binding.key)
        wanted = {"routing_key": binding.key}
        between = ("bindings", host, "e", binding.exchange, "q", binding.queue)
        found = wanted if key in present.bindings else None
        yield Thing("binding", binding_title(*key), wanted, found, between, "POST")


def _device(device: Device, host: str, present: Present) -> Iterator[Thing]:
    user, rights = device.user, device.rights
    known = present.users.get(user)
    found = None if known is None else {"tags": known["tags"]}
    yield Thing("user", user, {"tags": []}, found, ("users", user), device=device)
    for exchange, pattern in rights.topics.items():
        wanted = {"exchange": exchange, "write": pattern, "read": "^$"}
        topic = present.topics.get((user, exchange))
        found = None if topic is None else {"exchange": exchange, **topic}
        yield Thing(
            "rights", f"of {user} to keys of {exchange}", wanted, found, ("topic-permissions", host, user)
        )
    wanted = {"configure": rights.configure, "write": rights.write, "read": rights.read}
    yield Thing("rights", f"of {user}", wanted, present.rights.get(user), ("permissions", host, user))


def binding_title(exchange: str, queue: str, key: str) -> str:
    """Return what a person calls a binding."""
    return f"{exchange} --{key or '*'}--> {queue}"


def _shown(fact: object) -> str:
    return "nothing" if fact is None else str(fact)
