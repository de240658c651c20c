"""A layout as the bytes that a receipt printer understands (ESC/POS), for one model of printer.

Everything that is a command is written here; what comes from data only ever passes through `in_pages`, which lets no control
character through, or has its length told before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from core.devices.code_pages import in_pages
from core.devices.layout import CutRow, Layout, PictureRow, PulseRow, TextRow
from core.devices.picture import Picture
from core.devices.profiles import Profile

ESC, FS, GS, LF, BEL = b"\x1b", b"\x1c", b"\x1d", b"\n", b"\x07"
BEGIN: Final = ESC + b"@" + FS + b"." + ESC + b"R\x00"
"""Forget what the last job has set, take no two bytes for one Chinese letter, and show # and $ as they are."""
LEFT: Final = ESC + b"a\x00"
CENTER: Final = ESC + b"a\x01"
BOLD_ON: Final = ESC + b"E\x01"
BOLD_OFF: Final = ESC + b"E\x00"
FEED_TO_KNIFE: Final = ESC + b"d\x06"
FULL_CUT: Final = GS + b"V\x00"
PART_CUT: Final = GS + b"V\x01"
PULSES: Final = (ESC + b"p\x00\x19\xfa", ESC + b"p\x01\x19\xfa")
"""Pin 2 and pin 5: 50 ms on, 500 ms off."""
ASK_DONE: Final = GS + b"r\x01"
"""Answered in its turn, so the answer says that all before it has been taken."""
_BAND: Final = 128
"""Rows of a picture in one command: small printers have no room for more."""
_QR_MOST: Final = 16
_BYTE: Final = 8


def escpos(layout: Layout, profile: Profile, *, drawer_pin: int = 0) -> bytes:
    """Return the bytes that print a layout; `drawer_pin` is 0 for pin 2 of the drawer's plug, 1 for pin 5."""
    writer = _Writer(profile, profile.dots(layout.columns), drawer_pin)
    return b"".join([BEGIN, *(piece for row in layout.rows for piece in writer.pieces(row))])


class _Writer:
    """Writes row after row, and remembers what the printer is set to."""

    def __init__(self, profile: Profile, dots: int, drawer_pin: int) -> None:
        self._profile = profile
        self._dots = dots
        self._pin = drawer_pin
        self._page: int | None = None
        self._size = 1
        self._bold = False

    def pieces(self, row: TextRow | PictureRow | CutRow | PulseRow) -> Iterator[bytes]:
        """Give the bytes of one row."""
        match row:
            case TextRow():
                yield from self._text(row)
            case PictureRow():
                yield from self._picture(row)
            case CutRow():
                yield FEED_TO_KNIFE
                yield {"part": PART_CUT, "full": FULL_CUT}.get(self._profile.cut, b"")
            case PulseRow():
                yield PULSES[self._pin] if self._profile.pulse == "standard" else BEL

    def _text(self, row: TextRow) -> Iterator[bytes]:
        if row.shift:
            yield from self._sized(1)
            yield b" " * row.shift
        if row.text:
            yield from self._sized(row.size)
        if row.text and row.bold != self._bold:
            self._bold = row.bold
            yield BOLD_ON if row.bold else BOLD_OFF
        for page, letters in in_pages(row.text, self._profile, self._page):
            if page != self._page:
                self._page = page
                yield ESC + b"t" + bytes([page])
            yield letters
        yield LF

    def _sized(self, size: int) -> Iterator[bytes]:
        if size != self._size:
            self._size = size
            yield GS + b"!" + bytes([(size - 1) * 0x11])

    def _picture(self, row: PictureRow) -> Iterator[bytes]:
        if row.content and self._profile.qr:
            yield CENTER
            yield from _qr(row)
            yield LF + LEFT
        elif self._profile.raster:
            yield CENTER
            yield from _raster(_narrowed(row.picture, self._dots))
            yield LEFT


def _qr(row: PictureRow) -> Iterator[bytes]:
    """Have the printer draw the code: second model, size, correction M, then what it says and the order to print it."""
    told = row.content.encode()
    yield GS + b"(k\x04\x00\x31\x41\x32\x00"
    yield GS + b"(k\x03\x00\x31\x43" + bytes([min(row.module, _QR_MOST)])
    yield GS + b"(k\x03\x00\x31\x45\x31"
    yield GS + b"(k" + (len(told) + 3).to_bytes(2, "little") + b"\x31\x50\x30" + told
    yield GS + b"(k\x03\x00\x31\x51\x30"


def _raster(picture: Picture) -> Iterator[bytes]:
    for top in range(0, picture.height, _BAND):
        rows = min(_BAND, picture.height - top)
        yield GS + b"v0\x00" + picture.stride.to_bytes(2, "little") + rows.to_bytes(2, "little")
        yield picture.dots[top * picture.stride : (top + rows) * picture.stride]


def _narrowed(picture: Picture, dots: int) -> Picture:
    """Cut off at the right what the paper has no room for, instead of letting it run into the next row."""
    if picture.width <= dots:
        return picture
    stride = dots // _BYTE
    rows = (picture.dots[y * picture.stride : y * picture.stride + stride] for y in range(picture.height))
    return Picture(stride * _BYTE, picture.height, b"".join(rows))
