"""Reads a job for a receipt printer as the printer does: commands and letters apart."""

from __future__ import annotations

from typing import Final

_THREE: Final = (b"\x1bR", b"\x1ba", b"\x1bE", b"\x1bt", b"\x1bd", b"\x1d!", b"\x1dV")
_LENGTHS: Final = {b"\x1b@": 2, b"\x1c.": 2, b"\x1bp": 5, **dict.fromkeys(_THREE, 3)}


def read_job(job: bytes) -> tuple[list[bytes], list[bytes]]:
    """Return the commands and the pieces of text of a job. Raises AssertionError for a byte that is neither."""
    commands: list[bytes] = []
    texts: list[bytes] = []
    place, text = 0, bytearray()
    while place < len(job):
        length = _length(job, place)
        if length:
            if text:
                texts.append(bytes(text))
                text.clear()
            commands.append(job[place : place + length])
            place += length
            continue
        assert job[place] >= 0x20 and job[place] != 0x7F, f"a stray {job[place]:#x} at {place}"  # noqa: PT018 - one fact
        text.append(job[place])
        place += 1
    return commands, [*texts, bytes(text)] if text else texts


def _length(job: bytes, place: int) -> int:
    """Return how long the command at a place is, 0 where there is none."""
    if job[place : place + 1] == b"\n":
        return 1
    start = job[place : place + 2]
    if start in _LENGTHS:
        return _LENGTHS[start]
    if job[place : place + 3] == b"\x1d(k":
        return 5 + int.from_bytes(job[place + 3 : place + 5], "little")
    if job[place : place + 4] == b"\x1dv0\x00":
        across, down = (int.from_bytes(job[place + at : place + at + 2], "little") for at in (4, 6))
        return 8 + across * down
    return 0
