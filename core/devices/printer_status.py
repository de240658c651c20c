"""What a receipt printer says of itself when it is asked in real time (DLE EOT n): why it does not print, as a code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

ASK: Final = tuple(b"\x10\x04" + bytes([n]) for n in (1, 2, 3, 4))
"""Ask for: the printer, why it is off line, its faults, its paper."""
_FIXED: Final = 0x93
_SIGN: Final = 0x12
_DONE_MASK: Final = 0x90
_OFFLINE: Final = 0x08
_COVER, _PAPER_STOP, _FAULT = 0x04, 0x20, 0x40
_KNIFE, _FATAL = 0x08, 0x20
_NO_PAPER: Final = 0x60


def is_status(byte: int) -> bool:
    """Tell whether a byte is an answer to `ASK`: two of its bits are always set, two never."""
    return byte & _FIXED == _SIGN


def is_done(byte: int) -> bool:
    """Tell whether a byte is the answer to the question that is answered in its turn (GS r)."""
    return byte & _DONE_MASK == 0


def reason_of(answers: Iterable[int]) -> str:
    """Return the code of why it cannot print now, or nothing; `answers` are those to `ASK`, in that order."""
    told = dict(zip(("printer", "offline", "fault", "paper"), answers, strict=False))
    return next(_reasons(told), "")


def _reasons(told: dict[str, int]) -> Iterator[str]:
    if told.get("offline", 0) & _COVER:
        yield "printer.cover_open"
    if told.get("paper", 0) & _NO_PAPER or told.get("offline", 0) & _PAPER_STOP:
        yield "printer.paper_out"
    if told.get("fault", 0) & _KNIFE:
        yield "printer.knife_stuck"
    if told.get("fault", 0) & _FATAL or told.get("offline", 0) & _FAULT:
        yield "printer.broken"
    if told.get("printer", 0) & _OFFLINE:
        yield "printer.offline"
