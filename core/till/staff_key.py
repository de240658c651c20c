"""The staff key, which all counters of a shop have in their settings: what is made of it, and what is sealed with it.

It never goes over the broker. PINs are kept under a pepper that is made of it, so that whoever reads what the counters tell
each other, or a database alone, cannot try PINs on it.
"""

from __future__ import annotations

import hmac
from typing import Final

_ID_LENGTH: Final = 16


class StaffKey:
    """What one key is good for; an empty key is none."""

    def __init__(self, key: bytes) -> None:
        self.is_there = bool(key)
        self.pepper = _made_of(key, "pepper") if key else b""
        self.key_id = id_of(self.pepper) if key else ""
        self._sealing = _made_of(key, "seal") if key else b""

    def seal(self, text: str) -> str:
        """Return the seal of a text, in hexadecimal."""
        return hmac.digest(self._sealing, text.encode(), "sha256").hex()

    def fits(self, text: str, seal: str) -> bool:
        """Tell whether somebody with this key has sealed a text."""
        return self.is_there and hmac.compare_digest(self.seal(text).encode(), seal.encode())


def id_of(pepper: bytes) -> str:
    """Return by what a pepper is known; it tells nothing else about it."""
    return _made_of(pepper, "id").hex()[:_ID_LENGTH]


def _made_of(key: bytes, what: str) -> bytes:
    return hmac.digest(key, f"comanda staff {what}".encode(), "sha256")
