"""Checks of the broker: as this device sees it, and, where the management is named, as its administrator does."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from core.errors import ComandaError, StartRefused
from core.messaging.rabbit import account_of
from core.messaging.rabbit.account import Account
from core.messaging.rabbit.session import LOST, NotSetUp, Session
from core.messaging.topology import ADAPTERS, ORDERS, PARKED, TILL, till_address
from core.runtime.broker.check import check
from core.runtime.broker.desk import Where
from core.runtime.broker.plan import plan_for
from core.runtime.broker.present import look
from core.runtime.broker.setup import wanted_addresses
from core.runtime.doctor.premises import Finding, Premises, found, said
from core.runtime.settings import Settings

PATIENCE: Final = 5.0
SLOW_SECONDS: Final = 2.0
CERTIFICATE_DAYS: Final = 30
DAY_SECONDS: Final = 86_400
_AS_ADMIN: Final = {"alarm": "broker.alarm", "parked": "broker.dead_letters"}
_NOT_NAMED: Final = frozenset({"unserved", "unseen", "parked"})
"""What this device finds out for itself, or what is no trouble."""


@dataclass(frozen=True, slots=True)
class Device:
    """One program of this machine: its role, its address, its account at the broker."""

    role: str
    address: str
    account: Account


def devices_of(premises: Premises) -> list[Device]:
    """Return the programs of this machine that have an account of their own. Raises StartRefused for a bad URL."""
    found_: dict[tuple[str, str], Device] = {}
    for role, settings in premises.by_role.items():
        if role in premises.places or len(premises.places) == 0:
            account = _account(settings)
            address = till_address(settings.terminal) if role == TILL else role
            found_.setdefault((account.user, account.host), Device(role, address, account))
    return list(found_.values())


def _account(settings: Settings) -> Account:
    return account_of(
        settings.broker,
        ca_file=settings.broker_ca,
        certificate_file=settings.broker_certificate,
        key_file=settings.broker_key,
    )


async def as_device(premises: Premises) -> AsyncIterator[Finding]:
    """The broker is there, is the right one, lets the programs in, and serves their queues."""
    if not premises.settings.broker:
        return
    try:
        devices = devices_of(premises)
    except StartRefused as fault:
        yield found("shop.settings", detail=f"broker: {fault.params.get('detail', fault.code)}")
        return
    if not devices:
        return
    async for finding in _door(devices[0].account):
        yield finding
        if finding.code in {"broker.unreachable", "broker.silent", "broker.certificate"}:
            return
    for place, device in enumerate(devices):
        async for finding in _inside(device, whole=place == 0):
            yield finding


async def _door(account: Account) -> AsyncIterator[Finding]:
    """Knock: without logging in it is seen whether the broker is there, and with TLS, which certificate it has."""
    where, begun = {"broker": account.name}, time.monotonic()
    try:
        context = account.tls_context()
        async with asyncio.timeout(PATIENCE):
            reader, writer = await asyncio.open_connection(account.host, account.port, ssl=context)
    except TimeoutError:
        yield found("broker.unreachable", **where, detail="no answer")
        return
    except ssl.SSLError as fault:
        yield found(
            "broker.certificate", **where, detail=getattr(fault, "verify_message", "") or fault.reason
        )
        return
    except StartRefused as fault:
        yield found("broker.certificate", **where, detail=fault.params.get("detail", ""))
        return
    except OSError as fault:
        yield found("broker.unreachable", **where, detail=said(fault))
        return
    try:
        if (finding := _certificate(writer, account)) is not None:
            yield finding
        writer.write(b"AMQP\x00\x00\x09\x01")
        async with asyncio.timeout(PATIENCE):
            await reader.readexactly(1)
    except (TimeoutError, asyncio.IncompleteReadError, OSError):
        yield found("broker.silent", **where)
        return
    finally:
        writer.close()
    if (seconds := time.monotonic() - begun) > SLOW_SECONDS:
        yield found("broker.slow", **where, seconds=f"{seconds:.1f}")


def _certificate(writer: asyncio.StreamWriter, account: Account) -> Finding | None:
    told = writer.get_extra_info("peercert")
    if not told:
        return None
    ends = ssl.cert_time_to_seconds(told["notAfter"])
    if ends - time.time() > CERTIFICATE_DAYS * DAY_SECONDS:
        return None
    day = datetime.fromtimestamp(ends, UTC).date().isoformat()
    return found("broker.certificate_ends", broker=account.name, ends=day)


async def _inside(device: Device, *, whole: bool) -> AsyncIterator[Finding]:
    """Log in as a program does, and look at its queue; with `whole`, at those of everybody."""
    where = {"broker": device.account.name}
    session = Session(device.account, device.address)
    try:
        await session.open(f"comanda doctor for {device.address}")
        await session.prepare()
        queues = (device.address, *(ADAPTERS if whole else ()), *((ORDERS, PARKED) if whole else ()))
        for queue in dict.fromkeys(queues):
            async for finding in _queue(session, queue, where):
                yield finding
    except NotSetUp as fault:
        yield found("broker.not_set_up", **where, missing=f"queue {fault.missing}")
    except LOST as fault:
        yield found("broker.not_let_in", **where, part=device.address, detail=_told(fault))
    finally:
        await session.close()


async def _queue(session: Session, queue: str, where: dict[str, str]) -> AsyncIterator[Finding]:
    try:
        waiting, consumers = await session.look(queue)
    except NotSetUp as fault:
        yield found("broker.not_set_up", **where, missing=f"queue {fault.missing}")
        return
    if queue == PARKED:
        if waiting:
            yield found("broker.dead_letters", count=waiting)
    elif not consumers:
        yield found("broker.unserved", queue=queue, count=waiting)
    elif consumers > 1 and queue.startswith(TILL):
        yield found("broker.two_counters", queue=queue, count=consumers)


def _told(fault: BaseException) -> str:
    said_ = str(fault)
    return type(fault).__name__ if not said_ or "<" in said_ else said_[:200]


async def queue_states(premises: Premises) -> dict[str, dict[str, int | str]]:
    """Return how many messages wait in each queue and how many programs read it; with "fault", why that is not known."""
    if not premises.settings.broker:
        return {}
    states: dict[str, dict[str, int | str]] = {}
    try:
        device = devices_of(premises)[0]
        session = Session(device.account, device.address)
        try:
            await session.open("comanda diagnostics")
            await session.prepare()
            for queue in dict.fromkeys((device.address, *ADAPTERS, ORDERS, PARKED)):
                waiting, consumers = await session.look(queue)
                states[queue] = {"messages": waiting, "consumers": consumers}
        finally:
            await session.close()
    except (*LOST, NotSetUp, StartRefused, IndexError) as fault:
        states["fault"] = {"said": type(fault).__name__}
    return states


async def as_administrator(premises: Premises) -> AsyncIterator[Finding]:
    """The broker is as it was set up, and takes messages; asked only where its management is named."""
    if not premises.admin_url or not premises.settings.broker:
        return
    host = _account(premises.settings).virtual_host
    try:
        admin = Where(premises.admin_url, host, premises.settings.broker_ca).admin()
        present = await look(admin, host)
        findings = await check(admin, plan_for(host, wanted_addresses(present, host, ())), present)
    except ComandaError as fault:
        yield found("check.failed", check="broker management", detail=fault.params.get("detail", fault.code))
        return
    for finding in findings:
        if finding.code in _AS_ADMIN and finding.code != "parked":
            yield found(_AS_ADMIN[finding.code], detail=finding.what)
        elif finding.is_difference and finding.code not in _NOT_NAMED:
            yield found("broker.differs", detail=finding.what)
