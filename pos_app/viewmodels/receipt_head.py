"""What a shop wants above and below on its receipts: typed at the counter, kept with the choices of its screen."""

from __future__ import annotations

import asyncio
import base64
import binascii
from pathlib import Path
from typing import Final

from core.api.printing import Picture
from core.api.shop import Preferences
from core.api.words import InvalidInput, holds_card_number
from core.qt.document_picture import logo_from
from core.qt.document_sale import ReceiptHead

MOST_LINES: Final = 8
LINE_LENGTH: Final = 48
_ABOVE, _BELOW, _LOGO, _SIZE = "receipt.above", "receipt.below", "receipt.logo", "receipt.logo_size"


class HeadChoices:
    """The lines and the logo; a logo is kept as its dots, so that the file may go away."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    def head(self) -> ReceiptHead:
        """Return what is printed on receipts."""
        return ReceiptHead(_lines(self.above), _lines(self.below), self._logo())

    @property
    def above(self) -> str:
        """What stands on top, line by line."""
        return self._preferences.get(_ABOVE, "Comanda")

    @property
    def below(self) -> str:
        """What stands at the end, line by line."""
        return self._preferences.get(_BELOW, "")

    def write(self, *, above: str | None = None, below: str | None = None) -> None:
        """Keep other lines."""
        for key, text in ((_ABOVE, above), (_BELOW, below)):
            if text is not None:
                self._preferences.set(key, "\n".join(_lines(text)))

    async def take_logo(self, file: Path) -> None:
        """Keep the picture in a file. Raises InvalidInput that says why it is no logo."""
        picture = await asyncio.to_thread(logo_from, file)
        self._preferences.set(_SIZE, f"{picture.width}x{picture.height}")
        self._preferences.set(_LOGO, base64.b64encode(picture.dots).decode("ascii"))

    def drop_logo(self) -> None:
        """Print no picture."""
        self._preferences.set(_LOGO, "")

    def _logo(self) -> Picture | None:
        kept, size = self._preferences.get(_LOGO, ""), self._preferences.get(_SIZE, "")
        wide, _, high = size.partition("x")
        if not (kept and wide.isdecimal() and high.isdecimal()):
            return None
        try:
            return Picture(int(wide), int(high), base64.b64decode(kept, validate=True))
        except (InvalidInput, binascii.Error):
            return None  # somebody has written in the file of choices


def _lines(text: str) -> tuple[str, ...]:
    lines = (line.strip()[:LINE_LENGTH] for line in text.splitlines() if line.strip())
    return tuple(line for line in lines if not holds_card_number(line))[:MOST_LINES]
