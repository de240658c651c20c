"""Bytes to messages and back: JSON with a name and a version, strict where it matters."""

from __future__ import annotations

import msgspec

from core.contracts.message import REGISTER, Message
from core.errors import WireFault

_encoder = msgspec.json.Encoder()
_decoders: dict[type[Message], msgspec.json.Decoder[Message]] = {}


def encode(message: Message) -> bytes:
    """Return the JSON body of a message; its name and version travel beside it."""
    return _encoder.encode(message)


def decode(name: str, version: int, body: bytes) -> Message:
    """Return the message that `body` holds. Raises WireFault for an unknown name or version or a wrong shape."""
    kind = REGISTER.get((name, version))
    if kind is None:
        raise WireFault("wire.unknown_message", name=name, version=version)
    decoder = _decoders.get(kind)
    if decoder is None:
        decoder = _decoders.setdefault(kind, msgspec.json.Decoder(kind))
    try:
        return decoder.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:  # the last: nested too deeply
        raise WireFault("wire.wrong_shape", name=name, version=version, detail=str(fault)) from fault
