"""A device's connection file: the few settings with which a program finds the broker and is let in."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from core.errors import ComandaError
from core.messaging.topology import TILL
from core.runtime.broker.plan import Device, is_counter

MODE: Final = stat.S_IRUSR | stat.S_IWUSR
CA_NAME: Final = "broker-ca.pem"
STAFF_KEY_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Reach:
    """How devices reach the broker; `ca` is what the authority of its certificate is called beside a connection file."""

    host: str
    port: int
    virtual_host: str
    secure: bool = False
    ca: str = ""

    def url(self, user: str, password: str) -> str:
        """Return the URL for one user."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        login = f"{quote(user, safe='')}:{quote(password, safe='')}"
        scheme = "amqps" if self.secure else "amqp"
        return f"{scheme}://{login}@{host}:{self.port}/{quote(self.virtual_host, safe='')}"


def staff_key_in(folder: Path) -> str:
    """Return the staff key that a counter's connection file in a folder holds, "" where none does."""
    for path in sorted(folder.glob(f"{TILL}*.toml")):
        try:
            key = tomllib.loads(path.read_text(encoding="utf-8")).get("staff_key", "")
        except (OSError, ValueError):
            continue
        if isinstance(key, str) and key:
            return key
    return ""


def file_name(device: Device) -> str:
    """Return what a device's connection file is called."""
    return f"{device.address}.toml"


def write_connection_file(folder: Path, device: Device, reach: Reach, password: str) -> Path:
    """Write the file so that only this user can read it; return its path.

    All counters get the same staff key, that of the files that lie in the folder already. Raises ComandaError when it cannot
    be written.
    """
    path = folder / file_name(device)
    staff_key = ""
    if is_counter(device.address):
        staff_key = staff_key_in(folder) or secrets.token_hex(STAFF_KEY_BYTES)
    _write(path, _text(device, reach, password, staff_key).encode())
    return path


def lay_beside(folder: Path, ca: Path) -> Path | None:
    """Put the authority beside the connection files; return its path, None when it lies there already.

    Raises ComandaError when it cannot be read or written.
    """
    path = folder / CA_NAME
    try:
        certificate = ca.read_bytes()
        if path.exists() and path.read_bytes() == certificate:
            return None
    except OSError as fault:
        raise ComandaError("broker.wrong_ca", file=str(ca), detail=fault.strerror or str(fault)) from fault
    _write(path, certificate)
    return path


def _write(path: Path, content: bytes) -> None:
    fresh = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(mode=stat.S_IRWXU, parents=True, exist_ok=True)
        with contextlib.suppress(FileNotFoundError):
            fresh.unlink()
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as fault:
        detail = fault.strerror or str(fault)
        raise ComandaError("broker.file_not_written", path=str(path), detail=detail) from fault


def _text(device: Device, reach: Reach, password: str, staff_key: str) -> str:
    lines = [
        f"# The connection of {device.address} to the broker. It holds a password: give it to that device alone.",
        f'broker = "{reach.url(device.user, password)}"',
    ]
    if reach.ca:
        lines.append(f'broker_ca = "{reach.ca}"')
    if is_counter(device.address):
        lines.append(f'terminal = "{device.terminal}"')
        lines.append("# The same for all counters: with it they share the PINs of the staff.")
        lines.append(f'staff_key = "{staff_key}"')
    return "\n".join(lines) + "\n"
