"""What is wrong with a database, by name: the driver's words turned into our codes."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from core.errors import StoreFault
from core.store import server

UNKNOWN_FAULT: Final = "store.fault"
FULL: Final = "store.full"
STOPPED: Final = "store.stopped"


def broke(fault: DBAPIError) -> bool:
    """Tell whether a connection broke that there had been; where none can be made, trying again at once is no use."""
    return fault.connection_invalidated and server.code_of(fault) == server.UNREACHABLE


def is_of_the_file(fault: BaseException) -> bool:
    """Tell whether the file itself cannot be worked with, so that no other write would do better now."""
    return isinstance(fault, StoreFault) and fault.code != UNKNOWN_FAULT


def as_store_fault(fault: BaseException, owner: str) -> BaseException:
    """Return a StoreFault that names what is wrong with the database, or `fault` itself when it is something else."""
    if not isinstance(fault, DBAPIError):
        return fault
    said = str(fault.orig)
    if (named := server.code_of(fault)) is not None:
        return StoreFault(named, owner=owner, detail=said)
    for sign, code in _SIGNS:
        if sign in said:
            return StoreFault(code, owner=owner, detail=said)
    if isinstance(fault, sa.exc.IntegrityError):
        return fault
    return StoreFault(UNKNOWN_FAULT, owner=owner, detail=said)


_SIGNS: Final = (
    ("database or disk is full", "store.full"),
    ("database is locked", "store.locked"),
    ("disk I/O error", "store.io_error"),
    ("disk image is malformed", "store.damaged"),
    ("not a database", "store.damaged"),
    ("readonly database", "store.read_only"),
    ("unable to open", "store.unreadable"),
)
