"""What lies beside the journal of money: the key that its rows are sealed with, and how far it had come."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec
import structlog

from core.store.care import make_durable

KEY_BYTES: Final = 32
IN_MEMORY: Final = b"a journal that ends with its database"
_PRIVATE: Final = 0o600

_log = structlog.get_logger(__name__)


class Head(msgspec.Struct, frozen=True):
    """How far the journal had come: the number of a row, and its hash in hexadecimal."""

    seq: int
    hash: str


def key_beside(database: Path) -> Path:
    """Return where the key of a database's journal lies: `till.sqlite` has `till-journal.key`."""
    return database.with_name(f"{database.name.removesuffix('.sqlite')}-journal.key")


def head_beside(key: Path) -> Path:
    """Return where it is written down how far the journal had come."""
    return key.with_suffix(".head")


def keys_in(path: Path | None) -> tuple[bytes, ...]:
    """Return the keys of a file, the newest last (one a line, in hexadecimal); none where there is no such file."""
    if path is None:
        return (IN_MEMORY,)
    try:
        lines = path.read_text(encoding="ascii").split()
        return tuple(bytes.fromhex(line) for line in lines)
    except FileNotFoundError:
        return ()
    except (OSError, ValueError) as fault:
        _log.error("the key of the journal cannot be read", path=str(path), fault=fault)
        return ()


class JournalKey:
    """The key of one till's journal; it is made when it is needed first. Without a file it is no secret."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._key = b""

    def __call__(self) -> bytes:
        """Return the key. Raises OSError when there is none and none can be made."""
        if not self._key:
            self._key = (keys_in(self.path) or (self._made(),))[-1]
        return self._key

    def _made(self) -> bytes:
        """Make a key; what cannot be read stays, for whoever can."""
        assert self.path is not None  # noqa: S101 - see keys_in
        if self.path.exists():
            self.path.replace(self.path.with_name(f"{self.path.name}.unreadable"))
        with contextlib.suppress(FileExistsError):
            handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
            with os.fdopen(handle, "wb") as file:
                file.write(secrets.token_hex(KEY_BYTES).encode() + b"\n")
                file.flush()
                os.fsync(file.fileno())
            make_durable(self.path.parent)
        return keys_in(self.path)[-1]


def take_keys(path: Path, other: Path) -> None:
    """Put the keys of another file before those of this one, so that rows of a restored database can be verified."""
    keep_keys(path, keys_in(other))


def keep_keys(path: Path, others: Sequence[bytes]) -> None:
    """Put keys before those of a file, which stay the newest."""
    own = keys_in(path)
    lacking = [key for key in others if key not in own]
    if not lacking:
        return
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _PRIVATE)
    with os.fdopen(handle, "wb") as file:
        file.write("".join(f"{key.hex()}\n" for key in (*lacking, *own)).encode())
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    make_durable(path.parent)


def read_head(path: Path | None) -> Head | None:
    """Return how far the journal had come when that was last written down; None where it was not."""
    if path is None:
        return None
    try:
        return msgspec.json.decode(path.read_bytes(), type=Head)
    except (OSError, msgspec.DecodeError):
        return None


def write_head(path: Path, head: Head) -> None:
    """Write down how far the journal has come; what cannot be written is told in the log."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        fresh.write_bytes(msgspec.json.encode(head))
        fresh.chmod(_PRIVATE)
        fresh.replace(path)
    except OSError as fault:
        _log.warning("the head of the journal cannot be written", path=str(path), fault=fault)


def first_with_keys(paths: Sequence[Path]) -> Path | None:
    """Return the first of these files that holds a key."""
    return next((path for path in paths if keys_in(path)), None)
