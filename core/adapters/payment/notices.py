"""The door for a provider's notices: each is checked, and then only a hint to ask for the status now.

A notice may be forged, old, sent twice or to the wrong shop, and nothing that it says is believed. What it can do at most
is to have the provider asked about one charge a little earlier than would have been done anyway.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

import msgspec
import structlog

from core.adapters.payment import outcomes, repository, to_do
from core.adapters.payment.tables import ChargeState, EffectKind
from core.domain.change import ChangeKind
from core.domain.clock import Clock
from core.store.claims import Claims
from core.store.database import Database
from core.store.work import Work

LONGEST_BODY: Final = 16 * 1024
LONGEST_ID: Final = 64
LONGEST_SIGNATURE: Final = 128
AGE_MS: Final = 5 * 60_000
"""How far the time of a notice may be from ours, either way."""
REMEMBERED_MS: Final = 3 * AGE_MS
"""How long a notice is remembered: one that is older is refused for its age."""
SECRET_BYTES: Final = 32

_CLOSED: Final = frozenset({ChargeState.REFUSED, ChargeState.EXPIRED, ChargeState.CANCELLED})
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice as it comes in: `sent_at` in ms since the epoch, the signature over id, time and body in hexadecimal."""

    notice_id: str
    sent_at: int
    signature: str
    body: bytes


class Taken(StrEnum):
    """What became of a notice; only the first one has any effect."""

    HINT = "hint"
    NOT_NEEDED = "not_needed"
    SEEN = "seen"
    TOO_LARGE = "too_large"
    FORGED = "forged"
    TOO_OLD = "too_old"
    MALFORMED = "malformed"
    UNKNOWN_CHARGE = "unknown_charge"


class About(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a notice is about: our key of the charge. What the provider says of it would not be believed."""

    key: str


class NoticeDoor:
    """Takes notices from whoever speaks for the provider: a simulator in this process, or a small server in front of it."""

    def __init__(self, database: Database, secret: bytes, clock: Clock, claims: Claims) -> None:
        self._database = database
        self._secret = secret
        self._clock = clock
        self._claims = claims

    async def take(self, notice: Notice) -> Taken:
        """Check a notice and have the status asked for that it hints at; a bad one is written down and changes nothing."""
        taken = self._check(notice)
        if taken is None:
            taken = await self._database.write(self._entering(notice))
        if taken not in {Taken.HINT, Taken.NOT_NEEDED}:
            _log.warning(
                "a notice was not taken", why=taken.value, notice=ascii(notice.notice_id[:LONGEST_ID])
            )
        return taken

    def _check(self, notice: Notice) -> Taken | None:
        """Return what is wrong with a notice; its size is looked at before anything is computed from it."""
        sizes = (len(notice.body), len(notice.notice_id), len(notice.signature))
        if any(size > most for size, most in zip(sizes, _MOST, strict=True)):
            return Taken.TOO_LARGE
        ours = sign(self._secret, notice.notice_id, notice.sent_at, notice.body)
        if not hmac.compare_digest(ours.encode(), notice.signature.encode("utf-8", "replace")):
            return Taken.FORGED
        if abs(self._clock.now_ms() - notice.sent_at) > AGE_MS:
            return Taken.TOO_OLD
        return None

    def _entering(self, notice: Notice) -> Callable[[Work], Taken]:
        def enter(work: Work) -> Taken:
            try:
                about = msgspec.json.decode(notice.body, type=About)
            except msgspec.MsgspecError:
                return Taken.MALFORMED
            if not repository.is_first_notice(work.conn, notice.notice_id, work.now_ms, REMEMBERED_MS):
                return Taken.SEEN
            return self._hint(about.key, work)

        return enter

    def _hint(self, charge_id: str, work: Work) -> Taken:
        """Have the provider asked now, also about a charge that is closed here and may have been paid after all."""
        charge = repository.find_charge(work.conn, charge_id)
        if charge is None:
            return Taken.UNKNOWN_CHARGE
        unpaid = charge.paid_at is None or outcomes.is_booked_out(work, charge_id)
        if charge.state in _CLOSED and unpaid:
            repository.intend(work.conn, charge, EffectKind.WATCH, work.now_ms)
            to_do.wake_for(work, charge, self._claims)
        if not repository.effects_of(work.conn, charge_id):
            return Taken.NOT_NEEDED
        work.changed(ChangeKind.PAYMENT, charge_id)
        return Taken.HINT


_MOST: Final = (LONGEST_BODY, LONGEST_ID, LONGEST_SIGNATURE)


def sign(secret: bytes, notice_id: str, sent_at: int, body: bytes) -> str:
    """Return the signature of a notice: HMAC-SHA256 over `id;time;body`."""
    told = f"{notice_id};{sent_at};".encode("utf-8", "replace") + body
    return hmac.new(secret, told, hashlib.sha256).hexdigest()


def signed(secret: bytes, notice_id: str, sent_at: int, key: str) -> Notice:
    """Return a notice about a charge as the provider sends it."""
    body = msgspec.json.encode(About(key))
    return Notice(notice_id, sent_at, sign(secret, notice_id, sent_at, body), body)


def notice_secret(path: Path | None) -> bytes:
    """Return the secret that we share with the provider, made at the first start; without a file it lives as long as we."""
    if path is None:
        return secrets.token_bytes(SECRET_BYTES)
    with contextlib.suppress(FileExistsError):
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_hex(SECRET_BYTES).encode())
    path.chmod(0o600)
    return path.read_bytes().strip()
