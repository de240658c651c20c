"""The plan: all that has to be on the broker for the devices of one shop, and the addresses that devices may have."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from core.errors import InvalidInput
from core.messaging.topology import (
    ADAPTERS,
    CLIENT,
    ORDERS,
    PARKED,
    TILL,
    Rights,
    Topology,
    rights_of,
    role_of,
    till_address,
    topology,
    user_of,
)

VIRTUAL_HOST: Final = "comanda"
DAYS: Final = 24 * 3600 * 1000
_TERMINAL: Final = re.compile(r"[A-Z]{0,3}")
_CLIENT: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,23}")
_VIRTUAL_HOST: Final = re.compile(r"/|[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


@dataclass(frozen=True, slots=True)
class Policy:
    """Limits for all queues whose name has a pattern; `definition` is what the broker calls them."""

    name: str
    pattern: str
    definition: tuple[tuple[str, int | str], ...]


@dataclass(frozen=True, slots=True)
class Device:
    """One program that connects: its address, its user on the broker and the least that this user needs."""

    address: str
    user: str
    rights: Rights

    @property
    def terminal(self) -> str:
        """Return the letters of a counter, "" for everybody else."""
        role, _, name = self.address.partition(".")
        return name.upper() if role == TILL else ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What has to exist on one virtual host."""

    virtual_host: str
    topology: Topology
    policies: tuple[Policy, ...]
    devices: tuple[Device, ...]


POLICIES: Final = (
    Policy(
        "comanda-clients",
        rf"^{CLIENT}\.",
        (("max-length", 10_000), ("message-ttl", 7 * DAYS), ("overflow", "drop-head")),
    ),
    Policy("comanda-orders", f"^{ORDERS}$", (("max-length", 10_000), ("overflow", "reject-publish"))),
    Policy("comanda-parked", f"^{PARKED}$", (("max-length", 10_000), ("overflow", "reject-publish"))),
)
"""Strangers fill no disk, reading or not; dead letters for which there is no room stay where they are."""


def plan_for(virtual_host: str, addresses: Iterable[str]) -> Plan:
    """Return the plan for these devices and the four adapters. Raises InvalidInput for a name that cannot be."""
    if not _VIRTUAL_HOST.fullmatch(virtual_host):
        raise InvalidInput("broker.wrong_name", given=virtual_host, allowed="letters, digits, '.', '_', '-'")
    everyone = tuple(dict.fromkeys((*ADAPTERS, *addresses)))
    return Plan(
        virtual_host,
        topology(everyone),
        POLICIES,
        tuple(
            Device(address, user_of(virtual_host, address), rights_of(address, virtual_host))
            for address in everyone
        ),
    )


def counter_address(terminal: str) -> str:
    """Return the address of the counter with these letters. Raises InvalidInput."""
    if not _TERMINAL.fullmatch(terminal.upper()):
        raise InvalidInput("broker.wrong_name", given=terminal, allowed="up to three letters A-Z")
    return till_address(terminal)


def client_address(name: str) -> str:
    """Return the address of a program of somebody else. Raises InvalidInput."""
    if not _CLIENT.fullmatch(name):
        raise InvalidInput(
            "broker.wrong_name", given=name, allowed="up to 24 small letters, digits and '-', not '-' first"
        )
    return f"{CLIENT}.{name}"


def checked_address(given: str) -> str:
    """Return an address that a device can have. Raises InvalidInput."""
    role, dot, name = given.partition(".")
    if given in ADAPTERS:
        return given
    if role == TILL and bool(dot) == bool(name):
        return counter_address(name)
    if role == CLIENT:
        return client_address(name)
    raise InvalidInput(
        "broker.unknown_address", given=given, allowed=("till", "till.LETTERS", *ADAPTERS, "client.NAME")
    )


def address_of(virtual_host: str, user: str) -> str:
    """Return the address whose user this is, "" when it is somebody else's."""
    prefix = user_of(virtual_host, "")
    address = user.removeprefix(prefix) if user.startswith(prefix) else ""
    try:
        return checked_address(address)
    except InvalidInput:
        return ""


def is_counter(address: str) -> bool:
    """Tell whether a counter has this address."""
    return role_of(address) == TILL
