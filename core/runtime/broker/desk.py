"""What an installer at the terminal asks for: each wish is carried out against one broker, line by line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import typer

from core.errors import ComandaError
from core.runtime.broker.admin import Admin, read_url
from core.runtime.broker.check import check
from core.runtime.broker.connection_file import CA_NAME, Reach, lay_beside
from core.runtime.broker.definitions import as_text, definitions
from core.runtime.broker.plan import Plan, client_address, counter_address, plan_for
from core.runtime.broker.present import Present, look
from core.runtime.broker.setup import (
    GUEST,
    Orders,
    Told,
    delete_guest,
    devices_on,
    revoke,
    set_up,
    wanted_addresses,
)

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Where:
    """Which broker and virtual host, and the authority of its certificate."""

    admin_url: str
    virtual_host: str
    ca: Path | None = None

    def admin(self) -> Admin:
        """Return access to the management; a password that the URL does not hold is asked for, or read from a pipe."""
        url = read_url(self.admin_url)
        if not url.password:
            url = read_url(self.admin_url, _ask_password(url.user))
        return Admin(url, self.ca)


@dataclass(frozen=True, slots=True)
class SetupWish:
    """What is to be set up: the devices by letters and names, how they reach the broker, where their files go.

    `host` and `port` are found out where they are not named.
    """

    counters: Sequence[str] = ()
    clients: Sequence[str] = ()
    host: str = ""
    port: int = 0
    tls: bool = False
    folder: Path = field(default_factory=Path)
    new_passwords: bool = False
    drop_guest: bool = False
    rehearsal: bool = False


async def carry_out_setup(where: Where, wish: SetupWish, say: Say) -> bool:
    """Set the broker up; return whether all is now as it should be."""
    asked = _addresses(wish.counters, wish.clients)
    admin = where.admin()
    present = await look(admin, where.virtual_host)
    plan = plan_for(where.virtual_host, wanted_addresses(present, where.virtual_host, asked))
    reach = _reach(where, wish, admin, present, plan)
    orders = Orders(reach, wish.folder, rehearsal=wish.rehearsal, new_passwords=wish.new_passwords)
    told: list[Told] = []

    def tell(line: Told) -> None:
        say(line.line(rehearsal=wish.rehearsal))
        told.append(line)

    if (
        reach.ca
        and where.ca is not None
        and not wish.rehearsal
        and (laid := lay_beside(wish.folder, where.ca))
    ):
        tell(Told("written", f"{laid} (the broker's authority, for every device)"))
    async for line in set_up(admin, plan, present, orders):
        tell(line)
    for line in await _afterwards(admin, present, reach, wish):
        tell(line)
    done = sum(line.outcome in {"created", "changed", "deleted"} for line in told)
    right = sum(line.outcome == "already right" for line in told)
    stuck = sum(line.outcome == "in the way" for line in told)
    say(
        f"{done} {'to make or change' if wish.rehearsal else 'made or changed'}, {right} already right, {stuck} in the way"
    )
    return not stuck


async def _afterwards(admin: Admin, present: Present, reach: Reach, wish: SetupWish) -> list[Told]:
    told = []
    if wish.drop_guest:
        told.append(await delete_guest(admin, present, rehearsal=wish.rehearsal))
    elif GUEST in present.users:
        told.append(Told("note", "user guest is still there; --delete-guest deletes it (log in as another)"))
    if reach.host in LOOPBACK:
        told.append(
            Told("note", f"devices will look for the broker on {reach.host}: --host names it for others")
        )
    return told


def _reach(where: Where, wish: SetupWish, admin: Admin, present: Present, plan: Plan) -> Reach:
    protocol = "amqp/ssl" if wish.tls else "amqp"
    port = wish.port or present.port_of(protocol)
    if port is None:
        raise ComandaError("broker.no_listener", protocol=protocol)
    ca = CA_NAME if wish.tls and where.ca is not None else ""
    return Reach(wish.host or admin.url.host, port, plan.virtual_host, wish.tls, ca)


async def carry_out_check(where: Where, counters: Sequence[str], clients: Sequence[str], say: Say) -> bool:
    """Compare; tell every difference; return whether there is none."""
    asked = _addresses(counters, clients)
    admin, host = where.admin(), where.virtual_host
    present = await look(admin, host)
    findings = await check(admin, plan_for(host, wanted_addresses(present, host, asked)), present)
    for finding in findings:
        say(finding.line())
    differences = sum(finding.is_difference for finding in findings)
    devices = ", ".join(devices_on(present, host)) or "none"
    say(f"RabbitMQ {present.version}, virtual host {host}, devices: {devices}")
    say(f"differences: {differences}" if differences else "all is as it should be")
    return not differences


async def carry_out_revoke(where: Where, address: str, *, with_queue: bool, say: Say) -> None:
    """Take a device's rights away."""
    for line in await revoke(where.admin(), where.virtual_host, address, with_queue=with_queue):
        say(line.line())


def carry_out_definitions(
    virtual_host: str, counters: Sequence[str], clients: Sequence[str], out: Path | None
) -> str:
    """Write the definitions to a file and return where they are, or return them."""
    text = as_text(definitions(plan_for(virtual_host, _addresses(counters, clients) or ("till",))))
    if out is None:
        return text.rstrip("\n")
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as fault:
        detail = fault.strerror or str(fault)
        raise ComandaError("broker.file_not_written", path=str(out), detail=detail) from fault
    return f"written {out}"


def _addresses(counters: Sequence[str], clients: Sequence[str]) -> tuple[str, ...]:
    return (*map(counter_address, counters), *map(client_address, clients))


def _ask_password(user: str) -> str:
    if sys.stdin.isatty():
        return str(typer.prompt(f"Password of {user}", hide_input=True, err=True))
    return sys.stdin.readline().rstrip("\n")
