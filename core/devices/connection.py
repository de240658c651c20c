"""The wire to a receipt printer: a network address or a device file, over which bytes go and, from some, answers come."""

from __future__ import annotations

import contextlib
import errno
import os
import select
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Protocol

from core.devices.printer_setup import host_and_port
from core.errors import PrinterFault

CONNECT_S: Final = 5.0
_SLICE_S: Final = 0.1
"""How soon a wire notices that it is to stop."""
_READ: Final = 256
_GONE: Final = frozenset({errno.ENODEV, errno.EIO, errno.ENXIO, errno.EPIPE})
_WAYS: Final[dict[int, str]] = {
    errno.ENOENT: "printer.missing",
    errno.EACCES: "printer.forbidden",
    errno.EPERM: "printer.forbidden",
    errno.EBUSY: "printer.busy",
}


class Wire(Protocol):
    """An open connection; `send` and `receive` wait until `until` (monotonic) at most."""

    def send(self, piece: bytes, until: float) -> int:
        """Return how many bytes were taken, 0 when none until then. Raises OSError when the connection is gone."""
        ...

    def receive(self, until: float) -> bytes | None:
        """Return what has come, nothing at the end, None when nothing came. Raises OSError when the connection is gone."""
        ...

    def end(self, until: float) -> None:
        """Say that all is sent, and hear the other side out. Raises OSError when it broke off instead."""
        ...


class Stopped(Exception):
    """The program ends; what is not printed is printed at the next start."""


class _Waiting:
    """Waits for a file descriptor in slices, so that it can be stopped."""

    def __init__(self, stop: threading.Event) -> None:
        self._stop = stop

    def ready(self, descriptor: int, until: float, *, to_send: bool) -> bool:
        """Tell whether the descriptor became ready in time. Raises Stopped."""
        while True:
            if self._stop.is_set():
                raise Stopped
            left = until - time.monotonic()
            slice_s = max(0.0, min(_SLICE_S, left))
            reads, writes = ([], [descriptor]) if to_send else ([descriptor], [])
            readable, writable, _ = select.select(reads, writes, [], slice_s)
            if readable or writable:
                return True
            if left <= 0:
                return False


class _Socket:
    """Implements `Wire` over TCP."""

    def __init__(self, made: socket.socket, waiting: _Waiting) -> None:
        self._socket = made
        self._waiting = waiting

    def send(self, piece: bytes, until: float) -> int:
        ready = self._waiting.ready(self._socket.fileno(), until, to_send=True)
        return self._socket.send(piece) if ready else 0

    def receive(self, until: float) -> bytes | None:
        ready = self._waiting.ready(self._socket.fileno(), until, to_send=False)
        return self._socket.recv(_READ) if ready else None

    def end(self, until: float) -> None:
        self._socket.shutdown(socket.SHUT_WR)
        while self.receive(until):  # what stays unread would make the system break the connection off
            pass


class _DeviceFile:
    """Implements `Wire` over a device file, such as the one of a printer at USB."""

    def __init__(self, descriptor: int, waiting: _Waiting, *, answers: bool) -> None:
        self._descriptor = descriptor
        self._waiting = waiting
        self._answers = answers

    def send(self, piece: bytes, until: float) -> int:
        if not self._waiting.ready(self._descriptor, until, to_send=True):
            return 0
        try:
            return os.write(self._descriptor, piece)
        except BlockingIOError:
            return 0

    def receive(self, until: float) -> bytes | None:
        if not self._answers or not self._waiting.ready(self._descriptor, until, to_send=False):
            return None
        try:
            return os.read(self._descriptor, _READ) or None
        except OSError as fault:
            if fault.errno in _GONE:
                raise
            return None

    def end(self, until: float) -> None:
        self.receive(until)


@contextlib.contextmanager
def network_wire(address: str, stop: threading.Event, name: str) -> Iterator[Wire]:
    """Open a connection to a printer in the network. Raises PrinterFault when nobody answers there."""
    waiting = _Waiting(stop)
    try:
        made = _connected(*host_and_port(address), waiting)
    except ConnectionRefusedError as fault:
        raise PrinterFault("printer.refuses", printer=name, address=address) from fault
    except OSError as fault:  # also a name that nobody knows
        raise PrinterFault("printer.unreachable", printer=name, address=address) from fault
    with made:
        yield _Socket(made, waiting)


def _connected(host: str, port: int, waiting: _Waiting) -> socket.socket:
    """Return a connection, which a program that ends does not wait for. Raises OSError, Stopped."""
    family, kind, protocol, _name, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    made = socket.socket(family, kind, protocol)
    try:
        made.setblocking(False)  # noqa: FBT003 - the library's signature
        under_way = made.connect_ex(where)
        if under_way not in {0, errno.EINPROGRESS, errno.EWOULDBLOCK}:
            raise OSError(under_way, os.strerror(under_way))
        if not waiting.ready(made.fileno(), time.monotonic() + CONNECT_S, to_send=True):
            raise TimeoutError
        if fault := made.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
            raise OSError(fault, os.strerror(fault))
    except BaseException:
        made.close()
        raise
    return made


@contextlib.contextmanager
def device_wire(path: str, stop: threading.Event, name: str) -> Iterator[Wire]:
    """Open a device file, or a file that stands for one. Raises PrinterFault when it cannot be opened."""
    unblocked = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
    plain = Path(path).is_file()
    more = os.O_APPEND if plain else unblocked
    try:
        descriptor, answers = _opened(path, more, plain=plain)
    except OSError as fault:
        code = _WAYS.get(fault.errno or 0, "printer.missing" if fault.errno in _GONE else "printer.unusable")
        raise PrinterFault(code, printer=name, path=path, detail=fault.strerror or "") from fault
    try:
        yield _DeviceFile(descriptor, _Waiting(stop), answers=answers)
    finally:
        os.close(descriptor)


def _opened(path: str, flags: int, *, plain: bool) -> tuple[int, bool]:
    """Open for reading too where that can be done: then the printer can answer."""
    if not plain and Path(path).is_char_device():
        with contextlib.suppress(PermissionError):
            return os.open(path, os.O_RDWR | flags), True
    return os.open(path, os.O_WRONLY | flags), False
