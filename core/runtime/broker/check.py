"""Compares the broker with the plan, and names every difference and everything that leaves a door open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from core.errors import ComandaError
from core.messaging.topology import (
    ADAPTERS,
    COMMANDS,
    LARGEST_BODY,
    ORDERS,
    PARKED,
    card_queue,
    lease_queue,
)
from core.runtime.broker.admin import Admin
from core.runtime.broker.plan import Plan, checked_address
from core.runtime.broker.present import Present
from core.runtime.broker.setup import GUEST
from core.runtime.broker.things import Thing, binding_title, things

Code = Literal[
    "missing",
    "different",
    "stranger",
    "guest",
    "alarm",
    "too_large",
    "parked",
    "nobodys",
    "open",
    "unserved",
    "unseen",
]

NOTES: Final = frozenset({"unserved", "open", "unseen"})
"""Worth knowing, but not a difference: a shop that is closed serves nobody."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be; a note alone does not make the check fail."""

    code: Code
    what: str

    @property
    def is_difference(self) -> bool:
        """Tell whether somebody has to do something."""
        return self.code not in NOTES

    def line(self) -> str:
        """Return it for a person."""
        return f"{'difference' if self.is_difference else 'note':11} {self.what}"


async def check(admin: Admin, plan: Plan, present: Present) -> tuple[Finding, ...]:
    """Return all that is not as the plan says, and what leaves a door open."""
    found = [
        *_things(plan, present),
        *_strangers(plan, present),
        *_left_over(plan, present),
        *_doors(present),
        *_queues(present),
        *_rivals(plan, present),
    ]
    found += await _alarms(admin)
    if COMMANDS in present.exchanges:
        found += await _size(admin, present, plan.virtual_host)
    return tuple(found)


def _things(plan: Plan, present: Present) -> Iterator[Finding]:
    for thing in things(plan, present):
        if thing.found is None:
            yield Finding("missing", _missing(thing))
        elif not thing.is_right:
            yield Finding("different", f"{thing.title}: {thing.differences()}")


def _missing(thing: Thing) -> str:
    if thing.path[0] == "topic-permissions":
        return f"{thing.title} are not limited: every key is allowed"
    return f"{thing.title} is missing" if thing.kind != "rights" else f"{thing.title} are missing"


def _strangers(plan: Plan, present: Present) -> Iterator[Finding]:
    """Administrators may do everything anyway."""
    ours = {device.user for device in plan.devices}
    ours |= {user for user, facts in present.users.items() if "administrator" in facts["tags"]}
    for user, rights in present.rights.items():
        if user not in ours:
            told = ", ".join(f"{name} {pattern}" for name, pattern in rights.items())
            yield Finding("stranger", f"user {user} has rights on {plan.virtual_host}: {told}")
    if GUEST in present.users:
        advice = "delete it with 'comanda broker setup --delete-guest', logged in as another administrator"
        yield Finding("guest", f"user guest is still there, with the password that everybody knows: {advice}")


def _left_over(plan: Plan, present: Present) -> Iterator[Finding]:
    wanted = {(binding.exchange, binding.queue, binding.key) for binding in plan.topology.bindings}
    exchanges = {exchange.name for exchange in plan.topology.exchanges}
    queues = {queue.name for queue in plan.topology.queues}
    for exchange, queue, key in sorted(present.bindings - wanted):
        if exchange in exchanges or queue in queues:
            title = binding_title(exchange, queue, key)
            yield Finding("stranger", f"binding {title} was not made by us")
    for name in sorted(present.queues.keys() - queues):
        address = name.removeprefix(card_queue("")).removeprefix(lease_queue(""))
        if not present.states[name].exclusive and _is_address(address):
            count = present.states[name].messages
            yield Finding("nobodys", f"queue {name} belongs to a device without a user ({count} messages)")


def _is_address(name: str) -> bool:
    try:
        checked_address(name)
    except ComandaError:
        return False
    return True


def _doors(present: Present) -> Iterator[Finding]:
    for listener in present.listeners:
        where = f"{listener.protocol} on {listener.address or '*'}:{listener.port}"
        if not listener.is_open_to_network:
            continue
        if listener.protocol == "amqp":
            yield Finding("open", f"{where} is open to the network without TLS")
        elif listener.protocol in {"http", "clustering"}:
            yield Finding("open", f"{where} is open to the network; devices do not need it")


def _queues(present: Present) -> Iterator[Finding]:
    for queue in (*ADAPTERS, ORDERS):
        state = present.states.get(queue)
        if state is not None and not state.consumers:
            yield Finding("unserved", f"nobody serves {queue} at the moment ({state.messages} messages wait)")
    parked = present.states.get(PARKED)
    if parked is not None and parked.messages:
        advice = "the main counter takes them in; then see 'comanda parked list'"
        yield Finding("parked", f"queue {PARKED} holds {parked.messages} dead letters: {advice}")


def _rivals(plan: Plan, present: Present) -> Iterator[Finding]:
    """Of all policies that fit a queue, the one of the highest priority rules it alone."""
    ours = {policy.name for policy in plan.policies}
    rivals = [name for name, facts in present.policies.items() if name not in ours and facts["priority"] > 0]
    for policy in plan.policies:
        for queue in plan.topology.queues:
            if not re.search(policy.pattern, queue.name):
                continue
            for name in rivals:
                if re.search(str(present.policies[name]["pattern"]), queue.name):
                    told = f"queue {queue.name} follows policy {name} instead of {policy.name}"
                    yield Finding("stranger", told)


async def _alarms(admin: Admin) -> list[Finding]:
    """Ask whether the broker has run out of disk or memory: it takes no messages then."""
    try:
        await admin.get("health", "checks", "alarms")
    except ComandaError as fault:
        if fault.code != "broker.refused":
            raise
        told = f"the broker takes no messages: {fault.params['detail']} (rabbitmqctl status names which)"
        return [Finding("alarm", told)]
    return []


async def _size(admin: Admin, present: Present, virtual_host: str) -> list[Finding]:
    """Ask with a message that is too large and that nobody would get: a broker with a limit says no."""
    user = present.administrator
    if user not in present.rights:
        told = (
            f"{user} has no rights on {virtual_host}, so the limit of size was not tried (setup gives them)"
        )
        return [Finding("unseen", told)]
    probe = {
        "properties": {},
        "routing_key": "nobody.SizeProbe",
        "payload": "x" * (LARGEST_BODY + 1),
        "payload_encoding": "string",
    }
    try:
        await admin.post(probe, "exchanges", virtual_host, COMMANDS, "publish")
    except ComandaError as fault:
        if fault.code != "broker.refused":
            raise
        return []
    advice = f"set max_message_size = {LARGEST_BODY} in rabbitmq.conf"
    return [Finding("too_large", f"the broker takes messages larger than {LARGEST_BODY} bytes: {advice}")]
