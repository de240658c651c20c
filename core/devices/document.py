"""The document model: what is to be put on paper, without knowing which paper, printer or alphabet it will be.

A document is a row of parts, each of which says what it means (a line of words, words with an amount at the right edge, a
rule, a picture, a cut). All words are in it already, in the language in which they were written down. It is stored as it is
while it waits for a printer, and laid out (`core.devices.layout`) once it is known how wide the paper is.
"""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from core.devices.picture import Picture
from core.errors import WireFault

Align = Literal["left", "center", "right"]
Kind = Literal["receipt", "refund", "chit", "x_report", "z_report", "drawer", "test", "other"]
COPIED: Final = frozenset({"receipt", "refund", "z_report"})
"""What must say so when it is printed another time."""
LARGEST_SIZE: Final = 4


class Text(msgspec.Struct, frozen=True, tag="text"):
    """Words that are wrapped; `size` multiplies the height and the width of the letters (1 to 4), `indent` is in columns."""

    words: str
    align: Align = "left"
    bold: bool = False
    size: int = 1
    indent: int = 0


class Amount(msgspec.Struct, frozen=True, tag="amount"):
    """Words at the left, wrapped, and what is never broken at the right edge of their first line, such as an amount."""

    words: str
    figure: str
    bold: bool = False
    size: int = 1
    indent: int = 0


class Rule(msgspec.Struct, frozen=True, tag="rule"):
    """A line across the paper."""

    double: bool = False


class Space(msgspec.Struct, frozen=True, tag="space"):
    """Empty lines."""

    lines: int = 1


class QrCode(msgspec.Struct, frozen=True, tag="qr"):
    """A QR code in the middle of the paper."""

    content: str


class Logo(msgspec.Struct, frozen=True, tag="logo"):
    """A picture in black and white in the middle of the paper."""

    picture: Picture


class CopyMark(msgspec.Struct, frozen=True, tag="copy"):
    """Stands for nothing on the first print and for its words on each later one; `{n}` in them is which copy it is."""

    words: str


class Cut(msgspec.Struct, frozen=True, tag="cut"):
    """Paper to tear off at, and a cut where the printer has a knife."""


class DrawerPulse(msgspec.Struct, frozen=True, tag="drawer"):
    """The pulse that opens the drawer; it stands alone in its document, so that nothing else ever opens it."""


Part = Text | Amount | Rule | Space | QrCode | Logo | CopyMark | Cut | DrawerPulse


class Document(msgspec.Struct, frozen=True):
    """What is printed in one go: `title` names it in the list of jobs, `copy` is 0 for the first print, n for copy n.

    `again` are the words put on top when an earlier try may have come out although nobody knows. `of` is the id of what it
    shows, where an order has several of its kind.
    """

    kind: Kind
    title: str
    parts: tuple[Part, ...]
    copy: int = 0
    again: str = ""
    of: str = ""

    def as_copy(self, copy: int) -> Document:
        """Return the document as its nth copy (0: the first print)."""
        return msgspec.structs.replace(self, copy=copy)


_ENCODER: Final = msgspec.json.Encoder()
_DECODER: Final = msgspec.json.Decoder(Document)


def stored(document: Document) -> str:
    """Return a document as it is kept while it waits."""
    return _ENCODER.encode(document).decode()


def restored(text: str) -> Document:
    """Return a document that was kept. Raises WireFault when it is none."""
    try:
        return _DECODER.decode(text)
    except (msgspec.DecodeError, RecursionError) as fault:
        raise WireFault("printer.unreadable_job", detail=str(fault)) from fault
