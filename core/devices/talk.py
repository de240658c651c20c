"""One job told to a receipt printer: asked how it is, sent within a time that fits the length, asked whether it is done."""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass, field
from typing import Final

from core.devices.connection import Wire
from core.devices.escpos import ASK_DONE
from core.devices.printer_status import ASK, is_done, is_status, reason_of
from core.errors import PrinterFault

STATUS_S: Final = 0.5
"""How long an answer about its state may take; a printer that is slower counts as one that does not answer."""
LEAST_S: Final = 10.0
BYTES_A_SECOND: Final = 800
"""The slowest printer that is met: a serial one at 9600 baud."""
_GOODBYE_S: Final = 0.3
_ASK_EVERY_S: Final = 1.0


@dataclass(slots=True)
class Manners:
    """What was learned of a printer: whether it tells its state, and whether it tells that it is done (None: not known)."""

    tells_state: bool | None = None
    tells_done: bool | None = None


@dataclass(slots=True)
class _Heard:
    """What has come back so far."""

    states: list[int] = field(default_factory=list)
    done: bool = False
    closed: bool = False


def patience_s(length: int) -> float:
    """Return how long a job of `length` bytes may take (seconds): a long receipt is not a printer that hangs."""
    return LEAST_S + length / BYTES_A_SECOND


class Talk:
    """Delivers jobs to one printer called `name`; `patience` of a job is by its length unless told otherwise."""

    def __init__(self, name: str, manners: Manners, least_s: float = LEAST_S) -> None:
        self._name = name
        self._manners = manners
        self._least_s = least_s

    def deliver(self, wire: Wire, job: bytes) -> None:
        """Send a job. Raises PrinterFault with why it is not (known to be) printed; `begun` when some of it may be."""
        end = time.monotonic() + self._least_s + len(job) / BYTES_A_SECOND
        heard = _Heard()
        try:
            self._ask_first(wire, heard)
            self._send(wire, job, heard, end)
            self._wait_until_done(wire, heard, end)
        except OSError as fault:
            raise self._fault("printer.cut_off", begun=True) from fault

    def _ask_first(self, wire: Wire, heard: _Heard) -> None:
        """Learn why it cannot print before anything is sent."""
        if self._manners.tells_state is False:
            return
        try:
            self._ask_state(wire, heard, self._least_s if self._manners.tells_state else STATUS_S)
        except OSError as fault:
            raise self._fault("printer.cut_off", begun=False) from fault
        if heard.closed:
            raise self._fault("printer.cut_off", begun=False)
        if self._manners.tells_state and not heard.states:
            raise self._fault("printer.silent", begun=False)  # it has always answered until now
        self._manners.tells_state = bool(heard.states) or None
        if reason := reason_of(heard.states):
            raise self._fault(reason, begun=False)

    def _send(self, wire: Wire, job: bytes, heard: _Heard, end: float) -> None:
        sent = 0
        while sent < len(job):
            taken = wire.send(job[sent : sent + 4096], end)
            if not taken and time.monotonic() >= end:
                raise self._fault("printer.silent", begun=sent > 0)
            sent += taken

    def _wait_until_done(self, wire: Wire, heard: _Heard, end: float) -> None:
        """Wait until the printer says that it has taken all, if it is one that says so."""
        if not self._manners.tells_state:
            wire.end(time.monotonic() + _GOODBYE_S)
            return
        if self._manners.tells_done is not False:
            wire.send(ASK_DONE, end)
        well = False
        while not heard.done and time.monotonic() < end:
            heard.states.clear()
            self._ask_state(wire, heard, _ASK_EVERY_S)
            if heard.closed:
                raise self._fault("printer.cut_off", begun=True)
            if not heard.done and (reason := reason_of(heard.states)):
                raise self._fault(reason, begun=True)
            well = well or bool(heard.states)
            if self._manners.tells_done is False and well:
                wire.end(time.monotonic() + _GOODBYE_S)
                return
            if not heard.done:
                self._hear(wire.receive(time.monotonic() + _ASK_EVERY_S), heard)
        if not heard.done and not well:
            raise self._fault("printer.silent", begun=True)
        self._manners.tells_done = heard.done
        with contextlib.suppress(OSError):  # it has come out
            wire.end(time.monotonic() + _GOODBYE_S)

    def _ask_state(self, wire: Wire, heard: _Heard, within: float = STATUS_S) -> None:
        until = time.monotonic() + within
        for question in ASK:
            wire.send(question, until)
        while len(heard.states) < len(ASK) and not heard.done and not heard.closed:
            came = wire.receive(until)
            self._hear(came, heard)
            if came is None:
                return

    def _hear(self, came: bytes | None, heard: _Heard) -> None:
        if came is None:
            return
        heard.closed = not came
        for byte in came:
            if is_status(byte):
                heard.states.append(byte)
            elif is_done(byte):
                heard.done = True

    def _fault(self, code: str, *, begun: bool) -> PrinterFault:
        return PrinterFault(code, printer=self._name, begun=begun)
