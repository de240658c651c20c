"""The keeper of PINs: argon2id over the PIN and a pepper of this device, always in a thread of its own.

The pepper lies in a file that only this user may read, beside the key of the journal: whoever has got hold of the database
alone cannot try PINs on it. With a staff key, PINs are kept under the pepper that is made of it, which all counters have;
what is kept then begins with the id of that pepper. The numbers are chosen so that a check takes less than 150 ms on a small
computer.
"""

from __future__ import annotations

import asyncio
import hmac
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import Type, hash_secret, verify_secret

from core.till.journal_files import JournalKey, keep_keys, keys_in
from core.till.staff_key import StaffKey, id_of

PASSES: Final = 2
MEMORY_KIB: Final = 19 * 1024
LANES: Final = 1
_HASH_BYTES: Final = 32
_SALT_BYTES: Final = 16


def pepper_beside(journal_key: Path | None) -> Path | None:
    """Return where the pepper lies: `till-journal.key` has `till-pins.key`."""
    if journal_key is None:
        return None
    return journal_key.with_name(f"{journal_key.stem.removesuffix('-journal')}-pins.key")


class Pins:
    """Makes and compares what is kept of PINs; one at a time, since each takes 19 MiB for a moment."""

    def __init__(self, pepper_file: Path | None, key: StaffKey | None = None) -> None:
        """`pepper_file` None: as the database is in memory, there is no secret either."""
        self._file = pepper_file
        self._key = key or StaffKey(b"")
        self._pepper = JournalKey(pepper_file)
        self._turn = asyncio.Lock()

    def is_shared(self, kept: str) -> bool:
        """Tell whether a PIN is kept so that every counter with the staff key can compare it; without a key, none is."""
        return self._key.is_there and kept.startswith(f"{self._key.key_id}$")

    def could_be_shared(self, kept: str) -> bool:
        """Tell whether a PIN should be kept anew, since the staff key came later."""
        return self._key.is_there and not self.is_shared(kept)

    async def kept(self, pin: str) -> str:
        """Return what is kept of a PIN. Raises OSError when there is no pepper and none can be made."""
        async with self._turn:
            return await asyncio.to_thread(self._kept, pin)

    async def fits(self, kept: str, pin: str) -> bool:
        """Tell whether this is the PIN that was kept."""
        async with self._turn:
            return await asyncio.to_thread(self._fits, kept, pin)

    async def fits_any(self, many: Sequence[str], pin: str) -> bool:
        """Tell whether this PIN is one of those that were kept."""
        async with self._turn:
            return await asyncio.to_thread(lambda: any(self._fits(kept, pin) for kept in many))

    def _kept(self, pin: str) -> str:
        own = self._pepper()
        if (
            self._key.is_there and self._file is not None
        ):  # the backup of this counter is whole without its settings
            keep_keys(self._file, [self._key.pepper])
        secret = _peppered(self._key.pepper or own, pin)
        salt = secrets.token_bytes(_SALT_BYTES)
        made = hash_secret(secret, salt, PASSES, MEMORY_KIB, LANES, _HASH_BYTES, Type.ID).decode()
        return f"{self._key.key_id}{made}"

    def _fits(self, kept: str, pin: str) -> bool:
        """Try the peppers from the newest: a database that was restored here has that of its own device."""
        key_id, _, made = kept.partition("$")
        peppers = (*keys_in(self._file), *filter(None, (self._key.pepper,)))
        if key_id:
            peppers = tuple(dict.fromkeys(pepper for pepper in peppers if id_of(pepper) == key_id))
        return any(_is(f"${made}", _peppered(pepper, pin)) for pepper in reversed(peppers))


def _peppered(pepper: bytes, pin: str) -> bytes:
    return hmac.digest(pepper, pin.encode(), "sha256")


def _is(kept: str, secret: bytes) -> bool:
    try:
        return verify_secret(kept.encode(), secret, Type.ID)
    except (VerificationError, InvalidHashError):
        return False
