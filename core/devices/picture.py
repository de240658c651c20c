"""A picture in black and white, one bit per dot, as thermal paper can show it."""

from __future__ import annotations

from typing import Final

import msgspec

from core.errors import InvalidInput

MOST_DOTS: Final = 640
"""Dots across the widest paper that a profile knows."""
TALLEST: Final = 800
_BYTE: Final = 8


class Picture(msgspec.Struct, frozen=True):
    """`width` × `height` dots; `dots` holds the rows from the top, each filled up to whole bytes, black as 1, left first."""

    width: int
    height: int
    dots: bytes

    def __post_init__(self) -> None:
        if not (0 < self.width <= MOST_DOTS and 0 < self.height <= TALLEST):
            raise InvalidInput("picture.wrong_size", width=self.width, height=self.height)
        if len(self.dots) != self.height * self.stride:
            raise InvalidInput("picture.wrong_size", width=self.width, height=self.height)

    @property
    def stride(self) -> int:
        """Return the bytes of one row."""
        return (self.width + _BYTE - 1) // _BYTE

    def is_black(self, x: int, y: int) -> bool:
        """Tell whether the dot in column `x` of row `y` is black."""
        byte = self.dots[y * self.stride + x // _BYTE]
        return bool(byte >> (_BYTE - 1 - x % _BYTE) & 1)


def picture_of(rows: list[list[bool]]) -> Picture:
    """Return the picture with these rows of dots, True for black."""
    wide = len(rows[0])
    stride = (wide + _BYTE - 1) // _BYTE
    dots = bytearray()
    for row in rows:
        bits = sum(1 << (stride * _BYTE - 1 - x) for x, black in enumerate(row) if black)
        dots += bits.to_bytes(stride, "big")
    return Picture(wide, len(rows), bytes(dots))
