"""Bytes to messages and back: JSON with a name and a version, strict where it matters."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, Final, TypeVar

import msgspec

from core.contracts.message import REGISTER, Message
from core.errors import WireFault

O = TypeVar("O", bound=Message)  # noqa: E741 - the older of two versions

LARGEST_NUMBER: Final = 2**63 - 1
"""No database holds a larger one."""

_encoder = msgspec.json.Encoder()
_decoders: dict[type[Message], msgspec.json.Decoder[Message]] = {}
_upcasts: dict[type[Message], Callable[[Any], Message]] = {}
_NUL: Final = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
_ALL_DIGITS_ZERO: Final = bytes.maketrans(b"0123456789", b"0" * 10)
_LONG_NUMBER: Final = b"0" * len(str(LARGEST_NUMBER))


def encode(message: Message) -> bytes:
    """Return the JSON body of a message; its name and version travel beside it."""
    return _encoder.encode(message)


def upcasts(older: type[O], newer: Callable[[O], Message]) -> None:
    """Read an earlier version of a message as `newer` makes it, the next version of the same name."""
    _upcasts[older] = newer


def decode(name: str, version: int, body: bytes) -> Message:
    """Return the message that `body` holds, in its newest version.

    Raises WireFault for an unknown name or version, a wrong shape, and for JSON that two readers may understand
    differently or that no database can hold: a field given twice, a number beyond 64 bits, the character NUL.
    """
    kind = REGISTER.get((name, version))
    if kind is None:
        raise WireFault("wire.unknown_message", name=name, version=version)
    decoder = _decoders.get(kind)
    if decoder is None:
        decoder = _decoders.setdefault(kind, msgspec.json.Decoder(kind))
    try:
        message = decoder.decode(body)
        if _LONG_NUMBER in body.translate(_ALL_DIGITS_ZERO) or _encoder.encode(message) != body:
            # It is not as we would have written it, so it is looked at by a reader that misses nothing
            json.loads(body, object_pairs_hook=_once_each, parse_int=_whole_number)
        if b"\\u0000" in body and _NUL.search(body):
            raise ValueError("a text with the character NUL")
        while (newer := _upcasts.get(type(message))) is not None:
            message = newer(message)
    except (ValueError, RecursionError) as fault:  # msgspec's are ValueErrors; the other: nested too deeply
        raise WireFault("wire.wrong_shape", name=name, version=version, detail=str(fault)) from fault
    return message


def _once_each(fields: list[tuple[str, object]]) -> None:
    names = [name for name, _ in fields]
    if len(set(names)) != len(names):
        twice = next(name for name in names if names.count(name) > 1)
        msg = f"the field {twice!r} is given twice"
        raise ValueError(msg)


def _whole_number(digits: str) -> None:
    if len(digits) > len(str(-LARGEST_NUMBER)) or abs(int(digits)) > LARGEST_NUMBER:
        msg = f"a number beyond 64 bits, of {len(digits)} digits"
        raise ValueError(msg)
