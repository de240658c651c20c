"""A card: who holds an address, written where the next one who wants it can read it, even when the holder is frozen."""

from __future__ import annotations

import msgspec


class Card(msgspec.Struct, frozen=True):
    """`program` runs on `machine` as `process` since `since` (ms), with a `database`; `run` is this very run of it.

    `is_stranger`: the broker did not know the address when this run connected, so it is new or has lost everything, and
    what lay in its queues has not been told again yet (decision 0017).
    """

    program: str
    machine: str
    process: int
    since: int
    database: str
    run: str
    is_stranger: bool = False

    def of_stranger(self, *, is_stranger: bool) -> Card:
        """Return the same card with another word about whether the broker knows us."""
        return msgspec.structs.replace(self, is_stranger=is_stranger)

    def told(self) -> str:
        """Return who that is, for a person."""
        return f"{self.program} ({self.machine}, {self.process})"


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Card)


def encode_card(card: Card) -> bytes:
    """Return a card as bytes."""
    return _encoder.encode(card)


def decode_card(body: bytes) -> Card | None:
    """Return the card that bytes hold, None when they hold none."""
    try:
        return _decoder.decode(body)
    except msgspec.DecodeError:
        return None
