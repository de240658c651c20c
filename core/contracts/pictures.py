"""What a counter asks the main counter for when products have pictures that it does not have, and how it gets them.

Both are sent to one till, not to all that listen.
"""

from __future__ import annotations

from typing import ClassVar

from core.contracts.message import Event, registered


@registered
class PicturesWanted(Event, frozen=True, kw_only=True):
    """The counter that tells it lacks the pictures with these names."""

    participant: ClassVar[str] = "till"

    names: tuple[str, ...]


@registered
class PictureShared(Event, frozen=True, kw_only=True):
    """`piece` is one of the `parts` of a picture, in base64; no parts at all: the main counter does not have it either."""

    participant: ClassVar[str] = "till"

    name: str
    part: int = 0
    parts: int = 0
    piece: str = ""
