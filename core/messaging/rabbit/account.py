"""An account: where the broker is, who we are there, and how we make sure that it is the right one."""

from __future__ import annotations

import ipaddress
import ssl
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from core.errors import StartRefused
from core.messaging.topology import user_of

PORTS: Final = {"amqp": 5672, "amqps": 5671}
DEVELOPER: Final = "guest"
"""The user that every new broker has: an administrator with a known password, so it is for trying things out alone."""


@dataclass(frozen=True, slots=True)
class Account:
    """One user on one virtual host of one broker."""

    host: str
    port: int
    virtual_host: str
    user: str
    password: str = field(repr=False)
    encrypted: bool = False
    ca_file: Path | None = None
    certificate_file: Path | None = None
    key_file: Path | None = None

    @property
    def name(self) -> str:
        """Return what a person may read: everything but the password."""
        return f"{self.user}@{self.host}:{self.port}/{self.virtual_host.strip('/')}"

    @property
    def is_for_development(self) -> bool:
        """Tell whether this is the administrator of a broker on this machine, who may declare what is missing."""
        return self.user == DEVELOPER

    def may_speak_for(self, user: str, source: str) -> bool:
        """Tell whether a message by the broker's `user` may come from the address `source`."""
        if self.is_for_development and user == DEVELOPER:
            return True
        return user == user_of(self.virtual_host, source)

    def tls_context(self) -> ssl.SSLContext | None:
        """Return how to check the broker. Raises StartRefused when a file cannot be used."""
        if not self.encrypted:
            return None
        named = self.ca_file
        try:
            context = ssl.create_default_context(cafile=None if named is None else str(named))
            if self.certificate_file is not None:
                named = self.certificate_file
                context.load_cert_chain(named, self.key_file)
        except OSError as fault:  # ssl.SSLError among them
            raise StartRefused("broker.bad_certificate", path=str(named), detail=str(fault)) from fault
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        return context


def account_of(
    url: str,
    *,
    ca_file: Path | None = None,
    certificate_file: Path | None = None,
    key_file: Path | None = None,
) -> Account:
    """Return the account that a URL names: amqp://user:password@host:port/vhost, or amqps.

    Raises StartRefused for what is not such a URL, and for the user `guest` of a broker that is not on this machine.
    """
    parts = urlsplit(url)
    try:
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError as fault:
        raise StartRefused("broker.bad_url", detail=str(fault)) from fault
    if parts.scheme not in PORTS or not parts.hostname:
        raise StartRefused("broker.bad_url", detail=f"{parts.scheme}://{parts.hostname or ''}")
    account = Account(
        host=parts.hostname,
        port=port,
        virtual_host=unquote(parts.path[1:]) or "/",
        user=unquote(parts.username or DEVELOPER),
        password=unquote(parts.password or (DEVELOPER if not parts.username else "")),
        encrypted=parts.scheme == "amqps",
        ca_file=ca_file,
        certificate_file=certificate_file,
        key_file=key_file,
    )
    if account.is_for_development and not is_loopback(account.host):
        raise StartRefused("broker.guest_outside", host=account.host)
    return account


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine, without asking anybody."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
