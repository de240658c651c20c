"""A device's connection file: the few settings with which a program finds the broker and is let in."""

from __future__ import annotations

import contextlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from core.errors import ComandaError
from core.runtime.broker.plan import Device, is_counter

MODE: Final = stat.S_IRUSR | stat.S_IWUSR


@dataclass(frozen=True, slots=True)
class Reach:
    """How devices reach the broker: `ca` is the file with the authority of its certificate, as they will find it."""

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


def file_name(device: Device) -> str:
    """Return what a device's connection file is called."""
    return f"{device.address}.toml"


def write_connection_file(folder: Path, device: Device, reach: Reach, password: str) -> Path:
    """Write the file so that only this user can read it; return its path. Raises ComandaError when it cannot be written."""
    path = folder / file_name(device)
    fresh = path.with_name(f".{path.name}.new")
    try:
        folder.mkdir(mode=stat.S_IRWXU, parents=True, exist_ok=True)
        with contextlib.suppress(FileNotFoundError):
            fresh.unlink()
        with os.fdopen(
            os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE), "w", encoding="utf-8"
        ) as file:
            file.write(_text(device, reach, password))
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as fault:
        detail = fault.strerror or str(fault)
        raise ComandaError("broker.file_not_written", path=str(path), detail=detail) from fault
    return path


def _text(device: Device, reach: Reach, password: str) -> str:
    lines = [
        f"# The connection of {device.address} to the broker. It holds a password: give it to that device alone.",
        f'broker = "{reach.url(device.user, password)}"',
    ]
    if reach.ca:
        lines.append(f"broker_ca = {_quoted(reach.ca)}")
    if is_counter(device.address):
        lines.append(f'terminal = "{device.terminal}"')
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Return text as TOML writes it; JSON's escapes are among TOML's."""
    import json

    return json.dumps(text, ensure_ascii=False)
