"""A receipt printer at a TCP port, with a roll of paper that tests can read, and with the faults that real ones have."""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import Final, Self

OK: Final = {1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12}
COVER_OPEN: Final = {1: 0x1A, 2: 0x16, 3: 0x12, 4: 0x12}
NO_PAPER: Final = {1: 0x1A, 2: 0x32, 3: 0x12, 4: 0x72}
OFF_LINE: Final = {1: 0x1A, 2: 0x12, 3: 0x12, 4: 0x12}
_ASKED: Final = b"\x10\x04"
_DONE: Final = b"\x1dr\x01"


class PaperRoll:
    """Accepts jobs until closed. `jobs` are the bytes of each connection that was ended well, without the questions.

    `answers` says whether it tells its state; `state` is what it tells. `stalls` takes connections and reads nothing,
    `breaks_after` bytes breaks a connection off, once; `confirms` says whether it tells that it is done.
    """

    def __init__(self, *, answers: bool = True, port: int = 0) -> None:
        self.answers = answers
        self.confirms = answers
        self.state = OK
        self.stalls = False
        self.breaks_after: int | None = None
        self.jobs: list[bytes] = []
        self.broken: list[bytes] = []
        self._closed = threading.Event()
        self._listening = socket.create_server(("127.0.0.1", port))
        self._listening.settimeout(0.05)
        self.port: int = self._listening.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, name="paper roll", daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        self.close()

    def close(self) -> None:
        """Switch it off."""
        self._closed.set()
        self._thread.join(5)
        self._listening.close()

    def _serve(self) -> None:
        while not self._closed.is_set():
            try:
                connection, _where = self._listening.accept()
            except TimeoutError:
                continue
            with connection, contextlib.suppress(ConnectionError):
                connection.settimeout(0.05)
                self._take(connection)

    def _take(self, connection: socket.socket) -> None:
        while self.stalls and not self._closed.is_set():
            self._closed.wait(0.01)
        taken = bytearray()
        while not self._closed.is_set():
            try:
                came = connection.recv(4096)
            except TimeoutError:
                continue
            except OSError:
                self.broken.append(bytes(taken))
                return
            if not came:
                break
            taken += self._without_questions(connection, came)
            if self.breaks_after is not None and len(taken) >= self.breaks_after:
                self.breaks_after = None
                self.broken.append(bytes(taken))
                connection.setsockopt(
                    socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00"
                )
                return
        if taken:
            self.jobs.append(bytes(taken))

    def _without_questions(self, connection: socket.socket, came: bytes) -> bytes:
        kept = bytearray()
        place = 0
        while place < len(came):
            if came.startswith(_ASKED, place):
                if self.answers:
                    connection.sendall(bytes([self.state[came[place + 2]]]))
                place += 3
            elif came.startswith(_DONE, place):
                if self.confirms:
                    connection.sendall(b"\x00")
                place += 3
            else:
                kept.append(came[place])
                place += 1
        return bytes(kept)
